"""Nothing of a log line is lost, and what is not meant stays text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.loglines import WED, check_nothing_lost, read
from tests.shared_data import shared


def test_a_date_inside_the_text_is_text() -> None:
    line = read("visit he comes back tomorrow")
    assert (line.on, line.text) == (WED, "he comes back tomorrow")


@pytest.mark.parametrize(
    "text",
    [
        "a > b",
        "5 > 3",
        "<3",
        "I <3 it",
        "lead time >5 weeks",
        "pressure >1.5 bar",
        "delivery <3 weeks",
        "temp > 3 days",
        "x >= 5",
        "a -> b",
        "<b>bold</b>",
        "<a@b.at>",
        "anna@huber.at wrote",
        "#1 supplier",
        "# 5",
        "@ 5 pieces",
        "@5",
        "great!",
        "(see mail) ok",
        "2m cable",
        "1.5 hours",
        "2 h talk",
        "a < b > c",
        "path /a/b C:\\x",
        "all 5 pumps",
    ],
)
def test_what_is_not_meant_stays_text(text: str) -> None:
    line = read(f"visit {text}")
    assert (line.kind, line.text) == ("visit", text)
    assert not (line.people or line.promises or line.tags or line.money or line.advance or line.source)


def test_lines_of_a_pasted_note_stay_lines() -> None:
    assert read("visit first\nsecond  third").text == "first\nsecond third"


PIECES = """
visit|call|@huber|@a,@b|<@c|and|@"A B"|price|ok,|!|>fri|>send|<mon|<3|>|<|#tag|#1|4200€|(from eva)|yesterday|9|@|(|)|a@b.c
"""


@given(st.lists(st.sampled_from([*PIECES.strip().split("|"), "\n"]), max_size=14))
def test_no_line_of_markers_loses_a_word(pieces: list[str]) -> None:
    check_nothing_lost(" ".join(pieces))


@given(st.text(max_size=80))
def test_no_text_at_all_loses_a_word(text: str) -> None:
    check_nothing_lost(text)


def test_naughty_strings_stay_whole() -> None:
    for text in json.loads(shared("nasty/blns.json").read_text(encoding="utf-8")):
        check_nothing_lost(text)
