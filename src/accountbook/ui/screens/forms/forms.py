"""Forms made of the field registry: a row per field in sections, doubts below the rows, saved from anywhere."""

import json
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.domain.fields import field as kinds
from accountbook.domain.insight.validity import Usual
from accountbook.domain.neighbours import NEIGHBOURS
from accountbook.domain.settling import home_of
from accountbook.domain.typed import Setting
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN
from accountbook.domain.vocabulary import code_of
from accountbook.errors import BookError
from accountbook.reports.doubts import usual_headcount
from accountbook.store.pages.form_data import FormData, load_form
from accountbook.store.who.company_names import company_named
from accountbook.store.who.namesakes import Alike, namesake
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.screens.forms.base import FormBase
from accountbook.ui.screens.forms.pick import PickDialog
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.body import FormBody, Part
from accountbook.ui.widgets.fields.children import Child, ChildRow
from accountbook.ui.widgets.fields.row import PICKED, FieldRow
from accountbook.ui.widgets.keyline import KeyLine


class RecordForm(FormBase):
    """Edits a record of any kind, or creates one (`record_id` None) with `links` such as company_id.

    Dismissed with the key of the record after the commit, or None. With `collect` nothing is written: the form is
    dismissed with a `Child` that the form above saves together with its own record. `first` is the field to begin at,
    `part` what hangs on the record and is begun at instead, `only` the single field to be corrected in place: a line at
    the bottom of the screen, Enter saves it.
    """

    BINDINGS = bindings(
        "form_save", "form_next", "form_previous", "form_pick", "form_remove", "form_discard", "form_close"
    )
    AUTO_FOCUS = ""
    like: Alike | None = None
    """The record that the name of a new one looks like."""

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

    def on_resize(self) -> None:
        """What is being typed stays in sight, and what the form has to say is wrapped anew."""
        self._title(self.note)
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def on_mount(self) -> None:
        """Read the record."""
        self._title("")
        entity, record_id, links = self.entity, self.record_id, self.links
        self.ask(lambda connection: load_form(connection, entity, record_id, links), self._loaded)

    def _loaded(self, data: FormData) -> None:
        self.data = data
        self._title("")
        setting = Setting(
            self.app.today, data.currency or self.app.settings.currency, data.country, habits=self.app.settings.habits
        )
        if self.only:
            home = home_of(data.fields)  # of what was typed into a field that was removed since
            fields = tuple(field for field in data.fields if field.code == self.only)
            data = data._replace(fields=fields or ((home,) if home else ()), children={})
        found = self.app.drafts.find(self.draft_key) if self.collect is None else None
        self.body.build(self.entity, data, setting, json.loads(found.body)["texts"] if found else ())
        if self.entity == "company" and data.view is not None and (industry := data.view.text("industry")):
            self.ask(lambda connection: usual_headcount(connection, industry), self._usual_known, group="usual")

    def _usual_known(self, usual: Usual | None) -> None:
        self.usual = usual
        self._compare()

    def _compare(self) -> None:
        """Hold neighbouring fields against each other, once all of them are there."""
        if not self.complete:
            return
        view = self.data.view if self.data else None
        self.body.compare(view, self.usual, self.app.today)

    @on(FormBody.Ready)
    def _ready(self, message: FormBody.Ready) -> None:
        """Begin with the first rows; when all are there put back what was typed before."""
        if message.complete:
            self.complete = True
            self._put_back()
            self._compare()
            self._keep_draft()
            if self.wanted == "save":
                self.action_save_form()
            elif self.wanted == "close":
                self.action_close()
        if self.focused is None and (start := self._beginning(message.complete)) is not None and start.is_mounted:
            (start.line if isinstance(start, FieldRow) else start).focus()

    def _beginning(self, complete: bool) -> FieldRow | ChildRow | None:
        """Where the cursor begins: at what is asked for, as soon as it is there, or at the first field."""
        asked = self.body.beginning(self.first, self.part) if self.first or self.part else None
        is_awaited = (self.first or self.part) and not complete
        return asked if asked is not None or is_awaited else next(iter(self.body.rows), None)

    def _put_back(self) -> None:
        if self.collect is not None:
            self.body.put({edit.field.code: edit.typed for edit in self.collect.edits})
            self._title(_("what you typed before is back; ctrl+g throws it away") if self.collect.edits else "")
        elif found := self.app.drafts.restore(self.draft_key):
            kept = json.loads(found.body)
            self.save_id = kept["save_id"]
            self.body.put_draft(kept)
            self._title(_("what you typed before is back; ctrl+g throws it away"))
        if self.only:
            is_long = any(row.field.kind == kinds.LONG for row in self.body.rows)
            keys = _("ctrl+o saves") if is_long else _("Enter saves")
            self.query_one("#hint", Static).update(text(keys + " · " + _("Esc keeps the text"), "dim"))

    # Typing

    @on(FieldRow.Typed)
    def _typed(self, message: FieldRow.Typed) -> None:
        self._keep_draft()
        row, typed = message.row, message.row.typed
        if row is self.body.here:
            self._help(row)
        if row.field.code in NEIGHBOURS.get(self.entity, ()):
            self._compare()
        if row.field.name == "contactpoint.kind" and (value := self.body.row("value")):
            value.setting = value.setting._replace(point_kind=code_of("point_kind", typed) or "")
            value.say("")
        if row.field.kind == kinds.COMPANY and typed.strip() not in ("", NONE_SIGN, UNKNOWN_SIGN):
            self.ask(lambda c: company_named(c, typed)[1], lambda doubt: self._remark(row, typed, doubt), group="look")
        elif row.field.code == "name" and self.record_id is None and self.entity in ("company", "contact"):
            entity, company_id = self.entity, self.links.get("company_id")
            self.ask(lambda c: namesake(c, entity, typed, company_id), partial(self._alike, row, typed), group="look")

    def _alike(self, row: FieldRow, typed: str, like: Alike | None) -> None:
        self.like = like
        self.refresh_bindings()
        self._remark(row, typed, like.said() if like else "")

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Picking is offered where there is something to pick, removing where something is removed alone."""
        if action == "pick" and self.is_mounted:
            return (row := self.body.here) is not None and self._has_more(row)
        return self.is_removable if action == "remove" else super().check_action(action, parameters)

    def _has_more(self, row: FieldRow) -> bool:
        return row.field.kind in PICKED | {kinds.LONG} or (row.field.code == "name" and self.like is not None)

    @on(FieldRow.PickWanted)
    def action_pick(self) -> None:
        """Choose from the list of the field; a long text opens in the editor, a name the record that looks like it."""
        row = self.body.here
        if row is not None and row.field.kind == kinds.LONG:
            self._edit_outside(row)
        elif row is not None and row.field.code == "name" and self.like is not None:
            self.app.push_screen(RecordForm(self.entity, self.like.id))
        elif row is not None and row.field.kind in PICKED:
            picker = PickDialog(row.field, row.typed, row.setting)
            self.app.push_screen(picker, lambda typed: self._picked(row, typed))

    def _edit_outside(self, row: FieldRow) -> None:
        """The draft is on disk before the editor has the terminal."""
        from accountbook.ui.outside import edit_outside

        self.app.drafts.flush()
        try:
            edited = edit_outside(self.app, f"{self.draft_key} {row.field.code}", row.typed)
        except BookError as error:
            self.app.tell_error(error)
            return
        row.typed = edited.text
        if edited.trouble:
            self.app.tell_error(BookError(edited.trouble))

    def _picked(self, row: FieldRow, typed: str | None) -> None:
        if typed is not None:
            row.typed = typed
            self.focus_next()

    # What hangs on the record

    @on(ChildRow.Wanted)
    def _open_child(self, message: ChildRow.Wanted) -> None:
        row = message.row
        child = row.child or Child(row.entity)
        keep = partial(self._child_typed, row)
        form = RecordForm(row.entity, child.view.id if child.view else None, collect=child, keep=keep)
        self.app.push_screen(form, lambda given: self._child_given(row, given))

    def _child_typed(self, row: ChildRow, child: Child) -> None:
        row.under_way = child
        self._keep_draft()

    def _child_given(self, row: ChildRow, given: Child | None) -> None:
        row.under_way = None
        if given is not None:
            self.body.put_child(row, given)
            self.call_after_refresh(self._keep_draft)


class CompanyForm(RecordForm):
    """Creates a company (`company_id` None) or edits one."""

    def __init__(self, company_id: int | None = None, *, first: str = "", part: Part | None = None) -> None:
        super().__init__("company", company_id, first=first, part=part)


class ContactForm(RecordForm):
    """Creates a contact at a company or edits one."""

    def __init__(
        self,
        contact_id: int | None = None,
        company_id: int | None = None,
        *,
        first: str = "",
        part: Part | None = None,
    ) -> None:
        links = {"company_id": company_id} if contact_id is None else {}
        super().__init__("contact", contact_id, links, first=first, part=part)
