"""The person line: "Dr. Anna Huber, buyer, +43 664 1234567, anna@huber.at, economic buyer #vip (met at fair)"."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import category

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.calendar.partialread import read_partial
from accountbook.domain.lines.lineparts import source_of, split_words, tag_of
from accountbook.domain.lines.linewords import (
    BORN,
    DEPARTMENTS,
    GREETINGS,
    LABELS,
    MAIDEN,
    ROLES,
    SHORT_GREETINGS,
    level_of,
)
from accountbook.domain.names import company_key, names_company
from accountbook.domain.personnames import NameParts, are_suffixes, begins_with_particle, split_person_name
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN
from accountbook.domain.webaddr import SOCIAL, is_social

_MAIL = re.compile(
    r"(?<![^\s,;<>()])<?(?:mailto:)?([^\s,;<>()@]{1,64}@[^\s,;<>()@]{1,250}\.[^\s,;<>()@]{0,60}\w)>?", re.IGNORECASE
)
_NETWORKS = "|".join(map(re.escape, SOCIAL))
_WEB = re.compile(
    rf"(?:https?://|www\.|(?<![\w.@-])(?:[a-z]{{1,3}}\.)?(?:{_NETWORKS})/)[^\s,;<>]*[^\s,;<>.]", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?<!\w)([^\W\d_][\w-]{0,15})[.:]{0,2}\s?)?(?<![\w.@/-])((?:\+|00)?\s?\(?\d[\d\s()/.\-]{4,40}\d(?:\s*(?:ext\.?|x|dw)\s?\d{1,5})?)(?![\w@])",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_POSTCODE = re.compile(r"(?:[1-9]\d?\s)?(?:\d{4,5}(?:-\d{3})?|\d{3}\s\d{2})")
"""A postcode, with the house number before it where no comma stands between the two."""
_BORN_DAY = 3
"""Words of a birthday at most: 29 Feb 1972."""
_PICTURES = ("So", "Sk", "Cf", "Mn", "Me")
"""The kinds of characters that a picture is made of."""
_SEPARATOR = re.compile(r"[,;|\n]+|\s[-–—]\s")

_RULE = re.compile(r"[-–—_=*~#.·•\s]{2,}")
"""A line drawn in signs: "--", "____", "***"."""


class Point(NamedTuple):
    """A number or address as typed, and the label before it (mobile, office, private, phone, fax) or ""."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a person line says; `level` and `roles` are codes, `rest` is what was not understood."""

    name: NameParts
    title: str = ""
    department: str = ""
    level: str = ""
    phones: tuple[Point, ...] = ()
    mails: tuple[str, ...] = ()
    webs: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str | None = None
    rest: str = ""
    birthday: str = ""
    """As partial dates are stored."""

    @property
    def numbers(self) -> tuple[tuple[str, Point], ...]:
        """Every number and address with the kind of contact point it is."""
        phones = tuple(("fax" if phone.label == "fax" else "phone", phone) for phone in self.phones)
        webs = tuple(("social" if is_social(web) else "web", Point(web)) for web in self.webs)
        return phones + tuple(("mail", Point(mail)) for mail in self.mails) + webs


