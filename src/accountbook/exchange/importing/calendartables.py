"""Calendars that a mail program exported as a table: each row is an event, read as those of a calendar file are."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from accountbook.domain.calendar.dates import read_clock
from accountbook.domain.typed import is_yes
from accountbook.errors import BookError
from accountbook.exchange.headers.calendars import CALENDAR, PRIVATE, calendar_columns
from accountbook.exchange.headers.sense import read_header
from accountbook.exchange.ical.item import Calendar, Item, Person
from accountbook.exchange.importing.calendars import from_calendar
from accountbook.exchange.importing.columns.plaincells import PlainCells
from accountbook.exchange.importing.options import Chosen, ImportOptions
from accountbook.exchange.importing.report import Report, without_reason
from accountbook.exchange.importing.sources import KIND, Source, remembered
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.values import has_dotted_clocks, read_date, read_day_part
from accountbook.tongue import _

_APART = re.compile(r"\s*;\s*")
_TICKED = ("ein", "on")
"""How programs say yes of a switch, beside the words that people type."""


def is_calendar(connection: sqlite3.Connection, table: Table, options: ImportOptions) -> bool:
    """Whether a table is a calendar, and nobody says or said that it is something else.

    A list of talks names companies apart. Raises `BookError` where somebody says it is one, and it has other columns.
    """
    said = remembered(connection, table, options)
    if said.kind == CALENDAR:
        _need_calendar(table, said)
        return True
    if said.kind or said.columns or not table.has_header or not calendar_columns(table.headers):
        return False
    return not any(read_header(header).concept in ("company", "customer") for header in table.headers)


def _need_calendar(table: Table, said: Chosen) -> None:
    if not table.has_header or not calendar_columns(table.headers):
        sentence = _("{name} is no calendar: it has no columns such as Subject, Start Date, End Date, All day event.")
        raise BookError(sentence.format(name=table.name))
    if said.columns:
        raise BookError(_("What the columns of a calendar are is known: leave out --map, or say another kind."))


def calendar_source(table: Table, options: ImportOptions, today: date) -> Source:
    """The rows of such a table: visits that were and those that come."""
    columns = calendar_columns(table.headers)
    cells = PlainCells(table, (columns["on"], columns["ends_on"]), month_first=bool(options.month_first))
    items = tuple(_items(table, columns, cells.reader(columns["on"], None)))
    report = Report(table.name, "interactions", without_reason(table.headers), notes=list(table.notes))
    if options.month_first is None:
        report.could_be_both(cells.ambiguous)
    rows = zip(from_calendar(Calendar(items), today), table.rows, strict=True)
    told = options.chosen(table.name).kind == CALENDAR
    return Source(
        report,
        [incoming._replace(raw=row.cells[: len(report.headers)]) for incoming, row in rows],
        memory=json.dumps({KIND: CALENDAR}) if told else "",
    )


def _items(table: Table, columns: Mapping[str, int], iso: Callable[[str], str]) -> Iterator[Item]:
    dotted = "at" in columns and has_dotted_clocks(row.cells[columns["at"]] for row in table.rows)
    for row in table.rows:
        said = {code: row.cells[at].strip() for code, at in columns.items()}
        whole = _is_ticked(said["all_day"])
        at = None if whole else _time(said["on"], said.get("at", ""), dotted=dotted)
        yield Item(
            "event",
            summary=said["summary"],
            description=said.get("description", ""),
            location=said.get("place", ""),
            starts_on=_day(iso(said["on"])),
            starts_time=at,
            unread_time="" if at or whole else said.get("at", ""),
            private=_is_ticked(said.get("private", "")) or said.get("shown_to", "").casefold() in PRIVATE,
            categories=tuple(filter(None, re.split(r"\s*[;,]\s*", said.get("categories", "")))),
            organiser=next(_people(said.get("organiser", "")), None),
            attendees=(*_people(said.get("guests", "")), *_people(said.get("more_guests", ""))),
            line=row.line,
        )


def _is_ticked(said: str) -> bool:
    return is_yes(said) or said.casefold() in _TICKED


def _time(day: str, at: str, *, dotted: bool) -> time | None:
    """The time of an event, which a spreadsheet may have as a moment, or beside its day; a mere day is midnight there."""
    if at:
        part = read_day_part(at, dotted=dotted)  # before any clock: "0.4" is 09:36 there, not 00:04
        return read_clock(at) or _behind_day(at) if part is None else part
    found = _behind_day(day)
    return found if found != time() else None


def _behind_day(moment: str) -> time | None:
    return next((when.time for order in ("dmy", "mdy", "serial") if (when := read_date(moment, order))), None)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _people(cell: str) -> Iterator[Person]:
    for one in filter(None, _APART.split(cell)):
        yield Person("", one) if "@" in one else Person(one, "")
