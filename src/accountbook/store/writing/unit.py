"""A unit of work: one session, one transaction, one batch of the change log; only `book.write` makes and commits it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm.attributes import set_attribute
from sqlmodel import Session

from accountbook.models.base import Record
from accountbook.models.housekeeping import Batch
from accountbook.store.file.search_schema import unindex_rows
from accountbook.store.writing import changes, derived, detecting, first_orders, keys, seals, sequences
from accountbook.store.writing.workbench import Workbench


class Unit(Workbench):
    """Add, change and delete records through `session`; log, search words and digests follow by themselves; nothing commits."""

    def __init__(self, session: Session, *, by: str, what: str, kind: str, at: datetime, today: date) -> None:
        super().__init__(session, by=by, what=what, kind=kind, at=at, today=today)
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def reserve(self, entity: str, count: int) -> range:
        """The next keys of a table, set aside for rows that are inserted later."""
        return sequences.reserve(self.raw(), entity, count)

    def put(self, name: str, value: str) -> None:
        """Set a setting of the book (outside the change log: it says something about the book, not about a customer)."""
        query = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = ?"
        self.raw().execute(query, (name, value, value))

    def note(self, text: str) -> None:
        """Keep a note with the batch (an import remembers its file and counts)."""
        self.batch.note = text
        table = Batch.__table__  # type: ignore[attr-defined]
        self.session.connection().execute(table.update().where(table.c.id == self.batch_id()).values(note=text))

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
        derived.refresh_digests(raw, self.digests.union(derived.second_employers(raw, self.contact_docs)))
        if self.batch.id is not None:
            self.session.flush()
            seals.seal(raw, self.batch.id)

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for record in session.new:
            if isinstance(record, Record):
                set_attribute(record, "created_at", self.at)  # SQLModel's own setter takes 20 times as long
                set_attribute(record, "updated_at", self.at)
                self._plainly(record)
                self._keyed(record)
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                record.updated_at = self.at
                self._plainly(record)
                self._keyed(record)
        for record in (*session.dirty, *session.deleted):
            if record.__tablename__ == "interaction" and record.id is not None:
                self.unindex_note(record.id)

    def _plainly(self, record: Record) -> None:
        """A text is kept without what a terminal would obey, wherever it came from."""
        for name, text in keys.steering(record.__dict__).items():
            set_attribute(record, name, text)

    def _keyed(self, record: Record) -> None:
        """A phone is read as one dials it in the country of its company."""
        if record.__tablename__ == "contactpoint":
            keys.fill_point(record, self.country_of(self.company_of(record)))
        else:
            keys.fill(record)

    def _after_flush(self, _session: Session, _context: Any) -> None:
        changes.log_flush(self)
