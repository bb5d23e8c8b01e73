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
_NUMBER = "p.kind = 'phone' AND p.archived_at IS NULL"
_PHONE = f"""SELECT coalesce((SELECT p.value FROM contactpoint p WHERE p.company_id = digest.company_id AND {_NUMBER}
 ORDER BY p.contact_id IS NOT NULL, p.id LIMIT 1),
 ({_PEOPLE.replace("count(*) FROM contact k", f"p.value FROM contact k JOIN contactpoint p ON p.contact_id = k.id AND {_NUMBER}")}
 ORDER BY k.id, p.id LIMIT 1))"""
_LEFT = "SELECT company_id FROM contact WHERE left_on IS NOT NULL"
_AT = """SELECT e.company_id FROM employment e JOIN company c ON c.id = e.company_id WHERE e.contact_id = {}
 AND e.to_on IS NULL AND e.archived_at IS NULL AND c.archived_at IS NULL ORDER BY e.from_on DESC, e.id DESC LIMIT 1"""
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
    op.execute(f"UPDATE digest SET phone = ({_PHONE}) WHERE company_id IN ({_BESIDES} UNION {_LEFT})")
    at = _AT.format("searchdoc.record_id")
    op.execute(f"UPDATE searchdoc SET company_id = ({at}) WHERE record = 'contact' AND company_id IS NULL")
    at = _AT.format("occasion.contact_id")
    op.execute(f"UPDATE occasion SET company_id = ({at}) WHERE contact_id IS NOT NULL AND company_id IS NULL")
