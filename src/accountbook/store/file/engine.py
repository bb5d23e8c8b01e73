"""SQLAlchemy's engine over our own connections: every transaction begins IMMEDIATE, so that no edit is ever lost."""

import random
import sqlite3
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from accountbook.store.file.connect import BUSY_MS, database_errors

PATIENCE = 15.0
"""Seconds a save waits for its turn beside another session that never rests."""

LOOK_AGAIN = (0.001, 0.02)
"""Seconds between two tries, by chance: SQLite's own pauses grow to a tenth of a second, and a busy neighbour is always
quicker than that."""


def engine_on(creator: Callable[[], sqlite3.Connection], module: ModuleType = sqlite3) -> Engine:
    """An engine with one connection. Its BEGIN is ours: the driver's default lets two sessions overwrite each other.

    `module` is the driver whose connections `creator` makes. SQLAlchemy rolls back once when it first looks at a
    connection: begin transactions through the engine, not before.
    """
    engine = create_engine(
        "sqlite://", creator=creator, module=module, poolclass=QueuePool, pool_size=1, max_overflow=0
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        begin(connection.connection.driver_connection)

    return engine


def begin(connection: sqlite3.Connection) -> None:
    """Begin a transaction that may write, as soon as no other session is in one; the driver's error after `PATIENCE`."""
    until = time.monotonic() + PATIENCE
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except database_errors() as error:
                busy = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
                if not busy or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(*LOOK_AGAIN))
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
