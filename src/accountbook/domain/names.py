"""Names made comparable: folding for search and sort, keys for doubles, the parts of a person's name.

`fold` gives words of a-z and 0-9 with single blanks: accents off, ß ss, ø o, æ ae, å a, ł l, þ th, "&" is "and",
apostrophes go (O'Neill oneill), dotted letters join (S.p.A. spa), other punctuation is a blank. Cyrillic follows the
official Bulgarian romanisation (щ sht, ъ a, й y), other scripts anyascii, which is imported only when one is met.
"""

from itertools import pairwise

_LATIN = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_LATIN |= {"ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ŀ": "l", "ſ": "s", "ə": "e", "&": " and ", "№": " no ", "™": ""}
_LATIN |= dict(zip("àáâãäçèéêëìíîïñòóôõöùúûüýÿ", "aaaaaceeeeiiiinooooouuuuyy", strict=True))
_LATIN |= dict.fromkeys("'’‘`´ʼ\u00ad\u200b\u200c\u200d\ufeff", "") | {"®": "", "©": "", "²": "2", "³": "3"}
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхъьыэё", "abvgdeziyklmnoprstufhayyee", strict=True))
_CYRILLIC |= {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"}
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"} | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_DIGRAPHS = {"ue": "aeoq", "oe": "aeu", "ae": "", "aa": ""}
"""Two letters for one vowel, and the letters after which they are two vowels (Bauer)."""


class _Letters(dict[int, str]):
    """What becomes of each character, worked out when it is first met and remembered."""

    def __missing__(self, code: int) -> str:
        folded = "".join(map(_fold_letter, chr(code).casefold()))
        self[code] = folded
        return folded


def _fold_letter(letter: str) -> str:
    if letter in _LATIN:
        return _LATIN[letter]
    if letter in _CYRILLIC:
        return _CYRILLIC[letter]
    if letter.isascii():
        return letter if letter.isalnum() else " "
    import unicodedata  # only here: what is typed every day is in the tables, and a quick look-up does without it

    if unicodedata.category(letter).startswith("M"):
        return ""
    base = unicodedata.normalize("NFKD", letter)
    if base != letter:
        return "".join(_fold_letter(part) for part in base.casefold())
    if not letter.isalnum():
        return " "
    from anyascii import anyascii

    return "".join(sign.lower() if sign.isalnum() else "" for sign in anyascii(letter))


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text as words of a-z and 0-9 with single blanks; "" where nothing is left. fold(fold(x)) == fold(x)."""
    if text.count(".") > 1:
        text = " ".join(_undotted(word) if _may_be_dotted(word) else word for word in text.split(" "))
    return " ".join(composed(text).translate(_LETTERS).split())


def _undotted(word: str) -> str:
    """Dotted letters as one word: S.p.A. is SpA. By hand, because a look-up should not wait for `re` to be imported."""
    kept, place = "", 0
    while place < len(word):
        end = place
        if not place or not _in_word(word[place - 1]):
            while end + 1 < len(word) and _is_letter(word[end]) and word[end + 1] == ".":
                end += 2
        if end - place < 4:
            kept, place = kept + word[place], place + 1
            continue
        if end < len(word) and _is_letter(word[end]) and not (end + 1 < len(word) and _in_word(word[end + 1])):
            end += 1
        kept, place = kept + word[place:end].replace(".", ""), end
    return kept


def _may_be_dotted(word: str) -> bool:
    """Whether a single sign stands between two dots, as in S.p.A., and not in a mail address."""
    return any(len(part) == 1 for part in word.split(".")[1:-1])


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def composed(text: str) -> str:
    """The text with every letter and its marks as one character (NFC), as far as there is one."""
    if text.isascii() or max(text) < "\u0300":  # below the first combining mark nothing can be composed
        return text
    import unicodedata

    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return fold(text).split()


def alike_words(name: str) -> tuple[str, ...]:
    """The folded words of a name with umlauts in one spelling, as who is meant by a name is found."""
    return tuple(short_vowels(word) for word in words(name))


def short_vowels(folded: str) -> str:
    """Mueller as Muller: the two-letter spellings of ä, ö, ü, å and ø reduced, except after another vowel (Bauer)."""
    if not any(pair in folded for pair in _DIGRAPHS):
        return folded
    kept, place = "", 0
    while place < len(folded):
        pair = folded[place : place + 2]
        reduced = pair in _DIGRAPHS and (not place or folded[place - 1] not in _DIGRAPHS[pair])
        kept += folded[place]
        place += 2 if reduced else 1
    return kept


def search_forms(term: str) -> list[str]:
    """The folded term and its other spellings (Müller: muller, mueller; Mueller: mueller, muller), best first."""
    folded = fold(term)
    forms = [folded, fold(composed(term).translate(_GERMAN)), short_vowels(folded)]
    return [form for form in dict.fromkeys(forms) if form]


def company_key(name: str) -> str:
    """What two spellings of one company have in common: folded, legal forms and "and" off, umlauts in one spelling.

    "Müller & Söhne GmbH", "mueller und soehne" and "Müller und Söhne G.m.b.H." have one key. Never "" unless the name
    is blank: a name that is nothing but a legal form stays.
    """
    parts = _join_letters(fold(name).split())
    if not parts:
        return " ".join(name.casefold().split())
    from accountbook.domain.legalforms import CONNECTORS  # here: folding alone does without the table

    bare = _without_forms(parts)
    kept = bare[:1]
    for word, following in pairwise(bare[1:]):
        if word not in CONNECTORS or following in CONNECTORS or kept[-1] in CONNECTORS:  # "O&Y" keeps its Y
            kept.append(word)
    return short_vowels(" ".join(kept + bare[1:][-1:]))


def names_company(text: str) -> bool:
    """Whether a text is the name of a company for sure: a legal form ends it."""
    parts = _join_letters(fold(text).split())
    return _without_forms(parts)[-1:] != parts[-1:]


def _join_letters(parts: list[str]) -> list[str]:
    """A run of single letters is one word: "a b volvo" is "ab volvo"."""
    joined: list[str] = []
    single = False
    for word in parts:
        letter = len(word) == 1 and word.isalpha()
        if letter and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = letter
    return joined


def _without_forms(parts: list[str]) -> list[str]:
    """The words without legal forms at the end and before the name; at least one word stays."""
    from accountbook.domain.legalforms import CONNECTORS, ENDS, LONGEST, PARTNERS, PHRASES, PREFIXES, WORDS

    shorter = True
    while shorter and len(parts) > 1:
        shorter = False
        most = min(LONGEST, len(parts) - 1) if parts[-1] in ENDS else 1
        for count in range(most, 0, -1):
            ending = parts[-1] if count == 1 else " ".join(parts[-count:])
            if ending in (WORDS if count == 1 else PHRASES):
                parts, shorter = parts[:-count], True
                # "Müller & Co"; the I of "Park I GmbH" is a number.
                if ending in PARTNERS and len(parts) > 1 and parts[-1] in CONNECTORS:
                    parts = parts[:-1]
                break
    while len(parts) > 1 and parts[0] in PREFIXES:
        parts = parts[1:]
    return parts
