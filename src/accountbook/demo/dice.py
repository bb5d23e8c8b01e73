"""Seeded chance: the same seed gives the same book, public ids included."""

import random
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Everything the demo leaves to chance; one per topic, so that one more throw in one place moves no other."""

    def __init__(self, topic: str) -> None:
        self._random = random.Random(f"accountbook demo {topic}")

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """So many different items, in their order."""
        places = sorted(range(len(items)), key=lambda _place: self._random.random())[:count]
        return [items[place] for place in sorted(places)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in another order."""
        return [items[place] for place in sorted(range(len(items)), key=lambda _place: self._random.random())]

    def chance(self, share: float) -> bool:
        """True in this share (0..1) of the throws."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def about(self, value: float, spread: float = 0.25) -> float:
        """A number around a value, never below half of it nor above twice."""
        return max(value / 2, min(value * 2, value * self._random.lognormvariate(0, spread)))

    def digits(self, count: int) -> str:
        """So many digits, the first not 0."""
        return str(self.between(10 ** (count - 1), 10**count - 1))

    def uid(self, on: date) -> str:
        """A public id of that day: UUID version 7 (RFC 9562, section 5.7) with seeded chance."""
        noon = datetime.combine(on, time(12), UTC)
        chance = self._random.getrandbits(74)
        value = int(noon.timestamp() * 1000) << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | chance & (2**62 - 1)
        return str(uuid.UUID(int=value))


def workday(on: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return on - timedelta(days=max(0, on.weekday() - 4))


def parts(text: str, separator: str = ",") -> tuple[str, ...]:
    """The items of a compact list in a text; line breaks count as blanks."""
    return tuple(item for part in text.split(separator) if (item := " ".join(part.split())))
