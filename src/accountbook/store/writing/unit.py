"""A unit of work: one session, one transaction, one batch of the change log; only `book.write` makes and commits it."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm.attributes import set_attribute
from sqlmodel import Session

from accountbook.domain.detect import DECIDES
from accountbook.domain.plain import without_controls
from accountbook.models.base import Record
from accountbook.models.housekeeping import Batch
from accountbook.store.file.search_schema import unindex_rows
from accountbook.store.writing import changes, derived, detecting, first_orders, keys, seals, sequences

DIGEST_ONLY = ("interaction", "followup")
"""Records that change what a list shows of a company, but not the words it is found by."""

_LINKS = ("company_id", "record", "record_id", "contact_id")
"""What of a record says whose it is."""


class Unit:
    """Add, change and delete records through `session`; log, search words and digests follow by themselves.

    `at` is the UTC moment of the batch, `today` the day the program takes for today. Nothing here commits.
    """

    def __init__(self, session: Session, *, by: str, what: str, kind: str, at: datetime, today: date) -> None:
        self.session = session
        self.at = at
        self.today = today
        self.batch = Batch(by=by, what=what, kind=kind, at=at)
        self.changed = 0
        self.digests: set[int] = set()
        self.company_docs: set[int] = set()
        self.contact_docs: set[int] = set()
        self.notes: set[int] = set()
        self.countries: dict[int, str] = {}
        self.deciders: list[tuple[int, int | None]] = []
        """Contact and company of whoever was said to decide, for `detecting`."""
        self.bought: set[int] = set()
        """Companies with a new order, for `first_orders`."""
        self.staged: set[int] = set()
        """Companies whose stage the import of this unit says itself."""
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def add(self, *records: Record) -> None:
        """Add new records and give them their keys."""
        for record in records:
            self.session.add(record)
        self.session.flush()

    def get(self, table: type[Record], record_id: int) -> Any:
        """The record by key, or None."""
        return self.session.get(table, record_id)

    def raw(self) -> sqlite3.Connection:
        """The driver's connection inside this transaction, for plain SQL reads and derived tables."""
        return self.session.connection().connection.driver_connection  # type: ignore[return-value]

    def reserve(self, entity: str, count: int) -> range:
        """The next keys of a table, set aside for rows that are inserted later."""
        return sequences.reserve(self.raw(), entity, count)

    def put(self, name: str, value: str) -> None:
        """Set a setting of the book (outside the change log: it says something about the book, not about a customer)."""
        query = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = ?"
        self.raw().execute(query, (name, value, value))

    def batch_id(self) -> int:
        """The key of the batch, written at the first change so that an empty write leaves nothing."""
        if self.batch.id is None:
            self.batch.what = without_controls(self.batch.what)
            values = self.batch.model_dump(exclude={"id"})
            result = self.session.connection().execute(Batch.__table__.insert(), values)  # type: ignore[attr-defined]
            (self.batch.id,) = result.inserted_primary_key or (None,)
        assert self.batch.id is not None
        return self.batch.id

    def note(self, text: str) -> None:
        """Keep a note with the batch (an import remembers its file and counts)."""
        self.batch.note = text
        table = Batch.__table__  # type: ignore[attr-defined]
        self.session.connection().execute(table.update().where(table.c.id == self.batch_id()).values(note=text))

    def company_of(self, record: Record) -> int | None:
        """The company in whose history a record belongs."""
        named = {name: getattr(record, name, None) for name in ("id", *_LINKS)}
        return self.company_of_row(str(record.__tablename__), named)

    def company_of_row(self, entity: str, row: Mapping[str, Any]) -> int | None:
        """The same for a row of values."""
        if entity == "company":
            return row.get("id")
        company_id, record, record_id, contact_id = (row.get(name) for name in _LINKS)
        if company_id is not None:
            return int(company_id)
        if record == "company":
            return record_id
        if record == "contact":
            contact_id = record_id
        if contact_id is None:
            return None
        found = self.raw().execute("SELECT company_id FROM contact WHERE id = ?", (contact_id,)).fetchone()
        return found[0] if found else None

    def touch(self, record: Record) -> None:
        """Remember what must be derived again because this record was written."""
        self.touch_row(str(record.__tablename__), record.id, record.__dict__, self.company_of(record))

    def notice_new(self, entity: str, row: Mapping[str, Any]) -> None:
        """Remember a new record that may tell a change at the customer."""
        if entity == "buyingrole" and row.get("role") == DECIDES and not row.get("to_on"):
            self.deciders.append((row["contact_id"], row.get("company_id")))
        elif entity == "purchase" and self.batch.kind not in detecting.SILENT and first_orders.is_order(row):
            self.bought.add(row["company_id"])

    def touch_row(
        self, entity: str, record_id: int | None, row: Mapping[str, Any], company_id: int | None = None
    ) -> None:
        """The same for a row of values; `company_id` where the row itself does not say."""
        company_id = record_id if entity == "company" else company_id or row.get("company_id")
        contact_id = record_id if entity == "contact" else row.get("contact_id")
        if row.get("record") == "company":
            company_id = row.get("record_id")
        elif row.get("record") == "contact":
            contact_id = row.get("record_id")
        if company_id is not None:
            self.digests.add(company_id)
        if entity == "interaction" and record_id is not None:
            self.notes.add(record_id)
        if entity in DIGEST_ONLY:
            return
        if company_id is not None and (entity != "contact" and contact_id is None):
            self.company_docs.add(company_id)
        if contact_id is not None:
            self.contact_docs.add(contact_id)

    def country_of(self, company_id: int | None) -> str:
        """The country by which a phone of this company is read; "" where nobody said."""
        if company_id is None:
            return ""
        if company_id not in self.countries:
            query = "SELECT country FROM address WHERE company_id = ? AND country IS NOT NULL ORDER BY id LIMIT 1"
            row = self.raw().execute(query, (company_id,)).fetchone()
            if row is None:
                return ""
            self.countries[company_id] = row[0]
        return self.countries[company_id]

    def unindex_note(self, interaction_id: int) -> None:
        """Take the old text of an entry out of the search index before it changes; `finish` puts the new one in."""
        if interaction_id not in self.notes:
            self.notes.add(interaction_id)
            unindex_rows(self.raw(), "search_note", "id = ?", (interaction_id,))

    def finish(self) -> None:
        """Flush, then bring digests and search words up to date: the last step before the commit."""
        self.session.flush()
        if self.deciders:
            detecting.new_deciders(self)
        if self.bought:
            first_orders.promote(self)
        raw = self.raw()
        derived.index_notes(raw, self.notes)
        derived.refresh_docs(raw, self.company_docs, self.contact_docs)
        derived.refresh_digests(raw, self.digests)
        if self.batch.id is not None:
            self.session.flush()
            seals.seal(raw, self.batch.id)

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for record in session.new:
            if isinstance(record, Record):
                set_attribute(record, "created_at", self.at)  # SQLModel's own setter takes 20 times as long
                set_attribute(record, "updated_at", self.at)
                self._plainly(record)
                keys.fill(self, record)
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                record.updated_at = self.at
                self._plainly(record)
                keys.fill(self, record)
        for record in (*session.dirty, *session.deleted):
            if record.__tablename__ == "interaction" and record.id is not None:
                self.unindex_note(record.id)

    def _plainly(self, record: Record) -> None:
        """A text is kept without what a terminal would obey, wherever it came from."""
        for name, text in keys.steering(record.__dict__).items():
            set_attribute(record, name, text)

    def _after_flush(self, _session: Session, _context: Any) -> None:
        changes.log_flush(self)
