"""Near misses: words of the book within one or two slips of the finger (optimal string alignment) of a typed word.

The book's vocabulary is not read through (a second in 100,000 companies): a word with one slip begins like the typed
word, or like it with that slip in its first letters, so about 130 short ranges of the index hold every candidate.
"""

import sqlite3

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
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = slips(word)
    if not allowed:
        return []
    terms: dict[str, int] = {}
    for beginning in beginnings(word):
        args = (beginning, beginning + "{", len(word) - allowed, len(word) + allowed)
        terms.update(connection.execute(_RANGE, args).fetchall())
    found = extract(word, terms.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [term for term, _distance, _place in sorted(found, key=lambda hit: (hit[1], -terms[hit[0]], hit[0]))][
        :OFFERED
    ]


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
