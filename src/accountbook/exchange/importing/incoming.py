"""What one row of a file says, in the book's words: typed texts by field code, not yet checked against the book."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.registry import BUILT_IN, find_field
from accountbook.domain.plain import parted, plain_breaks, without_controls
from accountbook.exchange.ical.item import Item, Person

Typed = Mapping[str, str]
_NOTHING: Typed = {}
NAME_PARTS = ("prefix", "given_name", "middle_name", "family_name", "suffix")
"""The fields of a contact of which the whole name is made, in this order."""
_OF_EITHER = ("language", "notes", "tags")
"""Fields that a person and a company have both."""
_OF_COMPANY = {code: code for code in (*_OF_EITHER, "name", "source")} | {"mind": "private_notes"}
"""The fields of a person that a company has, too, by what they are called there."""
_OF_INDIVIDUAL = _OF_COMPANY | {code: code for code in ("birthday_mark", "consent", "consent_on", "keep_until")}
_OF_INDIVIDUAL |= {"birthday": "birth_date", "title": "occupation", "hobbies": "interests", "nickname": "other_names"}
"""Those that a customer of their own has."""
LINES = frozenset(field.code for field in BUILT_IN if field.kind in (kinds.LONG, kinds.TAGS)) | {"street"}
"""The fields that hold several lines or values, by code."""
_NOTHING_BESIDE: Mapping[str, Typed] = {}


class IncomingPoint(NamedTuple):
    """A phone, mail or web address of the company or of the person; `by_name` where only its name makes it the person's."""

    kind: str
    label: str
    value: str
    of_company: bool
    remark: str = ""
    by_name: bool = False


class IncomingAddress(NamedTuple):
    """An address of the company or of the person; `values` by field code of the address record."""

    values: Typed
    of_company: bool


class Colleague(NamedTuple):
    """Somebody whom a row names: their own fields, numbers, and what they are in a purchase."""

    contact: Typed = _NOTHING
    points: tuple[IncomingPoint, ...] = ()
    roles: tuple[str, ...] = ()


class Event(NamedTuple):
    """What a calendar says of an entry, beside its words.

    `uid` is the public id that is made of the id in another program, or of what tells the event apart ("" without);
    `bare_uid` is the one of its summary and time alone where it has no id, `alike` are the ids of others of these;
    `private` is one of which the book learns nothing but when what it has of it is now;
    `ended` is the rule of a series that is over, `unkept` one that the book cannot keep;
    `item` is what the calendar has, where days that are over matter.
    `series` is that of the series, where the entry alone stands for its day `instead_of`.
    `invited` are all but the organiser, the contact of the row first.
    `bare` is what a promise of ours says beside whose it is, `missing` the company that it names and the book lacks.
    """

    uid: str = ""
    bare_uid: str = ""
    alike: tuple[str, ...] = ()
    called_off: bool = False
    private: bool = False
    series: str = ""
    instead_of: date | None = None
    ended: str = ""
    unkept: str = ""
    item: Item | None = None
    summary: str = ""
    place: str = ""
    organiser: Person | None = None
    invited: tuple[Person, ...] = ()
    bare: str = ""
    missing: str = ""


class Site(NamedTuple):
    """Which web address of a card is the site of the company: one where the book has none; `own` by the company's id."""

    found: str
    own: str


