"""The bin: what was deleted stays in the book, can be listed, brought back, or removed for good."""

import sqlite3
from collections.abc import Container, Mapping

from accountbook.domain.plain import fit
from accountbook.errors import NOTHING_FOUND, WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.employed import in_book
from accountbook.store.pages.views import LINKS
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

_NAMED = {
    "company": "r.name",
    "contact": "r.name",
    "interaction": "coalesce(r.kind, '') || ': ' || coalesce(r.text, '')",
    "followup": "coalesce(r.text, '')",
    "purchase": "coalesce(r.product, r.category, r.reference, '')",
    "project": "coalesce(r.name, '')",
    "businesschange": "coalesce(r.kind, '') || ': ' || coalesce(r.after, r.before, r.text, '')",
    "address": "trim(coalesce(r.street || ' ', '') || coalesce(r.town, ''))",
    "contactpoint": "coalesce(r.value, '')",
    "financial": "coalesce(r.as_of_on, '')",
    "buyingrole": "coalesce(r.role, '')",
    "segment": "coalesce(r.name, '')",
}
"""What a record of each kind is called."""
_NO_COMPANY = ("segment",)
_OF_PEOPLE = ("address", "contactpoint", "buyingrole", "employment")
"""What belongs to a person where it names one; all else only tells of the person, and is seen at the company."""
_ERASED = (
    "(r.archived_at IS NOT NULL AND EXISTS (SELECT 1 FROM change h JOIN batch b ON b.id = h.batch_id "
    "WHERE h.entity = '{}' AND h.record_id = r.id AND h.op = 'insert' AND b.kind = 'erase'))"
)
"""Whether of a record nothing but the day of its erasure is left: its log begins with that."""
_LEFT = {"id", "uid", "version", "created_at", "updated_at", "archived_at", "name", "name_key", "company_id", "notes"}
"""What an erasure leaves of a record, at most."""
_PEOPLE = "(SELECT count(*) FROM contact k WHERE k.company_id = r.id AND k.archived_at IS NULL AND NOT ({}))".format(
    in_book("k")
)


class Binned(Row):
    """One deleted record: its kind, public id, name, the company it belongs to, and when it was deleted (UTC).

    `people` went into the bin with a company, and come back with it.
    """

    uid: str
    record: str
    id: int
    name: str
    company: str
    deleted_at: str
    people: int = 0


class Holder(Row):
    """What a record hangs on: its kind, key, name and public id."""

    record: str
    id: int
    name: str
    uid: str


class InBin(BookError):
    """Nothing was saved: what was typed is about a record in the bin, or hangs on one, and nobody would see it.

    Who saves asks whether to bring it back.
    """

    is_asked = True

    def __init__(self, record: str, record_id: int, name: str) -> None:
        self.name = fit(" ".join(name.split()), 60) or _("This record")
        super().__init__(_("{name} is in the bin.").format(name=self.name))
        self.place = record, record_id


def binned(connection: sqlite3.Connection, limit: int = 200) -> list[Binned]:
    """What is in the bin, the last deleted first; who was erased is not."""
    found: list[Binned] = []
    for record, name in _NAMED.items():
        company = "r.id" if record == "company" else "NULL" if record in _NO_COMPANY else "r.company_id"
        people = _PEOPLE if record == "company" else "0"
        query = f"""SELECT r.uid, '{record}', r.id, {name}, coalesce(c.name, ''), substr(r.archived_at, 1, 19), {people}
         FROM {record} r LEFT JOIN company c ON c.id = {company} WHERE r.archived_at IS NOT NULL
         AND NOT {_ERASED.format(record)}
         ORDER BY r.archived_at DESC LIMIT ?"""
        found += [Binned(*row) for row in connection.execute(query, (limit,))]
    found.sort(key=lambda one: one.deleted_at, reverse=True)
    return found[:limit]


