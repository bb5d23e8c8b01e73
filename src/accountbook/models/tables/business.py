"""Money and news: purchases, the financial state, and what changed at the customer."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from accountbook.models.base import KEPT, Record
from accountbook.models.columns import field_set
from accountbook.models.tables import customers  # noqa: F401  (keys point there)
from accountbook.models.tables.links import company_link, contact_link, in_bin


class Purchase(field_set("purchase"), Record, table=True):  # type: ignore[misc]
    """One bought (or lost) line: date, product, quantity, amount."""

    company_id: int | None = Field(default=None, foreign_key="company.id", nullable=False)

    __table_args__ = (Index("ix_purchase_company", "company_id", "purchased_on"), in_bin("purchase"), KEPT)


class Financial(field_set("financial"), Record, table=True):  # type: ignore[misc]
    """The financial state of a company as of a date."""

    company_id: int | None = company_link(nullable=False)


class BusinessChange(field_set("businesschange"), Record, table=True):  # type: ignore[misc]
    """What changed at the customer: typed, dated, shown on the dashboard until looked at."""

    company_id: int | None = company_link(nullable=False)
    contact_id: int | None = contact_link()
    looked_at: datetime | None = Field(default=None)

    __table_args__ = (
        Index("ix_businesschange_new", "id", sqlite_where=text("looked_at IS NULL AND archived_at IS NULL")),
        KEPT,
    )
