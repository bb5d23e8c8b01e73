"""The groups of the book as one would describe them, with an example; or that there are none."""

import sqlite3

from accountbook.domain.insight import groups
from accountbook.domain.insight.wording import percent
from accountbook.reports.insight.labels import labels_of
from accountbook.row import Row
from accountbook.store.insight import ranked
from accountbook.store.insight.kept_groups import kept_groups
from accountbook.tongue import _


class GroupRow(Row):
    """A group: its name, how many companies, what sets it apart in words, a real example, its companies."""

    number: int
    name: str
    size: int
    traits: tuple[str, ...]
    example: str
    ids: tuple[int, ...]


class GroupsAnswer(Row):
    """The groups by size and the sentence about them, or the sentence that says why there are none."""

    rows: tuple[GroupRow, ...]
    sentence: str


def groups_answer(connection: sqlite3.Connection) -> GroupsAnswer:
    """The kept groups in words."""
    kept = kept_groups(connection)
    if kept is None:
        return GroupsAnswer((), _("The groups have not been computed yet."))
    if kept.groups is None:
        return GroupsAnswer((), kept.missing.sentence if kept.missing else "")
    labels = labels_of(connection)
    who = ranked.named(connection, [one.example for one in kept.groups.groups])
    rows = []
    for one in kept.groups.groups:
        shown = [labels.value(trait.field, trait.value) for trait in one.traits]
        traits = tuple(
            _("{value}: {share} of them, {rest} of the others").format(
                value=value, share=percent(trait.share), rest=percent(trait.rest)
            )
            for value, trait in zip(shown, one.traits, strict=True)
        )
        example = who[one.example].name if one.example in who else ""
        name = " · ".join(shown) or groups.name(one, {})
        name = name[:1].upper() + name[1:]
        rows.append(GroupRow(one.number + 1, name, len(one.accounts), traits, example, one.accounts))
    rows.sort(key=lambda row: -row.size)
    return GroupsAnswer(tuple(rows), groups.sentence(kept.groups))
