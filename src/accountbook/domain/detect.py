"""What an edit says about the customer: a changed owner, a headcount that jumps, somebody new who decides."""

from collections.abc import Iterable
from typing import NamedTuple

from accountbook.domain.values import Stored

OWNER = ("owned_by", "ownership", "parent_id")
"""Fields that say whose company it is."""
JUMP, FEW = 0.2, 5
"""A headcount jumps when it moves by this share and by at least so many people."""
DECIDES = "economic"
"""The buying role of who decides."""
INTRODUCE_DAYS = 14
"""Within how many days a change should be answered."""


class Moved(NamedTuple):
    """One field of a company before and after, as stored."""

    field: str
    before: Stored | None
    after: Stored | None


class Found(NamedTuple):
    """A business change that an edit shows; `kind` of the vocabulary."""

    kind: str
    field: str
    before: Stored | None
    after: Stored | None


def company_changes(moves: Iterable[Moved]) -> list[Found]:
    """The changes that moved fields show; what becomes known for the first time is no change."""
    found = []
    for field, before, after in moves:
        if before in (None, "") or after in (None, "") or before == after:
            continue
        if field in OWNER:
            found.append(Found("owner", field, before, after))
        elif field == "employees" and jumps(int(before), int(after)):
            found.append(Found("financial", field, before, after))
    return found


def jumps(before: int, after: int) -> bool:
    """Whether a headcount moved so much that something must have happened."""
    moved = abs(after - before)
    return before > 0 and moved >= FEW and moved >= JUMP * before
