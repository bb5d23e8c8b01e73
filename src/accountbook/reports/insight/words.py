"""What insight found, as a rep would say it aloud; every sentence points at facts in the book."""

from accountbook.domain.insight import effort, likeness, rfm, rhythm_words, season, value, worklist
from accountbook.domain.insight.account import BookReading, Reading
from accountbook.domain.insight.phase import Phase, phase_label
from accountbook.domain.insight.ranks import place_words
from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.rhythm_state import NEEDED, Rhythm, State
from accountbook.domain.insight.season import Status
from accountbook.domain.insight.sector import SectorSeason
from accountbook.domain.insight.sector import sentence as sector_sentence
from accountbook.domain.insight.value import Basis
from accountbook.domain.insight.wording import chance, interval, money, percent, roughly, span
from accountbook.reports.insight.labels import Labels
from accountbook.tongue import _, ngettext


def earned(one: Reading, book: BookReading) -> str:
    """What a customer brought: "EUR 42,000 margin in two years (top 10 %)", or revenue where no margin is known."""
    amount = earned_short(one, book)
    if one.margin_minor is None:
        return amount
    place = next((part.place for part in one.value.parts if part.component == "margin"), None) if one.value else None
    text = _("{amount} revenue in two years") if one.by_revenue else _("{amount} margin in two years")
    said = text.format(amount=amount)
    if place and not book.value_missing:
        said += f" ({place_words(place)})"
    if one.raw and (note := rfm.known_sentence(one.raw)):
        said += f", {note.rstrip('.')}"
    return said + _estimate(one, book)


def earned_short(one: Reading, book: BookReading) -> str:
    """The money alone, and whether it is an estimate."""
    if one.margin_minor is None:
        return _unknown(one)
    return roughly(one.margin_minor, book.currency, one.estimated)


def _unknown(one: Reading) -> str:
    return rfm.unknown_words(one.raw) if one.raw else _("amount unknown")


def _estimate(one: Reading, book: BookReading) -> str:
    """What an estimated margin rests on: ", at the book's 3 % (margin known of 1 of 4 customers)"."""
    if one.margin_from is Basis.SOME:
        return _(", from the orders whose margin is known")
    if one.margin_from is Basis.RATE and book.rate:
        text = _(", at the book's {share} (margin known of {n} of {all} customers)")
        return text.format(share=percent(book.rate.share), n=book.rate.accounts, all=book.customers)
    return ""


def to_come(one: Reading, book: BookReading) -> str:
    """What the next 12 months may bring; "" where too little is known to say it."""
    if not one.year_minor:
        return ""
    text = _("about {amount} revenue to come") if one.by_revenue else _("about {amount} margin to come")
    return text.format(amount=money(one.year_minor, book.currency)) + _estimate(one, book)


def rates_note(book: BookReading) -> str:
    """Of how many customers the margin is known, where it is of some only; "" else."""
    if book.rate is None or book.rate.accounts >= book.customers:
        return ""
    text = _("Margin is known of {n} of {all} customers; of the others it is estimated at {share} of revenue.")
    return text.format(n=book.rate.accounts, all=book.customers, share=percent(book.rate.share))


def rhythm_short(rhythm: Rhythm) -> str:
    """The order rhythm in a few words."""
    counted = ngettext("{n} order", "{n} orders", rhythm.events).format(n=rhythm.events)
    if rhythm.state in (State.NONE, State.FEW):
        return counted
    if rhythm.yearly and rhythm.yearly.certain and rhythm.window:
        return rhythm_words.buys(rhythm.yearly, rhythm.window)
    if rhythm.state is State.ASK or rhythm.usual is None or rhythm.now is None:
        return rhythm_words.state_label(rhythm.state)
    if rhythm.events < NEEDED:  # an open order covers what is no rhythm yet
        return counted
    usual, now = interval(7 * rhythm.usual), span(7 * rhythm.now)
    text = (
        _("orders every {usual}, now {now}")
        if rhythm.overdue and span(7 * rhythm.usual) != now
        else _("orders every {usual}")
    )
    return text.format(usual=usual, now=now)


