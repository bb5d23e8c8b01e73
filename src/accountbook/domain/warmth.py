"""The warmest way to a person: over whom one gets there, by who knows whom, last talk and attitude.

A fixed rule until there is something to learn from: a person's warmth halves with every half year since the last talk,
is doubled by a good attitude and gone with a bad one; every further hand it goes through halves the way.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

HALF_LIFE_DAYS = 180
HANDS = 3
"""The longest way that is told: we, two people between, the one to be reached."""
_ATTITUDE = {"+": 1.0, "0": 0.5, "": 0.4, "-": 0.0}


class Soul(NamedTuple):
    """A person as far as warmth cares: attitude code or "", the day of the last talk."""

    id: int
    attitude: str = ""
    last_on: date | None = None


class Way(NamedTuple):
    """The people of a way, the first one we talk to ourselves, the last one to be reached; warmth 0..1."""

    people: tuple[int, ...]
    warmth: float


def warmth(soul: Soul, today: date) -> float:
    """How warmly somebody would take our call, 0..1; 0 for one we never talked to or who is against us."""
    if soul.last_on is None:
        return 0.0
    return float(_ATTITUDE.get(soul.attitude, 0.4) * 0.5 ** (max(0, (today - soul.last_on).days) / HALF_LIFE_DAYS))


def warmest_way(goal: int, souls: Iterable[Soul], knows: Mapping[int, Iterable[int]], today: date) -> Way | None:
    """The warmest way to a person, the person's own line included; None where nobody leads there.

    `knows` is read both ways; people against us carry no message.
    """
    by_id = {soul.id: soul for soul in souls}
    near: dict[int, set[int]] = {}
    for one, others in knows.items():
        for other in others:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    best: Way | None = None
    frontier = [Way((goal,), 1.0)]
    for _hand in range(HANDS):
        further: list[Way] = []
        for way in frontier:
            first = by_id.get(way.people[0])
            if first is None:
                continue
            own = warmth(first, today) * way.warmth
            if own > 0 and (best is None or own > best.warmth):
                best = Way(way.people, own)
            if first.attitude == "-" and first.id != goal:
                continue
            further += [
                Way((key, *way.people), way.warmth / 2) for key in near.get(first.id, ()) if key not in way.people
            ]
        frontier = further
    return best
