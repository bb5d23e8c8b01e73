"""How wide characters are, without Rich where that is plain: the first page is painted before Rich is imported."""

_NARROW = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x48A, 0x590),
    (0x5D0, 0x5EA), (0x61F, 0x64A), (0xE01, 0xE30), (0x10A0, 0x10FF), (0x1E00, 0x1FFF), (0x2010, 0x2027),
    (0x2030, 0x205E), (0x2070, 0x20CF), (0x2100, 0x2319), (0x2400, 0x2426), (0x2500, 0x25FC), (0x2713, 0x2717),
    (0x27E8, 0x27E9), (0x2800, 0x28FF),
)  # fmt: skip
_WIDE = (
    (0x3000, 0x3029), (0x3041, 0x3096), (0x30A0, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3),
    (0xFF01, 0xFF60),
)  # fmt: skip


class _Within(dict[str, bool]):
    """Whether a character lies in one of some ranges, looked up once (a pattern of them takes milliseconds to make)."""

    def __init__(self, *ranges: tuple[int, int]) -> None:
        super().__init__()
        self._ranges = ranges

    def __missing__(self, character: str) -> bool:
        if len(character) != 1:  # with combining marks: there are too many to be remembered
            return False
        code = ord(character)
        within = self[character] = any(low <= code <= high for low, high in self._ranges)
        return within


_narrow = _Within(*_NARROW)
SURE = _Within(*_NARROW, *_WIDE)
"""Whether every terminal gives a character the width that Rich counts: not so for emoji, combining marks, scripts with
shaping and private characters."""


def is_narrow(words: str) -> bool:
    """Whether each character certainly takes one cell, here and on every terminal."""
    return (words.isascii() and words.isprintable()) or all(map(_narrow.__getitem__, words))


def graphemes(words: str) -> tuple[list[tuple[int, int, int]], int]:
    """The graphemes as (start, end, cells), and the cells of all; Rich counts where it is not plain."""
    if is_narrow(words):
        return [(place, place + 1, 1) for place in range(len(words))], len(words)
    from rich.cells import split_graphemes

    return split_graphemes(words)


def cells_in(words: str) -> int:
    """How many cells the words take."""
    if is_narrow(words):
        return len(words)
    from rich.cells import cell_len

    return cell_len(words)


def cut(words: str, width: int) -> str:
    """The beginning of the words in exactly `width` cells; a wide character that would be halved gives way to a blank."""
    if is_narrow(words):
        return words[:width].ljust(width)
    from rich.cells import set_cell_size

    return set_cell_size(words, width)
