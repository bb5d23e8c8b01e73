"""The virtual list: any number of rows, of which only those on the screen (and a page around) are ever read.

It holds ids in order and a small cache of rows. What is missing is asked for by a message; the screen reads it in a
thread and hands it back with `give`. A million ids cost no more than a hundred.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeAlias, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from accountbook.ui.keys import LIST_KEYS, bindings
from accountbook.ui.theme import look_style
from accountbook.ui.widgets.cells import BLURRED_MARK, MARK, Line, Piece, fit, heading
from accountbook.ui.widgets.cells import Section as Section
from accountbook.ui.widgets.lists import messages
from accountbook.ui.widgets.lists.layout import Layout
from accountbook.ui.widgets.lists.steps import ListSteps
from accountbook.ui.widgets.lists.title import ListTitle

Row = TypeVar("Row")

PAGE = 64
"""Rows read at once."""
KEPT = 16 * PAGE
"""Rows kept in memory; older ones are read again."""
GROUND = "ground"
"""The name of the look of what is empty."""


class VList(ListSteps, ListTitle, Widget, Generic[Row], can_focus=True):
    """A list of rows by id; a subclass says how a row looks (`draw`) and may give a row two lines (`row_height`)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*LIST_KEYS)
    row_height: reactive[int] = reactive(1)
    Highlighted: TypeAlias = messages.Highlighted
    Chosen: TypeAlias = messages.Chosen
    Wanted: TypeAlias = messages.Wanted

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        self._layout = Layout()
        self._at = 0
        self._top = 0
        self._rows: dict[int, Row] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._missing: list[int] = []
        self._looks: dict[str, Style] = {}

    # What a subclass says

    def draw(self, row: Row, width: int, here: bool) -> Sequence[Line]:
        """The lines of a row, `row_height` of them, `width` cells wide (the cursor mark stands left of that)."""
        raise NotImplementedError

    # What a screen tells

    def show(self, *sections: Section, keep: int | None = None, anew: bool = False) -> None:
        """Show these sections; the cursor stays on its row by id (or on `keep`), else near its place.

        `anew` is another question (a filter): where its row is gone, the cursor goes to the first one.
        """
        wanted = self.highlighted if keep is None else keep
        near = self._at
        self._layout = Layout(sections)
        self._stale = set(self._rows)
        self._asked.clear()
        found = None if wanted is None else self._layout.index_of(wanted, near)
        self._at = found if found is not None else 0 if anew else max(0, min(near, self.count - 1))
        self._scroll_to_cursor()
        self.refresh()
        self._tell()

    def give(self, rows: Mapping[int, Row]) -> None:
        """Rows that were asked for (or are known anyway); those given at once are kept, however many they are."""
        before = [row_id for row_id in self._rows if row_id not in rows]
        for old in before[: max(0, len(before) + len(rows) - KEPT)]:
            del self._rows[old]
        for row_id, row in rows.items():
            self._rows.pop(row_id, None)  # the newest stand last, so that the oldest go first
            self._rows[row_id] = row
        self._stale.difference_update(rows)
        self._asked.difference_update(rows)
        self.refresh()

    def move_to(self, row_id: int) -> bool:
        """Put the cursor on a row; False where it is not in the list."""
        index = self._layout.index_of(row_id, self._at)
        if index is not None:
            self._move(index)
        return index is not None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._layout.count

    @property
    def place(self) -> int:
        """The number of the row under the cursor, from 1; 0 in an empty list."""
        return self._at + 1 if self.count else 0

    @property
    def highlighted(self) -> int | None:
        """The id under the cursor."""
        return self._layout.id_at(self._at) if self.count else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor, if it has been read."""
        return None if self.highlighted is None else self._rows.get(self.highlighted)

    def has(self, row_id: int) -> bool:
        """Whether the row is in the list."""
        return self._layout.index_of(row_id, self._at) is not None

    @property
    def lit(self) -> bool:
        """Whether the keys go to this list: its cursor is painted full."""
        return self.has_focus

    # Choosing

    @property
    def opens(self) -> bool:
        """Whether there is something under the cursor that can be opened."""
        return self.count > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered to be opened where there is nothing."""
        return super().check_action(action, parameters) if action != "open" or self.opens else False

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self, self.highlighted))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a second one chooses."""
        offset = event.get_content_offset(self)
        item = self._layout.item_at(self._top + offset.y, self.row_height) if offset else None
        if item is None or item.row is None:
            return
        if item.row == self._at and event.chain == 2:
            self.action_open()
        self._move(item.row)

    # Moving

    def _line_of(self, index: int) -> int:
        return self._layout.line_of(index, self.row_height)

    def _move(self, index: int) -> None:
        index = max(0, min(index, self.count - 1))
        if index == self._at or not self.count:
            return
        before = self._at
        self._at = index
        if not self._scroll_to_cursor():
            self._refresh_row(before)
            self._refresh_row(index)
        self._tell()

    def _tell(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Highlighted(self, self.highlighted))

    def _refresh_row(self, index: int) -> None:
        y = self._line_of(index) - self._top
        self.refresh(Region(0, y, self.size.width, self.row_height))

    def refresh_cursor(self) -> None:
        """Paint the row under the cursor again: its mark."""
        self._refresh_row(self._at)

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into sight by half a page (fewer bytes while a key is held); True if the list scrolled."""
        height = self.size.height
        if height <= 0:
            return False
        line = self._line_of(self._at)
        before = self._top
        if line < self._top:
            self._top = line - height // 2 if self._top - line <= height else line
        elif line + self.row_height > self._top + height:
            self._top = line + self.row_height - height // 2
        if self._at == 0:
            self._top = 0
        lines = self._line_of(self.count - 1) + self.row_height if self.count else 0
        self._top = max(0, min(self._top, lines - height))
        if self._top != before:
            self.refresh()
        return self._top != before

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._scroll_to_cursor()

    def watch_row_height(self) -> None:
        """Rows became taller or shorter."""
        self._scroll_to_cursor()

    # Painting

    def notify_style_update(self) -> None:
        """Another theme: looks are worked out again."""
        super().notify_style_update()
        self._looks = {}
        self.paint_title()

    def _look(self, name: str) -> Style:
        style = self._looks.get(name)
        if style is None:
            style = self._ground + look_style(name, self.app.theme_variables)
            self._looks[name] = style
        return style

    @property
    def _ground(self) -> Style:
        """The style of what is empty: asked for each line, and worked out by Textual anew each time."""
        style = self._looks.get(GROUND)
        if style is None:
            style = self._looks[GROUND] = self.rich_style
        return style

    def _empty_line(self, y: int, width: int) -> str:
        from accountbook.reports.wrapping import wrap  # here: most lists have something

        lines = wrap(self.empty, max(2, width))
        return lines[y] if y < len(lines) else ""

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        if not self.count:
            return self._strip([Piece("  "), Piece(fit(self._empty_line(y, width - 2), width - 2), "empty")], width)
        item = self._layout.item_at(self._top + y, self.row_height)
        if item is None:
            return Strip.blank(width, self._ground)
        index, part, section = item
        if index is None:
            return (
                self._heading(self._layout.sections[section], width) if part == -1 else Strip.blank(width, self._ground)
            )
        return self._row_line(index, part, width)

    def _heading(self, section: Section, width: int) -> Strip:
        return self._strip(heading(section, width), width)

    def _row_line(self, index: int, part: int, width: int) -> Strip:
        row_id = self._layout.id_at(index)
        here = index == self._at
        mark = (MARK if self.lit else BLURRED_MARK) if here and part == 0 and (self.lit or self.can_focus) else "  "
        row = self._rows.get(row_id)
        if row is None or row_id in self._stale:
            self._miss(index)
        if row is None:
            return self._strip([Piece(mark, "mark")], width)
        lines = self.draw(row, width - 2, here)
        words = lines[part] if part < len(lines) else ()
        return self._strip([Piece(mark, "mark"), *words], width)

    def _strip(self, words: Iterable[Piece], width: int) -> Strip:
        pieces = [Segment(piece.words, self._look(piece.look)) for piece in words if piece.words]
        return Strip(pieces).adjust_cell_length(width, self._ground)

    def _miss(self, index: int) -> None:
        """Ask once for the page around a row that has not been read."""
        wanted = [
            row_id
            for row_id in self._layout.around(index, PAGE)
            if row_id not in self._asked and (row_id not in self._rows or row_id in self._stale)
        ]
        if wanted:
            self._asked.update(wanted)
            if not self._missing:
                self.call_later(self._ask)
            self._missing += wanted

    def _ask(self) -> None:
        wanted, self._missing = self._missing, []
        if wanted:
            self.post_message(self.Wanted(self, wanted))
