"""The rhythm of an account as a rep would read it aloud, for orders, visits, calls and web visits."""

from datetime import date

from accountbook.domain.insight.rhythm import BookRhythm, Kind
from accountbook.domain.insight.rhythm_state import NEEDED, Rhythm, Source, State, Yearly
from accountbook.domain.insight.season import Window, some_placed
from accountbook.domain.insight.wording import chance, day_month, interval, later, month_of, percent, span, times
from accountbook.tongue import _, ngettext

ABSURD = 10.0
"""A silence so many times the usual gap needs no number to say so."""
A_LITTLE = 1.15
"""Times the usual gap below which a silence is only a little longer."""
RARE = 0.25
"""A share of gaps below which one says "only"."""
ONE_SEASON = 78.0
"""Weeks of silence up to which a yearly buyer has missed one season and no more."""


def state_label(state: State) -> str:
    """The state in the user's language."""
    return {
        State.NONE: _("no events yet"),
        State.FEW: _("no rhythm yet"),
        State.IN_RHYTHM: _("in rhythm"),
        State.LATE: _("late"),
        State.SLIPPING: _("slipping"),
        State.LOST: _("probably lost"),
        State.COVERED: _("order open"),
        State.OUTSIDE: _("outside its buying window"),
        State.ASK: _("season or lapse: ask"),
    }[state]


def sentence(rhythm: Rhythm, kind: Kind = Kind.ORDERS, *, given_up: bool = False) -> str:
    """What the rhythm says, or what is missing for one; of somebody given up only what was, nothing is expected there."""
    if rhythm.state in (State.NONE, State.FEW):
        return _too_few(rhythm, kind)
    if rhythm.state is State.COVERED:
        return _("An order or contract is open: nothing to worry about.")
    if given_up:
        return _usual(rhythm, kind) if rhythm.events >= NEEDED else _too_few(rhythm, kind)
    if rhythm.window and rhythm.yearly and rhythm.yearly.certain:
        return _seasonal(rhythm, rhythm.yearly, rhythm.window)
    if rhythm.state is State.ASK and rhythm.yearly:
        return _ask(rhythm.yearly, rhythm.missed)
    return " ".join([_usual(rhythm, kind), *_warning(rhythm), _outlook(rhythm, kind)])


def brief(rhythm: Rhythm, today: date) -> str:
    """The rhythm of an overdue buyer in a few words: "every 3 weeks, last 12 Oct"."""
    if rhythm.state is State.ASK:
        return sentence(rhythm)
    last = later(today, -round(7 * (rhythm.now or 0.0)))
    said = day_month(last) if (today - last).days < 300 else f"{month_of(last)} {last.year}"
    if rhythm.window and rhythm.yearly and rhythm.yearly.certain:
        usual = buys(rhythm.yearly, rhythm.window)
    else:
        usual = _("every {usual}").format(usual=interval(7 * (rhythm.usual or 0.0)))
    return _("{usual}, last {day}").format(usual=usual, day=said)


def buys(yearly: Yearly, window: Window) -> str:
    """When it buys in a few words, or when its sector does: "buys 4 Nov - 2 Dec"."""
    dates = f"{day_month(window.first)} - {day_month(window.last)}"
    if yearly.source is Source.SECTOR:
        return _sector_buys(yearly, dates)
    text = _("says it buys {dates}") if yearly.source is Source.DECLARED else _("buys {dates}")
    return text.format(dates=dates)


def sector_name(name: str) -> str:
    """A group of companies in words."""
    return _("State bodies") if name == "public" else name.removeprefix("industry:")


def _sector_buys(yearly: Yearly, dates: str) -> str:
    """When a sector buys and in how many accounts that was seen."""
    accounts = ngettext("{n} account", "{n} accounts", yearly.accounts).format(n=yearly.accounts)
    text = (
        _("{group} usually buy {dates} ({accounts})")
        if yearly.group == "public"
        else _("{group} usually buys {dates} ({accounts})")
    )
    return text.format(group=sector_name(yearly.group), dates=dates, accounts=accounts)


