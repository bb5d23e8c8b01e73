"""Numerics the rules need and the standard library lacks: a simplex search and the hypergeometric series."""

from collections.abc import Callable, Sequence

Point = list[float]


def nelder_mead(
    cost: Callable[[Sequence[float]], float],
    start: Sequence[float],
    step: float,
    tolerance: float = 1e-6,
    close: float = 1e-4,
    most: int = 600,
) -> tuple[Point, float]:
    """The lowest point found from `start` and its cost (Nelder and Mead 1965); `most` bounds the evaluations.

    Stops when the costs of the simplex differ by less than `tolerance` and its points by less than `close`.
    """
    size = len(start)
    simplex = [(cost(start), list(start))]
    for i in range(size):
        point = list(start)
        point[i] += step
        simplex.append((cost(point), point))
    used = size + 1
    while used < most:
        simplex.sort(key=lambda one: one[0])
        if _settled(simplex, tolerance, close):
            break
        used += _move(simplex, cost)
    best = min(simplex, key=lambda one: one[0])
    return best[1], best[0]


def _settled(simplex: list[tuple[float, Point]], tolerance: float, close: float) -> bool:
    """Whether the simplex is flat and small."""
    best, worst = simplex[0], simplex[-1]
    if worst[0] - best[0] > tolerance:
        return False
    return all(abs(a - b) < close for _, point in simplex[1:] for a, b in zip(point, best[1], strict=True))


def _move(simplex: list[tuple[float, Point]], cost: Callable[[Sequence[float]], float]) -> int:
    """Replace the worst corner, or shrink towards the best one; returns the evaluations used."""
    size = len(simplex) - 1
    worst_cost, worst = simplex[-1]
    centre = [sum(point[i] for _, point in simplex[:-1]) / size for i in range(size)]

    def along(distance: float) -> tuple[float, Point]:
        point = [c + distance * (c - w) for c, w in zip(centre, worst, strict=True)]
        return cost(point), point

    mirrored = along(1.0)
    if mirrored[0] < simplex[0][0]:
        far = along(2.0)
        simplex[-1] = min(mirrored, far, key=lambda one: one[0])
        return 2
    if mirrored[0] < simplex[-2][0]:
        simplex[-1] = mirrored
        return 1
    near = along(0.5 if mirrored[0] < worst_cost else -0.5)
    if near[0] < min(worst_cost, mirrored[0]):
        simplex[-1] = near
        return 2
    best = simplex[0][1]
    for i in range(1, size + 1):
        point = [b + 0.5 * (p - b) for b, p in zip(best, simplex[i][1], strict=True)]
        simplex[i] = (cost(point), point)
    return 2 + size


def hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Gauss' 2F1(a, b; c; z) for 0 <= z < 1 and c > 0, by its series (Abramowitz and Stegun 15.1.1)."""
    term = total = 1.0
    for n in range(100_000):
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total += term
        if abs(term) <= 1e-13 * abs(total):
            break
    return total
