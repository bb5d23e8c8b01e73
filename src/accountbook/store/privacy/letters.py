"""How the letters of a name may be written: with accents or without, one for two, and with signs that nobody hears."""

import re
from functools import cache
from unicodedata import name as unicode_name
from unicodedata import normalize

from accountbook.domain.longernames import APOSTROPHES, MARKS, UNSEEN, UNSPACED
from accountbook.domain.names import composed, fold, search_forms, short_vowels

_PAIRS = {"ss": "ß", "th": "þ", "ue": "ü", "oe": "ö", "ae": "ä"}
"""Two letters and the one for which they may stand."""
_LIGATURES = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "ffl": "ﬄ", "st": "ﬅﬆ", "ij": "ĳ", "lj": "ǉ", "nj": "ǌ"}
_LIGATURES |= {"dz": "ǳ", "dž": "ǆ"}
"""Letters that may be set as one."""
_FREE_PAIRS = {*_PAIRS, *_LIGATURES, "aa"}
"""The same where every spelling counts: in a word alone Haas is not Has."""
_ANYWHERE = {"ss", "th", *_LIGATURES}
"""Those that are so after any letter."""
_LONGEST = 6
"""So many such overlap at most: more do so in no name."""
_WIDE = range(0xFF41, 0xFF5B)
"""The letters from a to z that are as wide as a Chinese sign."""
_APART = {
    ord(one): normalize("NFKC", one)
    for sign in ("".join(_LIGATURES.values()) + "".join(map(chr, _WIDE)))
    for one in (sign, sign.title(), sign.upper())
    if len(one) == 1
}
"""The letters of which these are made."""
_LONG = {"a": ("aa", "ae"), "o": ("oe",), "u": ("ue",)}
"""The two letters that may stand for one, or for the same one with an accent; each may have one itself."""
_LENGTHENED = ("ae", "aa", "oe", "ue")
_MARKS = frozenset(filter(re.compile(f"[{MARKS}]").match, map(chr, range(0x300, 0x700))))
_ANY_MARKS = f"[{MARKS}]*"
_UNHEARD = f"[{APOSTROPHES}{UNSEEN}]*"
_SMALL = range(ord("a"), 0x2000)


def written(word: str, *, freely: bool) -> str:
    """A word, each letter with its accent or without, as a regular expression; `freely` in every spelling of a search.

    So are Soren and Søren one, Muller and Mueller, ONeill and O'Neill.
    """
    if UNSPACED.search(word):
        return any_of([word, *search_forms(word)])
    signs = letters(_letter_by_letter(word) if freely else composed(word), freely=freely)
    if freely:
        said = _UNHEARD.join(_freely(sign, before) for before, sign in zip(["", *signs], signs, strict=False))
    else:
        said = f"[{UNSEEN}]*".join(
            f"[{APOSTROPHES}]?" if sign in APOSTROPHES else any_of(forms(sign)) for sign in signs
        )
    return said if composed(word) == word else f"(?:{re.escape(word)}|{said})"  # some letters are composed to others


def plain(text: str) -> str:
    """A text in small letters without accents and apostrophes: alike of all spellings of a word."""
    low = text.lower()
    if not low.isascii():
        low = normalize("NFD", low)
    low = low.translate(_plain_letters())
    for pair in _LENGTHENED:
        while pair in low:
            low = low.replace(pair, pair[0])
    return low


def within(said: str) -> list[str]:
    """As what a text may stand within the plain form of a longer one: an e at its start may lengthen what is before."""
    return [plain(f"{before}{said}") for before in (("", *_LONG) if plain(said).startswith("e") else [""])]


def letters(word: str, *, freely: bool = False) -> list[str]:
    """The letters of a word; those together that may stand for one, or be set as one, `freely` also where two such overlap."""
    found, place = [], 0
    while place < len(word):
        end = _end_of_one(word, place, freely=freely)
        if freely and word[place:end].lower() in _ANYWHERE:
            end = _end_of_all(word, place, end)
        found.append(word[place:end])
        place = end
    return found


def _end_of_one(word: str, place: int, *, freely: bool) -> int:
    """Where the letters end that may be one from this place on."""
    sizes = (size for size in (3, 2) if _is_one(word[place : place + size], word[:place], freely=freely))
    return place + next(sizes, 1)


def _end_of_all(word: str, place: int, end: int) -> int:
    """Where the last of those ends of which each begins within the one before: the t of Asthor is in "st" and in "th"."""
    for start in range(place + 1, place + _LONGEST):
        if start < end:
            end = max(end, _end_of_one(word, start, freely=True))
    return end


