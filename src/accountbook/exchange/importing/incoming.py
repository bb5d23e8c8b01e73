"""What one row of a file says, in the book's words: typed texts by field code, not yet checked against the book."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Typed = Mapping[str, str]
_NOTHING: Typed = {}
_NOTHING_BESIDE: Mapping[str, Typed] = {}


class IncomingPoint(NamedTuple):
    """A phone, mail or web address of the company or of the person."""

    kind: str
    label: str
    value: str
    of_company: bool
    remark: str = ""


class IncomingAddress(NamedTuple):
    """An address of the company or of the person; `values` by field code of the address record."""

    values: Typed
    of_company: bool


class Incoming(NamedTuple):
    """One row: where it stands, what it says of a company and a person, and entries such as a purchase.

    `raw` are the cells as they stood, for the file of bad rows. `entry` is the record of the row's own event
    (purchase, interaction, followup, project), with its typed values. `uids` are the public ids by record, where a
    file of ours carries them; `people` are others who took part in the entry. `beside` are talks and next steps of a
    row that is about something else, by record. `parts` are the rows of the file that
    are summed in this one.
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
    uids: Typed = _NOTHING
    parts: tuple["Incoming", ...] = ()
    trouble: str = ""
    """Set where the reader already knows that the row cannot be used."""

    def filled(self) -> int:
        """How many things the row says beside the names."""
        named = ("name", "given_name", "family_name")
        texts: Iterator[str] = (
            value for code, value in (*self.company.items(), *self.contact.items()) if code not in named
        )
        return sum(1 for value in texts if value) + len(self.points) + len(self.addresses)

    def of_individual(self) -> "Incoming":
        """The same of a person whom the book has as a customer of their own: they are their own company there."""
        company = {code: self.contact[code] for code in ("name", "notes", "tags") if code in self.contact}
        if "birthday" in self.contact:
            company["birth_date"] = self.contact["birthday"]
        return self._replace(
            company=company,
            contact=_NOTHING,
            points=tuple(point._replace(of_company=True) for point in self.points),
            addresses=tuple(address._replace(of_company=True) for address in self.addresses),
            uids={"company": self.uids["contact"]},
        )
