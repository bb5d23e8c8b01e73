"""The change log: every write, and every line of it."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from accountbook.clock import utc_now
from accountbook.models.base import new_uid


class NewBatch(SQLModel):
    """A write as it is being made: not yet a row, and so nothing for which the ORM has to be made ready."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, max_length=36, unique=True)
    at: datetime = Field(default_factory=utc_now)
    by: str = Field(default="", max_length=80)
    what: str = Field(default="", sa_type=Text)
    kind: str = Field(default="edit", max_length=20)
    """edit, import, merge, undo, redo, demo, rescue, upgrade."""
    save_id: str | None = Field(default=None, max_length=36, unique=True)
    """Given by a form, so that a save repeated after a crash is recognised."""
    undoes_id: int | None = Field(default=None, foreign_key="batch.id")
    undone: bool = False
    note: str | None = Field(default=None, sa_type=Text)
    """What a write wants remembered (JSON): an import its file name and counts, a merge which record it made of which."""


class Batch(NewBatch, table=True):
    """One write: everything committed together, taken back together."""


class Change(SQLModel, table=True):
    """One line of the change log: which record, which field, before, after (JSON of the stored value)."""

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)
    op: str = Field(max_length=6)
    """insert (after = the filled columns of the row), update (one field), delete (before = the same)."""
    entity: str = Field(max_length=20)
    record_id: int
    record_uid: str = Field(max_length=36)
    company_id: int | None = None
    field: str = Field(default="", max_length=60)
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)

    __table_args__ = (
        Index("ix_change_record", "entity", "record_id"),
        Index("ix_change_company", "company_id", "id", sqlite_where=text("company_id IS NOT NULL")),
    )