def _is_one(run: str, before: str, *, freely: bool) -> bool:
    """Whether these letters may stand for one, or be set as one, after those before."""
    low = run.lower()
    if low not in (_FREE_PAIRS if freely else _PAIRS):
        return False
    said = before[-1:].lower() + low
    return low in _ANYWHERE or short_vowels(said) != said  # not in Bauer


def forms(sign: str) -> list[str]:
    """How a letter, or two for one, is written by those who keep to its accent or leave it out."""
    one = _PAIRS.get(sign.lower(), sign)
    base, *marks = list(normalize("NFD", one))
    bare = [base] if marks and all(mark in _MARKS for mark in marks) else []  # in its own script: е of ё
    return [sign, one, normalize("NFD", one), *bare, *search_forms(one)]


def any_of(said: list[str]) -> str:
    """Any of these, the longest first: a mark is not left behind by the letter it stands on."""
    told = sorted(dict.fromkeys(said), key=len, reverse=True)
    return re.escape(told[0]) if len(told) == 1 else f"(?:{'|'.join(map(re.escape, told))})"


def is_foreign(sign: str) -> bool:
    """Whether a letter is of another script than Latin."""
    return sign.isalpha() and not unicode_name(sign, "LATIN").startswith("LATIN")


def _freely(sign: str, before: str) -> str:
    """A letter, or two for one, in every spelling, after the letter before; nothing of a sign that nobody hears."""
    if sign in APOSTROPHES or sign in UNSEEN or sign in _MARKS:
        return ""
    if not sign[0].isalpha():
        return any_of(forms(sign))
    key, last = _key(sign), fold(before)[-1:]
    two = [pair for pair in _LONG.get(key, ()) if short_vowels(last + pair) != last + pair]
    if len(sign) > 1 and key not in _LONG:
        two.append(sign.lower())
    told = dict.fromkeys(map(composed, (*forms(sign), *_alike().get(key, ()))))
    longer = sorted((re.escape(one) for one in told if len(one) > 1), key=len, reverse=True)
    single = "".join(one for one in told if len(one) == 1)
    said = [*map(_apart, two), *longer, *([f"[{single}]"] if single else [])]
    return f"(?:{'|'.join(said)}){_ANY_MARKS}"


def _apart(run: str) -> str:
    """Letters, each in every spelling, as the second of Zoë, or some of them written or set as one."""
    firsts = [run[0], *(pair for pair in sorted(_ANYWHERE) if run.startswith(pair))]
    return f"(?:{'|'.join(_first(first) + _rest(run.removeprefix(first)) for first in firsts)})"


def _first(run: str) -> str:
    """One letter in every spelling, or the one that stands for several."""
    one = run if len(run) == 1 else _LIGATURES.get(run) or _PAIRS[run]
    return f"[{one}{_alike().get(_key(run), '')}]{_ANY_MARKS}"


def _rest(run: str) -> str:
    return f"{_UNHEARD}{_apart(run)}" if run else ""


def _letter_by_letter(word: str) -> str:
    """A word with two letters where they are set as one, and none as wide as a Chinese sign; else as typed."""
    return composed(word).translate(_APART)


def _key(sign: str) -> str:
    """What all spellings of a letter have in common: in Latin what a search makes of it, else what is under its marks."""
    low = sign.lower()
    return normalize("NFD", low)[0] if is_foreign(low[0]) else short_vowels(fold(low))


@cache
def _alike() -> dict[str, str]:
    """The small letters by what all spellings of one have in common."""
    found: dict[str, str] = {}
    for letter in filter(str.islower, map(chr, _SMALL)):
        key = _key(letter)
        found[key] = found.get(key, "") + letter
    for wide in map(chr, _WIDE):
        found[fold(wide)] += wide
    return found


@cache
def _plain_letters() -> dict[int, str | None]:
    """What becomes of a small letter that stands before its marks, and of what is neither heard nor seen."""
    dropped = dict.fromkeys(map(ord, (*_MARKS, *APOSTROPHES, *UNSEEN)))  # None: "" takes four times as long
    low = [letter for letter in map(chr, _SMALL) if letter.islower() and not is_foreign(letter)]
    latin = {ord(letter): fold(letter) for letter in low if not letter.isascii() and normalize("NFD", letter) == letter}
    one = {code: fold(chr(code)) for code in (*_WIDE, *map(ord, "".join(_LIGATURES.values())))}
    return {ord("ς"): "σ"} | latin | one | dropped