class Incoming(NamedTuple):
    """One row: where it stands, what it says of a company and a person, and entries such as a purchase.

    `raw` are the cells as they stood, for the file of bad rows. `entry` is the record of the row's own event
    (purchase, interaction, followup, project), with its typed values. `uids` are the public ids by record, where a
    file of ours carries them; `people` are others who took part in the entry. `beside` are talks and next steps of a
    row that is about something else, by record; `colleagues` further people of the company. `parts` are the rows of the
    file that are summed in this one.
    """

    line: int
    raw: tuple[str, ...]
    company: Typed = _NOTHING
    contact: Typed = _NOTHING
    points: tuple[IncomingPoint, ...] = ()
    addresses: tuple[IncomingAddress, ...] = ()
    roles: tuple[str, ...] = ()
    entry: str = ""
    entry_values: Typed = _NOTHING
    people: tuple[str, ...] = ()
    beside: Mapping[str, Typed] = _NOTHING_BESIDE
    colleagues: tuple[Colleague, ...] = ()
    uids: Typed = _NOTHING
    parts: tuple["Incoming", ...] = ()
    closes: str = ""
    """The name of the project that this order or loss brings to its end."""
    only: tuple[str, ...] = ()
    """The fields of the entry that may change where the book has it; all of them where empty."""
    event: Event | None = None
    """Set where the entry comes from a calendar."""
    earlier: tuple[str, ...] = ()
    """As which texts earlier versions of the program kept this entry of a calendar."""
    customer: bool = False
    """Set where the file gives it a customer number."""
    site: Site | None = None
    """Set where it comes from a card, whose web addresses are all among the points."""
    trouble: str = ""
    """Set where the reader already knows that the row cannot be used."""

    def as_kept(self) -> "Incoming":
        """The same with its texts as the book keeps them, so that they are found there: none has control characters."""
        if all(map(str.isprintable, self.raw)):
            return self  # what the row says was read from these
        return Incoming(*map(_as_kept, self))._replace(raw=self.raw)

    def filled(self) -> int:
        """How many things the row says beside the names."""
        named = ("name", "given_name", "family_name")
        texts: Iterator[str] = (
            value for code, value in (*self.company.items(), *self.contact.items()) if code not in named
        )
        return sum(1 for value in texts if value) + len(self.points) + len(self.addresses)

    def of_company(self) -> "Incoming":
        """The same of a row of an address book that names a company and nobody: what it says is of the company."""
        if not self.company.get("name") or any(self.contact.get(code) for code in ("name", *NAME_PARTS)):
            return self
        said = {code: self.contact[code] for code in _OF_EITHER if code in self.contact}
        return self._replace(company=said | dict(self.company)) if said else self

    def as_company(self) -> "Incoming":
        """The same of a row of an address book that says it is a company; the one it belongs to is its parent."""
        rest = {code: text for code, text in self.company.items() if code != "name"}
        above = self.company.get("name", "")
        name = self.contact.get("name") or above
        row = self._replace(company=rest if above == name else {"parent": above} | rest)
        return row._of_one(name, "organisation", _OF_COMPANY) if name else self

    def of_individual(self, name: str = "") -> "Incoming":
        """The same of a person who is a customer of their own, who are their own company in the book."""
        return self._of_one(name, "individual", _OF_INDIVIDUAL)

    def _of_one(self, name: str, kind: str, fields: Typed) -> "Incoming":
        """The same with the company and the person as one, of this name where it has none in the book yet."""
        company = dict(self.company) | {fields[code]: text for code, text in self.contact.items() if code in fields}
        if name:
            company |= {"name": name, "kind": kind}
            notes = (self.company.get("notes"), self.contact.get("notes"), *self._of_person_only(name, fields))
            company |= {"notes": "\n".join(filter(None, notes))}
        return self._replace(
            company={code: text for code, text in company.items() if text},
            contact=_NOTHING,
            points=tuple(point._replace(of_company=True) for point in self.points),
            addresses=tuple(address._replace(of_company=True) for address in self.addresses),
            uids={"company": self.uids["contact"]} if "contact" in self.uids else {},
        )

    def _of_person_only(self, name: str, fields: Typed) -> Iterator[str]:
        """What the row says of a person for which there is no field then: how to address them."""
        for code, text in self.contact.items():
            if code not in fields and text and not (code in NAME_PARTS and text in name):
                known = find_field("contact", code)
                yield f"{known.label if known else code}: {text}"


def _as_kept(said: Any, code: str = "") -> Any:
    """A text, or whatever holds texts, without control characters; `code` is that of its field."""
    if isinstance(said, str):
        kept = without_controls(parted(said) if code in LINES else plain_breaks(said))
        return said if kept == said else kept.strip()
    if isinstance(said, Mapping):
        return {code: _as_kept(value, code) for code, value in said.items()}
    if isinstance(said, tuple):
        parts = map(_as_kept, said)
        return type(said)(*parts) if hasattr(said, "_fields") else tuple(parts)
    return said


def whole_name(contact: Typed) -> str:
    """The name of a person, which a row may say in parts."""
    return contact.get("name") or " ".join(contact[part] for part in NAME_PARTS if contact.get(part))


def as_customer(row: Incoming) -> Incoming:
    """A row with a customer number: whoever has no company there is a customer of their own, an individual."""
    name = whole_name(row.contact)
    return (row if row.company.get("name") or not name else row.of_individual(name))._replace(customer=True)
