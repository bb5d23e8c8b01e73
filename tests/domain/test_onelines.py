"""The other one-line entries: a change, and what holds for every kind of line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import (
    ChangeLine,
    read_change_line,
    read_follow_line,
    read_order_line,
    read_person_line,
)

WED = date(2026, 11, 18)
FRI = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("yesterday Huber -> Maier (from eva)", ChangeLine("Huber", "Maier", "", date(2026, 11, 17), "eva")),
        ("A → B, a family holding", ChangeLine("A", "B, a family holding", "", WED)),
        ("-> Maier", ChangeLine("", "Maier", "", WED)),
        ("new hall planned", ChangeLine("", "", "new hall planned", WED)),
    ],
)
def test_change_lines(line: str, expected: ChangeLine) -> None:
    assert read_change_line(line, WED) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("since 1.10. Maier KG", ChangeLine("", "", "Maier KG", date(2026, 10, 1))),
        ("seit 1.1. Maier KG", ChangeLine("", "", "Maier KG", date(2026, 1, 1))),
        ("from 1.1. Maier KG", ChangeLine("", "", "Maier KG", date(2027, 1, 1))),
        ("ab 1.1. Huber -> Maier KG", ChangeLine("Huber", "Maier KG", "", date(2027, 1, 1))),
        ("per 1.10. Maier KG", ChangeLine("", "", "Maier KG", date(2026, 10, 1))),
        ("from Huber -> Maier KG", ChangeLine("from Huber", "Maier KG", "", WED)),
    ],
)
def test_a_word_that_leads_to_the_day_of_a_change_is_no_part_of_it(line: str, expected: ChangeLine) -> None:
    assert read_change_line(line, WED) == expected


@given(st.text(max_size=80))
def test_no_line_fails(text: str) -> None:
    read_person_line(text)
    read_change_line(text, WED)
    order, follow = read_order_line(text, WED), read_follow_line(text, WED)
    assert order.on and isinstance(follow.text, str)


PUNCTUATED = (
    'call, mail. (really) ok! a/b e.g. 31.2. 3.. x; «ja» Nr. … ask: so? fine), "quoted," half-done, don\'t. 10%,'
)


@given(st.lists(st.sampled_from(PUNCTUATED.split()), max_size=8))
def test_what_is_no_date_and_no_mark_stays_as_it_was_typed(words: list[str]) -> None:
    line = " ".join(["then", *words, "end."])
    assert read_follow_line(line, WED).text == line
    assert read_log_line(line, WED).text == line
    assert read_change_line(line, WED).text == line
    assert read_follow_line(f"fri {line}", WED).text == line
    assert read_log_line(f"visit {line} >fri {line}", WED).promises[0].text == line
