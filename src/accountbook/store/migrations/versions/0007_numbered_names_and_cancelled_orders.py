"""A letter that numbers a company tells it apart (Park I GmbH, Werk E AG); an order credited on its day is no order."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_DAYS = """SELECT DISTINCT on_day FROM (SELECT o.purchased_on AS on_day, coalesce(o.amount, 0) AS amount,
   coalesce(o.currency, '') AS currency FROM purchase o WHERE o.company_id = digest.company_id
   AND o.purchased_on IS NOT NULL AND o.outcome IS NOT 'lost' AND o.archived_at IS NULL
  UNION ALL SELECT i.happened_on, coalesce(i.amount, 0), coalesce(i.currency, '') FROM interaction i
   WHERE i.company_id = digest.company_id AND i.kind = 'order' AND i.archived_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM purchase n WHERE n.company_id = i.company_id AND n.outcome IS NOT 'lost' AND n.archived_at IS NULL
    AND coalesce(n.amount, 0) >= 0
    AND n.purchased_on BETWEEN date(i.happened_on, '-7 days') AND date(i.happened_on, '+7 days')))
 GROUP BY on_day, currency HAVING min(amount) >= 0 OR sum(amount) > 0"""
_CREDITED = """SELECT company_id FROM purchase WHERE amount < 0
 UNION SELECT company_id FROM interaction WHERE kind = 'order' AND amount < 0 AND archived_at IS NULL"""


_FIRST = """SELECT f.due_on, f.text FROM followup f WHERE f.company_id = digest.company_id AND f.state = 'open'
 AND f.archived_at IS NULL ORDER BY f.promise_by <> 'mine', f.due_on IS NULL, f.due_on,
 coalesce(nullif(f.due_time, ''), '99'), f.id LIMIT 1"""
_SAME_DAY = """SELECT company_id FROM followup WHERE state = 'open' AND archived_at IS NULL AND due_on IS NOT NULL
 GROUP BY company_id, due_on HAVING count(*) > 1 AND max(coalesce(due_time, '')) > ''"""


def upgrade() -> None:
    """Count orders again where there is a credit note; after the last step, keys made by another rule are made anew."""
    op.execute(
        f"""UPDATE digest SET orders = (SELECT count(on_day) FROM ({_DAYS})), last_order_on = ({_DAYS} ORDER BY 1 DESC LIMIT 1)
        WHERE company_id IN ({_CREDITED})"""
    )
    _by_hour()


def _by_hour() -> None:
    """Promises are read in the order of their hours, and the next of several on one day is the one of the earlier hour."""
    op.drop_index("ix_followup_due", "followup")
    order: list[str | sa.TextClause] = ["due_on", sa.text("coalesce(nullif(due_time, ''), '99')"), "id"]
    op.create_index(
        "ix_followup_due", "followup", order, sqlite_where=sa.text("state = 'open' AND archived_at IS NULL")
    )
    op.execute(f"UPDATE digest SET (next_due_on, next_text) = ({_FIRST}) WHERE company_id IN ({_SAME_DAY})")