def basis(book: BookRhythm) -> str:
    """What the chances of a book rest on, and since when."""
    values = {
        "accounts": book.accounts,
        "repeaters": book.repeaters,
        "on": f"{day_month(book.on)} {book.on.year}",
        "gap": span(7 * (book.unit or 0.0)),
    }
    if book.fitted:
        text = _("Learnt from {accounts} accounts, {repeaters} of which came back, on {on}; usual gap {gap}.")
    elif book.rates:
        text = _(
            "Too few accounts to learn from ({accounts}, {repeaters} came back): usual gap {gap} and common values."
        )
    else:
        text = _("Too few accounts came back to know a usual gap ({repeaters}): each by its own gap.")
    return text.format(**values)


def _counted(n: int, kind: Kind) -> str:
    """A number of events of a kind."""
    if kind is Kind.VISITS:
        return ngettext("{n} visit", "{n} visits", n).format(n=n)
    if kind is Kind.CALLS:
        return ngettext("{n} call", "{n} calls", n).format(n=n)
    if kind is Kind.WEB:
        return ngettext("{n} web visit", "{n} web visits", n).format(n=n)
    return ngettext("{n} order", "{n} orders", n).format(n=n)


def _too_few(rhythm: Rhythm, kind: Kind) -> str:
    """How many events there are, how far apart, and how many a rhythm needs."""
    counted = _counted(rhythm.events, kind)
    if rhythm.events == 2 and rhythm.usual and not rhythm.yearly:
        counted = _("{events}, {days} apart").format(events=counted, days=_days(rhythm.usual * 7))
    return _("{events}: no rhythm yet (needs {need}).").format(events=counted, need=NEEDED)


def _days(days: float) -> str:
    """A length of time in days, however long."""
    n = round(days)
    return ngettext("{n} day", "{n} days", n).format(n=n)


def ratio_of(now: float, usual: float) -> float:
    """How many times as long as usual a silence is; a kept answer lost its last digits, and says the same."""
    return round(now / usual, 6) if usual else 1.0


def _usual(rhythm: Rhythm, kind: Kind) -> str:
    """The usual gap and the present one."""
    usual, now = 7 * (rhythm.usual or 0.0), 7 * (rhythm.now or 0.0)
    ratio = ratio_of(now, usual)
    if not rhythm.overdue:
        text = _("Usually every {usual} ({events}); the last one {now} ago.")
    elif ratio >= ABSURD:
        text = _("Usually every {usual} ({events}); nothing for {now}.")
    elif ratio < A_LITTLE:
        text = _("Usually every {usual} ({events}); now {now}, a little longer.")
    else:
        text = _("Usually every {usual} ({events}); now {now}, {ratio} times as long.")
    said, present = interval(usual), span(now)
    if rhythm.overdue and span(usual) == present:
        said, present = _days(usual), _days(now)
    return text.format(usual=said, events=_counted(rhythm.events, kind), now=present, ratio=times(ratio))


def _warning(rhythm: Rhythm) -> list[str]:
    """How rare such a silence is, once it is longer than usual."""
    if not rhythm.overdue or rhythm.tail is None or rhythm.state in (State.IN_RHYTHM, State.LOST):
        return []
    if rhythm.tail < 0.01:
        return [_("Hardly any such gap lasts this long.")]
    text = (
        _("Only {share} of such gaps last this long.")
        if rhythm.tail < RARE
        else _("{share} of such gaps last this long.")
    )
    return [text.format(share=percent(rhythm.tail))]


