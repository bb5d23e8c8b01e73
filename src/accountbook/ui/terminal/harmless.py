"""The last line before the terminal: whatever reached a widget, nothing of it is obeyed there or measured otherwise."""

import os
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from accountbook.domain.links import SAFE
from accountbook.domain.plain import MARKS
from accountbook.ui.terminal.widths import is_narrow

NO_LINKS = ("linux", "dumb", "vt100", "vt102", "vt220", "ansi")
"""Terminals that would show a link's address instead of hiding it."""


class SafeFilter(LineFilter):
    """Takes out of every painted line what a terminal would obey or could measure otherwise than Textual did.

    Text without a style gets the empty one: Textual's NO_COLOR filter for colour themes ends the program otherwise.
    Only characters without width go, and graphemes keep the cells Textual gave them, so that the layout never moves.
    An app keeps one instance: Textual caches painted lines by filter.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, harmless."""
        return [segment if _is_plain(segment) else _plain(segment) for segment in segments]


def _is_plain(segment: Segment) -> bool:
    """Whether a segment is letters as wide everywhere as they are here, with a style and without a link."""
    words, style, _control = segment
    return style is not None and style.link is None and is_narrow(words)


def _keeps(link: str) -> bool:
    """Whether a link is one of ours, and the terminal is none that would print it."""
    return os.environ.get("TERM", "") not in NO_LINKS and SAFE.fullmatch(link) is not None


def _plain(segment: Segment) -> Segment:
    words, style, control = segment
    if style is None:
        style = Style.null()
    elif style.link is not None and not _keeps(style.link):
        style = style.update_link(None)
    return Segment(words if control else _harmless(words), style, control)


@lru_cache(4096)
def _harmless(words: str) -> str:
    """Each grapheme as its letter and a few marks, in as many cells as Rich counts for it."""
    from unicodedata import category

    from rich.cells import split_graphemes

    out = []
    for start, end, cells in split_graphemes(words)[0]:
        grapheme = words[start:end]
        letter = grapheme[0]
        if category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            out.append("?" * cells)
            continue
        marks = [
            mark for mark in grapheme[1:] if category(mark) in ("Mn", "Me", "Mc") and not "\ufe00" <= mark <= "\ufe0f"
        ]
        out.append(letter + "".join(marks[:MARKS]))
        if cells == 2 and split_graphemes(letter)[1] == 1:
            out.append(" ")
    return "".join(out)
