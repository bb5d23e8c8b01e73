"""Upgrades of older books: a verified backup, then all steps in one transaction, then a check; Alembic only when needed."""

import sqlite3
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from accountbook.clock import utc_now
from accountbook.errors import UNUSABLE_BOOK, BookError
from accountbook.store.file import backups
from accountbook.store.file.connect import connect, database_errors, driver, key_of
from accountbook.store.file.opening import quick_check
from accountbook.store.file.search_schema import create_index
from accountbook.store.marks import SCHEMA
from accountbook.tongue import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accountbook.habits import Habits

STEPS = "accountbook.store:migrations"


def revision_name(schema: int) -> str:
    """The Alembic revision of a schema number: "0001", "0002", ..."""
    return f"{schema:04d}"


def stamp(connection: sqlite3.Connection, schema: int = SCHEMA) -> None:
    """Write the schema number where SQLite and Alembic keep it."""
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (revision_name(schema),))


def migrate(
    path: Path, *, steps: str = STEPS, schema: int = SCHEMA, backup: bool = True, habits: "Habits | None" = None
) -> Path | None:
    """Bring an older book to `schema`; the path of the backup made before. On failure the book is as it was.

    Foreign keys are off during the steps (a rebuilt parent table would empty its children), every step runs in one
    IMMEDIATE transaction (half a schema cannot stay), and the book hangs on no trigger that a rebuild would drop.
    With the `habits` of who typed it is read anew what does not fit its field.
    """
    copy = backups.make(path, utc_now(), "upgrade").path if backup else None
    connection = connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        _run_steps(connection, steps, schema, driver(bool(key_of(path))), habits)
    except database_errors(BookError) as error:
        sentence = _("The upgrade of {path} failed ({error}); the book is unchanged. A copy from before is {backup}.")
        raise BookError(sentence.format(path=path, error=error, backup=copy or path), UNUSABLE_BOOK) from error
    finally:
        connection.close()
    return copy


def _run_steps(
    connection: sqlite3.Connection, steps: str, schema: int, module: ModuleType, habits: "Habits | None"
) -> None:
    """Run the steps, prove the result and commit; leaving by an error rolls all of it back."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import DBAPIError

    from accountbook.store.file.engine import engine_on
    from accountbook.store.writing import derived, sequences
    from accountbook.store.writing.keys import rekeyed

    config = Config()
    config.set_main_option("script_location", steps.replace("%", "%%"))
    try:
        with engine_on(lambda: connection, module).begin() as bound:
            if connection.execute("PRAGMA user_version").fetchone()[0] >= schema:
                return
            config.attributes["connection"] = bound
            given = sequences.last_keys(connection)
            command.upgrade(config, revision_name(schema))
            sequences.raise_to(connection, given)  # a rebuilt table knows only the keys it still holds
            create_index(connection)
            derived.refresh_docs(connection, rekeyed(connection), ())
            derived.refresh_missing(connection)
            if schema >= SCHEMA:
                _settle(bound, habits)
            stamp(connection, schema)
            _prove(connection)
    except DBAPIError as error:
        raise sqlite3.DatabaseError(str(error.orig)) from error


def _settle(bound: "Connection", habits: "Habits | None") -> None:
    """Read anew what does not fit its field, and give numbers their kind; that stands in the log, as every change does."""
    from sqlmodel import Session

    from accountbook.store.writing.anew import settle
    from accountbook.store.writing.unit import Unit
    from accountbook.store.writing.workbench import UPGRADE

    now = utc_now()
    with Session(bound, expire_on_commit=False) as session:
        unit = Unit(session, by="", what=_("Upgrade of the book"), kind=UPGRADE, at=now, today=now.date())
        settle(unit, habits)
        unit.finish()


def _prove(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(f"{len(broken)} links lead nowhere, the first in {broken[0][0]}")
    verdict = quick_check(connection)
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
