"""One field of a form: its label, the line to type in, and below it the doubt that what was typed raises."""

from datetime import date

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from accountbook.domain.calendar.days import say_exact
from accountbook.domain.edits import DOUBT, UNKNOWN, VALUE, Edit, read_edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.plain import cell_width, fit
from accountbook.domain.typed import Setting
from accountbook.domain.values import choices_of, show_value
from accountbook.tongue import _
from accountbook.ui.area import SafeArea
from accountbook.ui.text import SafeInput, text

PICKED = frozenset({kinds.CHOICE, kinds.CHOICES, kinds.SHARES, kinds.YESNO})
"""Kinds with a list to pick from."""
LABEL, NARROW, FRAME = 28, 60, 6
"""Cells of a label with its mark (as in `dialogs.tcss`); the screen on which it has a line of its own, and what that loses."""


class FieldInput(SafeInput):
    """The line of a field; each line pasted into a list is an item of it."""

    def __init__(self, value: str, field: Field) -> None:
        super().__init__(value, compact=True, select_on_focus=False)
        self.field = field
        if field.kind in kinds.MANY:
            self.between = ", "

    def on_resize(self) -> None:
        """As much of the hint as fits; the help line has all of it."""
        self.placeholder = fit(self.field.hint, self.size.width)

    def on_key(self, event: events.Key) -> None:
        """The space bar in an empty field with choices opens the picker."""
        if event.key == "space" and not self.value and self.field.kind in PICKED:
            event.stop()
            event.prevent_default()
            self.post_message(FieldRow.PickWanted())


class FieldArea(SafeArea):
    """Long text: Enter makes a line, up and down leave the field at its ends."""

    def __init__(self, value: str, field: Field) -> None:
        super().__init__(value, soft_wrap=True, tab_behavior="focus", compact=True, placeholder=text(field.hint))

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down, or to the next field."""
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up, or to the field before."""
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_page_down(self) -> None:
        """One screen of text down; from its end one of the form."""
        if self.cursor_at_last_line:
            raise SkipAction
        super().action_cursor_page_down()

    def action_cursor_page_up(self) -> None:
        """One screen of text up; from its start one of the form."""
        if self.cursor_at_first_line:
            raise SkipAction
        super().action_cursor_page_up()


class FieldRow(Container):
    """A field with what was typed; `edit` says what that means."""

    class Typed(Message):
        """The text of a field changed."""

        def __init__(self, row: "FieldRow") -> None:
            super().__init__()
            self.row = row

    class Entered(Typed):
        """The cursor came into a field."""

    class PickWanted(Message):
        """The picker is wanted for the field that has the focus."""

    def __init__(self, field: Field, typed: str, setting: Setting) -> None:
        super().__init__()
        self.field = field
        self.line = FieldArea(typed, field) if field.kind == kinds.LONG else FieldInput(typed, field)
        """The widget one types in; made here, because keys typed ahead ask for it before it stands on the screen."""
        self.seen = typed
        self.setting = setting
        self.remark = ""
        self.beside = ""

    def compose(self) -> ComposeResult:
        """Label and line; the place of a doubt is made when there is one."""
        yield Static(text(f"  {self.field.label}"), classes="field-label")
        yield self.line

    def on_mount(self) -> None:
        """A doubt from an earlier time is shown at once."""
        self._show_doubt()

    @property
    def typed(self) -> str:
        """What stands in the line now."""
        line = self.line
        return line.text if isinstance(line, FieldArea) else line.value

    @typed.setter
    def typed(self, value: str) -> None:
        line = self.line
        if isinstance(line, FieldArea):
            line.text = value
        else:
            line.value = value
            line.cursor_position = len(value)

    @property
    def changed(self) -> bool:
        """Whether something else stands there than at the start."""
        return self.typed != self.seen

    @property
    def edit(self) -> Edit:
        """What was typed, understood."""
        return read_edit(self.field, self.typed, self.setting)

    def say(self, remark: str) -> None:
        """Show a remark of the screen under the field ("looks like ..."); "" takes it away."""
        self.remark = remark
        self._show_doubt()

    def compare(self, sentence: str) -> None:
        """Say what is odd beside other fields; "" takes it away."""
        if sentence != self.beside:
            self.beside = sentence
            self._show_doubt()

    def help(self) -> str:
        """What is said of the field under the cursor; first its whole name where the label is cut."""
        across = self.app.size.width
        room = LABEL if across >= NARROW else across - FRAME
        cut = cell_width(self.field.label) + 2 > room
        return " · ".join(filter(None, (self.field.label if cut else "", self._understood())))

    def _understood(self) -> str:
        """One line: what is understood, the choices of the field, or its hint."""
        edit, field = self.edit, self.field
        if edit.state == DOUBT:
            return edit.doubt
        if edit.state == UNKNOWN and field.kind in PICKED:
            return _("Space picks: {choices}").format(choices=" · ".join(choices_of(field).values()))
        if field.kind == kinds.LONG:
            return " · ".join(filter(None, (field.hint, _("F9 opens your editor"))))
        if edit.state == UNKNOWN:
            return field.hint
        if edit.state == VALUE and field.kind not in (kinds.COMPANY, kinds.CONTACTS):
            shown = show_value(field, edit.value, self.setting.currency)
            shown = say_exact(edit.value) if isinstance(edit.value, date) else shown
            return f"= {shown}" if shown != edit.typed.strip() else field.hint
        return _("known to be none") if edit.state != VALUE else field.hint

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed_something(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._show_doubt()
        self.post_message(self.Typed(self))

    def on_descendant_focus(self) -> None:
        """Mark the field and tell the form."""
        self._mark("▸ ", "bold")
        self.post_message(self.Entered(self))

    def on_descendant_blur(self) -> None:
        """The cursor left."""
        self._mark("  ", "")

    def _mark(self, mark: str, style: str) -> None:
        self.query_one(".field-label", Static).update(text(mark + self.field.label, style))

    def _show_doubt(self) -> None:
        edit = self.edit
        doubt = edit.doubt if edit.typed.strip() else ""
        said = " · ".join(part for part in (doubt, self.beside, self.remark) if part)
        below = next(iter(self.query(".field-doubt").results(Static)), None)
        if below is None and said:
            below = Static(classes="field-doubt")
            self.mount(below)
        if below is not None:
            below.update(text(f"? {said}"))
            below.display = bool(said)
