"""From vCards to `Incoming` values."""

from collections.abc import Iterator

from accountbook.domain.webaddr import is_social
from accountbook.exchange.importing.columns.cells import with_kind
from accountbook.exchange.importing.incoming import Incoming, IncomingAddress, IncomingPoint, Site
from accountbook.exchange.vcard.card import Address, Card, Cards, Point
from accountbook.exchange.vcard.writing import card_bytes
from accountbook.tongue import _

_SITES = ("", "work", "home", "main", "homepage", "website", "web", "url", "internet")
"""The labels under which a card has the site itself; another one says that it is a page for something."""


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
        site=_site(card),
        uids={"company" if card.is_company else "contact": card.uid} if card.uid else {},
        trouble="" if name or organisation else _("the card names nobody"),
    )


def _site(card: Card) -> Site:
    """Which web address is the site: our own cards have it first and without a label, others as one of theirs."""
    own = next((one.value for one in card.webs if not one.label), "")
    theirs = (one.value for one in card.webs if one.label.casefold() in _SITES and not is_social(one.value))
    return Site(own if card.is_ours else next(theirs, ""), own)


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
