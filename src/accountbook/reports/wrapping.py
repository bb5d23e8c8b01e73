"""Text in lines of a given width, counted in terminal cells; a person's text shown, never obeyed."""

import re

from accountbook.domain.plain import cell_width, fit, show

_BLANK = re.compile(r" (?!(?:[€£$%]|[A-Z]{3})(?!\w))")
"""Where a line may break: not before a currency or a per cent sign."""


def one_line(text: str) -> str:
    """The text as one shown line: breaks and runs of blanks become one blank."""
    return show(" ".join(text.split()))


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The shown line in lines of at most `width` cells, broken at blanks where there are some; later ones indented."""
    lines: list[str] = []
    line = ""
    for word in _BLANK.split(text):
        room = width - (cell_width(indent) if lines else 0)
        if line and cell_width(line) + 1 + cell_width(word) <= room:
            line += f" {word}"
            continue
        if line:
            lines.append((indent if lines else "") + line)
            room = width - cell_width(indent)
        for piece in _pieces(word, max(1, room)):
            lines.append((indent if lines else "") + piece)
        line = lines.pop().removeprefix(indent) if len(lines) > 1 else lines.pop()
    return [*lines, (indent if lines else "") + line]


def _pieces(word: str, width: int) -> list[str]:
    """A word cut where it is longer than a line."""
    if cell_width(word) <= width:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if cell_width(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def beside(text: str, aside: str, width: int, indent: str = "  ") -> list[str]:
    """Wrapped text with something at the right end of its first line."""
    if not aside:
        return wrap(text, width, indent)
    aside = fit(aside, width // 2)
    first = wrap(text, max(1, width - cell_width(aside) - 2), indent)[0]
    rest = text[len(first) :].strip()
    more = wrap(rest, width - cell_width(indent)) if rest else []
    return [fitted(first, aside, width), *(indent + line for line in more)]


def fitted(text: str, aside: str, width: int) -> str:
    """One line: the text, cut where it must be, and something at its right end."""
    aside = fit(aside, width // 2)
    text = fit(text, width - cell_width(aside) - 2)
    return text + " " * (width - cell_width(text) - cell_width(aside)) + aside


def ended(line: str, width: int, ending: str = "…") -> str:
    """The line with an ending that says that something was left out, within the width."""
    room = width - cell_width(ending)
    return (line if cell_width(line) <= room else fit(line, room).removesuffix("…").rstrip()) + ending
