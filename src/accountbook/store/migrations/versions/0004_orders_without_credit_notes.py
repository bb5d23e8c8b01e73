"""The orders of a company are counted without its credit notes: its digest says what the first screen says."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ORDERS = """FROM purchase o WHERE o.company_id = digest.company_id AND o.outcome IS NOT 'lost'
 AND o.archived_at IS NULL AND coalesce(o.amount, 0) >= 0"""


def upgrade() -> None:
    """Count again where there is a credit note, as no other digest changes."""
    op.execute(
        f"""UPDATE digest SET orders = (SELECT count(DISTINCT o.purchased_on) {_ORDERS}),
        last_order_on = (SELECT max(o.purchased_on) {_ORDERS})
        WHERE company_id IN (SELECT company_id FROM purchase WHERE amount < 0)"""
    )
