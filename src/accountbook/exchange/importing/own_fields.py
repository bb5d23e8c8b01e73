"""Columns that nothing fits become fields of one's own: text, number, date, yes/no or a choice, as their values are."""

import re
from collections.abc import Iterable
from dataclasses import replace

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.registry import find_field
from accountbook.domain.names import fold
from accountbook.exchange import definitions
from accountbook.exchange.headers.called import NEW
from accountbook.exchange.importing.columns.amounts import currency_of, unit_of_header
from accountbook.exchange.importing.report import BAD, DOUBLE, BadRow, Report
from accountbook.exchange.importing.report import NEW as NEW_ROW
from accountbook.exchange.mapping import Mapping
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.values import date_style, number_style, read_date, read_number
from accountbook.models.tables import CustomField
from accountbook.store import own_fields as own_store
from accountbook.store.doubles.matching import keyed
from accountbook.store.pages.views import custom_fields
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

_YES_NO = frozenset(("yes", "no", "ja", "nein", "true", "false", "si", "sí", "sim", "não", "nej", "да", "не", "x"))
_MOST_CHOICES = 8
_MOST = 10**15
"""From here on digits are no count of anything, and would not all be kept."""


def make(unit: Unit, table: Table, mapping: Mapping, *, everything: bool = False) -> tuple[Mapping, int]:
    """The mapping with every "new:" target turned into a field of the book, and how many fields were made.

    `everything` asks for one for every filled column without a target.
    """
    record = "contact" if mapping.kind == "contacts" else "company"
    columns, made = [], 0
    asks = everything or any((column.target or "").startswith(NEW) for column in mapping.columns)
    values = table.columns() if asks else []
    for column in mapping.columns:
        wanted = column.target or ""
        if everything and not wanted and column.confidence == 0.0 and values[column.index]:
            wanted = NEW + record
        if wanted.startswith(NEW):
            before = len(custom_fields(unit.raw()))
            target = _field_for(unit, wanted.removeprefix(NEW), column.header, values[column.index])
            made += len(custom_fields(unit.raw())) - before
            column = replace(column, target=target, confidence=1.0, reason=_("own field"))
        columns.append(column)
    return Mapping(mapping.kind, tuple(columns)), made


def define(unit: Unit, table: Table) -> Report:
    """Add the fields that a table of ours tells of; those that the book has stay as they are."""
    report = Report(table.name, definitions.NAME, table.headers, rows=len(table.rows))
    for row, line in zip(table.rows, definitions.lines_of(table), strict=True):
        if line is None:
            report.bad.append(BadRow(row.line, row.cells, _("it tells of no field")))
            report.counts[BAD] += 1
            continue
        added, _kept = own_store.use(unit, [line])
        report.counts[NEW_ROW if added else DOUBLE] += 1
    return report


def make_for_head(unit: Unit, codes: Iterable[str], uid: str) -> list[str]:
    """The fields of a company's own that a profile brings into another book; the codes that stay unknown.

    In the book that has the company, a code that is no field is a slip of the pen.
    """
    custom = custom_fields(unit.raw())
    unknown = [code for code in codes if find_field("company", code, custom) is None]
    if unknown and keyed(unit.raw(), "company", uid):
        return unknown
    for code in unknown:
        _field_for(unit, "company", code, [], private=True)
    return []


def _field_for(unit: Unit, record: str, header: str, values: list[str], *, private: bool = False) -> str:
    """The full name of the field of that label, made where there is none: private where `private`, and in doubt."""
    custom = custom_fields(unit.raw())
    plain = header.strip().removeprefix(f"{record}.")
    code = code_for(plain)
    for field in custom:
        if field.record == record and (field.label.casefold() == plain.casefold() or field.code == code):
            return field.name
    if find_field(record, code) is not None:
        code = f"own_{code}"
    kind, choices = _kind(values)
    label = _with_currency(plain, values) if kind in (kinds.INTEGER, kinds.NUMBER) else plain
    made = CustomField(record=record, code=code, label=label, kind=kind, choices=choices, position=len(custom))
    made.private = private or plain != header.strip()  # ours: it may have been private there
    unit.add(made)
    return f"{record}.{code}"


def _with_currency(header: str, values: list[str]) -> str:
    """The header with the currency of its amounts, which become plain numbers: "Budget (EUR)"."""
    currency = next(filter(None, map(currency_of, values)), "")
    return f"{header} ({currency})" if currency and not unit_of_header(header)[1] else header


def code_for(header: str) -> str:
    """The code under which a column becomes a field."""
    code = re.sub(r"\W+", "_", fold(header)).strip("_")[:50]
    return code if code[:1].isalpha() else f"own_{code}".rstrip("_")


def _is_bare(value: str) -> bool:
    """Whether no word stands with a number, unless it is the code of a currency."""
    letters = "".join(filter(str.isalpha, value))
    return not letters or (letters.isupper() and letters == currency_of(value))


def _kind(values: list[str]) -> tuple[str, str | None]:
    """The kind that every value fits, and the choices where few words come again and again."""
    words = {value.casefold() for value in values}
    if not words:
        return kinds.TEXT, None
    if words <= _YES_NO:
        return kinds.YESNO, None
    decimal = number_style(values).decimal
    numbers = [read_number(value, decimal) for value in values]
    plain = all((_is_bare(value) and value[:1] not in "0+") or value == "0" for value in values)
    counted = all(number is not None and abs(number) < _MOST for number in numbers)
    if plain and counted and len({currency_of(value) for value in values} - {""}) < 2:
        whole = all(number == number.to_integral_value() for number in numbers if number is not None)
        return (kinds.INTEGER if whole else kinds.NUMBER), None
    style = date_style(values)
    if (
        style.order
        and not style.ambiguous
        and style.order != "serial"
        and all(read_date(v, style.order) for v in values)
    ):
        return kinds.DATE, None
    few = len(words) <= _MOST_CHOICES and len(values) >= 4 * len(words)
    if few and not any("|" in value or len(value) > 30 for value in values):
        return kinds.CHOICE, "|".join(sorted({value.casefold(): value for value in reversed(values)}.values()))
    return kinds.TEXT, None
