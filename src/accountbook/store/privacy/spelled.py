"""How a name may be written in a text, as a regular expression: its accents, hyphens, apostrophes and ends."""

import re
from collections.abc import Collection, Iterable
from unicodedata import name as unicode_name
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
_MARKS = range(0x300, 0x370)
_PLAIN = dict.fromkeys([*_MARKS, *map(ord, APOSTROPHES)], "") | {ord("ı"): "i", ord("ſ"): "s"}
"""What is dropped of a text of which every letter stands before its marks, and what is the capital of another letter."""


def _marked() -> dict[str, str]:
    """Small letters with marks by the letter that is under these."""
    found: dict[str, str] = {}
    for letter in map(chr, range(0xC0, 0x2000)):
        base, *marks = list(normalize("NFD", letter))
        if marks and letter == letter.lower() and all(ord(mark) in _MARKS for mark in marks):
            found[base] = found.get(base, "") + letter
    return found


_MARKED = _marked()


def whole_name(name: str, unlike: Collection[str], *, freely: bool = True) -> str:
    """A name in the genitive too, unless that is one of `unlike`; joined by a hyphen where no further name follows.

    `freely` also with accents that the name has not.
    """
    parted, joined = (_joined(name, signs, freely=freely) for signs in (_BLANK, _JOINER))
    return _between_ends(name, f"(?:{parted}|{joined}(?!{_GOES_ON})){may_end(name, unlike)}")


def single_word(word: str, unlike: Collection[str], *, small: bool = False) -> str:
    """A word of a name with its capital, or after an @ (`small`: or without); never a part of what a hyphen joins.

    With its own accents or none: with others it is another word, or the name of a colleague.
    """
    capital = "" if small or not word[0].isupper() else f"(?:(?={_CAPITAL})|(?<=@))"
    said = _between_ends(word, f"{capital}{_joined(word, _BLANK, freely=False)}{may_end(word, unlike)}")
    return rf"(?<!\w{_HYPHEN}){said}(?!{_HYPHEN}{_CAPITAL})"


def goes_on(name: str) -> str:
    """A name that a hyphen joins, and a further word after it: Anna-Huber-Gasse."""
    return rf"{_START}{_joined(name, _JOINER, freely=True)}(?={_GOES_ON}){_WITHIN}\w+"


def seeds(name: str) -> list[str]:
    """Texts of which one stands, in the sense of `plain`, wherever the name does; "" where there may be any."""
    words = [word for word in (name.split() if UNSPACED.search(name) else _GAP.split(composed(name))) if word]
    return max(map(_word_seeds, words), key=lambda said: min(map(len, said)), default=[""])


def plain(text: str) -> str:
    """A text in small letters without accents and apostrophes: alike of all spellings that differ in these alone."""
    if not text.isascii():
        text = normalize("NFD", text)
    return text.translate(_PLAIN).lower().replace("ς", "σ")


def _word_seeds(word: str) -> list[str]:
    """The longest piece that all spellings of a word have in common; in another script it has Latin ones too."""
    if UNSPACED.search(word):
        return [plain(form) for form in (word, *search_forms(word))]
    signs = [[plain(form) for form in _forms(sign)] for sign in _letters(word)]
    if shared := _longest(forms[0] if len(set(forms)) == 1 else " " for forms in signs):
        return [shared]
    own = _longest(plain(sign) if len(sign) == 1 and _is_foreign(sign) else " " for sign in _letters(word))
    return [own, *search_forms(word)] if own else [""]


def _longest(signs: Iterable[str]) -> str:
    return max("".join(signs).split(), key=len, default="")


def _is_foreign(sign: str) -> bool:
    """Whether a letter is of another script than Latin."""
    return sign.isalpha() and not unicode_name(sign, "LATIN").startswith("LATIN")


def _between_ends(name: str, said: str) -> str:
    start, end = ("" if UNSPACED.match(letter) else edge for letter, edge in ((name[0], _START), (name[-1], _END)))
    return f"{start}{said}{end}"


def _joined(name: str, signs: str, *, freely: bool) -> str:
    """The words of a name with these signs between them, or those that the name itself has there."""
    if UNSPACED.search(name):
        return f"[{signs}]*".join(_written(word, freely=freely) for word in name.split())
    (first, *words), gaps = _GAP.split(name), _GAP.findall(name)
    said = _written(first, freely=freely)
    for gap, word in zip(gaps, words, strict=True):
        own, between = re.escape(gap.strip()), _JOINER if re.search(_HYPHEN, gap) else signs
        said += (f"[{between}{own}]+" if said and word else f"(?:{own})?") + _written(word, freely=freely)
    return said


def _written(word: str, *, freely: bool) -> str:
    """A word with any apostrophe or none, each other letter with its accents or without; `freely` with any."""
    if UNSPACED.search(word):
        return _any_of([word, *search_forms(word)])
    return "".join(_letter(sign, freely=freely) for sign in _letters(composed(word)))


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


def _letter(sign: str, *, freely: bool) -> str:
    if sign in APOSTROPHES:
        return f"[{APOSTROPHES}]?"
    said = _any_of(_forms(sign))
    return _accented(said, sign) if freely else said


def _accented(said: str, sign: str) -> str:
    """Also with an accent where the name has none: José for Jose."""
    marked = _MARKED.get(sign.lower())
    return f"(?:{said}[\\u0300-\\u036f]*|[{marked}])" if marked else said


def _forms(sign: str) -> list[str]:
    one = _PAIRS.get(sign.lower(), sign)
    base, *marks = list(normalize("NFD", one))
    bare = [base] if marks and all(ord(mark) in _MARKS for mark in marks) else []  # in its own script: е of ё
    return [sign, one, normalize("NFD", one), *bare, *search_forms(one)]


def _any_of(forms: list[str]) -> str:
    """Any of these, the longest first: a mark is not left behind by the letter it stands on."""
    told = sorted(dict.fromkeys(forms), key=len, reverse=True)
    return re.escape(told[0]) if len(told) == 1 else f"(?:{'|'.join(map(re.escape, told))})"
