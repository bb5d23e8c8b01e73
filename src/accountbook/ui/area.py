"""A field of several lines, apart from `text` because most sittings never type into one."""

from textual.widgets import TextArea

from accountbook.ui.text import Typing


class SafeArea(Typing, TextArea):
    """Textual's TextArea for this program."""

    def on_unmount(self) -> None:
        """Textual 8.2.8 lets every TextArea watch the theme of the app, and would keep all closed ones until it changes."""
        watching = getattr(self.app, "__watchers", {}).get("theme", [])
        watching[:] = [(node, told) for node, told in watching if node is not self]

    @property
    def _draw_cursor(self) -> bool:
        return self._paints_cursor and super()._draw_cursor
