"""The invented book: always the same, full enough for every screen, believable, and apart from the user's own."""

import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook import demo
from accountbook.demo.dice import Dice
from accountbook.demo.lands import LANDS
from accountbook.demo.vat import vat_number
from accountbook.domain.phones import standing
from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.models.tables import RECORDS
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.groups import groups_answer
from accountbook.reports.insight.lists import the_list
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.store.book import Book, open_book
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.log.undo import undo
from tests.books import TODAY, new_book
from tests.demo_book import demo_book

Rows = list[tuple[object, ...]]


def rows(query: str, *args: object, book: Book | None = None) -> Rows:
    with (book or demo_book()).read() as connection:
        return connection.execute(query, args).fetchall()


def count(query: str, *args: object) -> int:
    return int(str(rows(f"SELECT count(*) FROM {query}", *args)[0][0]))


def everything(folder: Path) -> dict[str, Rows]:
    folder.mkdir()
    with new_book(folder) as book:
        demo.fill(book, TODAY, scale=0.2)
        return {table: rows(f"SELECT * FROM {table} ORDER BY id", book=book) for table in (*RECORDS, "batch", "change")}


def test_two_runs_give_the_same_book(tmp_path: Path) -> None:
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_it_is_as_large_as_promised() -> None:
    sizes = {table: count(table) for table in RECORDS}
    assert 115 <= sizes["company"] <= 130
    assert 300 <= sizes["contact"] <= 450
    assert 2800 <= sizes["interaction"] <= 4500
    assert sizes["purchase"] > 1000
    assert sizes["product"] == 12
    missing = [table for table, size in sizes.items() if not size and table not in ("keepapart", "leaveout")]
    assert not missing


@pytest.mark.parametrize("by", ["mine", "theirs"])
@pytest.mark.parametrize("due", ["due_on < :today", "due_on = :today", "due_on > :today"])
def test_promises_are_late_due_and_ahead(by: str, due: str) -> None:
    query = f"SELECT count(*) FROM followup WHERE state = 'open' AND promise_by = :by AND {due}"
    with demo_book().read() as connection:
        assert connection.execute(query, {"by": by, "today": str(TODAY)}).fetchone()[0] >= 1


def test_there_is_something_to_look_at() -> None:
    assert count("businesschange WHERE looked_at IS NULL") >= 5
    soon = [(TODAY + timedelta(days=days)).strftime("%m-%d") for days in range(14)]
    marks = ", ".join("?" * len(soon))
    assert count(f"contact WHERE substr(birthday, -5) IN ({marks})", *soon) >= 5
    assert count("project WHERE status NOT IN ('done', 'dropped') AND expected_on > ?", str(TODAY)) >= 10
    assert count("employment WHERE to_on IS NOT NULL") >= 5
    moved = "SELECT contact_id FROM employment GROUP BY contact_id HAVING count(DISTINCT company_id) > 1"
    assert len(rows(moved)) >= 2
    assert count("company WHERE parent_id IS NOT NULL") == 2
    assert count("company WHERE kind = 'individual'") >= 5
    assert count("followup WHERE recurrence IS NOT NULL AND state = 'open'") >= 2


def test_the_past_is_over_and_in_order() -> None:
    for table, column in (
        ("interaction", "happened_on"),
        ("purchase", "purchased_on"),
        ("businesschange", "happened_on"),
    ):
        assert count(f"{table} WHERE {column} > ?", str(TODAY)) == 0
    assert min(str(row[0]) for row in rows("SELECT min(happened_on) FROM interaction")) < str(
        TODAY - timedelta(days=1300)
    )
    moments = [str(row[0]) for row in rows("SELECT at FROM batch ORDER BY id")]
    assert moments == sorted(moments)
    assert rows("PRAGMA foreign_key_check") == []


def test_buyers_of_every_rhythm_are_there() -> None:
    per_company = [int(str(row[0])) for row in rows("SELECT orders FROM digest")]
    assert sum(orders == 0 for orders in per_company) >= 25
    assert sum(orders >= 40 for orders in per_company) >= 5
    bodies = rows("""SELECT strftime('%m', purchased_on) FROM purchase p JOIN company c ON c.id = p.company_id
     WHERE c.business_type = 'public'""")
    assert {month for (month,) in bodies} == {"11", "12"}
    silent = """SELECT count(*) FROM digest d JOIN company c ON c.id = d.company_id WHERE c.stage = 'customer'
     AND d.orders > 10 AND d.last_order_on < ?"""
    assert int(str(rows(silent, str(TODAY - timedelta(days=90)))[0][0])) >= 4


