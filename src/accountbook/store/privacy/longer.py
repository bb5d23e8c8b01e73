"""Names of others that hold the person's: Hans-Peter Moser and the Peter GmbH where Hans Peter is erased, Jo where Joe is."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from accountbook.domain.longernames import UNSPACED, spelling
from accountbook.domain.names import company_key, fold, short_vowels
from accountbook.domain.personnames import person_key, split_person_name
from accountbook.domain.values import unpack

PEOPLE = """SELECT 'contact', id, archived_at IS NULL, name, given_name, family_name FROM contact
 UNION ALL SELECT 'company', id, archived_at IS NULL, name, NULL, NULL FROM company WHERE kind = 'individual'"""

ORGANISATIONS = "SELECT name, legal_name, other_names FROM company WHERE kind IS NOT 'individual'"


def others_around(
    connection: sqlite3.Connection, names: Iterable[str], heads: Collection[tuple[str, int]]
) -> tuple[str, ...]:
    """The names, also with the family name first, of anybody but these records, of which one of `names` is a piece.

    Those of organisations too, with the legal form and without. Those of people in the bin not where they are but
    another spelling: they may be the person, entered twice.
    """
    called, spelled = {person_key(name) for name in names}, set(map(spelling, names))
    pieces = [_padded(name) for name in names]
    unspaced = list(filter(UNSPACED.search, names))
    found: dict[str, None] = {}

    def is_around(name: str) -> bool:
        said = _padded(name)
        return any(piece in said for piece in pieces) or any(piece in name for piece in unspaced)

    def is_another(name: str, *, is_there: bool) -> bool:
        return person_key(name) not in called or (is_there and spelling(name) not in spelled)

    for table, key, is_there, name, given, family in connection.execute(PEOPLE):
        if (table, key) not in heads and is_around(name):
            ways = _ways(name, given, family)
            found |= dict.fromkeys(way for way in ways if is_another(way, is_there=bool(is_there)))
    for name, legal, others in connection.execute(ORGANISATIONS):
        for said in filter(None, (name, legal, *unpack(others))):
            if is_around(said):
                found |= dict.fromkeys(one for one in (said, company_key(said)) if person_key(one) not in called)
    return tuple(found)


def _padded(name: str) -> str:
    """A name by which words can be compared: "Hans-Peter Moser" holds "Hans Peter", but not "Hans Pete"."""
    return f" {short_vowels(fold(name))} "


def _ways(name: str, given: str | None, family: str | None) -> Iterator[str]:
    """A name as written, and its two parts as one says them and as one sorts them, with a comma and without."""
    yield name
    parts = split_person_name(name)
    for first, last in dict.fromkeys([(given or parts.given, family or parts.family), (parts.given, parts.family)]):
        if first and last:
            yield from (f"{first} {last}", f"{last} {first}", f"{last}, {first}")
