"""What every form does with what was typed: keeps it as a draft, saves it once, and settles it with another session."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from textual.content import Content
from textual.widgets import Static

from accountbook.domain.edits import NO_NAME, UNKNOWN, Edit
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.gist import told_of_new
from accountbook.domain.insight.validity import Usual
from accountbook.domain.plain import cell_width, fit
from accountbook.domain.settling import Texts, notes_of
from accountbook.domain.values import show_value
from accountbook.errors import BookError
from accountbook.store.pages.form_data import FormData, load_form
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.screens.question import ask_about_bin
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.body import FormBody, Part
from accountbook.ui.widgets.fields.children import Child, ChildRow, child_name, say_record

if TYPE_CHECKING:
    from accountbook.store.drafts import Drafts, Found
    from accountbook.store.writing.records import Conflict, WentInto
    from accountbook.store.writing.unit import Unit


def draft_key(entity: str, record_id: int | None, links: Mapping[str, int | None], only: str) -> str:
    """What the draft of a form is kept under."""
    linked = "".join(f" {name} {key}" for name, key in sorted(links.items()) if key is not None)
    return f"form {entity} {record_id or 0}{linked}{only and ' '}{only}"


def carried_over(drafts: "Drafts", found: "Found", kept_id: int) -> "Found | None":
    """The draft of a record that was merged into another, made a draft of that; None where that has one of its own."""
    about = json.loads(found.body)
    key = draft_key(about["entity"], kept_id, about["links"], about.get("only", ""))
    if drafts.find(key) is not None:
        return None
    drafts.restore(found.key)
    drafts.drop(found.key)
    drafts.keep(key, json.dumps(about | {"id": kept_id}, ensure_ascii=False))
    return drafts.find(key)


class FormBase(BookDialog[Any]):
    """The record a form is about, its draft, and its way into the book; `forms.RecordForm` is what one sees of it."""

    def __init__(
        self,
        entity: str,
        record_id: int | None = None,
        links: Mapping[str, int | None] | None = None,
        *,
        collect: Child | None = None,
        keep: Callable[[Child], None] | None = None,
        first: str = "",
        part: Part | None = None,
        only: str = "",
    ) -> None:
        super().__init__(classes="field-screen" if only else "form-screen")
        self.only = only
        self.entity = entity
        self.record_id = record_id
        self.links = dict(links or {})
        self.collect = collect
        self.keep = keep
        """Tells the form above what is being typed for it, letter by letter: its draft holds this one's text."""
        self.first = first
        self.part = part
        self.draft_key = draft_key(entity, record_id, self.links, only)
        self.save_id = uuid4().hex
        self.back: set[tuple[str, int]] = set()
        """The records (kind and key) that leave the bin with the next save, as was asked and answered."""
        self.data: FormData | None = None
        self.usual: Usual | None = None
        """What is usual for the headcount in the industry of the company, once it was asked."""
        self.complete = False
        """Whether all rows are there and an earlier draft was put back: saving and closing wait for that."""
        self.note = ""
        """What stands beside the title."""
        self.wanted = ""
        """What was asked for before the form was complete: "save" or "close"."""

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
        """What the form is called, and what it has to say: beside that, or below where it does not fit."""
        self.note = note
        name, room = fit(self.title_text(), self.app.size.width - 2), self.app.size.width - 4
        between = "\n" if cell_width(name) + cell_width(note) > room else "  "
        shown = [text(name, "bold")]
        if self.only:
            self.query_one("#form").border_title = text(name)
            shown = []
            self.query_one("#title").display = bool(note)
        if note:
            shown.append(text(note, "$text-warning"))
        self.query_one("#title", Static).update(Content(between).join(shown))

    def _keep_draft(self) -> None:
        if not self.complete:
            return
        if self.collect is not None:
            if self.keep is not None:
                self.keep(self._collected(self.collect))
            return
        kept = self.body.draft()
        if kept:
            about = {"entity": self.entity, "id": self.record_id, "links": self.links, "save_id": self.save_id}
            about |= {"what": self._what_it_is(), "only": self.only}
            self.app.drafts.keep(self.draft_key, json.dumps(about | kept, ensure_ascii=False))
        elif self.app.drafts.find(self.draft_key):
            self.app.drafts.drop(self.draft_key)

    def _collected(self, child: Child) -> Child:
        """The child with what was typed."""
        edits = tuple(self.body.edits())
        return child._replace(edits=edits, removed=False) if edits or child.edits else child

    def _what_it_is(self) -> str:
        return f"{self.title_text()} {self.body.record_name}".strip() if self.record_id is None else self.title_text()

    # Saving

    def action_save_form(self) -> None:
        """Save, from anywhere."""
        if not self.complete:
            self.wanted = "save"
            return
        edits, children = self.body.edits(), self.body.changed_children()
        try:
            edits = edits if self.record_id else list(told_of_new(self.entity, edits))
        except BookError as error:
            self._refuse("value", error.sentence)
            return
        if self.collect is not None:
            self.dismiss(self._collected(self.collect)._replace(edits=tuple(edits)))
        elif (
            (name := self.body.row("name")) and self.entity in ("company", "contact") and name.typed.strip() in NO_NAME
        ):
            self._refuse("name", _("A name is the one thing that is needed."))
        elif overtaken := self.body.overtaken():
            self._let_choose(self.body, overtaken)
        elif found := next((row for row in self.body.query(ChildRow) if row.overtaken()), None):
            self._let_choose(found, found.overtaken())
        elif children or any(self.record_id or edit.state != UNKNOWN for edit in edits):
            self.save(self._what(edits), lambda unit: self._write(unit, edits, children), self._saved)
        else:
            self.dismiss(None)

    def _refuse(self, code: str, sentence: str) -> None:
        """Say what is missing, and go to the field that lacks it."""
        self._title(sentence)
        if row := self.body.row(code):
            row.line.focus()

    def _what(self, edits: list[Edit]) -> str:
        if self.record_id is None:
            return self._what_it_is()
        labels = [edit.field.label for edit in edits[:3]] + ["…"] * (len(edits) > 3)
        return ": ".join(part for part in (self.title_text(), ", ".join(labels)) if part)

    def _write(self, unit: "Unit", edits: list[Edit], children: list[Child]) -> int:
        from accountbook.store.writing.bin import InBin
        from accountbook.store.writing.form_save import save_form
        from accountbook.store.writing.once import id_for
        from accountbook.store.writing.records import Conflict, WentInto

        assert self.data is not None
        save_id = id_for(self.save_id, f"{edits!r} {children!r}")
        try:
            return save_form(unit, self.entity, self.data.view, edits, children, self.links, save_id, self.back)
        except Conflict as conflict:
            self.app.call_from_thread(self._conflict, conflict)
            conflict.is_asked = True
            raise
        except WentInto as gone:
            self.app.call_from_thread(self._went_into, gone)
            raise
        except InBin as binned:
            self.app.call_from_thread(ask_about_bin, self, binned, self._bring_back)
            raise

    def _bring_back(self, place: tuple[str, int]) -> None:
        self.back.add(place)
        self.action_save_form()

    def _saved(self, record_id: int) -> None:
        self.app.drafts.drop(self.draft_key)
        if self.is_current:
            self.dismiss(record_id)

    def _went_into(self, gone: "WentInto") -> None:
        """The record was merged into another, whose form goes on with what was typed here."""
        found = self.app.drafts.find(self.draft_key)
        if (gone.entity, gone.record_id) != (self.entity, self.record_id) or found is None:
            return
        if carried_over(self.app.drafts, found, gone.kept) and self.is_current:
            self.dismiss(None)

    def _conflict(self, conflict: "Conflict") -> None:
        """Another session saved while the form was open: this record, or one that hangs on it."""
        fields = {field.code: field for field in fields_of(conflict.entity)}
        currency = self.body.rows[0].setting.currency
        clashes = []
        for clash in conflict.clashes:
            field = fields.get(clash.field) or fields[clash.field.removesuffix("_id")]
            texts = [show_value(field, value, currency) for value in (clash.mine, clash.theirs)]
            clashes.append(Texts(field, *texts))
        self._let_choose(self.body.part_of(conflict.entity, conflict.record_id), clashes)

    def _let_choose(self, part: FormBody | ChildRow, clashes: Sequence[Texts]) -> None:
        from accountbook.ui.screens.forms.conflict import ConflictDialog

        fields = self.data.fields if self.data and part is self.body else fields_of(clashes[0].field.record)
        dialog = ConflictDialog(clashes, both=notes_of(fields) is not None)
        self.app.push_screen(dialog, partial(self._decided, part))

    def _decided(self, part: FormBody | ChildRow, choices: dict[str, str] | None) -> None:
        """Read what the other session saved, apply the choices, and save again."""
        entity, record_id, links = self.entity, self.record_id, self.links
        if isinstance(part, ChildRow) and part.child and part.child.view:
            entity, record_id, links = part.entity, part.child.view.id, {}
        if choices is not None:
            self.ask(lambda c: load_form(c, entity, record_id, links), lambda data: self._merge(part, data, choices))

    def _merge(self, part: FormBody | ChildRow, data: FormData, choices: dict[str, str]) -> None:
        if part is self.body:
            self.data = data
        part.merge(data, choices)
        self._keep_draft()
        self.action_save_form()

    @property
    def is_removable(self) -> bool:
        """Whether it is about something that hangs on a company or a person, and is in the book."""
        return self.record_id is not None and not self.only and self.entity not in ("company", "contact")

    def action_remove(self) -> None:
        """Take the record out of the book; in a form above, with what that saves."""
        entity, record_id = self.entity, self.record_id
        if self.collect is not None:
            self.dismiss(self.collect._replace(removed=True))
        elif record_id is not None and self.data is not None:

            def act(unit: "Unit") -> None:
                from accountbook.store.writing.form_save import remove

                remove(unit, entity, record_id)

            said = say_record(self.data.view) or self.title_text()
            self.save(_("Delete {name}").format(name=said), act, lambda _nothing: self._saved(record_id))

    def action_discard(self) -> None:
        """Throw away what was typed, and close."""
        if self.collect is None:
            self.app.drafts.drop(self.draft_key)
            self.dismiss(None)
        else:
            self.dismiss(self.collect._replace(edits=()))

    def action_close(self) -> None:
        """Close; what was typed stays as a draft, or in the form above, which keeps it with its own."""
        if self.data is None:
            self.dismiss(None)
        elif self.complete:
            self.dismiss(self._collected(self.collect) if self.collect is not None else None)
        else:
            self.wanted = "close"
