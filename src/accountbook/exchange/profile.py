"""What the values of a column look like together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accountbook.exchange.reading.shapes import LEGAL_FORM, is_amount, is_country, is_short_date, plain_shape
from accountbook.exchange.reading.values import date_style


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Shares (0 to 1) of the shapes among the filled values of a column, and the share with a legal form.

    Countries are among the shapes only when they are asked for.
    """

    filled: int
    shapes: dict[str, float]
    legal_forms: float
    dates: bool
    words: tuple[str, ...]

    def share(self, wanted: str) -> float:
        """The share of values of one shape."""
        if wanted == "country":
            return sum(map(is_country, self.words)) / max(1, self.filled)
        return self.shapes.get(wanted, 0.0)

    @property
    def days(self) -> float:
        """The share of values that are days, the year left out of some."""
        return self.share("date") + sum(1 for word in self.words if is_short_date(word)) / max(1, self.filled)

    @property
    def amounts(self) -> float:
        """The share of values that are amounts or counts as people write them: "15 mln", "ca. 120"."""
        return sum(1 for word in self.words if is_amount(word)) / max(1, self.filled)

    @property
    def dominant(self) -> str:
        """The shape of at least 70 % of the values, "" for none."""
        return next((name for name, share in self.shapes.items() if share >= 0.7), "")

    def matching(self, pattern: re.Pattern[str]) -> float:
        """The share of values that match a pattern as a whole."""
        return sum(1 for word in self.words if pattern.fullmatch(word)) / max(1, self.filled)


def profile_column(values: Sequence[str]) -> ColumnProfile:
    """The profile of the non-blank values of a column."""
    times_of = Counter(values)  # most columns say the same again and again
    counts: Counter[str] = Counter()
    legal = 0
    for value, times in times_of.items():
        found = plain_shape(value)
        counts[found] += times
        if found == "text" and LEGAL_FORM.search(value):
            legal += times
    total = max(1, len(values))
    return ColumnProfile(
        len(values),
        {name: times / total for name, times in counts.items()},
        legal / total,
        bool(date_style(values[:200]).order),
        tuple(value.casefold() for value in values),
    )
