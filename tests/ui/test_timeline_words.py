"""The rows of a timeline in words."""

from datetime import date

import pytest

from accountbook.store.pages.timeline import PURCHASE, Entry
from accountbook.ui.widgets.cells import line_cells
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


@pytest.mark.parametrize("mark", ["", "advance"])
@pytest.mark.parametrize("width", range(20, 60))
def test_an_amount_is_shown_whole_or_not_at_all(width: int, mark: str) -> None:
    row = Entry(1, PURCHASE, 1, TODAY, "", "", "Dosing pumps", mark=mark, minor=819_00, currency="CHF")
    line = entry_line(row, width, TODAY)
    assert line[-1].words in ("", " 819 CHF")
    assert line[-1].words or width < 30
    if line[-1].words:
        assert line_cells(line) <= width
