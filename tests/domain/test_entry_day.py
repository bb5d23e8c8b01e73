"""The day of an order or a change: behind us, or just ahead."""

from datetime import date

import pytest

from accountbook.domain.changeline import read_change_line
from accountbook.domain.orderline import read_order_line

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "on"),
    [
        ("24.11.", date(2026, 11, 24)),
        ("1.12.", date(2026, 12, 1)),
        ("1 dec", date(2026, 12, 1)),
        ("23.11.", TODAY),
        ("20.11.", date(2026, 11, 20)),
        ("1.6.", date(2026, 6, 1)),
        ("fri", date(2026, 11, 20)),
    ],
)
def test_a_day_just_ahead_is_none_of_last_year(day: str, on: date) -> None:
    assert read_order_line(f"{day} 100€ seals", TODAY).on == on
    assert read_order_line(f"100€ seals {day}", TODAY).on == on
    assert read_change_line(f"{day} Meyer -> Holding AG", TODAY).on == on
