"""Orders told in the timeline and people who work there besides count in lists and filters as on a company's screen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DAYS = """SELECT o.purchased_on AS on_day FROM purchase o WHERE o.company_id = digest.company_id
 AND o.purchased_on IS NOT NULL AND o.outcome IS NOT 'lost' AND o.archived_at IS NULL AND coalesce(o.amount, 0) >= 0
 UNION ALL SELECT i.happened_on FROM interaction i WHERE i.company_id = digest.company_id AND i.kind = 'order'
 AND i.archived_at IS NULL AND coalesce(i.amount, 0) >= 0 AND NOT EXISTS (SELECT 1 FROM purchase n
  WHERE n.company_id = i.company_id AND n.outcome IS NOT 'lost' AND n.archived_at IS NULL
  AND coalesce(n.amount, 0) >= 0 AND n.purchased_on BETWEEN date(i.happened_on, '-7 days') AND date(i.happened_on, '+7 days'))"""

_PEOPLE = """SELECT count(*) FROM contact k WHERE k.archived_at IS NULL
 AND (k.company_id = digest.company_id AND k.left_on IS NULL OR k.company_id IS NOT digest.company_id AND k.id IN (
  SELECT contact_id FROM employment WHERE company_id = digest.company_id AND to_on IS NULL AND archived_at IS NULL))"""
_BESIDES = """SELECT e.company_id FROM employment e JOIN contact k ON k.id = e.contact_id
 WHERE e.to_on IS NULL AND e.archived_at IS NULL AND k.company_id IS NOT e.company_id"""


def upgrade() -> None:
    """Index those orders, and count again where there are some, or such people, as no other digest changes."""
    columns, only = ["company_id", "happened_on", "amount"], sa.text("kind = 'order' AND archived_at IS NULL")
    op.create_index("ix_interaction_order", "interaction", columns, sqlite_where=only)
    op.execute(
        f"""UPDATE digest SET orders = (SELECT count(DISTINCT on_day) FROM ({_DAYS})),
        last_order_on = ({_DAYS} ORDER BY 1 DESC LIMIT 1)
        WHERE company_id IN (SELECT company_id FROM interaction WHERE kind = 'order' AND archived_at IS NULL)"""
    )
    op.execute(f"UPDATE digest SET contacts = ({_PEOPLE}) WHERE company_id IN ({_BESIDES})")
