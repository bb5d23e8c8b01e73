"""What hangs on a record, as lines of its form: one line each, Enter edits it, the last line adds one."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from textual.message import Message
from textual.widgets import Static

from accountbook.domain.edits import DOUBT, VALUE, Edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.values import show_value
from accountbook.store.views import View
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.text import text


class Child(NamedTuple):
    """One address, number or role as it will be saved: `view` is None for a new one."""

    entity: str
    view: View | None = None
    edits: tuple[Edit, ...] = ()
    removed: bool = False


def child_name(entity: str) -> str:
    """What one of these records is called."""
    names = {
        "company": _("Company"),
        "contact": _("Person"),
        "address": _("Address"),
        "contactpoint": _("Phone, mail, web"),
        "buyingrole": _("Buying role"),
        "employment": _("Employment"),
        "project": _("Project"),
        "purchase": _("Purchase"),
        "financial": _("Financial year"),
    }
    return names.get(entity, entity)


def say_record(view: View | None, edits: Sequence[Edit] = (), *, skip: Container[str] = ()) -> str:
    """A record in one line: its values in the order of their fields, what was just typed instead of what was there."""
    typed = {edit.field.code: edit for edit in edits}
    parts = []
    fields = [edit.field for edit in edits] if view is None else _fields(view)
    for field in fields:
        if field.code in skip:
            continue
        edit = typed.get(field.code)
        if edit is None:
            assert view is not None
            parts.append(view.shown(field.code) or view.typed(field.code).removeprefix("-"))
        elif edit.state == VALUE:
            parts.append(show_value(field, edit.value, view.currency if view else "EUR"))
        elif edit.state == DOUBT:
            parts.append(f"? {edit.typed.strip()}")
    return "  ".join(part for part in parts if part)


def _fields(view: View) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(view.entity) if field.code != "currency")


class ChildRow(Static, can_focus=True):
    """A line for one child, or (without) for adding one."""

    BINDINGS = [*bindings("child_open"), *bindings("form_remove")]

    class Wanted(Message):
        """Enter was pressed: edit this child, or add one."""

        def __init__(self, row: "ChildRow") -> None:
            super().__init__()
            self.row = row

    class Entered(Message):
        """The cursor came to this line."""

    def __init__(self, entity: str, child: Child | None = None) -> None:
        super().__init__(classes="child-row")
        self.entity = entity
        self.child = child
        self.under_way: Child | None = None
        """What is being typed about it in a form of its own."""

    def on_mount(self) -> None:
        """Show it."""
        self.show()

    def show(self) -> None:
        """What it says now."""
        child = self.child
        if child is None:
            self.update(text(f"+ {child_name(self.entity)}", "dim"))
        elif child.removed:
            self.update(text(_("removed: {what}").format(what=say_record(child.view)), "dim"))
        else:
            self.update(text(say_record(child.view, child.edits) or "…"))

    def on_focus(self) -> None:
        """Tell the form."""
        self.post_message(self.Entered())

    def action_open_child(self) -> None:
        """Edit it, or add one."""
        self.post_message(self.Wanted(self))

    def action_remove(self) -> None:
        """Take it out of the book with the next save; a second time puts it back."""
        if self.child is not None:
            self.child = self.child._replace(removed=not self.child.removed)
            self.show()
