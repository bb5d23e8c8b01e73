"""One typed line that defines a field of one's own: "Pool size (m²), number, 60 months, for hotel|spa"."""

import re

from accountbook.domain.fields import field as kinds
from accountbook.domain.names import fold
from accountbook.domain.vocabulary import label
from accountbook.row import Row
from accountbook.tongue import _

_KINDS = {
    "text": kinds.TEXT, "words": kinds.TEXT, "long": kinds.LONG, "note": kinds.LONG, "number": kinds.NUMBER,
    "whole": kinds.INTEGER, "integer": kinds.INTEGER, "money": kinds.MONEY, "amount": kinds.MONEY, "date": kinds.DATE,
    "yesno": kinds.YESNO, "yes/no": kinds.YESNO, "yes no": kinds.YESNO, "choice": kinds.CHOICE, "tags": kinds.TAGS,
    "month": kinds.MONTH, "months": kinds.MONTHS, "country": kinds.COUNTRY, "web": kinds.URL,
}  # fmt: skip
"""The words for kinds; a list of choices needs no word: "ours|theirs|mixed"."""
_OF_PEOPLE = ("person", "contact", "people")


class FieldLine(Row):
    """A field as typed; `doubt` says why it cannot be made yet, "" where it can."""

    label: str
    code: str
    kind: str = kinds.TEXT
    choices: str = ""
    half_life: int | None = None
    industry: str = ""
    record: str = "company"
    private: bool = False
    doubt: str = ""


def read_field_line(typed: str) -> FieldLine:
    """What a line means: the label first, then kind, choices, months of half-life, "for industry", "person", "private"."""
    name, *parts = (part.strip() for part in typed.split(","))
    found = FieldLine(name, field_code(name))
    if not found.code:
        return found._replace(doubt=_("Type a label first: Pool size, number, for hotel"))
    for part in filter(None, (piece for typed_part in parts for piece in _at_colon(typed_part))):
        found = _taken(found, part)
    if found.kind == kinds.CHOICE and not found.choices and not found.doubt:
        return found._replace(doubt=_("Which choices? Write them with | between: ours|theirs|mixed"))
    return found


def _at_colon(part: str) -> list[str]:
    """The pieces of a part said with a colon: "choice: a|b", "kind: number", "for: hotel"; else the part as it is."""
    head, colon, rest = (piece.strip() for piece in part.partition(":"))
    named = head.casefold()
    if colon and named in ("kind", "type", "choices"):
        return [rest]
    if colon and named in ("for", "only"):
        return [f"{head} {rest}"]
    return [head, rest] if colon and named in (*_KINDS, *_OF_PEOPLE, "private") else [part]


def _taken(found: FieldLine, part: str) -> FieldLine:
    word = part.casefold()
    months = re.fullmatch(r"(\d{1,3})\s*(m|months?|monate?)", word)
    if word in _KINDS:
        return found._replace(kind=_KINDS[word])
    if months:
        return found._replace(half_life=int(months[1]) or None)
    if word.startswith(("for ", "only ")):
        return found._replace(industry=part.partition(" ")[2].strip())
    if word in _OF_PEOPLE:
        return found._replace(record="contact")
    if word == "private":
        return found._replace(private=True)
    choices = part[len("choice ") :] if word.startswith("choice ") else part
    if "|" in choices:
        kept = list(dict.fromkeys(choice.strip() for choice in choices.split("|") if choice.strip()))
        return found._replace(kind=kinds.CHOICE, choices="|".join(kept))
    text = _(
        "“{part}” is not understood: a kind (text, number, date, a|b|c, yesno), 24 months, for INDUSTRY, person, private"
    )
    return found._replace(doubt=text.format(part=part))


def field_code(name: str) -> str:
    """The code made of a label: "Pool size (m²)" is "pool_size_m"; "" where nothing is left."""
    code = re.sub(r"\W+", "_", fold(name), flags=re.ASCII).strip("_")[:50].rstrip("_")
    return code if not code or code[0].isalpha() else f"own_{code}"


def header_code(header: str) -> str:
    """The code under which a column of a list becomes a field: letters of any script stay."""
    code = re.sub(r"\W+", "_", fold(header)).strip("_")[:50]
    return code if code[:1].isalpha() else f"own_{code}".rstrip("_")


def say_field_line(found: FieldLine) -> str:
    """What was understood, in a line."""
    names = {kinds.CHOICE: found.choices, kinds.YESNO: label("value_kind", "yesno")}
    parts = [found.label, names.get(found.kind, found.kind), found.code]
    parts += [_("half-life {n} months").format(n=found.half_life)] if found.half_life else []
    parts += [_("only in {industry}").format(industry=found.industry)] if found.industry else []
    parts += [_("of people")] if found.record == "contact" else []
    parts += [_("private")] if found.private else []
    return " · ".join(part for part in parts if part)
