"""SQLAlchemy's engine over our own connections: every transaction begins IMMEDIATE, so that no edit is ever lost."""

import sqlite3
from collections.abc import Callable
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool


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
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
