"""The plan of the demo: records by the day they were entered, written in date order in one transaction."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from accountbook.demo.dice import Dice
from accountbook.models.base import Record
from accountbook.models.housekeeping import NewBatch
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book
from accountbook.store.writing.bulk import Bulk
from accountbook.store.writing.sequences import last_key
from accountbook.store.writing.unit import Unit

Act = Callable[[Unit], object]
DAILY = 45
"""Days before today whose batches are one day each."""


class Row:
    """A record being drawn: its key, its public id, and its columns as attributes, None where nothing was set."""

    id: int
    uid: str
    entity: str

    def __init__(self, entity: str, record_id: int, uid: str, values: dict[str, object]) -> None:
        self.__dict__.update(values, entity=entity, id=record_id, uid=uid)

    def __getattr__(self, name: str) -> Any:
        return None

    def __setattr__(self, name: str, value: object) -> None:
        self.__dict__[name] = value

    def columns(self) -> dict[str, Any]:
        """What was set, without key and ids."""
        return {name: value for name, value in self.__dict__.items() if name not in ("entity", "id", "uid")}


class Plan:
    """Collects the demo's records with their keys given beforehand, so that they can point at one another."""

    def __init__(self, firsts: dict[str, int], today: date) -> None:
        self.today = today
        self._next = firsts
        self._dice = Dice("ids")
        self._rows: dict[date, list[Row]] = defaultdict(list)
        self._acts: dict[date, list[Act]] = defaultdict(list)

    def put(self, on: date, entity: str, **values: object) -> Row:
        """A new record of stored values, entered on a day (today at the latest); it may be amended until written."""
        on = min(on, self.today)
        row = Row(entity, *self._names(entity, on), values)
        self._rows[on].append(row)
        return row

    def _names(self, entity: str, on: date) -> tuple[int, str]:
        """The next key and public id of a table."""
        self._next[entity] += 1
        return self._next[entity] - 1, self._dice.uid(on)

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
                unit.batch = NewBatch(uid=self._dice.uid(end), at=unit.at, by="demo", what=f"Demo: {end}", kind="demo")
                bulk = Bulk(unit)
                for row in (row for day in days for row in self._rows[day]):
                    bulk.add(row.entity, row.columns(), uid=row.uid, key=row.id)
                bulk.flush()
                for act in self._acts[end]:
                    act(unit)
                unit.session.flush()

    def _batches(self) -> list[tuple[date, list[date]]]:
        """The days with records in groups that end with a month, with a day on which something is done, or today."""
        groups: list[tuple[date, list[date]]] = []
        group: list[date] = []
        days = sorted(self._rows.keys() | self._acts.keys())
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
                record.id, record.uid = self._names(str(record.__tablename__), unit.today)


def first_keys(book: Book) -> dict[str, int]:
    """The next free key of every table."""
    with book.read() as connection:
        return {name: last_key(connection, name) + 1 for name in RECORDS}
