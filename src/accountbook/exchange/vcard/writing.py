"""Values to fresh vCards: 3.0, which phones import best, or 4.0 (RFC 2426, RFC 6350)."""

import re
from collections.abc import Iterable, Iterator

from accountbook.exchange.vcard.card import PRIVATE, PRODUCT, Address, Card, Point

_TYPES = {
    "work": "WORK",
    "home": "HOME",
    "mobile": "CELL",
    "main": "MAIN",
    "pager": "PAGER",
    "car": "CAR",
    "other": "OTHER",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLESS = re.compile(r"--(\d{2})-(\d{2})")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_WIDTH = 75


def card_bytes(cards: Iterable[Card], version: str = "3.0") -> bytes:
    """A whole vCard file, UTF-8 with CRLF; `version` is "3.0" or "4.0". What stands in `others` is not written."""
    return b"".join(fold(line) for card in cards for line in _card_lines(card, version))


def fold(line: str) -> bytes:
    """A line of at most 75 bytes, continued on lines that begin with a blank; no character is cut (RFC 6350 3.2)."""
    pieces, room, current = [], _WIDTH, b""
    for sign in line:
        encoded = sign.encode("utf-8", "replace")
        if len(current) + len(encoded) > room:
            pieces.append(current)
            current, room = b"", _WIDTH - 1
        current += encoded
    return b"\r\n ".join([*pieces, current]) + b"\r\n"


def escape(text: str) -> str:
    """Text as a vCard value: backslash, comma, semicolon and line breaks escaped, controls left out."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _address_text(value: str) -> str:
    """A mail address, number or URI: commas and semicolons are part of it and need no escape."""
    return escape(value).replace("\\,", ",").replace("\\;", ";")


def _card_lines(card: Card, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    name = card.name or card.organisation or next((point.value for point in (*card.mails, *card.phones)), "-")
    yield f"FN:{escape(name)}"
    yield "N:" + _joined(card.family, card.given, card.middle, card.prefix, card.suffix)
    note = "\n".join(filter(None, (card.note, card.private)))
    said = (
        ("NICKNAME", card.nickname),
        ("TITLE", card.title),
        ("ROLE", card.role),
        ("LANG", card.language),
        ("NOTE", note),
        (PRIVATE, card.private),
    )
    for prop, text in said:
        if text:
            yield f"{prop}:{escape(text)}"
    if card.organisation or card.department:
        yield "ORG:" + _joined(card.organisation, *([card.department] if card.department else []))
    if card.is_company:
        yield "KIND:org" if version == "4.0" else "X-ABShowAs:COMPANY"
    yield from _reachable(card, version)
    yield from _birthday(card.birthday, version)
    if card.categories:
        yield "CATEGORIES:" + ",".join(map(escape, card.categories))
    if card.uid:
        yield f"UID:{'urn:uuid:' if version == '4.0' and _UUID.fullmatch(card.uid) else ''}{escape(card.uid)}"
    if card.revision:
        yield f"REV:{escape(card.revision)}"
    yield "END:VCARD"


def _joined(*parts: str) -> str:
    return ";".join(map(escape, parts))


def _reachable(card: Card, version: str) -> Iterator[str]:
    """Phones, mails, sites, addresses; a label of one's own goes into X-ABLabel, which Apple and Google read."""
    number = 0
    for point in (*card.phones, *card.mails, *card.webs, *card.messengers):
        own = point.kind not in ("messenger", "social") and point.label not in ("", *_TYPES)
        number += own
        yield (f"item{number}." if own else "") + _point(point, version)
        if own:
            yield f"item{number}.X-ABLabel:{escape(point.label)}"
    for address in card.addresses:
        own = address.label not in ("", *_TYPES)
        number += own
        yield (f"item{number}." if own else "") + _address(address)
        if own:
            yield f"item{number}.X-ABLabel:{escape(address.label)}"


def _point(point: Point, version: str) -> str:
    value = _address_text(point.value)
    if point.kind == "messenger":
        service = re.sub(r"[^a-z0-9+.-]", "", point.label.casefold()) or "im"
        return f"IMPP;X-SERVICE-TYPE={service}:{service}:{value.replace('%', '%25')}"
    if point.kind == "social":
        service = re.sub(r"[^a-z0-9-]", "", point.label.casefold())
        return f"X-SOCIALPROFILE{';TYPE=' + service if service else ''}:{value}"
    prop = {"phone": "TEL", "fax": "TEL", "mail": "EMAIL", "web": "URL"}[point.kind]
    types = [_TYPES[point.label]] if point.label in _TYPES else []
    if point.kind == "fax":
        types.append("FAX")
    elif point.kind == "phone":
        types.append("VOICE")
    elif point.kind == "mail" and version == "3.0":
        types.append("INTERNET")
    if point.preferred and version == "3.0":
        types.append("PREF")
    params = [f"TYPE={kind}" for kind in types] + (["PREF=1"] if point.preferred and version == "4.0" else [])
    return ";".join([prop, *params]) + f":{value}"


def _address(address: Address) -> str:
    kind = f";TYPE={_TYPES[address.label]}" if address.label in _TYPES else ""
    _label, box, *rest = address
    return f"ADR{kind}:" + _joined(box, "", *rest)


def _birthday(birthday: str, version: str) -> Iterator[str]:
    """A full date everywhere; a date without year as phones expect it; anything else as text."""
    if _FULL.fullmatch(birthday):
        yield "BDAY:" + (birthday.replace("-", "") if version == "4.0" else birthday)
    elif found := _YEARLESS.fullmatch(birthday):
        month, day = found.groups()
        yield f"BDAY:--{month}{day}" if version == "4.0" else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month}-{day}"
    elif birthday:
        yield f"BDAY;VALUE=text:{escape(birthday)}"
