"""Save a rule as a target group: typed as for `list`, or built from fields and values; it counts while one types."""

import json
import sqlite3
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.picking import SEVERAL
from accountbook.domain.typed import Setting, split_items
from accountbook.errors import BookError
from accountbook.store.filters import segments
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.filters.segments import Segment
from accountbook.store.insight.in_use import rule_fields, values_in_use
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens.forms.pick import PickDialog
from accountbook.ui.text import SafeInput, text

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

COMPARED = frozenset({kinds.INTEGER, kinds.NUMBER, kinds.MONEY, kinds.DATE})
"""Kinds that are asked by "at least"; the rest by one of their values."""
LISTED = frozenset({kinds.CHOICE, kinds.CHOICES, kinds.SHARES, kinds.YESNO})
"""Kinds with choices of their own."""


class RuleDialog(BookDialog[Segment]):
    """Dismissed with the saved group, or None; what was typed stays as a draft then."""

    BINDINGS = bindings("form_pick", "form_discard", "form_close")
    AUTO_FOCUS = "#group-name"

    def __init__(self, segment: Segment | None = None) -> None:
        super().__init__()
        self.segment = segment
        self.draft_key = f"group {segment.id if segment else 0}"
        self.before = (segment.name, segment.rule) if segment else ("", "")

    def compose(self) -> ComposeResult:
        """A name, a rule, and how many companies satisfy it now."""
        found = self.app.drafts.restore(self.draft_key)
        name, rule = json.loads(found.body)["texts"].values() if found else self.before
        with Vertical(classes="dialog") as box:
            box.border_title = text(_("Target group"))
            yield Static(text(_("Name")))
            yield SafeInput(name, id="group-name", compact=True, select_on_focus=False)
            yield Static(text(_("Rule, such as: industry=Dairy employees>50 stage=customer #pilot")))
            yield SafeInput(rule, id="group-rule", compact=True, select_on_focus=False)
            yield Static(id="group-count", classes="wrapping")
            yield Static(text(_("Enter saves · F9 builds the rule · Esc keeps the text"), "dim"), classes="wrapping")
            if found:
                yield Static(
                    text(_("What you typed before is back; ctrl+g throws it away."), "dim"), classes="wrapping"
                )

    def on_mount(self) -> None:
        """Count at once."""
        self._count()

    @on(Input.Changed)
    def _keep_draft(self) -> None:
        texts = {"name": self._text("name"), "rule": self._text("rule")}
        if tuple(texts.values()) != self.before:
            about = {"what": _("Target group"), "segment": self.segment, "texts": texts}
            self.app.drafts.keep(self.draft_key, json.dumps(about, ensure_ascii=False))
        elif self.app.drafts.find(self.draft_key):
            self.app.drafts.drop(self.draft_key)

    @on(Input.Changed, "#group-rule")
    def _count(self) -> None:
        rule, today, habits = self._text("rule"), self.app.today, self.app.settings.habits

        def question(connection: sqlite3.Connection) -> str:
            if not rule:
                return _("Everybody: write a rule.")
            try:
                found = companies_matching(connection, rule, today, habits)
            except BookError as error:
                return error.sentence
            return ngettext("{n} company now", "{n} companies now", len(found)).format(n=len(found))

        self.ask(question, self._counted, group="count")

    def _counted(self, sentence: str) -> None:
        self.query_one("#group-count", Static).update(text(sentence))

    def _text(self, what: str) -> str:
        return self.query_one(f"#group-{what}", Input).value.strip()

    @on(Input.Submitted, "#group-name")
    def _named(self) -> None:
        self.query_one("#group-rule").focus()

    @on(Input.Submitted, "#group-rule")
    def _submitted(self) -> None:
        name, rule, old, habits = self._text("name"), self._text("rule"), self.segment, self.app.settings.habits
        if not name:
            self.query_one("#group-name").focus()
            self._counted(_("Give it a name."))
            return

        def act(unit: "Unit") -> Segment:
            key = segments.correct(unit, old, name, rule, habits)
            return next(one for one in segments.saved(unit.raw()) if one.id == key)

        self.save(_("Save target group {name}").format(name=name), act, self._saved)

    def _saved(self, segment: Segment) -> None:
        self.app.drafts.drop(self.draft_key)
        self.dismiss(segment)

    # Building

    def action_pick(self) -> None:
        """Pick a field, then a value: together one more condition of the rule."""
        self.ask(rule_fields, self._pick_field, group="pick")

    def _pick_field(self, fields: list[Field]) -> None:
        by_label = {field.label.replace("|", "/"): field for field in fields}
        which = Field("company", "field", _("Field"), "", kinds.CHOICE, "|".join(by_label), custom=True)

        def picked(label: str | None) -> None:
            if label is not None:
                self._pick_value(by_label[label])

        self.app.push_screen(PickDialog(which, "", Setting(self.app.today)), picked)

    def _pick_value(self, field: Field) -> None:
        if field.kind in COMPARED:
            self._append(f"{field.code}>=")
        elif field.kind in LISTED:
            self._offer(field)
        else:
            self.ask(
                lambda connection: values_in_use(connection, field),
                lambda known: self._known(field, known),
                group="pick",
            )

    def _known(self, field: Field, known: list[str]) -> None:
        choices = "|".join(value for value in known if "|" not in value)
        if not choices:
            self._append(f"{field.code}=")
            return
        self._offer(Field("company", field.code, field.label, "", kinds.CHOICE, choices, custom=True))

    def _offer(self, field: Field) -> None:
        def picked(value: str | None) -> None:
            if value is not None:
                parts = split_items(value) if field.kind in SEVERAL else [value]
                quoted = ",".join(f'"{part}"' if not part.replace("_", "").isalnum() else part for part in parts)
                self._append(f"{field.code}={quoted}")

        self.app.push_screen(PickDialog(field, "", Setting(self.app.today)), picked)

    def _append(self, term: str) -> None:
        rule = self.query_one("#group-rule", Input)
        rule.value = f"{rule.value.rstrip()} {term}".strip()
        rule.focus()
        rule.cursor_position = len(rule.value)

    def action_discard(self) -> None:
        """Throw away what was typed, and close."""
        self.app.drafts.drop(self.draft_key)
        self.dismiss(None)

    def action_close(self) -> None:
        """Back; what was typed is on disk and comes back."""
        self.dismiss(None)
