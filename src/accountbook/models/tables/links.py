"""What tables have in common: keys of companies and people, and how rows of the bin are found."""

from sqlalchemy import Index, text
from sqlmodel import Field


def company_link(nullable: bool = True) -> int | None:
    """The key of a company."""
    return Field(default=None, foreign_key="company.id", index=True, nullable=nullable)  # type: ignore[no-any-return]


def contact_link(nullable: bool = True) -> int | None:
    """The key of a contact."""
    return Field(default=None, foreign_key="contact.id", index=True, nullable=nullable)  # type: ignore[no-any-return]


def in_bin(table: str) -> Index:
    """The index by which those in the bin are found, for records of which there are many."""
    return Index(f"ix_{table}_bin", "archived_at", sqlite_where=text("archived_at IS NOT NULL"))
