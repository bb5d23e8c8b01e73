"""What the cells of one row said so far, and how several cells fill one field."""

from dataclasses import dataclass, field

from accountbook.exchange.importing.columns.amounts import (
    KRONA,
    PERCENT,
    currency_of,
    krona_of_country,
    plain_amount,
    share_of,
)
from accountbook.exchange.importing.incoming import IncomingPoint
from accountbook.exchange.onecell import items

CLOCKS = {"interaction": ("happened_on", "happened_time"), "followup": ("due_on", "due_time")}
"""The day and the time of day of what has both."""
JOINED = {"street": ", ", "notes": "\n", "text": "\n", "tags": ", ", "hobbies": ", ", "remark": ", "}


@dataclass(slots=True)
class Other:
    """What the cells of one row said of a further person."""

    contact: dict[str, str] = field(default_factory=dict)
    points: list[IncomingPoint] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What the cells of one row said so far."""

    records: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    points: dict[str, list[IncomingPoint]] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    uids: dict[str, str] = field(default_factory=dict)
    birth: dict[str, str] = field(default_factory=dict)
    in_kronor: list[str] = field(default_factory=list)
    """The records with an amount in a krona that names no country."""
    clocks: dict[str, str] = field(default_factory=dict)
    """The times of day that stand in one cell with the day of a record."""
    label: str = ""
    is_company: bool = False
    """Whether the row of a list of people says that it is about a company."""
    others: dict[str, Other] = field(default_factory=dict)
    """Further people of the row, by their numbers."""

    def values(self, record: str, person: str = "") -> dict[str, str]:
        """The texts of a record by field code; of a further `person` by their number."""
        return self.other(person).contact if person else self.records.setdefault(record, {})

    def other(self, person: str) -> Other:
        """The further person of that number."""
        return self.others.setdefault(person, Other())


def people_of(found: Found) -> tuple[str, ...]:
    """Those who took part, by public id where the row has them; the first is the contact of the row."""
    names = items(found.values("contact").get("name", ""))
    uids = items(found.uids.get("contact", ""))
    if uids[0]:
        found.uids["contact"] = uids[0]
    return tuple(uids if len(uids) == len(names) and uids[0] else names) if names[0] else ()


def put(values: dict[str, str], code: str, text: str, joins: bool) -> None:
    """Several columns may fill one text: lines of an address, paragraphs of a note; of anything else the first counts."""
    if not text:
        return
    if code not in values:
        values[code] = text
    elif joins:
        values[code] = f"{values[code]}{JOINED.get(code, ' ')}{text}"


def put_day(found: Found, record: str, code: str, day: str, clock: str) -> None:
    """The day of a talk or a task, and the time that stands with it."""
    if clock and code not in found.values(record):
        found.clocks[record] = clock
    put(found.values(record), code, day, False)


def name_clocks(found: Found) -> None:
    """Give a talk or a task the time that stands with its day, where no column of its own says it."""
    for record, clock in found.clocks.items():
        found.values(record).setdefault(CLOCKS[record][1], clock)


def put_money(found: Found, record: str, code: str, text: str) -> None:
    """An amount; the currency that stands with it is the record's where the row has no other."""
    values = found.values(record)
    values.setdefault(code, text)
    currency = currency_of(text)
    if currency == KRONA:
        found.in_kronor.append(record)
    elif currency:
        values.setdefault("currency", currency)


def name_krona(found: Found, of_list: str) -> None:
    """Say whose krona the amounts of a row are: that of its country, else that of the list (a currency, or "")."""
    countries = (values["country"] for values in found.places.values() if "country" in values)
    currency = next(filter(None, map(krona_of_country, countries)), of_list)
    for record in found.in_kronor if currency else ():
        found.values(record).setdefault("currency", currency)


def name_margin(found: Found) -> None:
    """Say a margin in percent as an amount, where that of its order can be read."""
    values = found.records.get("purchase", {})
    margin, amount = values.get("margin", ""), plain_amount(values.get("amount", ""))
    if margin.endswith(PERCENT) and amount is not None:
        values["margin"] = share_of(amount, margin, values.get("currency", ""))
