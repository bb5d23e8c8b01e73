"""From the rows of a table and the mapping of its columns to `Incoming` values, one style of dates and numbers per column."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.exchange.importing import cells as said
from accountbook.exchange.importing.beside import beside
from accountbook.exchange.importing.incoming import Incoming, IncomingAddress, IncomingPoint
from accountbook.exchange.mapping import Mapping as ColumnMapping
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.values import DateStyle, date_style, number_style, read_date, read_number

ENTRIES = {
    "purchases": "purchase",
    "interactions": "interaction",
    "followups": "followup",
    "projects": "project",
    "financials": "financial",
    "changes": "businesschange",
    "employments": "employment",
    "roles": "buyingrole",
    "facts": "fact",
}
NUMERIC = (kinds.INTEGER, kinds.NUMBER, kinds.MONEY)
TEXTS = (kinds.TEXT, kinds.LONG, kinds.TAGS)
JOINED = {"street": ", ", "notes": "\n", "text": "\n", "tags": ", ", "hobbies": ", ", "remark": ", "}


@dataclass(slots=True)
class _Found:
    """What the cells of one row said so far."""

    records: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    points: dict[str, list[IncomingPoint]] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    uids: dict[str, str] = field(default_factory=dict)
    birth: dict[str, str] = field(default_factory=dict)
    label: str = ""

    def values(self, record: str) -> dict[str, str]:
        """The texts of a record by field code."""
        return self.records.setdefault(record, {})


Take = Callable[[_Found, str], None]


class RowReader:
    """Reads the rows of one table; `month_first` settles dates that could be read both ways."""

    def __init__(
        self, table: Table, mapping: ColumnMapping, custom: tuple[Field, ...] = (), month_first: bool = False
    ) -> None:
        self.table = table
        self.kind = mapping.kind
        self.custom = custom
        self.month_first = month_first
        self.ambiguous_dates: list[str] = []
        self._values: list[list[str]] = []
        targets = [(index, column.target) for index, column in enumerate(mapping.columns) if column.target]
        self._takes = [(index, self._taker(index, target), self._blank(index, target)) for index, target in targets]
        self._values.clear()
        self._heads = {target: table.headers[index].strip() for index, target in targets}

    def rows(self) -> Iterator[Incoming]:
        """Every row of the table as an `Incoming` value."""
        for row in self.table.rows:
            yield self._incoming(row.line, row.cells)

    # What a column does with its cell, settled once

    def _taker(self, index: int, target: str) -> Take:
        name, _colon, part = target.partition(":")
        record, _dot, code = name.partition(".")
        if record == "contactpoint":
            return self._point_taker(code, part)
        if code == "uid":
            return lambda found, cell: found.uids.__setitem__(record, cell)
        if name == "buyingrole.role" and self.kind != "roles":
            return lambda found, cell: setattr(found, "roles", tuple(filter(None, said.items(cell))))
        if name == "contact.birthday" and part:
            return lambda found, cell: found.birth.__setitem__(part, cell)
        plain = self._plain(index, record, code)
        if record == "address":
            return lambda found, cell: _put(found.places.setdefault(part, {}), code, cell, True)
        known = find_field(record, code, self.custom)
        joins = known is None or known.kind in TEXTS
        if known is not None and known.kind == kinds.MONEY:
            return lambda found, cell: _put_money(found.values(record), code, plain(cell))
        return lambda found, cell: _put(found.values(record), code, plain(cell), joins)

    def _blank(self, index: int, target: str) -> Callable[[str], bool]:
        """What counts as nothing in a column; in our own "-" says that there is none."""
        record, _dot, code = target.partition(":")[0].partition(".")
        known = find_field(record, code, self.custom)
        own = self.table.headers[index].strip() == target
        return said.never if own or (known is not None and "-" in said.choices(known)) else said.is_blank

    def _point_taker(self, code: str, part: str) -> Take:
        kind, _dot, beside = code.partition(".")
        if kind == "label":
            return lambda found, cell: setattr(found, "label", cell.casefold())
        if beside:
            return lambda found, cell: (found.labels if beside == "label" else found.remarks).__setitem__(
                kind, said.items(cell)
            )
        return lambda found, cell: self._points(found, kind, part, cell)

    def _plain(self, index: int, record: str, code: str) -> Callable[[str], str]:
        """How a cell becomes the one form that field kinds read: ISO dates, numbers with a decimal point."""
        known = find_field(record, code, self.custom)
        if known is not None and known.kind in (kinds.DATE, kinds.PARTIAL):
            style = self._date_style(index)
            return lambda cell: _iso(cell, style.order) if style.order else cell
        if known is not None and known.kind in NUMERIC:
            decimal = number_style(self._values_of(index)).decimal
            return lambda cell: _decimal(cell, decimal)
        return lambda cell: cell

    def _values_of(self, index: int) -> list[str]:
        """The first values of a column; the first to ask has those of all columns read."""
        self._values = self._values or self.table.columns(5000)
        return self._values[index]

    def _date_style(self, index: int) -> DateStyle:
        style = date_style(self._values_of(index))
        if style.ambiguous:
            self.ambiguous_dates.append(self.table.headers[index])
            style = DateStyle("mdy" if self.month_first else "dmy")
        return style

    # One row

    def _incoming(self, line: int, cells: tuple[str, ...]) -> Incoming:
        found = _Found()
        for index, take, blank in self._takes:
            cell = cells[index].strip()
            if cell and not blank(cell):
                take(found, cell)
        if found.birth:
            found.values("contact")["birthday"] = said.birthday(found.birth)
        entry = ENTRIES.get(self.kind, "")
        others, unread = beside(self.kind, found.records, self._heads)
        if unread:
            _put(found.values("company" if self.kind == "companies" else "contact"), "notes", unread, True)
        contact, people = found.records.get("contact", {}), _people(found) if entry else ()
        if people:
            contact = contact | {"name": said.items(contact["name"])[0]}
        return Incoming(
            line=line,
            raw=cells,
            company=found.records.get("company", {}),
            contact=contact,
            points=tuple(self._labelled(found)),
            addresses=tuple(self._address(part, values, found) for part, values in found.places.items()),
            roles=found.roles,
            entry=entry,
            entry_values=found.records.get(entry, {}) if entry else {},
            people=people[1:],
            beside=others,
            uids=found.uids,
        )

    def _points(self, found: _Found, kind: str, part: str, cell: str) -> None:
        label, found.label = part or found.label, ""
        of_company = self.kind == "companies" or label == "company"
        label = "" if label == "company" else label
        values = said.split_points(kind, cell)
        found.points.setdefault(kind, []).extend(IncomingPoint(kind, label, value, of_company) for value in values)

    def _labelled(self, found: _Found) -> Iterator[IncomingPoint]:
        """The points with the labels and remarks that columns of our own carry beside them."""
        for kind, points in found.points.items():
            if not found.labels and not found.remarks:
                yield from (point for point in points if point.value)
                continue
            labels, remarks = found.labels.get(kind, []), found.remarks.get(kind, [])
            for place, point in enumerate(points):
                label = labels[place] if place < len(labels) else point.label
                remark = remarks[place] if place < len(remarks) else ""
                if point.value:
                    yield IncomingPoint(kind, label, point.value, point.of_company, remark)

    def _address(self, part: str, values: Mapping[str, str], found: _Found) -> IncomingAddress:
        if part in ("home", "billing", "delivery"):
            values = {"kind": part} | dict(values)
        values = said.with_kind(values)
        at_work = bool(found.records.get("company", {}).get("name")) and not part.startswith("home")
        return IncomingAddress(values, at_work and values.get("kind") != "home")


def _people(found: _Found) -> tuple[str, ...]:
    """Those who took part, by public id where the row has them; the first is the contact of the row."""
    names = said.items(found.values("contact").get("name", ""))
    uids = said.items(found.uids.get("contact", ""))
    if uids[0]:
        found.uids["contact"] = uids[0]
    return tuple(uids if len(uids) == len(names) and uids[0] else names) if names[0] else ()


def _put(values: dict[str, str], code: str, text: str, joins: bool) -> None:
    """Several columns may fill one text: lines of an address, paragraphs of a note; of anything else the first counts."""
    if code not in values:
        values[code] = text
    elif joins:
        values[code] = f"{values[code]}{JOINED.get(code, ' ')}{text}"


def _put_money(values: dict[str, str], code: str, text: str) -> None:
    """An amount; the currency that stands with it is the record's where the row has no other."""
    values.setdefault(code, text)
    if currency := said.currency_of(text):
        values.setdefault("currency", currency)


def _iso(cell: str, order: str) -> str:
    when = read_date(cell, order)
    return when.day.isoformat() if when else cell


def _decimal(cell: str, decimal: str) -> str:
    """A plain decimal, with its currency; never with exactly three decimals, which would read as thousands."""
    if cell.isascii() and cell.isdigit() and cell[0] != "0":
        return cell
    number = read_number(cell, decimal)
    if number is None:
        return cell
    currency = said.currency_of(cell)
    if not currency and any(sign.isalpha() for sign in cell):
        return cell
    return _decimal_text(number) + (f" {currency}" if currency else "")


def _decimal_text(number: Decimal) -> str:
    text = f"{number:f}"
    _whole, dot, decimals = text.partition(".")
    return f"{text}0" if dot and len(decimals) == 3 else text
