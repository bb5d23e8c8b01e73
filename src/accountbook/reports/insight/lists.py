"""The lists of insight: who is worth the time, who slips away, who will buy, who looks like the best, what to do next."""

import sqlite3
from collections.abc import Callable

from accountbook.domain.insight import effort, likeness, rhythm_words, worklist
from accountbook.domain.insight.account import BookReading, Reading
from accountbook.domain.insight.ranks import RANKED_FROM
from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.wording import chance, day_month, span, sum_of
from accountbook.reports.insight import words
from accountbook.reports.insight.labels import Labels, labels_of
from accountbook.row import Row
from accountbook.store.insight import ranked
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.insight.ranked import Named
from accountbook.tongue import _, ngettext


class ListRow(Row):
    """One company of a list: its figure (a score, a chance, a date), why it stands there, and what was read of it.

    `short` is the reason for a line that has no room for more.
    """

    id: int
    who: Named
    figure: str
    why: str
    read: Reading
    short: str


class ListAnswer(Row):
    """A list: what it is called, its rows, how many there are in all, and what is missing or what it rests on."""

    code: str
    title: str
    rows: tuple[ListRow, ...]
    total: int
    note: str = ""


def titles() -> dict[str, str]:
    """The name of every list."""
    return {
        "next": _("What to do next"),
        "best": _("Worth the time"),
        "slipping": _("Late or slipping away"),
        "lost": _("Probably lost"),
        "ask": _("Season or lapse: ask"),
        "buying": _("Will buy soon"),
        "prospects": _("Look like your best"),
        "all prospects": _("Look like your best"),
        "little": _("Many visits, little return"),
        "worst": _("At the end of the book"),
        "windows": _("Buying windows"),
    }


RANKED_BY_VALUE = ("best", "worst")
"""Lists that mean nothing where nobody earned anything."""

Say = Callable[[Reading, BookReading, Labels], tuple[str, str]]
_SAY: dict[str, Say] = {
    "next": lambda one, book, _labels: (_block(one, book), words.why_next(one, book)),
    "best": lambda one, book, _labels: (_score(one), words.why_valuable(one, book)),
    "worst": lambda one, book, _labels: (_score(one), words.why_valuable(one, book)),
    "slipping": lambda one, _book, _labels: (rhythm_words.state_label(one.orders.state), words.why_slipping(one)),
    "lost": lambda one, _book, _labels: (_silence(one), words.why_slipping(one)),
    "ask": lambda one, _book, _labels: (_("ask"), words.why_slipping(one)),
    "buying": lambda one, _book, _labels: (_chance(one), words.why_buying(one)),
    "prospects": lambda one, _book, labels: (words.alike_chance(one), _prospect(one, labels)),
    "all prospects": lambda one, _book, labels: (words.alike_chance(one), _prospect(one, labels)),
    "little": lambda one, book, _labels: (_visits(one), words.why_little(one, book)),
    "windows": lambda one, book, _labels: (_window(one, book), words.why_window(one, book)),
}


def _short(code: str, one: Reading, book: BookReading, labels: Labels) -> str:
    """The reason in the few words that a line of a list holds, beside its figure."""
    if code in ("slipping", "lost"):
        still = _("{alive} still a customer").format(alive=chance(one.orders.alive or 0.0))
        return f"{rhythm_words.brief(one.orders, book.on)} · {still}"
    if code == "ask":
        return rhythm_words.sentence(one.orders)
    if code in ("best", "worst"):
        return f"{words.earned_short(one, book)}, {words.rhythm_short(one.orders)}"
    if code == "buying":
        return words.rhythm_short(one.orders)
    if code in ("prospects", "all prospects"):
        return words.alike_short(one, labels)
    if code == "little" and one.effort:
        return effort.rate(one.effort, book.currency, one.by_revenue, one.estimated)
    return worklist.reasons(one.action, one.situation)


def _score(one: Reading) -> str:
    letter = one.grade.letter if one.grade else one.letter
    return f"{round(one.value.score)} {letter}{words.growth_arrow(one)}" if one.value else letter


