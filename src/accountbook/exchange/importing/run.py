"""The import itself: files in, one transaction, one report a file; a dry run does all of it and takes it back."""

import json
from collections.abc import Sequence
from pathlib import Path

from accountbook.domain.fields.field import Field
from accountbook.errors import BookError
from accountbook.exchange.importing import own_fields, sources
from accountbook.exchange.importing.options import KEYS, ImportOptions, Progress
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.sources import Source
from accountbook.exchange.importing.work import Work
from accountbook.exchange.importing.writing import Writer
from accountbook.exchange.mapping import Mapping
from accountbook.exchange.reading.table import Table
from accountbook.store import book_settings
from accountbook.store.book import Book
from accountbook.store.unit import Unit
from accountbook.store.views import custom_fields
from accountbook.tongue import _

STEP = 500
"""Rows between two words about the progress."""


class _TakenBack(Exception):
    """Ends a dry run: everything written so far is rolled back."""


def run_import(
    book: Book,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Report]:
    """Import files in one transaction (one undo); with `dry_run` do the same and roll it back.

    Raises `BookError` for files that cannot be read and for a cancelled import; nothing is written then.
    """
    options = options or ImportOptions()
    if options.key and options.key not in KEYS:
        raise BookError(_("There is no key “{key}”. Keys: {keys}.").format(key=options.key, keys=", ".join(KEYS)))
    if len(paths) == 1 and sources.file_kind(paths[0]) == "json":
        return [_restore(book, paths[0], dry_run)]
    names = ", ".join(path.name for path in paths)
    reports: list[Report] = []
    try:
        with book.write(_("Import {files}").format(files=names), kind="import") as unit:
            for path in paths:
                reports += _import_file(unit, path, options, progress)
            if dry_run:
                raise _TakenBack
            if unit.changed:
                unit.note(_summary(reports))
    except _TakenBack:
        pass
    return reports


def _import_file(unit: Unit, path: Path, options: ImportOptions, progress: Progress | None) -> list[Report]:
    kind = sources.file_kind(path)
    if kind == "json":
        raise BookError(_("{name} is a complete book: import it alone, into an empty book.").format(name=path.name))
    if kind != "table":
        opened = {"vcard": sources.open_cards, "calendar": sources.open_calendar, "markdown": sources.open_markdown}
        return [_take_all(unit, opened[kind](path), options, progress)]
    reports = []
    for table in sources.open_tables(path, options.reading):
        mapping, custom = mapping_of(unit, table, options)
        reports.append(_take_all(unit, sources.table_source(table, mapping, options, custom), options, progress))
    return reports


def mapping_of(unit: Unit, table: Table, options: ImportOptions) -> tuple[Mapping, tuple[Field, ...]]:
    """The mapping of a table: what the person says now, else what is remembered, else the guess; with the own fields."""
    custom = custom_fields(unit.raw())
    columns = dict(options.columns)
    if not columns and not sources.is_ours(table):
        columns = json.loads(book_settings.get(unit.raw(), sources.memory_key(table)) or "{}")
    mapping = sources.choose_mapping(table, options.kind, columns, custom)
    mapping, made = own_fields.make(unit, table, mapping, everything=options.own_fields or sources.is_ours(table))
    if made:
        custom = custom_fields(unit.raw())
    if columns:
        chosen = {column.header: column.target or "" for column in mapping.columns if column.header in columns}
        book_settings.put(unit, sources.memory_key(table), json.dumps(chosen))
    return mapping, custom


def _take_all(unit: Unit, source: Source, options: ImportOptions, progress: Progress | None) -> Report:
    writer = Writer(Work(unit, source.report, options, custom_fields(unit.raw())))
    total = len(source.rows)
    for done, row in enumerate(source.rows, 1):
        writer.take(row)
        if progress is not None and (done % STEP == 0 or done == total) and not progress(done, total):
            raise BookError(_("The import was cancelled; nothing was changed."))
    writer.finish()
    return source.report


def _restore(book: Book, path: Path, dry_run: bool) -> Report:
    """A complete book of ours goes into an empty one."""
    from accountbook.exchange.exporting.jsonbook import read_document, restore_json

    report = Report(path.name, "book")
    if dry_run:
        document = read_document(sources.file_bytes(path), path.name)
        report.rows = sum(len(rows) for rows in document["content"].values())
    else:
        report.rows = restore_json(book, path)
    report.counts["new"] = report.rows
    return report


def _summary(reports: Sequence[Report]) -> str:
    return json.dumps(
        [{"file": r.name, "kind": r.kind, "rows": r.rows, **r.counts} for r in reports], ensure_ascii=False
    )
