"""A company that has a letter for its number (Park I GmbH, Werk E AG) is another one than the company without it."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing by itself: after the last step keys are computed anew where their rule was another one."""
