"""The year as a circle: directions of days, season years, and the chance that whole years agree by accident."""

import math
from collections.abc import Sequence
from datetime import date
from functools import cache

from accountbook.row import Row

YEAR = 365.2425
DRAWS = 2000
MANY = 40
"""Vectors of one length (or as many as weigh so much) from which on their sum is as good as normal.

The chance is then exp(-far), far the squared sum over the sum of squares, with the first term of its error
(Greenwood and Durand 1955), off by less than .001; exp(-far) alone is off by up to .003, and by .03 where one of the
vectors is far longer than the others.
"""
Vector = tuple[float, float]


class Direction(Row):
    """A mean direction: days since 1 January (0..365.24) and its strength, 0 (none) .. 1 (always the same day)."""

    day: float
    strength: float


def angle(on: date) -> float:
    """The direction of noon of a day, in radians."""
    return _angle(on.toordinal() - date(on.year, 1, 1).toordinal() + 1)


@cache
def _angle(day: int) -> float:
    """The direction of a day of the year, 1..366."""
    return 2 * math.pi * (day - 0.5) / YEAR


def mean_direction(angles: Sequence[float]) -> Direction:
    """The mean direction of at least one angle."""
    return _direction(*_sum(angles), len(angles))


def common_direction(groups: Sequence[Sequence[float]]) -> Direction:
    """The mean direction of groups of angles, one vote for each however many angles it has; a split one says less."""
    means = [(x / len(own), y / len(own)) for own in groups for x, y in [_sum(own)]]
    return _direction(sum(x for x, _ in means), sum(y for _, y in means), len(means))


def _direction(x: float, y: float, of: int) -> Direction:
    """The direction of a sum of so many vectors."""
    return Direction(math.atan2(y, x) / (2 * math.pi) * YEAR % YEAR, min(1.0, math.hypot(x, y) / of))


def apart(on: date, day: float) -> float:
    """Days between a day and a direction, the short way round: -182.6..182.6."""
    return (angle(on) / (2 * math.pi) * YEAR - day + YEAR / 2) % YEAR - YEAR / 2


def spread_days(strength: float) -> float:
    """The circular standard deviation in days that belongs to a strength (Mardia and Jupp 2000)."""
    return math.sqrt(-2 * math.log(max(strength, 1e-9))) * YEAR / (2 * math.pi)


def season_year(on: date, centre: float) -> int:
    """The number of the year around `centre` (days since 1 January), cut half a year away from it."""
    return math.floor(on.year + angle(on) / (2 * math.pi) - centre / YEAR + 0.5)


def unit_vector(angles: Sequence[float]) -> Vector:
    """The sum of the directions divided by the root of their number: a burst weighs little more than one order."""
    x, y = _sum(angles)
    return x / math.sqrt(len(angles)), y / math.sqrt(len(angles))


def rotation_p(vectors: Sequence[Vector], seed: int) -> float:
    """The chance of a sum at least as long when every vector is turned at random; 1 below two vectors.

    The longest vector is turned exactly (an arc of its circle), so two vectors need no draws at all and 2,000
    draws of the others give a steady answer; the first one may stay, since only differences matter.
    """
    if len(vectors) < 2:
        return 1.0
    seen = math.hypot(sum(x for x, _ in vectors), sum(y for _, y in vectors))
    first, *others, longest = lengths = sorted(math.hypot(x, y) for x, y in vectors)
    squares, fourths = sum(one**2 for one in lengths), sum(one**4 for one in lengths)
    if squares**2 >= MANY * max(1e-12, fourths):
        far = seen * seen / squares
        return max(math.exp(-far) * (1 + (2 - far) * far * fourths / (4 * squares**2)), 1 / (DRAWS + 1))
    if not others:
        return _arc(first, longest, seen)
    # The inner loop of everything that insight computes: names are looked up once, nothing is called that is not needed.
    import random  # here: a brief that asks for no season does without

    turn, cos, sin, hypot, round_way = random.Random(seed).random, math.cos, math.sin, math.hypot, 2 * math.pi
    total = 0.0
    for _ in range(DRAWS):
        x, y = first, 0.0
        for length in others:
            way = round_way * turn()
            x += length * cos(way)
            y += length * sin(way)
        total += _arc(hypot(x, y), longest, seen)
    return max(total / DRAWS, 1 / (DRAWS + 1))


def _arc(a: float, b: float, seen: float) -> float:
    """The share of directions of b in which a + b is at least as long as `seen`."""
    if a * b < 1e-12:
        return float(a + b >= seen - 1e-9)
    cosine = (seen * seen - a * a - b * b) / (2 * a * b)
    if cosine >= 1.0:
        return 0.0
    return 1.0 if cosine <= -1.0 else math.acos(cosine) / math.pi


def benjamini_hochberg(p_values: Sequence[float], share: float = 0.10) -> list[bool]:
    """Which findings may be listed so that at most `share` of those listed are accidents (1995)."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    passing = 0
    for rank, i in enumerate(order, 1):
        if p_values[i] <= share * rank / len(p_values):
            passing = rank
    kept = set(order[:passing])
    return [i in kept for i in range(len(p_values))]


def _sum(angles: Sequence[float]) -> Vector:
    """The sum of unit vectors."""
    return sum(map(math.cos, angles)), sum(map(math.sin, angles))
