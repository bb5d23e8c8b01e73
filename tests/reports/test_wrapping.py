"""Lines of a given width: nothing lost, nothing too wide, whatever the alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.plain import cell_width
from accountbook.reports.wrapping import beside, ended, fitted, one_line, wrap

WORDS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=15), max_size=12).map(" ".join)


@given(WORDS, st.integers(4, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    line = one_line(text)
    lines = wrap(line, width, "  ")
    assert all(cell_width(part) <= width for part in lines)
    assert "".join("".join(lines).split()) == "".join(line.split())


@given(WORDS, WORDS, st.integers(12, 60))
def test_what_stands_beside_stays_at_the_end_of_the_first_line(text: str, aside: str, width: int) -> None:
    line, end = one_line(text), one_line(aside)
    first, *rest = beside(line, end, width)
    assert all(cell_width(part) <= width for part in (first, *rest))
    assert not end or cell_width(first) == width
    assert cell_width(fitted(line, end, width)) == width


@pytest.mark.parametrize(
    "number", ["+49 911 99998 700", "+49 911 99998 7001", "+49 9131 99998 70012", "+351 21 999 98 70-12"]
)
def test_a_number_stays_whole_on_a_narrow_screen(number: str) -> None:
    for width in (36, 40):
        assert fitted("Annegret Huber-Zimmermann, buyer", number, width).endswith("  " + number)
        assert beside("Annegret Huber-Zimmermann, buyer", number, width)[0].endswith("  " + number)


def test_an_amount_keeps_its_currency() -> None:
    assert wrap("costs 1,146 € now", 11) == ["costs", "1,146 € now"]
    assert wrap("costs 1,146 EUR", 11) == ["costs", "1,146 EUR"]


def test_an_ending_says_that_there_is_more() -> None:
    assert ended("walked the line", 12) == "walked the…"
    assert ended("short", 12) == "short…"
    assert ended("ends in …", 12) == "ends in …"


def test_what_says_how_much_more_there_is_does_not_hide_that_the_line_is_cut() -> None:
    assert ended("walked the line", 12, "  +3", cut=False) == "walked…  +3"
    assert ended("walked", 12, "  +3") == "walked…  +3"
    assert ended("walked", 12, "  +3", cut=False) == "walked  +3"


def test_a_long_text_stays_whole() -> None:
    text = "visit: price ok " * 2_000
    assert " ".join(wrap(one_line(text), 80)).split() == text.split()
