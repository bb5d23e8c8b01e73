"""Reads a column header: which meaning it has, whose it is, and which of several it is."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from accountbook.exchange.headers.calendars import calendar_columns

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NO_TOKEN = re.compile(r"[^\w,]+|_+")
_LABEL_OF_NEXT = re.compile(r"(?:e-?mail|phone|website|im)\s*\d+\s*-\s*(?:type|label)", re.I)
_KIND_OF_ADDRESS = re.compile(r"address\s*(\d+)\s*-\s*(?:type|label)", re.I)
_OF_A_RECORD = re.compile(r"(?:deal|lead|activity|(person)|(organi[sz]ation)) - (?=\w)", re.I)
_OF_ADDRESS = re.compile(r"([\w ]+)(/.+)? of (?:postal )?address", re.I)
_CURRENCY_OF = re.compile(
    r"(?!.*\b(?:in|rate|kurs)\b)(?:\w.*\scurrency(?: iso)?(?: code)?|currency iso code|\w.*wahrung(?:scode|skennzeichen)?"
    r"|\w.*\s(?:valuta|waluta|valutakod)|(?:wahrung|moneda|divisa|moeda|devise|monnaie|valuta|waluta|валута)\s\w.*)"
)
"""The currency of some amount: "ARR Currency", "Währung des Betrags", but no amount "in company currency"."""
_ADDRESS_PART = re.compile(r"address\s*(\d+)\s*-\s*(?=\w)", re.I)
_DEFAULT_ADDRESS = re.compile(r"default address (?=\w)", re.I)


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of a header: a concept of `words.txt`, "" when unknown.

    `group` is work, home, other, billing, delivery, main, second or "". `owner` is company, person, order or "".
    `number` is the ordinal in the header (0 for none), `address` the n of "Address n - City". `exact` is False where
    words that matter had to be left out.
    """

    concept: str = ""
    group: str = ""
    owner: str = ""
    number: int = 0
    address: int = 0
    exact: bool = True


def tokens(header: str) -> list[str]:
    """The words of a header, without case and accents; "ZipCode" and "zip_code" are two words, "E-Mail2" three."""
    return _TOKEN.findall(_folded(header))


def _folded(text: str) -> str:
    text = _CAMEL.sub(" ", text)
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKD", text.casefold()).casefold()  # "№" becomes "No" in between
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def _phrases(listed: str) -> list[str]:
    """The words of each phrase of a list with commas, written as one."""
    return _NO_TOKEN.sub("", _folded(listed)).split(",")


@cache
def vocabulary() -> Mapping[str, Any]:
    """The content of `words.txt`."""
    return tomllib.loads((files(__package__) / "words.txt").read_text("utf-8"))


@cache
def _lexicon() -> dict[str, str]:
    lexicon: dict[str, str] = {}
    for topic in vocabulary()["concepts"].values():
        for concept, listed in topic.items():
            for phrase in _phrases(listed):
                lexicon.setdefault(phrase, concept)
    return lexicon


@cache
def _same() -> dict[str, str]:
    return {"".join(tokens(header)): known for header, known in vocabulary()["same"].items()}


@cache
def _whole_only() -> frozenset[str]:
    return frozenset(_phrases(vocabulary()["whole"]))


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """What a word that may be left out says: ("group", "work"), ("owner", "company"), ("noise", "")."""
    roles: dict[str, tuple[str, str]] = {}
    for role in ("group", "owner", "noise", "numbering"):
        listing = vocabulary()[role] if role in ("group", "owner") else {"": vocabulary()[role]}
        for meaning, listed in listing.items():
            for phrase in listed.split(","):
                if len(found := tokens(phrase)) == 1:
                    roles.setdefault(found[0], (role, meaning))
    return roles


_WEIGHTS = {"number": 1, "letter": 1, "noise": 2, "numbering": 2, "group": 4, "owner": 4}
_LEAVE_OUT = sorted(
    (chosen for size in range(len(_WEIGHTS) + 1) for chosen in combinations(_WEIGHTS, size)),
    key=lambda chosen: sum(_WEIGHTS[role] for role in chosen),
)
_NUMBERED = {"phone", "mobile", "fax", "main_phone", "pager", "vat", "regno", "reference", "employees", "postcode"}
_GLUEABLE = frozenset(
    ("street", "address", "postcode", "town", "region", "country", "pobox", "phone", "mobile", "fax", "mail")
)


