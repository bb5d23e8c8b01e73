"""Near misses: words of the book within one or two slips of the finger (optimal string alignment) of a typed word.

The book's vocabulary is not read through (a second in 100,000 companies). A word with one slip begins like the typed
word: one short range of the index; or like it with that slip in its first letters: about 130 more, which are read only
where the first holds no word a single slip away.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from accountbook.store.lookup.words import Group

OFFERED = 8
"""The most words offered for one typed word."""
BEGINNING = 3
"""Letters by which candidates are found."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RANGE = (
    "SELECT term, doc FROM search_word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? "
    "AND col IN ('names', 'places')"
)


def slips(word: str) -> int:
    """How many slips are forgiven in a word: none below four letters, two from eight on."""
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2


def near_groups(connection: sqlite3.Connection, groups: tuple[Group, ...]) -> tuple[Group, ...] | None:
    """The words with their neighbours in the book's vocabulary; None where no word has any."""
    near = [tuple(dict.fromkeys([*group, *_neighbours(connection, group[0])])) for group in groups]
    return None if tuple(near) == groups else tuple(near)


def _neighbours(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words nearest to this one, the closest and most frequent first."""
    allowed = slips(word)
    if not allowed:
        return []
    found = dict(_near(connection, word, (word[:BEGINNING],), allowed))
    if not any(apart == 1 for apart, _held in found.values()):
        found.update(_near(connection, word, beginnings(word), allowed))
    return sorted(found, key=lambda term: (*found[term], term))[:OFFERED]


def _near(
    connection: sqlite3.Connection, word: str, begun: Iterable[str], allowed: int
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words with these beginnings and so many slips at most, each with its slips and minus how many hold it."""
    letters = set(word)
    for beginning in begun:
        args = (beginning, beginning + "{", len(word) - allowed, len(word) + allowed)
        for term, count in connection.execute(_RANGE, args):
            # Every letter that is missing is a slip: most words are told apart by this alone.
            if len(letters.difference(term)) <= allowed and (apart := distance(word, term)) <= allowed:
                yield term, (apart, -count)


def distance(one: str, other: str) -> int:
    """Slips between two words: letters too many, missing or wrong, and neighbours swapped (optimal string alignment).

    By hand: the library that does this takes as long to import as a whole look-up may last.
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, sign in enumerate(other, start=1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != sign))
            if row > 1 and column > 1 and letter == other[column - 2] and sign == one[row - 2]:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1]


def beginnings(word: str) -> list[str]:
    """The first letters of a word, as typed and with every single slip in them."""
    found = {word[:BEGINNING]}
    for place in range(BEGINNING):
        before, after = word[:place], word[place:]
        spelt = [before + after[1:], before + after[1:2] + after[:1] + after[2:]]  # a letter too many, two swapped
        spelt += [before + letter + after[1:] for letter in _LETTERS]
        spelt += [before + letter + after for letter in _LETTERS]
        found.update(one[:BEGINNING] for one in spelt)
    return sorted(found)
