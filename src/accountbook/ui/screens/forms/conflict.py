"""Two sessions changed one field: each such field is shown with both texts, and the person chooses."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from accountbook.domain.settling import Texts
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import text


class ConflictDialog(BookDialog[dict[str, str]]):
    """Dismissed with "mine", "theirs" or "both" for each field code, or None to go on typing.

    `both` says whether the record has notes that can take the other text.
    """

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, clashes: Sequence[Texts], *, both: bool = True) -> None:
        super().__init__()
        self.both = both
        self.clashes = clashes
        self.choices = ["mine"] * len(self.clashes)
        self.at = 0

    def compose(self) -> ComposeResult:
        """A line of what happened, the fields, the keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = text(_("Changed in another session"))
            with VerticalScroll(can_focus=False, classes="conflict-rows"):
                yield Static(id="clashes")
            keys = _("m mine · t theirs · b both (theirs goes into the notes)") if self.both else _("m mine · t theirs")
            yield Static(text(keys, "dim"))
            yield Static(text(_("arrows: next field · Enter saves · Esc back to the form"), "dim"))

    def on_mount(self) -> None:
        """Show the choices."""
        self._show()

    def _show(self) -> None:
        lines: list[Content] = []
        for place, clash in enumerate(self.clashes):
            mark = "▸ " if place == self.at else "  "
            lines.append(text(f"{mark}{clash.field.label}", "bold"))
            for name, label, value in (("mine", _("mine"), clash.mine), ("theirs", _("theirs"), clash.theirs)):
                taken = self.choices[place] in (name, "both")
                shown = f"{label}: {value or _('(empty)')}"
                lines.append(text(f"    {'(•)' if taken else '( )'} {shown}", "" if taken else "dim"))
        self.query_one("#clashes", Static).update(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """One letter chooses for the field under the mark."""
        chosen = {"m": "mine", "t": "theirs", "b": "both"}.get(event.character or "")
        if chosen and (self.both or chosen != "both"):
            self.choices[self.at] = chosen
            self.at = min(self.at + 1, len(self.clashes) - 1)
        elif event.key in ("down", "j", "tab"):
            self.at = min(self.at + 1, len(self.clashes) - 1)
        elif event.key in ("up", "k", "shift+tab"):
            self.at = max(self.at - 1, 0)
        elif event.key == "enter":
            self.dismiss({c.field.code: choice for c, choice in zip(self.clashes, self.choices, strict=True)})
        else:
            return
        event.stop()
        event.prevent_default()
        self._show()
