"""CSV out: no formula survives, everything reads back."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.exchange.delimited_out import csv_bytes, csv_cell, neutralise, unneutralise
from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.reading.table import ReadOptions
from tests.shared_data import shared

FORMULAS = ["=1+1", "+49 30 1234", "-5", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1"]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=30)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe_that_comes_off_again(text: str) -> None:
    assert neutralise(text).startswith("'")
    assert unneutralise(neutralise(text)) == text


@pytest.mark.parametrize("text", ["Huber", "'quoted'", "O'Neil", "", "a=b", "5-7"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutralise(text) == text
    assert unneutralise(text) == text


def test_no_cell_of_the_known_attacks_is_a_formula() -> None:
    attacks = shared("nasty/csv_formulas.txt").read_text("utf-8").split("\n")
    written = csv_bytes(["text"], [[attack] for attack in attacks]).decode("utf-8-sig")
    for (cell,) in csv.reader(io.StringIO(written, newline="")):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_values_are_written_plainly() -> None:
    assert csv_cell(Decimal("-1234.50")) == "-1234.50"
    assert csv_cell(-3) == "-3"
    assert csv_cell(dt.date(2026, 11, 22)) == "2026-11-22"
    assert csv_cell(None) == ""
    assert csv_cell(True) == "yes"


def test_the_file_is_quoted_and_marked_for_spreadsheets() -> None:
    assert csv_bytes(["a", "b"], [["x", 1]]) == b'\xef\xbb\xbf"a","b"\r\n"x","1"\r\n'


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row))), max_size=6))
def test_what_is_written_reads_back_unchanged(rows: list[list[str]]) -> None:
    data = csv_bytes(["Company", "Town", "Notes"], [["start", "x", "y"], *rows])
    table = read_table("own.csv", data, ReadOptions(delimiter=",", quote='"', header=True))
    assert table.headers == ("Company", "Town", "Notes")
    assert [list(row.cells) for row in table.rows[1:]] == rows
