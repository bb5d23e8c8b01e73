"""What was understood of the line below, in aligned rows, and the question that a name can raise."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from accountbook.domain.plain import cell_width
from accountbook.tongue import _
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.wrap import wrapped


class Row(NamedTuple):
    """A label, what was understood, and whether that is doubtful."""

    label: str
    value: str
    doubt: bool = False


class EntryPreview(Static):
    """Rows of labels and texts; a doubtful one begins with a question mark."""

    def show_rows(self, rows: list[Row], room: int) -> None:
        """Show these rows in so many cells; labels right-aligned in one column, long texts wrapped beside them."""
        width = max((cell_width(row.label) for row in rows), default=0)
        lines = []
        for row in rows:
            style = "$text-warning" if row.doubt else ""
            label = " " * (width - cell_width(row.label)) + row.label
            mark = "? " if row.doubt else "  "
            for line in wrapped(row.value, room - width - 3):
                lines.append(Content.assemble(Content.styled(label, "dim"), " ", text(mark + line, style)))
                label, mark = " " * width, "  "
        self.update(Content("\n").join(lines))


class EntryQuestion(Static, can_focus=True):
    """Asks who is meant by a name: a digit takes a candidate, Enter the offered answer, n goes without, Esc back."""

    class Answered(Message):
        """`choice` is the place of a candidate, or "add", "without" or "back"."""

        def __init__(self, name: str, choice: int | str) -> None:
            super().__init__()
            self.name = name
            self.choice = choice

    def __init__(self) -> None:
        super().__init__(id="question")
        self.about = ""
        self.count = 0
        self.sure = False

    def ask(self, name: str, candidates: list[str], *, same_name: bool) -> None:
        """Show the question; where several people have the name Enter takes the first, otherwise it adds a new one."""
        self.about, self.count, self.sure = name, len(candidates), same_name
        lines = [text(_("Who is {name}?").format(name=name), "bold")]
        for place, candidate in enumerate(candidates, start=1):
            key = _("Enter or 1") if same_name and place == 1 else str(place)
            lines.append(text(f"  {key}  {candidate}"))
        if not same_name:
            lines.append(text("  " + _("Enter  add {name} as a new person").format(name=name)))
        else:
            lines.append(text("  " + _("a  add {name} as a new person").format(name=name)))
        lines.append(text("  " + _("n  without · Esc  back to the line"), "dim"))
        self.update(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """One key is the answer."""
        choice: int | str | None = None
        if event.key == "enter":
            choice = 0 if self.sure else "add"
        elif event.character == "a":
            choice = "add"
        elif event.character == "n":
            choice = "without"
        elif event.key == "escape":
            choice = "back"
        elif event.character and event.character.isdecimal() and 1 <= int(event.character) <= self.count:
            choice = int(event.character) - 1
        event.stop()
        event.prevent_default()
        if choice is not None:
            self.post_message(self.Answered(self.about, choice))
