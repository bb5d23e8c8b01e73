"""People of the book whom a file names at another company: they move there, and both companies keep the history."""

from typing import NamedTuple

from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.report import CHANGED, ValueChange
from accountbook.store.doubles.matching import has_worked_at
from accountbook.store.entries import people
from accountbook.tongue import _

JOB = ("title", "department", "level")
"""What a person is at their company."""


class _Move(NamedTuple):
    company_id: int
    typed: Typed
    line: int
    told: ValueChange


def _without_job(typed: Typed) -> Typed:
    return {code: text for code, text in typed.items() if code not in JOB}


class Moves:
    """Gathers who moves where row by row; `finish` moves them, when the companies of the file are in the book.

    Whom any row names at their present employer stays there, whatever else they do elsewhere.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self._waiting: dict[int, _Move] = {}
        self._stay: set[int] = set()
        self._noted: int | None = None
        self._sole: dict[int, str] = {}
        """Those of whom the row that moves them says nothing else."""

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
            self._drop(contact_id)
            return _without_job(typed) if contact_id in self.work.keys.besides else typed
        known = fresh or contact_id in self._stay or contact_id in self._waiting
        if not known and not has_worked_at(self.work.unit.raw(), contact_id, company_id):
            names = self.work.keys.names
            before, after = (names.get(("company", key or 0), "") for key in (now, company_id))
            told = ValueChange(line, names.get(("contact", contact_id), ""), _("Company"), before, after)
            self.work.report.changes.append(told)
            self.work.changed += 1
            self._waiting[contact_id] = _Move(company_id, typed, line, told)
            self._noted = contact_id
        return _without_job(typed)

    def row_is(self, outcome: str, *, sole: bool, otherwise: str) -> None:
        """What became of the row of which something was noted, whether the move is all it changes, and what it is without."""
        if self._noted is not None and outcome == CHANGED and sole:
            self._sole[self._noted] = otherwise
        self._noted = None

    def _drop(self, contact_id: int) -> None:
        """Take back what was noted of somebody who is where they were."""
        if move := self._waiting.pop(contact_id, None):
            self.work.report.changes.remove(move.told)
            if contact_id in self._sole:
                self.work.report.counts[CHANGED] -= 1
                self.work.report.counts[self._sole[contact_id]] += 1

    def finish(self) -> None:
        """Move them today: a list says where somebody works, not since when."""
        for contact_id, (company_id, typed, line, _told) in self._waiting.items():
            people.join(self.work.unit, contact_id, company_id, self.work.unit.today, typed.get("title"))
            job = {code: text for code, text in typed.items() if code in JOB and code != "title"}
            update(self.work, line, "contact", contact_id, job, whole=False)
