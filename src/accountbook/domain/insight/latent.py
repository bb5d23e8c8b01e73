"""Latent classes (Lazarsfeld and Henry 1968): accounts of a class share how often they have each attribute value.

A product of categoricals fitted by MAP-EM: half a pseudo-count on every value, one on every class; unknown values are
skipped and equal patterns counted once. The number of classes is the one with the lowest BIC.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from accountbook.domain.insight.evidence import Profile
from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    import random

STARTS, ROUNDS, MOST_CLASSES, SMALLEST = 3, 60, 6, 8
Pattern = tuple[int, ...]


class Coding(Row):
    """A number for every field and value, and the numbers of each field together."""

    number: dict[tuple[str, str], int]
    fields: tuple[tuple[int, ...], ...]


class Classes(Row):
    """A fit: log sizes, per class the log share of every value, its log likelihood and BIC."""

    coding: Coding
    log_sizes: list[float]
    log_shares: list[list[float]]
    loglik: float
    bic: float

    @property
    def k(self) -> int:
        """The number of classes."""
        return len(self.log_sizes)


def code(profiles: Sequence[Profile]) -> Coding:
    """The values seen, numbered in a fixed order."""
    seen = sorted({item for profile in profiles for item in profile.items()})
    number = {item: i for i, item in enumerate(seen)}
    fields: dict[str, list[int]] = {}
    for (field, _value), i in number.items():
        fields.setdefault(field, []).append(i)
    return Coding(number, tuple(tuple(one) for one in fields.values()))


def encode(coding: Coding, profile: Profile) -> Pattern:
    """The numbers of the known values of a profile; values never seen are skipped like unknown ones."""
    return tuple(coding.number[item] for item in profile.items() if item in coding.number)


def best_classes(profiles: Sequence[Profile], seed: int = 1) -> Classes:
    """The fit with the lowest BIC among 1..6 classes, none smaller than 8.

    Stops when two more classes in a row made it worse.
    """
    coding = code(profiles)
    patterns = Counter(encode(coding, profile) for profile in profiles)
    best = fit(coding, patterns, 1, seed)
    worse = 0
    for k in range(2, MOST_CLASSES + 1):
        if len(profiles) < k * SMALLEST or worse == 2:
            break
        one = fit(coding, patterns, k, seed)
        if one.bic < best.bic and smallest(one, patterns) >= SMALLEST:
            best, worse = one, 0
        else:
            worse += 1
    return best


def smallest(classes: Classes, patterns: Mapping[Pattern, int]) -> int:
    """The size of the smallest class when every account goes to its likeliest one."""
    sizes = [0] * classes.k
    for pattern, times in patterns.items():
        shares = posterior(classes, pattern)
        sizes[shares.index(max(shares))] += times
    return min(sizes)


def posterior(classes: Classes, pattern: Pattern) -> list[float]:
    """The chance of each class for a pattern."""
    logs = _logs(classes.log_sizes, classes.log_shares, pattern)
    return _normal(logs)[0]


def fit(coding: Coding, patterns: Mapping[Pattern, int], k: int, seed: int) -> Classes:
    """The likeliest of three seeded fits with k classes."""
    n = sum(patterns.values())
    rows = sorted(patterns.items())
    import random

    draw = random.Random(f"{seed}/{k}/{n}")
    runs = [_run(coding, rows, k, draw) for _ in range(1 if k == 1 else STARTS)]
    log_sizes, log_shares, loglik = max(runs, key=lambda run: run[2])
    free = k - 1 + k * sum(len(field) - 1 for field in coding.fields)
    return Classes(coding, log_sizes, log_shares, loglik, free * math.log(max(2, n)) - 2 * loglik)


_Run = tuple[list[float], list[list[float]], float]


def _run(coding: Coding, rows: Sequence[tuple[Pattern, int]], k: int, draw: "random.Random") -> _Run:
    """One EM run from a random soft assignment."""
    shares = []
    for _ in rows:
        own = [draw.expovariate(1.0) ** 2 for _ in range(k)]
        total = sum(own) or 1.0
        shares.append([one / total for one in own])
    before = -math.inf
    for _ in range(ROUNDS):
        log_sizes, log_shares = _maximise(coding, rows, shares, k)
        loglik, shares = 0.0, []
        for pattern, times in rows:
            own, log_total = _normal(_logs(log_sizes, log_shares, pattern))
            shares.append(own)
            loglik += times * log_total
        if loglik - before < 1e-5 * abs(loglik):
            break
        before = loglik
    return log_sizes, log_shares, loglik


def _maximise(
    coding: Coding, rows: Sequence[tuple[Pattern, int]], shares: Sequence[Sequence[float]], k: int
) -> tuple[list[float], list[list[float]]]:
    """Sizes and shares that fit an assignment, with the pseudo-counts."""
    sizes, log_shares = [], []
    for c in range(k):
        sums = [0.5] * len(coding.number)
        size = 1.0
        for (pattern, times), own in zip(rows, shares, strict=True):
            weight = times * own[c]
            size += weight
            for i in pattern:
                sums[i] += weight
        for field in coding.fields:
            total = sum(sums[i] for i in field)
            for i in field:
                sums[i] = math.log(sums[i] / total)
        sizes.append(size)
        log_shares.append(sums)
    return [math.log(size / sum(sizes)) for size in sizes], log_shares


def _logs(log_sizes: Sequence[float], log_shares: Sequence[Sequence[float]], pattern: Pattern) -> list[float]:
    """ln of size times likelihood of every class."""
    return [size + sum([shares[i] for i in pattern]) for size, shares in zip(log_sizes, log_shares, strict=True)]


def _normal(logs: Sequence[float]) -> tuple[list[float], float]:
    """The shares that belong to logs, and ln of their sum."""
    top = max(logs)
    parts = [math.exp(one - top) for one in logs]
    total = sum(parts)
    return [one / total for one in parts], top + math.log(total)
