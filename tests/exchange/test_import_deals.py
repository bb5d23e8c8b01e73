"""Deals and quotes of other programs: an open one is a project, a closed one an order or a loss, a later list counts."""

import pytest

from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import ask
from tests.exchange.lists import COMPANIES, STEPS, imported

DEALS = """Deal Name,Amount,Stage,Closing Date,Account Name,Contact Name,Next Step,Lost reason
Retrofit,"45,000.00",Negotiation/Review,2026-12-15,Kessler AG,Jonas Kessler,Send quote 1.12.,
Skid,"8,900.00",Closed Won,2026-09-30,Obrist AG,Ruth Obrist,Say thanks,
Valves,"3,100.00",Closed Lost,2026-08-11,Obrist AG,Ruth Obrist,,Price
Idea,,Prospecting,,Obrist AG,,,
"""


def test_an_open_deal_is_a_project_a_closed_one_an_order_or_a_loss(book: Book) -> None:
    imported(book, DEALS)
    assert ask(book, "SELECT name, status, amount, expected_on, notes FROM project ORDER BY id") == [
        ("Retrofit", "tendering", 4_500_000, "2026-12-15", "Negotiation/Review"),
        ("Idea", "idea", None, None, "Prospecting"),
    ]
    assert ask(book, "SELECT product, outcome, amount, purchased_on, reason FROM purchase ORDER BY id") == [
        ("Skid", "won", 890_000, "2026-09-30", None),
        ("Valves", "lost", 310_000, "2026-08-11", "Price"),
    ]
    assert ask(book, STEPS) == [("2026-12-01", "Send quote", "open")]  # not for the one that is closed
    assert ask(book, COMPANIES)[1] == ("Obrist AG", "organisation", "customer")


def test_won_and_lost_count_more_than_the_step_on_the_way(book: Book) -> None:
    imported(
        book,
        "Deal - Title,Deal - Organization,Deal - Value,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Won time\n"
        "Line 4,Acme Ltd,12000,Proposal Made,Open,2027-01-31,\n"
        "Spares,Acme Ltd,900,Contact Made,Won,2026-05-31,2026-06-02 10:00:00\n",
    )
    assert ask(book, "SELECT name, status FROM project") == [("Line 4", "tendering")]
    assert ask(book, "SELECT product, purchased_on FROM purchase") == [("Spares", "2026-06-02")]


def test_a_deal_that_was_open_is_over_when_it_comes_closed(book: Book) -> None:
    imported(book, DEALS)
    imported(book, DEALS.replace("Negotiation/Review", "Closed Won").replace(",Send quote 1.12.", ","))
    assert ask(book, "SELECT name, status FROM project ORDER BY id") == [("Retrofit", "done"), ("Idea", "idea")]
    assert ask(book, "SELECT product, outcome FROM purchase ORDER BY id")[2:] == [("Retrofit", "won")]
    undo(book)
    assert ask(book, "SELECT name, status FROM project ORDER BY id")[0] == ("Retrofit", "tendering")


def test_an_open_deal_is_brought_up_to_date_by_a_later_list(book: Book) -> None:
    imported(book, DEALS)
    assert imported(book, DEALS).counts["changed"] == 0
    later = DEALS.replace("45,000.00", "52,000.00").replace("2026-12-15", "2027-02-01")
    changes = [(one.record, one.field, one.before, one.after) for one in imported(book, later).changes]
    assert changes == [
        ("Retrofit", "Value", "45,000 €", "52,000 €"),
        ("Retrofit", "Expected", "2026-12-15", "2027-02-01"),
    ]
    imported(book, later.replace("Negotiation/Review", "Prospecting"))  # an older list: no deal goes back
    assert ask(book, "SELECT status, amount, expected_on FROM project WHERE name = 'Retrofit'") == [
        ("tendering", 5_200_000, "2027-02-01")
    ]


def test_quotes_are_deals(book: Book) -> None:
    imported(
        book,
        "Angebotsnr.;Datum;Kunde;Betreff;Angebotssumme;Status;Gültig bis\n"
        "A-1;03.11.2026;Huber;Neue Pumpe;12.500,00;offen;31.12.2026\nA-2;01.09.2026;Kern;Filter;3.200,00;beauftragt;30.09.2026\n"
        "A-3;01.08.2026;Kern;;800,00;abgelehnt;30.08.2026\nA-4;02.11.2026;Kern;;900,00;offen;\n",
    )
    assert ask(book, "SELECT name, status, amount, expected_on, notes FROM project ORDER BY id") == [
        ("Neue Pumpe", "tendering", 1_250_000, "2026-12-31", "A-1"),
        ("A-4", "tendering", 90_000, None, None),
    ]
    assert ask(book, "SELECT reference, product, outcome, purchased_on FROM purchase ORDER BY id") == [
        ("A-2", "Filter", "won", "2026-09-01"),
        ("A-3", None, "lost", "2026-08-01"),
    ]


