"""When does he buy: a window of the year, claimed only if whole years agree on it, and its next dates.

Turning whole years at random keeps bursts together and asks only whether the years point the same way; counting
quarters does not (a third to two thirds of buyers without any season have a "strong quarter").
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from accountbook.choice import Choice
from accountbook.domain.calendar.days import days_in_month, is_leap
from accountbook.domain.insight.circle import (
    YEAR,
    angle,
    apart,
    mean_direction,
    rotation_p,
    season_year,
    spread_days,
    unit_vector,
)
from accountbook.domain.insight.stats import clamp, median
from accountbook.domain.insight.wording import day_month, later, month_of, small_chance
from accountbook.row import Row
from accountbook.tongue import _, ngettext

ORDERS_NEEDED, MONTHS_NEEDED, YEARS_NEEDED, LEAD_DAYS, STRONG = 4, 24, 3, 60, 0.5


class Status(Choice):
    """What can be said about a season: too few orders, too short a history, none, perhaps, or a window."""

    FEW = "few"
    SHORT = "short"
    NONE = "none"
    POSSIBLE = "possible"
    WINDOW = "window"


class Placed(Row):
    """The orders of a window that is open: how many, how many are usual by its end, and the day of the last one."""

    orders: int
    usual: int
    last: date

    @property
    def complete(self) -> bool:
        """Whether as many have come as usual: this season is done."""
        return self.orders >= self.usual


class Window(Row):
    """The next dates: first and last day, and the day from which to talk about it.

    `placed` are the orders of the window that is open by now; with all of them there the dates are those of the next.
    """

    first: date
    last: date
    talk_from: date
    placed: Placed | None = None

    @property
    def bought_on(self) -> date | None:
        """The last order of a season that is done while its window is still open."""
        return self.placed.last if self.placed and self.placed.complete else None


class Season(Row):
    """What the orders of an account say: `centre` in days since 1 January, `half` the half width in days.

    `p` is the chance that such agreement is an accident, `strength` that of the mean direction, `inside` the
    orders within the window, `years` the season years with such an order, `span` the years of history, `missed` the
    windows that have ended since the season year of the last order, `window` the next dates once they are certain.
    """

    status: Status
    orders: int
    span: float
    p: float = 1.0
    strength: float = 0.0
    centre: float = 0.0
    half: float = 0.0
    inside: int = 0
    years: int = 0
    missed: int = 0
    window: Window | None = None


def season_of(days: Sequence[date], book_start: date, today: date) -> Season:
    """The season of sorted distinct order days, seen over book start..today."""
    past = [day for day in days if day <= today]
    span = max(0, (today - min([book_start, *past[:1]])).days) / YEAR
    if len(past) < ORDERS_NEEDED:
        return Season(Status.FEW, len(past), span)
    overall = mean_direction([angle(day) for day in past])
    if span < MONTHS_NEEDED / 12:
        return Season(Status.SHORT, len(past), span, strength=overall.strength)
    years = _by_season_year(past, overall.day)
    core = mean_direction([angle(day) for day in past if abs(apart(day, overall.day)) <= 91] or [angle(past[0])])
    half = clamp(1.3 * spread_days(core.strength), 21, 75)
    inside = [day for day in past if abs(apart(day, core.day)) <= half]
    p = _agreement(years.values(), past) if overall.strength >= STRONG else 1.0
    status = _status(overall.strength, p, sorted(years))
    return Season(
        status=status,
        orders=len(past),
        span=span,
        p=p,
        strength=overall.strength,
        centre=core.day,
        half=half,
        inside=len(inside),
        years=len(_by_season_year(inside, core.day)),
        missed=seasons_missed(core.day, half, past[-1], today),
        window=window_ahead(core.day, half, past, today) if status is Status.WINDOW else None,
    )


def _by_season_year(days: Sequence[date], centre: float) -> dict[int, list[date]]:
    """The days of every season year."""
    groups: dict[int, list[date]] = {}
    for day in days:
        groups.setdefault(season_year(day, centre), []).append(day)
    return groups


def _agreement(years: Iterable[Sequence[date]], days: Sequence[date]) -> float:
    """The chance that the years agree by accident; the days alone seed the draws: one book in two orders says the same."""
    seed = zlib.crc32(",".join(map(date.isoformat, days)).encode())
    return rotation_p([unit_vector([angle(day) for day in own]) for own in years], seed)


def _status(strength: float, p: float, years: Sequence[int]) -> Status:
    """The verdict on an account with enough orders and history, from its season years with an order, in order.

    Two years are a beginning only where one follows the other: the years missed in between speak against a season.
    """
    if strength < STRONG:
        return Status.NONE
    if p <= 0.05 and len(years) >= YEARS_NEEDED:
        return Status.WINDOW
    running = len(years) == 2 and years[1] == years[0] + 1
    return Status.POSSIBLE if running and p <= 0.20 else Status.NONE


def next_window(centre: float, half: float, today: date, lead_days: int = LEAD_DAYS) -> Window:
    """The first window that has not ended by today; `centre` and `half` in days."""
    for year in (today.year - 1, today.year, today.year + 1):
        if 1 <= year <= date.max.year:
            first, last = _on(year, _whole(centre - half)), _on(year, _whole(centre + half))
            if last >= today:
                return Window(first, last, later(first, -lead_days))
    return Window(today, today, later(today, -lead_days))


def window_ahead(centre: float, half: float, past: Sequence[date], today: date, lead_days: int = LEAD_DAYS) -> Window:
    """The next window to talk about, from the sorted order days up to today.

    Whoever has placed the usual orders in the one that is open waits for that of next year; after the first of several
    the others are still to come.
    """
    window = next_window(centre, half, today, lead_days)
    if not past or past[-1] < window.first:
        return window
    placed = _placed(centre, half, past, window)
    ahead = next_window(centre, half, later(window.last, 1), lead_days) if placed.complete else window
    return ahead._replace(placed=placed)


def _placed(centre: float, half: float, past: Sequence[date], window: Window) -> Placed:
    """The orders of the open window beside the usual number: the middle one of the earlier years that bought in theirs."""
    seasons = Counter(own.first for day in past if (own := next_window(centre, half, day)).first <= day)
    now = seasons.pop(window.first)
    return Placed(now, int(median([*seasons.values()])) if seasons else 1, past[-1])


def season_over(centre: float, half: float, today: date) -> int:
    """The last season year whose window has ended: from then on it can be judged, and the one that follows cannot."""
    return season_year(later(next_window(centre, half, today).first, _whole(half)), centre) - 1


def seasons_missed(centre: float, half: float, last: date, today: date) -> int:
    """The windows that have ended since the season year of the `last` order; early or late in its year it counts."""
    return max(0, season_over(centre, half, today) - season_year(last, centre))


def _whole(days: float) -> int:
    """Whole days; a kept answer lost its last digits, and says the same day."""
    return math.floor(round(days, 6))


def _on(year: int, days: int) -> date:
    """The day so many days after 1 January, 29 February not counted, so that a date is the same every year."""
    if days < 0:
        return later(_on(max(1, year - 1), 0), days + 365 + (days + 365 >= 59 and is_leap(year - 1)))
    return later(date(year, 1, 1), days + (days >= 59 and is_leap(year)))


def month_season(month: int) -> tuple[float, float]:
    """Centre and half width of a buying or budget month declared by the user, 1..12."""
    first, length = (date(2001, month, 1) - date(2001, 1, 1)).days, days_in_month(2001, month)
    return first + length / 2, length / 2 - 0.01


def declared_month(budget: int | None, buying: Sequence[int]) -> int | None:
    """The season somebody declared: the budget month, else the only buying month, 1..12."""
    return budget or (buying[0] if len(buying) == 1 else None)


def one_per_season(days: Sequence[date], centre: float) -> list[date]:
    """The last order of every season year: what the rhythm runs on once a window is known."""
    last: dict[int, date] = {}
    for day in days:
        last[season_year(day, centre)] = day
    return sorted(last.values())


def sentence(season: Season, today: date, *, given_up: bool = False) -> str:
    """The finding, or what is missing for one, as a rep would read it aloud; of somebody given up only what was."""
    if season.status is Status.FEW:
        have = ngettext("{n} order", "{n} orders", season.orders).format(n=season.orders)
        return _("{orders}: a season needs at least {need}.").format(orders=have, need=ORDERS_NEEDED)
    if season.status is Status.SHORT:
        return short_sentence(int(season.span * 12))
    if season.status is Status.POSSIBLE:
        return _possible(season, given_up)
    window = season.window
    if window is None:
        return _("No fixed season in {n} orders.").format(n=season.orders)
    found = _("{inside} of {n} orders fall between {first} and {last}, in {years} years (by accident: {p}).").format(
        inside=season.inside,
        n=season.orders,
        first=day_month(window.first),
        last=day_month(window.last),
        years=season.years,
        p=small_chance(season.p),
    )
    return found if given_up else f"{found} {window_sentence(window, today)}"


def short_sentence(months: int) -> str:
    """That the history is too short, of an account or of a group."""
    have = ngettext("{n} month of history", "{n} months of history", months).format(n=months)
    return _("{have}: a season needs {need}.").format(have=have, need=MONTHS_NEEDED)


def _possible(season: Season, given_up: bool) -> str:
    """What two years say: a third one decides, unless it has come and brought nothing or is not waited for."""
    text = _("Both years around {month}: one more year to be sure.")
    if given_up:
        text = _("Both years around {month}.")
    elif season.missed:
        text = ngettext(
            "Both years around {month}, but nothing in the season since: ask.",
            "Both years around {month}, but nothing in the {n} seasons since: ask.",
            season.missed,
        )
    return text.format(month=month_of(later(date(2001, 1, 1), _whole(season.centre))), n=season.missed)


def window_sentence(window: Window, today: date) -> str:
    """The next dates of a window and when to start talking, or what has come of the one that is open."""
    if window.first <= today:
        text = _("The window is open until {last} {year}.")
    elif window.talk_from <= today:
        text = _("Next window {first} to {last} {year}: talk to them now.")
    else:
        text = _("Next window {first} to {last} {year}, start talking on {talk}.")
    said = text.format(
        first=day_month(window.first),
        last=day_month(window.last),
        year=window.last.year,
        talk=day_month(window.talk_from),
    )
    return " ".join([said, *some_placed(window)])


def some_placed(window: Window) -> list[str]:
    """How many of the usual orders an open window has brought, as long as others are to come."""
    placed = window.placed
    if placed is None or placed.complete:
        return []
    text = ngettext("{n} of the usual {usual} order ({day}).", "{n} of the usual {usual} orders ({day}).", placed.usual)
    return [text.format(n=placed.orders, usual=placed.usual, day=day_month(placed.last))]
