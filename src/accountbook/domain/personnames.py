"""The parts of a person's name: titles, given names, family name with its "van der", suffix; initials and a key."""

import re
from functools import lru_cache

from accountbook.domain import names
from accountbook.row import Row

_TITLES = """
dr dra prof profa mr mrs ms miss mx sir dame lady herr frau hr fr fru herrn ing dipl dipling mag magister bakk dkfm med
phil jur rer nat hc sr sra srta senor senora senorita don dona d dna eng enga arq lic m mme mlle monsieur madame doktor
professor gn gzha gospodin gospozha inzh
"""
_PREFIXES = frozenset(_TITLES.split())
_AUSTRIAN = frozenset(("DI", "DDr", "MMag", "DDI", "KR", "KommR", "OSR", "RegR"))
_CUT_SHORT = """
univ habil priv doz hon iur techn soc oec vet dent pharm theol mont agr pol psych mult ddr mmag komm rat sig dott avv rag geom
bmst akad h c e
"""
_TITLES_WITH_DOT = _PREFIXES | frozenset(_CUT_SHORT.split())
"""Titles where a dot cuts them short: "Univ.-Prof.", "Dr. h. c."; without it they may be names."""
_FEMININE = frozenset(("a", "in", "ra", "na", "ssa"))
"""What stands behind the dot of a woman's title: "Mag.a", "Dr.in"."""
_BEHIND = """
jr sr jun sen junior senior ii iii iv phd mba msc bsc ma ba md cpa esq mag fh llm llb cfa pe emba mpa mas dba mmsc
"""
_SUFFIXES = frozenset(_BEHIND.split())
_SAID = """
dr dra ddr prof profa mr mrs ms mx herr herrn frau hr fr fru mag mmag magister dipl dipling ing sr sra srta señor señora señorita
senhor senhora mme mlle monsieur madame doktor professor signor signora sig г-н г-жа господин госпожа инж др д-р проф
"""
"""Titles that lead to a name however they are written: "dr huber"; "phil" and "don" are names too."""
_NAMES_TOO = frozenset(("phil", "nat", "don"))
"""Titles that are given names where they stand first: "don" before one word, the others always."""
_BEFORE_CAPITAL = "don doña dona dom lady sir miss"
"""What is a title without a dot only before a capital: "Don José"."""
_SMALL = """
van von vom der den de da di do dos das del della dello degli la le lo du des af av zu zum zur ten ter te t el al bin
ibn ben abu mac st san santa dalla
"""
_PARTICLES = frozenset(_SMALL.split())
_GIVEN_TOO = "da di do lo te t el al bin ibn ben abu mac st san santa"
_NEVER_GIVEN = _PARTICLES - frozenset(_GIVEN_TOO.split())
"""Particles that are nobody's given name, as "Ben" and "Al" are."""
_ASIDE = re.compile(r"\([^()]*\)")
_FEMALE = "|".join(sorted(_FEMININE))
_WITH_DOT = "|".join(sorted(title for title in _TITLES_WITH_DOT if len(title) > 1))
TITLE = (
    rf"(?:(?:{'|'.join(_SAID.split())})(?:\.?(?:{_FEMALE})\b)?(?:[.-]+[ \t]*|[ \t]+)"
    rf"|(?-i:{'|'.join(sorted(_AUSTRIAN))})\.?[ \t]+"
    rf"|(?:{_WITH_DOT})(?:\.(?:{_FEMALE})\b)?\.-?[ \t]*"
    rf"|h\.[ \t]?c\.[ \t]*|(?:[dm]\.|\b(?:{'|'.join(_BEFORE_CAPITAL.split())}))[ \t]+(?-i:(?=[^\W\d_a-zäöüß]))"
    r")"
)
"""One title before a name in a line of text, as a pattern that ignores case: "Dr. ", "Univ.-", "Mag.a ", "DI "."""
_TITLES_AHEAD = re.compile(rf"{TITLE}+", re.IGNORECASE)


