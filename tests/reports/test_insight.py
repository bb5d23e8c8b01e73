"""Insight over real books: every number is finite, and every sentence rests on facts."""

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.account import Reading
from accountbook.domain.insight.rhythm_state import State
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.calendar import buying_calendar
from accountbook.reports.insight.check import MISSING, Finding, first_field
from accountbook.reports.insight.company import as_document, company_insight
from accountbook.reports.insight.groups import groups_answer
from accountbook.reports.insight.lists import the_list, titles
from accountbook.reports.insight.overview import pictures
from accountbook.reports.insight.page import company_page
from accountbook.reports.insight.pictures import sparkline
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.reports.insight.whitespace import white_space
from accountbook.reports.text import render_text
from accountbook.store.book import Book
from accountbook.store.insight import cache
from tests.books import TODAY, new_book
from tests.insight_books import GOOD, ODD, PLAIN, PROSPECTS, all_readings, company, every, odd_book, orders, trade

BASIS = Basis(TODAY)


def numbers_of(value: object) -> Iterator[float]:
    """Every number inside an answer."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        yield float(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from numbers_of(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from numbers_of(one)


def chances_of(one: Reading) -> Iterator[float]:
    """Every probability of an account."""
    for rhythm in (one.orders, one.visits, one.calls, one.web):
        yield from (
            chance
            for chance in (rhythm.tail, rhythm.alive, rhythm.chance_usual, rhythm.chance_quarter)
            if chance is not None
        )
    if one.likeness:
        yield one.likeness.chance
    yield one.season.p


@pytest.mark.parametrize("name", ODD)
def test_odd_books_give_finite_numbers_chances_and_sentences(tmp_path: Path, name: str) -> None:
    with odd_book(tmp_path, name) as book:
        kept = refresh(book, BASIS)
        refresh_groups(book, BASIS)
        with book.read() as connection:
            read = all_readings(connection)
            assert len(read) == kept.book.accounts
            for one in read:
                assert all(map(math.isfinite, numbers_of(one)))
                assert all(0 <= chance <= 1 for chance in chances_of(one))
                assert one.value is None or 0 <= one.value.score <= 100
                assert 0 <= one.readiness.score <= 100
                page = company_page(company_insight(connection, one.id, kept), 76)
                assert any(line.words for line in page)
                assert any(render_text(as_document(company_insight(connection, one.id, kept)), 80, None))
            for code in titles():
                answer = the_list(connection, kept, code, 3)
                assert answer.rows or answer.note or code not in ("best", "prospects")
            assert groups_answer(connection).sentence
            assert pictures(connection, kept, 76)
            assert buying_calendar(connection, kept).on == TODAY
            assert white_space(connection, kept).missing or kept.book.customers > 5


@pytest.mark.parametrize("name", ["nobody", "one customer", "two customers", "no purchases", "credit notes only"])
def test_too_little_is_said_instead_of_a_score(tmp_path: Path, name: str) -> None:
    with odd_book(tmp_path, name) as book:
        kept = refresh(book, BASIS)
        assert kept.book.model is None
        assert kept.book.model_missing is not None
        assert "have" in kept.book.model_missing.sentence
        assert kept.book.rfm_missing is not None
        with book.read() as connection:
            assert "Not enough" in the_list(connection, kept, "prospects").note
            blanks = white_space(connection, kept)
            assert "Not enough" in blanks.missing
            assert {row.talk for row in blanks.rows} <= {"nothing to compare it with yet"}


def test_the_best_are_told_from_the_others_and_a_prospect_is_explained(sold: Book) -> None:
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        assert kept.book.customers == GOOD + PLAIN
        assert kept.book.prospects == PROSPECTS + 1
        assert kept.book.model is not None
        best, worst = (the_list(connection, kept, code, 3) for code in ("best", "worst"))
        assert all(row.who.name.startswith("Dairy") for row in best.rows)
        assert all(row.who.name.startswith("Hotel") for row in worst.rows)
        assert "revenue in two years (top" in best.rows[0].why
        prospects = the_list(connection, kept, "prospects")
        assert [row.who.name for row in prospects.rows[:3]] == ["Prospect 0", "Prospect 2", "Prospect 4"]
        top = prospects.rows[0]
        assert "of your best" in top.why
        assert "(+)" in top.why
        assert prospects.rows[-1].read.likeness is not None
        assert "(-)" in prospects.rows[-1].why
        assert "Learnt from" in prospects.note


@pytest.mark.parametrize(("margin", "said", "not_said"), [(None, "revenue", "margin"), (20_000, "margin", "revenue")])
def test_revenue_is_called_margin_only_where_a_margin_is_known(
    tmp_path: Path, margin: int | None, said: str, not_said: str
) -> None:
    with trade(tmp_path) as book:
        with book.write("Margin") as unit:
            unit.raw().execute("UPDATE purchase SET margin = ?", (margin,))
        kept = refresh(book, BASIS)
        with book.read() as connection:
            text = "\n".join(render_text(as_document(company_insight(connection, 2, kept)), 80, None)).casefold()
            lists = [the_list(connection, kept, code) for code in ("best", "worst", "little")]
            drawn = [line.words for line in pictures(connection, kept, 76)]
    text += "".join(f"{row.why} {row.short}" for one in lists for row in one.rows)
    assert f"by {said}" in text and f"{said} in two years" in text and f"{said} to come" in text
    assert not_said not in text
    assert f"CLASSES BY {said.upper()}" in drawn


def test_a_margin_that_is_estimated_is_said_with_what_it_rests_on(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name in ("Gamma", "Beta", "Alpha"):
                orders(unit, company(unit, name), every(30, 3), 100_000)
            orders(unit, company(unit, "Delta"), every(30, 1), 1_000_000)
            unit.raw().execute("UPDATE purchase SET margin = 30000 WHERE amount = 1000000")
            mixed = company(unit, "Mixed")
            orders(unit, mixed, every(30, 4), 100_000)
            unit.raw().execute("UPDATE purchase SET margin = 3000 WHERE id = (SELECT max(id) FROM purchase)")
        kept = refresh(book, BASIS)
        with book.read() as connection:
            gamma, delta, some = (company_insight(connection, key, kept) for key in (1, 4, mixed))
            row = next(row for row in the_list(connection, kept, "best").rows if row.id == 1)
    assert "about EUR 90 margin in two years" in dict(gamma.does)["Margin"]
    assert dict(gamma.does)["Margin"].endswith(", at the book's 3 % (margin known of 2 of 5 customers)")
    assert "by estimated margin" in gamma.standing and row.short.startswith("about EUR 90, ")
    assert dict(delta.does)["Margin"].startswith("EUR 300 margin in two years")
    assert dict(some.does)["Margin"].startswith("about EUR 120 margin in two years")
    assert dict(some.does)["Margin"].endswith(", from the orders whose margin is known")
    assert "known of 2 of 5 customers; of the others it is estimated at 3 % of revenue." in gamma.basis


def test_an_unknown_amount_is_not_nothing(tmp_path: Path) -> None:
    """Orders without an amount, or in a currency without a rate, have no class from money and no place by it."""
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            blank, foreign, part, full, none = (company(unit, name) for name in ("A", "B", "C", "D", "E"))
            orders(unit, blank, every(30, 3), None, "Seals")
            orders(unit, foreign, every(30, 3), 5_000, currency="XAU")
            orders(unit, part, every(30, 4), None)
            orders(unit, part, [TODAY], 100_000)
            orders(unit, full, every(30, 5), 100_000)
            for of_old in (part, full, none):
                orders(unit, of_old, [TODAY - timedelta(days=900)], 100_000)
        kept = refresh(book, BASIS)
        with book.read() as connection:
            found = {key: company_insight(connection, key, kept) for key in (blank, foreign, part, full, none)}
            rows = {row.id: row for row in the_list(connection, kept, "best").rows}
    for key, why in ((blank, "amount unknown"), (foreign, "no rate for XAU")):
        text = "\n".join(render_text(as_document(found[key]), 200, None))
        assert f"{why}: no class" in text and f"3 orders in 24 months, {why}." in text
        assert found[key].read.grade is None and "EUR 0" not in text and "by revenue" not in text
        assert found[key].read.margin_minor is None and "to come" not in text
        assert why in rows[key].why and rows[key].short.startswith(why)
    money = dict(found[part].does)
    assert "5 orders worth EUR 1,000 in 24 months. 1 of 5 amounts known." in money["Money"]
    assert ", 1 of 5 amounts known" in money["Revenue"]
    assert found[part].read.growth is None and found[full].read.growth is not None
    assert "amounts known" not in str(found[full].does)
    assert "no revenue in two years: C" in found[none].standing


def test_months_without_an_order_are_drawn(sold: Book) -> None:
    assert sparkline([0, 2, -1, 4]) == "·▄·█"
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        lines = render_text(as_document(company_insight(connection, 3, kept)), 100, None)
    drawn = next(line for line in lines if "24 months: " in line).partition("24 months: ")[2]
    assert len(drawn) == 24 and "·" in drawn


def test_blanks_are_compared_with_customers_like_it(sold: Book) -> None:
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        found = white_space(connection, kept)
        assert found.products == ("Seals", "Pumps", "Salt")
        even = next(row for row in found.rows if row.who.name == "Dairy 02")
        assert even.bought == (True, False, False)
        assert "like it also buy Pumps" in even.said[0]


def test_one_company_side_by_side_and_on_a_narrow_screen(sold: Book) -> None:
    with sold.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        found = company_insight(connection, 3, kept)
    assert dict(found.is_)["Industry"] == "Dairy"
    assert "Usually every 4 weeks" in dict(found.does)["Orders"]
    assert "Visits" in dict(found.does)
    wide = [line.words for line in company_page(found, 78)]
    assert any("│" in line and "Orders" in line for line in wide)
    for width in (36, 40, 60, 78, 120):
        assert all(len(line.words) <= width for line in company_page(found, width)), width


def test_faithful_november_buyers_are_never_called_late(autumn: Book) -> None:
    with autumn.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        towns = [one for one in all_readings(connection) if one.customer]
        assert len(towns) == 6
        assert all(one.orders.state in (State.IN_RHYTHM, State.OUTSIDE) for one in towns)
        calendar = buying_calendar(connection, kept)
        assert {row.months for row in calendar.rows} <= {(11,), (10, 11), (11, 12), (10, 11, 12)}
        assert any("quarter 4" in said for said in calendar.sectors)


def test_visited_weekly_then_silent_is_seen_in_visits_and_web_visits(autumn: Book) -> None:
    with autumn.read() as connection:
        kept = cache.kept_book(connection)
        assert kept is not None
        key = connection.execute("SELECT id FROM company WHERE name = 'Silent shop'").fetchone()[0]
        does = dict(company_insight(connection, key, kept).does)
        one = cache.readings(connection, [key])[key]
    assert one.visits.tail is not None
    assert one.visits.tail < 0.05
    assert "Usually every week (13 visits); now 4 weeks" in does["Visits"]
    assert "(13 web visits)" in does["Web visits"]
    two_weeks = refresh(autumn, Basis(TODAY - timedelta(days=14)))
    with autumn.read() as connection:
        does = dict(company_insight(connection, key, two_weeks).does)
    for kind in ("Visits", "Web visits"):
        assert "now 2 weeks, 2 times as long. Only" in does[kind], kind
        assert "within 7 days" in does[kind], kind
    refresh(autumn, BASIS)


def test_currencies_are_put_on_one_scale_and_said(tmp_path: Path) -> None:
    with odd_book(tmp_path, "five currencies") as book:
        rough = refresh(book, BASIS).book
        assert "XYZ" in rough.money_note
        own = refresh(book, Basis(TODAY, rates={"XYZ": 2.0, "SEK": 11.2, "JPY": 170.0, "KWD": 0.33})).book
        assert own.money_note == "Compared at your rates: 1 EUR = 170 JPY, 0.33 KWD, 11.2 SEK, 2 XYZ."


@pytest.mark.parametrize(
    ("said", "begun"), [("budget", "buying_months"), ("revenue 2025-12-31", "revenue"), ("industry", "industry")]
)
def test_a_finding_is_begun_at_a_field_that_forms_have(said: str, begun: str) -> None:
    assert first_field(Finding(MISSING, "company", 1, 1, "Huber", said, "", "")) == begun