def growth_words(one: Reading) -> str:
    """Whether it grows, with an arrow; "" where it stays level."""
    if one.growth is None:
        return ""
    return {"up": _("↑ growing"), "down": _("↓ shrinking")}.get(value.arrow(one.growth), "")


def growth_arrow(one: Reading) -> str:
    """The arrow alone: ↑ ↓ → or nothing."""
    return {"up": "↑", "down": "↓", "level": "→"}[value.arrow(one.growth)] if one.growth is not None else ""


def why_valuable(one: Reading, book: BookReading) -> str:
    """Why it stands where it stands among the customers: money, rhythm, growth, visits."""
    state = rhythm_words.state_label(one.orders.state) if one.orders.state in _BAD else ""
    visits = ngettext("{n} visit", "{n} visits", one.visited).format(n=one.visited) if one.visited else ""
    parts = (earned(one, book), rhythm_short(one.orders), state, growth_words(one), visits)
    return ", ".join(dict.fromkeys(part for part in parts if part))


_BAD = (State.LATE, State.SLIPPING, State.LOST)


def why_slipping(one: Reading) -> str:
    """The silence, and how likely it still is a customer."""
    return rhythm_words.sentence(one.orders)


def why_buying(one: Reading) -> str:
    """The chance of an order in the next 13 weeks and what it rests on."""
    said = _("{chance} for an order within 13 weeks").format(chance=chance(one.orders.chance_quarter or 0.0))
    return f"{said}: {rhythm_short(one.orders)}."


def why_alike(one: Reading, labels: Labels, most: int = 2) -> str:
    """Why a prospect looks like the best customers, and what speaks against it."""
    if one.likeness is None:
        return ""
    plus = [alike_reason(reason, labels) for reason in one.likeness.plus[:most]]
    minus = [alike_reason(reason, labels) for reason in one.likeness.minus[: max(1, most - len(plus))]]
    reasons = "; ".join([*plus, *minus])
    if not reasons:
        return _("{chance} like your best; nothing known speaks for or against.").format(chance=alike_chance(one))
    return _("{chance} like your best. {reasons}.").format(chance=alike_chance(one), reasons=reasons)


def alike_short(one: Reading, labels: Labels, most: int = 2) -> str:
    """What speaks for a prospect and against it, without the counts: "+ Regional, 50-249 people - Listed"."""
    if one.likeness is None:
        return ""
    parts = [
        f"{sign} " + ", ".join(labels.value(reason.field, reason.value) for reason in reasons[:most])
        for sign, reasons in (("+", one.likeness.plus), ("-", one.likeness.minus))
        if reasons
    ]
    return "  ".join([*parts, *([weak] if (weak := weak_profile(one)) else [])]) or _(
        "nothing known speaks for or against"
    )


def alike_chance(one: Reading) -> str:
    """How like the best a prospect is."""
    return chance(one.likeness.chance) if one.likeness else ""


def alike_reason(reason: likeness.Reason, labels: Labels) -> str:
    """One reason with its shares."""
    return likeness.reason_sentence(reason, labels.value(reason.field, reason.value))


def unknown_fields(one: Reading, labels: Labels, most: int = 4) -> str:
    """What is not known of a prospect and would matter, the most telling first."""
    names = [labels.field(code) for code in (one.likeness.unknown[:most] if one.likeness else ())]
    return _("Not known: {fields}.").format(fields=", ".join(names)) if names else ""


def weak_profile(one: Reading) -> str:
    """The remark that a score rests on little."""
    return _("weak: little is known") if one.readiness.band == "not profiled" else ""


def gate_words(gate: str) -> str:
    """Why a prospect was put aside."""
    return {"size": _("no customer of this size"), "phase": _("no customer in this phase")}.get(gate, "")


def left_out_words(why: str) -> str:
    """Why a customer was not learnt from."""
    return {
        "unprofiled": _("too little is known"),
        "young": _("a customer for less than 6 months"),
        "unpriced": _("no amount of its orders is known"),
        "unrated": _("no rate is known for the currency of its orders"),
    }.get(why, "")


def why_little(one: Reading, book: BookReading) -> str:
    """Many visits, little return."""
    return effort.sentence(one.effort, book.currency, one.by_revenue, one.estimated) if one.effort else ""


