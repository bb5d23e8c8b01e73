"""What an edit says about the customer: a changed owner, a headcount that jumps, somebody new who decides, an order."""

from collections.abc import Iterable

from accountbook.domain.values import Stored
from accountbook.row import Row
from accountbook.tongue import _

OWNER = ("owned_by", "ownership", "parent_id")
"""Fields that say whose company it is."""
JUMP, FEW = 0.2, 5
"""A headcount jumps when it moves by this share and by at least so many people."""
DECIDES = "economic"
"""The buying role of who decides."""
INTRODUCE_DAYS = 14
"""Within how many days a change should be answered."""


class Moved(Row):
    """One field of a company before and after, as stored."""

    field: str
    before: Stored | None
    after: Stored | None


class Found(Row):
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
        elif field == "employees" and isinstance(before, int) and isinstance(after, int) and jumps(before, after):
            found.append(Found("financial", field, before, after))
    return found


class Proposal(Row):
    """What a change asks for: the kind of a follow-up, its text, and within how many days."""

    kind: str
    text: str
    days: int = INTRODUCE_DAYS


def proposal(kind: str, who: str, about: str) -> Proposal:
    """The follow-up that a change of a kind proposes; `who` is the person or the new value, `about` what was said."""
    if kind in ("officer", "maincontact", "joined"):
        return Proposal("call", _("introduce myself to {name}").format(name=who or about))
    if kind == "left":
        return Proposal("call", _("ask who takes over from {name}").format(name=who or about), 7)
    if kind == "owner":
        return Proposal("call", _("ask what the new owner changes: {name}").format(name=who or about))
    if kind == "project":
        return Proposal("call", _("ask about the project {name}").format(name=who or about))
    what = " ".join(part for part in (about, who) if part)
    return Proposal("call", _("ask what is behind it: {what}").format(what=what))


def who_takes_over(name: str) -> str:
    """The task that the book plans by itself when somebody leaves."""
    return _("Who takes over from {name}?").format(name=name)


def to_enter(kind: str, name: str) -> str:
    """The task for the day on which somebody will have joined or left."""
    if kind == "left":
        return _("{name} leaves: enter it and ask who takes over").format(name=name)
    return _("{name} joins: enter it and introduce myself").format(name=name)


def is_planned_by(text: str, kind: str, name: str, *, to_do: bool) -> bool:
    """Whether a task is what the book plans by itself when a person joins or leaves; it may say what they were, too.

    One that asked to enter it counts only as long as it is `to_do`.
    """
    if to_do and text == to_enter(kind, name):
        return True
    begins, ends = who_takes_over("\n").split("\n")
    asked = text == who_takes_over(name) or (text.startswith(f"{begins}{name} (") and text.endswith(f"){ends}"))
    return kind == "left" and asked


def jumps(before: int, after: int) -> bool:
    """Whether a headcount moved so much that something must have happened."""
    moved = abs(after - before)
    return before > 0 and moved >= FEW and moved >= JUMP * before
