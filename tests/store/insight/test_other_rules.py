"""Answers that rules of another version kept are passed over until they are computed anew."""

from pathlib import Path
from typing import get_args, get_type_hints
from zlib import crc32

import pytest

from accountbook.domain.insight.account import VERSION, Reading
from accountbook.reports.brief import brief
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.refresh import refresh
from accountbook.store.agenda.insight import waiting
from accountbook.store.book import Book
from accountbook.store.file.connect import connect
from accountbook.store.insight import cache, parts
from accountbook.store.insight.learnt import learnt
from tests.books import TODAY
from tests.insight_books import trade

SHORTER = "UPDATE scoredetail SET detail = json_remove(detail, '$[3][0]', '$[7][0]', '$[22][0]', '$[2][7]')"

SHAPE = (18, 1455874621)
"""The version of the rules and the shape of what they keep."""


@pytest.fixture
def older(tmp_path: Path) -> Book:
    """A book whose kept answers lack a value of each part, as those of an earlier program do."""
    with trade(tmp_path) as book:
        refresh(book, Basis(TODAY))
        connection = connect(book.path)
        connection.execute(SHORTER)
        connection.close()
        return Book(book.path, today=TODAY)


def test_an_older_answer_stops_neither_the_day_nor_the_brief(older: Book) -> None:
    with older, older.read() as connection:
        ids = [key for (key,) in connection.execute("SELECT company_id FROM scoredetail WHERE company_id > 0")]
        assert ids
        assert cache.readings(connection, ids) == {}
        for kind in (parts.Buying, parts.Opening, parts.Fresh):
            assert parts.parts_of(connection, ids, kind) == {}
        assert learnt(connection) is None
        for group in ("buy", "window", "stale"):
            assert waiting(connection, group, TODAY, 5)[0] == []
        assert brief(connection, ids[0], TODAY).sections


def test_it_is_computed_anew(older: Book) -> None:
    with older:
        refresh(older, Basis(TODAY))
        with older.read() as connection:
            assert learnt(connection) is not None
            assert len(cache.readings(connection, [1, 2, 3])) == 3


def _rows(kind: object) -> set[str]:
    """Every row that an answer of this type is made of, with its fields in order."""
    names = getattr(kind, "_fields", ())
    parts = [get_type_hints(kind)[name] for name in names] if names else get_args(kind)
    own = {f"{getattr(kind, '__name__', '')}: {', '.join(names)}"} if names else set()
    return own.union(*map(_rows, parts))


def test_answers_of_another_shape_have_another_version() -> None:
    """Else a book that was read before the change answers with nothing until it is changed."""
    shape = crc32("\n".join(sorted(_rows(cache.KeptBook) | _rows(Reading))).encode())
    assert (VERSION, shape) == SHAPE
