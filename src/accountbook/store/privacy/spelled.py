"""How a name may be written in a text, as a regular expression: its accents, hyphens, apostrophes and ends."""

import re
from collections.abc import Collection
from unicodedata import normalize

from accountbook.domain.longernames import APOSTROPHES, UNSPACED
from accountbook.domain.names import composed, search_forms, short_vowels
from accountbook.store.privacy.genitives import may_end

AFTER_BREAK = r"(?<=\\[nrt])"
"""In JSON the break of a line ends in a letter, which is none of the word that follows."""
_START = rf"(?:(?<!\w)|(?<=(?<!\w)_)|(?<=(?<!\w)__)|{AFTER_BREAK})"
_END = r"(?:(?![\w\u0300-\u036f])|(?=__?(?!\w)))"
"""The ends of a word, which Markdown may set between underscores."""
_BLANK = r"\s,._"
_JOINER = r"\s,._\-\u2010\u2011"
"""What may stand between the words of a name."""
_HYPHEN = r"[\-\u2010\u2011]"
_CAPITAL = f"(?-i:[{''.join(letter for letter in map(chr, range(0x2000)) if letter.isupper())}])"
_WITHIN = rf"(?:[^\S\r\n]+|{_HYPHEN})"
_GOES_ON = rf"{_WITHIN}{_CAPITAL}"
"""A further word of a name; in many languages only a capital tells it from other words."""
_GAP = re.compile(r"[\s,._\-\u2010\u2011()/&\"]+")
_PAIRS = {"ss": "ß", "ue": "ü", "oe": "ö", "ae": "ä"}
"""Two letters and the one for which they may stand."""


def whole_name(name: str, unlike: Collection[str]) -> str:
    """A name in the genitive too, unless that is one of `unlike`; joined by a hyphen where no further name follows."""
    return _between_ends(name, f"(?:{_joined(name, _BLANK)}|{_joined(name)}(?!{_GOES_ON})){may_end(name, unlike)}")


def single_word(word: str, unlike: Collection[str], *, small: bool = False) -> str:
    """A word of a name with its capital, or after an @ (`small`: or without); never a part of what a hyphen joins."""
    capital = "" if small or not word[0].isupper() else f"(?:(?={_CAPITAL})|(?<=@))"
    said = _between_ends(word, f"{capital}{_joined(word, _BLANK)}{may_end(word, unlike)}")
    return rf"(?<!\w{_HYPHEN}){said}(?!{_HYPHEN}{_CAPITAL})"


def goes_on(name: str) -> str:
    """A name that a hyphen joins, and a further word after it: Anna-Huber-Gasse."""
    return rf"{_START}{_joined(name)}(?={_GOES_ON}){_WITHIN}\w+"


def seeds(name: str) -> list[str]:
    """Texts of which one stands wherever the name does: of its plain letters as many as stand together."""
    words = [word for word in (name.split() if UNSPACED.search(name) else _GAP.split(composed(name))) if word]
    if not UNSPACED.search(name):
        letters = [
            sign if sign.isascii() and len(sign) == 1 else " " for word in words for sign in (*_letters(word), " ")
        ]
        runs = re.findall(r"[a-z0-9]+", "".join(letters), re.IGNORECASE)
        if runs:
            return [max(runs, key=len)]
    longest = max(words, key=len)
    return [longest, normalize("NFD", longest), *search_forms(longest)]


def _between_ends(name: str, said: str) -> str:
    start, end = ("" if UNSPACED.match(letter) else edge for letter, edge in ((name[0], _START), (name[-1], _END)))
    return f"{start}{said}{end}"


def _joined(name: str, signs: str = _JOINER) -> str:
    """The words of a name with these signs between them, or those that the name itself has there."""
    if UNSPACED.search(name):
        return f"[{signs}]*".join(map(_written, name.split()))
    words, gaps = _GAP.split(name), _GAP.findall(name)
    said = _written(words[0])
    for gap, word in zip(gaps, words[1:], strict=True):
        own, between = re.escape(gap.strip()), _JOINER if re.search(_HYPHEN, gap) else signs
        said += (f"[{between}{own}]+" if said and word else f"(?:{own})?") + _written(word)
    return said


def _written(word: str) -> str:
    """A word with any apostrophe or none, each other letter with its accents or without."""
    if UNSPACED.search(word):
        return _any_of([word, *search_forms(word)])
    return "".join(map(_letter, _letters(composed(word))))


def _letters(word: str) -> list[str]:
    """The letters of a word; two that may stand for one together."""
    found, place = [], 0
    while place < len(word):
        pair = word[place : place + 2]
        said = word[max(0, place - 1) : place + 2].lower()
        is_one = pair.lower() in _PAIRS and (pair.lower() == "ss" or short_vowels(said) != said)  # not in Bauer
        found.append(pair if is_one else pair[0])
        place += len(found[-1])
    return found


def _letter(sign: str) -> str:
    if sign in APOSTROPHES:
        return f"[{APOSTROPHES}]?"
    one = _PAIRS.get(sign.lower(), sign)
    return _any_of([sign, one, normalize("NFD", one), *search_forms(one)])


def _any_of(forms: list[str]) -> str:
    """Any of these, the longest first: a mark is not left behind by the letter it stands on."""
    told = sorted(dict.fromkeys(forms), key=len, reverse=True)
    return re.escape(told[0]) if len(told) == 1 else f"(?:{'|'.join(map(re.escape, told))})"
