"""From vCards and calendars to `Incoming` values."""

import re
from collections.abc import Iterator

from accountbook.exchange.ical.item import Calendar, Item
from accountbook.exchange.importing.cells import with_kind
from accountbook.exchange.importing.incoming import Incoming, IncomingAddress, IncomingPoint
from accountbook.exchange.vcard.card import Address, Card, Cards, Point
from accountbook.exchange.vcard.writing import card_bytes, escape
from accountbook.tongue import _


def from_cards(cards: Cards) -> Iterator[Incoming]:
    """Every card, and every card that could not be read with the reason."""
    for card in cards.cards:
        yield _from_card(card)
    for bad in cards.bad:
        yield Incoming(bad.line, (bad.text,), trouble=bad.reason)


def _from_card(card: Card) -> Incoming:
    name = card.name or " ".join(part for part in (card.given, card.middle, card.family) if part)
    organisation = card.organisation or (name if card.is_company else "")
    role = f"ROLE: {card.role}" if card.role and card.title not in ("", card.role) else ""
    contact = {
        "name": name,
        "prefix": card.prefix,
        "given_name": card.given,
        "middle_name": card.middle,
        "family_name": card.family,
        "suffix": card.suffix,
        "nickname": card.nickname,
        "title": card.title or card.role,
        "department": card.department,
        "birthday": card.birthday,
        "language": card.language,
        "tags": ", ".join(f'"{tag}"' if "," in tag else tag for tag in card.categories),
        "notes": "\n".join(part for part in (card.note, role, *card.others) if part),
        "mind": card.private,
    }
    if card.is_company:
        company = {"name": organisation, "private_notes": card.private}
        company |= {code: contact[code] for code in ("language", "notes", "tags")}
        contact = {}
    else:
        company = {"name": organisation} if organisation else {}
    return Incoming(
        line=card.line,
        raw=(card_bytes([card]).decode(),),
        company={code: value for code, value in company.items() if value},
        contact={code: value for code, value in contact.items() if value},
        points=tuple(
            _point(point, card.is_company) for point in (*card.phones, *card.mails, *card.webs, *card.messengers)
        ),
        addresses=tuple(_address(address, card, bool(organisation)) for address in card.addresses),
        uids={"company" if card.is_company else "contact": card.uid} if card.uid else {},
        trouble="" if name or organisation else _("the card names nobody"),
    )


def _point(point: Point, of_company: bool) -> IncomingPoint:
    return IncomingPoint(point.kind, point.label, point.value, of_company)


def _address(address: Address, card: Card, has_company: bool) -> IncomingAddress:
    values = {
        "street": ", ".join(part for part in (address.po_box, address.street.replace("\n", ", ")) if part),
        "postcode": address.postcode,
        "town": address.town,
        "region": address.region,
        "country": address.country,
        "kind": address.label,
    }
    of_company = card.is_company or (has_company and address.label != "home")
    return IncomingAddress(with_kind({code: value for code, value in values.items() if value}), of_company)


_OURS = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-birthday)?@accountbook", re.I)
"""The id of an event that this program has written."""
_WHEN = ("due_on", "due_time")


def from_calendar(calendar: Calendar) -> Iterator[Incoming]:
    """Events as visits, todos as follow-ups; the place, the first attendee or the summary names the company.

    Of the events that we wrote, a promise says when it is due now; birthdays come with the cards of the people.
    """
    for item in calendar.items:
        ours = _OURS.fullmatch(item.uid)
        if ours is None:
            yield _from_item(item)
        elif not ours[2]:
            promise = _from_item(item._replace(kind="todo"))
            yield promise._replace(uids={"followup": ours[1]}, only=_WHEN)
    for bad in calendar.bad:
        yield Incoming(bad.line, (bad.text,), trouble=bad.reason)


def _from_item(item: Item) -> Incoming:
    if item.starts_on is None and item.kind != "todo":
        return Incoming(item.line, (_item_text(item),), trouble=_("it has no date"))
    text = "\n".join(part for part in (item.summary, item.location, item.description) if part)
    points = tuple(IncomingPoint("mail", "", person.mail, False) for person in item.attendees[:1] if person.mail)
    person = item.attendees[0].name if item.attendees else ""
    day = item.starts_on.isoformat() if item.starts_on else ""
    time = item.starts_time.strftime("%H:%M") if item.starts_time else ""
    if item.kind == "todo":
        state = "done" if item.status.casefold() == "completed" else "open"
        values = {"text": text, "due_on": day, "due_time": time, "state": state, "recurrence": item.recurrence}
        entry = "followup"
    else:
        values = {"kind": "visit", "happened_on": day, "happened_time": time, "text": text}
        values["tags"] = ", ".join(item.categories)
        entry = "interaction"
    return Incoming(
        line=item.line,
        raw=(_item_text(item),),
        contact={"name": person} if person else {},
        points=points,
        entry=entry,
        entry_values={code: value for code, value in values.items() if value},
    )


def _item_text(item: Item) -> str:
    """An item that is left out, as it could be completed and read again."""
    name = "VTODO" if item.kind == "todo" else "VEVENT"
    texts = (("SUMMARY", item.summary), ("LOCATION", item.location), ("DESCRIPTION", item.description))
    lines = [f"{key}:{escape(text)}" for key, text in texts if text]
    return "\n".join([f"BEGIN:{name}", f"UID:{escape(item.uid)}", *lines, f"END:{name}"])
