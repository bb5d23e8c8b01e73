"""Whether a name in a text is a piece of a longer one: Hans-Peter Moser is somebody else than Hans Peter."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from accountbook.domain.names import composed, fold, short_vowels

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A letter that may stand before or after another word without a blank: Chinese, Japanese, Korean, Thai and others."""
APOSTROPHES = "'’‘`´ʼ"
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""What may stand between two letters and is not seen: a soft hyphen, blanks and joiners without a width, directions."""
VOWELS = r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
"""The vowels that Hebrew and Arabic mostly leave out, for a class."""
MARKS = rf"\u0300-\u036f{VOWELS}"
"""These and the accents of Latin, Greek and Cyrillic letters."""
_LETTER = rf"[^\W_][{MARKS}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[{APOSTROPHES}{UNSEEN}](?:{_LETTER})+)*")
_SEEN = dict.fromkeys(map(ord, UNSEEN))
_SPELLED = _SEEN | dict.fromkeys(map(ord, APOSTROPHES), "'") | {ord("ς"): "σ", ord("ẞ"): "ß"}
"""What is one sign however it is written."""
_GAP = 4
"""More signs than these stand between two names, not within one."""
_HYPHENS = frozenset("-\u2010\u2011_")


class LongerNames(NamedTuple):
    """Names by the words and signs they are made of, to be found around a piece of them."""

    keys: frozenset[str] = frozenset()
    spellings: frozenset[str] = frozenset()
    """The same as they are spelled, for a piece that is the whole of one: Jan Bas where the person is Jan Baas."""
    words: int = 0
    """How many words the longest has."""
    size: int = 0
    """How many signs that may be, a little more than as written."""
    unspaced: tuple[str, ...] = ()
    """Those that no blank parts from other words, the longest first."""
    own: frozenset[str] = frozenset()
    """The names that are sought, as their capitals tell them: those of Groß are those of Gross."""

    def around(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the longest of the names stands of which this piece of the text is one.

        Between their words stand a blank, a hyphen, or what the name itself has there: a full stop and a comma that
        it has not, or the end of a line, part it from what follows.
        """
        if not self.keys:
            return None
        for name in self.unspaced:
            begin = start - name.find(text[start:end])
            if start >= begin >= 0 and text.startswith(name, begin):
                return begin, begin + len(name)
        own = _key(text[start:end], plain=True)
        before = list(_before(text[max(0, start - self.size) : start], self.words - 1))
        after = list(_after(text[end : end + self.size], self.words - 1))
        for width, first in reversed(list(_grown(before, left=True))):
            for length, last in reversed(list(_grown(after))):
                said = f"{first}{own}{last}"
                if _holds(self.keys, said) and (width or length or self._is_other(text[start:end])):
                    return start - width, end + length
        return None

    def _is_other(self, said: str) -> bool:
        """Whether a piece is the whole of one of the names, and in capitals none of those that are sought."""
        spelled = spelling(said)
        return _holds(self.spellings, spelled) and not (said.isupper() and _holds(self.own, spelled.casefold()))


def spelling(name: str) -> str:
    """The words of a name letter by letter, whatever their case and what stands between them; ß is not ss."""
    return " ".join(_WORD.findall(composed(name).lower())).translate(_SPELLED)


def _holds(names: frozenset[str], said: str) -> bool:
    """Whether this is one of the names, in the genitive too."""
    return said in names or (said[-1:] == "s" and said[:-1] in names)


@lru_cache(maxsize=8)
def longer_names(names: tuple[str, ...], own: tuple[str, ...] = ()) -> LongerNames:
    """These names, as written and with nothing but blanks between their words, around pieces that may be the `own`."""
    keys = frozenset(key for name in names for key in (_key(name), _key(name, plain=True)))
    words = max((len(_WORD.findall(name)) for name in names), default=0)
    unspaced = tuple(sorted(filter(UNSPACED.search, names), key=len, reverse=True))
    size = max(map(len, names), default=0) * 2 + _GAP
    capitals = frozenset(spelling(name).casefold() for name in own)
    return LongerNames(keys, frozenset(map(spelling, names)), words, size, unspaced, capitals)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return short_vowels(fold(word.translate(_SEEN)))


def _key(name: str, *, plain: bool = False) -> str:
    """The words of a name in one spelling with what stands between them; `plain` is with blanks alone."""
    key, last = "", None
    for found in _WORD.finditer(name):
        gap = "" if last is None else " " if plain else _sign(name[last : found.start()]) or " "
        key, last = f"{key}{gap}{_folded(found[0])}", found.end()
    return key


def _sign(gap: str) -> str:
    """What stands between two words of a name; "" where that is too much for one name."""
    if gap.isspace() or gap in _HYPHENS:
        return "" if "\n" in gap or "\r" in gap else " "
    return gap.strip() if len(gap) <= _GAP else ""


def _after(text: str, most: int) -> Iterator[tuple[int, str]]:
    """The words that follow, each with its sign and where it ends."""
    last = 0
    for found, _place in zip(_WORD.finditer(text), range(most), strict=False):
        if not (sign := _sign(text[last : found.start()])):
            return
        last = found.end()
        yield last, f"{sign}{_folded(found[0])}"


def _before(text: str, most: int) -> Iterator[tuple[int, str]]:
    """The words that lead to it, the nearest first, each with its sign and how far before it begins."""
    last = len(text)
    for found in reversed(list(_WORD.finditer(text))[-most:] if most > 0 else []):
        if not (sign := _sign(text[found.end() : last])):
            return
        last = found.start()
        yield len(text) - last, f"{_folded(found[0])}{sign}"


def _grown(words: Iterable[tuple[int, str]], *, left: bool = False) -> Iterator[tuple[int, str]]:
    """No word, one, two, and so on: how far they reach, and what they say together."""
    said = ""
    yield 0, said
    for reach, word in words:
        said = f"{word}{said}" if left else f"{said}{word}"
        yield reach, said
