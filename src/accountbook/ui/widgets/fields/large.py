"""Large letters: digits three lines high, everything else spaced out."""

from accountbook.ui.widgets.fields.wrap import wrapped

_DIGITS = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": (" ╷ ", " │ ", " ╵ "),
    "2": ("╶─╮", "╭─╯", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─┐", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    "+": ("   ", "─┼─", "   "),
    "-": ("   ", "╶─╴", "   "),
    "/": ("  ╱", " ╱ ", "╱  "),
    "(": (" ╭ ", " │ ", " ╰ "),
    ")": (" ╮ ", " │ ", " ╯ "),
    ".": ("   ", "   ", " . "),
}


def large(value: str, width: int, kind: str) -> list[str]:
    """The value in lines of at most `width` cells; phones in digits three lines high, a group to each blank."""
    if kind in ("phone", "fax") and all(sign in _DIGITS or sign == " " for sign in value):
        return [line for row in _rows(value.split(), width) for line in (*_drawn(row), "")]
    spaced = width >= 2 * max(len(line) for line in value.split("\n"))
    lines = [" ".join(line) if spaced else line for line in value.split("\n")]
    return ["", *(piece for line in lines for piece in wrapped(line, width)), ""]


def _rows(groups: list[str], width: int) -> list[str]:
    """The groups of a number in as few rows as fit, four cells a digit; a long group is cut into threes."""
    room = max(width // 4, 3)
    pieces = [group[at : at + room] for group in groups for at in range(0, len(group), room)]
    rows: list[str] = []
    for piece in pieces:
        if rows and len(rows[-1]) + 1 + len(piece) <= room:
            rows[-1] += f" {piece}"
        else:
            rows.append(piece)
    return rows


def _drawn(row: str) -> list[str]:
    return [" ".join(_DIGITS[sign][line] if sign != " " else "  " for sign in row).rstrip() for line in range(3)]
