"""How columns write dates and numbers."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.exchange.reading.values import DateStyle, NumberStyle, date_style, number_style, read_date, read_number

DAY = dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (["05/03/2024", "25/03/2024"], DateStyle("dmy")),
        (["03/05/2024", "03/25/2024"], DateStyle("mdy")),
        (["03/05/2024", "04/05/2024"], DateStyle("dmy", ambiguous=True)),
        (["05.03.2024"], DateStyle("dmy")),
        (["2024-03-05 09:14", "2024-01-01"], DateStyle("ymd")),
        (["12 Mar 2024", "7-Feb-22"], DateStyle("ymd")),
        (["20240305"], DateStyle("compact")),
        (["45356", "45631.0"], DateStyle("serial")),
        (["Huber", "Berg"], DateStyle("")),
        ([], DateStyle("")),
    ],
)
def test_the_style_of_a_date_column(values: list[str], style: DateStyle) -> None:
    assert date_style(values) == style


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2024-03-05", "dmy"),
        ("2024/3/5", ""),
        ("5.3.2024", "dmy"),
        ("05/03/24", "dmy"),
        ("3/5/2024", "mdy"),
        ("5 March 2024", ""),
        ("5-Mar-24", ""),
        ("March 5, 2024", ""),
        ("5. März 2024", ""),
        ("5 de marzo de 2024", ""),
        ("5 mars 2024", ""),
        ("5 март 2024", ""),
        ("5 maart 2024", ""),
        ("20240305", "compact"),
        ("45356", "serial"),
        ("45356.75", "serial"),
        ("2024-03-05T00:00:00Z", ""),
    ],
)
def test_the_same_day_written_in_many_ways(text: str, order: str) -> None:
    found = read_date(text, order)
    assert found is not None
    assert found.day == DAY


def test_times_of_day() -> None:
    assert read_date("3/15/2024 2:30 PM", "mdy") == (dt.date(2024, 3, 15), dt.time(14, 30))
    assert read_date("2024-03-12 09:14") == (dt.date(2024, 3, 12), dt.time(9, 14))
    assert read_date("45383.4375", "serial") == (dt.date(2024, 4, 1), dt.time(10, 30))
    assert read_date("45383,99999", "serial") == (dt.date(2024, 4, 2), None)
    assert read_date("45383.0", "serial") == (dt.date(2024, 4, 1), None)
    assert read_date("2024-03-12 12:05 am") == (dt.date(2024, 3, 12), dt.time(0, 5))


@pytest.mark.parametrize(
    "text",
    ["31.02.2024", "12/31/2024", "soon", "2024", "5 Foo 2024", "", "2024-03-05 noon", "1.2.3.4", "2024-03-05 25:00"],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text, "dmy") is None


def test_two_digit_years_follow_posix() -> None:
    assert [read_date(f"1.1.{year}") for year in ("68", "69")] == [
        (dt.date(2068, 1, 1), None),
        (dt.date(1969, 1, 1), None),
    ]


@given(st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2060, 1, 1)))
def test_a_day_first_column_reads_back(day: dt.date) -> None:
    assert read_date(day.strftime("%d.%m.%Y"), "dmy") == (day, None)
    assert read_date(day.strftime("%m/%d/%Y"), "mdy") == (day, None)


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (["1.234,50", "12"], NumberStyle(",")),
        (["1,234.50"], NumberStyle(".")),
        (["12,5", "1.234"], NumberStyle(",")),
        (["1.234", "5.678"], NumberStyle(".", ambiguous=True)),
        (["1.234.567"], NumberStyle(",")),
        (["0.125"], NumberStyle(".")),
        (["1", "2"], NumberStyle(".")),
        (["€ 12,50", "3,00 €"], NumberStyle(",")),
        (["Fr. 1'200.-", "Fr. 850.-", "Fr. 99.95"], NumberStyle(".")),
    ],
)
def test_the_style_of_a_number_column(values: list[str], style: NumberStyle) -> None:
    assert number_style(values) == style


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1.234,50", ",", "1234.50"),
        ("1,234.50", ".", "1234.50"),
        ("€ 1 234,5", ",", "1234.5"),
        ("12,50 EUR", ",", "12.50"),
        ("1'000", ".", "1000"),
        ("(12)", ".", "-12"),
        ("12-", ".", "-12"),
        ("-3.5", ".", "-3.5"),
        ("€ -5", ".", "-5"),
        ("1,00,000", ".", "100000"),
        ("1.23", ",", None),
        ("1.2.3", ".", None),
        ("12 34", ".", None),
        ("a1b2", ".", None),
        ("twelve", ".", None),
        ("5 apples and more", ".", None),
        ("", ".", None),
    ],
)
def test_a_number_is_read_or_refused(text: str, decimal: str, number: str | None) -> None:
    assert read_number(text, decimal) == (None if number is None else Decimal(number))
