"""A small picker for a field with choices: first letters or arrows, Enter takes; several can be marked with space."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from accountbook.domain.fields.field import Field
from accountbook.domain.picking import SEVERAL, Item, has, items_of, line_of, toggled
from accountbook.domain.typed import Setting
from accountbook.domain.values import NONE_SIGN, choices_of
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import text


class PickDialog(BookDialog[str]):
    """Dismissed with the text to put into the field, or None; what stands there and is no choice is offered first."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]

    def __init__(self, field: Field, typed: str, setting: Setting) -> None:
        super().__init__()
        self.field = field
        self.typed = typed
        self.several = field.kind in SEVERAL
        self.labels = choices_of(field)
        self.before = self.marked = items_of(field, typed, setting)
        self.offered = [item for item in self.before if not item.code]
        self.offered += [Item(code, code) for code in self.labels]
        self.letters = ""

    def compose(self) -> ComposeResult:
        """The choices in a box."""
        with Vertical(classes="dialog low") as box:
            box.border_title = text(self.field.label)
            box.border_subtitle = text(
                _("space marks · Enter takes") if self.several else _("letters find · Enter takes")
            )
            yield OptionList(*[Option(self._prompt(item)) for item in self.offered], compact=True)

    def on_mount(self) -> None:
        """Begin at what is chosen already."""
        here = next((place for place, item in enumerate(self.offered) if has(self.marked, item)), None)
        if here is not None:
            self.query_one(OptionList).highlighted = here

    def _said(self, item: Item) -> str:
        none = _("known to be none") if item.words == NONE_SIGN else item.words
        return self.labels[item.code] if item.code else none

    def _prompt(self, item: Item) -> Content:
        mark = ("[x] " if has(self.marked, item) else "[ ] ") if self.several else ""
        return text(mark + self._said(item))

    def on_key(self, event: events.Key) -> None:
        """Letters move to the choice that begins with them; the space bar marks where several may be chosen."""
        options = self.query_one(OptionList)
        if event.key == "space" and self.several and options.highlighted is not None:
            item = self.offered[options.highlighted]
            self.marked = toggled(self.marked, item)
            options.replace_option_prompt_at_index(options.highlighted, self._prompt(item))
        elif event.character and event.is_printable and event.key != "space":
            self._find(event.character.casefold())
        else:
            return
        event.stop()
        event.prevent_default()

    def _find(self, letter: str) -> None:
        names = [(item.words.casefold(), self._said(item).casefold()) for item in self.offered]
        for letters in (self.letters + letter, letter):
            for place, either in enumerate(names):
                if any(name.startswith(letters) for name in either):
                    self.letters = letters
                    self.query_one(OptionList).highlighted = place
                    return

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        item = self.offered[event.option_index]
        self.dismiss(self._line(item))

    def _line(self, item: Item) -> str:
        """The text for the field: what stands there, to the letter, where nothing else was chosen."""
        if not self.several:
            return self.typed if has(self.before, item) else item.words
        if self.marked == self.before:
            return self.typed if self.typed.strip() else line_of((item,))
        return line_of(self.marked)
