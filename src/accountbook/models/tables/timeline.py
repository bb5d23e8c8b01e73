"""What happened, who was there, and what is owed: the timeline and its promises."""
# mypy cannot follow base classes that are built from the registry, hence the ignores on the class lines.

from sqlalchemy import Index, text
from sqlmodel import Field

from accountbook.domain.vocabulary import TOLD
from accountbook.models.base import KEPT, Record
from accountbook.models.columns import field_set
from accountbook.models.tables import customers  # noqa: F401  (keys point there)
from accountbook.models.tables.links import company_link, contact_link, in_bin

OPEN = "state = 'open' AND archived_at IS NULL"
HOUR = "coalesce(nullif(due_time, ''), '99')"
"""Word for word as `store.onward` sorts by it: only then is the index read in its order (a test looks at the plan)."""
TOLD_ORDER = f"kind = '{TOLD}' AND archived_at IS NULL"


class Interaction(field_set("interaction"), Record, table=True):  # type: ignore[misc]
    """One entry of the timeline."""

    company_id: int | None = Field(default=None, foreign_key="company.id")
    project_id: int | None = Field(default=None, foreign_key="project.id")

    __table_args__ = (
        Index("ix_interaction_timeline", "company_id", "happened_on", "id"),
        Index("ix_interaction_happened_on", "happened_on"),
        Index("ix_interaction_order", "company_id", "happened_on", "amount", sqlite_where=text(TOLD_ORDER)),
        in_bin("interaction"),
        KEPT,
    )


class Attendance(Record, table=True):
    """A contact took part in an interaction."""

    interaction_id: int | None = Field(default=None, foreign_key="interaction.id", index=True, nullable=False)
    contact_id: int | None = contact_link(nullable=False)


class FollowUp(field_set("followup"), Record, table=True):  # type: ignore[misc]
    """Something due: mine or theirs; open, done or dropped."""

    company_id: int | None = company_link()
    contact_id: int | None = contact_link()
    project_id: int | None = Field(default=None, foreign_key="project.id")
    interaction_id: int | None = Field(default=None, foreign_key="interaction.id")
    """The log line in which it was promised."""
    done_interaction_id: int | None = Field(default=None, foreign_key="interaction.id")

    __table_args__ = (
        Index("ix_followup_due", "due_on", text(HOUR), "id", sqlite_where=text(OPEN)),
        Index("ix_followup_side", "promise_by", "due_on", "id", sqlite_where=text(OPEN)),
        Index("ix_followup_done", "done_on", sqlite_where=text("done_on IS NOT NULL")),
        in_bin("followup"),
        KEPT,
    )
