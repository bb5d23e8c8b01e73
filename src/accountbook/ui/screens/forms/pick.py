"""A small picker for a field with choices: first letters or arrows, Enter takes; several can be marked with space."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.values import choices_of
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import text

SEVERAL = frozenset({kinds.CHOICES, kinds.SHARES})


class PickDialog(BookDialog[str]):
    """Dismissed with the text to put into the field, or None."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, field: Field, typed: str) -> None:
        super().__init__()
        self.field = field
        self.codes = list(choices_of(field))
        self.marked = [code for code in self.codes if code in [part.strip().split(" ")[0] for part in typed.split(",")]]
        self.letters = ""

    def compose(self) -> ComposeResult:
        """The choices in a box."""
        several = self.field.kind in SEVERAL
        with Vertical(classes="dialog low") as box:
            box.border_title = text(self.field.label)
            box.border_subtitle = text(_("space marks · Enter takes") if several else _("letters find · Enter takes"))
            yield OptionList(*[Option(self._prompt(code)) for code in self.codes], compact=True)

    def on_mount(self) -> None:
        """Begin at what is chosen already."""
        if self.marked:
            self.query_one(OptionList).highlighted = self.codes.index(self.marked[0])

    def _prompt(self, code: str) -> Content:
        name = choices_of(self.field)[code]
        mark = ("[x] " if code in self.marked else "[ ] ") if self.field.kind in SEVERAL else ""
        return text(mark + name)

    def on_key(self, event: events.Key) -> None:
        """Letters move to the choice that begins with them; the space bar marks where several may be chosen."""
        options = self.query_one(OptionList)
        if event.key == "space" and self.field.kind in SEVERAL and options.highlighted is not None:
            code = self.codes[options.highlighted]
            self.marked.remove(code) if code in self.marked else self.marked.append(code)
            options.replace_option_prompt_at_index(options.highlighted, self._prompt(code))
        elif event.character and event.is_printable and event.key != "space":
            self._find(event.character.casefold())
        else:
            return
        event.stop()
        event.prevent_default()

    def _find(self, letter: str) -> None:
        labels = [(code.casefold(), label.casefold()) for code, label in choices_of(self.field).items()]
        for letters in (self.letters + letter, letter):
            for place, names in enumerate(labels):
                if any(name.startswith(letters) for name in names):
                    self.letters = letters
                    self.query_one(OptionList).highlighted = place
                    return

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        code = self.codes[event.option_index]
        if self.field.kind in SEVERAL:
            self.dismiss(", ".join(self.marked or [code]))
        else:
            self.dismiss(code)
