"""What a column is: every field it can go to, sifted by what is typed."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from accountbook.domain.fields.field import Field
from accountbook.domain.names import fold
from accountbook.exchange.importing.look import Column, target_name, targets_for
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import SafeInput, text


class TargetDialog(BookDialog[str]):
    """Dismissed with the target, "" for left out, or None."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, column: Column, kind: str, custom: Sequence[Field]) -> None:
        super().__init__()
        self.column = column
        self.choices = [(target, target_name(target, custom)) for target in targets_for(kind, custom)]
        self.shown: list[str] = []

    def compose(self) -> ComposeResult:
        """The header with samples, a box to type, the fields."""
        with Vertical(classes="dialog") as box:
            box.border_title = text(self.column.header)
            box.border_subtitle = text(_("letters sift · arrows · Enter takes · Esc back"))
            yield Static(text(" · ".join(self.column.samples)), classes="wrapping")
            yield SafeInput(placeholder=_("what is in this column?"), id="sift", compact=True)
            yield OptionList(compact=True, id="targets", classes="choices")

    def on_mount(self) -> None:
        """Begin at the present target."""
        self._sift("")
        if self.column.target in self.shown:
            self.query_one(OptionList).highlighted = self.shown.index(self.column.target)
        self.query_one("#targets").can_focus = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._sift(event.value)

    def _sift(self, typed: str) -> None:
        words = fold(typed).split()
        fitting = [
            (target, name) for target, name in self.choices if all(word in fold(f"{target} {name}") for word in words)
        ]
        self.shown = [target for target, _name in fitting]
        options = self.query_one(OptionList)
        options.set_options([Option(text(name)) for _target, name in fitting])
        options.highlighted = 0 if fitting else None

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while the box keeps the focus."""
        moves = {"down": "cursor_down", "up": "cursor_up", "pagedown": "page_down", "pageup": "page_up"}
        if event.key in moves:
            event.stop()
            getattr(self.query_one(OptionList), f"action_{moves[event.key]}")()

    @on(Input.Submitted)
    def _taken(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self.shown):
            self.dismiss(self.shown[at])
