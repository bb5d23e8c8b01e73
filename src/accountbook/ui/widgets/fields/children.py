"""What hangs on a record, as lines of its form: one line each, Enter edits it, the last line adds one."""

from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

from textual.message import Message
from textual.widgets import Static

from accountbook.domain.edits import DOUBT, VALUE, Edit, read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.settling import Texts, settled
from accountbook.domain.typed import Setting
from accountbook.domain.values import show_value
from accountbook.domain.vocabulary import code_of
from accountbook.store.pages.form_data import AT_COMPANY, FormData
from accountbook.store.pages.views import View
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.text import text


class Child(NamedTuple):
    """One address, number or role as it will be saved: `view` is None for a new one."""

    entity: str
    view: View | None = None
    edits: tuple[Edit, ...] = ()
    removed: bool = False
    company_id: int | None = None
    """Where a new job or role is, if not where the person works: one that is gone is typed anew there."""


def at_company(child: Child) -> int | None:
    """The company of a job or a role; None where it is that of the record, or where the person works."""
    if child.view is None or child.entity not in AT_COMPANY:
        return child.company_id
    return child.view.links.get("company_id")


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
        "interaction": _("Talk"),
        "followup": _("Follow-up"),
        "businesschange": _("Change"),
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
            parts.append(_shown(view, field))
        elif edit.state == VALUE:
            parts.append(show_value(field, edit.value, view.currency if view else "EUR"))
        elif edit.state == DOUBT:
            parts.append(f"? {edit.typed.strip()}")
    return "  ".join(part for part in parts if part)


def read_child(entity: str, texts: Mapping[str, str], view: View | None, setting: Setting) -> tuple[Edit, ...]:
    """What was typed about one of these records, by field code, understood as its own form does."""
    kind = code_of("point_kind", texts["kind"]) if "kind" in texts else view.text("kind") if view else ""
    setting = setting._replace(point_kind=(kind or "") if entity == "contactpoint" else "")
    return tuple(read_edit(field, texts[field.code], setting) for field in fields_of(entity) if field.code in texts)


def _shown(view: View, field: Field) -> str:
    return view.shown(field.code) or view.typed(field.code).removeprefix("-")


def _fields(view: View) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(view.entity) if field.code != "currency")


def changed_since(said: str) -> str:
    """What a draft finds where another session wrote meanwhile."""
    return _("changed since; the book says: {text}").format(text=said or _("nothing"))


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

    def __init__(self, entity: str, setting: Setting, child: Child | None = None) -> None:
        super().__init__(classes="child-row")
        self.entity = entity
        self.setting = setting
        self.child = child
        self.under_way: Child | None = None
        """What is being typed about it in a form of its own."""
        self.seen_before: Mapping[str, str] = {}
        """What a draft was typed over, where the book says something else by now."""

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
            said = say_record(child.view, child.edits) or "…"
            if self.overtaken():
                said += "  ? " + changed_since(say_record(child.view))
            self.update(text(said))

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

    # Drafts, and two sessions

    @property
    def changed(self) -> Child | None:
        """The child, where it was changed, added or removed, or is being typed."""
        child = self.under_way or self.child
        return child if child is not None and (child.edits or child.removed) else None

    def draft(self, child: Child) -> dict[str, Any]:
        """What was typed, and over what, for JSON; all that is known of it: should it go, it can be typed anew."""
        texts = {edit.field.code: edit.typed for edit in child.edits}
        view = child.view
        known = {field.code: view.typed(field.code) for field in fields_of(child.entity)} if view else {}
        seen = {code: self.seen_before.get(code, said) for code, said in known.items() if code in texts}
        known = {code: said for code, said in known.items() if said}
        about = {"entity": child.entity, "id": view.id if view else None, "company": at_company(child)}
        return about | {"texts": texts, "seen": seen, "known": known, "removed": child.removed}

    def note_seen(self, seen: Mapping[str, str]) -> None:
        """Remember what a draft that comes back was typed over, as far as the book says something else now."""
        view = self.child.view if self.child else None
        self.seen_before = {code: before for code, before in seen.items() if view and before != view.typed(code)}

    def overtaken(self) -> list[Texts]:
        """The fields that another session changed after a draft of them was typed: nobody has chosen yet."""
        child = self.child
        if child is None or child.view is None or child.removed:
            return []
        over = [edit for edit in child.edits if edit.field.code in self.seen_before]
        return [Texts(edit.field, edit.typed, _shown(child.view, edit.field)) for edit in over]

    def merge(self, data: FormData, choices: Mapping[str, str]) -> None:
        """Take what another session saved as what was seen, and apply the person's choice field by field."""
        assert self.child is not None
        mine = {edit.field.code: edit.typed for edit in self.child.edits}
        texts = settled(data.fields, mine, data.texts, choices)
        edits = read_child(self.entity, texts, data.view, self.setting)
        self.seen_before = {}
        self.child = self.child._replace(view=data.view, edits=edits)
        self.show()
