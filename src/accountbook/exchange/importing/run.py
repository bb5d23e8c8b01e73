"""The import itself: files in, one transaction, one report a file; a dry run does all of it and takes it back."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from accountbook.domain.fields.field import Field
from accountbook.errors import BookError
from accountbook.exchange.importing import own_fields, sources
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.options import KEYS, ImportOptions, Progress
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.sources import Source
from accountbook.exchange.importing.watch import TAKE, Watch
from accountbook.exchange.importing.work import Work
from accountbook.exchange.importing.writing import Writer
from accountbook.exchange.mapping import Mapping
from accountbook.exchange.reading.table import Table
from accountbook.store import book_settings
from accountbook.store.book import Book
from accountbook.store.bulk import at_full_speed
from accountbook.store.unit import Unit
from accountbook.store.views import custom_fields
from accountbook.tongue import _


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
    watch = Watch(progress)
    what = _("Import {files}").format(files=names)
    try:
        with at_full_speed() as on, book.write(what, kind="import") as unit:
            on(unit.raw())
            for path in paths:
                reports += _import_file(unit, path, options, watch)
            if dry_run:
                raise _TakenBack
            if unit.changed:
                unit.note(_summary(reports))
    except _TakenBack:
        pass
    return reports


def _import_file(unit: Unit, path: Path, options: ImportOptions, watch: Watch) -> list[Report]:
    kind = sources.file_kind(path)
    if kind == "json":
        raise BookError(_("{name} is a complete book: import it alone, into an empty book.").format(name=path.name))
    opened = {"vcard": sources.open_cards, "calendar": sources.open_calendar, "markdown": sources.open_markdown}
    reports = [_take_all(unit, opened[kind](path), options, watch)] if kind in opened else []
    if kind in ("vcard", "calendar"):
        return reports
    for table in sources.open_blocks(path) if kind == "markdown" else sources.open_tables(path, options.reading):
        mapping, custom = mapping_of(unit, table, options)
        reports.append(_take_all(unit, sources.table_source(table, mapping, options, custom, watch), options, watch))
    return reports


def mapping_of(unit: Unit, table: Table, options: ImportOptions) -> tuple[Mapping, tuple[Field, ...]]:
    """The mapping of a table: what the person says now, else what is remembered, else the guess; with the own fields."""
    custom = custom_fields(unit.raw())
    said = sources.remembered(unit.raw(), table, options)
    columns = said.columns
    mapping = sources.choose_mapping(table, said.kind, columns, custom)
    mapping, made = own_fields.make(unit, table, mapping, everything=options.own_fields or sources.is_ours(table))
    if made:
        custom = custom_fields(unit.raw())
    if columns or (said.kind and not sources.is_ours(table)):
        chosen = {column.header: column.target or "" for column in mapping.columns if column.header in columns}
        book_settings.put(unit, sources.memory_key(table), json.dumps(chosen | {sources.KIND: mapping.kind}))
    return mapping, custom


def _take_all(unit: Unit, source: Source, options: ImportOptions, watch: Watch) -> Report:
    writer = Writer(Work(unit, source.report, options, custom_fields(unit.raw())))
    total = len(source.rows)
    for row in watch.rows(TAKE, _taken_out(source.rows), total):
        writer.take(row)
    watch.writing(unit.raw(), total)
    writer.finish()
    return source.report


def _taken_out(rows: list[Incoming]) -> Iterator[Incoming]:
    """The rows in order, each let go of: a hundred thousand of them take 200 MiB."""
    rows.reverse()
    while rows:
        yield rows.pop()


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
