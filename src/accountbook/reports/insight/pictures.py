"""Pictures made of letters: sparklines, strips of months, bars, a plot; they need neither colour nor a wide screen."""

from collections.abc import Mapping, Sequence

from accountbook.row import Row
from accountbook.tongue import _

NOTHING, BOUGHT, WINDOW = "·", "▪", "■"
"""Signs of a month: nothing, orders, buying window."""
_STEPS = f"{NOTHING}▁▂▃▄▅▆▇█"
_PARTS = " ▏▎▍▌▋▊▉█"


def sparkline(values: Sequence[float]) -> str:
    """One column a value, from "·" (none) to "█" (the highest); what is below zero counts as none."""
    top = max([0.0, *map(float, values)])
    if top <= 0:
        return "▁" * len(values)
    return "".join(_STEPS[_step(value / top)] for value in values)


def _step(share: float) -> int:
    """A height 1..8 for anything above zero."""
    return max(1, min(8, round(8 * share))) if share > 0 else 0


def bar(share: float, width: int) -> str:
    """A bar of a share 0..1, at most `width` cells, in eighths of a cell; never empty for something above zero."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    if share > 0 and eighths == 0:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return "█" * full + (_PARTS[rest] if rest else "")


def initials() -> list[str]:
    """One letter for each month."""
    return _("J F M A M J J A S O N D").split()


def month_signs(orders: Sequence[int], window: Sequence[int] = ()) -> str:
    """Twelve signs: the buying window (months 1..12), orders, nothing."""
    return "".join(
        WINDOW if month in window else BOUGHT if orders[month - 1] else NOTHING for month in range(1, 13)
    )  # fmt: skip


def month_strip(orders: Sequence[int], window: Sequence[int] = (), now: int = 0, cell: int = 3) -> list[str]:
    """Three lines: heights of the months, their letters (the present one in brackets), the window underlined."""
    heights = sparkline(orders) if any(orders) else NOTHING * 12
    letters = initials()
    middle = (cell - 1) // 2
    first = "".join(_padded(sign, cell, middle) for sign in heights)
    named = (f"[{letter}]" if month == now and cell >= 3 else letter for month, letter in enumerate(letters, 1))
    second = "".join(name if len(name) == cell else _padded(name, cell, middle) for name in named)
    third = "".join(("═" if month in window else " ") * cell for month in range(1, 13))
    return [line.rstrip() for line in (first, second, third) if line.strip()]


def _padded(sign: str, width: int, before: int) -> str:
    return (" " * before + sign).ljust(width)


class Dot(Row):
    """One point of a plot: across and up, 0..1 each, and its sign."""

    across: float
    up: float
    sign: str = "•"


def plot(dots: Sequence[Dot], width: int, height: int, across: str, up: str) -> list[str]:
    """A plot with both axes named; several points on one cell show how many (9 for nine and more)."""
    cells: dict[tuple[int, int], list[str]] = {}
    for dot in dots:
        column = min(width - 1, int(max(0.0, min(1.0, dot.across)) * width))
        line = min(height - 1, int(max(0.0, min(1.0, dot.up)) * height))
        cells.setdefault((line, column), []).append(dot.sign)
    lines = [f"↑ {up}"]
    for line in range(height - 1, -1, -1):
        row = "".join(_shown(cells.get((line, column), ())) for column in range(width))
        lines.append(f"│{row}".rstrip())
    ends = f"→ {across}"
    return [*lines, "└" + "─" * max(0, width - len(ends) - 1) + f" {ends}"]


def _shown(signs: Sequence[str]) -> str:
    if not signs:
        return " "
    special = [sign for sign in signs if sign != "•"]
    if special:
        return special[0]
    return signs[0] if len(signs) == 1 else str(min(9, len(signs)))


def bars(counts: Mapping[str, float], width: int, label: int) -> list[str]:
    """A line for each label with its bar and its number, the labels cut to `label` letters."""
    top = max([0.0, *counts.values()])
    room = max(4, width - label - 8)
    return [
        f"{name[:label]:<{label}} {bar(value / top if top else 0, room)} {value:g}" for name, value in counts.items()
    ]
