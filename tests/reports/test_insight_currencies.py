"""Insight says the same of a book whatever its currency: limits in euro, money without a rate."""

from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.rates import Rates
from accountbook.reports.insight import words
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.check import check
from accountbook.reports.insight.refresh import refresh
from accountbook.store.insight import attributes
from tests.books import TODAY, new_book
from tests.insight_books import all_readings, company, every, orders, talks

PROFILE = {
    "industry": "Seals",
    "employees": 40,
    "turnover": 6_000_000_00,
    "business_type": "trade",
    "geography": "local",
}


@pytest.mark.parametrize("currency", ["EUR", "HUF", "SEK", "JPY", "XAU"])
def test_sizes_and_bands_are_those_of_the_euro(tmp_path: Path, currency: str) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            company(unit, "Budapest", employees=60, turnover=7_000_000_000_00, currency="HUF")
            company(unit, "Osaka", employees=30, turnover=300_000_000, currency="JPY")
            company(unit, "Wien", employees=40, turnover=60_000_000_00, currency="EUR")
        with book.read() as connection:
            found = attributes.companies(connection, TODAY, Rates(currency), {})
    assert [(one.profile["turnover"], one.size) for one in found] == [
        ("10-50M", "medium"),
        ("<2M", "small"),
        ("50M+", "large"),
    ]


def test_a_usual_turnover_in_another_currency_is_not_doubted(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            company(unit, "Budapest", employees=100, turnover=7_200_000_000_00, currency="HUF")
            company(unit, "Osaka", employees=100, turnover=1_800_000_000, currency="JPY")
            few = company(unit, "Kyoto", employees=100, turnover=1_800_000, currency="JPY")
        with book.read() as connection:
            found = check(connection, TODAY).findings
    assert [(one.record_id, one.field) for one in found] == [(few, "turnover")]
    assert found[0].sentence.endswith("The turnover per head would be 18,000: check the unit (thousands?).")


def test_a_credit_without_a_rate_is_no_order(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            key = company(unit, "Almaty", **PROFILE)
            bought, cancelled, credited = every(60, 3)
            orders(unit, key, [bought], 900_00)
            orders(unit, key, [cancelled], 4000_00, currency="KZT")
            orders(unit, key, [cancelled], -4000_00, currency="KZT")
            orders(unit, key, [credited], -7000_00, currency="KZT")
        kept = refresh(book, Basis(TODAY))
        with book.read() as connection:
            read = next(one for one in all_readings(connection) if one.id == key)
    assert words.behaviour_words(read, kept.book).startswith("Last order 20 weeks ago; 1 order worth EUR 900 ")


def test_an_amount_without_a_rate_is_not_called_unknown(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            none, some = company(unit, "Almaty", **PROFILE), company(unit, "Astana", **PROFILE)
            old = company(unit, "Oral", **PROFILE)
            orders(unit, none, [TODAY - timedelta(days=9)], 90_000_00, currency="KZT")
            talks(unit, none, "order", [TODAY - timedelta(days=99)])
            orders(unit, some, every(30, 3), 100_000)
            orders(unit, some, [TODAY], 90_000, currency="KWD")
            orders(unit, old, [TODAY - timedelta(days=900)], 90_000_00, currency="KZT")
            orders(unit, old, [TODAY - timedelta(days=9)], None)
        kept = refresh(book, Basis(TODAY))
        with book.read() as connection:
            read = {one.id: one for one in all_readings(connection)}
            left_out = {key: why for key, _name, why in check(connection, TODAY).left_out}
    about = kept.book
    assert words.behaviour_words(read[none], about).endswith("; 2 orders in 24 months, no rate for KZT.")
    assert words.mix_words(read[none], about) == "No rank: no rate for KZT."
    assert words.grade_words(read[none]) == "no rate for KZT: no class"
    assert words.earned_short(read[none], about) == "no rate for KZT"
    assert left_out[none] == "no rate is known for the currency of its orders"
    assert words.earned(read[some], about).endswith(", 3 of 4 amounts counted: no rate for KWD")
    assert words.earned_short(read[old], about) == "amount unknown"
    assert left_out[old] == "no amount of its orders is known"
