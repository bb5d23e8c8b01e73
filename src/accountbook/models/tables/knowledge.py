"""What is known about values, and the user's own fields."""

from datetime import date

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from accountbook.models.base import KEPT, Record


class Fact(Record, table=True):
    """What is known about a field's value: unknown is no row and no value; none, doubts, dates and source stand here."""

    record: str = Field(max_length=20)
    record_id: int
    field: str = Field(max_length=60)
    state: str = Field(default="value", max_length=10)
    """"value", "none" (known to be none) or "doubt" (kept as typed, not understood)."""
    learned_on: date | None = None
    confirmed_on: date | None = None
    source: str | None = Field(default=None, sa_type=Text)
    typed: str | None = Field(default=None, sa_type=Text)
    doubt: str | None = Field(default=None, sa_type=Text)

    __table_args__ = (UniqueConstraint("record", "record_id", "field"), KEPT)


class CustomField(Record, table=True):
    """A field defined by the user: one more row of the registry."""

    record: str = Field(default="company", max_length=20)
    code: str = Field(max_length=60)
    label: str = Field(sa_type=Text)
    kind: str = Field(default="text", max_length=20)
    choices: str | None = Field(default=None, sa_type=Text)
    industry: str | None = Field(default=None, sa_type=Text)
    half_life: int | None = None
    private: bool = False
    position: int = 0

    __table_args__ = (UniqueConstraint("record", "code"), KEPT)


class CustomValue(Record, table=True):
    """The value of a custom field in one record, as canonical text and, for numbers, as a number."""

    record: str = Field(max_length=20)
    record_id: int
    code: str = Field(max_length=60)
    text: str | None = Field(default=None, sa_type=Text)
    number: float | None = None

    __table_args__ = (
        UniqueConstraint("record", "record_id", "code"),
        Index("ix_customvalue_code", "code", "text"),
        KEPT,
    )