BESIDE = """Company,Contact,E-mail,Deal value,Stage,Expected close,Deal currency,Notes
Acme Ltd,Sue Hill,sue@acme.com,12000,Proposal,2027-01-31,USD,likes tea
Obrist AG,Ruth Obrist,ruth@obrist.ch,900,Won,2026-09-30,CHF,
Kern AG,Eva Kern,eva@kern.de,0,Negotiation,,USD,
"""
OPEN = "SELECT name, status, amount, currency, expected_on FROM project ORDER BY id"


def test_a_list_of_companies_says_what_a_deal_is_worth(book: Book) -> None:
    assert imported(book, BESIDE).kind == "companies"
    assert ask(book, OPEN) == [("Deal", "tendering", 1_200_000, "USD", "2027-01-31")]
    assert ask(book, "SELECT product, outcome, amount, currency, purchased_on FROM purchase") == [
        (None, "won", 90_000, "CHF", "2026-09-30")
    ]
    assert ask(book, "SELECT currency, notes FROM company ORDER BY id") == [
        (None, "likes tea"), (None, None), (None, "Stage: Negotiation")
    ]  # fmt: skip
    assert imported(book, BESIDE).counts["double"] == 3
    imported(book, BESIDE.replace("12000", "15000"))
    assert ask(book, OPEN) == [("Deal", "tendering", 1_500_000, "USD", "2027-01-31")]
    imported(book, BESIDE.replace("12000,Proposal,2027-01-31", "15000,Won,2026-11-20"))
    assert ask(book, OPEN)[0][1] == "done"
    assert ask(book, "SELECT amount, purchased_on FROM purchase")[1:] == [(1_500_000, "2026-11-20")]


def test_the_deal_of_a_company_stands_with_all_its_people(book: Book) -> None:
    text = (
        "First name,Last name,Company,Deal value,Deal stage,Currency\n"
        "Sue,Hill,Acme Ltd,12000,Proposal,USD\nTom,Reed,Acme Ltd,12000,Proposal,USD\nAnn,Poe,Acme Ltd,500,,USD\n"
    )
    imported(book, text)
    assert [row[2:4] for row in ask(book, OPEN)] == [(1_200_000, "USD"), (50_000, "USD")]
    assert imported(book, text).counts["double"] == 3


def test_a_deal_of_nobody_is_told_and_what_cannot_be_read_is_no_order(book: Book) -> None:
    report = imported(
        book, "First name,Last name,Company,Deal value,Deal stage\nSue,Hill,,12000,\nTom,Reed,Acme,tbd,Won\nA,B,,7,\n"
    )
    assert report.counts["new"] == 3 and any(
        "12000" in one.typed and "names no company" in one.why for one in report.unread
    )
    assert ask(book, OPEN) == [("Deal", "done", None, None, None)]


def test_the_deal_of_a_task_has_no_field_and_is_told(book: Book) -> None:
    report = imported(
        book,
        "Activity - Subject,Activity - Due date,Activity - Deal,Activity - Organization\nCall,2026-12-01,Line 4,Huber\n",
    )
    assert report.kind == "followups" and report.mapping is not None
    assert (report.mapping.columns[2].target, report.mapping.columns[2].reason) == (
        None,
        "no field for it in such a list",
    )


@pytest.mark.parametrize(
    ("headers", "amounts", "kept"),
    [
        ("Betrag netto;Betrag brutto", "100,00;119,00", 10000),
        ("Bruttobetrag;Nettobetrag", "119,00;100,00", 10000),
        ("Brutto;Umsatz", "119,00;100,00", 10000),
        ("Summe netto", "100,00", 10000),
        ("Betrag brutto", "119,00", 11900),
    ],
)
def test_the_net_amount_of_an_invoice_counts_and_the_gross_one_where_it_is_all(
    book: Book, headers: str, amounts: str, kept: int
) -> None:
    report = imported(book, f"Kunde;Datum;Rechnungsnr;{headers}\nA GmbH;02.02.2026;R1;{amounts}\n")
    assert report.kind == "purchases"
    assert ask(book, "SELECT amount FROM purchase") == [(kept,)]
