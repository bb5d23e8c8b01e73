"""People of the book whom a file names at another company: they move there or work there besides; history is kept."""

from typing import NamedTuple

from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.store.doubles.matching import has_worked_at
from accountbook.store.entries import people
from accountbook.tongue import _

JOB = ("title", "department", "level")
"""What a person is at their company."""


class _Job(NamedTuple):
    """What a row says of somebody at another company than their own."""

    line: int
    contact_id: int
    company_id: int
    typed: Typed


class _Move(NamedTuple):
    job: _Job
    told: ValueChange


def _without_job(typed: Typed) -> Typed:
    return {code: text for code, text in typed.items() if code not in JOB}


class Moves:
    """Gathers who moves where row by row; `finish` moves them, when the companies of the file are in the book.

    Whom any row names at their present employer stays there; what else they do elsewhere they do besides.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self._waiting: dict[int, _Move] = {}
        self._stay: set[int] = set()
        self._noted: set[tuple[int, int]] = set()
        """Who works at which other company by an earlier row."""

    def note(self, line: int, contact_id: int, company_id: int | None, typed: Typed) -> Typed:
        """A row names somebody of the book at a company; gives back what of it is true of them as they are now.

        Where they were before they have left, whatever an old list says: its job is none of today.
        """
        now = self.work.keys.employers.get(contact_id)
        fresh = self.work.bulk.row("contact", contact_id) is not None
        if company_id is None or (fresh and now is None):
            return typed
        if company_id == now:
            self._stays(contact_id)
            return _without_job(typed) if contact_id in self.work.keys.besides else typed
        new = (contact_id, company_id) not in self._noted
        if new and not has_worked_at(self.work.unit.raw(), contact_id, company_id):
            self._noted.add((contact_id, company_id))
            job = _Job(line, contact_id, company_id, typed)
            if fresh or contact_id in self._stay or contact_id in self._waiting:
                self._works_besides(job)
            else:
                self._moves(job, now)
        return _without_job(typed)

    def _moves(self, job: _Job, now: int | None) -> None:
        names = self.work.keys.names
        before, after = (names.get(("company", key or 0), "") for key in (now, job.company_id))
        told = ValueChange(job.line, names.get(("contact", job.contact_id), ""), _("Company"), before, after)
        self.work.report.changes.append(told)
        self.work.changed += 1
        self._waiting[job.contact_id] = _Move(job, told)

    def _works_besides(self, job: _Job) -> None:
        """One more job: a change for a person or a company whom the book had, part of what is new otherwise."""
        told = self._with_job_besides(job)
        if self.work.bulk.row("contact", job.contact_id) and self.work.bulk.row("company", job.company_id):
            self.work.made += 1
        else:
            self.work.report.changes.append(told)
            self.work.changed += 1

    def _with_job_besides(self, job: _Job) -> ValueChange:
        values = self.work.read("employment", job.typed).values
        said = {code: values[code] for code in ("title", "department") if values.get(code)}
        self.work.bulk.add("employment", said, contact_id=job.contact_id, company_id=job.company_id)
        names = self.work.keys.names
        where = ", ".join(filter(None, (names["company", job.company_id], str(said.get("title", "")))))
        return ValueChange(job.line, names["contact", job.contact_id], _("Besides"), "", where)

    def _stays(self, contact_id: int) -> None:
        """Somebody is where they were: where they would have moved they work besides."""
        self._stay.add(contact_id)
        if move := self._waiting.pop(contact_id, None):
            changes = self.work.report.changes
            changes[changes.index(move.told)] = self._with_job_besides(move.job)

    def finish(self) -> None:
        """Move them today: a list says where somebody works, not since when."""
        for contact_id, (job, _told) in self._waiting.items():
            people.join(self.work.unit, contact_id, job.company_id, self.work.unit.today, job.typed.get("title"))
            rest = {code: text for code, text in job.typed.items() if code in JOB and code != "title"}
            update(self.work, job.line, "contact", contact_id, rest, whole=False)
