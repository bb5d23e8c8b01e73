"""Sifting on the main screen: the boxes above the companies and above the timeline, and the way back out of them."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Input

from accountbook.ui.screens.book.panes import BookPanes


class BookSift(BookPanes, inherit_bindings=False):
    """The panes with their boxes at work."""

    shown_id: int | None = None

    if TYPE_CHECKING:  # what the keys of the timeline bring

        def is_sifting(self) -> bool: ...
        def sift_timeline(self, typed: str) -> None: ...
        def end_sifting(self) -> None: ...
        def sift_no_more(self) -> None: ...

    async def action_back(self) -> None:
        """First out of the filter, then to the companies, then to the dashboard."""
        if self.is_sifting():
            self.sift_no_more()
        elif self.query_one("#filter").has_focus or (self.typed and self.pane_with_keys() == 1):
            self._sift("")
            self.query_one("#filter", Input).value = ""
            self.query_one("#filter").display = False
            self.action_pane(1)
        elif self.pane_with_keys() != 1:
            self.action_pane(1)
        else:
            await self.app.action_back()

    def action_filter(self) -> None:
        """Type to sift the companies."""
        box = self.query_one("#filter", Input)
        self.lay_out(1)
        box.display = True
        box.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self._sift(event.value.strip())

    @on(Input.Changed, "#sift")
    def _sought(self, event: Input.Changed) -> None:
        self.sift_timeline(event.value.strip())

    @on(Input.Submitted, "#sift")
    def _found(self) -> None:
        self.end_sifting()

    @on(Input.Submitted, "#filter")
    def _sifted(self) -> None:
        self.action_pane(1)

    def on_key(self, event: events.Key) -> None:
        """From the box straight into the list."""
        if event.key == "down" and self.query_one("#filter").has_focus:
            event.stop()
            self.action_pane(1)

    def _sift(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            self.load_ids()

    def load_ids(self) -> None:
        """Only the companies again."""
        shown, self.shown_id = self.shown_id, None
        self.load()
        self.shown_id = shown
        self.query_one("#filter").display = True
