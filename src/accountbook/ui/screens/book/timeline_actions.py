"""What the keys do in the timeline of the main screen: sift it, keep or move a promise, correct an entry, delete it."""

from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from accountbook.store.pages import timeline
from accountbook.tongue import _
from accountbook.ui.screens.book.questions import Sieve
from accountbook.ui.screens.company_actions import CompanyActions
from accountbook.ui.widgets.lists.company import ContactList, TimelineList, kind_word

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


class TimelineActions(CompanyActions):
    """Mixed into the main screen."""

    edits = True
    """Whether corrected fields stand in the timeline."""
    binned_id: int | None = None
    """The company that was last put into the bin here."""

    if TYPE_CHECKING:  # what the main screen has
        shown_id: int | None
        sought: str
        keys_at: str

        @property
        def entries(self) -> TimelineList: ...
        @property
        def contacts(self) -> ContactList: ...
        def ask_company(self, company_id: int) -> None: ...
        def action_pane(self, number: int) -> None: ...
        def give_keys(self, place: Widget) -> None: ...
        def show_boxes(self) -> None: ...
        def _promise(self) -> int | None: ...

    def sieve(self) -> Sieve:
        """What of the timeline is shown."""
        return Sieve(self.edits, self.sought, kind_word)

    @property
    def sift_box(self) -> Input:
        """The box above the timeline."""
        return self.query_one("#sift", Input)

    def is_sifting(self) -> bool:
        """Whether Esc has a sieve to take off."""
        return self.keys_at == "sift" or bool(self.sought and self.keys_at == "timeline")

    def action_hide_edits(self) -> None:
        """Without or with the corrected fields."""
        self.edits = not self.edits
        if self.shown_id is not None:
            self.ask_company(self.shown_id)

    def action_sift_timeline(self) -> None:
        """Type to sift the timeline."""
        self.give_keys(self.sift_box)

    def sift_timeline(self, typed: str) -> None:
        """Show what fits the words typed."""
        if typed != self.sought:
            self.sought = typed
            if self.shown_id is not None:
                self.ask_company(self.shown_id)

    def end_sifting(self) -> None:
        """The keys go to what was found."""
        self.action_pane(3)
        self.show_boxes()

    def sift_no_more(self) -> None:
        """The whole timeline again."""
        self.sift_box.value = self.sought = ""
        self.action_pane(3)
        self.show_boxes()
        if self.shown_id is not None:
            self.ask_company(self.shown_id)

    def action_done(self) -> None:
        """The promise is kept."""
        if self._promise() is not None:
            self._enter("done")

    def action_snooze(self) -> None:
        """The promise is moved."""
        from accountbook.ui.screens.dashboard.snooze import SnoozeDialog

        row, followup_id = self.entries.row, self._promise()
        if row is not None and followup_id is not None:
            self.app.push_screen(SnoozeDialog(followup_id, row.text, row.on))

    def action_edit(self) -> None:
        """Correct the entry under the cursor of the timeline, else the company or person.

        On corrected fields the values they had before are put back.
        """
        row = self.entries.row if self.entries.has_focus else None
        if row is not None and row.what == timeline.EDIT:
            self._put_back(row)
            return
        entity = timeline.RECORD.get(row.what) if row is not None else None
        if row is None or entity is None:
            super().action_edit()
            return
        from accountbook.ui.screens.forms.forms import RecordForm

        self.app.push_screen(RecordForm(entity, row.record_id))

    def _put_back(self, row: timeline.Entry) -> None:
        company_id = self.shown_id or 0

        def act(unit: "Unit") -> object:
            from accountbook.store.log.putback import put_back_batch

            return put_back_batch(unit, row.record_id, company_id)

        self.save(_("Put back: {what}").format(what=row.text), act)

    def action_delete(self) -> None:
        """Put what is under the cursor into the bin: an entry, a person or the company."""
        row = self.entries.row if self.entries.has_focus else None
        target = self.aimed()
        if target is None or target.company_id is None:
            return
        if row is not None:
            entity, key, name = timeline.RECORD.get(row.what, ""), row.record_id, f"{kind_word(row)} {row.text}"[:60]
        elif target.contact_id is not None:
            entity, key, name = "contact", target.contact_id, self.contacts.row.name if self.contacts.row else ""
        else:
            entity, key, name = "company", target.company_id, target.company_name
        if not entity:
            self.app.tell(_("On a corrected field e puts the old value back."), passing=True)
            return

        def act(unit: "Unit") -> None:
            from accountbook.store.writing.bin import delete

            delete(unit, entity, key)

        def done(_result: None) -> None:
            self.binned_id = key if entity == "company" else self.binned_id

        self.save(_("Delete {name}").format(name=name), act, done)
