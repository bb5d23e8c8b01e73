"""Forms made of the field registry: a row per field in sections, doubts below the rows, saved from anywhere."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.domain.edits import UNKNOWN, Edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN, Setting
from accountbook.store.company_names import Namesake, company_named, looks_like
from accountbook.store.form_data import FormData, load_form
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens.pick import PickDialog
from accountbook.ui.text import text
from accountbook.ui.widgets.field_children import Child, ChildRow, child_name
from accountbook.ui.widgets.field_row import PICKED, FieldRow
from accountbook.ui.widgets.form_body import FormBody
from accountbook.ui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from accountbook.store.records import Conflict
    from accountbook.store.unit import Unit


class RecordForm(BookDialog[Any]):
    """Edits a record of any kind, or creates one (`record_id` None) with `links` such as company_id.

    Dismissed with the key of the record after the commit, or None. With `collect` nothing is written: the form is
    dismissed with a `Child` that the form above saves together with its own record. `first` is the field to begin at,
    `only` the single field to be corrected in place: a line at the bottom of the screen, Enter saves it.
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
        only: str = "",
    ) -> None:
        super().__init__(classes="field-screen" if only else "form-screen")
        self.only = only
        self.entity = entity
        self.record_id = record_id
        self.links = dict(links or {})
        self.collect = collect
        self.first = first
        linked = "".join(f" {name} {key}" for name, key in sorted(self.links.items()) if key is not None)
        self.draft_key = f"form {entity} {record_id or 0}{linked}{only and ' '}{only}"
        self.save_id = uuid4().hex
        self.data: FormData | None = None

    def compose(self) -> ComposeResult:
        """A title, the rows (once read), a line of help, the keys."""
        with Vertical(classes="entry" if self.only else "form", id="form"):
            yield Static(classes="form-title", id="title")
            yield FormBody(id="rows")
            yield Static(classes="form-help", id="help")
            if self.only:
                yield Static(classes="form-help", id="hint")
            else:
                yield KeyLine()

    def on_mount(self) -> None:
        """Read the record."""
        self._title("")
        entity, record_id, links = self.entity, self.record_id, self.links
        self.ask(lambda connection: load_form(connection, entity, record_id, links), self._loaded)

    @property
    def body(self) -> FormBody:
        """The rows."""
        return self.query_one(FormBody)

    def title_text(self) -> str:
        """What the form is called."""
        name = child_name(self.entity)
        if self.entity in ("company", "contact") and self.record_id is not None:
            return self.data.view.text("name") if self.data and self.data.view else ""
        return _("New: {what}").format(what=name) if self.record_id is None else name

    def _title(self, note: str) -> None:
        shown = text(self.title_text(), "bold")
        if self.only:
            self.query_one("#form").border_title = text(self.title_text())
            shown = text("")
            self.query_one("#title").display = bool(note)
        self.query_one("#title", Static).update(shown + text(f"  {note}" if note else "", "$text-warning"))

    def _loaded(self, data: FormData) -> None:
        self.data = data
        self._title("")
        setting = Setting(self.app.today, data.currency or self.app.settings.currency, data.country)
        if self.only:
            data = data._replace(fields=tuple(field for field in data.fields if field.code == self.only), children={})
        self.body.build(self.entity, data, setting)
        self.call_after_refresh(self._ready)

    def _ready(self) -> None:
        """All rows are there: put back what was typed before, and begin."""
        if self.collect is not None:
            self.body.put({edit.field.code: edit.typed for edit in self.collect.edits})
        elif found := self.app.drafts.restore(self.draft_key):
            kept = json.loads(found.body)
            self.save_id = kept["save_id"]
            self.body.put_draft(kept)
            self._title(_("what you typed before is back; ctrl+g throws it away"))
        if self.only:
            keys = _("ctrl+o saves") if self.body.rows[0].field.kind == kinds.LONG else _("Enter saves")
            self.query_one("#hint", Static).update(text(keys + " · " + _("Esc keeps the text"), "dim"))
        start = self.body.row(self.first) or next(iter(self.body.rows), None)
        if start is not None:
            start.line.focus()

    def _keep_draft(self) -> None:
        if self.collect is not None:
            return
        kept = self.body.draft()
        if kept:
            about = {"entity": self.entity, "id": self.record_id, "links": self.links, "save_id": self.save_id}
            about |= {"what": self._what_it_is(), "only": self.only}
            self.app.drafts.keep(self.draft_key, json.dumps(about | kept, ensure_ascii=False))
        elif self.app.drafts.find(self.draft_key):
            self.app.drafts.drop(self.draft_key)

    def _what_it_is(self) -> str:
        return f"{self.title_text()} {self.body.record_name}".strip() if self.record_id is None else self.title_text()

    # Typing

    @on(FieldRow.Typed)
    def _typed(self, message: FieldRow.Typed) -> None:
        self._keep_draft()
        row, typed = message.row, message.row.typed
        self._help(row)
        if row.field.kind == kinds.COMPANY and typed.strip() not in ("", NONE_SIGN, UNKNOWN_SIGN):
            self.ask(lambda c: company_named(c, typed)[1], lambda doubt: self._remark(row, typed, doubt), group="look")
        elif self.entity == "company" and row.field.code == "name" and self.record_id is None:
            self.ask(lambda c: looks_like(c, typed), lambda like: self._remark(row, typed, _alike(like)), group="look")

    def _remark(self, row: FieldRow, typed: str, remark: str) -> None:
        if row.typed == typed:
            row.say(remark)

    @on(FieldRow.Entered)
    def _entered(self, message: FieldRow.Entered) -> None:
        self._help(message.row)

    @on(ChildRow.Entered)
    def _on_child(self) -> None:
        self.query_one("#help", Static).update(text(_("Enter opens · ctrl+r removes")))

    def _help(self, row: FieldRow) -> None:
        self.query_one("#help", Static).update(text(row.help()))

    @on(Input.Submitted)
    def _entered_line(self) -> None:
        if self.only:
            self.action_save_form()
        else:
            self.action_next_field()

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    @on(FieldRow.PickWanted)
    def action_pick(self) -> None:
        """Choose from the list of the field."""
        row = self.body.here
        if row is not None and row.field.kind in PICKED:
            self.app.push_screen(PickDialog(row.field, row.typed), lambda typed: self._picked(row, typed))

    def _picked(self, row: FieldRow, typed: str | None) -> None:
        if typed is not None:
            row.typed = typed
            self.focus_next()

    # What hangs on the record

    @on(ChildRow.Wanted)
    def _open_child(self, message: ChildRow.Wanted) -> None:
        row = message.row
        child = row.child or Child(row.entity)
        form = RecordForm(row.entity, child.view.id if child.view else None, collect=child)
        self.app.push_screen(form, lambda given: self._child_given(row, given))

    def _child_given(self, row: ChildRow, given: Child | None) -> None:
        if given is not None:
            self.body.put_child(row, given)
            self.call_after_refresh(self._keep_draft)

    # Saving

    def action_save_form(self) -> None:
        """Save, from anywhere."""
        if self.data is None:
            return
        edits, children = self.body.edits(), self.body.changed_children()
        if self.collect is not None:
            touched = edits or self.collect.edits
            self.dismiss(self.collect._replace(edits=tuple(edits), removed=False) if touched else None)
        elif (name := self.body.row("name")) and self.entity in ("company", "contact") and not name.typed.strip():
            self._title(_("A name is the one thing that is needed."))
            name.line.focus()
        elif children or any(self.record_id or edit.state != UNKNOWN for edit in edits):
            self.save(self._what(edits), lambda unit: self._write(unit, edits, children), self._saved)
        else:
            self.dismiss(None)

    def _what(self, edits: list[Edit]) -> str:
        if self.record_id is None:
            return self._what_it_is()
        labels = [edit.field.label for edit in edits[:3]] + ["…"] * (len(edits) > 3)
        return ": ".join(part for part in (self.title_text(), ", ".join(labels)) if part)

    def _write(self, unit: "Unit", edits: list[Edit], children: list[Child]) -> int:
        from accountbook.store.form_save import save_form
        from accountbook.store.records import Conflict

        assert self.data is not None
        try:
            return save_form(unit, self.entity, self.data.view, edits, children, self.links, self.save_id)
        except Conflict as conflict:
            self.app.call_from_thread(self._conflict, conflict)
            raise

    def _saved(self, record_id: int) -> None:
        self.app.drafts.drop(self.draft_key)
        if self.is_current:
            self.dismiss(record_id)

    def _conflict(self, conflict: "Conflict") -> None:
        from accountbook.ui.screens.conflict import ConflictDialog

        fields = {row.field.code: row.field for row in self.body.rows}
        dialog = ConflictDialog(conflict, fields, self.body.rows[0].setting.currency)
        self.app.push_screen(dialog, self._decided)

    def _decided(self, choices: dict[str, str] | None) -> None:
        """Read what the other session saved, apply the choices, and save again."""
        entity, record_id, links = self.entity, self.record_id, self.links
        if choices is not None:
            self.ask(lambda c: load_form(c, entity, record_id, links), lambda data: self._merge(data, choices))

    def _merge(self, data: FormData, choices: dict[str, str]) -> None:
        self.data = data
        self.body.merge(data, choices)
        self.action_save_form()

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


class ContactForm(RecordForm):
    """Creates a contact at a company or edits one."""

    def __init__(self, contact_id: int | None = None, company_id: int | None = None, *, first: str = "") -> None:
        links = {"company_id": company_id} if contact_id is None else {}
        super().__init__("contact", contact_id, links, first=first)


def _alike(like: Namesake | None) -> str:
    if like is None:
        return ""
    if like.town:
        return _("looks like {name} in {town}").format(name=like.name, town=like.town)
    return _("looks like {name}").format(name=like.name)
