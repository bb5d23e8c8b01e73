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
    line, room = "", width
    for word in _BLANK.split(text):
        longer = f"{line} {word}" if line else word
        if cell_width(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
            room = max(2, width - cell_width(indent))
        while cell_width(word) > room:
            piece = _piece(word, room)
            lines.append(piece)
            word = word[len(piece) :]
            room = max(2, width - cell_width(indent))
        line = word
    lines += [line] if line or not lines else []
    return [lines[0], *(indent + line for line in lines[1:])]


def _piece(word: str, width: int) -> str:
    """As much of a long word as a line holds."""
    used = 0
    for place, sign in enumerate(word):
        used += cell_width(sign)
        if used > width and place:
            return word[:place]
    return word


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
