"""Where somebody is at home: the job that is their present one says what they are, and nothing of an earlier one stays."""

from datetime import date

from sqlmodel import select

from accountbook.models import tables
from accountbook.models.tables import Contact, Employment
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit


def open_jobs(unit: Unit, contact_id: int, company_id: int | None = None) -> list[Employment]:
    """The employments of a person that have no end, all or those at a company."""
    query = select(Employment).where(Employment.contact_id == contact_id)
    still = [one for one in unit.session.exec(query) if one.to_on is None and one.archived_at is None]
    return [one for one in still if company_id in (one.company_id, None)]


def latest(jobs: list[Employment]) -> Employment | None:
    """The one that began last."""
    return max(jobs, key=lambda one: (one.from_on or date.min, one.id or 0), default=None)


def next_home(unit: Unit, contact_id: int) -> Employment | None:
    """The job that somebody has when the present one is over: the latest at a company that is not in the bin."""
    jobs = [one for one in open_jobs(unit, contact_id) if one.company_id]
    return latest([one for one in jobs if unit.get(tables.Company, one.company_id or 0).archived_at is None])


def be_at_home(unit: Unit, contact: Contact, job: Employment, title: str | None = None) -> None:
    """From now on the person is at home where the job is; `title` is what was told of it.

    Department and level belong to a job as its title does: an earlier employer's are none of the next one's.
    """
    came, first = contact.company_id != job.company_id, contact.company_id is None and contact.left_on is None
    job.title = title or job.title or (None if came else contact.title)
    contact.company_id, contact.left_on = job.company_id, None
    for code, value in (("title", job.title), ("department", job.department), ("level", None)):
        if value or (came and not first):
            learn(unit, contact, code, value)
    unit.add(job)
    unit.session.add(contact)
    unit.session.flush()


def learn(unit: Unit, contact: Contact, code: str, value: str | None) -> None:
    """What a person is now; what was known instead of a value, or in doubt, was so before."""
    fact = records.fact_of(unit, "contact", contact.id or 0, code)
    if value == getattr(contact, code) and (fact is None or (fact.state in ("value", "unknown") and not fact.typed)):
        return
    setattr(contact, code, value)
    records.learned(unit, "contact", contact.id or 0, code, value=value)
