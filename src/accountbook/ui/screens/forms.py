"""Forms made of the field registry: a row per field in sections, doubts below the rows, saved from anywhere."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from accountbook.domain.edits import UNKNOWN, Edit, read_edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import section_label
from accountbook.domain.values import Setting
from accountbook.store.company_names import Namesake, company_named, looks_like
from accountbook.store.form_data import CHILDREN, FormData, load_form
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens.pick import PickDialog
from accountbook.ui.text import text
from accountbook.ui.widgets.field_children import Child, ChildRow, child_name
from accountbook.ui.widgets.field_row import PICKED, FieldRow
from accountbook.ui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from accountbook.store.records import Conflict
    from accountbook.store.unit import Unit

SUB_ENTITIES = frozenset({"address", "contactpoint", "buyingrole", "employment"})


class RecordForm(BookDialog[Any]):
    """Edits a record of any kind, or creates one (`record_id` None) with `links` such as company_id.

    Dismissed with the key of the record after the commit, or None. With `collect` nothing is written: the form is
    dismissed with a `Child` that the form above saves together with its own record.
    """

    BINDINGS = bindings("form_save", "form_next", "form_previous", "form_pick", "form_discard", "form_close")
    AUTO_FOCUS = ""

    def __init__(
        self,
        entity: str,
        record_id: int | None = None,
        links: Mapping[str, int | None] | None = None,
        *,
        collect: Child | None = None,
        first: str = "",
    ) -> None:
        super().__init__(classes="form-screen")
        self.entity = entity
        self.record_id = record_id
        self.links = dict(links or {})
        self.collect = collect
        self.first = first
        linked = " ".join(f"{name} {key}" for name, key in sorted(self.links.items()) if key is not None)
        self.draft_key = f"form {entity} {record_id or 0} {linked}".strip()
        self.save_id = uuid4().hex
        self.data: FormData | None = None
        self.overrides: dict[str, Edit] = {}
        self.version: int | None = None

    # Building

    def compose(self) -> ComposeResult:
        """A title, the rows (once read), a line of help, the keys."""
        yield Static(classes="form-title", id="title")
        yield VerticalScroll(id="rows", can_focus=False)
        yield Static(classes="form-help", id="help")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record."""
        self._title("")
        entity, record_id, links = self.entity, self.record_id, self.links
        self.ask(lambda connection: load_form(connection, entity, record_id, links), self._loaded)

    def title_text(self) -> str:
        """What the form is called."""
        name = child_name(self.entity)
        return _("New: {what}").format(what=name) if self.record_id is None else _("Edit: {what}").format(what=name)

    def _title(self, note: str) -> None:
        shown = text(self.title_text(), "bold")
        self.query_one("#title", Static).update(shown + text(f"  {note}" if note else "", "$text-warning"))

    def shown_fields(self, data: FormData) -> list[Field]:
        """The fields of the form; those of individuals only where the company is one."""
        kind = str(data.view.value("kind") or "organisation") if data.view else ""
        return [field for field in data.fields if not field.only or field.only == kind or kind == ""]

    def _loaded(self, data: FormData) -> None:
        self.data = data
        self.version = data.view.version if data.view else None
        setting = Setting(self.app.today, data.currency or self.app.settings.currency, data.country)
        texts = dict(data.texts)
        if self.collect is not None:
            texts |= {edit.field.code: edit.typed for edit in self.collect.edits}
        widgets: list[Static | FieldRow | ChildRow] = []
        section = ""
        for field in self.shown_fields(data):
            if field.section != section and self.entity in ("company", "contact"):
                section = field.section
                widgets.append(Static(text(section_label(section)), classes="form-section"))
                if section == "notes" or section == "keeping":
                    widgets[-1:-1] = self._child_rows(data)
            row = FieldRow(field, data.texts.get(field.code, ""), setting)
            widgets.append(row)
        self._title("")
        self.query_one("#rows").mount(*widgets)
        self.call_after_refresh(self._ready, texts)

    def _child_rows(self, data: FormData) -> list[Static | FieldRow | ChildRow]:
        rows: list[Static | FieldRow | ChildRow] = []
        for entity in CHILDREN.get(self.entity, ()):
            rows.append(Static(text(child_name(entity)), classes="form-section"))
            rows += [ChildRow(entity, Child(entity, view)) for view in data.children.get(entity, ())]
            rows.append(ChildRow(entity))
        return rows

    def _ready(self, texts: Mapping[str, str]) -> None:
        """All rows are there: put back what was typed before, and begin."""
        for row in self.rows:
            if texts.get(row.field.code, "") != row.typed:
                row.typed = texts[row.field.code]
        self._restore()
        wanted = next((row for row in self.rows if row.field.code == self.first), None)
        start = wanted or next(iter(self.rows), None)
        if start is not None:
            start.line.focus()

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in order."""
        return list(self.query(FieldRow))

    # Drafts

    def _restore(self) -> None:
        found = self.app.drafts.find(self.draft_key) if self.collect is None else None
        if found is None:
            return
        kept = json.loads(found.body)
        self.save_id = kept["save_id"]
        for row in self.rows:
            if row.field.code in kept["texts"]:
                row.typed = kept["texts"][row.field.code]
        assert self.data is not None
        setting = self.rows[0].setting
        for child in kept["children"]:
            self._restore_child(child, setting)
        self._title(_("what you typed before is back; ctrl+g throws it away"))

    def _restore_child(self, kept: dict[str, Any], setting: Setting) -> None:
        from accountbook.domain.fields.registry import fields_of

        fields = {field.code: field for field in fields_of(kept["entity"])}
        edits = tuple(read_edit(fields[code], typed, setting) for code, typed in kept["texts"].items())
        for row in self.query(ChildRow):
            if kept["id"] and row.child and row.child.view and row.child.view.id == kept["id"]:
                row.child = row.child._replace(edits=edits, removed=kept["removed"])
                row.show()
                return
            if not kept["id"] and row.entity == kept["entity"] and row.child is None:
                self.query_one("#rows").mount(ChildRow(row.entity, Child(row.entity, None, edits)), before=row)
                return

    def _keep_draft(self) -> None:
        if self.collect is not None or self.data is None:
            return
        texts = {row.field.code: row.typed for row in self.rows if row.changed}
        children = [
            {
                "entity": child.entity,
                "id": child.view.id if child.view else None,
                "texts": {edit.field.code: edit.typed for edit in child.edits},
                "removed": child.removed,
            }
            for child in self._changed_children()
        ]
        if not texts and not children:
            if self.app.drafts.find(self.draft_key):
                self.app.drafts.drop(self.draft_key)
            return
        body = {"entity": self.entity, "id": self.record_id, "links": self.links, "save_id": self.save_id}
        body |= {"what": self._draft_title(), "texts": texts, "children": children}
        self.app.drafts.keep(self.draft_key, json.dumps(body, ensure_ascii=False))

    def _draft_title(self) -> str:
        name = next((row.typed for row in self.rows if row.field.code == "name"), "")
        return f"{self.title_text()} {name}".strip() if self.record_id is None else self.title_text()

    # Typing

    @on(FieldRow.Typed)
    def _typed(self, message: FieldRow.Typed) -> None:
        self._keep_draft()
        self._help(message.row)
        row = message.row
        if row.field.kind == kinds.COMPANY and row.typed.strip() not in ("", "-", "?"):
            typed = row.typed
            self.ask(
                lambda connection: company_named(connection, typed)[1], lambda doubt: self._say(row, typed, doubt), group="look"
            )
        elif self.entity == "company" and row.field.code == "name" and self.record_id is None:
            typed = row.typed
            self.ask(lambda connection: looks_like(connection, typed), lambda like: self._alike(row, like), group="look")

    def _say(self, row: FieldRow, typed: str, remark: str) -> None:
        if row.typed == typed:
            row.say(remark)

    def _alike(self, row: FieldRow, like: Namesake | None) -> None:
        if like is None:
            row.say("")
        elif like.town:
            row.say(_("looks like {name} in {town}").format(name=like.name, town=like.town))
        else:
            row.say(_("looks like {name}").format(name=like.name))

    @on(FieldRow.Entered)
    def _entered(self, message: FieldRow.Entered) -> None:
        self._help(message.row)

    @on(ChildRow.Entered)
    def _on_child(self) -> None:
        self.query_one("#help", Static).update(text(_("Enter opens · ctrl+r removes")))

    def _help(self, row: FieldRow) -> None:
        self.query_one("#help", Static).update(text(row.help()))

    @on(Input.Submitted)
    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    @on(FieldRow.PickWanted)
    def action_pick(self) -> None:
        """Choose from the list of the field."""
        row = next((row for row in self.rows if row.has_focus_within), None)
        if row is not None and row.field.kind in PICKED:
            self.app.push_screen(PickDialog(row.field, row.typed), lambda typed: self._picked(row, typed))

    def _picked(self, row: FieldRow, typed: str | None) -> None:
        if typed is not None:
            row.typed = typed
            self.focus_next()

    # Children

    @on(ChildRow.Wanted)
    def _open_child(self, message: ChildRow.Wanted) -> None:
        row = message.row
        child = row.child or Child(row.entity)
        form = RecordForm(row.entity, child.view.id if child.view else None, collect=child)
        self.app.push_screen(form, lambda given: self._child_given(row, given))

    def _child_given(self, row: ChildRow, given: Child | None) -> None:
        if given is None:
            return
        if row.child is None:
            self.query_one("#rows").mount(ChildRow(row.entity, given), before=row)
        else:
            row.child = given
            row.show()
        self._keep_draft()

    def _changed_children(self) -> list[Child]:
        rows = [row.child for row in self.query(ChildRow)]
        return [child for child in rows if child is not None and (child.edits or child.removed)]

    # Saving

    def action_save_form(self) -> None:
        """Save, from anywhere."""
        if self.data is None:
            return
        edits = [self.overrides.get(row.field.code, row.edit) for row in self.rows if row.changed]
        if self.collect is not None:
            touched = edits or self.collect.edits
            self.dismiss(self.collect._replace(edits=tuple(edits), removed=False) if touched else None)
            return
        children = self._changed_children()
        if not edits and not children:
            self.dismiss(None)
            return
        if self.record_id is None and not self._has_name(edits):
            return
        self.save(self._what(edits), lambda unit: self._write(unit, edits, children), self._saved)

    def _has_name(self, edits: list[Edit]) -> bool:
        named = next((row for row in self.rows if row.field.code == "name"), None)
        if named is None or named.typed.strip() or self.entity not in ("company", "contact"):
            return any(edit.state != UNKNOWN for edit in edits)
        named.line.focus()
        self._title(_("A name is the one thing that is needed."))
        return False

    def _what(self, edits: list[Edit]) -> str:
        fields = ", ".join(edit.field.label for edit in edits[:3]) + (" …" if len(edits) > 3 else "")
        return f"{self._draft_title()}: {fields}" if self.record_id is not None and fields else self._draft_title()

    def _write(self, unit: "Unit", edits: list[Edit], children: list[Child]) -> int:
        from accountbook.store.form_save import save_form
        from accountbook.store.records import Conflict

        assert self.data is not None
        try:
            return save_form(unit, self.entity, self.data.view, edits, children, self.links, self.save_id)
        except Conflict as conflict:
            self.app.call_from_thread(self._conflict, conflict)
            raise

    def _conflict(self, conflict: "Conflict") -> None:
        from accountbook.ui.screens.conflict import ConflictDialog

        fields = {row.field.code: row.field for row in self.rows}
        currency = self.rows[0].setting.currency
        self.app.push_screen(ConflictDialog(conflict, fields, currency), self._decided)

    def _decided(self, choices: dict[str, str] | None) -> None:
        """Take the other session's version as what was seen, with the person's choice for each field, and save again."""
        if choices is None or self.record_id is None:
            return
        entity, record_id, links = self.entity, self.record_id, self.links
        self.ask(lambda c: load_form(c, entity, record_id, links), lambda data: self._merge(data, choices))

    def _merge(self, data: FormData, choices: dict[str, str]) -> None:
        self.data = data
        kept = []
        for row in self.rows:
            code = row.field.code
            theirs = data.texts.get(code, "")
            if choices.get(code) == "theirs" or not row.changed:
                row.seen = theirs
                row.typed = theirs
            elif choices.get(code) == "both":
                row.seen = theirs
                if row.field.kind == kinds.LONG:
                    row.typed = f"{theirs}\n{row.typed}"
                else:
                    kept.append(f"{row.field.label}: {theirs}")
            else:
                row.seen = theirs
        notes = next((row for row in self.rows if row.field.code in ("notes", "remark")), None)
        if kept and notes is not None:
            notes.typed = "\n".join(part for part in (notes.typed, *kept) if part)
        self.action_save_form()

    def _saved(self, record_id: int) -> None:
        self.app.drafts.drop(self.draft_key)
        if self.is_current:
            self.dismiss(record_id)

    def action_discard(self) -> None:
        """Throw away what was typed, and close."""
        if self.collect is None:
            self.app.drafts.drop(self.draft_key)
        self.dismiss(None)

    def action_close(self) -> None:
        """Close; what was typed stays as a draft."""
        self.dismiss(None)


class CompanyForm(RecordForm):
    """Creates a company (`company_id` None) or edits one."""

    def __init__(self, company_id: int | None = None, *, first: str = "") -> None:
        super().__init__("company", company_id, first=first)

    def title_text(self) -> str:
        """New company, or its name."""
        return _record_title(self, _("New company"))


class ContactForm(RecordForm):
    """Creates a contact at a company or edits one."""

    def __init__(self, contact_id: int | None = None, company_id: int | None = None, *, first: str = "") -> None:
        links = {"company_id": company_id} if contact_id is None else {}
        super().__init__("contact", contact_id, links, first=first)

    def title_text(self) -> str:
        """New contact, or the person's name."""
        return _record_title(self, _("New person"))


def _record_title(form: RecordForm, new: str) -> str:
    if form.record_id is None:
        return new
    return form.data.view.text("name") if form.data and form.data.view else ""
