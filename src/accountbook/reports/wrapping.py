"""Text in lines of a given width, counted in terminal cells; a person's text shown, never obeyed."""

from accountbook.domain.plain import cell_width, fit, pictured

_SIGNS = frozenset("€£$%")
_NUMBER, _NAME = 24, 8
"""What is kept for a phone number and for the name beside it where there is little room: it is dialled, a name is known."""


def one_line(text: str) -> str:
    """The text as one shown line, however long: breaks and runs of blanks become one blank."""
    return pictured(" ".join(text.split()))


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The shown line in lines of at most `width` cells, broken at blanks where there are some; later ones indented."""
    if cell_width(text) <= width:
        return [text.lstrip(" ")]
    lines: list[str] = []
    line, used, room = "", 0, width
    for word in _words(text):
        cells = cell_width(word)
        if line and used + 1 + cells <= room:
            line, used = f"{line} {word}", used + 1 + cells
            continue
        if line:
            lines.append(line.rstrip(" "))
            room = max(2, width - cell_width(indent))
        while cells > room:
            piece = _piece(word, room)
            lines.append(piece)
            word = word[len(piece) :]
            cells, room = cell_width(word), max(2, width - cell_width(indent))
        line, used = word, cells
    lines += [line] if line or not lines else []
    return [lines[0], *(indent + line for line in lines[1:])]


def _words(text: str) -> list[str]:
    """What stays on one line: a currency or a per cent sign stays with its number."""
    words: list[str] = []
    for word in text.split(" "):
        if words and (word[:1] in _SIGNS or word[1:2].isupper()) and _is_unit(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _is_unit(word: str) -> bool:
    """Whether it begins with a sign such as € or a code such as EUR, and no letter or digit follows."""
    code = word[:1] if word[:1] in _SIGNS else word[:3]
    after = word[len(code) :][:1]
    known = code in _SIGNS or (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper())
    return known and not (after.isalnum() or after == "_")


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
    aside = _aside(aside, width)
    first = wrap(text, max(1, width - cell_width(aside) - 2), indent)[0]
    rest = text[len(first) :].strip()
    more = wrap(rest, width - cell_width(indent)) if rest else []
    return [fitted(first, aside, width), *(indent + line for line in more)]


def fitted(text: str, aside: str, width: int) -> str:
    """One line: the text, cut where it must be, and something at its right end."""
    aside = _aside(aside, width)
    text = fit(text, width - cell_width(aside) - 2)
    return text + " " * (width - cell_width(text) - cell_width(aside)) + aside


def _aside(aside: str, width: int) -> str:
    """What stands at the right end: half of the line at most, on a narrow one as much as a phone number takes."""
    return fit(aside, max(width // 2, min(_NUMBER, width - _NAME - 2)))


def ended(line: str, width: int, more: str = "", *, cut: bool = True) -> str:
    """The line within the width, an ellipsis where it is `cut` already or has to be, and after it how much more there is."""
    return fit(line.removesuffix("…") + "…" if cut else line, width - cell_width(more)) + more
