"""Answers are kept until something they rest on changes, and are then computed again."""

from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.models.columns import field_set
from accountbook.reports.insight import refresh as refreshing
from accountbook.reports.insight.basis import Basis, basis_of, fresh
from accountbook.reports.insight.groups import groups_answer
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.insight import cache, parts
from accountbook.store.insight.inputs import inputs
from accountbook.store.insight.learnt import learnt
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import TODAY, add_company
from tests.insight_books import all_readings, odd_book, orders, trade

BASIS = Basis(TODAY)


def test_answers_are_kept_until_the_book_the_day_or_the_settings_change(tmp_path: Path) -> None:
    with odd_book(tmp_path, "one customer") as book:
        first = refresh(book, BASIS)
        assert refresh(book, BASIS).stamp == first.stamp
        with book.read() as connection:
            assert fresh(connection, BASIS)
            assert fresh(connection, Basis(TODAY + timedelta(days=1))) is None
            assert fresh(connection, Basis(TODAY, cost_per_visit=200)) is None
            assert fresh(connection, Basis(TODAY, rates={"SEK": 11.2})) is None
        with book.write("One more") as unit:
            add_company(unit, "Another")
        with book.read() as connection:
            assert fresh(connection, BASIS) is None
        assert refresh(book, BASIS).book.accounts == 2
        undo(book)
        assert refresh(book, BASIS).book.accounts == 1


def test_keeping_answers_is_no_change_of_the_book(tmp_path: Path) -> None:
    with odd_book(tmp_path, "two customers") as book:
        refresh(book, BASIS)
        refresh_groups(book, BASIS)
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM batch").fetchone()[0] == 1
            assert connection.execute("SELECT count(*) FROM change WHERE entity LIKE 'score%'").fetchone()[0] == 0
        assert undo(book).what == "Fill the book"


def test_a_day_of_the_past_gives_the_answer_of_that_day(tmp_path: Path) -> None:
    with odd_book(tmp_path, "one customer") as book:
        now = refresh(book, BASIS)
        with book.read() as connection:
            today = all_readings(connection)[0]
        then = TODAY - timedelta(days=75)
        refresh(book, Basis(then))
        with book.read() as connection:
            past = all_readings(connection)[0]
        assert (today.orders.events, past.orders.events) == (6, 3)
        assert refresh(book, BASIS).stamp == now.stamp


def test_parts_of_kept_answers_are_those_of_the_whole(sold: Book) -> None:
    with sold.read() as connection:
        kept, whole = cache.kept_book(connection), cache.readings(connection, [1, 2, 3])
        assert kept is not None
        assert len(whole) == 3
        assert learnt(connection) == (kept.book.rhythms, kept.book.start)
        for kind in (parts.Buying, parts.Opening, parts.Fresh):
            read = parts.parts_of(connection, [1, 2, 3], kind)
            assert {key: kind(*(getattr(one, name) for name in kind._fields)) for key, one in whole.items()} == read


def test_groups_keep_their_numbers_when_the_book_grows(sold: Book, tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        first = refresh_groups(book, BASIS)
        assert first.groups is not None
        with book.read() as connection:
            answer = groups_answer(connection)
            assert len(answer.rows) == len(first.groups.groups)
            assert any("Dairy" in row.name or "Hotel" in row.name for row in answer.rows)
        again = refresh_groups(book, BASIS)
        assert again.groups is not None
        assert (again.mark, again.groups.member) == (first.mark, first.groups.member)
        with book.write("Grow") as unit:
            key = add_company(unit, "Dairy new", industry="Dairy", business_type="manufacturer", employees=90)
            orders(unit, key, [TODAY], 1000)
        second = refresh_groups(book, BASIS)
        assert second.groups is not None
        old = dict(first.groups.member)
        same = sum(second.groups.member[key] == number for key, number in old.items())
        assert same >= 0.9 * len(old)


def test_groups_of_an_unchanged_book_are_not_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with trade(tmp_path) as book:
        first = refresh_groups(book, BASIS)
        read: list[object] = []

        def counted(*args: object) -> object:
            read.append(args)
            return inputs(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(refreshing, "inputs", counted)
        assert refresh_groups(book, BASIS).mark == first.mark and not read
        refresh_groups(book, Basis(TODAY + timedelta(days=1)))
        assert len(read) == 1
        with book.write("Rename") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"remark": "x", "name": "Other"}))
        refresh_groups(book, Basis(TODAY + timedelta(days=1)))
        refresh_groups(book, Basis(TODAY + timedelta(days=1)))
        assert len(read) == 2


def test_the_settings_make_the_basis() -> None:
    basis = basis_of(Settings(currency="SEK", cost_per_visit=900, rates={"EUR": 0.09}), TODAY)
    assert (basis.currency, basis.cost_per_visit, basis.cadences["A"]) == ("SEK", 900, 14)
    assert basis.mark != BASIS.mark
