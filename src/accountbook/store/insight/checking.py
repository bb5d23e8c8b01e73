"""What the data check looks at, as rows: figures, numbers, dates and doubts; and what somebody has left out before."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from accountbook.row import Row
from accountbook.store.bought import bought, earned
from accountbook.store.employed import at_work, employer, in_book
from accountbook.store.pages.localday import local_day
from accountbook.store.pages.views import LINKS
from accountbook.store.within import in_parts

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


class CheckedCompany(Row):
    """The figures and numbers of one company."""

    id: int
    name: str
    country: str
    industry: str
    employees: int | None
    turnover: int | None
    currency: str
    vat_number: str
    founded: str
    birth_date: str


class CheckedPoint(Row):
    """A phone or mail address that does not read as one; `contact` is empty for the company's own."""

    id: int
    company_id: int | None
    contact_id: int | None
    company: str
    contact: str
    kind: str
    value: str


class CheckedDay(Row):
    """A day to check: the end before its start, or one that has not come yet."""

    record: str
    id: int
    company_id: int | None
    company: str
    contact: str
    field: str
    start: str
    end: str


class CheckedPurchase(Row):
    """An order of a day that has not come yet, or a credit note with no order before it."""

    id: int
    company_id: int | None
    company: str
    on: str
    amount: int | None
    currency: str


class CheckedFact(Row):
    """A value that was kept as typed because it was not understood, of a record or (`part`) of what hangs on it."""

    record: str
    id: int
    company_id: int | None
    name: str
    field: str
    typed: str
    doubt: str
    part: str = ""
    part_id: int | None = None


class CheckedName(Row):
    """What a record is called, and the company it belongs to."""

    name: str
    company_id: int | None


class CheckedFigure(Row):
    """A dated figure of a company."""

    id: int
    company_id: int
    on: date
    revenue: int | None
    headcount: int | None


def companies(connection: sqlite3.Connection) -> list[CheckedCompany]:
    """Every company with what can be checked of it."""
    query = """SELECT c.id, c.name, coalesce(d.country, ''), coalesce(c.industry, ''), c.employees, c.turnover,
     coalesce(c.currency, 'EUR'), coalesce(c.vat_number, ''), coalesce(c.founded, ''), coalesce(c.birth_date, '')
     FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.archived_at IS NULL"""
    return [CheckedCompany(*row) for row in connection.execute(query)]


def points(connection: sqlite3.Connection) -> list[CheckedPoint]:
    """Phones without an international form, and mail addresses of which some look wrong."""
    query = f"""SELECT p.id, c.id, p.contact_id, coalesce(c.name, ''), coalesce(k.name, ''),
     p.kind, coalesce(p.value, '') FROM contactpoint p LEFT JOIN contact k ON k.id = p.contact_id
     LEFT JOIN company c ON c.id = coalesce(p.company_id, {employer("k")})
     WHERE p.archived_at IS NULL AND {in_book("k")} AND c.archived_at IS NULL AND {at_work("k")}
     AND (p.kind = 'phone' AND p.value_key NOT LIKE '+%'
      OR p.kind = 'mail' AND (p.value_key NOT LIKE '_%@_%._%' OR p.value_key GLOB '*[ ,;]*' OR p.value_key LIKE '%@%@%'))"""
    return [CheckedPoint(*row) for row in connection.execute(query)]


def days(connection: sqlite3.Connection, today: date) -> list[CheckedDay]:
    """Jobs that end before they begin, entries of the future, and birth dates with a year."""
    now = today.isoformat()
    queries = (
        """SELECT 'employment', e.id, e.company_id, coalesce(c.name, ''), coalesce(k.name, ''), 'to_on', e.from_on, e.to_on
        FROM employment e JOIN contact k ON k.id = e.contact_id LEFT JOIN company c ON c.id = e.company_id
        WHERE e.to_on < e.from_on AND e.archived_at IS NULL AND k.archived_at IS NULL""",
        f"""SELECT 'interaction', i.id, i.company_id, coalesce(c.name, ''), '', 'happened_on', '', i.happened_on
        FROM interaction i LEFT JOIN company c ON c.id = i.company_id WHERE i.happened_on > '{now}' AND i.archived_at IS NULL
        AND {local_day("i.created_at")} <= '{now}'""",
        """SELECT 'contact', k.id, k.company_id, coalesce(c.name, ''), k.name, 'birthday', '', k.birthday
        FROM contact k LEFT JOIN company c ON c.id = k.company_id WHERE k.birthday GLOB '[0-9]*' AND k.archived_at IS NULL""",
    )
    return [CheckedDay(*row) for query in queries for row in connection.execute(query)]


