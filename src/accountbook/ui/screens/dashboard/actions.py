"""What the keys of the dashboard do on the row under the cursor."""

from typing import TYPE_CHECKING

from accountbook.domain.calendar.days import say_date
from accountbook.entering.target import Target
from accountbook.store.agenda.day import AgendaRow
from accountbook.tongue import _
from accountbook.ui.screens.company_actions import CompanyActions
from accountbook.ui.widgets.agenda_words import what_of
from accountbook.ui.widgets.lists.agenda import AgendaList

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

DUE = ("today", "late", "theirs", "how", "soon")
"""Groups whose rows are follow-ups."""


class DashboardActions(CompanyActions):
    """Mixed into the dashboard: done, later, seen, planned."""

    ranked = False
    """Whether everything stands in one ranked list instead of the boxes."""

    @property
    def agenda(self) -> AgendaList:
        """The one list."""
        raise NotImplementedError

    def target(self) -> Target | None:
        """The row under the cursor."""
        row = self.agenda.row
        if row is None:
            return None
        followup_id = row.record_id if row.group in DUE else None
        gone = (row.group, row.kind) == ("changes", "left")  # what follows is done with others
        return Target(row.company_id, row.company, None if gone else row.contact_id, followup_id)

    def action_log(self) -> None:
        """A log line; for a visit that has passed it also closes the follow-up."""
        row = self.agenda.row
        self._enter("done" if row is not None and row.group == "how" else "log")

    def action_ranked(self) -> None:
        """One ranked list, or the boxes."""
        self.ranked = not self.ranked
        self.load()

    def action_done(self) -> None:
        """Done, and what comes next in the same line; on a change what it asks for is planned."""
        row = self.agenda.row
        if row is not None and row.group == "changes":
            self._accept(row)
        elif self._due_row() is not None:
            self._enter("done")

    def action_snooze(self) -> None:
        """Later."""
        from accountbook.ui.screens.dashboard.snooze import SnoozeDialog

        row = self._due_row()
        if row is not None:
            self.app.push_screen(SnoozeDialog(row.record_id, row.text, row.on))

    def _due_row(self) -> AgendaRow | None:
        row = self.agenda.row
        if row is None or row.group not in DUE:
            self.app.tell(_("Only a follow-up can be done or moved."), passing=True)
            return None
        return row

    def _accept(self, row: AgendaRow) -> None:
        """Plan the follow-up that a change proposes; it counts as looked at."""
        change_id = row.record_id

        def act(unit: "Unit") -> str:
            from accountbook.store.entries.businesschanges import accept

            planned, new = accept(unit, change_id)
            day = f" · {say_date(planned.due_on, unit.today)}" if planned.due_on else ""
            said = _("Planned: {what}") if new else _("Planned already: {what}")
            return said.format(what=f"{planned.text}{day}")

        what = _("Plan for {what}").format(what=f"{row.company}, {what_of(row)}")
        self.save(what, act, self.app.tell)

    def action_looked_at(self) -> None:
        """The change was looked at."""
        row = self.agenda.row
        if row is None or row.group != "changes":
            self.app.tell(_("Only a change can be marked as seen."), passing=True)
            return
        change_id = row.record_id

        def act(unit: "Unit") -> None:
            from accountbook.store.entries.businesschanges import look

            look(unit, change_id)

        self.save(_("Seen: {what}").format(what=f"{row.company}, {what_of(row)}"), act)
