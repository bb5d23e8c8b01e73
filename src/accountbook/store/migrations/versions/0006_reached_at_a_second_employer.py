"""Who works at a second employer is found, reached and remembered there; an address of no kind is no head office."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BESIDES = """SELECT e.company_id FROM employment e JOIN contact k ON k.id = e.contact_id
 WHERE e.to_on IS NULL AND e.archived_at IS NULL AND k.company_id IS NOT e.company_id"""
_LEFT = "SELECT company_id FROM contact WHERE left_on IS NOT NULL"
_PHONE = """SELECT coalesce((SELECT p.value FROM contactpoint p WHERE p.company_id = digest.company_id
  AND p.kind = 'phone' AND p.archived_at IS NULL ORDER BY p.contact_id IS NOT NULL, p.id LIMIT 1),
 (SELECT p.value FROM contact k JOIN contactpoint p ON p.contact_id = k.id AND p.kind = 'phone' AND p.archived_at IS NULL
  WHERE k.archived_at IS NULL AND (k.company_id = digest.company_id AND k.left_on IS NULL
   OR k.company_id IS NOT digest.company_id AND k.id IN (SELECT contact_id FROM employment
    WHERE company_id = digest.company_id AND to_on IS NULL AND archived_at IS NULL))
  ORDER BY k.id, p.id LIMIT 1))"""
_AT = """SELECT e.company_id FROM employment e JOIN company c ON c.id = e.company_id WHERE e.contact_id = {}
 AND e.to_on IS NULL AND e.archived_at IS NULL AND c.archived_at IS NULL ORDER BY e.from_on DESC, e.id DESC LIMIT 1"""


_MAIN = """SELECT a.town, a.country FROM address a WHERE a.company_id = digest.company_id AND a.archived_at IS NULL
 ORDER BY a.kind IS NOT 'head', a.id LIMIT 1"""
_NO_KIND = "SELECT company_id FROM address WHERE kind IS NULL AND archived_at IS NULL"


def upgrade() -> None:
    """Look numbers and towns up again, and file people under the employer they have, as nobody else's change."""
    op.execute(f"UPDATE digest SET phone = ({_PHONE}) WHERE company_id IN ({_BESIDES} UNION {_LEFT})")
    op.execute(f"UPDATE digest SET (town, country) = ({_MAIN}) WHERE company_id IN ({_NO_KIND})")
    at = _AT.format("searchdoc.record_id")
    op.execute(f"UPDATE searchdoc SET company_id = ({at}) WHERE record = 'contact' AND company_id IS NULL")
    at = _AT.format("occasion.contact_id")
    op.execute(f"UPDATE occasion SET company_id = ({at}) WHERE contact_id IS NOT NULL AND company_id IS NULL")