def purchases(connection: sqlite3.Connection, today: date) -> list[CheckedPurchase]:
    """Orders of the future, and credit notes that nothing was bought before."""
    query = f"""SELECT p.id, p.company_id, coalesce(c.name, ''), p.purchased_on, p.amount, coalesce(p.currency, 'EUR')
     FROM purchase p LEFT JOIN company c ON c.id = p.company_id WHERE c.archived_at IS NULL
     AND {earned("p")} AND (p.purchased_on > :now AND {local_day("p.created_at")} <= :now OR NOT ({bought("p")})
      AND NOT EXISTS (SELECT 1 FROM purchase o WHERE o.company_id = p.company_id AND o.purchased_on <= p.purchased_on
       AND {bought()}))"""
    return [CheckedPurchase(*row) for row in connection.execute(query, {"now": today.isoformat()})]


def doubts(connection: sqlite3.Connection) -> list[CheckedFact]:
    """Values that were not understood: of companies and people, then of their addresses, orders, promises, …

    Numbers are in `points`.
    """
    query = f"""SELECT f.record, f.record_id, coalesce(c.id, {employer("k")}), coalesce(c.name, k.name, ''), f.field,
     coalesce(f.typed, ''), f.doubt FROM fact f LEFT JOIN company c ON f.record = 'company' AND c.id = f.record_id
     LEFT JOIN contact k ON f.record = 'contact' AND k.id = f.record_id
     WHERE f.doubt > '' AND f.archived_at IS NULL AND f.record IN ('company', 'contact')
     AND c.archived_at IS NULL AND {in_book("k")}"""
    found = [CheckedFact(*row) for row in connection.execute(query)]
    holding = """SELECT DISTINCT record FROM fact WHERE doubt > '' AND archived_at IS NULL
     AND record NOT IN ('contact', 'contactpoint')"""
    for (part,) in connection.execute(holding).fetchall():
        links = {"company_id", "contact_id"} & {*LINKS.get(part, ())}
        if not links:
            continue
        company, contact = (f"p.{link}" if link in links else "NULL" for link in ("company_id", "contact_id"))
        query = f"""SELECT CASE WHEN k.id IS NULL THEN 'company' ELSE 'contact' END, coalesce(k.id, c.id),
         coalesce(c.id, {employer("k")}), coalesce(k.name, c.name), f.field, coalesce(f.typed, ''), f.doubt, f.record, p.id
         FROM fact f JOIN {part} p ON p.id = f.record_id AND p.archived_at IS NULL
         LEFT JOIN company c ON c.id = {company} LEFT JOIN contact k ON k.id = {contact}
         WHERE f.record = '{part}' AND f.doubt > '' AND f.archived_at IS NULL
         AND c.archived_at IS NULL AND {in_book("k")} AND coalesce(k.id, c.id) IS NOT NULL ORDER BY p.id"""
        found += [CheckedFact(*row) for row in connection.execute(query)]
    return found


def names(connection: sqlite3.Connection, record: str, ids: Sequence[int]) -> dict[int, CheckedName]:
    """The names of companies or contacts."""
    found: dict[int, CheckedName] = {}
    company = "id" if record == "company" else employer("contact")
    for marks, part in in_parts(ids):
        query = f"SELECT id, name, {company} FROM {record} WHERE id IN ({marks})"
        found |= {key: CheckedName(name, company_id) for key, name, company_id in connection.execute(query, part)}
    return found


def uids(connection: sqlite3.Connection, found: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The public ids of records, each named by its kind and key."""
    keys: dict[str, set[int]] = {}
    for record, key in found:
        keys.setdefault(record, set()).add(key)
    return {
        (record, key): uid
        for record, wanted in keys.items()
        for key, uid in connection.execute(
            f"SELECT id, uid FROM {record} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*wanted]),)
        )
    }


def figures(connection: sqlite3.Connection) -> Iterator[CheckedFigure]:
    """Dated figures, company by company, the oldest first."""
    query = """SELECT id, company_id, as_of_on, revenue, headcount FROM financial WHERE archived_at IS NULL
     AND as_of_on IS NOT NULL ORDER BY company_id, as_of_on"""
    for key, company_id, on, revenue, headcount in connection.execute(query):
        yield CheckedFigure(key, company_id, date.fromisoformat(on), revenue, headcount)


def left_out(connection: sqlite3.Connection) -> set[tuple[str, int, str, str, str]]:
    """What was left out before: record, its key, field, finding, the value at that time."""
    query = "SELECT record, record_id, field, finding, coalesce(seen, '') FROM leaveout WHERE archived_at IS NULL"
    return set(connection.execute(query))


def leave_out(unit: "Unit", record: str, record_id: int, field: str, finding: str, seen: str) -> None:
    """Remember that a finding was seen and left; asked again when the value changes. A wrong value is not learnt from."""
    from sqlmodel import select

    from accountbook.models.tables import LeaveOut

    same = select(LeaveOut).where(
        LeaveOut.record == record,
        LeaveOut.record_id == record_id,
        LeaveOut.field == field,
        LeaveOut.finding == finding,
    )
    known = unit.session.exec(same).first()
    if known is None:
        unit.add(LeaveOut(record=record, record_id=record_id, field=field, finding=finding, seen=seen))
        return
    known.seen, known.archived_at = seen, None
    unit.session.add(known)
    unit.session.flush()