def _outlook(rhythm: Rhythm, kind: Kind) -> str:
    """The chances, rounded to what the model can know."""
    if rhythm.state is State.LOST:
        return _lost(rhythm, kind)
    if kind is Kind.VISITS:
        text = _("Still visiting: {alive}; a visit within {usual}: {chance}.")
    elif kind is Kind.CALLS:
        text = _("Still in touch: {alive}; a call within {usual}: {chance}.")
    elif kind is Kind.WEB:
        text = _("Still looking: {alive}; a look within {usual}: {chance}.")
    else:
        text = _("Still a customer: {alive}; an order within {usual}: {chance}.")
    return text.format(
        alive=chance(rhythm.alive or 0.0),
        usual=span(7 * (rhythm.usual or 0.0)),
        chance=chance(rhythm.chance_usual or 0.0),
    )


def _lost(rhythm: Rhythm, kind: Kind) -> str:
    """That nothing more is to be expected."""
    if kind is Kind.VISITS:
        text = _("The visits have probably ended (still visiting: {alive}).")
    elif kind is Kind.CALLS:
        text = _("The calls have probably ended (still in touch: {alive}).")
    elif kind is Kind.WEB:
        text = _("They have probably stopped looking (still looking: {alive}).")
    else:
        text = _("Probably lost (still a customer: {alive}).")
    return text.format(alive=chance(rhythm.alive or 0.0))


def _ask(yearly: Yearly, missed: int) -> str:
    """That two years are too few to tell a season from a lapse, and what came of the seasons since."""
    text = _("Bought in {month} two years running: season or lapse, ask.")
    if missed:
        text = ngettext(
            "Bought in {month} two years running, then missed {n} season: ask.",
            "Bought in {month} two years running, then missed {n} seasons: ask.",
            missed,
        )
    return text.format(month=month_of(later(date(2001, 1, 1), int(yearly.centre))), n=missed)


def _seasonal(rhythm: Rhythm, yearly: Yearly, window: Window) -> str:
    """The state of a buyer with a window, or of one whose sector has one."""
    if window.bought_on:
        return _("Has bought this season ({day}).").format(day=day_month(window.bought_on))
    first, last = day_month(window.first), day_month(window.last)
    if yearly.source is Source.SECTOR:
        said = _by_sector(rhythm, _sector_buys(yearly, _("{first} to {last}").format(first=first, last=last)))
    else:
        said = _by_window(rhythm, yearly.source is Source.DECLARED, first, last)
    if rhythm.state in (State.OUTSIDE, State.IN_RHYTHM):
        return " ".join([said, *some_placed(window)])
    return said + " " + _("Still a customer: {alive}.").format(alive=chance(rhythm.alive or 0.0))


def _by_window(rhythm: Rhythm, declared: bool, first: str, last: str) -> str:
    """How a buyer stands whose window is its own, or was named by its people."""
    text = _("{first} to {last}, as they say") if declared else _("{first} to {last}")
    dates = text.format(first=first, last=last)
    if rhythm.state is State.OUTSIDE:
        return _("Outside its buying window ({dates}): silence means nothing now.").format(dates=dates)
    if rhythm.state is State.IN_RHYTHM:
        return _("In its buying window ({dates}).").format(dates=dates)
    if (rhythm.now or 0.0) < ONE_SEASON:
        return _("Did not buy this season ({dates}): ask.").format(dates=dates)
    text = (
        _("They say they buy between {first} and {last}, but nothing for {now}.")
        if declared
        else _("Buys between {first} and {last}, but nothing for {now}.")
    )
    return text.format(first=first, last=last, now=span(7 * (rhythm.now or 0.0)))


def _by_sector(rhythm: Rhythm, usual: str) -> str:
    """How a buyer of few orders stands beside its sector: what is usual there is no habit of its own."""
    said = usual[:1].upper() + usual[1:]
    if rhythm.state is State.OUTSIDE:
        return _("{usual}: silence says little now.").format(usual=said)
    if rhythm.state is State.IN_RHYTHM:
        return _("{usual}: that is now.").format(usual=said)
    return _("{usual}, but nothing for {now}: ask.").format(usual=said, now=span(7 * (rhythm.now or 0.0)))
