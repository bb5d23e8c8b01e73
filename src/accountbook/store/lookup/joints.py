"""Near misses of a blank or a hyphen: "quickstop" for QUICK-Stop, "franken versand" for Frankenversand.

Nothing is read through: letters are taken apart only before the beginning of a word of the book, which is one step into
its vocabulary, and count only where both parts stand side by side in a name or a place.
"""

import sqlite3
from collections.abc import Iterator

from accountbook.store.lookup.words import Group, match, quoted

LAST = 3
"""Letters from which the beginning of a last word is enough."""
_COLUMNS = "names places"
_BEGINS = "SELECT 1 FROM search_word WHERE term >= ? AND term < ? AND col IN ('names', 'places') LIMIT 1"


def joint_match(connection: sqlite3.Connection, groups: tuple[Group, ...]) -> str:
    """The full-text expression for the words with a blank more or fewer between two of them; "" where none fits."""
    runs = [(start, start + length) for length in (1, 2) for start in range(len(groups) - length + 1)]
    if len(groups) > 2:
        runs.append((0, len(groups)))
    known: dict[str, bool] = {}
    found: list[str] = []
    for start, end in runs:
        typed = tuple(group[0] for group in groups[start:end])
        phrases = [
            f"{quoted(' '.join(words))} *" for words in _apart(connection, "".join(typed), known) if words != typed
        ]
        if phrases:
            rest = [match((group,)) for group in (*groups[:start], *groups[end:])]
            found.append(" AND ".join([*rest, f"({' OR '.join(phrases)})"]))
    return f"{{{_COLUMNS}}} : ({' OR '.join(f'({one})' for one in found)})" if found else ""


def _apart(connection: sqlite3.Connection, word: str, known: dict[str, bool]) -> Iterator[tuple[str, ...]]:
    """A word whole and in two, where what ends it begins a word of the book; `known` are those that were asked about."""
    for place in range(len(word) - LAST + 1):
        last = word[place:]
        if last not in known:
            known[last] = connection.execute(_BEGINS, (last, last + "{")).fetchone() is not None
        if known[last]:
            yield (word[:place], last) if place else (last,)
