"""How the columns of a table write their values: found once for a column, then every cell is made plain by it."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.money import without_factor
from accountbook.exchange.choicewords import choice_word
from accountbook.exchange.headers.sense import family_first
from accountbook.exchange.importing.columns import amounts
from accountbook.exchange.importing.columns import cells as said
from accountbook.exchange.reading.shapes import is_blank
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.values import DateStyle, NumberStyle, date_style, number_style, read_date, read_number

NAMES = ("company.name", "contact.name", "company.parent")
NUMERIC = (kinds.INTEGER, kinds.NUMBER, kinds.MONEY)
_THOUSAND = 1000


class PlainCells:
    """The styles of one table; `dates` are its columns of days, `month_first` settles what could be read both ways."""

    def __init__(self, table: Table, dates: Sequence[int], month_first: bool) -> None:
        self.table = table
        self.dates = dates
        self.month_first = month_first
        self.ambiguous: list[str] = []
        """Headers of columns that could be read day first or month first."""
        self._values: list[list[str]] = []
        self._order: str | None = None

    def done(self) -> None:
        """Let go of the values by which the styles were found."""
        self._values.clear()

    def reader(self, index: int, known: Field | None) -> Callable[[str], str]:
        """How a cell becomes the one form that field kinds read: ISO dates, numbers with a decimal point."""
        if index in self.dates if known is None else known.kind in (kinds.DATE, kinds.PARTIAL):
            style = self._date_style(index)
            return lambda cell: _iso(cell, style.order, serials=self.table.in_workbook)
        if known is not None and known.kind in NUMERIC:
            ours = self.table.headers[index].strip() == known.name
            numbers = NumberStyle(".") if ours else self._number_style(index)
            if known.kind != kinds.MONEY:
                return lambda cell: _decimal(cell, numbers.decimal)
            unit = amounts.unit_of_header(self.table.headers[index])
            return lambda cell: _amount(cell, numbers, unit)
        if known is not None and known.kind == kinds.CHOICE and self.table.headers[index].strip() != known.name:
            return lambda cell: choice_word(known, cell)
        if known is not None and known.kind == kinds.TAGS and self.table.headers[index].strip() != known.name:
            return said.tags
        if known is not None and known.name in NAMES and self.table.headers[index].strip() != known.name:
            reversed_ = known.name == "contact.name" and family_first(self.table.headers[index])
            return said.given_first if reversed_ else said.without_link
        return lambda cell: cell

    def _number_style(self, index: int) -> NumberStyle:
        """The sign before decimals; where "1.250" is all that a column has, it separates thousands."""
        values = self._values_of(index)
        style = number_style(values)
        if not style.ambiguous:
            return style
        signs = {sign for value in values for sign in ".," if sign in value}
        decimal = {frozenset("."): ",", frozenset(","): "."}.get(frozenset(signs), style.decimal)
        return NumberStyle(decimal, ambiguous=True)

    def _values_of(self, index: int) -> list[str]:
        """The first values of a column; the first to ask has those of all columns read."""
        self._values = self._values or self.table.columns(5000)
        return [value for value in self._values[index] if not is_blank(value)]

    def _date_style(self, index: int) -> DateStyle:
        values = self._values_of(index)
        dated = [value for value in values if not (self.table.in_workbook and read_date(value, "serial"))]
        style = date_style(dated or values)
        if style.ambiguous and (order := self._settled_order()):
            return DateStyle(order)
        if style.ambiguous:
            self.ambiguous.append(self.table.headers[index])
            style = DateStyle("mdy" if self.month_first else "dmy")
        return style

    def _settled_order(self) -> str:
        """Whether the day or the month comes first, where another column of dates tells; "" where none does."""
        if self._order is None:
            styles = [date_style(self._values_of(index)) for index in self.dates]
            found = {style.order for style in styles if style.order in ("dmy", "mdy") and not style.ambiguous}
            self._order = found.pop() if len(found) == 1 else ""
        return self._order


def _iso(cell: str, order: str, *, serials: bool) -> str:
    """An ISO date; with `serials` also of a day that a workbook shows as the number it is ("46280") among real ones."""
    when = (read_date(cell, order) if order else None) or (read_date(cell, "serial") if serials else None)
    return when.day.isoformat() if when else cell


def _decimal(cell: str, decimal: str) -> str:
    """A plain decimal; what stands with a number that is no amount, such as "%" or "€", is left out."""
    if cell.isascii() and cell.isdigit() and cell[0] != "0":
        return cell
    number = _number(cell, decimal)
    return cell if number is None else _decimal_text(number)


def _amount(cell: str, style: NumberStyle, unit: tuple[Decimal, str]) -> str:
    """A plain decimal in whole units, with its currency; a share is no amount, and keeps its sign.

    A factor that stands in the cell ("850 T€") counts instead of that of the header. Only thousands are counted in
    groups of three: "1.234 Mio" has decimals where its column does not tell otherwise, and is left to the field.
    """
    factor, bare = without_factor(cell)
    number = None if factor > _THOUSAND and style.ambiguous else _number(bare, style.decimal)
    if number is None:
        return cell
    if "%" in cell:
        return _decimal_text(number) + amounts.PERCENT
    currency = amounts.currency_of(bare) or unit[1]
    return _decimal_text(number * (unit[0] if factor == 1 else factor)) + (f" {currency}" if currency else "")


def _number(cell: str, decimal: str) -> Decimal | None:
    """The number of a cell; None where a word stands with it that is no currency."""
    number = None if without_factor(cell)[0] != 1 else read_number(cell, decimal)
    worded = any(sign.isalpha() for sign in cell) and not amounts.currency_of(cell)
    return None if worded else number


def _decimal_text(number: Decimal) -> str:
    """Never with exactly three decimals, which would read as thousands."""
    text = f"{number:f}"
    _whole, dot, decimals = text.partition(".")
    return f"{text}0" if dot and len(decimals) == 3 else text
