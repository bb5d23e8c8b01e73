"""What was being typed when a session ended: offered at the next start, to go on with, to throw away, or for later."""

import json
from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from accountbook.domain.fields.registry import fields_of
from accountbook.entering.target import Target
from accountbook.entering.target_now import target_now
from accountbook.localtime import local_time
from accountbook.store.drafts import Found, typed_in
from accountbook.store.filters.segments import Segment
from accountbook.store.pages.form_data import PEOPLE_FIELDS
from accountbook.store.writing.merged import where_now
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens import entry_draft
from accountbook.ui.screens.entry import EntryDialog
from accountbook.ui.screens.forms import own_fields
from accountbook.ui.screens.forms.base import carried_over
from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
from accountbook.ui.screens.insight.rule import RuleDialog
from accountbook.ui.screens.reading import Lines, ReadingDialog, labelled
from accountbook.ui.text import text


class DraftsDialog(BookDialog[None]):
    """Lists what `Drafts.left_behind` found; Enter goes on with one, d throws one away, Esc leaves all for later.

    It comes unasked: who was about to look somebody up goes on to that.
    """

    BINDINGS = [
        *bindings("find"),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
        Binding("d", "throw_away", _("Throw away"), show=False),
        Binding("escape", "dismiss(None)", _("Later"), show=False),
    ]

    def __init__(self, found: Sequence[Found]) -> None:
        super().__init__()
        self.found = list(found)
        self.sure = ""
        """The draft that the next d throws away."""

    def compose(self) -> ComposeResult:
        """The drafts in a box."""
        with Vertical(classes="dialog wide") as box:
            box.border_title = text(_("Typed and not saved"))
            yield Static(id="hint", classes="wrapping")
            yield OptionList(*self._options(), compact=True)
            yield Static(text(_("Enter opens · d throws away · Esc later"), "dim"), classes="wrapping")

    def _options(self) -> list[Option]:
        return [Option(text(_say(found))) for found in self.found]

    def action_cursor(self, by: int) -> None:
        """One line down or up."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        found = self.found[event.option_index]
        kept = json.loads(found.body)
        if found.key.startswith("entry "):
            target = entry_draft.target_of(found)
            self.ask(lambda c: target_now(c, target), lambda now: self._entry_there(found, now))
            return
        if not found.key.startswith("form ") or not kept.get("id"):
            self._reopen(found)
            return
        self.ask(lambda c: where_now(c, kept["entity"], kept["id"]), lambda now: self._there(found, kept["id"], now))

    def _entry_there(self, found: Found, now: Target | None) -> None:
        """Go on with an entry where its company is now."""
        if now is None:
            self._only_read(found)
        elif now == entry_draft.target_of(found):
            self._reopen(found)
        else:
            self._reopen(self._instead(found, entry_draft.carried_over(self.app.drafts, found, now)))

    def _there(self, found: Found, was: int, now: int | None) -> None:
        """Go on where the record is now; without one, what was typed can be read in full."""
        if now == was:
            self._reopen(found)
        elif now is not None and (carried := carried_over(self.app.drafts, found, now)):
            self._reopen(self._instead(found, carried))
        else:
            self._only_read(found)

    def _instead(self, found: Found, carried: Found) -> Found:
        self.found = [carried if one is found else one for one in self.found]
        return carried

    def _only_read(self, found: Found) -> None:
        self.app.push_screen(ReadingDialog(_("Typed and not saved"), lambda _connection: labelled(_read(found))))

    def _reopen(self, found: Found) -> None:
        self.app.push_screen(reopened(found), lambda _answer: self._back(found))

    def _back(self, found: Found) -> None:
        """After the form: what was saved or thrown away leaves the list."""
        if self.app.drafts.find(found.key) is None:
            self._leave_out(found)

    def action_throw_away(self) -> None:
        """Forget the draft under the cursor; asked for twice, because it cannot be taken back."""
        place = self.query_one(OptionList).highlighted
        if place is None or not self.found:
            return
        found = self.found[place]
        if self.sure != found.key:
            self._ask_again(found.key)
            return
        self.app.drafts.restore(found.key)
        self.app.drafts.drop(found.key)
        self._leave_out(found)

    def on_key(self, event: events.Key) -> None:
        """Another key between the two is a hand that means something else."""
        if self.sure and event.key != "d":
            self._ask_again("")

    def action_find(self) -> None:
        """Leave all for later and look somebody up."""
        self.dismiss(None)
        self.app.action_find()

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._ask_again("")

    def _ask_again(self, key: str) -> None:
        """Say what the next d does to the draft of this key; "" for none."""
        self.sure = key
        resting = _("A session ended before this was saved. Nothing is lost.")
        self.query_one("#hint", Static).update(text(_("d again throws it away for good") if key else resting))

    def _leave_out(self, found: Found) -> None:
        self.found = [other for other in self.found if other.key != found.key]
        if not self.found:
            self.dismiss(None)
            return
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = 0


def reopened(found: Found) -> ModalScreen[Any]:
    """The dialog in which a draft was typed; it fills itself from the draft."""
    kept = json.loads(found.body)
    if found.key.startswith("entry "):
        return EntryDialog(kept["kind"], entry_draft.target_of(found), kept["change"], draft=found.key)
    if found.key.startswith("group "):
        return RuleDialog(Segment(*kept["segment"]) if kept["segment"] else None)
    if found.key == own_fields.DRAFT:
        return own_fields.OwnFieldsDialog()
    if kept.get("only"):
        return RecordForm(kept["entity"], kept["id"], kept["links"], only=kept["only"])
    if kept["entity"] == "company":
        return CompanyForm(kept["id"])
    if kept["entity"] == "contact":
        return ContactForm(kept["id"], kept["links"].get("company_id"))
    return RecordForm(kept["entity"], kept["id"], kept["links"])


def _read(found: Found) -> Lines:
    """All that was typed, by field, also for what hangs on the record."""
    kept = json.loads(found.body)
    lines: Lines = [("", kept.get("what", "")), ("", ""), *([("", kept["text"])] if kept.get("text") else [])]
    parts = [{"entity": kept["entity"], "texts": kept["texts"]}] if "entity" in kept else []
    for part in (*parts, *kept.get("children", ())):
        fields = {field.code: field.label for field in (*fields_of(part["entity"]), *PEOPLE_FIELDS)}
        lines += [(fields.get(code, code), words) for code, words in part["texts"].items()]
    return [*lines, ("", ""), ("", _("The record left the book. The terminal copies what is marked: hold Shift."))]


def _say(found: Found) -> str:
    """When, where, and the beginning of what was typed."""
    kept = json.loads(found.body)
    parts = (local_time(found.at, "%m-%d %H:%M"), kept.get("what", ""), typed_in(kept)[:200])
    return " · ".join(part for part in parts if part)
