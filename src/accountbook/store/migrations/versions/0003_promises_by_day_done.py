"""The promises done since a day are found by their day: the week of a large book reads only those."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index; nothing else changes."""
    op.create_index("ix_followup_done", "followup", ["done_on"], sqlite_where=sa.text("done_on IS NOT NULL"))
