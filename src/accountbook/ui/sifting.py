"""A screen whose list a box sifts: by words letter for letter, by a filter as soon as the hand rests."""

from textual import on
from textual.timer import Timer
from textual.widgets import Input, Static

from accountbook.domain.filters import has_conditions
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.text import SafeInput, text

REST = 0.15
"""Seconds the hand rests before a filter is asked: that may read every company, and half a one is none."""


class SiftBox(SafeInput):
    """A box above a list; Enter and the arrow go down into the list, Esc takes the sieve off."""

    BINDINGS = bindings("sift_take")
    hinted = ("sift_take", "back", "find")
    """What the last line offers while one types here."""


class SiftingScreen(BookScreen, inherit_bindings=False):
    """Has a box `#filter`, and below it a line `#doubt` for what is missing in a filter."""

    typed = ""
    """What the list is to be sifted by."""
    sifted = ""
    """What it was last sifted by."""
    sifting = "load"
    """The group of the question that sifts."""
    _hand: Timer | None = None

    @property
    def enter_waits(self) -> bool:  # type: ignore[override]
        """Whether the list still has to come to what was typed: a key behind Enter would act on one of before."""
        if self.typed == self.sifted or self.focused is self.filter_box:
            return False
        return any(one.group == self.sifting and one.node is self and not one.is_finished for one in self.workers)

    @property
    def filter_box(self) -> Input:
        """The box."""
        return self.query_one("#filter", Input)

    def show_sifted(self) -> None:
        """Ask for what fits `typed`; every such screen overrides this."""
        raise NotImplementedError

    @on(Input.Changed, "#filter")
    def _sift_soon(self, event: Input.Changed) -> None:
        self._hand_is_off()
        typed = event.value.strip()
        if has_conditions(typed):
            self._hand = self.set_timer(REST, lambda: self.sift(typed))
        else:
            self.sift(typed)

    def sift(self, typed: str) -> None:
        """Show what fits; the same again asks nothing."""
        self._hand_is_off()
        if typed != self.typed:
            self.typed = typed
            self.show_sifted()

    def _hand_is_off(self) -> None:
        if self._hand is not None:
            self._hand.stop()
            self._hand = None

    def show_doubt(self, doubt: str) -> None:
        """What is missing in what was typed; nothing where it was understood."""
        line = self.query_one("#doubt", Static)
        if line.display != bool(doubt) or doubt:
            line.display = bool(doubt)
            line.update(text(doubt))
