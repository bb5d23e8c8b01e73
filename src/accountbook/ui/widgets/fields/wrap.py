"""Text broken into lines of so many cells, for rows that keep their column."""

from accountbook.domain.plain import cell_width, fit, show

BETWEEN = " · "


def wrapped(value: object, width: int) -> list[str]:
    """The shown text in lines of at most `width` cells, broken at blanks, inside a word only where it must be."""
    width = max(width, 4)
    lines: list[str] = []
    for paragraph in show(value, lines=True).expandtabs(4).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if cell_width(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, width)
            lines += full
        lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if cell_width(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def cut_lines(value: object, width: int, most: int) -> list[str]:
    """At most so many lines of the text; where it goes on, an ellipsis takes the place of the items that do not fit."""
    lines = wrapped(value, width)
    if len(lines) <= most:
        return lines
    last = " ".join(lines[most - 1 :])
    kept = last
    while cell_width(kept) + 3 > width and BETWEEN in kept:
        kept = kept.rpartition(BETWEEN)[0]
    whole = cell_width(kept) + 3 <= width
    return [*lines[: most - 1], f"{kept.rstrip(' ·')} ·…" if whole else fit(last, width)]
