"""Amounts as people type them, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.amounts import plain_money, say_money
from accountbook.domain.money import CURRENCIES, Money, in_minor_units, read_leading_money, read_money


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("4200€", 420000, "EUR"),
        ("€ 4.200,50", 420050, "EUR"),
        ("4,200.50 USD", 420050, "USD"),
        ("CHF 12'000", 1200000, "CHF"),
        ("4.2k€", 420000, "EUR"),
        ("1.234k", 123400, "EUR"),
        ("1,5 Mio €", 150000000, "EUR"),
        ("1,234", 123400, "EUR"),
        ("1.234", 123400, "EUR"),
        ("4200", 420000, "EUR"),
        ("4200,5", 420050, "EUR"),
        ("12 000 €", 1200000, "EUR"),
        ("12\u202f000,50 €", 1200050, "EUR"),
        ("4200,-", 420000, "EUR"),
        ("1.234.567,89 €", 123456789, "EUR"),
        ("-50 €", -5000, "EUR"),
        ("EUR -1.500,00", -150000, "EUR"),
        ("1.500,00- EUR", -150000, "EUR"),
        ("1.500,00-", -150000, "EUR"),
        ("¥1200", 1200, "JPY"),
        ("1.234 KWD", 1234, "KWD"),
        ("$5", 500, "USD"),
        ("5k usd", 500000, "USD"),
        ("10kEUR", 1000000, "EUR"),
        ("Fr. 12.50", 1250, "CHF"),
        ("0.50", 50, "EUR"),
        ("4200 лв", 420000, "BGN"),
        ("300 лева", 30000, "BGN"),
        ("12 T€", 1200000, "EUR"),
        ("12 TEUR", 1200000, "EUR"),
        ("1.200 T€", 120000000, "EUR"),
        ("1.200 tsd. €", 120000000, "EUR"),
        ("1.234 Mio €", 123400000, "EUR"),
        ("1.200,-- €", 120000, "EUR"),
        ("2,5 Mrd €", 250000000000, "EUR"),
        ("3 Millionen", 300000000, "EUR"),
    ],
)
def test_reads_an_amount(text: str, minor: int, currency: str) -> None:
    assert read_money(text, "EUR") == Money(minor, currency)


@pytest.mark.parametrize(
    "text",
    ["", "€", "12 kr", "1.2345 EUR", "0.234", "1,23,456", "5 pumps", "about 5 €", "4200 € net", "1/2", "5-€", "x" * 50],
)
def test_refuses_what_is_no_amount(text: str) -> None:
    assert read_money(text, "EUR") is None


def test_a_shared_sign_means_the_currency_of_the_book() -> None:
    assert read_money("12 kr", "SEK") == Money(1200, "SEK")
    assert read_money("12 kr", "NOK") == Money(1200, "NOK")
    assert read_money("$12", "CAD") == Money(1200, "CAD")
    assert read_money("4200:-", "SEK") == Money(420000, "SEK")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4200€ seals", (Money(420000, "EUR"), 1)),
        ("EUR 4200 seals", (Money(420000, "EUR"), 2)),
        ("4 200 € seals", (Money(420000, "EUR"), 3)),
        ("4200€, seals", (Money(420000, "EUR"), 1)),
        ("1,5 Mio € plant", (Money(150000000, "EUR"), 3)),
        ("EUR -1.500,00 credit", (Money(-150000, "EUR"), 2)),
        ("4200 seals", None),
        ("all 5 pumps", None),
        ("try 3 times", None),
        ("12 ft pipe", None),
        ("12 t steel 300€", None),
        ("seals 4200€", None),
    ],
)
def test_running_text_needs_a_currency(line: str, expected: tuple[Money, int] | None) -> None:
    assert read_leading_money(line.split(), "EUR") == expected


@pytest.mark.parametrize(
    ("minor", "currency", "full", "compact"),
    [
        (420050, "EUR", "4,200.50 €", "4.2k €"),
        (420000, "USD", "4,200 USD", "4.2k USD"),
        (99950, "EUR", "999.50 €", "999.50 €"),
        (9996000, "EUR", "99,960 €", "100k €"),
        (-99996000, "EUR", "-999,960 €", "-1M €"),
        (0, "JPY", "0 JPY", "0 JPY"),
        (1234000, "KWD", "1,234.000 KWD", "1.2k KWD"),
    ],
)
def test_says_an_amount(minor: int, currency: str, full: str, compact: str) -> None:
    assert (say_money(minor, currency), say_money(minor, currency, compact=True)) == (full, compact)


@given(st.integers(-(10**14), 10**14), st.sampled_from(sorted(CURRENCIES)))
def test_what_it_says_it_reads(minor: int, currency: str) -> None:
    assert read_money(say_money(minor, currency), "EUR") == Money(minor, currency)
    assert read_money(plain_money(minor, currency), currency) == Money(minor, currency)


@given(st.text(max_size=50))
def test_never_fails_on_any_text(text: str) -> None:
    read_money(text, "EUR")
    read_leading_money(text.split(), "SEK")


@pytest.mark.parametrize(
    ("amount", "currency", "plain"),
    [
        ("33.335", "EUR", "33.34"), ("1200", "JPY", "1200"), ("0.0005", "KWD", "0.001"), ("-0.1", "EUR", "-0.10"),
        ("1e300", "EUR", "1E+300"), ("inf", "EUR", "Infinity"),
    ],
)  # fmt: skip
def test_a_calculated_amount_is_rounded_and_one_beyond_any_book_stays_as_it_is(
    amount: str, currency: str, plain: str
) -> None:
    assert in_minor_units(Decimal(amount), currency) == plain