def find_binned(connection: sqlite3.Connection, typed: str) -> Binned:
    """The deleted record meant by its public id or its name; a sentence where that is none or several."""
    wanted = typed.strip().casefold()
    known = binned(connection, 10_000)
    meant = [one for one in known if one.uid == wanted] or [one for one in known if one.name.casefold() == wanted]
    meant = meant or [one for one in known if one.name.casefold().startswith(wanted)]
    if not meant:
        raise BookError(_("Nothing in the bin is called “{typed}”.").format(typed=typed), NOTHING_FOUND)
    if len(meant) > 1:
        several = ", ".join(f"{one.name} ({one.record} {one.uid})" for one in meant[:5])
        raise BookError(_("Several in the bin fit: {several}").format(several=several), WRONG_USE)
    return meant[0]


def keep_in_sight(unit: "Unit", record: str, record_id: int, back: Container[tuple[str, int]] = ()) -> None:
    """Raise `InBin` where a record, or what it hangs on, is in the bin; what `back` names is brought back instead."""
    from accountbook.store.writing import records

    records.fetch(unit, record, record_id)
    while (gone := _out_of_sight(unit.raw(), record, record_id)) is not None:
        if is_erased(unit.raw(), gone.record, gone.id):
            raise BookError(_("This record was erased in the meantime."))
        if (gone.record, gone.id) not in back:
            raise InBin(gone.record, gone.id, gone.name)
        bring_back(unit, gone.record, gone.id)


def _out_of_sight(connection: sqlite3.Connection, record: str, record_id: int) -> Holder | None:
    """The record where it is in the bin, or else what it hangs on and is there."""
    name = _NAMED.get(record, "''")
    query = f"SELECT r.id, {name}, r.uid FROM {record} r WHERE r.id = ? AND r.archived_at IS NOT NULL"
    row = connection.execute(query, (record_id,)).fetchone()
    return Holder(record, *row) if row else _holder(connection, record, record_id)


def is_erased(connection: sqlite3.Connection, record: str, record_id: int) -> bool:
    """Whether the person, or the customer, was erased for good."""
    query = f"SELECT 1 FROM {record} r WHERE r.id = ? AND {_ERASED.format(record)}"
    return connection.execute(query, (record_id,)).fetchone() is not None


def is_stub(row: Mapping[str, object]) -> bool:
    """Whether a row itself looks like what an erasure leaves, named by its day; for where the log no longer says so."""
    filled = {name for name, value in row.items() if value is not None}
    return "archived_at" in filled and filled <= _LEFT and str(row["archived_at"])[:10] in str(row.get("name"))


def bring_back(unit: "Unit", record: str, record_id: int) -> Holder | None:
    """Take a record out of the bin; what is still there and keeps it out of sight, or None."""
    from accountbook.store.writing import records

    records.bring_back(unit, records.fetch(unit, record, record_id))
    return _holder(unit.raw(), record, record_id)


def _holder(connection: sqlite3.Connection, record: str, record_id: int) -> Holder | None:
    """The person or the company in the bin with which a record that is not there goes and comes."""
    if record in _OF_PEOPLE:
        query = f"""SELECT k.id, k.archived_at IS NOT NULL, k.name, k.uid FROM {record} r JOIN contact k ON k.id = r.contact_id
         WHERE r.id = ?"""
        for person, is_there, *holder in connection.execute(query, (record_id,)).fetchall():
            return Holder("contact", person, *holder) if is_there else _holder(connection, "contact", person)
    if "company_id" not in LINKS[record]:
        return None
    elsewhere = in_book("r") if record == "contact" else "0"
    query = f"""SELECT c.id, c.name, c.uid FROM {record} r JOIN company c ON c.id = r.company_id
     WHERE r.id = ? AND c.archived_at IS NOT NULL AND NOT ({elsewhere})"""
    row = connection.execute(query, (record_id,)).fetchone()
    return Holder("company", *row) if row else None


def delete(unit: "Unit", record: str, record_id: int) -> None:
    """Put a record into the bin."""
    from accountbook.store.writing import records

    records.archive(unit, records.fetch(unit, record, record_id))
