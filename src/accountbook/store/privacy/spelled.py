"""How a name may be written in a text, as a regular expression: its words, what stands between them, and its ends."""

import re
from collections.abc import Collection, Iterable
from unicodedata import category

from accountbook.domain.longernames import UNSEEN, UNSPACED, VOWELS
from accountbook.domain.names import composed, search_forms
from accountbook.store.privacy.genitives import may_end
from accountbook.store.privacy.letters import forms, is_foreign, letters, plain, written

AFTER_BREAK = r"(?<=\\[nrt])"
"""In JSON the break of a line ends in a letter, which is none of the word that follows."""
_MARKED = "".join(sign for sign in map(chr, range(0x300, 0x2000)) if category(sign).startswith("M"))
IN_WORD = rf"[\w{_MARKED}]"
"""What a word goes on with: the vowels that stand on or beside a Hebrew, Arabic or Indian letter are none to Python."""
_START = rf"(?:(?<!{IN_WORD})|(?<=(?<!\w)_)|(?<=(?<!\w)__)|{AFTER_BREAK})"
_END = rf"[{VOWELS}]*(?:(?!{IN_WORD})|(?=__?(?!\w)))"
"""The ends of a word, which Markdown may set between underscores."""
_BLANK = rf"\s,._*{UNSEEN}"
_JOINER = rf"{_BLANK}\-\u2010\u2011"
"""What may stand between the words of a name, Markdown too."""
_DASH = r"[\u2012-\u2015\u2212]"
"""What may stand there without a blank, as between two people it mostly has some."""
_SLASH = r"[/\u00b7]"
"""What stands there as often between two people, or in the path of a file."""
_BESIDE = rf"(?:{_DASH}|{_SLASH})"
_HYPHEN = r"[\-\u2010\u2011]"
_CAPITAL = f"(?-i:[{''.join(letter for letter in map(chr, range(0x2000)) if letter.isupper())}])"
_WITHIN = rf"(?:[^\S\r\n]+|{_HYPHEN}|{_BESIDE})"
_GOES_ON = rf"{_WITHIN}{_CAPITAL}"
"""A further word of a name; in many languages only a capital tells it from other words."""
_GAP = re.compile(r"[\s,._\-\u2010\u2011()/&\"]+")


def whole_name(name: str, unlike: Collection[str], *, freely: bool = True) -> str:
    """A name in the genitive too, unless that is one of `unlike`; joined by a hyphen or a dash where no further name follows.

    `freely` in every spelling by which a search finds it, so with accents that the name has not.
    """
    parted, joined = (_joined(name, signs, freely=freely) for signs in (_BLANK, _JOINER))
    alone = rf"(?!{_GOES_ON}|s?{_BESIDE}\w)"
    joined = rf"(?<!\w{_BESIDE})(?:{joined}{_aside(name, freely=freely)}){alone}"
    return _between_ends(name, f"(?:{parted}|{joined}){may_end(name, unlike)}")


def single_word(word: str, unlike: Collection[str], *, small: bool = False) -> str:
    """A word of a name with its capital, or after an @ (`small`: or without); never a part of what a hyphen joins.

    With its own accents or none: with others it is another word, or the name of a colleague.
    """
    capital = "" if small or not word[0].isupper() else f"(?:(?={_CAPITAL})|(?<=@))"
    said = _between_ends(word, f"{capital}{_joined(word, _BLANK, freely=False)}{may_end(word, unlike)}")
    return rf"(?<!\w{_HYPHEN}){said}(?!{_HYPHEN}{_CAPITAL})"


def may_go_on(name: str) -> str:
    """A name that something else than blanks joins, and a further word after it: Anna-Huber-Gasse, Anna/Huber.

    So is one in a script with marks where one of these goes on with it.
    """
    parted, joined = _joined(name, _BLANK, freely=True), _joined(name, _JOINER, freely=True, beside=_BESIDE)
    said = f"(?:{joined}{_aside(name, freely=True)})"
    longer = rf"{_START}{said}(?={_GOES_ON}){_WITHIN}\w+"
    return f"(?:{longer}|{_between_ends(name, f'(?!{parted}s?{_END}){said}s?')}|{may_be_marked(name)})"


def may_be_marked(name: str) -> str:
    """A name with a mark after it that is none of its own: as likely a case of it, as in Marathi, as a longer name."""
    if not (is_foreign(name[-1]) or name[-1] in _MARKED):
        return r"(?!)"
    said = _joined(name, _BLANK, freely=True)
    return rf"{_START}(?!{whole_name(name, ())}){said}(?=[{_MARKED}]){IN_WORD}+"


def seeds(name: str) -> list[str]:
    """Texts of which one stands, in the sense of `plain`, wherever the name does; "" where there may be any."""
    words = [word for word in (name.split() if UNSPACED.search(name) else _GAP.split(composed(name))) if word]
    return max(map(_word_seeds, words), key=lambda said: min(map(len, said)), default=[""])


def _word_seeds(word: str) -> list[str]:
    """The longest piece that all spellings of a word have in common; in another script it has Latin ones too."""
    if UNSPACED.search(word):
        return [plain(form) for form in (word, *search_forms(word))]
    signs = [[plain(form) for form in forms(sign)] for sign in letters(word)]
    if shared := _longest(said[0] if len(set(said)) == 1 else " " for said in signs):
        return [shared]
    own = _longest(plain(sign) if len(sign) == 1 and is_foreign(sign) else " " for sign in letters(word))
    return [own, *search_forms(word)] if own else [""]


def _longest(signs: Iterable[str]) -> str:
    return max("".join(signs).split(), key=len, default="")


def _between_ends(name: str, said: str) -> str:
    start, end = ("" if UNSPACED.match(letter) else edge for letter, edge in ((name[0], _START), (name[-1], _END)))
    return f"{start}{said}{end}"


def _joined(name: str, signs: str, *, freely: bool, beside: str = _DASH) -> str:
    """The words of a name with these signs between them, or those that the name itself has there."""
    if UNSPACED.search(name):
        return f"[{signs}]*".join(written(word, freely=freely) for word in name.split())
    (first, *words), gaps = _GAP.split(name), _GAP.findall(name)
    said = written(first, freely=freely)
    for gap, word in zip(gaps, words, strict=True):
        own, between = re.escape(gap.strip()), _JOINER if re.search(_HYPHEN, gap) else signs
        close = rf"|{beside}(?=\w)" if between == _JOINER else ""
        said += (f"(?:[{between}{own}]+{close})" if said and word else f"(?:{own})?") + written(word, freely=freely)
    return said


def _aside(name: str, *, freely: bool) -> str:
    """The name with its last word between brackets, as another way to write it; "" where there is none."""
    first, _blank, last = name.rpartition(" ")
    if not first or "(" in name or UNSPACED.search(name):
        return ""
    said, within = (_joined(part, _BLANK, freely=freely) for part in (first, last))
    return rf"|{said}[{_BLANK}]*\({within}\)"
