"""From the rows of a table and the mapping of its columns to `Incoming` values, one style of dates and numbers per column."""

from collections.abc import Iterator
from decimal import Decimal

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.exchange.importing.incoming import Incoming, IncomingAddress, IncomingPoint
from accountbook.exchange.mapping import Mapping
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.values import DateStyle, date_style, number_style, read_date, read_number

ENTRIES = {"purchases": "purchase", "interactions": "interaction", "followups": "followup", "projects": "project"}
NUMERIC = (kinds.INTEGER, kinds.NUMBER, kinds.MONEY)
JOINED = {"street": ", ", "notes": "\n", "text": "\n", "tags": ", ", "hobbies": ", ", "remark": ", "}
COMPANY_LABELS = ("company", "work", "main", "")


class RowReader:
    """Reads the rows of one table; `month_first` settles dates that could be read both ways."""

    def __init__(
        self, table: Table, mapping: Mapping, custom: tuple[Field, ...] = (), month_first: bool = False
    ) -> None:
        self.table = table
        self.kind = mapping.kind
        self.targets = [column.target for column in mapping.columns]
        self.custom = custom
        self.ambiguous_dates: list[str] = []
        self._dates: dict[int, DateStyle] = {}
        self._decimals: dict[int, str] = {}
        for index, target in enumerate(self.targets):
            self._find_style(index, target, month_first)

    def _find_style(self, index: int, target: str | None, month_first: bool) -> None:
        found = self._field(target)
        if found is None:
            return
        if found.kind in (kinds.DATE, kinds.PARTIAL):
            style = date_style(self.table.column(index, 5000))
            if style.ambiguous:
                self.ambiguous_dates.append(self.table.headers[index])
                style = DateStyle("mdy" if month_first else "dmy")
            self._dates[index] = style
        elif found.kind in NUMERIC:
            self._decimals[index] = number_style(self.table.column(index, 5000)).decimal

    def _field(self, target: str | None) -> Field | None:
        record, _dot, code = (target or "").partition(":")[0].partition(".")
        return find_field(record, code, self.custom) if code else None

    def rows(self) -> Iterator[Incoming]:
        """Every row of the table as an `Incoming` value."""
        for row in self.table.rows:
            yield self._incoming(row.line, row.cells)

    def _incoming(self, line: int, cells: tuple[str, ...]) -> Incoming:
        found: dict[str, dict[str, str]] = {}
        places: dict[str, dict[str, str]] = {}
        points: list[IncomingPoint] = []
        label = ""
        for index, target in enumerate(self.targets):
            cell = cells[index].strip()
            if target == "contactpoint.label":
                label = cell
                continue
            if not target or not cell:
                continue
            name, _colon, part = target.partition(":")
            record, _dot, code = name.partition(".")
            if record == "contactpoint":
                points += self._points(code, part or label.casefold(), cell)
                label = ""
            elif record == "address":
                _put(places.setdefault(part, {}), code, cell)
            elif code == "birthday" and part:
                found.setdefault("birth", {})[part] = cell
            else:
                _put(found.setdefault(record, {}), code, self._plain(index, cell))
        if birth := found.pop("birth", None):
            found.setdefault("contact", {})["birthday"] = _birthday(birth)
        entry = ENTRIES.get(self.kind, "")
        return Incoming(
            line=line,
            raw=cells,
            company=found.get("company", {}),
            contact=found.get("contact", {}),
            points=tuple(points),
            addresses=tuple(self._address(part, values, found) for part, values in places.items()),
            entry=entry,
            entry_values=found.get(entry, {}) if entry else {},
        )

    def _plain(self, index: int, cell: str) -> str:
        """The cell in the one form that field kinds read: ISO dates, numbers with a decimal point."""
        if index in self._dates and self._dates[index].order:
            when = read_date(cell, self._dates[index].order)
            return when.day.isoformat() if when else cell
        if index in self._decimals:
            number = read_number(cell, self._decimals[index])
            return cell if number is None or _has_letters(cell) else _decimal_text(number)
        return cell

    def _points(self, kind: str, label: str, cell: str) -> list[IncomingPoint]:
        of_company = self.kind == "companies" or label == "company"
        values = [part.strip() for part in cell.split(" ::: ") if part.strip()]
        return [IncomingPoint(kind, "" if label == "company" else label, value, of_company) for value in values]

    def _address(self, part: str, values: dict[str, str], found: dict[str, dict[str, str]]) -> IncomingAddress:
        of_company = bool(found.get("company", {}).get("name")) and part != "home"
        kind = {"home": "home", "billing": "billing", "delivery": "delivery"}.get(part)
        if kind and "kind" not in values:
            values["kind"] = kind
        return IncomingAddress(values, of_company)


def _put(values: dict[str, str], code: str, text: str) -> None:
    """Several columns may fill one field: lines of an address, paragraphs of a note."""
    values[code] = f"{values[code]}{JOINED.get(code, ' ')}{text}" if code in values else text


def _has_letters(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell)


def _decimal_text(number: Decimal) -> str:
    """A plain decimal; never with exactly three decimals, which would read as thousands."""
    text = f"{number:f}"
    _whole, dot, decimals = text.partition(".")
    return f"{text}0" if dot and len(decimals) == 3 else text


def _birthday(parts: dict[str, str]) -> str:
    """Year, month and day columns as one partial date."""
    year, month, day = (parts.get(name, "") for name in ("year", "month", "day"))
    if month.isdecimal() and day.isdecimal():
        return f"{year or '-'}-{int(month):02d}-{int(day):02d}"
    return f"{year}-{int(month):02d}" if month.isdecimal() else year
