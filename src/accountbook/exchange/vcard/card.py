"""What a vCard says, whatever its version: frozen values of plain text."""

from dataclasses import dataclass, field
from typing import NamedTuple

PRIVATE = "X-ACCOUNTBOOK-PRIVATE"
"""The property that says which part of the note is private: telephones show the whole note."""
PRODUCT = "-//accountbook//EN"
"""The program that wrote a card, as our own cards name it."""


class Point(NamedTuple):
    """A way to reach somebody. `kind` is phone, fax, mail, web, messenger or social (point kinds of the book).

    `label` is work, home, mobile, main, pager, the name of a service, a person's own word, or "".
    """

    kind: str
    label: str
    value: str
    preferred: bool = False


class Address(NamedTuple):
    """A postal address; `street` may have several lines (extended address before it), `label` as for points."""

    label: str = ""
    po_box: str = ""
    street: str = ""
    town: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Empty text and empty tuples stand for what the card does not say.

    `birthday` is a partial date: 1972-02-29, --02-29, 1972-02, 1972, or the text of the card where it is none.
    `others` are lines without a place here ("NAME: value"), so that nothing is lost; pictures and keys are left out.
    """

    name: str = ""
    family: str = ""
    given: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    phones: tuple[Point, ...] = ()
    mails: tuple[Point, ...] = ()
    webs: tuple[Point, ...] = ()
    messengers: tuple[Point, ...] = ()
    addresses: tuple[Address, ...] = ()
    birthday: str = ""
    note: str = ""
    private: str = ""
    """What of the note is nobody else's business; only a card of ours says so."""
    categories: tuple[str, ...] = ()
    uid: str = ""
    revision: str = ""
    language: str = ""
    is_company: bool = False
    is_group: bool = False
    """Whether the card is a list of others, its `members` by their ids."""
    members: tuple[str, ...] = ()
    others: tuple[str, ...] = field(default=())
    version: str = ""
    line: int = 0
    is_ours: bool = field(default=False, compare=False)
    """Whether this program wrote it; only known of a card that was read, and nothing that the card says."""


class BadCard(NamedTuple):
    """A card that could not be used: the line where it begins, its text as it stood, and why."""

    line: int
    text: str
    reason: str


class Cards(NamedTuple):
    """All cards of a file."""

    cards: tuple[Card, ...]
    bad: tuple[BadCard, ...] = ()
