"""vCard files to values: versions 2.1, 3.0 and 4.0 as phones and address books really write them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from accountbook.errors import BookError
from accountbook.exchange.reading.table import check_size
from accountbook.exchange.vcard.card import PRIVATE, PRODUCT, Address, BadCard, Card, Cards, Point
from accountbook.exchange.vcard.groups import is_elsewhere, with_tags
from accountbook.exchange.vcard.lines import Line, RawCard, as_utf8, parse_line, split_cards, split_escaped, unescape
from accountbook.exchange.vcard.properties import (
    MARKS,
    MEMBERS,
    OF_COMPANIES,
    OF_GROUPS,
    SERVICES,
    bare_id,
    is_for_programs,
    is_preferred,
    rank,
)
from accountbook.tongue import _

_BINARY = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b|[^:]*ENCODING=B(?:ASE64)?\b|[^:]*;BASE64\b", re.I)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LABELS = ("work", "home", "main", "pager", "car", "school", "other")
_QUIET = re.compile(
    "(?:x-)?internet|pref|voice|msg|x400|text|video|postal|parcel|dom|intl|isdn|bbs|modem|pcs|tlx|cell|mobile|iphone|fax"
)
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")


def read_cards(data: bytes, name: str = "") -> Cards:
    """All cards of a file: what cannot be used is kept raw, with its line and the reason.

    A group is no card of its own: its members have its name as a tag.
    Raises BookError where the file holds no card at all, or is too large.
    """
    check_size(name, len(data))
    cards: list[Card] = []
    bad: list[BadCard] = []
    groups: list[tuple[Card, BadCard]] = []
    for raw in split_cards(as_utf8(data)):
        card = _read(raw)
        reason = _("the card has no END:VCARD") if not raw.closed else _reason(card)
        left = BadCard(raw.number, raw.raw.decode("utf-8", "replace"), reason)
        if reason:
            bad.append(left)
        elif card.is_group:
            groups.append((card, left._replace(reason=_("a group, none of whose members is in the file"))))
        else:
            cards.append(card)
    if not cards and not bad and not groups:
        raise BookError(_("{name} holds no vCard.").format(name=name or _("The file")))
    bad += [left for group, left in groups if is_elsewhere(group, cards)]
    return Cards(with_tags(cards, [group for group, _left in groups]), tuple(sorted(bad)))


def _reason(card: Card) -> str:
    if not (card.name or card.organisation or card.phones or card.mails):
        return _("the card has no name, organisation, phone or mail")
    return ""


def _read(raw: RawCard) -> Card:
    lines: list[Line] = []
    others: list[str] = []
    binary = False
    for one in raw.lines:
        line = parse_line(one)
        binary = bool(_BINARY.match(one)) or (binary and b":" not in one)
        if line:
            lines.append(line)
        elif one.strip() and not binary:
            others.append(one.decode("utf-8", "replace").strip())
    return _Reader(lines, raw.number, others).card()


class _Reader:
    """Takes the properties of one card apart; each is used once, what is not used ends in `others`."""

    def __init__(self, lines: list[Line], number: int, others: list[str]) -> None:
        self.number, self.others = number, others
        self.version = next((line.value.strip() for line in lines if line.name == "VERSION"), "3.0")
        self.labels = {
            line.group.casefold(): _APPLE_LABEL.sub(r"\1", self.text(line))
            for line in lines
            if line.name == "X-ABLABEL" and line.group
        }
        said = {(line.name, line.value.strip().upper()) for line in lines}
        self.company, self.group = not said.isdisjoint(OF_COMPANIES), not said.isdisjoint(OF_GROUPS)
        self.lines: dict[str, list[Line]] = {}
        for line in lines:
            if (line.name, line.value.strip().upper()) in MARKS:
                continue  # understood: no note of it is wanted
            self.lines.setdefault(line.name, []).append(line)

    def plain(self, escaped: str) -> str:
        return unescape(escaped, self.version).strip()

    def text(self, line: Line) -> str:
        return self.plain(line.value)

    def parts(self, line: Line, sign: str = ";") -> list[str]:
        return [self.plain(part) for part in split_escaped(line.value, sign)]

    def take(self, *names: str) -> list[Line]:
        return [line for name in names for line in self.lines.pop(name, [])]

    def first(self, name: str) -> str:
        """The preferred or first value of a property; further different ones go to `others`."""
        lines = sorted(self.take(name), key=rank)
        found = [text for text in map(self.text, lines) if text]
        self.others += [f"{name}: {text}" for text in dict.fromkeys(found[1:]) if text != found[0]]
        return found[0] if found else ""

    def lists(self, name: str) -> list[str]:
        return [part for line in self.take(name) for part in self.parts(line, ",") if part]

    def label(self, line: Line) -> str:
        """A person's own label, else work, home, ... from the types, else a type nobody knows."""
        own = self.labels.get(line.group.casefold(), "") if line.group else ""
        if own:
            return own.casefold() if own.casefold() in _LABELS or own.casefold() == "mobile" else own
        if line.types & {"cell", "mobile", "iphone"}:
            return "mobile"
        known = next((label for label in _LABELS if label in line.types), "")
        return known or next((kind for kind in sorted(line.types) if not _QUIET.fullmatch(kind)), "")

    def point(self, line: Line, kind: str, value: str) -> Point:
        return Point(kind, self.label(line), value, is_preferred(line))

    def card(self) -> Card:
        parts = self._names()
        organisation, department = self._organisation("TITLE", "ROLE")
        mails = tuple(self.point(line, "mail", self._bare(line, "mailto:")) for line in self.take("EMAIL"))
        webs = tuple(self.point(line, "web", self.text(line)) for line in self.take("URL"))
        note = "\n\n".join(filter(None, (self.text(line) for line in self.take("NOTE"))))
        private = self.first(PRIVATE)
        card = Card(
            name=self.first("FN") or " ".join(filter(None, (parts[3], parts[1], parts[2], parts[0]))) or organisation,
            family=parts[0],
            given=parts[1],
            middle=parts[2],
            prefix=parts[3],
            suffix=parts[4],
            nickname=", ".join(dict.fromkeys((*self.lists("NICKNAME"), *self._android()))),
            organisation=organisation,
            department=department,
            title=self.first("TITLE"),
            role=self.first("ROLE"),
            phones=tuple(self._phone(line) for line in self.take("TEL")),
            mails=_filled(mails),
            webs=_filled(webs),
            messengers=_filled(self._messengers()),
            addresses=tuple(filter(lambda found: any(found[1:]), map(self._address, self.take("ADR")))),
            birthday=self._birthday(),
            note=note.removesuffix(private).rstrip(),
            private=private,
            categories=tuple(dict.fromkeys(self.lists("CATEGORIES"))),
            language=self.first("LANG"),
            uid=bare_id(self.first("UID")),
            revision=self.first("REV"),
            is_company=self.company,
            is_group=self.group,
            members=tuple(bare_id(self.text(line)) for line in self.take(*MEMBERS)),
            version=self.version,
            line=self.number,
            is_ours=any(self.text(line) == PRODUCT for line in self.take("PRODID")),
        )
        return replace(card, others=(*self.others, *self._rest()))

    def _names(self) -> list[str]:
        """The five parts of N; where a part is a list (several middle names) its members are joined."""
        lines = self.take("N")
        parts = split_escaped(lines[0].value, ";") if lines else []
        plain = [", ".join(filter(None, (self.plain(one) for one in split_escaped(part, ",")))) for part in parts]
        return (plain + [""] * 5)[:5]

    def _android(self) -> list[str]:
        """The nicknames that Android hides in a property of its own ("vnd.../nickname;Joe;1"); dates and relatives go on."""
        nicknames = []
        for line in self.take("X-ANDROID-CUSTOM"):
            kind, value = [*self.parts(line), ""][:2]
            kind = kind.rpartition("/")[2]
            if kind == "nickname":
                nicknames.append(value)
            elif value:
                self.others.append(f"{kind}: {value}")
        return nicknames

    def _organisation(self, *said_there: str) -> tuple[str, str]:
        """The preferred organisation and its department; the others, and what somebody is at them, go to `others`.

        A group ("item2.ORG", "item2.TITLE") tells what is said of which one.
        """
        lines = sorted(self.take("ORG"), key=rank)
        if not lines:
            return "", ""
        self.others += [f"ORG: {', '.join(filter(None, self.parts(line)))}" for line in lines[1:]]
        groups = [line.group.casefold() for line in lines]
        elsewhere = set(groups) - {"", groups[0]}
        for name in said_there:
            said = sorted(self.take(name), key=lambda line: line.group.casefold() != groups[0])
            self.others += [f"{name}: {self.text(line)}" for line in said if line.group.casefold() in elsewhere]
            self.lines[name] = [line for line in said if line.group.casefold() not in elsewhere]
        first, *rest = self.parts(lines[0])
        return first, ", ".join(filter(None, rest))

    def _bare(self, line: Line, scheme: str) -> str:
        text = self.text(line)
        return unquote(text[len(scheme) :]) if text[: len(scheme)].casefold() == scheme else text

    def _phone(self, line: Line) -> Point:
        number = self._bare(line, "tel:")
        number, _semicolon, extension = number.partition(";ext=")
        number += f" ext. {extension}" if extension else ""
        label = self.labels.get(line.group.casefold(), "") if line.group else ""
        fax = "fax" in line.types or label.casefold().endswith("fax")
        return self.point(line, "fax" if fax else "phone", number)

    def _messengers(self) -> tuple[Point, ...]:
        found = []
        for line in self.take("IMPP"):
            service, colon, handle = self.text(line).partition(":")
            service = line.params.get("X-SERVICE-TYPE", service if colon else "")
            found.append(Point("messenger", service.casefold(), unquote(handle) if colon else service))
        found += [Point("messenger", SERVICES[line.name], self.text(line)) for line in self.take(*SERVICES)]
        for line in self.take("X-SOCIALPROFILE", "SOCIALPROFILE"):
            service = line.params.get("SERVICE-TYPE", next(iter(sorted(line.types - {"pref"})), ""))
            found.append(Point("social", service.casefold(), self._bare(line, "x-apple:")))
        return tuple(found)

    def _address(self, line: Line) -> Address:
        box, extended, street, town, region, postcode, country = (self.parts(line) + [""] * 7)[:7]
        street = "\n".join(filter(None, (extended, street)))
        # An unquoted LABEL may hold a colon; the rest of it then stands before the box, which has none itself.
        return Address(self.label(line), box.rpartition(":")[2], street, town, region, postcode, country)

    def _birthday(self) -> str:
        lines = self.take("BDAY")
        return partial_date(self.text(lines[0]), lines[0].params) if lines else ""

    def _rest(self) -> Iterable[str]:
        for name, lines in self.lines.items():
            for line in lines:
                text = self.text(line)
                if text and not is_for_programs(name, text):
                    label = self.label(line) if name == "RELATED" else self.labels.get(line.group.casefold(), "")
                    yield f"{name}{f' ({label})' if label else ''}: {text}"


def _filled(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(point for point in points if point.value)


def partial_date(text: str, params: dict[str, str] | None = None) -> str:
    """A BDAY as a partial date; Apple's placeholder year 1604 counts as none; text that is no date stays as it is."""
    omitted = (params or {}).get("X-APPLE-OMIT-YEAR", "1604")
    if found := _DATE.fullmatch(text):
        year, month, day = found.groups()
        return f"--{month}-{day}" if year in (omitted, "0000") else f"{year}-{month}-{day}"
    if found := _YEARLESS.fullmatch(text):
        return f"--{found[1]}-{found[2]}"
    return text
