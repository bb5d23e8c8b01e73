"""Small statistics: quantiles, ranks that never split ties, intervals, and a stable sample."""

import math
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The middle value; the mean of the two middle ones for an even number. Needs at least one value."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of the values lie, interpolated between neighbours."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def mid_ranks(values: Sequence[float]) -> list[float]:
    """For each value the share of the others below it, ties counted half: 0..1, independent of the order."""
    ordered = sorted(values)
    known: dict[float, float] = {}
    for value in values:
        if value not in known:
            known[value] = (bisect_left(ordered, value) + bisect_right(ordered, value)) / (2 * len(ordered))
    return [known[value] for value in values]


def wilson(hits: float, n: float, z: float = 1.645) -> tuple[float, float]:
    """The Wilson interval of a share (Wilson 1927); z 1.645 is 90 %. (0, 1) when there is nothing to count."""
    if n <= 0:
        return 0.0, 1.0
    p = hits / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def stable_key(account_id: int) -> int:
    """A number that looks random but is the same for an id on every machine and every day."""
    return zlib.crc32(str(account_id).encode())


def stable_sample(ids: Sequence[int], most: int) -> list[int]:
    """At most `most` ids, chosen by their stable key, so that a growing book keeps nearly the same sample."""
    if len(ids) <= most:
        return list(ids)
    return sorted(sorted(ids, key=lambda one: (stable_key(one), one))[:most])


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the nearer bound."""
    return max(low, min(high, value))
