"""What a group of accounts is, and how it is named: by what distinguishes it. `grouping` finds them."""

from collections.abc import Mapping

from accountbook.row import Row
from accountbook.tongue import _, ngettext

STABLE = 0.6


class Trait(Row):
    """A value that names a group: its share in the group and among the others, 0..1 of those that are known."""

    field: str
    value: str
    share: float
    rest: float


class Group(Row):
    """A group: its number, its accounts, what distinguishes it, and a real account as an example."""

    number: int
    accounts: tuple[int, ...]
    traits: tuple[Trait, ...]
    example: int


class Grouping(Row):
    """The groups by size, the group of every account, those between two groups, and how steady this is, 0..1."""

    groups: tuple[Group, ...]
    member: dict[int, int]
    between: frozenset[int]
    stability: float


def name(group: Group, labels: Mapping[str, str]) -> str:
    """The name of a group: its traits, the field in front of a bare yes, no or number."""
    if not group.traits:
        return _("Group {n}, nothing special").format(n=group.number + 1)
    return " · ".join(
        f"{labels.get(one.field, one.field)}: {one.value}" if _bare(one.value) else one.value for one in group.traits
    )


def _bare(value: str) -> bool:
    """Whether a value says nothing without its field."""
    return value.casefold() in {"yes", "no", _("yes"), _("no")} or not any(letter.isalpha() for letter in value)


def sentence(found: Grouping) -> str:
    """How many groups there are and whether they can be relied on."""
    text = _("{groups} groups in {n} accounts.").format(groups=len(found.groups), n=len(found.member))
    if found.between:
        lie = ngettext("{n} lies between two groups.", "{n} lie between two groups.", len(found.between))
        text += " " + lie.format(n=len(found.between))
    return text if found.stability >= STABLE else text + " " + _("The groups still shift.")
