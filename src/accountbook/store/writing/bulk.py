"""Many new records at once: keys given in advance, inserted with executemany, each with its line in the change log.

Only imports and restores use it; what it writes is what `Unit.add` would have written.
"""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from accountbook.domain.values import Stored
from accountbook.models.base import new_uids
from accountbook.models.tables import RECORDS
from accountbook.store.within import marks
from accountbook.store.writing import changes, sequences
from accountbook.store.writing.keys import key_of_company, key_of_person, key_of_town, point_keys, steering
from accountbook.store.writing.unit import Unit

Row = dict[str, Any]
NAMED = {"company": key_of_company, "contact": key_of_person}
"""What folds the name of a record that is found by it."""
_BLOCK = 1000
_CACHE = "PRAGMA cache_size"
_ROOM = -131072
"""KiB of pages (128 MiB) a large write may keep: beyond that SQLite writes early and locks readers out."""


@contextmanager
def at_full_speed() -> Iterator[Callable[[sqlite3.Connection], None]]:
    """For a large write that is given the connection it runs on; after the commit all is as it was.

    Room for its pages, and no search for garbage, of which rows make none. A handler by which the caller has SQLite
    ask whether to go on is taken away, too.
    """
    used: list[tuple[sqlite3.Connection, int]] = []

    def on(raw: sqlite3.Connection) -> None:
        used.append((raw, raw.execute(_CACHE).fetchone()[0]))
        raw.execute(f"{_CACHE}={_ROOM}")

    collecting = gc.isenabled()
    gc.disable()
    try:
        yield on
    finally:
        if collecting:
            gc.enable()
        for raw, before in used:
            raw.set_progress_handler(None, 0)
            raw.execute(f"{_CACHE}={before}")