@cache
def read_header(header: str) -> Sense:
    """The meaning of a header, found in the vocabulary with as few words left out as possible."""
    if found := _KIND_OF_ADDRESS.fullmatch(header.strip()):
        return Sense("address_kind", address=int(found[1]))
    if _LABEL_OF_NEXT.fullmatch(header.strip()):
        return Sense("point_label")
    if found := _ADDRESS_PART.match(header.strip()):
        return replace(read_header(header.strip()[found.end() :]), address=int(found[1]))
    if found := _DEFAULT_ADDRESS.match(header.strip()):
        return read_header(header.strip()[found.end() :])
    if known := _same().get("".join(tokens(header))):
        return read_header(known)
    parts = [_role(token) for token in tokens(header)]
    number = next((int(token) for token, role, _meaning in parts if role == "number" and len(token) < 3), 0)
    for leave_out in _LEAVE_OUT:
        kept = [token for token, role, _meaning in parts if role not in leave_out]
        concept = _lexicon().get("".join(kept), "")
        if not concept or (leave_out and "".join(kept) in _whole_only()):
            continue
        left = {role: meaning for _token, role, meaning in reversed(parts) if role in leave_out}
        if "numbering" not in left or concept in _NUMBERED:
            group, owner = left.get("group", ""), left.get("owner", "")
            return Sense(concept, group, owner, number, exact=not group and not owner)
    if found := _OF_A_RECORD.match(header.strip()):
        sense = read_header(header.strip()[found.end() :])
        owner = "company" if found[2] else "person" if found[1] and sense.concept != "company" else ""
        return replace(sense, owner=sense.owner or owner) if sense.concept else sense
    if found := _OF_ADDRESS.fullmatch(header.strip()):
        whole = read_header(found[1] + (found[2] or ""))
        return whole if whole.concept else read_header(found[1])
    if _CURRENCY_OF.fullmatch(" ".join(token for token, _role, _meaning in parts)):
        return Sense("currency", exact=False)
    return _glued("".join(token for token, role, _meaning in parts if role != "number"), parts, number)


@cache
def family_first(header: str) -> bool:
    """Whether a header says that its names begin with the family: "Name, Vorname"."""
    words = tokens(header)
    half = len(words) // 2
    begins, ends = (read_header(" ".join(part)).concept for part in (words[:half], words[half:]))
    return bool(half) and ends == "given" and begins in ("family", "person", "name")


def _role(token: str) -> tuple[str, str, str]:
    if token.isdigit():
        return token, "number", ""
    role, meaning = _roles().get(token, ("letter" if len(token) == 1 else "word", ""))
    return token, role, meaning


def _glued(compact: str, parts: list[tuple[str, str, str]], number: int) -> Sense:
    """German compounds and headers written without blanks: "Rechnungsort", "BILLINGCITY"."""
    for group, listed in vocabulary()["glued"].items():
        for prefix in _phrases(listed):
            concept = _lexicon().get(compact.removeprefix(prefix), "") if compact.startswith(prefix) else ""
            if concept in _GLUEABLE:
                return Sense(concept, group, "", number, exact=False)
    groups = {meaning for _token, role, meaning in parts if role == "group"}
    if groups and all(role in ("group", "number", "noise") for _token, role, _meaning in parts):
        return Sense("", groups.pop(), "", number, exact=False)
    return Sense()


OF_FIELDS = "customfield."
"""How the columns of our table of the fields of one's own begin: what stands below them reads like headers."""


_WORKPLACE = ("company", "customer", "employer")
_WHOSE = (*_WORKPLACE, "name", "person", "given", "family")
_OF_A_LEGEND = frozenset(("name", "notes", "phone", "mobile", "fax"))
"""What a legend or a block of extensions says: its names are of signs and departments."""


def knows_header(cells: Sequence[str]) -> bool:
    """Whether a record consists mostly of words known as headers, or of those of a calendar or our table of own fields."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if calendar_columns(filled):
        return True
    if filled and all(cell.startswith(OF_FIELDS) for cell in filled):
        return True
    known = known_in(filled)
    return known >= 2 and known >= len(filled) * 0.4


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a record is nothing but different words known as headers, at least two, with no blank before the last."""
    return len(cells) > 1 and len(set(cells)) == len(cells) and all(map(_is_known, cells))


def names_somebody(cells: Sequence[str]) -> bool:
    """Whether a heading has a column that says whom its rows are of: a company or a person."""
    return not _concepts(cells).isdisjoint(_WHOSE)


def lists_somebody(cells: Sequence[str]) -> bool:
    """The same, and nothing speaks for a legend or a block of extensions: "Name" beside nothing but notes or phones."""
    found = _concepts(cells)
    return not found.isdisjoint(_WHOSE) and not (len(found) > 1 and found <= _OF_A_LEGEND)


def lists_companies(cells: Sequence[str]) -> bool:
    """Whether a heading has a column of companies."""
    return not _concepts(cells).isdisjoint(_WORKPLACE)


def _concepts(cells: Sequence[str]) -> set[str]:
    """What the cells of a heading mean; "" where one is no word of a header."""
    return {read_header(cell).concept if _is_known(cell) else "" for cell in cells if cell}


def known_in(cells: Sequence[str]) -> int:
    """How many cells of a heading are words known as headers."""
    return sum(map(_is_known, cells))


def _is_known(cell: str) -> bool:
    return 0 < len(cell) <= 60 and bool(read_header(cell).concept)
