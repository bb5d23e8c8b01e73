"""One moment of the book for several statements: no answer is half from before a save and half from after it.

SQLite takes and leaves its locks once instead of for every statement, which is half of what many small ones cost.
"""

from functools import wraps

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")
    Question = Callable[Concatenate[sqlite3.Connection, P], R]


def at_one_moment(question: "Question[P, R]") -> "Question[P, R]":
    """The same question to a connection, answered from the state of the book at its first statement.

    Where the journal is no write-ahead log, whoever saves waits until the question is answered: not for what computes
    for seconds or asks a person something. A question inside another one shares its moment.
    """

    @wraps(question)
    def asked(connection: "sqlite3.Connection", /, *args: "P.args", **kwargs: "P.kwargs") -> "R":
        if connection.in_transaction:
            return question(connection, *args, **kwargs)
        connection.execute("BEGIN")
        try:
            return question(connection, *args, **kwargs)
        finally:
            connection.rollback()

    return asked
