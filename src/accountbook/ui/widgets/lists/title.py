"""Where the keys go: the title and the mark of a list say it, and only these two lines are painted when it changes.

Textual would look through its style sheets and paint every row of both lists, which is half of what such a key costs.
"""

from typing import Self

from textual import events
from textual.geometry import Region
from textual.widget import Widget

from accountbook.ui.text import text
from accountbook.ui.theme import title_style


class ListTitle(Widget):
    """Mixed into lists: a title above the rows that is lit while the list has the focus."""

    _title = ""

    def refresh_cursor(self) -> None:
        """Paint the row under the cursor again."""
        raise NotImplementedError

    def entitle(self, title: str) -> None:
        """What stands above the list; the same again paints nothing."""
        if title != self._title:
            self._title = title
            self.paint_title()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Have the keys come here; Textual's own way paints every row besides."""
        self.app.call_later(self._bring_keys)
        return self

    def _bring_keys(self) -> None:
        if self.is_attached:
            self.screen.set_focus(self)

    def on_focus(self, event: events.Focus) -> None:
        """The mark and the title show where the keys go."""
        self._take_keys(event, has_focus=True)

    def on_blur(self, event: events.Blur) -> None:
        """They fade."""
        self._take_keys(event, has_focus=False)

    def _take_keys(self, event: events.Focus | events.Blur, *, has_focus: bool) -> None:
        """Textual would look through the style sheets and paint every row for what shows in two lines."""
        event.prevent_default()
        self.has_focus = has_focus
        self.refresh_cursor()
        self.paint_title()
        if self.parent is not None:
            self.parent.post_message((events.DescendantFocus if has_focus else events.DescendantBlur)(self))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No style sheet asks for the focus of a list."""

    def paint_title(self) -> None:
        """The title in the look of a list that has the keys, or has them not."""
        if self._title and self.is_attached:
            self._border_title = text(self._title, title_style(self.app.theme_variables, lit=self.has_focus))
            self.refresh(Region(0, -1, self.size.width, 1))
