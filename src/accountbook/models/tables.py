"""The tables a person's data lives in: field sets of the registry plus the keys that tie records together."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from accountbook.models.base import Record
from accountbook.models.columns import field_set

OPEN = "state = 'open' AND archived_at IS NULL"


def _company(nullable: bool = True) -> int | None:
    return Field(default=None, foreign_key="company.id", index=True, nullable=nullable)  # type: ignore[no-any-return]


def _contact(nullable: bool = True) -> int | None:
    return Field(default=None, foreign_key="contact.id", index=True, nullable=nullable)  # type: ignore[no-any-return]


class Company(field_set("company"), Record, table=True):  # type: ignore[misc]
    """An organisation or an individual customer."""

    name_key: str = Field(default="", sa_type=Text)
    """The folded name: order of lists, exact search, doubles."""

    __table_args__ = (
        Index("ix_company_name_key", "name_key", "id", "archived_at"),  # covers the list of all live companies
    )


class Contact(field_set("contact"), Record, table=True):  # type: ignore[misc]
    """A person; `company_id` is the present employer, `employment` the history."""

    company_id: int | None = _company()
    name_key: str = Field(default="", sa_type=Text)

    __table_args__ = (Index("ix_contact_name_key", "name_key", "id"),)


class Employment(field_set("employment"), Record, table=True):  # type: ignore[misc]
    """A person worked for a company from/to, with the title of that time."""

    contact_id: int | None = _contact(nullable=False)
    company_id: int | None = _company(nullable=False)


class Address(field_set("address"), Record, table=True):  # type: ignore[misc]
    """A postal address of a company or a person."""

    company_id: int | None = _company()
    contact_id: int | None = _contact()
    town_key: str = Field(default="", sa_type=Text, index=True)


class ContactPoint(field_set("contactpoint"), Record, table=True):  # type: ignore[misc]
    """A phone, mail, web, messenger or social address, as typed and in normal form."""

    company_id: int | None = _company()
    contact_id: int | None = _contact()
    value_key: str = Field(default="", sa_type=Text, index=True)
    """Normal form: E.164 for phones, lower-case mail, bare web address."""
    reversed_digits: str = Field(default="", sa_type=Text, index=True)
    """The digits of a phone backwards, so that its last four find it through an index."""


class BuyingRole(field_set("buyingrole"), Record, table=True):  # type: ignore[misc]
    """What a contact is in a purchase of a company."""

    contact_id: int | None = _contact(nullable=False)
    company_id: int | None = _company()


class Reporting(Record, table=True):
    """A contact reports to another; several bosses are allowed."""

    contact_id: int | None = _contact(nullable=False)
    boss_id: int | None = _contact(nullable=False)


class Acquaintance(Record, table=True):
    """Two contacts know each other: a warm way in."""

    contact_id: int | None = _contact(nullable=False)
    other_id: int | None = _contact(nullable=False)
    remark: str | None = Field(default=None, sa_type=Text)


class Interaction(field_set("interaction"), Record, table=True):  # type: ignore[misc]
    """One entry of the timeline."""

    company_id: int | None = Field(default=None, foreign_key="company.id")
    project_id: int | None = Field(default=None, foreign_key="project.id")

    __table_args__ = (
        Index("ix_interaction_timeline", "company_id", "happened_on", "id"),
        Index("ix_interaction_happened_on", "happened_on"),
    )


class Attendance(Record, table=True):
    """A contact took part in an interaction."""

    interaction_id: int | None = Field(default=None, foreign_key="interaction.id", index=True, nullable=False)
    contact_id: int | None = _contact(nullable=False)


class FollowUp(field_set("followup"), Record, table=True):  # type: ignore[misc]
    """Something due: mine or theirs; open, done or dropped."""

    company_id: int | None = _company()
    contact_id: int | None = _contact()
    project_id: int | None = Field(default=None, foreign_key="project.id")
    interaction_id: int | None = Field(default=None, foreign_key="interaction.id")
    """The log line in which it was promised."""
    done_interaction_id: int | None = Field(default=None, foreign_key="interaction.id")

    __table_args__ = (
        Index("ix_followup_due", "due_on", "id", sqlite_where=text(OPEN)),
        Index("ix_followup_side", "promise_by", "due_on", "id", sqlite_where=text(OPEN)),
    )


class Purchase(field_set("purchase"), Record, table=True):  # type: ignore[misc]
    """One bought (or lost) line: date, product, quantity, amount."""

    company_id: int | None = Field(default=None, foreign_key="company.id", nullable=False)

    __table_args__ = (Index("ix_purchase_company", "company_id", "purchased_on"),)


class Project(field_set("project"), Record, table=True):  # type: ignore[misc]
    """Something new the customer is preparing."""

    company_id: int | None = _company(nullable=False)


class Financial(field_set("financial"), Record, table=True):  # type: ignore[misc]
    """The financial state of a company as of a date."""

    company_id: int | None = _company(nullable=False)


class BusinessChange(field_set("businesschange"), Record, table=True):  # type: ignore[misc]
    """What changed at the customer: typed, dated, shown on the dashboard until looked at."""

    company_id: int | None = _company(nullable=False)
    contact_id: int | None = _contact()
    looked_at: datetime | None = Field(default=None)

    __table_args__ = (
        Index("ix_businesschange_new", "id", sqlite_where=text("looked_at IS NULL AND archived_at IS NULL")),
    )


class Segment(field_set("segment"), Record, table=True):  # type: ignore[misc]
    """A saved rule over the book: a target group."""


class Product(field_set("product"), Record, table=True):  # type: ignore[misc]
    """One line of our own product list: what could be sold."""


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

    __table_args__ = (UniqueConstraint("record", "record_id", "field"),)


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

    __table_args__ = (UniqueConstraint("record", "code"),)


class CustomValue(Record, table=True):
    """The value of a custom field in one record, as canonical text and, for numbers, as a number."""

    record: str = Field(max_length=20)
    record_id: int
    code: str = Field(max_length=60)
    text: str | None = Field(default=None, sa_type=Text)
    number: float | None = None

    __table_args__ = (UniqueConstraint("record", "record_id", "code"), Index("ix_customvalue_code", "code", "text"))


class KeepApart(Record, table=True):
    """Two records that look like doubles and are not: remembered so that nobody is asked twice."""

    record: str = Field(max_length=20)
    uid_a: str = Field(max_length=36)
    uid_b: str = Field(max_length=36)

    __table_args__ = (UniqueConstraint("uid_a", "uid_b"),)


class LeaveOut(Record, table=True):
    """A finding of the data check that somebody has seen and left: not asked again while the value stays the same."""

    record: str = Field(max_length=20)
    record_id: int
    field: str = Field(default="", max_length=60)
    finding: str = Field(max_length=20)
    """missing, invalid, doubtful or outdated."""
    seen: str | None = Field(default=None, sa_type=Text)
    """The value at that time."""

    __table_args__ = (UniqueConstraint("record", "record_id", "field", "finding"),)


RECORDS: dict[str, type[Record]] = {
    str(table.__tablename__): table
    for table in (
        Company,
        Contact,
        Project,
        Employment,
        Address,
        ContactPoint,
        BuyingRole,
        Reporting,
        Acquaintance,
        Interaction,
        Attendance,
        FollowUp,
        Purchase,
        Financial,
        BusinessChange,
        Segment,
        Product,
        Fact,
        CustomField,
        CustomValue,
        KeepApart,
        LeaveOut,
    )
}
"""Every record by its table name, parents before children: the order of exports, imports and restores."""

BINNED = ("company", "contact", "interaction", "followup", "purchase", "address", "contactpoint")
"""Records of which there are many: those in the bin are found through an index."""
for _name in BINNED:
    _table = RECORDS[_name].__table__  # type: ignore[attr-defined]
    Index(f"ix_{_name}_bin", _table.c.archived_at, sqlite_where=text("archived_at IS NOT NULL"))

for _record in RECORDS.values():  # the log speaks of records by their keys: SQLite must not give one a second time
    _record.__table__.kwargs["sqlite_autoincrement"] = True  # type: ignore[attr-defined]
