"""What each attribute value says for or against: smoothed weight of evidence, and what it would say left out.

Counts of the best and of the other customers per field and value; a value is compared with the book as if 20 more
customers were spread like it. Unknown is no value: fields a row does not have are skipped.
"""

import math
from collections.abc import Mapping, Sequence

from accountbook.row import Row

SPREAD = 20.0
Profile = Mapping[str, str]


class Counts(Row):
    """The best and the others: how many have each value of a field, and how many have the field at all."""

    values: dict[str, tuple[int, int]]
    best: int
    others: int


class Evidence(Row):
    """The counts of every field and the size of both groups."""

    fields: dict[str, Counts]
    best: int
    others: int


def count(profiles: Sequence[Profile], best: Sequence[bool]) -> Evidence:
    """Count the values of every field among the best and the others."""
    tables: dict[str, dict[str, list[int]]] = {}
    for profile, good in zip(profiles, best, strict=True):
        for field, value in profile.items():
            tables.setdefault(field, {}).setdefault(value, [0, 0])[not good] += 1
    fields = {
        field: Counts(
            {value: (one[0], one[1]) for value, one in table.items()},
            sum(one[0] for one in table.values()),
            sum(one[1] for one in table.values()),
        )
        for field, table in tables.items()
    }
    return Evidence(fields, sum(best), len(best) - sum(best))


def weight(n1: float, n0: float, total1: float, total0: float) -> float:
    """ln of how much more often a value occurs among the best than among the others, smoothed; 0 if never seen."""
    if n1 + n0 <= 0:
        return 0.0
    p = SPREAD * (n1 + n0) / (total1 + total0)
    return math.log((n1 + p) / (total1 + SPREAD)) - math.log((n0 + p) / (total0 + SPREAD))


def weight_of(evidence: Evidence, field: str, value: str) -> float:
    """The weight of a value of a field, 0 for one never seen."""
    counts = evidence.fields.get(field)
    if counts is None:
        return 0.0
    n1, n0 = counts.values.get(value, (0, 0))
    return weight(n1, n0, counts.best, counts.others)


def left_out(evidence: Evidence, profiles: Sequence[Profile], best: Sequence[bool]) -> list[float]:
    """For each row the sum of its weights learnt without it (its own counts subtracted)."""
    cache: dict[tuple[str, str, bool], float] = {}
    sums = []
    for profile, good in zip(profiles, best, strict=True):
        total = 0.0
        for field, value in profile.items():
            key = (field, value, good)
            if key not in cache:
                counts = evidence.fields[field]
                n1, n0 = counts.values[value]
                cache[key] = weight(n1 - good, n0 - (not good), counts.best - good, counts.others - (not good))
            total += cache[key]
        sums.append(total)
    return sums


def information(evidence: Evidence) -> dict[str, float]:
    """The information value of each field: how far its values tell the best from the others, the largest first."""
    found = {field: _information(counts) for field, counts in evidence.fields.items()}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _information(counts: Counts) -> float:
    """The sum over values of (share among the best - share among the others) x weight, smoothed alike."""
    total = 0.0
    for n1, n0 in counts.values.values():
        p = SPREAD * (n1 + n0) / (counts.best + counts.others)
        difference = (n1 + p) / (counts.best + SPREAD) - (n0 + p) / (counts.others + SPREAD)
        total += difference * weight(n1, n0, counts.best, counts.others)
    return total
