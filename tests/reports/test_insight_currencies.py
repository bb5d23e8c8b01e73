"""Insight says the same of a book whatever its currency: limits in euro, money without a rate."""

from pathlib import Path

import pytest

from accountbook.domain.insight.rates import Rates
from accountbook.reports.insight.check import check
from accountbook.store.insight import attributes
from tests.books import TODAY, new_book
from tests.insight_books import company


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
