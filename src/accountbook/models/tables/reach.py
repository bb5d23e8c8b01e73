"""How to reach a company or a person."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from sqlalchemy import Text
from sqlmodel import Field

from accountbook.models.base import KEPT, Record
from accountbook.models.columns import field_set
from accountbook.models.tables import customers  # noqa: F401  (keys point there)
from accountbook.models.tables.links import company_link, contact_link, in_bin


class Address(field_set("address"), Record, table=True):  # type: ignore[misc]
    """A postal address of a company or a person."""

    company_id: int | None = company_link()
    contact_id: int | None = contact_link()
    town_key: str = Field(default="", sa_type=Text, index=True)

    __table_args__ = (in_bin("address"), KEPT)


class ContactPoint(field_set("contactpoint"), Record, table=True):  # type: ignore[misc]
    """A phone, mail, web, messenger or social address, as typed and in normal form."""

    company_id: int | None = company_link()
    contact_id: int | None = contact_link()
    value_key: str = Field(default="", sa_type=Text, index=True)
    """Normal form: E.164 for phones, lower-case mail, bare web address."""
    reversed_digits: str = Field(default="", sa_type=Text, index=True)
    """The digits of a phone backwards, so that its last four find it through an index."""

    __table_args__ = (in_bin("contactpoint"), KEPT)
