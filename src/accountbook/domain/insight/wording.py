"""How numbers are read aloud: spans of time, percentages, days of the year and money, in the user's language."""

from datetime import date

from accountbook.domain.amounts import minor_digits
from accountbook.tongue import _, ngettext


def span(days: float) -> str:
    """A length of time as one says it: days below two weeks, weeks below half a year, months below two years, years."""
    days = round(days, 6)  # an answer that was kept lost its last digits, and says the same
    if days < 13.5:
        n = max(0, round(days))
        return ngettext("{n} day", "{n} days", n).format(n=n)
    if days < 182:
        n = round(days / 7)
        return ngettext("{n} week", "{n} weeks", n).format(n=n)
    if days < 700:
        n = round(days / 30.44)
        return ngettext("{n} month", "{n} months", n).format(n=n)
    n = round(days / 365.2425)
    return ngettext("{n} year", "{n} years", n).format(n=n)


def interval(days: float) -> str:
    """How often something comes, after "every": "week", "9 days", "5 weeks", "year"."""
    for usual, name in ((1.0, _("day")), (7.0, _("week")), (365.2425, _("year"))):
        if abs(days - usual) < usual * 0.06:
            return name
    return span(days)


def percent(share: float) -> str:
    """A share (0..1) as a whole percentage; small ones as "less than 1 %"."""
    if 0 < share < 0.01:
        return _("less than 1 %")
    return _("{n} %").format(n=round(100 * share))


def chance(probability: float) -> str:
    """A predicted chance, rounded to 5 and kept within 5..95 %: the model knows no better."""
    return _("{n} %").format(n=shown_chance(probability))


def shown_chance(probability: float) -> int:
    """The whole percentage of a predicted chance as it may be shown: 5, 10 .. 95."""
    return max(5, min(95, 5 * round(20 * probability)))


def times(ratio: float) -> str:
    """How many times as long something is: "2.8", "3"."""
    return f"{ratio:.1f}".removesuffix(".0")


def small_chance(p: float) -> str:
    """A p value as a percentage with one digit."""
    return _("less than 0.1 %") if p < 0.001 else _("{n} %").format(n=f"{100 * p:.1f}")


def day_month(on: date) -> str:
    """A day of the year without the year: "31 Oct"."""
    return f"{on.day} {_month(on.month)}"


def _month(number: int) -> str:
    """The short name of a month, 1..12."""
    names = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return names[(number - 1) % len(names)]


def month_of(on: date) -> str:
    """The full name of the month of a day."""
    names = _("January February March April May June July August September October November December").split()
    return names[(on.month - 1) % len(names)]


def money(minor: float, currency: str) -> str:
    """Money in minor units as whole units with the currency code: "EUR 1,250"."""
    return f"{currency} {sum_of(minor, currency)}".strip()


def sum_of(minor: float, currency: str) -> str:
    """The same without the code, where one reads it beside: "1,250"."""
    return f"{round(minor / 10 ** minor_digits(currency)):,}"


def roughly(minor: float, currency: str, estimated: bool) -> str:
    """Money that may be an estimate: "about EUR 1,250"."""
    said = money(minor, currency)
    return _("about {amount}").format(amount=said) if estimated else said


def signed(points: float) -> str:
    """Points with their sign, as in "+24"."""
    return f"{round(points):+d}"


def later(on: date, days: int) -> date:
    """The day `days` later (or earlier, if negative), kept inside the calendar."""
    return date.fromordinal(max(1, min(date.max.toordinal(), on.toordinal() + days)))
