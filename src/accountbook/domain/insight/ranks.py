"""Ranks that never split ties."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def mid_ranks(values: Sequence[float]) -> list[float]:
    """For each value the share of the others below it, ties counted half: 0..1, independent of the order."""
    ordered = sorted(values)
    known: dict[float, float] = {}
    for value in values:
        if value not in known:
            known[value] = (bisect_left(ordered, value) + bisect_right(ordered, value)) / (2 * len(ordered))
    return [known[value] for value in values]
