"""Sifting on the main screen: the boxes above the companies and above the timeline, and the way back out of them."""

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from accountbook.ui.screens.book.panes import BookPanes


class BookSift(BookPanes, inherit_bindings=False):
    """The panes with their boxes at work."""

    if TYPE_CHECKING:  # what the keys of the timeline bring

        def is_sifting(self) -> bool: ...
        def sift_timeline(self, typed: str) -> None: ...
        def end_sifting(self) -> None: ...
        def sift_no_more(self) -> None: ...

    async def action_back(self) -> None:
        """First out of the filter, then to the companies, then to the dashboard."""
        if self.is_sifting():
            self.sift_no_more()
        elif self.keys_at == "filter" or (self.typed and self.pane_with_keys() == 1):
            self.action_pane(1)
            self.filter_box.value = ""
            self.sift("")
            self.show_boxes()
        elif self.pane_with_keys() != 1:
            self.action_pane(1)
        else:
            await self.app.action_back()

    def action_filter(self) -> None:
        """Type to sift the companies."""
        self.give_keys(self.filter_box)

    @on(Input.Changed, "#sift")
    def _sought(self, event: Input.Changed) -> None:
        self.sift_timeline(event.value.strip())

    @on(Input.Submitted, "#sift")
    def _found(self) -> None:
        self.end_sifting()

    @on(Input.Submitted, "#filter")
    def _sifted(self) -> None:
        self.sift(self.filter_box.value.strip())
        self.action_pane(1)
        self.show_boxes()
