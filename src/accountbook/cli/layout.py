"""Lines for a terminal: columns that fit its width, days said in relation to today, what a capped list leaves out."""

from datetime import date

from accountbook.cli.answer import fitted, shown, width_of, wrapped
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "  "
NARROWEST = 6
"""No column is made narrower than this."""
NARROW = 60
"""Cells of a terminal below which a row takes two lines rather than columns that nobody can read."""


def table(rows: "Sequence[tuple[object, ...]]", width: int, most: int = 30) -> list[str]:
    """Rows in aligned columns, at most `width` cells in all.

    Each column is as wide as its widest cell, `most` at the most (the last takes what it needs); where that is too
    much, the widest columns give way first. Columns without text are left out.
    """
    cells = [[shown(value) for value in row] for row in rows]
    if not cells:
        return []
    used = [place for place in range(len(cells[0])) if any(row[place] for row in cells)]
    natural = [max(width_of(row[place]) for row in cells) for place in used]
    limits = _shrunk([*(min(most, one) for one in natural[:-1]), *natural[-1:]], width - len(GAP) * (len(used) - 1))
    lines = []
    for row in cells:
        parts = [_padded(row[place], limit) for place, limit in zip(used, limits, strict=True)]
        lines.append(GAP.join(parts).rstrip())
    return lines


def stacked(rows: "Sequence[tuple[object, ...]]", width: int, most: int = 30, *, heads: int) -> list[str]:
    """As `table`; on a narrow terminal what stands behind the first columns, the `heads`, goes below them."""
    if width >= NARROW:
        return table(rows, width, most)
    lines = []
    for head, row in zip(table([row[:heads] for row in rows], width, width), rows, strict=True):
        below = [f"  {text}" for value in row[heads:] if (text := shown(value))]
        together = "".join(below)
        parts = [together] if below and width_of(together) <= width else below
        lines += [head, *(piece for part in parts for piece in wrapped(part, width, 0))]
    return lines


def _shrunk(widths: list[int], room: int) -> list[int]:
    """The widths made to fit: the widest becomes narrower until all have room, none below NARROWEST."""
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        others = sorted(widths)[-2] if len(widths) > 1 else 0
        widths[widest] = max(NARROWEST, min(widths[widest] - 1, max(others, widths[widest] - sum(widths) + room)))
    return widths


def _padded(text: str, width: int) -> str:
    cell = fitted(text, width)
    return cell + " " * (width - width_of(cell))


def labelled(pairs: "Sequence[tuple[str, str]]", width: int) -> list[str]:
    """Label and text side by side; pairs without text are left out. On a narrow terminal the text goes on below."""
    kept = [pair for pair in pairs if pair[1]]
    if width >= NARROW or not kept:
        return table(kept, width)
    room = max(width_of(label) for label, _text in kept)
    return [line for label, text in kept for line in wrapped(f"{_padded(label, room)}{GAP}{shown(text)}", width)]


def said_day(iso: str | None, today: date) -> str:
    """A stored day with its distance: "2026-11-20 (2 days ago)"; "" where there is none."""
    if not iso:
        return ""
    return f"{iso} ({distance(iso, today)})"


def distance(iso: str, today: date) -> str:
    """How far a stored day is from today, in words."""
    days = (date.fromisoformat(iso) - today).days
    if abs(days) < 2:
        return (_("yesterday"), _("today"), _("tomorrow"))[days + 1]
    if days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def and_more(left_out: int, at_least: bool = False) -> list[str]:
    """The line below a list that was cut off."""
    if not left_out:
        return []
    sentence = _("… and more than {n} more") if at_least else _("… and {n} more")
    return [sentence.format(n=left_out)]
