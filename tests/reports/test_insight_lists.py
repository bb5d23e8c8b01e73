"""Who stands in which list of insight, who is left out and who is only counted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.check import check, first_field
from accountbook.reports.insight.company import as_document, company_insight
from accountbook.reports.insight.lists import the_list
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.reports.insight.sheet import sheet
from accountbook.reports.profile import profile
from accountbook.reports.rhythm import sentences
from accountbook.reports.text import render_text
from accountbook.store.agenda.insight import waiting
from accountbook.store.book import Book
from accountbook.store.insight import cache, ranked
from accountbook.store.log.undo import undo
from accountbook.store.pages.briefing import dossier
from tests.books import TODAY, add_company, new_book
from tests.insight_books import company, every, odd_book, orders, talks, trade

BASIS = Basis(TODAY)


def test_prospects_of_another_size_are_put_aside_and_can_be_seen(sold: Book) -> None:
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        shown = {row.who.name for row in the_list(connection, kept, "prospects").rows}
        every = {row.who.name for row in the_list(connection, kept, "all prospects").rows}
        assert every - shown == {"Prospect giant"}
        assert "put aside" in the_list(connection, kept, "prospects").note


def test_who_slips_away_and_who_is_visited_for_nothing(sold: Book) -> None:
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        assert the_list(connection, kept, "slipping").rows == ()
        (lost,) = the_list(connection, kept, "lost").rows
        assert (lost.who.name, lost.figure) == ("Dairy 00", "7 months")
        assert lost.why.startswith("Usually every 4 weeks (14 orders); now 7 months, 7.5 times as long. Probably lost")
        little = the_list(connection, kept, "little")
        assert little.rows[0].who.name == "Hotel 00"
        assert "visits" in little.rows[0].why
        buying = the_list(connection, kept, "buying", 5)
        assert all(row.who.name.startswith("Dairy") for row in buying.rows)
        assert all(row.figure.endswith("%") for row in buying.rows)


def test_what_is_at_stake_is_counted_in_the_digits_of_the_currency(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for number in range(20):
                orders(unit, company(unit, f"Mill {number:02}"), every(30, 5), 500_000, currency="JPY")
        kept = refresh(book, Basis(TODAY, "JPY"))
        with book.read() as connection:
            row = next(row for row in the_list(connection, kept, "next").rows if row.read.action.stake_minor > 1000)
    assert row.figure == f"{round(row.read.action.stake_minor):,}"
    assert row.why.startswith(f"JPY {row.figure} at stake")


def test_orders_ahead_and_credit_notes_for_nothing_are_asked_about(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            orders(unit, company(unit, "Ahead"), [TODAY - timedelta(days=9), TODAY + timedelta(days=200)], 10_000)
            orders(unit, company(unit, "Credit"), [TODAY - timedelta(days=9)], 10_000)
            orders(unit, 2, [TODAY - timedelta(days=3)], -2_000)
            orders(unit, company(unit, "Minus"), [TODAY - timedelta(days=9)], -10_000)
        with book.read() as connection:
            found = [one for one in check(connection, TODAY).findings if one.record == "purchase"]
    ahead = (TODAY + timedelta(days=200)).isoformat()
    assert [(one.name, one.field, one.kind) for one in found] == [
        ("Ahead", "purchased_on", "doubtful"),
        ("Minus", "amount", "doubtful"),
    ]
    assert found[0].sentence == f"An order of {ahead}, which has not come yet: taken as still to be delivered."
    assert "a credit note with no order before it" in found[1].sentence


def test_what_was_not_understood_of_an_address_or_an_order_is_found(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        file = tmp_path / "list.csv"
        file.write_text(
            "Company,Town,Country,Date,Amount,Margin\nHuber,Wien,Elbonia,2026-01-05,,30%\nKern,,,2026-01-05,9,1\n",
            "utf-8",
        )
        run_import(book, [file], ImportOptions(create_companies=True))
        with book.read() as connection:
            found = [one for one in check(connection, TODAY).findings if one.kind == "doubtful"]
            shown = render_text(profile(connection, 1, TODAY))
    assert [(one.record, one.company_id, one.part) for one in found] == [
        ("company", 1, ("address", 1)),
        ("company", 1, ("purchase", 1)),
    ]
    assert "“Elbonia”" in found[0].sentence and first_field(found[0]) == "country"
    assert any("Wien, Elbonia" in line for line in shown)


def test_companies_without_a_profile_are_counted_among_those_that_cannot_be_grouped(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        for count in (1, 2):
            with book.write("Fill") as unit:
                company(unit, f"Company {count}")
            missing = refresh_groups(book, BASIS).missing
            assert missing and missing.sentence.startswith(f"0 of {count} companies have")


def test_a_company_that_is_gone_for_good_is_counted_in_no_list(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Add") as unit:
            key = add_company(unit, "Soon gone")
            orders(unit, key, [TODAY - timedelta(days=days) for days in (300, 200, 100, 10)], 1000)
        refresh(book, BASIS)
        with book.read() as connection:
            before = ranked.count(connection, "best")
            assert key in ranked.ranked(connection, "best")
        undo(book)
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM company WHERE id = ?", (key,)).fetchone() == (0,)
            assert ranked.count(connection, "best") == before - 1 == len(ranked.ranked(connection, "best"))


def test_an_old_book_praises_nobody_and_calls_nobody_late(tmp_path: Path) -> None:
    with odd_book(tmp_path, "long ago") as book:
        kept = refresh(book, BASIS)
        with book.read() as connection:
            for code in ("best", "worst", "slipping", "buying"):
                assert the_list(connection, kept, code).rows == (), code
            assert the_list(connection, kept, "best").note == (
                "Nothing was earned in the last 24 months: nobody can be called better than the others."
            )
            assert the_list(connection, kept, "buying").note.startswith("Nobody is more likely than not")
            lost = the_list(connection, kept, "lost")
            assert (lost.total, lost.rows[0].figure) == (25, "20 years")
            assert "nothing for 20 years. Probably lost (still a customer: 5 %)." in lost.rows[0].why
            assert waiting(connection, "buy", TODAY, 12) == ([], 0, False)


@pytest.mark.parametrize("customers", [1, 5, 15])
def test_among_a_few_customers_nobody_is_called_the_last(tmp_path: Path, customers: int) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for number in range(1, customers + 1):
                orders(unit, company(unit, f"Mill {number:02}"), every(30, 9), 90_000 * number)
        kept = refresh(book, BASIS)
        with book.read() as connection:
            best, worst = (the_list(connection, kept, code) for code in ("best", "worst"))
    first = {1: "(the only one)", 5: "(1st of 5)", 15: "(top 7 %)"}[customers]
    assert len(best.rows) == customers and first in best.rows[0].why
    if customers == 15:
        assert len(worst.rows) == 15 and "(bottom 7 %)" in worst.rows[0].why
    else:
        assert (worst.rows, worst.total) == ((), 0)
        assert worst.note == f"Not enough customers to call some of them the last (have {customers}, need 15)."


def test_nobody_is_sent_to_a_company_that_was_given_up(tmp_path: Path) -> None:
    with odd_book(tmp_path, "nobody") as book:
        with book.write("Given up") as unit:
            key = company(unit, "Gone", stage="former", account_class="A")
            orders(unit, key, every(30, 9), 90_000)
        kept = refresh(book, BASIS)
        with book.read() as connection:
            assert the_list(connection, kept, "next").rows == ()
            assert the_list(connection, kept, "slipping").rows == ()
            assert "not want" not in company_insight(connection, key, kept).next


@pytest.mark.parametrize("stage", ["former", "lost"])
def test_whoever_was_given_up_is_neither_praised_nor_expected_to_buy(tmp_path: Path, stage: str) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            gone = company(unit, "Gone", stage=stage, industry="Dairy")
            orders(unit, gone, every(30, 30), 900_000)
            talks(unit, gone, "visit", every(30, 40))
            for number in range(4):
                key = company(unit, f"Stayed {number}", industry="Dairy")
                orders(unit, key, every(30, 30), 90_000)
                talks(unit, key, "visit", every(200, 2))
            asked = company(unit, "Asked", stage="prospect", industry="Dairy", customer_since=None)
        kept = refresh(book, BASIS)
        with book.read() as connection:
            for code in ("best", "worst", "little", "buying"):
                assert gone not in ranked.ranked(connection, code), code
            assert len(ranked.ranked(connection, "best")) == 4
            for ids in ([gone, 2, 3, asked], [asked]):
                told = next(
                    part for part in sheet(connection, kept, "All", "", ids).sections if part.code == "references"
                )
                assert "Stayed" in str(told.blocks) and "Gone" not in str(told.blocks)
            said = " ".join(render_text(as_document(company_insight(connection, gone, kept)), 400, None))
            stayed = " ".join(render_text(as_document(company_insight(connection, 2, kept)), 400, None))
    assert "Usually every 4 weeks (30 orders); the last one 10 days ago." in said
    assert "Still" in stayed and "to come" in stayed
    assert "Still" not in said and "to come" not in said


@pytest.mark.parametrize("stage", ["former", "lost", "customer"])
def test_whoever_was_given_up_has_had_a_window_and_has_none_ahead(tmp_path: Path, stage: str) -> None:
    days = [date(year, month, day) for year in range(2021, 2026) for month, day in ((1, 20), (2, 3))]
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            key = company(unit, "Winter", stage=stage)
            orders(unit, key, days, 90_000)
        kept = refresh(book, BASIS)
        with book.read() as connection:
            found = company_insight(connection, key, kept)
            read = dossier(connection, key, TODAY)
            told = (" ".join(found.when), " ".join(sentences(connection, read, days, TODAY)))
    past = "10 of 10 orders fall between 6 Jan and 17 Feb"
    assert all(past in said for said in told)
    assert [("Next window" in said) for said in told] == [stage == "customer"] * 2
    assert bool(found.window) == (stage == "customer")