def read_person_line(text: str, employer: str = "") -> PersonLine:
    """What was understood; the name comes first, the other parts in any order, commas or line ends between them.

    So the end of a letter is read, too: a greeting above the name is left out, and a mail's lines of dashes anywhere; the
    name of the employer below it, where it is known, says nothing new.
    """
    tags: list[str] = []
    source: str | None = None
    kept = []
    apart = text if _SEPARATOR.search(text) else text.replace(" / ", ", ")
    for word in split_words(", ".join(apart.replace("\t", "\n").splitlines())):
        if tag := tag_of(word.text):
            tags.append(tag)
        elif source is None and (named := source_of(word.text)):
            source = named
        else:
            kept.append(word.text)
    birthday, kept = _take_birthday(kept)
    line = " ".join(kept)
    mails, webs, phones = list[str](), list[str](), list[Point]()
    line = _take(_MAIL, line, mails, 1)
    line = _take(_WEB, line, webs, 0)
    line = _take_phones(line, phones)
    parts = [part.strip() for part in _SEPARATOR.split(line)]
    parts = [part for part in parts if part and not (mails and _label_of(part) == "mail")]
    parts = [part for part in parts if not _RULE.fullmatch(part)] or parts[-1:]
    while len(parts) > 1 and (_is_greeting(parts[0]) or _says_nothing(parts[0])):
        del parts[0]
    name, parts = _take_name(parts)
    parts = [part for part in parts if not employer or company_key(part) != company_key(employer)]
    title, department, level, roles, rest = _sort(parts)
    points = (tuple(phones), tuple(mails), tuple(webs))
    unique = tuple(dict.fromkeys(tags))
    return PersonLine(name, title, department, level, *points, roles, unique, source, ", ".join(rest), birthday)


def _is_greeting(part: str) -> bool:
    """Whether a part only greets, perhaps in several ways or languages."""
    pieces = [plain(piece).strip(" .!") for piece in part.split("/")]
    return all(piece in GREETINGS or piece in SHORT_GREETINGS for piece in pieces if piece)


def _says_nothing(part: str) -> bool:
    """Whether a part has nothing to read; not the signs that stand for a name."""
    return part not in (NONE_SIGN, UNKNOWN_SIGN) and not any(sign.isalnum() or _is_sign(sign) for sign in part)


def _take_birthday(words: list[str]) -> tuple[str, list[str]]:
    """The date after "born" (geb., nacida, född, *), and the words without it."""
    for place, word in enumerate(words):
        star = word.removeprefix("*") if word[0] == "*" and len(word) > 1 else ""
        if not star and plain(word).rstrip(":.") not in BORN:
            continue
        first = place if star else place + 1
        for end in range(min(first + _BORN_DAY, len(words)), first, -1):
            said = " ".join([star, *words[first + 1 : end]] if star else words[first:end])
            if found := read_partial(said.rstrip(",;.")) or read_partial(said.rstrip(",;")):
                return str(found), [*words[:place], ",", *words[end:]]
    return "", words


def _take(pattern: re.Pattern[str], line: str, found: list[str], group: int) -> str:
    """The line with a comma in the place of each match, which goes to the list."""

    def gather(match: re.Match[str]) -> str:
        found.append(match[group])
        return ","

    return pattern.sub(gather, line)


def _label_of(word: str) -> str:
    return LABELS.get(plain(word).strip(" .:"), "")


def _take_phones(line: str, phones: list[Point]) -> str:
    def gather(match: re.Match[str]) -> str:
        number = match[2].strip()
        digits = sum(sign.isdigit() for sign in number)
        label = _label_of(match[1] or "")
        if not 6 <= digits <= 20 or _DATE.fullmatch(number) or (not label and _is_postcode(number, match)):
            return match[0]
        phones.append(Point(number, label))
        return "," if label or not match[1] else match[0][: match.start(2) - match.start(0)] + ","

    return _PHONE.sub(gather, line)


def _is_postcode(number: str, match: re.Match[str]) -> bool:
    """Whether a number is one, with a town behind it."""
    behind = re.match(r"\s+([^\W\d_][\w.-]*)", match.string[match.end() :])
    town = behind is not None and behind[1][0].isupper() and not _job_word(behind[1]) and not _label_of(behind[1])
    return town and _POSTCODE.fullmatch(number) is not None


