"""Partial dates as text, so that no date is ever invented: "2026-12-31", "--12-31" (day and month), "2026-12", "2026".

The forms are those of ISO 8601 and of vCard 4 (RFC 6350, 4.3.1); "1604-04-15" is Apple's way of writing no year.
"""

from datetime import date

from accountbook.domain.calendar.days import day_in, month_name, safe_date
from accountbook.row import Row

_APPLE_NO_YEAR = 1604


class PartialDate(Row):
    """A year, a month and year, a day and month, or a full date; at least one part is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The canonical text that is stored."""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return f"{text}-{self.day:02}" if self.day else text

    @property
    def month_day(self) -> int | None:
        """month * 100 + day, for a search by the season; None where either is unknown."""
        return self.month * 100 + self.day if self.month and self.day else None

    def age_on(self, today: date) -> int | None:
        """Whole years since then; None where the missing parts leave two answers open, or before it."""
        if self.year is None:
            return None
        born_before = self._in_year(today.year, today)
        if born_before is None:
            return None
        age = today.year - self.year - (0 if born_before else 1)
        return age if age >= 0 else None

    def _in_year(self, year: int, today: date) -> bool | None:
        """Whether the day of this year has been reached; None where that is not known."""
        if self.month is None:
            return None
        if self.day is None:
            return None if self.month == today.month else self.month < today.month
        return day_in(year, self.month, self.day) <= today

    def next_occurrence(self, today: date) -> date | None:
        """The next anniversary, today included; 29 February is kept on the 28th in common years."""
        if self.month is None or self.day is None:
            return None
        this = day_in(today.year, self.month, self.day)
        return this if this >= today else day_in(today.year + 1, self.month, self.day)

    def say(self) -> str:
        """As one says it: "29 Feb 1972", "29 Feb", "Feb 1972", "1972"."""
        parts = (str(self.day) if self.day else "", month_name(self.month) if self.month else "")
        return " ".join(part for part in (*parts, str(self.year) if self.year is not None else "") if part)


def stored_partial(stored: str) -> PartialDate | None:
    """The date that a stored text holds; None for any other text."""
    parts = stored.removeprefix("--").split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    numbers: list[int | None] = [int(part) for part in parts]
    if stored.startswith("--"):
        return checked(None, *numbers) if len(numbers) == 2 else None
    return checked(*numbers, *[None] * (3 - len(numbers))) if len(parts[0]) == 4 and len(numbers) < 4 else None


def checked(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The partial date if the calendar has it."""
    if year == _APPLE_NO_YEAR:
        year = None
    if year == 0 or (year is None and day is None) or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or safe_date(2000 if year is None else year, month, day) is None):
        return None
    return PartialDate(year, month, day)


def say_partial(stored: str) -> str:
    """A stored partial date as one says it; other text as it is."""
    partial = stored_partial(stored)
    return partial.say() if partial else stored
