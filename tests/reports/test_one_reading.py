"""A brief and insight say the same of the orders of a company: both read the same days by the same rules."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.rhythm_state import Rhythm, State, Yearly
from accountbook.domain.insight.wording import span
from accountbook.models.tables import Purchase
from accountbook.reports import buying
from accountbook.reports.document import Item
from accountbook.reports.insight import words
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.refresh import refresh
from accountbook.reports.words import ago
from accountbook.store.book import Book
from accountbook.store.pages.briefing import dossier
from tests.books import TODAY, new_book
from tests.insight_books import all_readings, company, every, orders, seasonal, talks, trade

MONTHLY = every(30, 4, TODAY - timedelta(days=200))


def _told_and_open(folder: Path) -> Book:
    """Customers whose orders are not simply a list of purchases of the past."""
    book = new_book(folder)
    with book.write("Fill the book") as unit:
        orders(unit, company(unit, "Old"), [date(TODAY.year - 6, 1, 5)], 10_000)
        ahead = company(unit, "Order ahead")
        orders(unit, ahead, [*MONTHLY, TODAY + timedelta(days=200)], 10_000)
        orders(unit, company(unit, "Only ahead", stage="prospect"), [TODAY + timedelta(days=100)], 10_000)
        orders(unit, company(unit, "Credit ahead"), MONTHLY, 10_000)
        orders(unit, 4, [TODAY + timedelta(days=9)], -5_000)
        orders(unit, company(unit, "Credit since"), MONTHLY, 10_000)
        orders(unit, 5, [TODAY - timedelta(days=13)], -20_000)
        talks(unit, company(unit, "Only told"), "order", MONTHLY)
        twice = company(unit, "Told twice")
        orders(unit, twice, MONTHLY, 10_000)
        talks(unit, twice, "order", [day + timedelta(days=3) for day in MONTHLY])
        days = [date(TODAY.year - back, 2, day) for back in (1, 0) for day in (10, 20)]
        orders(unit, company(unit, "Two Februaries"), days, 10_000)
        orders(unit, company(unit, "Two months", buying_months='["3","9"]'), MONTHLY[:3], 10_000)
        unit.add(Purchase(company_id=9, purchased_on=TODAY, outcome="lost", amount=100))
    return book


def _sector(folder: Path) -> Book:
    """State bodies that buy in November, and one of them that has bought twice, spelt in its own way."""
    book = seasonal(folder)
    with book.write("One more") as unit:
        key = company(unit, "New town", industry="WATER", business_type="public")
        orders(unit, key, [date(TODAY.year - back, 11, 9) for back in (2, 1)], 10_000)
    return book


@pytest.fixture(params=[trade, _sector, _told_and_open], ids=lambda fill: fill.__name__)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    with request.param(tmp_path) as filled:
        yield filled


def _brief(book: Book, company_id: int) -> str:
    with book.read() as connection:
        found = buying.lines(connection, dossier(connection, company_id, TODAY), TODAY)
    return " ".join(block.text for block in found if isinstance(block, Item))


def test_of_every_company_both_say_the_same(book: Book) -> None:
    refresh(book, Basis(TODAY))
    with book.read() as connection:
        found = all_readings(connection)
    for one in found:
        said = words.rhythm_words_of(one, Kind.ORDERS)
        expected = "Nothing bought yet." if said.startswith("0 orders") else said
        assert _brief(book, one.id).startswith(expected)


def test_what_no_list_of_past_purchases_tells(tmp_path: Path) -> None:
    with _told_and_open(tmp_path) as book:
        said = {key: _brief(book, key) for key in range(1, 10)}
    assert "An order or contract is open" in said[2]
    assert said[3] == "An order or contract is open: nothing to worry about."
    assert "(4 orders)" in said[4] and "open" not in said[4]
    assert "Last order " in said[5] and "-200" not in said[5] and "13 days ago" not in said[5]
    assert "(4 orders)" in said[6] and "(4 orders)" in said[7]
    assert said[8].startswith("Bought in February two years running: season or lapse, ask.")
    assert "Usually every 4 weeks (3 orders)" in said[9]


def test_few_words_claim_no_rhythm_that_the_sentence_does_not() -> None:
    covered = Rhythm(State.COVERED, 2, usual=4.0, now=3.0, chance_quarter=0.65)
    assert words.rhythm_short(covered) == "2 orders"
    assert words.rhythm_short(covered._replace(events=3)) == "orders every 4 weeks"
    asked = Rhythm(State.ASK, 6, usual=2.0, now=87.0, yearly=Yearly(75.0, 21.0, certain=False))
    assert words.rhythm_short(asked) == "season or lapse: ask"


@pytest.mark.parametrize("days", [1, 13, 14, 25, 53, 69, 70, 104, 182, 400, 729, 3000])
def test_how_long_ago_is_rounded_alike_everywhere(days: int) -> None:
    assert ago(TODAY - timedelta(days=days), TODAY) == f"{span(days)} ago"