def _take_name(parts: list[str]) -> tuple[NameParts, list[str]]:
    """The name in the first part, or in the first two ("Huber, Anna"); a job behind it becomes a part of its own."""
    if not parts:
        return NameParts(), []
    first, others = parts[0], parts[1:]
    words = first.split()
    if signs := [word for word in words if _is_sign(word)]:  # "Anna Huber 👍"
        plainly = " ".join(word for word in words if word not in signs)
        understood, others = _take_name([plainly, *others] if plainly else others)
        return understood, [*others, *signs]
    cut = next((place for place in range(1, len(words)) if _is_job(words, place)), len(words))
    if (
        first.endswith(")")
        and "(" in first[1:]
        and plain(first.rpartition("(")[2].split(" ")[0]).strip(".") not in MAIDEN
    ):
        name, _bracket, behind = first.rpartition("(")  # "Anna Huber (CFO)" is "Anna Huber, CFO"
        aside = behind.removesuffix(")").strip()
        return _take_name([name.strip(), *([aside] if aside else []), *others])
    if cut < len(words):
        return split_person_name(_maiden_apart(words[:cut])), [" ".join(words[cut:]), *others]
    said = [_maiden_apart(words)]
    if others and (begins_with_particle(first) or not split_person_name(first).given) and _is_given(others[0]):
        said.append(others.pop(0))
    while others and are_suffixes(others[0]):
        said.append(others.pop(0))
    return split_person_name(", ".join(said)), others


def _is_sign(word: str) -> bool:
    return all(category(sign) in _PICTURES for sign in word)


def _maiden_apart(words: list[str]) -> str:
    """A name with the one of before in brackets: "Petra Moser (geb. Lang)"."""
    place = next((place for place, word in enumerate(words) if place and plain(word).strip(".") in MAIDEN), 0)
    if not place or place + 1 == len(words):
        return " ".join(words)
    return f"{' '.join(words[:place])} ({' '.join(words[place:])})"


def _is_job(words: list[str], place: int) -> bool:
    """Whether a job or role begins here: a known word, in small letters or behind a name of two words."""
    word = plain(words[place]).strip(".")
    known = (
        level_of(word)
        or word in DEPARTMENTS
        or word in ROLES
        or " ".join(map(plain, words[place : place + 2])) in ROLES
    )
    return bool(known) and (words[place][0].islower() or words[place].isupper() or place > 1)


def _is_given(part: str) -> bool:
    """Whether a part looks like given names: one or two capitalised words that are no job."""
    words = [word for word in part.split() if not (word[0] == "(" and word[-1] == ")")]  # "Mag. (FH) Anna"
    capital = all(word[0].isupper() and word.strip(".-").replace("-", "").isalpha() for word in words)
    return 0 < len(words) <= 2 and capital and not _job_word(part) and plain(part) not in ROLES


def _job_word(part: str) -> str:
    """The level that a title in this part tells, else "department" where one is named, else ""."""
    words = plain(part).replace("/", " ").split()
    phrases = [
        " ".join(words[place : place + count]).strip(".,")
        for count in (2, 1)
        for place in range(len(words) - count + 1)
    ]
    level = next(filter(None, map(level_of, phrases)), "")
    return level or ("department" if any(phrase in DEPARTMENTS for phrase in phrases) else "")


def _sort(parts: list[str]) -> tuple[str, str, str, tuple[str, ...], list[str]]:
    """Title, department, level, roles and the rest. What follows the name and nothing else explains is the title,
    unless it is a company.
    """
    title, department, level = "", "", ""
    roles: list[str] = []
    unknown: list[str] = []
    for part in parts:
        named = [ROLES.get(plain(piece.strip())) for piece in re.split(r"[/&+]", part)]
        job = _job_word(part)
        inner = next((word for word in part.split() if plain(word).strip(".") in DEPARTMENTS), "")
        if all(named):
            roles += [role for role in named if role]
        elif plain(part) in DEPARTMENTS and not department:
            department = part
        elif job and job != "department" and not title:
            title, level, department = part, job, department or inner
        elif job == "department" and not department:
            department = part
        else:
            unknown.append(part)
    first = next((part for part in parts if not names_company(part)), "")
    if not title and first in unknown and not _is_sign(first):
        title = first
        unknown.remove(first)
    return title, department, level, tuple(dict.fromkeys(roles)), unknown
