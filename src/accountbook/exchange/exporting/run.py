"""An export: what was selected, in a format, for somebody, as files that are written whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from accountbook.errors import BookError
from accountbook.exchange.delimited_out import csv_bytes
from accountbook.exchange.exporting import folder
from accountbook.exchange.exporting.blocks import with_blocks
from accountbook.exchange.exporting.folder import File
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.exporting.tables import ENTITIES, Table, tables
from accountbook.exchange.files import atomic_write, make_folder, safe_filename
from accountbook.tongue import _

FORMATS = ("md", "csv", "xlsx", "vcf", "ics", "json")
"""Markdown, tables, a workbook, cards, a calendar, the complete book."""
VCARDS = ("3.0", "4.0")
Profile = Callable[[sqlite3.Connection, int], str]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `audience` is me, colleague or handover; `table` narrows CSV to one table.

    `stamp_at` is the aware moment written into calendars; `version` is that of vCards.
    """

    selection: Selection
    format: str
    today: date
    stamp_at: datetime
    audience: str = "colleague"
    table: str = ""
    delimiter: str = ","
    version: str = "3.0"
    profile: "Profile | None" = None
    """What writes the Markdown of a company; the reports are another room."""

    @property
    def private(self) -> bool:
        """Whether the private layer goes along."""
        return self.audience == "me"


def check(request: Request) -> None:
    """A sentence where the request makes no sense."""
    if request.format not in FORMATS:
        raise BookError(
            _("There is no format “{name}”. Formats: {all}.").format(name=request.format, all=", ".join(FORMATS))
        )
    if request.table and request.table not in ENTITIES:
        raise BookError(
            _("There is no table “{name}”. Tables: {all}.").format(name=request.table, all=", ".join(ENTITIES))
        )
    if request.version not in VCARDS:
        raise BookError(_("vCards are written in {versions}.").format(versions=", ".join(VCARDS)))
    if request.format == "json" and request.selection.companies is not None:
        raise BookError(_("JSON is the complete book; for a part of it take csv or xlsx."))
    if request.format == "json" and not request.private:
        raise BookError(_("JSON is the complete book, private notes and history too: say so with --for me."))
    if request.format == "md" and request.selection.contact_id is not None:
        raise BookError(_("The Markdown of a person is their company's: name the company."))


def is_many(request: Request) -> bool:
    """Whether the export is a folder of files."""
    if request.format == "csv":
        return not request.table
    return request.format == "md" and not request.selection.one


def files(connection: sqlite3.Connection, request: Request) -> Iterator[File]:
    """The files of an export, one after the other; raises BookError where there is nothing to write."""
    check(request)
    if request.format == "md":
        yield from _profiles(connection, request)
    elif request.format in ("csv", "xlsx"):
        yield from _tables(connection, request)
    else:
        yield File(file_name(request), _single(connection, request))


def file_name(request: Request) -> str:
    """The name of the one file of an export, or of its folder, made of what was selected."""
    stem = f"{request.selection.title} {request.table}".strip()
    if is_many(request):
        return safe_filename(stem, f"{request.format}-{request.today.isoformat()}", "x").removesuffix(".x")
    return safe_filename(stem, request.today.isoformat(), request.format)


def _profiles(connection: sqlite3.Connection, request: Request) -> Iterator[File]:
    assert request.profile is not None
    for company_id, name in folder.names(connection, request.selection):
        text = request.profile(connection, company_id)
        yield File(name, with_blocks(connection, company_id, text, private=request.private).encode())
    if not request.selection.one:
        yield folder.index(connection, request.selection, request.today)


def _tables(connection: sqlite3.Connection, request: Request) -> Iterator[File]:
    wanted: Iterable[str] = (request.table,) if request.table else ENTITIES
    found = tables(connection, request.selection, private=request.private, only=wanted)
    if not found:
        raise BookError(_("There is nothing to export."), 1)
    if request.format == "xlsx":
        from accountbook.exchange.xlsx_out import Sheet, workbook_bytes

        yield File(file_name(request), workbook_bytes(Sheet(*table) for table in found))
        return
    for table in found:
        yield File(file_name(request) if request.table else f"{table.name}.csv", _csv(table, request.delimiter))


def _csv(table: Table, delimiter: str) -> bytes:
    return csv_bytes(table.headers, table.rows, delimiter)


def _single(connection: sqlite3.Connection, request: Request) -> bytes:
    if request.format == "json":
        from accountbook.exchange.jsonbook import export_json

        return export_json(connection, request.today)
    if request.format == "ics":
        from accountbook.exchange.exporting.dates import calendar

        data = calendar(connection, request.selection, request.stamp_at, private=request.private)
        if not data:
            raise BookError(_("There is nothing with a day to export."), 1)
        return data
    from accountbook.exchange.exporting.cards import cards
    from accountbook.exchange.vcard.writing import card_bytes

    data = card_bytes(cards(connection, request.selection, private=request.private), request.version)
    if not data:
        raise BookError(_("There is nobody to export."), 1)
    return data


def write(
    connection: sqlite3.Connection,
    request: Request,
    target: Path,
    *,
    overwrite: bool = False,
    written: list[Path] | None = None,
) -> list[Path]:
    """Write an export to a file, or into a folder (one that exists, or any where there are several files).

    Each file is written whole or not at all; a file that exists is kept unless `overwrite`. The paths written, together
    with those `written` by a try that did not end: these are our own.
    """
    check(request)
    into_folder = is_many(request) or target.is_dir()
    if into_folder:
        make_folder(target)
    done = [] if written is None else written
    ours = frozenset(done)
    for file in files(connection, request):
        path = target / file.name if into_folder else target
        atomic_write(path, file.data, overwrite=overwrite or path in ours)
        if path not in ours:
            done.append(path)
    return done
