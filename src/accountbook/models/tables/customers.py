"""Whom the book is about: companies, people, and what a company prepares."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from sqlalchemy import Index, Text
from sqlmodel import Field

from accountbook.models.base import KEPT, Record
from accountbook.models.columns import field_set
from accountbook.models.tables.links import company_link, in_bin


class Company(field_set("company"), Record, table=True):  # type: ignore[misc]
    """An organisation or an individual customer."""

    name_key: str = Field(default="", sa_type=Text)
    """The folded name: order of lists, exact search, doubles."""

    __table_args__ = (
        Index("ix_company_name_key", "name_key", "id", "archived_at"),  # covers the list of all live companies
        in_bin("company"),
        KEPT,
    )


class Contact(field_set("contact"), Record, table=True):  # type: ignore[misc]
    """A person; `company_id` is the present employer, `employment` the history."""

    company_id: int | None = company_link()
    name_key: str = Field(default="", sa_type=Text)

    __table_args__ = (Index("ix_contact_name_key", "name_key", "id"), in_bin("contact"), KEPT)


class Project(field_set("project"), Record, table=True):  # type: ignore[misc]
    """Something new the customer is preparing."""

    company_id: int | None = company_link(nullable=False)
