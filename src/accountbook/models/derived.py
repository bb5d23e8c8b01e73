"""The tables the book keeps beside records and log: drafts, settings, and what is derived from the records.

Derived tables carry keys without constraints: they follow the records at the end of each write, never before. All are
written by plain SQL; the classes say what the schema is.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field, SQLModel

from accountbook.clock import utc_now
from accountbook.domain.freshness import STALE_POINTS


class Draft(SQLModel, table=True):
    """What is being typed in an open form: offered again after a dropped line."""

    key: str = Field(primary_key=True, max_length=120)
    session: str = Field(max_length=36)
    body: str = Field(sa_type=Text)
    at: datetime = Field(default_factory=utc_now)


class Setting(SQLModel, table=True):
    """A fact about the book itself: when it was checked, which import mapping fits which header row, ..."""

    name: str = Field(primary_key=True, max_length=200)
    value: str = Field(sa_type=Text)


class Digest(SQLModel, table=True):
    """What lists and the dashboard ask of a company at every glance; derived, rebuilt at will, never logged."""

    company_id: int = Field(primary_key=True)
    town: str | None = Field(default=None, sa_type=Text)
    country: str | None = Field(default=None, max_length=2)
    phone: str | None = Field(default=None, sa_type=Text)
    contacts: int = 0
    last_contact_on: date | None = None
    last_contact_id: int | None = None
    last_visit_on: date | None = None
    last_entry_on: date | None = None
    next_due_on: date | None = None
    next_text: str | None = Field(default=None, sa_type=Text)
    last_order_on: date | None = None
    orders: int = 0
    cadence: str | None = Field(default=None, sa_type=Text)
    """What says how often it wants contact: days of its own ("30"), its class ("A"), its tags as JSON, "" for nothing.

    A plus before it: a step without a date is open.
    None where nobody has to ask: in the bin, lost or former, or a dated step is open.
    """

    __table_args__ = (
        Index("ix_digest_cadence", "cadence", "last_contact_on", sqlite_where=text("cadence IS NOT NULL")),
        Index("ix_digest_next_due", "next_due_on", "company_id"),
        Index("ix_digest_last_contact", "last_contact_on", "company_id"),
    )


class Occasion(SQLModel, table=True):
    """A day that comes back every year: a birthday or an anniversary; derived."""

    id: int | None = Field(default=None, primary_key=True)
    month_day: int
    """month * 100 + day."""
    what: str = Field(max_length=20)
    """birthday or customer (the day a company became a customer)."""
    year: int | None = None
    company_id: int | None = Field(default=None, index=True)
    contact_id: int | None = Field(default=None, index=True)

    __table_args__ = (Index("ix_occasion_month_day", "month_day"),)


class SearchDoc(SQLModel, table=True):
    """The folded words of one company or contact: what the search index reads; derived."""

    id: int | None = Field(default=None, primary_key=True)
    record: str = Field(max_length=20)
    record_id: int
    company_id: int | None = Field(default=None, index=True)
    names: str = Field(default="", sa_type=Text)
    places: str = Field(default="", sa_type=Text)
    reach: str = Field(default="", sa_type=Text)
    more: str = Field(default="", sa_type=Text)

    __table_args__ = (Index("ix_searchdoc_record", "record", "record_id", unique=True),)


class Score(SQLModel, table=True):
    """What lists ask of insight about a company, so that no screen waits for it; derived, never logged."""

    company_id: int = Field(primary_key=True)
    state: str = Field(default="", max_length=24)
    """How its orders stand: in rhythm, late, slipping, probably lost, ..."""
    letter: str = Field(default="", max_length=1)
    value: float | None = None
    chance: float | None = None
    """The chance of an order within 13 weeks, 0..1."""
    likeness: float | None = None
    gate: str = Field(default="", max_length=10)
    """Why a prospect is put aside: size or phase."""
    left_out: str = Field(default="", max_length=10)
    """Why a customer was not learnt from: unprofiled or young."""
    saved: int | None = Field(default=None, sa_type=BigInteger)
    """What fewer visits would save, minor units, where there are many for little return."""
    readiness: float = 0
    stale: float = 0
    """Points of readiness lost by age alone."""
    block: int = 9
    """Its place on the list of what to do next: 0 promised, 1 by stake, 9 hidden."""
    promised: int = 0
    """Days until the promise of block 0, below zero when late."""
    stake: int = Field(default=0, sa_type=BigInteger)
    """Money at stake, minor units of the book's currency."""
    due_on: date | None = None
    """The day from which an order is overdue, where it has a rhythm."""
    window_on: date | None = None
    """The first day of the next buying window, where one may be listed."""
    talk_on: date | None = None
    """The day from which to talk about it."""

    __table_args__ = (
        Index("ix_score_next", "block", "promised", "stake"),
        Index("ix_score_all", "stake"),
        Index("ix_score_left_out", "company_id", sqlite_where=text("left_out > ''")),
        Index("ix_score_due", "stake", sqlite_where=text("due_on IS NOT NULL")),
        Index("ix_score_stale", "stake", sqlite_where=text(f"stale >= {STALE_POINTS}")),
        Index("ix_score_talk", "window_on", sqlite_where=text("talk_on IS NOT NULL")),
    )


class ScoreDetail(SQLModel, table=True):
    """Everything insight read of a company on a day, as JSON; key 0 is the book, key -1 its groups."""

    company_id: int = Field(primary_key=True)
    detail: str = Field(default="", sa_type=Text)
