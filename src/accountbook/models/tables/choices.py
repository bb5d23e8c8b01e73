"""What the person who keeps the book decided: target groups, products, doubles that are none, findings to leave."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from accountbook.models.base import KEPT, Record
from accountbook.models.columns import field_set


class Segment(field_set("segment"), Record, table=True):  # type: ignore[misc]
    """A saved rule over the book: a target group."""


class Product(field_set("product"), Record, table=True):  # type: ignore[misc]
    """One line of our own product list: what could be sold."""


class KeepApart(Record, table=True):
    """Two records that look like doubles and are not: remembered so that nobody is asked twice."""

    record: str = Field(max_length=20)
    uid_a: str = Field(max_length=36)
    uid_b: str = Field(max_length=36)

    __table_args__ = (UniqueConstraint("uid_a", "uid_b"), KEPT)


class LeaveOut(Record, table=True):
    """A finding of the data check that somebody has seen and left: not asked again while the value stays the same."""

    record: str = Field(max_length=20)
    record_id: int
    field: str = Field(default="", max_length=60)
    finding: str = Field(max_length=20)
    """missing, invalid, doubtful or outdated."""
    seen: str | None = Field(default=None, sa_type=Text)
    """The value at that time."""

    __table_args__ = (UniqueConstraint("record", "record_id", "field", "finding"), KEPT)
