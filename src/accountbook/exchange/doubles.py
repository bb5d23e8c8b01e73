"""Finds doubles in a book of any size: records that share a key are compared, never everything with everything."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from accountbook.domain.doubles import Candidate, Verdict, same_company, same_person
from accountbook.store.doubles import apart
from accountbook.store.doubles.candidates import company_candidates, contact_candidates

BLOCK = 24
"""Records of one key that are all compared with each other; a larger group only with their neighbours by name."""
WINDOW = 6
COMMON = 400
"""A key that more records share says nothing about them."""
JUDGES: dict[str, Callable[[Candidate, Candidate], Verdict | None]] = {"company": same_company, "contact": same_person}


class Pair(NamedTuple):
    """Two records that may be one: keys, how sure (0 to 100), why."""

    one: int
    other: int
    score: int
    reasons: tuple[str, ...]


def find_doubles(connection: sqlite3.Connection, entity: str = "company", limit: int | None = None) -> list[Pair]:
    """The pairs of companies or contacts that may be one, surest first; pairs that somebody keeps apart are left out."""
    found = company_candidates(connection) if entity == "company" else contact_candidates(connection)
    kept = apart.pairs(connection, entity)
    pairs = [pair for pair in judged(found, entity) if (pair.one, pair.other) not in kept]
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return pairs[:limit]


def judged(found: Sequence[Candidate], entity: str) -> Iterator[Pair]:
    """The pairs among some candidates; the lower key first."""
    judge = JUDGES[entity]
    for one, other in candidate_pairs(found):
        verdict = judge(found[one], found[other])
        if verdict is not None:
            low, high = sorted((found[one].id, found[other].id))
            yield Pair(low, high, *verdict)


def candidate_pairs(found: Sequence[Candidate]) -> set[tuple[int, int]]:
    """The places of records worth comparing: those that share a key, and neighbours by name read either way."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        for key in _keys(one):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if len(members) <= BLOCK:
            _all(members, pairs)
        elif len(members) <= COMMON or key[0] == "n":
            _neighbours(sorted(members, key=lambda place: found[place].name), pairs, WINDOW if key[0] != "w" else 2)
    by_name = sorted(range(len(found)), key=lambda place: found[place].name)
    _neighbours(by_name, pairs, 2)
    return pairs


def _keys(one: Candidate) -> set[str]:
    """What a record may share with its double: a letter says of what sort the key is."""
    words = [word for word in one.name.split() if len(word) > 3]
    keys = {f"n:{one.name}"} | {f"w:{word}" for word in words}
    for sort, values in (("p", one.phones), ("m", one.mails), ("d", one.domains), ("v", one.numbers)):
        keys |= {f"{sort}:{value}" for value in values}
    for place in one.places:
        begin = one.name[:2]
        numbers = [word for word in place.street.split() if word.isdigit()]
        streets = [word for word in place.street.split() if len(word) > 4]
        if place.town:
            keys |= {f"t:{place.town}:{word[:3]}" for word in one.name.split()}
        if place.postcode:
            keys |= {f"z:{place.postcode}:{begin}", *(f"y:{place.postcode}:{number}" for number in numbers)}
        keys |= {f"s:{street}:{number}" for street in streets for number in numbers}
        keys |= {f"r:{street}:{begin}" for street in streets}
    return keys


def _all(members: list[int], pairs: set[tuple[int, int]]) -> None:
    for place, one in enumerate(members):
        pairs.update((one, other) for other in members[place + 1 :])


def _neighbours(members: Iterable[int], pairs: set[tuple[int, int]], window: int) -> None:
    ordered = list(members)
    for place, one in enumerate(ordered):
        pairs.update((min(one, other), max(one, other)) for other in ordered[place + 1 : place + 1 + window])
