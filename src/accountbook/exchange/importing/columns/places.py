"""Which company of the book the words of an event name: only where it can be no other."""

from collections.abc import Iterator
from functools import cached_property

from accountbook.domain.lines.todo import kind_to_do
from accountbook.domain.names import company_key, fold, short_vowels
from accountbook.store.doubles.matching import Keys

Words = tuple[str, ...]
_SHORTEST = 4
"""Letters of a name of one word that is looked for in a sentence."""


class Places:
    """The names of companies, by their first words; made when the first event asks."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def named(self, summary: str, place: str) -> int | None:
        """The company whose name stands in the words, the longest one; None where several could be meant.

        A name of one word counts where the summary speaks of a visit, a call or the like: "Visit Huber".
        """
        found: dict[Words, set[int]] = {}
        for text in (summary, place):
            for haystack in {tuple(short_vowels(fold(text)).split()), tuple(company_key(text).split())}:
                found |= self._names_in(haystack)
        longest = max(map(len, found), default=0)
        if longest == 1:
            spoken = set(company_key(summary).split()) if kind_to_do(summary) != "task" else set()
            found = {words: ids for words, ids in found.items() if words[0] in spoken and self._is_alone(words[0], ids)}
        meant = {key for words, ids in found.items() if len(words) == longest for key in ids}
        return meant.pop() if len(meant) == 1 else None

    def _names_in(self, haystack: Words) -> dict[Words, set[int]]:
        return {
            words: ids
            for place, first in enumerate(haystack)
            for words, ids in self._by_first_word.get(first, {}).items()
            if haystack[place : place + len(words)] == words
        }

    def _is_alone(self, word: str, ids: set[int]) -> bool:
        """Whether a word is no town, no part of another company's name, and nobody's who works elsewhere."""
        if len(word) < _SHORTEST or word in self._towns or self._bearing.get(word, ids) != ids:
            return False
        return all(self._keys.employers.get(key) in ids for key in self._people.get(word, ()))

    def _names(self) -> Iterator[tuple[Words, set[int]]]:
        """The names of the companies that are not in the bin: without legal forms, and whole."""
        keys = self._keys
        for name, found in keys.companies.items():
            if ":" not in name and (live := {key for key in found if ("company", key) not in keys.binned}):
                yield tuple(name.split()), live
        for (entity, key), name in keys.names.items():
            if entity == "company" and (entity, key) not in keys.binned:
                yield tuple(short_vowels(fold(name)).split()), {key}

    @cached_property
    def _by_first_word(self) -> dict[str, dict[Words, set[int]]]:
        found: dict[str, dict[Words, set[int]]] = {}
        for words, ids in self._names():
            if words:
                found.setdefault(words[0], {}).setdefault(words, set()).update(ids)
        return found

    @cached_property
    def _bearing(self) -> dict[str, set[int]]:
        """The companies by every word of their names."""
        found: dict[str, set[int]] = {}
        for words, ids in self._names():
            for word in words:
                found.setdefault(word, set()).update(ids)
        return found

    @cached_property
    def _people(self) -> dict[str, set[int]]:
        """The people by every word of their names."""
        found: dict[str, set[int]] = {}
        for name, ids in self._keys.contacts.items():
            for word in name.split():
                found.setdefault(word, set()).update(ids)
        return found

    @cached_property
    def _towns(self) -> set[str]:
        return {town for towns in self._keys.towns.values() for town in towns}
