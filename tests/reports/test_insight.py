"""Insight over real books: what is kept, when it is computed again, and that every sentence rests on facts."""

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.account import Reading
from accountbook.domain.insight.rhythm_state import State
from accountbook.models.columns import field_set
from accountbook.reports.insight import refresh as refreshing
from accountbook.reports.insight.basis import Basis, basis_of, fresh
from accountbook.reports.insight.blanks import white_space
from accountbook.reports.insight.calendar import buying_calendar
from accountbook.reports.insight.check import check
from accountbook.reports.insight.company import as_document, company_insight
from accountbook.reports.insight.groups import groups_answer
from accountbook.reports.insight.lists import the_list, titles
from accountbook.reports.insight.overview import pictures
from accountbook.reports.insight.page import company_page
from accountbook.reports.insight.pictures import sparkline
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.reports.text import render_text
from accountbook.settings import Settings
from accountbook.store.agenda.insight import waiting
from accountbook.store.book import Book
from accountbook.store.insight import cache, parts, ranked
from accountbook.store.insight.inputs import inputs
from accountbook.store.insight.learnt import learnt
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from tests.books import TODAY, add_company, new_book
from tests.insight_books import (
    GOOD,
    ODD,
    PLAIN,
    PROSPECTS,
    all_readings,
    company,
    every,
    odd_book,
    orders,
    seasonal,
    trade,
)

BASIS = Basis(TODAY)


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The trade, computed; only read it."""
    with trade(tmp_path_factory.mktemp("trade")) as book:
        refresh(book, BASIS)
        yield book


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The seasonal book, computed; only read it."""
    with seasonal(tmp_path_factory.mktemp("season")) as book:
        refresh(book, BASIS)
        yield book


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
            unit.raw().execute("UPDATE purchase SET margin = ? WHERE id = 1", (margin,))
        kept = refresh(book, BASIS)
        with book.read() as connection:
            text = "\n".join(render_text(as_document(company_insight(connection, 2, kept)), 80, None)).casefold()
            lists = [the_list(connection, kept, code) for code in ("best", "worst", "little")]
    text += "".join(f"{row.why} {row.short}" for one in lists for row in one.rows)
    assert f"by {said}" in text and f"{said} in two years" in text and f"{said} to come" in text
    assert not_said not in text


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


def test_companies_without_a_profile_are_counted_among_those_that_cannot_be_grouped(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        for count in (1, 2):
            with book.write("Fill") as unit:
                company(unit, f"Company {count}")
            missing = refresh_groups(book, BASIS).missing
            assert missing and missing.sentence.startswith(f"0 of {count} companies have")


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


def test_the_settings_make_the_basis() -> None:
    basis = basis_of(Settings(currency="SEK", cost_per_visit=900, rates={"EUR": 0.09}), TODAY)
    assert (basis.currency, basis.cost_per_visit, basis.cadences["A"]) == ("SEK", 900, 14)
    assert basis.mark != BASIS.mark


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