def _chance(one: Reading) -> str:
    return chance(one.orders.chance_quarter or 0.0)


def _silence(one: Reading) -> str:
    return span(7 * (one.orders.now or 0.0))


def _visits(one: Reading) -> str:
    return ngettext("{n} visit", "{n} visits", one.visited).format(n=one.visited)


def _block(one: Reading, book: BookReading) -> str:
    if one.action.block == worklist.PROMISED:
        return _("promised")
    return sum_of(one.action.stake_minor, book.currency) if one.situation.in_money else ""


def _window(one: Reading, book: BookReading) -> str:
    window = one.orders.window
    if window is None:
        return ""
    return _("open") if window.first <= book.on else day_month(window.first)


def _prospect(one: Reading, labels: Labels) -> str:
    parts = (words.why_alike(one, labels), words.weak_profile(one), words.gate_words(one.gate))
    return " ".join(part if part.endswith(".") else f"({part})" for part in parts if part)


def the_list(connection: sqlite3.Connection, kept: KeptBook, code: str, limit: int = -1) -> ListAnswer:
    """One list with its reasons, the first `limit` rows (all of them with a negative one)."""
    nobody = bool(_unranked(kept.book, code))
    ids = [] if nobody else ranked.ranked(connection, code, limit)
    labels = labels_of(connection)
    read, who = readings(connection, ids), ranked.named(connection, ids)
    rows = tuple(
        ListRow(
            key, who[key], *_SAY[code](read[key], kept.book, labels), read[key],
            _short(code, read[key], kept.book, labels),
        )
        for key in ids
        if key in read and key in who
    )  # fmt: skip
    total = len(ids) if nobody or limit < 0 or len(ids) < limit else ranked.count(connection, code)
    return ListAnswer(code, titles()[code], rows, total, note(kept.book, code, total))


def note(book: BookReading, code: str, total: int) -> str:
    """What a list rests on, or what is missing for it."""
    if code in ("prospects", "all prospects"):
        return prospects_note(book)
    if code == "little" and book.effort_missing:
        return book.effort_missing.sentence
    if code == "buying" and not total:
        return _("Nobody is more likely than not to order within 13 weeks.")
    if code in ("slipping", "buying", "ask", "lost"):
        return rhythm_words.basis(next(one for one in book.rhythms if one.kind is Kind.ORDERS))
    if code in RANKED_BY_VALUE:
        if unranked := _unranked(book, code):
            return unranked
        customers = ngettext("{n} customer with orders.", "{n} customers with orders.", book.customers)
        said = customers.format(n=book.customers)
        return (
            " ".join(part for part in (said, words.rates_note(book), book.money_note) if part)
            if book.customers
            else _("No customer has bought anything yet.")
        )
    return ""


def _unranked(book: BookReading, code: str) -> str:
    """Why a list by value names nobody; "" where it does: among a few customers the first would be the last as well."""
    if code in RANKED_BY_VALUE and book.value_missing:
        return book.value_missing.sentence
    if code == "worst" and 0 < book.customers < RANKED_FROM:
        text = _("Not enough customers to call some of them the last (have {have}, need {need}).")
        return text.format(have=book.customers, need=RANKED_FROM)
    return ""


def prospects_note(book: BookReading) -> str:
    """The model card, who was left out, and how many prospects are put aside; or why nothing could be learnt."""
    if book.model is None:
        said = book.model_missing.sentence if book.model_missing else ""
    else:
        said = likeness.model_card(book.model)
    if book.left_out:
        text = ngettext(
            "{n} customer was left out (too little known, or too new).",
            "{n} customers were left out (too little known, or too new).",
            book.left_out,
        )
        said += " " + text.format(n=book.left_out)
    if book.hidden and book.model is not None:
        text = ngettext(
            "{n} prospect of another size or phase is put aside.",
            "{n} prospects of another size or phase are put aside.",
            book.hidden,
        )
        said += " " + text.format(n=book.hidden)
    return said.strip()
