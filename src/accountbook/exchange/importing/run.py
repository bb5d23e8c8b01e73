"""The import itself: files in, one transaction, one report a file; a dry run does all of it and takes it back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from accountbook.domain.places import country_name
from accountbook.errors import BookError
from accountbook.exchange.definitions import are_definitions
from accountbook.exchange.importing import calendartables, own_fields, sources
from accountbook.exchange.importing.columns.homeland import homeland
from accountbook.exchange.importing.columns.postcodes import lost_zeros
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.work import Together, Work
from accountbook.exchange.importing.into.writing import Writer
from accountbook.exchange.importing.matching import shared_numbers
from accountbook.exchange.importing.options import KEYS, ImportOptions, Progress
from accountbook.exchange.importing.own_fields import Unread
from accountbook.exchange.importing.report import WHOLE_BOOK, Report
from accountbook.exchange.importing.sources import Source
from accountbook.exchange.importing.watch import TAKE, Watch
from accountbook.exchange.mapping import Mapping
from accountbook.exchange.reading.table import Table
from accountbook.habits import Habits
from accountbook.store import book_settings
from accountbook.store.book import Book
from accountbook.store.file.connect import database_errors
from accountbook.store.pages.views import custom_fields
from accountbook.store.writing.bulk import at_full_speed
from accountbook.store.writing.staged import Staged, TooEarly
from accountbook.store.writing.unit import Unit
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
        return [_restore(book, paths[0], options, dry_run)]
    names = ", ".join(path.name for path in paths)
    watch = Watch(progress)
    what = _("Import {files}").format(files=names)
    reports: list[Report] = []
    try:
        with at_full_speed() as on:
            ready = _prepared(book, paths[0], options, watch) if len(paths) == 1 else None
            with book.write(what, kind="import") as unit:
                on(unit.raw())
                if ready and book.data_version() == ready.version:
                    reports.append(ready.write(unit, watch))
                else:
                    ready = None  # as large as the list itself
                    reports += _import_files(unit, paths, options, watch)
                if dry_run:
                    raise _TakenBack
                if unit.changed:
                    unit.note(_summary(reports))
    except _TakenBack:
        pass
    return reports


class _Prepared(NamedTuple):
    """A file taken in as far as it goes without writing, in the book as it was at `version`."""

    version: int
    staged: Staged
    writer: Writer

    def write(self, unit: Unit, watch: Watch) -> Report:
        """The rest, in a unit of work."""
        self.staged.handed_on(unit)
        self.writer.work.move(unit)
        report = _finished(unit, self.writer, watch)
        self.writer.link_parents()
        return report


def _prepared(book: Book, path: Path, options: ImportOptions, watch: Watch) -> _Prepared | None:
    """Take in a file while others may still save: most of the time goes by here.

    None for a file of several tables, and where a row changes what the book has: that is done in the unit of work.
    """
    if not sources.is_one(path, options.reading_of(path)):
        return None
    version = book.data_version()
    with book.read() as connection:
        staged = Staged(connection, book.today)
        try:
            together = Together(unread=own_fields.taken_out(connection))
            (source,) = _sources(staged, path, options, watch, together.unread)
            return _Prepared(version, staged, _taken(staged, source, options, watch, together))
        except TooEarly:
            return None
        except database_errors() as error:
            if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
                raise
            return None


def _import_files(unit: Unit, paths: Sequence[Path], options: ImportOptions, watch: Watch) -> list[Report]:
    reports, together, writer = [], Together(unread=own_fields.taken_out(unit.raw())), None
    for path in sorted(paths, key=lambda path: not sources.tells_of_fields(path)):
        for source in _sources(unit, path, options, watch, together.unread):
            if writer is not None and source.report.kind == "facts":
                writer.link_parents(more=True)  # linked later, they would be learned today
            writer = _taken(unit, source, options, watch, together)
            reports.append(_finished(unit, writer, watch))
    if writer is not None:
        writer.link_parents()
    return reports


def _sources(unit: Unit, path: Path, options: ImportOptions, watch: Watch, unread: Unread) -> Iterator[Source]:
    """The tables of a file, each opened when those before it are in the book."""
    kind = sources.file_kind(path)
    if kind == "json":
        raise BookError(_("{name} is a complete book: import it alone, into an empty book.").format(name=path.name))
    blocks = sources.open_blocks(path) if kind == "markdown" else []
    defined = {one.name: own_fields.define(unit, one, unread) for one in blocks if are_definitions(one.headers)}
    opened = {"vcard": sources.open_cards, "markdown": sources.open_markdown}
    if kind in opened:
        source = opened[kind](path)
        for row in source.rows if kind == "markdown" else ():
            uid = row.uids.get("company", "")
            source.report.notes.extend(own_fields.make_for_head(unit, row.company, uid, unread))
        yield source
    if kind == "calendar":
        yield sources.open_calendar(path, unit.today)
    if kind in ("vcard", "calendar"):
        return
    for table in blocks or (() if kind == "markdown" else sources.open_tables(path, options.reading_of(path))):
        if are_definitions(table.headers):
            yield Source(defined.get(table.name) or own_fields.define(unit, table, unread), [])
            continue
        if calendartables.is_calendar(unit.raw(), table, options):
            yield calendartables.calendar_source(table, options, unit.today)
            continue
        mapping, left, memory = _mapping_of(unit, table, options, unread)
        custom = custom_fields(unit.raw())
        source = sources.table_source(table, mapping, options, custom, watch, unit.today)
        source.report.notes.extend(left)
        yield replace(source, memory=memory)


def _mapping_of(unit: Unit, table: Table, options: ImportOptions, unread: Unread) -> tuple[Mapping, list[str], str]:
    """The mapping of a table: what the person says now, else what is remembered, else the guess; own fields are made.

    Then why columns are left unread; last what is to be remembered of it, "" for a guess.
    """
    said = sources.remembered(unit.raw(), table, options)
    columns = said.columns
    mapping = sources.choose_mapping(table, said.kind, columns, custom_fields(unit.raw()))
    everything = options.own_fields or sources.is_ours(table)
    mapping, left = own_fields.make(unit, table, mapping, unread, everything=everything)
    if not columns and (not said.kind or sources.is_ours(table)):
        return mapping, left, ""
    chosen = {column.header: column.target or "" for column in mapping.columns if column.header in columns}
    return mapping, left, json.dumps(chosen | {sources.KIND: mapping.kind})


def _taken(unit: Unit, source: Source, options: ImportOptions, watch: Watch, together: Together) -> Writer:
    source.rows[:] = (row.as_kept() for row in source.rows)
    if short := lost_zeros(source.rows, options.country):
        source.report.notes.append(short)
    if not options.country and (home := homeland(source.rows)):
        options = replace(options, country=home)
        if any(
            point.kind == "phone" and not point.value.startswith(("+", "00"))
            for row in source.rows
            for point in row.points
        ):
            said = _("Phones without a country code are read as those of {country}, like the mail and web addresses.")
            source.report.notes.append(said.format(country=country_name(home)))
    shared = shared_numbers(source.rows)
    custom = tuple(one for one in custom_fields(unit.raw()) if (one.record, one.code) not in together.unread)
    writer = Writer(Work(unit, source.report, options, custom, together, shared, calculated=source.calculated))
    for row in watch.rows(TAKE, _taken_out(source.rows), len(source.rows)):
        writer.take(row)
    if source.memory and source.report.imported:
        book_settings.put(unit, sources.memory_key(source.report.headers), source.memory)
    return writer


def _finished(unit: Unit, writer: Writer, watch: Watch) -> Report:
    watch.writing(unit.raw(), writer.report.rows)
    writer.finish()
    return writer.report


def _taken_out(rows: list[Incoming]) -> Iterator[Incoming]:
    """The rows in order, each let go of: a hundred thousand of them take 200 MiB."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _restore(book: Book, path: Path, options: ImportOptions, dry_run: bool) -> Report:
    """A complete book of ours goes into an empty one."""
    from accountbook.exchange.jsonbook import need_empty, read_rows, restore_json

    report = Report(path.name, WHOLE_BOOK)
    if dry_run:
        need_empty(book, path.name)
        _schema, content = read_rows(path)
        report.rows = sum(map(len, content.values()))
    else:
        habits = Habits(options.currency, month_first=bool(options.month_first))
        report.rows = restore_json(book, path, habits)
    report.counts["new"] = report.rows
    return report


def _summary(reports: Sequence[Report]) -> str:
    return json.dumps(
        [{"file": r.name, "kind": r.kind, "rows": r.rows, **r.counts} for r in reports], ensure_ascii=False
    )