def test_every_stored_value_is_one_that_a_form_would_store() -> None:
    with demo_book().read() as connection:
        connection.row_factory = sqlite3.Row
        for record in (
            "company",
            "contact",
            "address",
            "contactpoint",
            "interaction",
            "followup",
            "purchase",
            "project",
        ):
            fields = field_set(record)
            for row in connection.execute(f"SELECT * FROM {record}"):
                fields.model_validate({name: row[name] for name in fields.model_fields if row[name] is not None})
        connection.row_factory = None


def test_what_is_wrong_is_wrong_on_purpose() -> None:
    prefixes = {"AT": "ATU", "CH": "CHE"}
    query = """SELECT c.vat_number, a.country FROM company c JOIN address a ON a.company_id = c.id AND a.kind = 'head'
     WHERE c.vat_number IS NOT NULL"""
    wrong = [vat for vat, country in rows(query) if not str(vat).startswith(prefixes.get(str(country), str(country)))]
    assert len(wrong) == 1
    assert count("company WHERE employees = 3 AND turnover = 9000000000") == 1
    assert len(rows("SELECT name_key FROM company GROUP BY name_key HAVING count(*) > 1")) == 1
    assert count("fact WHERE typed IS NOT NULL AND doubt IS NOT NULL") == 1
    assert count("contactpoint WHERE kind = 'mail' AND value LIKE '%,%'") == 1


def test_phones_could_be_dialled() -> None:
    dice = Dice("test")
    for land, _count in LANDS:
        for town in land.towns:
            for typed in (land.phone(dice, town.area), land.mobile(dice)):
                assert standing(typed, land.code) == (True, True), typed


def test_the_check_digit_of_a_german_vat_number() -> None:
    digits = [int(sign) for sign in vat_number("DE", Dice("test"))[2:]]
    product = 10
    for digit in digits[:-1]:
        product = 2 * ((digit + product) % 10 or 10) % 11
    assert (product + digits[-1]) % 11 % 10 == 1


def test_every_target_group_has_somebody() -> None:
    with demo_book().read() as connection:
        for name, rule in connection.execute("SELECT name, rule FROM segment").fetchall():
            assert companies_matching(connection, rule, TODAY), name


def test_nothing_of_it_can_be_undone() -> None:
    with pytest.raises(BookError, match="nothing to undo"):
        undo(demo_book())


def test_the_demo_lies_apart_and_is_remade_on_another_day(tmp_path: Path) -> None:
    (tmp_path / "book.db").write_text("the user's own book")
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "mine.txt").write_text("a file of the user")
    told: list[str] = []
    path = demo.open_demo(folder, TODAY, told.append)
    first = path.read_bytes()
    assert demo.open_demo(folder, TODAY, told.append) == path
    assert len(told) == 1
    assert path.read_bytes() == first
    tomorrow = TODAY + timedelta(days=1)
    assert demo.open_demo(folder, tomorrow, told.append) == path
    with open_book(path, today=tomorrow) as book:
        due = rows("SELECT count(*) FROM followup WHERE state = 'open' AND due_on = ?", str(tomorrow), book=book)
    assert int(str(due[0][0])) >= 2
    assert (tmp_path / "book.db").read_text() == "the user's own book"
    assert sorted(one.name for one in folder.iterdir()) == ["demo.db", "made-for.txt", "mine.txt"]


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 1, 1), date(2026, 6, 14)])
def test_any_day_will_do(tmp_path: Path, today: date) -> None:
    with new_book(tmp_path) as book:
        demo.fill(book, today, scale=0.1)
        assert rows("SELECT count(*) FROM company", book=book)[0][0] == 12


def test_insight_has_something_to_learn_from(tmp_path: Path) -> None:
    """The best differ by what a rep would recognise; prospects come close or not; there are groups to name."""
    path = tmp_path / "book.db"
    shutil.copyfile(demo_book().path, path)
    path.chmod(0o600)
    basis = Basis(TODAY)
    with open_book(path, today=TODAY) as book:
        kept = refresh(book, basis)
        refresh_groups(book, basis)
        with book.read() as connection:
            prospects = the_list(connection, kept, "prospects")
            groups = groups_answer(connection)
            lists = {code: the_list(connection, kept, code).total for code in ("slipping", "lost", "buying", "little")}
    model = kept.book.model
    assert model is not None and model.clear and 0.7 < model.auc < 0.97
    assert {"geography", "employees", "buying_how"} <= set(list(model.information)[:5])
    likeness = [row.read.likeness for row in prospects.rows if row.read.likeness]
    assert max(one.chance for one in likeness) > 0.7 and min(one.chance for one in likeness) < 0.2
    assert (
        any(one.plus for one in likeness)
        and any(one.minus for one in likeness)
        and any(one.unknown for one in likeness)
    )
    assert 2 <= len(groups.rows) <= 4 and all(row.traits and row.size >= 8 for row in groups.rows)
    assert all(lists.values()), lists
    assert len([row for row in kept.book.sectors.values() if row.passed]) >= 2
