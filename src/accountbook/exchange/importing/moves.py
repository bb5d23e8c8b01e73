"""People of the book whom a file names at another company: they move there, and both companies keep the history."""

from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.report import ValueChange
from accountbook.exchange.importing.work import Work
from accountbook.store import people
from accountbook.store.matching import has_worked_at
from accountbook.tongue import _

JOB = ("title", "department", "level")
"""What a person is at their company."""


class Moves:
    """Gathers who moves where row by row; `finish` moves them, when the companies of the file are in the book."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._waiting: list[tuple[int, int, str | None]] = []
        self._stay: set[int] = set()

    def note(self, line: int, contact_id: int, company_id: int | None, typed: Typed) -> Typed:
        """A row names somebody of the book at a company; gives back what of it is true of them as they are now.

        Where they were before they have left, whatever an old list says: its job is none of today.
        """
        now = self.work.keys.employers.get(contact_id)
        fresh = self.work.bulk.row("contact", contact_id) is not None
        if company_id is None or (fresh and now is None):
            return typed
        if company_id == now:
            self._stay.add(contact_id)
            return typed
        if fresh or contact_id in self._stay or has_worked_at(self.work.unit.raw(), contact_id, company_id):
            return {code: text for code, text in typed.items() if code not in JOB}
        self._stay.add(contact_id)
        names = self.work.keys.names
        before, after = (names.get(("company", key or 0), "") for key in (now, company_id))
        person = names.get(("contact", contact_id), "")
        self.work.report.changes.append(ValueChange(line, person, _("Company"), before, after))
        self.work.changed += 1
        self.work.keys.employers[contact_id] = company_id
        self._waiting.append((contact_id, company_id, typed.get("title")))
        return {code: text for code, text in typed.items() if code != "title"}

    def finish(self) -> None:
        """Move them today: a list says where somebody works, not since when."""
        for contact_id, company_id, title in self._waiting:
            people.join(self.work.unit, contact_id, company_id, self.work.unit.today, title)
