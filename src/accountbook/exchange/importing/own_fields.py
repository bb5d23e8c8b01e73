"""Columns that nothing fits become fields of one's own: text, number, date, yes/no or a choice, as their values are."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.registry import find_field
from accountbook.domain.lines.fieldline import FieldLine, header_code
from accountbook.exchange import definitions
from accountbook.exchange.headers.called import NEW
from accountbook.exchange.importing.columns.amounts import currency_of, unit_of_header
from accountbook.exchange.importing.report import BAD, DOUBLE, BadRow, Report
from accountbook.exchange.importing.report import NEW as NEW_ROW
from accountbook.exchange.mapping import ColumnGuess, Mapping
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
Unread = dict[tuple[str, str], str]
"""The fields, by record and code, whose values an import leaves unread, each with the sentence that says why."""


def taken_out(connection: sqlite3.Connection) -> Unread:
    """Those that the book has taken out on purpose: no file brings them back."""
    sentence = _("“{label}” was taken out of this book: its values are not read. To have it back: fields add.")
    return {(record, code): sentence.format(label=label) for record, code, label in own_store.taken_out(connection)}


def make(
    unit: Unit, table: Table, mapping: Mapping, unread: Unread, *, everything: bool = False
) -> tuple[Mapping, list[str]]:
    """The mapping with every "new:" target turned into a field of the book, and why columns stay `unread`.

    `everything` asks for a field for every filled column without a target.
    """
    record = "contact" if mapping.kind == "contacts" else "company"
    columns, left = [], []
    asks = everything or any((column.target or "").startswith(NEW) for column in mapping.columns)
    values = table.columns() if asks else []
    for column in mapping.columns:
        wanted = column.target or ""
        if everything and not wanted and column.confidence == 0.0 and values[column.index]:
            wanted = NEW + record
        if why := unread.get(_place(column, wanted)):
            left.append(why)
            column = replace(column, target=None, confidence=1.0, reason=_("own field"))
        elif wanted.startswith(NEW):
            target = _field_for(unit, wanted.removeprefix(NEW), column.header, values[column.index])
            column = replace(column, target=target, confidence=1.0, reason=_("own field"))
        columns.append(column)
    return Mapping(mapping.kind, tuple(columns)), left


def define(unit: Unit, table: Table, unread: Unread) -> Report:
    """Add the fields that a table of ours tells of; those that the book has stay as they are.

    The values of one that is private there and not here join what is `unread`.
    """
    report = Report(table.name, definitions.NAME, table.headers, rows=len(table.rows))
    for row, line in zip(table.rows, definitions.lines_of(table), strict=True):
        if line is None:
            report.bad.append(BadRow(row.line, row.cells, _("it tells of no field")))
            report.counts[BAD] += 1
            continue
        here = own_store.like(own_store.own_fields(unit.raw()), line)
        if here is not None:
            _compare(report, line, here, unread)
        elif find_field(line.record, line.code) is None:  # a book of an earlier program has names that are none here
            line = line._replace(code=_beside(line.record, line.code))
        added = (line.record, line.code) not in unread and own_store.use(unit, [line])[0]
        report.counts[NEW_ROW if added else DOUBLE] += 1
    return report


def _compare(report: Report, line: FieldLine, here: own_store.OwnField, unread: Unread) -> None:
    """Note in what a field of the file is another than the one of its name in the book."""
    if line.private and not here.private:
        sentence = _("“{label}” is private in the file and not in this book: its values are not read.")
        unread[line.record, line.code] = sentence.format(label=line.label)
    elif line.kind != here.kind:
        sentence = _("“{label}” is {there} in the file and {here} in this book: its values are read as {here}.")
        report.notes.append(sentence.format(label=line.label, there=line.kind, here=here.kind))


def make_for_head(unit: Unit, codes: Iterable[str], uid: str, unread: Unread) -> list[str]:
    """The fields of a company's own that a profile brings into another book; a sentence for each code left out.

    In the book that has the company, a code that is no field is a slip of the pen.
    """
    custom = custom_fields(unit.raw())
    left = [unread[place] for code in codes if (place := ("company", code)) in unread]
    unknown = [c for c in codes if ("company", c) not in unread and find_field("company", c, custom) is None]
    if unknown and keyed(unit.raw(), "company", uid):
        return left + [_("“{key}” is no field: its value is left out.").format(key=code) for code in unknown]
    for code in unknown:
        _field_for(unit, "company", code, [], private=True)
    return left


def _place(column: ColumnGuess, wanted: str) -> tuple[str, str]:
    """The record and the code that a column fills, or would fill once it is made a field."""
    if wanted.startswith(NEW):
        record = wanted.removeprefix(NEW)
        return record, _code_beside(record, _plain(record, column.header))
    record, _dot, code = wanted.partition(":")[0].partition(".")
    return record, code


def _plain(record: str, header: str) -> str:
    """The header of a column without the record that ours have before it."""
    return header.strip().removeprefix(f"{record}.")


def _code_beside(record: str, plain: str) -> str:
    """The code of an own field of that label, beside the built-in fields."""
    return _beside(record, header_code(plain))


def _beside(record: str, code: str) -> str:
    """A code under which a field of one's own can be reached."""
    return f"own_{code}" if own_store.is_built_in(record, code) else code


def _field_for(unit: Unit, record: str, header: str, values: list[str], *, private: bool = False) -> str:
    """The full name of the field of that label, made where there is none: private where `private`, and in doubt."""
    custom = custom_fields(unit.raw())
    plain = _plain(record, header)
    code = _code_beside(record, plain)
    for field in custom:
        called = field.label.casefold() == plain.casefold() or field.code in (code, header_code(plain))
        if field.record == record and called:
            return field.name
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
