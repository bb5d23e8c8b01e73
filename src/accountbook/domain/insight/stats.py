"""Small statistics: quantiles and intervals. A brief loads them, so they import nothing."""

import math
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


def wilson(hits: float, n: float, z: float = 1.645) -> tuple[float, float]:
    """The Wilson interval of a share (Wilson 1927); z 1.645 is 90 %. (0, 1) when there is nothing to count."""
    if n <= 0:
        return 0.0, 1.0
    p = hits / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the nearer bound."""
    return max(low, min(high, value))