def why_next(one: Reading, book: BookReading) -> str:
    """Money at stake and the reasons."""
    return worklist.sentence(one.action, one.situation, book.currency)


def why_call(one: Reading, book: BookReading) -> str:
    """The same for a list that others read: a birthday is nobody else's business."""
    told = tuple(reason for reason in one.action.reasons if reason[0] is not worklist.Reason.BIRTHDAY)
    return worklist.sentence(one.action._replace(reasons=told), one.situation, book.currency)


def why_window(one: Reading, book: BookReading) -> str:
    """The buying window with its evidence: own orders, what was declared, or the sector."""
    if one.orders.window is None or one.given_up:
        return season.sentence(one.season, book.on, given_up=one.given_up)
    dates = season.window_sentence(one.orders.window, book.on)
    if one.season.status is Status.WINDOW:
        return season.sentence(one.season, book.on)
    if one.sector and one.sector in book.sectors:
        return f"{sector_words(one.sector, book.sectors[one.sector])} {dates}"
    if one.season.status is Status.POSSIBLE:
        return season.sentence(one.season, book.on)
    return _("They say so (budget or buying month).") + f" {dates}"


def window_short(one: Reading) -> str:
    """What a window rests on, in a few words: own orders, the sector, or their own word."""
    if one.season.status is Status.WINDOW:
        text = _("{inside} of {n} orders then, in {years} years")
        return text.format(inside=one.season.inside, n=one.season.orders, years=one.season.years)
    return _("as usual in its sector") if one.sector else _("as they say")


def sector_words(name: str, found: SectorSeason) -> str:
    """When a group of companies buys."""
    return sector_sentence(found, rhythm_words.sector_name(name))


def behaviour_words(one: Reading, book: BookReading) -> str:
    """The raw numbers, or that there are none."""
    return rfm.raw_sentence(one.raw, book.currency) if one.raw else _("Nothing bought yet.")


def mix_words(one: Reading, book: BookReading) -> str:
    """The place by last order, number of orders and money, 1 to 5 each; or what is missing."""
    if one.rfm is None:
        if one.raw and one.raw.money_minor is None:
            if one.raw.unrated:
                return _("No rank: {why}.").format(why=rfm.unknown_words(one.raw))
            return _("No rank: no amount of its orders is known.")
        return book.rfm_missing.sentence if book.rfm_missing and one.raw else ""
    text = _("{name}: last order {r}, number of orders {f}, money {m} (5 is the best fifth of your customers).")
    return text.format(name=rfm.segment_label(one.rfm.segment), r=one.rfm.recency, f=one.rfm.frequency, m=one.rfm.money)


def score_words(one: Reading) -> str:
    """The value score as a sum."""
    return value.explain(one.value, one.by_revenue) if one.value else ""


_NOT_KNOWN = (Basis.REVENUE, Basis.RATE)


def grade_words(one: Reading) -> str:
    """A, B or C by money, and by the user's own word where it differs."""
    own = one.letter
    if one.grade is None:
        unknown = _("{why}: no class").format(why=_unknown(one)) if one.customer else ""
        return _("class {own} (your own)").format(own=own) if own else unknown
    if one.grade.loss:
        said = _("no revenue in two years: C") if one.margin_from in _NOT_KNOWN else _("no margin in two years: C")
    else:
        text = _("{letter} by revenue") if one.by_revenue else _("{letter} by margin")
        if one.estimated:
            text = _("{letter} by estimated margin")
        said = text.format(letter=one.grade.letter)
    return f"{said}; " + _("{own} by your own word").format(own=own) if own and own != one.grade.letter else said


def rhythm_words_of(one: Reading, kind: Kind) -> str:
    """The rhythm of orders, visits, calls or web visits as a sentence; "" where there are none of the others."""
    rhythm = {Kind.ORDERS: one.orders, Kind.VISITS: one.visits, Kind.CALLS: one.calls, Kind.WEB: one.web}[kind]
    if kind is not Kind.ORDERS and rhythm.events == 0:
        return ""
    return rhythm_words.sentence(rhythm, kind, given_up=one.given_up)


def phase_words(one: Reading) -> str:
    """The development phase as read from figures; "" where unknown."""
    return "" if one.phase is Phase.UNKNOWN else phase_label(one.phase)
