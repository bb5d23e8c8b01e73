"""What single cells say: tags, points, blanks in disguise, birthdays in parts, labels of addresses."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from accountbook.domain.calendar.dates import read_month
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.fields.field import LONG, Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.lines.linewords import LABELS
from accountbook.domain.places import PLATES
from accountbook.domain.plain import parted, without_controls
from accountbook.domain.values import choices_of
from accountbook.exchange.importing.columns.found import JOINED
from accountbook.exchange.importing.incoming import LINES
from accountbook.exchange.onecell import SEPARATOR, items
from accountbook.exchange.reading.shapes import MAIL
from accountbook.exchange.reading.values import read_date

HOUSE = "house"
"""Where an address keeps the number of its house until its street is known."""
_STARRED = "* "
_FAX = re.compile(r"\b(?:tele)?fax\b", re.I)
_MIDNIGHT = "00:00"
_ELSEWHERE = re.compile(r"(?:Z|UTC|[+-]00:?00)$")
_MAIL_SAID = r"(?:e?[-‐‑ ]?mail|mailto|e-?post|mejl|correo|courriel|имейл)"
"""How a mail address is called beside a phone number."""
_SEVERAL_PHONES = re.compile(
    r"[;,\n\u2028\u2029]+"
    rf"|(?:\s(?:[-–—/|]\s+)?)?(?<!\S)(?:{_MAIL_SAID}\.?(?:\s*:\s*|\s+))?(?=[^\s@]+@)"
    r"|\s(?:or|and|oder|und|bzw\.?|ou|et|o|y|e|eller|och|of|en|или|и|&|\|)\s",
    re.I,
)
_BEHIND_MAIL = re.compile(r"([^\s@]+@[^\s@]+)\s+((?:[+\d]|\(\+?\d).*)", re.S)
"""A mail address and a number that only a blank parts from it."""
_SLASH = " / "
_DIALLING_CODE = re.compile(r"[^\d+(]*\(?(?:(?:\+|00)(?:[\s()/.-]*\d){1,7}|0(?:[\s()/.-]*\d){0,5})\)?\s*")
"""What stands before the slash in "08031 / 5550101" and "+49 (0) 89 / 555010": no number that could be dialled alone."""
_NAMED_PHONE = re.compile(r"(?:([^\W\d_]+)[.:]?\s*)?([+(]?\d[\d\s()/.-]{3,}\d)(?:\s*\(?([^\W\d_]+)\.?\)?)?")
_MAIL_REMARKED = re.compile(r"([^()]*[^()\s])(?:\s*\(([^()]+)\))?")
_SEVERAL_MAILS = re.compile(r"[;,\s]+")
_POSTCODE_TOWN = re.compile(
    r"((?:[A-Z]{1,2}-)?(?:\d{4}\s[A-Z]{2}|\d{3}\s\d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4,6}))\s+([^\W\d].*)"
)
_BEFORE_POSTCODES = PLATES | {
    two: two
    for two in "AT BE BG CH CZ DE DK ES FR HR HU IT LU NL PL PT RO SE SI SK".split()  # noqa: SIM905
}
"""Countries as lists write them before a postcode."""

_ADDRESS_WORDS = {
    "home": "home, private, privat, privé, casa, hem, domicilio, дом, личен, hus",
    "billing": "billing, invoice, rechnung, rechnungsadresse, facturación, fatura, faktura, facturation",
    "delivery": "delivery, shipping, ship to, lieferung, lieferadresse, envío, entrega, leverans, livraison",
    "branch": "branch, filiale, sucursal, filial, office",
    "plant": "plant, factory, werk, fábrica, fabrik, usine, завод",
    "head": "head, head office, hauptsitz, hauptsitz, sede, siège, huvudkontor, hq",
    "": "main, work, business, other, geschäftlich, arbeit, trabajo, trabalho, arbete, travail, lavoro, работа",
}
_KIND_OF = {word: kind for kind, listed in _ADDRESS_WORDS.items() for word in listed.split(", ")}


_ROLES = {
    "economic": "decision maker, budget holder, economic buyer, executive sponsor, decides, entscheider, decisor, beslutsfattare",
    "coach": "champion, coach, sponsor, internal champion, fürsprecher",
    "user": "end user, user, anwender, usuario, användare",
    "technical": "technical buyer, technical, evaluator, techniker",
    "gatekeeper": "gatekeeper, assistant, legal & compliance",
}
_ROLE_OF = {word: code for code, listed in _ROLES.items() for word in listed.split(", ")}


def cleaner(target: str, custom: tuple[Field, ...], *, one_person: bool) -> Callable[[str], str]:
    """What takes the control characters out of the cells of a column; some of them part its values where it has several.

    `one_person` says that a name is that of the one person of the row.
    """
    name = target.partition(":")[0]
    record, _dot, code = name.partition(".")
    known = find_field(record, code, custom)
    lines = code in LINES or (known is not None and known.kind == LONG) or (name == "contact.name" and not one_person)
    return _several_lines if lines or record == "contactpoint" else without_controls


def _several_lines(cell: str) -> str:
    return without_controls(parted(cell))


def role_word(typed: str) -> str:
    """The code of a buying role as other programs call it ("Decision maker"); anything else stays."""
    return _ROLE_OF.get(typed.casefold().strip(), typed)


def tags(cell: str) -> str:
    """Labels as typed tags, without the groups that Google has for everybody ("* myContacts")."""
    if ":::" not in cell and not cell.startswith(_STARRED):
        return cell
    own = [item for item in items(cell) if item and not item.startswith(_STARRED)]
    return ", ".join(f'"{item}"' if "," in item or ";" in item else item for item in own)


def point_label(cell: str) -> str:
    """A label of Google Contacts, which marks the first of several: "* Work"."""
    return cell.removeprefix("*").strip().casefold()


def fax_label(label: str) -> str | None:
    """What is left of the label of a fax number ("Work Fax"); None where the label names no fax."""
    left = _FAX.sub("", label)
    return left.strip(" ()-") if left != label else None


def without_link(cell: str) -> str:
    """A name without the address of its page, which Notion writes behind it."""
    name, page, _address = cell.rpartition(" (http")
    return name.rstrip() if page and cell.endswith(")") else cell


def split_points(kind: str, cell: str) -> list[str]:
    """The phones or mails of a cell: "a@x.de; b@y.de", two lines, or ours; beside a phone there may be a mail."""
    if kind == "mail" and cell.count("@") > 1 and SEPARATOR not in cell:
        parts = _SEVERAL_MAILS.split(cell)
        if all("@" in part for part in parts if part):
            return [part for part in parts if part]
    if kind in ("phone", "fax") and SEPARATOR not in cell:
        numbers = [number.strip() for part in _SEVERAL_PHONES.split(cell) for number in _beside_slashes(part)]
        parts = [part for number in numbers for part in _beside_mail(number)]
        if all(remarked_mail(part) or _is_number(part) for part in parts if part):
            return [part for part in parts if part]
    return items(cell)


def _is_number(typed: str) -> bool:
    """Whether it may be dialled: what holds a mail address as well could not be parted."""
    return "@" not in typed and sum(map(str.isdigit, typed)) > 4


def _beside_mail(typed: str) -> Sequence[str]:
    """A mail address and the number behind it: "eva@x.at 0664 12345678"; anything else stays as it is."""
    found = _BEHIND_MAIL.fullmatch(typed)
    return found.groups() if found and _is_number(found[2]) else (typed,)


def remarked_mail(typed: str) -> tuple[str, str] | None:
    """A mail address and what is said of it: "info@x.at (nur werktags)"; None for what is none."""
    found = _MAIL_REMARKED.fullmatch(typed) if "@" in typed else None
    return (found[1], found[2] or "") if found and MAIL.fullmatch(found[1]) else None


def _beside_slashes(cell: str) -> list[str]:
    """The numbers between slashes; a dialling code and the number behind it are one."""
    first, *others = cell.split(_SLASH)
    numbers = [first]
    for part in others:
        if _DIALLING_CODE.fullmatch(numbers[-1]) and part.lstrip("( ")[:1] not in ("+", "0"):
            numbers[-1] += _SLASH + part
        else:
            numbers.append(part)
    return numbers


def whole_phone(typed: str) -> str:
    """A number without the decimals that a spreadsheet gives it: "491711234567.0"."""
    digits = typed.removesuffix(".0")
    return digits if digits.removeprefix("+").isdecimal() else typed


def named_phone(typed: str) -> tuple[str, str]:
    """A number and what it is called: "0732 4444 (Büro)" is the office; without a name that is known it stays as typed."""
    found = _NAMED_PHONE.fullmatch(typed)
    label = LABELS.get(plain(found[1] or found[3] or ""), "") if found else ""
    label = "" if label in ("phone", "mail", "fax") else label
    return (found[2], label) if found and label else (typed, "")


def with_house(values: Mapping[str, str]) -> Mapping[str, str]:
    """An address with the number of the house behind the name of its street, where they are two columns: "Ring 1"."""
    number = values.get(HOUSE, "")
    if not number:
        return values
    name, comma, more = values.get("street", "").partition(JOINED["street"])
    if not f" {name}".endswith(f" {number}"):
        name = f"{name} {number}".strip()
    return {code: text for code, text in values.items() if code != HOUSE} | {"street": f"{name}{comma}{more}"}


def with_postcode(values: Mapping[str, str]) -> Mapping[str, str]:
    """An address whose town says the postcode, and whose postcode the country, each in its place: "A-4020 Linz"."""
    found = dict(values)
    if "postcode" not in found and (said := _POSTCODE_TOWN.fullmatch(found.get("town", ""))):
        found |= {"postcode": said[1], "town": said[2]}
    land, dash, code = found.get("postcode", "").partition("-")
    if dash and land in _BEFORE_POSTCODES and code[:1].isdigit():
        found["postcode"] = code.strip()
        found.setdefault("country", _BEFORE_POSTCODES[land])
    return found


def given_first(cell: str) -> str:
    """A name of a column that begins with the family: "Huber, Anna" and "Huber Anna" are Anna Huber; others stay."""
    family, comma, given = (part.strip() for part in cell.partition("," if "," in cell else " "))
    plain = given and not re.search(r"[.;,]" if comma else r"[.;,\s]", given) and not re.search(r"[.;]", family)
    return f"{given} {family}" if plain else without_link(cell)


def never(_cell: str) -> bool:
    """For fields in which such a sign is a value."""
    return False


def choices(field: Field) -> Iterable[str]:
    """The codes of a field that has choices, none for others."""
    return choices_of(field) if field.choices else ()


def clock(cell: str) -> str:
    """The time of day that stands with a day, "" for none: midnight stands with a mere day, and UTC is no clock here."""
    if cell[:5].isdecimal():
        when = read_date(cell, "serial")
    elif len(cell) < 11 or _ELSEWHERE.search(cell):
        return ""
    else:
        when = read_date(cell, "dmy") or read_date(cell, "mdy")
    return f"{when.time:%H:%M}".removeprefix(_MIDNIGHT) if when and when.time else ""


def birthday(parts: Mapping[str, str]) -> str:
    """Year, month and day columns as one partial date; a month may be a name."""
    year, month, day = (parts.get(name, "").removesuffix(".0") for name in ("year", "month", "day"))
    number = int(month) if month.isdecimal() else read_month(month) if month else None
    if number and day.isdecimal():
        return f"{year or '-'}-{number:02d}-{int(day):02d}"
    return f"{year}-{number:02d}" if number and year else year


def with_kind(values: Mapping[str, str]) -> Mapping[str, str]:
    """The address with the kind its label means ("Work", "Rechnungsadresse"); another label becomes a remark."""
    label = values.get("kind", "")
    if not label:
        return values
    kind = _KIND_OF.get(label.casefold().removeprefix("*").strip())
    rest = {code: value for code, value in values.items() if code != "kind"}
    if kind is not None:
        return rest | ({"kind": kind} if kind else {})
    return rest | {"remark": ", ".join(part for part in (label, rest.get("remark", "")) if part)}
