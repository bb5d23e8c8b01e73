"""In which currency the amounts of a list are booked: that of a column of its own, else the company's, else the usual one."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported


@pytest.mark.parametrize(
    "header", ["Amount Currency", "Deal currency", "Currency code", "Währung des Betrags", "ARR Currency"]
)
def test_dollars_stay_dollars(book: Book, header: str) -> None:
    imported(book, f"Opportunity Name,Account Name,{header},Amount,Stage\nRetrofit,Kessler AG,USD,45000,Negotiation\n")
    assert ask(book, "SELECT amount, currency FROM project") == [(4_500_000, "USD")]


def test_an_amount_in_company_currency_is_no_currency(book: Book) -> None:
    imported(book, "Deal Name,Company,Amount,Currency,Amount in company currency\nRetrofit,Kessler AG,450,USD,400\n")
    assert ask(book, "SELECT amount, currency FROM project") == [(45_000, "USD")]


def test_amounts_without_a_currency_are_in_that_of_the_company(book: Book) -> None:
    imported(book, "Company,Currency\nKessler AG,USD\nSato,JPY\nHuber,\n")
    imported(book, "Company,Date,Amount\nKessler AG,2026-01-31,100\nSato,2026-01-31,5000\nHuber,2026-01-31,7\n")
    assert ask(book, "SELECT amount, currency FROM purchase ORDER BY id") == [
        (10_000, "USD"),
        (5_000, "JPY"),
        (700, "EUR"),
    ]
    imported(book, "Company,Annual turnover\nSato,80000\n")
    assert ask(book, "SELECT turnover FROM company WHERE name = 'Sato'") == [(80_000,)]


def test_a_margin_in_percent_is_a_share_of_its_order(book: Book) -> None:
    imported(
        book,
        "Firma;Datum;Amount;Margin\nKessler AG;2026-01-30;1.000,50;12,5 %\nSato;2026-01-30;1001 JPY;30%\n"
        "Huber;2026-01-30;;30%\nKern;2026-01-30;99,90;5\n",
    )
    assert ask(book, "SELECT amount, margin, currency FROM purchase ORDER BY id") == [
        (100_050, 12_506, "EUR"),
        (1001, 300, "JPY"),
        (None, None, None),
        (9990, 500, "EUR"),
    ]
    assert ask(book, "SELECT typed FROM fact WHERE state = 'doubt'") == [("30 %",)]


def test_an_amount_in_percent_is_none(book: Book) -> None:
    report = imported(book, "Firma;Datum;Artikel;Betrag\nKessler AG;2026-01-30;Filter;30%\nSato;2026-01-30;Filter;5\n")
    assert [row.reason for row in report.bad] == ["30 %: Amount is an amount, such as 4200 or 4.2k€."]


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (("1.200,- €", "2.400,-", "€ 1.200,--", "850"), [120_000, 240_000, 120_000, 85_000]),
        (("1,200.-", "2,400.—", "12.50"), [120_000, 240_000, 1250]),
        (("1.200,-", "12.50"), [120_000, 1250]),
        (("1.200.-", "1.500", "12.300.-"), [120_000, 150_000, 1_230_000]),
        (("1,200,-", "1,500"), [120_000, 150_000]),
        (("1.200,50", "1.500.-"), [120_050, 150_000]),
        (("Fr. 850.-", "Fr. 2,400", "Fr. 120.-"), [85_000, 240_000, 12_000]),
        (("ca. 850.-", "99.95", "1.200.-"), [85_000, 9995, 120_000]),
        (("1.200 T€", "870 T€", "-40 T€"), [120_000_000, 87_000_000, -4_000_000]),
        (("1.200 TEUR", "0,5 TEUR"), [120_000_000, 50_000]),
        (("1,2 Mio €", "1.200 €"), [120_000_000, 120_000]),
        (("1.234 Mio €", "2 Mio €"), [123_400_000, 200_000_000]),
        (("1.234 Mio €", "0,5 Mio €"), [123_400_000_000, 50_000_000]),
    ],
)
def test_how_a_column_writes_its_amounts(book: Book, cells: tuple[str, ...], amounts: list[int]) -> None:
    rows = "".join(f"Firma A{number} GmbH;Wien;{cell}\n" for number, cell in enumerate(cells))
    imported(book, f"Firma;Ort;Jahresumsatz\n{rows}")
    assert ask(book, "SELECT turnover FROM company ORDER BY id") == [(amount,) for amount in amounts]


def test_the_currency_before_an_even_amount_is_seen(book: Book) -> None:
    imported(book, "Company;Date;Amount\nKessler AG;2026-01-31;Fr. 850.-\nSato;2026-01-31;$ 1.200,--\n")
    assert ask(book, "SELECT amount, currency FROM purchase ORDER BY id") == [(85_000, "CHF"), (120_000, "USD")]
