"""Every table at once: what creates, compares or carries the schema imports this; everything else names its tables."""

from sqlmodel import SQLModel

from accountbook.models import derived, housekeeping  # noqa: F401  (they register their tables)
from accountbook.models.tables import RECORDS

for _table in RECORDS.values():
    assert _table is not None  # named, and so built

METADATA = SQLModel.metadata
"""The whole schema."""
