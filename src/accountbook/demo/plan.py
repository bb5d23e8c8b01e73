"""The plan of the demo: records by the day they were entered, written in date order in one transaction."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TypeVar

from sqlalchemy import event
from sqlmodel import Session

from accountbook.demo.dice import Dice
from accountbook.models.base import Record, quick
from accountbook.models.housekeeping import Batch
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book
from accountbook.store.unit import Unit

R = TypeVar("R", bound=Record)
Act = Callable[[Unit], object]
DAILY = 45
"""Days before today whose batches are one day each."""


class Plan:
    """Collects the demo's records with their keys given beforehand, so that they can point at one another."""

    def __init__(self, firsts: dict[str, int], today: date) -> None:
        self.today = today
        self._next = firsts
        self._dice = Dice("ids")
        self._records: dict[date, list[Record]] = defaultdict(list)
        self._acts: dict[date, list[Act]] = defaultdict(list)

    def put(self, on: date, table: type[R], **values: object) -> R:
        """A new record, entered on a day (today at the latest)."""
        on = min(on, self.today)
        key, uid = self._names(table, on)
        record = quick(table, id=key, uid=uid, **values)
        self._records[on].append(record)
        return record

    def _names(self, table: type[Record], on: date) -> tuple[int, str]:
        """The next key and public id of a table."""
        name = str(table.__tablename__)
        self._next[name] += 1
        return self._next[name] - 1, self._dice.uid(on)

    def act(self, on: date, act: Act) -> None:
        """Something done on a day by a function of the store, after that day's new records."""
        self._acts[min(on, self.today)].append(act)

    def write(self, book: Book) -> None:
        """Write everything in one transaction; the log gets a batch for each month, and for each of the last days."""
        with book.write("The invented book", by="demo", kind="demo") as unit:
            event.listen(unit.session, "before_flush", partial(self._name_new, unit))
            for end, days in self._batches():
                evening = time(16, 30) if end < self.today else time(4, 30)
                unit.at, unit.today = datetime.combine(end, evening, UTC), end
                unit.batch = Batch(uid=self._dice.uid(end), at=unit.at, by="demo", what=f"Demo: {end}", kind="demo")
                _write_days(unit, [record for day in days for record in self._records[day]])
                for act in self._acts[end]:
                    act(unit)
                unit.session.flush()

    def _batches(self) -> list[tuple[date, list[date]]]:
        """The days with records in groups that end with a month, with a day on which something is done, or today."""
        groups: list[tuple[date, list[date]]] = []
        group: list[date] = []
        days = sorted(self._records.keys() | self._acts.keys())
        for day, following in zip(days, [*days[1:], date.max], strict=True):
            group.append(day)
            if day in self._acts or (self.today - day).days <= DAILY or day.month != following.month:
                groups.append((day, group))
                group = []
        return groups

    def _name_new(self, unit: Unit, session: Session, *_context: object) -> None:
        """Records made by functions of the store get their keys and ids from the same place."""
        for record in session.new:
            if isinstance(record, Record) and record.id is None:
                record.id, record.uid = self._names(type(record), unit.today)


def _write_days(unit: Unit, records: list[Record]) -> None:
    """Parents before children: one flush for each table."""
    by_table: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_table[str(record.__tablename__)].append(record)
    for name in RECORDS:
        if by_table[name]:
            unit.add(*by_table[name])


def first_keys(book: Book) -> dict[str, int]:
    """The next free key of every table."""
    with book.read() as connection:
        return {
            name: connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {name}").fetchone()[0] for name in RECORDS
        }
