"""What is at stake decides who stands first, and is said in its currency."""

from datetime import timedelta

from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.lists import the_list
from accountbook.reports.insight.refresh import refresh
from accountbook.store.agenda.day import COUNTED, FEW
from accountbook.store.agenda.rows import stake_currency
from accountbook.store.book import Book
from accountbook.store.insight.cache import kept_book
from accountbook.store.insight.ranked import stakes
from tests.books import TODAY, add_company
from tests.insight_books import company, every, orders, talks
from tests.store.agendas import asked_for, late_book, plan, stake, texts


def test_the_most_at_stake_stands_first_in_its_box_and_says_so(book: Book) -> None:
    late_book(book)
    rows = asked_for(book)["cadence"].rows
    assert [(row.company, row.minor) for row in rows] == [
        ("Large", 900_000),
        ("Middle", 50_000),
        ("Small", 900),
        ("Class", None),
    ]


def test_a_class_that_stands_in_for_money_is_never_shown_as_money(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, amount in (("Unknown", None), ("Never bought", 0)):
            key = company(unit, name, account_class="A", cadence_days=7, budget_month=TODAY.month)
            talks(unit, key, "visit", every(60, 3))
            if amount is None:
                orders(unit, key, every(30, 9, TODAY - timedelta(days=60)), None)
    kept = refresh(book, Basis(TODAY))
    with book.read() as connection:
        assert max(stakes(connection, -1).values()) > 100
        found = the_list(connection, kept, "next").rows
    assert [(row.who.name, row.figure, "at stake" in row.why, row.why[:1].isupper()) for row in found] == [
        ("Unknown", "", False, True),
        ("Never bought", "", False, True),
    ]
    groups = asked_for(book)
    rows = [row for code in ("buy", "window", "cadence") if code in groups for row in groups[code].rows]
    assert rows and {row.minor for row in rows} == {None}


def test_late_promises_go_by_what_is_at_stake_then_by_age(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, minor, words in (
            ("One", 100, "2026-01-05 a"),
            ("Two", 700, "2026-11-20 b"),
            ("Two", 700, "2026-11-18 c"),
        ):
            key = unit.raw().execute("SELECT max(id) FROM company WHERE name = ?", (name,)).fetchone()[0]
            if key is None:
                key = add_company(unit, name)
                stake(unit, key, minor)
            plan(unit, key, words)
    assert texts(asked_for(book)["late"]) == ["c", "b", "a"]


def test_one_ranked_list_promises_first_by_age_then_the_stake_and_who_was_talked_to_rests(book: Book) -> None:
    late_book(book)
    groups = asked_for(book, ("next", "soon"))
    (ranked,) = groups.values()
    assert [(row.company, row.group) for row in ranked.rows] == [
        ("Promised", "late"),
        ("Promised", "late"),
        ("Promised", "today"),
        ("Large", "cadence"),
        ("Middle", "cadence"),
        ("Small", "cadence"),
        ("Class", "cadence"),
    ]
    assert texts(ranked)[:3] == ["old", "new", "now"]


def test_very_many_that_wait_are_ranked_too(book: Book) -> None:
    with book.write("Fill", kind="demo") as unit:
        for number in range(COUNTED + 20):
            key = add_company(unit, f"Company {number}", account_class="C")
            unit.raw().execute(
                "INSERT INTO interaction (uid, version, created_at, updated_at, company_id, kind, happened_on) "
                "VALUES (?, 1, '2026-01-01', '2026-01-01', ?, 'call', '2025-01-01')",
                (f"{number:036}", key),
            )
            stake(unit, key, number * 100)
    group = asked_for(book)["cadence"]
    assert (len(group.rows), group.total, group.at_least) == (FEW, COUNTED, True)
    assert [row.company for row in group.rows[:2]] == [f"Company {COUNTED + 19}", f"Company {COUNTED + 18}"]


def test_the_currency_of_what_is_at_stake_is_that_of_the_kept_answer(book: Book) -> None:
    with book.write("Fill") as unit:
        add_company(unit)
    refresh(book, Basis(TODAY, "SEK"))
    with book.read() as connection:
        kept = kept_book(connection)
        assert kept is not None and stake_currency(connection) == kept.book.currency == "SEK"
