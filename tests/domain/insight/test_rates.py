"""Money of several currencies on one scale: at whose rates is said, and nothing is added up without one."""

from accountbook.domain.insight.rates import Rates


def test_one_currency_needs_no_rate() -> None:
    rates = Rates("EUR")
    assert (rates.change(12_345, "EUR"), rates.change(5, None), rates.change(None, "SEK")) == (12_345, 5, None)
    assert rates.sentence() == ""


def test_rough_rates_are_named_with_how_to_set_better_ones() -> None:
    rates = Rates("EUR")
    assert rates.change(11_10, "SEK") == 100
    assert rates.change(168, "JPY") == 100, "yen have no cents"
    assert rates.sentence() == (
        "Compared at about 1 EUR = 168 JPY, 11.1 SEK: rough rates; set your own under [rates] in the config file."
    )


def test_own_rates_come_first() -> None:
    rates = Rates("SEK", {"EUR": 0.09, "VND": 2_300})
    assert rates.change(9, "EUR") == 100
    assert rates.change(2_300, "VND") == 100
    assert rates.sentence() == "Compared at your rates: 1 SEK = 0.09 EUR, 2,300 VND."


def test_money_without_a_rate_is_left_out_and_named() -> None:
    rates = Rates("EUR", {"USD": 1.2})
    assert rates.change(1_000_000, "VND") is None
    assert rates.change(120, "USD") == 100
    assert rates.sentence() == (
        "Compared at your rates: 1 EUR = 1.2 USD. "
        "Money in VND is left out: no rate is known; set one under [rates] in the config file."
    )


def test_limits_in_euro_are_the_same_whatever_the_currency_of_the_book() -> None:
    def cents(rates: Rates) -> list[int | None]:
        return [rates.cents(minor, code) for minor, code in ((1_200_000_000_00, "HUF"), (7, "EUR"), (11_10, "SEK"))]

    assert cents(Rates("EUR")) == cents(Rates("HUF")) == cents(Rates("JPY")) == [3_000_000_00, 7, 100]
    assert cents(Rates("XAU")) == [3_000_000_00, 7, 100], "rough rates need none of the book's currency"
    assert Rates("JPY").cents(168, "") == 100, "money without a currency is that of the book"


def test_own_rates_of_another_currency_are_turned_to_the_euro() -> None:
    own = Rates("HUF", {"EUR": 0.0025, "KZT": 1.5})
    assert (own.cents(400_00, "HUF"), own.cents(600_00, "KZT"), own.cents(9, "EUR")) == (100, 100, 9)
    assert Rates("HUF", {"KZT": 1.5}).cents(600_00, "KZT") == 100, "the rough rate of the book's currency helps"
    assert Rates("KZT", {"EUR": 0.002}).cents(500_00, "") == 100


def test_a_turnover_without_a_rate_to_the_euro_is_told() -> None:
    rates = Rates("KZT")
    assert rates.cents(500_00, "KZT") is None and rates.cents(500_00, "UZS") is None
    assert rates.sentence() == (
        "Money in UZS is left out: no rate is known; set one under [rates] in the config file. "
        "Turnovers have no band: set a rate for EUR under [rates] in the config file."
    )
