"""A first look at files before anything is written: what each is, how its columns are taken, with samples."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import BUILT_IN, find_field
from accountbook.domain.vocabulary import label, labels
from accountbook.exchange import definitions
from accountbook.exchange.headers.calendars import CALENDAR, calendar_columns
from accountbook.exchange.headers.called import NEW
from accountbook.exchange.headers.targets import fields_of_kind
from accountbook.exchange.importing import calendartables, sources
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.recordnames import record_name
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _, ngettext

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, its target ("" for left out), why, and the first different values."""

    header: str
    target: str
    reason: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """One file: `what` is vcard, calendar, markdown, json or table; `kind` and `columns` belong to tables."""

    path: Path
    what: str
    kind: str
    said: str
    notes: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    ours: bool = False
    table: str = ""
    """The name of the table: that of the file, or of the sheet."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook that has several, of which `sheet` is looked at."""
    sheet: str = ""
    dated: bool = False
    """Whether the table has the columns of a calendar, and may be one."""

    @property
    def may_be_other(self) -> bool:
        """Whether somebody may say that it is something else: a table of another program, a calendar, too."""
        return not self.ours and bool(self.columns or self.sheets or (self.table and not self.kind))


def look(connection: sqlite3.Connection, paths: Sequence[Path], options: ImportOptions) -> list[Looked]:
    """What the files are; raises BookError for one that cannot be read."""
    return [_look(connection, path, options) for path in paths]


def _look(connection: sqlite3.Connection, path: Path, options: ImportOptions) -> Looked:
    what = sources.file_kind(path)
    names = {
        "vcard": _("cards of people and companies"),
        "calendar": _("a calendar: events as visits, tasks as follow-ups"),
        "markdown": _("a profile of ours, read back as a diff"),
        "json": _("a complete book of ours"),
    }
    if what != "table":
        return Looked(path, what, "", names[what])
    tables = sources.open_tables(path, options.reading_of(path))
    table = tables[0]
    if definitions.are_definitions(table.headers) and len(tables) == 1:
        return Looked(path, what, definitions.NAME, kind_name(definitions.NAME), ours=True, table=table.name)
    table = next(one for one in tables if not definitions.are_definitions(one.headers))
    ours = sources.is_ours(table)
    sheets = () if ours else sources.sheets_of(path)
    sheet = next((one for one in sheets if table.name == f"{path.name}: {one}"), "")
    if calendartables.is_calendar(connection, table, options):
        said = names["calendar"]
        return Looked(path, "calendar", "", said, table.notes, (), False, table.name, sheets, sheet, dated=True)
    chosen = sources.remembered(connection, table, options)
    known = {header: target for header, target in chosen.columns.items() if header in table.headers}
    mapping = sources.choose_mapping(table, chosen.kind, known, custom_fields(connection))
    rows = sum(len(one.rows) for one in tables)
    said = ngettext("{n} row of {kind}", "{n} rows of {kind}", rows).format(n=rows, kind=kind_name(mapping.kind))
    if len(tables) > 1:
        said = ngettext("{n} row in {sheets} tables of ours", "{n} rows in {sheets} tables of ours", rows)
        said = said.format(n=rows, sheets=len(tables))
    values = table.columns()
    found = tuple(
        Column(guess.header, guess.target or "", guess.reason, _samples(values[guess.index]))
        for guess in mapping.columns
    )
    dated = table.has_header and bool(calendar_columns(table.headers))
    return Looked(path, what, mapping.kind, said, table.notes, found, ours, table.name, sheets, sheet, dated)


def _samples(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values[:50]))[:SAMPLES]


def kind_name(kind: str) -> str:
    """What the rows of a table are, in words."""
    return {
        "companies": _("companies"),
        "contacts": _("people"),
        "purchases": _("orders"),
        "interactions": _("talks and visits"),
        "followups": _("follow-ups"),
        "projects": _("projects"),
        "financials": _("financial snapshots"),
        "changes": _("changes at customers"),
        CALENDAR: _("a calendar"),
        "book": _("everything"),
        definitions.NAME: _("fields of one's own"),
    }.get(kind, kind)


def target_name(target: str, custom: Sequence[Field] = ()) -> str:
    """A target in words: "Company: Industry", "Phone (mobile)", "left out"."""
    if not target:
        return _("left out")
    if target.startswith(NEW):
        return _("a new field of one's own")
    name, _colon, part = target.partition(":")
    record, _dot, code = name.partition(".")
    tail = f" ({part})" if part else ""
    if record == "contactpoint":
        kind, _dot, beside = code.partition(".")
        return (label("point_kind", kind) if kind != "label" else _("Label of the next number")) + (
            f" ({beside})" if beside else tail
        )
    if code == "uid":
        return _("{record}: id").format(record=record_name(record))
    field = find_field(record, code, tuple(custom))
    return f"{record_name(record)}: {field.label if field else code}{tail}"


def targets_for(kind: str, custom: Sequence[Field]) -> Iterator[str]:
    """Everything a column of a table of that kind can be, left out first."""
    yield ""
    yield NEW + ("contact" if kind == "contacts" else "company")
    records = dict.fromkeys((*fields_of_kind(kind), "company", "contact"))
    for record in records:
        if record == "address":
            continue
        yield from (field.name for field in (*BUILT_IN, *custom) if field.record == record)
    for point in labels("point_kind"):
        yield f"contactpoint.{point}"
        yield from (f"contactpoint.{point}:{place}" for place in ("mobile", "work", "home") if point == "phone")
    if kind == "companies":
        yield from ("contactpoint.phone:person", "contactpoint.phone:person mobile", "contactpoint.mail:person")
    if kind in ("companies", "contacts"):
        yield from ("contact.name:2", "contact.title:2", "contactpoint.phone:person 2", "contactpoint.mail:person 2")
    for part in ("", ":billing", ":delivery", ":home"):
        yield from (f"address.{code}{part}" for code in ("street", "postcode", "town", "region", "country"))
    yield "buyingrole.role"
