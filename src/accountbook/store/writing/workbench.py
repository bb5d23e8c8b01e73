"""The workbench of one unit of work: its session, its batch of the change log, and what it must see to before its end."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from accountbook.domain.detect import DECIDES
from accountbook.domain.plain import without_controls
from accountbook.domain.purchases import is_credit, is_order
from accountbook.domain.vocabulary import TOLD
from accountbook.models.base import Record
from accountbook.models.housekeeping import Batch, NewBatch

UPGRADE = "upgrade"
"""The kind of the batch that an upgrade makes: an undo passes it over, it was nobody's edit."""

SILENT = ("merge", "demo", "undo", "redo", UPGRADE)
"""Writes that tell nothing new of the customer."""

DIGEST_ONLY = ("interaction", "followup")
"""Records that change what a list shows of a company, but not the words it is found by."""

_LINKS = ("company_id", "record", "record_id", "contact_id")
"""What of a record says whose it is."""


class Workbench:
    """What every step of a unit works with; `Unit` puts the steps in their order.

    `at` is the UTC moment of the batch, `today` the day the program takes for today. Nothing here commits.
    """

    def __init__(self, session: Session, *, by: str, what: str, kind: str, at: datetime, today: date) -> None:
        self.session = session
        self.at = at
        self.today = today
        self.batch = NewBatch(by=by, what=what, kind=kind, at=at)
        self.changed = 0
        self.digests: set[int] = set()
        self.company_docs: set[int] = set()
        self.contact_docs: set[int] = set()
        self.notes: set[int] = set()
        self.countries: dict[int, str] = {}
        self.deciders: list[tuple[int, int | None]] = []
        """Contact and company of whoever was said to decide, for `detecting`."""
        self.bought: set[int] = set()
        """Companies with a new order, told ones too, for `first_orders`."""
        self.staged: set[int] = set()
        """Companies whose stage the import of this unit says itself."""

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

    def batch_id(self) -> int:
        """The key of the batch, written at the first change so that an empty write leaves nothing."""
        if self.batch.id is None:
            self.batch.what = without_controls(self.batch.what)
            values = self.batch.model_dump(exclude={"id"})
            result = self.session.connection().execute(Batch.__table__.insert(), values)  # type: ignore[attr-defined]
            (self.batch.id,) = result.inserted_primary_key or (None,)
        assert self.batch.id is not None
        return self.batch.id

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

    def notice_new(self, entity: str, row: Mapping[str, Any]) -> None:
        """Remember a new record that may tell a change at the customer."""
        if entity == "buyingrole" and row.get("role") == DECIDES and not row.get("to_on"):
            self.deciders.append((row["contact_id"], row.get("company_id")))
        elif self.batch.kind not in SILENT and _is_order(entity, row) and row.get("company_id") is not None:
            self.bought.add(row["company_id"])

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


def _is_order(entity: str, row: Mapping[str, Any]) -> bool:
    """Whether a record says that somebody ordered: a purchase, or an entry of the timeline."""
    if entity == "interaction":
        return row.get("kind") == TOLD and not is_credit(row.get("amount"))
    return entity == "purchase" and is_order(row.get("outcome"), row.get("amount"))