class NameParts(Row):
    """A name as vCard sees it; each part as typed, "" where there is none."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """The whole name in the order in which it is said."""
        front = " ".join(part for part in self[:4] if part)
        between = " " if self.suffix.startswith("(") else ", "
        return f"{front}{between}{self.suffix}" if self.suffix and front else front or self.suffix


def _bare(word: str) -> str:
    return names.fold(word).replace(" ", "")


@lru_cache(maxsize=256)
def split_person_name(text: str) -> NameParts:
    """The parts of "Dr. Anna van der Berg", "Huber, Anna", "HUBER Anna", "Anna Huber, MBA", "Mag. (FH) Anna Huber".

    A name of one word is the family name, and nothing in brackets is one; no word is lost.
    """
    front, comma, back = text.partition(",")
    words, suffix = front.split(), ""
    if comma and (are_suffixes(back) or _ASIDE.fullmatch(back.strip())):
        suffix, back = " ".join(back.split()), ""
    inverted = back.replace(",", " ").split()
    behind = (_take_suffix(words, 2), _take_suffix(inverted, 1), suffix)  # "Anna Sen" is a family name
    suffix = " ".join(part for part in behind if part)
    prefix = _take_prefix(words)
    if inverted:
        prefix = " ".join(part for part in (prefix, _take_prefix(inverted)) if part)
        return NameParts(prefix, inverted[0], " ".join(inverted[1:]), " ".join(words), suffix)
    if len(words) < 2 or (words[0].islower() and _bare(words[0]) in _PARTICLES):
        return NameParts(prefix, "", "", " ".join(words), suffix)
    given, middle, family = _split_given(words)
    return NameParts(prefix, given, middle, family, suffix)


def without_titles(name: str) -> str:
    """A name as it was typed without the titles before it: "huber" for "dr. huber", nothing for "Frau"."""
    said = f"{name} "
    ahead = _TITLES_AHEAD.match(said)
    return (said[ahead.end() :] if ahead else said).strip()


def begins_with_particle(name: str) -> bool:
    """Whether a name begins with what only a family name does: "Van den Heuvel"."""
    first, *others = name.split() or [""]
    return bool(others) and _bare(first) in _NEVER_GIVEN


def are_suffixes(text: str) -> bool:
    """Whether a text holds nothing but what stands behind a name: "MBA", "LL.M., MSc (WU)"."""
    parts = _ASIDE.sub("", text).replace(",", " ").split()
    return bool(parts) and all(_bare(part) in _SUFFIXES for part in parts)


def _take_suffix(words: list[str], fewest: int) -> str:
    """Removes from the end what stands behind a name and what is in brackets, and says it: "MBA", "(geb. Lang)"."""
    taken: list[str] = []
    while len(words) > 1:
        start = len(words) - 1
        if words[-1].endswith(")"):
            start = next((place for place in range(start, 0, -1) if words[place].startswith("(")), 0)
        elif len(words) <= fewest or _bare(words[-1]) not in _SUFFIXES:
            break
        if not start:
            break
        taken[:0], words[start:] = words[start:], []
    return " ".join(taken)


def _take_prefix(words: list[str]) -> str:
    """Removes the titles from the front, and says them; "Phil" and "Don" before nothing but a family name are given names."""
    count = 0
    if words and words[0].casefold() in (_NAMES_TOO if len(words) == 2 else _NAMES_TOO - {"don"}):
        return ""
    while count < len(words) - 1 and _is_prefix(words[count]):
        count += 1
    taken, words[:] = words[:count], words[count:]
    return " ".join(taken)


def _is_prefix(word: str) -> bool:
    head = _ASIDE.sub("", word)  # "(FH)", "Mag.(FH)"
    bare = _bare(head)
    if not head or head in _AUSTRIAN:
        return True
    if len(bare) == 1 and (head[0].isupper() or not head.endswith(".")):  # "M. Smith" is an initial, "d." a title
        return False
    return bare in _PREFIXES or _is_cut_short(head) or (head.endswith(".") and bare.startswith(("dipl", "prof", "mag")))


def _is_cut_short(word: str) -> bool:
    """Whether every piece of a word with dots is a title: "Univ.-Prof.", "Dr.in", "h.c."; "M.A." are initials."""
    first, *others = [_bare(piece) for piece in re.split(r"[.-]", word) if piece] or [""]
    named = first in _TITLES_WITH_DOT and (len(first) > 1 or word.islower())
    return "." in word and named and all(piece in _TITLES_WITH_DOT | _FEMININE for piece in others)


def _split_given(words: list[str]) -> tuple[str, str, str]:
    """Given, middle and family of two or more words; capitals mark a family name that comes first."""
    loud = [len(word) > 1 and word.isupper() for word in words]
    if loud[0] and not any(loud[1:]) and not words[0].endswith("."):
        return words[1], " ".join(words[2:]), words[0]
    start = len(words) - 1
    if len(words) > 3 and _bare(words[-2]) in ("y", "e", "i") and words[-2].islower():
        start -= 2  # "Ortega y Gasset"
    while start > 1 and _bare(words[start - 1]) in _PARTICLES:
        start -= 1
    return words[0], " ".join(words[1:start]), " ".join(words[start:])


def parts_after(name: str, parts: NameParts, renamed: str) -> NameParts:
    """The parts when the whole name was changed: what still stands in the new name stays the part it was.

    A part that never stood in the name (a title kept beside it) stays, too.
    """
    rest, gone = f" {' '.join(renamed.split())} ", []
    for field, part in zip(NameParts._fields, parts, strict=True):
        if part and _place(part, rest):
            rest = _replaced(rest, part, "")
        elif part and _place(part, name):
            gone.append(field)
    if len(gone) == 1 and rest.strip(" ,"):
        return parts._replace(**{gone[0]: rest.strip(" ,")})
    if not gone and not rest.strip(" ,"):
        return parts
    found = split_person_name(renamed)
    beside = {field: part for field, part in zip(NameParts._fields, parts, strict=True) if not _place(part, name)}
    return found._replace(**{field: part for field, part in beside.items() if part and not getattr(found, field)})


def name_after(name: str, parts: NameParts, now: NameParts) -> str:
    """The whole name when parts of it were changed; in another order than ours each is replaced where it stands."""
    if name == parts.full:
        return now.full or name
    for old, new in zip(parts, now, strict=True):
        if old and old != new:
            name = _replaced(name, old, new)
    return " ".join(name.split()).strip(" ,") or name


def _place(part: str, name: str) -> re.Match[str] | None:
    """Where a part stands in a name, as whole words."""
    return re.search(rf"(?<![\w-]){re.escape(part)}(?![\w-])", name) if part else None


def _replaced(name: str, part: str, new: str) -> str:
    found = _place(part, name)
    return name[: found.start()] + new + name[found.end() :] if found else name


def person_key(name: str) -> str:
    """What two spellings of one person have in common: no titles, no order ("Huber, Anna"), umlauts in one spelling."""
    parts = split_person_name(name)
    kept = " ".join(part for part in (parts.given, parts.middle, parts.family) if part)
    key = names.short_vowels(" ".join(sorted(names.words(kept))))
    return key or " ".join(name.casefold().split())


def name_words(name: str) -> list[str]:
    """The words by which a person may be called alone: no titles, no particles; of a double name each half, too."""
    parts = split_person_name(name)
    words = [word for part in (parts.given, parts.middle, parts.family) for word in part.split()]
    words = [word for word in words if word in (parts.given, words[-1]) or _bare(word) not in _PARTICLES]
    aside = [word for said in _ASIDE.findall(parts.suffix) for word in re.findall(r"[\w-]+", said) if word.istitle()]
    whole = [*words, *(word for word in aside if _bare(word) not in _SUFFIXES)]
    halves = [half for word in whole for half in re.split(r"[-\u2010\u2011]", word)]
    return list(dict.fromkeys(word for word in (*whole, *halves) if len(word.strip(".")) > 1))


def initials(name: str) -> str:
    """Two capitals for a person, AH for "Dr. Anna Huber"; one where there is one name."""
    parts = split_person_name(name)
    family = [word for word in parts.family.split() if word[:1].isupper()] or parts.family.split()
    return "".join(word[0].upper() for word in (parts.given, *family[:1]) if word)
