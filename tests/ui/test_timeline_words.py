"""The rows of a timeline in words."""

from datetime import date

import pytest

from accountbook.store.pages.timeline import PURCHASE, Entry
from accountbook.ui.widgets.timeline_words import entry_line

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("minor", "currency", "text", "said"),
    [
        (4_200_00, "EUR", "seals 4.200,-", False),
        (5_000, "JPY", "offer 50 boxes", True),
        (5_000, "JPY", "offer 5,000 yen", False),
        (5_000_000, "KWD", "offer 5 000", False),
    ],
)
def test_an_amount_is_shown_unless_the_text_says_it(minor: int, currency: str, text: str, said: bool) -> None:
    row = Entry(1, PURCHASE, 1, TODAY, "", "", text, minor=minor, currency=currency)
    line = "".join(piece[0] for piece in entry_line(row, 100, TODAY))
    assert line.rstrip().endswith(currency) is said, line
