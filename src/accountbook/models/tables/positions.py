"""Who is what, where and since when: employments, buying roles, and who knows whom."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from sqlalchemy import Text
from sqlmodel import Field

from accountbook.models.base import Record
from accountbook.models.columns import field_set
from accountbook.models.tables import customers  # noqa: F401  (keys point there)
from accountbook.models.tables.links import company_link, contact_link


class Employment(field_set("employment"), Record, table=True):  # type: ignore[misc]
    """A person worked for a company from/to, with the title of that time."""

    contact_id: int | None = contact_link(nullable=False)
    company_id: int | None = company_link(nullable=False)


class BuyingRole(field_set("buyingrole"), Record, table=True):  # type: ignore[misc]
    """What a contact is in a purchase of a company."""

    contact_id: int | None = contact_link(nullable=False)
    company_id: int | None = company_link()


class Reporting(Record, table=True):
    """A contact reports to another; several bosses are allowed."""

    contact_id: int | None = contact_link(nullable=False)
    boss_id: int | None = contact_link(nullable=False)


class Acquaintance(Record, table=True):
    """Two contacts know each other: a warm way in."""

    contact_id: int | None = contact_link(nullable=False)
    other_id: int | None = contact_link(nullable=False)
    remark: str | None = Field(default=None, sa_type=Text)
