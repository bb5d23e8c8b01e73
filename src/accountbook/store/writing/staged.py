"""What stands in for a unit of work while a large import is prepared: it reads the book and locks nobody out."""

import sqlite3
from datetime import date

from sqlmodel import Session

from accountbook.store.writing import sequences
from accountbook.store.writing.unit import Unit


class TooEarly(Exception):
    """Something must be written before the rest can be prepared: all of it has to be done in a unit of work."""


class Staged(Unit):
    """Reads as a unit of work does, on a connection that cannot write; whoever writes hears `TooEarly`.

    `handed_on` gives a unit what was learned here; that is worth something only while nobody has changed the book.
    """

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self.today = today
        self.countries = {}
        self.staged = set()
        self.settings: dict[str, str] = {}
        """Settings of the book to be put with the rest."""
        self._connection = connection
        self._given: dict[str, int] = {}

    @property
    def session(self) -> Session:  # type: ignore[override]
        """There is none yet."""
        raise TooEarly

    def raw(self) -> sqlite3.Connection:
        """The connection that reads."""
        return self._connection

    def reserve(self, entity: str, count: int) -> range:
        """The next keys of a table, as they will be given as long as nobody changes the book."""
        last = self._given.get(entity) or sequences.last_key(self._connection, entity)
        self._given[entity] = last + count
        return range(last + 1, last + count + 1)

    def put(self, name: str, value: str) -> None:
        """Remember a setting until there is a unit."""
        self.settings[name] = value

    def handed_on(self, unit: Unit) -> None:
        """Give a unit what was learned."""
        unit.countries |= self.countries
        unit.staged |= self.staged
        for name, value in self.settings.items():
            unit.put(name, value)
