"""The dashboard's first page as cells, painted before Textual is imported; the app's own first frame is the same.

The layout is that of `screens.dashboard`: the first line, the list (with a glance at a company beside it on a wide
screen), the keys. A test in a real terminal compares the two cell by cell.
"""

import os
from collections.abc import Iterator
from datetime import date

from accountbook.domain.calendar.days import say_exact
from accountbook.settings import Settings
from accountbook.ui.day import (
    GLANCE,
    GLANCE_WIDTH,
    NARROW,
    Day,
    Glance,
    about_book,
    day_sections,
    empty_sentence,
    list_width,
)
from accountbook.ui.keys import APP_KEYS, BY_ID, DASHBOARD_KEYS, EMPTY_KEYS, LIST_KEYS
from accountbook.ui.looks import pen
from accountbook.ui.terminal.grid import Grid, cells_of
from accountbook.ui.widgets.agenda_words import agenda_lines
from accountbook.ui.widgets.cells import MARK, Line, Piece, fit, heading
from accountbook.ui.widgets.hints import first_key, hint, hint_line
from accountbook.ui.widgets.topline_words import top_line

HEAD = 4
SMALLEST = (20, 6)
"""Columns and rows below which the app alone paints."""


class FirstPage:
    """Draws lines of pieces into a grid in the pens of the theme."""

    def __init__(self, settings: Settings, today: date, size: tuple[int, int]) -> None:
        self.grid = Grid(*size)
        self._settings, self._today = settings, today
        self._colours = "NO_COLOR" not in os.environ

    def draw(self, day: Day, book_name: str) -> Grid:
        """The whole page."""
        width, height = self.grid.width, self.grid.height
        self._put(0, 0, width, top_line(say_exact(self._today), about_book(book_name, day), "", width))
        room = list_width(width)
        for y, line in zip(range(1, height - 1), self._list(day, room), strict=False):
            self._put(0, y, room, line)
        if width >= GLANCE:
            self._glance(day.glance, room + 1)
        self._put(0, height - 1, width, self._keys(width, empty=day.empty))
        return self.grid

    def _put(self, x: int, y: int, width: int, line: Line) -> None:
        end = x + width
        for piece in line:
            cells = cells_of(piece.words, pen(piece.look, self._settings.theme, colours=self._colours))[: end - x]
            self.grid.put(x, y, cells)
            x += len(cells)

    def _list(self, day: Day, width: int) -> Iterator[Line]:
        """The list's lines from its top, the cursor on the first row."""
        rows, mark = day.rows, MARK
        if not rows:
            yield Piece("  "), Piece(fit(empty_sentence(day, ""), width - 2), "empty")
            return
        keys = {BY_ID[one].action: first_key(one, self._settings.keys) for one in DASHBOARD_KEYS}
        height = 2 if width < NARROW else 1
        for number, section in enumerate(day_sections(day, "", self._today)):
            if number:
                yield ()
            yield heading(section, width)
            for code in section.ids:
                for line in agenda_lines(rows[code], width - 2, height, self._today, keys):
                    yield Piece(mark, "mark"), *line
                    mark = "  "

    def _glance(self, glance: Glance | None, x: int) -> None:
        """The head and the last talks of the first row's company, right of the list."""
        from accountbook.ui.widgets.head_words import head_lines
        from accountbook.ui.widgets.timeline_words import entry_line, no_talks

        inside, top = GLANCE_WIDTH, HEAD + 2
        if glance is None:
            self._put(x, top, inside, (Piece("  "), Piece(fit(no_talks(), inside - 2), "empty")))
            return
        for y, line in enumerate(head_lines(glance.head, inside - 3, self._today), start=1):
            self._put(x + 2, y, inside - 3, line)
        for y, code in zip(range(top, self.grid.height - 1), glance.codes, strict=False):
            self._put(x, y, inside, (Piece("  "), *entry_line(glance.entries[code], inside - 2, self._today)))

    def _keys(self, width: int, *, empty: bool) -> Line:
        keymap = self._settings.keys
        if empty:
            return hint_line([hint(one, keymap) for one in EMPTY_KEYS], hint("keys", keymap), width)
        # Textual puts re-mapped keys behind the others of the same node.
        ids = [one for node in (LIST_KEYS, DASHBOARD_KEYS, APP_KEYS) for one in sorted(node, key=keymap.__contains__)]
        return hint_line([hint(one, keymap) for one in ids if BY_ID[one].show], hint("keys", keymap), width)
