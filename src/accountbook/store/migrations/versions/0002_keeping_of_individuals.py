"""Individual customers say what they agreed to, when, and until which day they may be kept, as people do."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three columns; no row is written, so a large book takes no longer than a small one."""
    op.add_column("company", sa.Column("consent", sa.Text(), nullable=True))
    op.add_column("company", sa.Column("consent_on", sa.Date(), nullable=True))
    op.add_column("company", sa.Column("keep_until", sa.Date(), nullable=True))
