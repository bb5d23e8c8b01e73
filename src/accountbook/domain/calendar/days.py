"""Days said in words, and the day that a year has: what needs no grammar (reading is in `dates`).

Apart, because every start and every list says days, and reads none.
"""

from datetime import date, timedelta

from accountbook.tongue import _, ngettext


def weekday_name(on: date) -> str:
    """The short name of the weekday."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[on.weekday()]


def month_name(month: int) -> str:
    """The short name of a month, 1 to 12."""
    names = (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"))
    return (*names, _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"))[month - 1]


def say_exact(on: date) -> str:
    """The day in full: "Tue 24 Nov 2026"."""
    return f"{weekday_name(on)} {on.day} {month_name(on.month)} {on.year:04}"


def say_date(on: date, today: date) -> str:
    """The day as one says it: "today", "tomorrow", "3 days ago", "Tue 24 Nov", with the year if it is another."""
    days = (on - today).days
    if days in (-1, 0, 1):
        return (_("today"), _("tomorrow"), _("yesterday"))[days]
    if -7 < days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    return say_exact(on) if on.year != today.year else f"{weekday_name(on)} {on.day} {month_name(on.month)}"


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def safe_monday(year: int, week: int) -> date | None:
    """The Monday of an ISO week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def day_in(year: int, month: int, day: int) -> date:
    """The day in that year; 29 February becomes the 28th where the year has none."""
    return safe_date(year, month, day) or date(year, month, 28)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day if year < 9999 or month < 12 else 31


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return safe_date(year, 2, 29) is not None
