"""What is in the bin leaves the book with everything that hangs on it; the change log keeps what it was."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Column, Table
from sqlmodel import col, select

from accountbook.errors import WRONG_USE, BookError
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.employed import elsewhere
from accountbook.store.entries.at_home import be_at_home, latest, next_home, open_jobs
from accountbook.store.privacy.rights import ABOUT
from accountbook.store.within import in_parts
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

Keys = dict[str, set[int]]
_ELSEWHERE = elsewhere("contact")
"""Whether somebody of a company works at another, too: that one may be in the bin as well, and be brought back."""
_OF_PERSON = ("address", "contactpoint")
"""Tables whose rows belong to the person they name, though they could do without one."""


def hanging(unit: Unit, record: str, record_id: int) -> int:
    """How many records would leave the book with this one."""
    return sum(len(keys) for keys in _doomed(unit, record, record_id).values()) - 1


def remove(unit: Unit, record: str, record_id: int) -> int:
    """Take a record that is in the bin out of the book, with what belongs to it; how many records that were.

    What only mentions it (a promise to a person who is gone) stays without the mention. The log knows every row, so
    that it can be taken back like anything else; who must leave no trace is erased (`erasure`).
    """
    one = records.fetch(unit, record, record_id)
    if one.archived_at is None:
        raise BookError(_("Only what is in the bin can be removed for good."), WRONG_USE)
    doomed = _doomed(unit, record, record_id)
    _settle(unit, doomed.get("company", ()))
    let_go(unit, doomed)
    for entity in reversed(RECORDS):
        kind = RECORDS[entity]
        for _marks, part in in_parts(sorted(doomed.get(entity, ()))):
            for row in unit.session.exec(select(kind).where(col(kind.id).in_(part))).all():
                unit.session.delete(row)
            unit.session.flush()
    return sum(len(keys) for keys in doomed.values())


def _settle(unit: Unit, companies: Collection[int]) -> None:
    """Who is at home there and works at another company, too, is at home at that one from now on.

    One in the bin is the next home only of who works nowhere else, and hides them as long as it is there.
    """
    for key in list(_rows(unit, f"SELECT id FROM contact WHERE company_id IN ({{}}) AND {_ELSEWHERE}", companies)):
        jobs = [one for one in open_jobs(unit, key) if one.company_id not in companies]
        if job := next_home(unit, key) or latest(jobs):
            be_at_home(unit, unit.get(RECORDS["contact"], key), job)


def let_go(unit: Unit, doomed: Keys) -> None:
    """Rows that stay forget the rows that go."""
    for table, column, key in list(_mentions(unit, doomed)):
        setattr(unit.get(RECORDS[table], key), column, None)
        unit.session.flush()


def _doomed(unit: Unit, record: str, record_id: int) -> Keys:
    """The record and everything that belongs to it, by table."""
    found: Keys = {record: {record_id}}
    waiting = [(record, {record_id})]
    while waiting:
        entity, keys = waiting.pop()
        for other, column in _links(entity):
            if not _belongs(other, column):
                continue
            new = set(_naming(unit, other, column, keys))
            new -= found.setdefault(other.name, set())
            found[other.name] |= new
            if new:
                waiting.append((other.name, new))
    for entity, keys in list(found.items()):
        for about in ABOUT:
            query = f"SELECT id FROM {about} WHERE record = '{entity}' AND record_id IN ({{}})"
            found.setdefault(about, set()).update(_rows(unit, query, keys))
    return found


def _mentions(unit: Unit, doomed: Keys) -> Iterator[tuple[str, str, int]]:
    """Rows that stay and name something that goes: table, column, key."""
    links = [(other, column, keys) for entity, keys in doomed.items() for other, column in _links(entity)]
    for other, column, keys in links:
        if _belongs(other, column):
            continue
        for key in _naming(unit, other, column, keys):
            if key not in doomed.get(other.name, ()):
                yield other.name, column.name, key


def _links(entity: str) -> Iterator[tuple[Table, "Column[object]"]]:
    """Every column of a record that points at this table."""
    for other in RECORDS:
        table = table_of(other)
        for column in table.columns:
            if any(key.column.table.name == entity for key in column.foreign_keys):
                yield table, column


def _belongs(table: Table, column: "Column[object]") -> bool:
    """Whether a row goes with what this column of it names."""
    return not column.nullable or column.name == "company_id" or table.name in _OF_PERSON


def _naming(unit: Unit, table: Table, column: "Column[object]", keys: Iterable[int]) -> Iterator[int]:
    """The rows of a table that name one of these in a column; no people of a company who work at another, too."""
    stay = f" AND NOT {_ELSEWHERE}" if (table.name, column.name) == ("contact", "company_id") else ""
    return _rows(unit, f"SELECT id FROM {table.name} WHERE {column.name} IN ({{}}){stay}", keys)


def _rows(unit: Unit, query: str, keys: Iterable[int]) -> Iterator[int]:
    for marks, part in in_parts(sorted(keys)):
        yield from (key for (key,) in unit.raw().execute(query.format(marks), part).fetchall())