class Bulk:
    """New rows that wait for `flush`, each with its filled columns; a row may be read and amended until then."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.waiting: dict[str, dict[int, Row]] = {}
        self._log_end = ""
        """What all rows have in common, as the end of their lines in the log."""
        self._keys: dict[str, range] = {}
        self._uids: list[str] = []
        self._known_points: set[int] = set()
        self._ours: set[tuple[str, int]] = set()
        """Rows that come back with the public id they had: they tell nothing new."""
        self._employers: dict[int, int | None] = {}

    def add(
        self,
        entity: str,
        values: dict[str, Stored | None],
        *,
        uid: str | None = None,
        key: int | None = None,
        **links: int | None,
    ) -> int:
        """A new record of stored values; its key (the given one, else the next), usable as a link at once."""
        record_id = key or self._key(entity)
        row: Row = {"id": record_id, **values, **links}
        if uid:
            row["uid"] = uid
        if entity in NAMED:
            row["name_key"] = NAMED[entity](row["name"])
        if entity == "contact":
            self._employers[record_id] = row.get("company_id")
        if uid and entity in ("purchase", "interaction", "buyingrole"):
            self._ours.add((entity, record_id))
        self.waiting.setdefault(entity, {})[record_id] = row
        return record_id

    def row(self, entity: str, record_id: int) -> Row | None:
        """The waiting row of a record, None where it is stored already."""
        return self.waiting.get(entity, {}).get(record_id)

    def know_point(self, record_id: int, value_key: str, digits: str) -> None:
        """The normal form of a contact point, where the caller has worked it out already."""
        row = self.waiting["contactpoint"][record_id]
        row["value_key"], row["reversed_digits"] = value_key, digits
        self._known_points.add(record_id)

    def flush(self) -> None:
        """Insert what waits, parents before children, with its log and its derived words."""
        raw, at = self.unit.raw(), self.unit.at.isoformat()
        self._log_end = f',"version":1,"created_at":"{at}","updated_at":"{at}"}}'
        moment = self.unit.at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        for entity in RECORDS:
            rows = list(self.waiting.pop(entity, {}).values())
            if not rows:
                continue
            self._log(entity, rows)
            filled = set().union(*rows)
            columns = [(name, kind) for name, kind in _columns(raw, entity) if name in filled]
            names = [name for name, _kind in columns]
            days = [name for name, kind in columns if kind == "DATE"]
            insert = f"INSERT INTO {entity} ({', '.join(names)}, version, created_at, updated_at)"
            raw.executemany(f"{insert} VALUES ({marks(names)}, 1, '{moment}', '{moment}')", _bound(names, days, rows))
        for entity, left in self._keys.items():
            sequences.give_back(raw, entity, left)
        self._keys.clear()

    def _log(self, entity: str, rows: list[Row]) -> None:
        """The lines of the change log, as `changes.write_log` would write them."""
        self.unit.raw().executemany(
            "INSERT INTO change (batch_id, op, entity, record_id, record_uid, company_id, field, after) "
            f"VALUES ({self.unit.batch_id()}, 'insert', '{entity}', ?, ?, ?, '', ?)",
            (self._finished(entity, row) for row in rows),
        )
        self.unit.changed += len(rows)

    def _finished(self, entity: str, row: Row) -> tuple[Any, ...]:
        """Complete a row, and say its line of the log: key, public id, company, and all that is in it."""
        if "uid" not in row:
            row["uid"] = self._uid()
        self._fill_keys(entity, row)
        line = changes.encode_row(row)
        if "\\" in line or not line.isprintable():
            plain = steering(row)
            row.update(plain)
            if entity in NAMED and "name" in plain:
                row["name_key"] = NAMED[entity](plain["name"])
            self._fill_keys(entity, row)
            line = changes.encode_row(row)
        record_id, company_id = row["id"], self._company_of(entity, row)
        self.unit.touch_row(entity, record_id, row, company_id)
        if (entity, record_id) not in self._ours:
            self.unit.notice_new(entity, row)
        return record_id, row["uid"], company_id, line[:-1] + self._log_end

    def _uid(self) -> str:
        """The next public id of a block made in advance."""
        if not self._uids:
            self._uids = new_uids(_BLOCK)[::-1]
        return self._uids.pop()

    def _key(self, entity: str) -> int:
        """The next key of a block set aside, so that nothing else written meanwhile takes it."""
        left = self._keys.get(entity) or self.unit.reserve(entity, _BLOCK)
        self._keys[entity] = left[1:]
        return left[0]

    def _fill_keys(self, entity: str, row: Row) -> None:
        if entity == "company":
            row["stage"] = row.get("stage") or "prospect"
        elif entity == "address":
            row["town_key"] = key_of_town(row.get("town") or "")
            if row.get("company_id") and row.get("country"):
                self.unit.countries.setdefault(row["company_id"], row["country"])
        elif entity == "contactpoint" and row["id"] not in self._known_points:
            country = self.unit.country_of(row.get("company_id") or self._employer(row.get("contact_id")))
            row["value_key"], row["reversed_digits"] = point_keys(row.get("kind"), row.get("value") or "", country)

    def _employer(self, contact_id: int | None) -> int | None:
        if contact_id is None:
            return None
        if contact_id not in self._employers:
            found = self.unit.raw().execute("SELECT company_id FROM contact WHERE id = ?", (contact_id,)).fetchone()
            self._employers[contact_id] = found[0] if found else None
        return self._employers[contact_id]

    def _company_of(self, entity: str, row: Row) -> int | None:
        """The company in whose history a row belongs."""
        company_id: int | None = row["id"] if entity == "company" else row.get("company_id")
        if row.get("record") == "company":
            company_id = row.get("record_id")
        elif company_id is None:
            contact_id = row.get("record_id") if row.get("record") == "contact" else row.get("contact_id")
            company_id = self._employer(contact_id)
        return company_id


def _columns(raw: sqlite3.Connection, entity: str) -> list[tuple[str, str]]:
    """The names and types of a table's columns, as the book has them: building its class takes longer."""
    return raw.execute("SELECT name, type FROM pragma_table_info(?)", (entity,)).fetchall()


def _bound(names: list[str], days: list[str], rows: list[Row]) -> Iterator[list[Any]]:
    """The rows as the driver takes them: days as ISO text."""
    for row in rows:
        for name in days:
            if row.get(name) is not None:
                row[name] = row[name].isoformat()
        yield [row.get(name) for name in names]
