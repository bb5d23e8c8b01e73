"""A field of several lines, apart from `text` because most sittings never type into one."""

from textual.widgets import TextArea

from accountbook.ui.text import Typing


class SafeArea(Typing, TextArea):
    """Textual's TextArea for this program."""

    @property
    def _draw_cursor(self) -> bool:
        return self._paints_cursor and super()._draw_cursor
