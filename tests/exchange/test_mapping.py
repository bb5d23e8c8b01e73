"""What tables and columns are taken for: checked against headers of real programs and real tables."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.exchange.kinds import guess_kind
from accountbook.exchange.mapping import guess_mapping
from accountbook.exchange.reading.framing import name_columns
from accountbook.exchange.reading.opening import open_table, read_table
from accountbook.exchange.reading.table import Table, TableRow
from tests.shared_data import shared

SAMPLES = Path(__file__).parent / "samples"


def expected(name: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The sections of an expectation file: name, kind, header to target."""
    for section in (SAMPLES / name).read_text("utf-8").split("\n\n")[1:]:
        title, *lines = section.strip().splitlines()
        found = re.fullmatch(r"\[(.*): (.*)\]", title)
        assert found
        yield found[1], found[2], dict(line.split(" => ") for line in lines)


def table_of(headers: list[str], *rows: list[str]) -> Table:
    return Table(
        "t", name_columns(headers, len(headers)), tuple(TableRow(n, tuple(row)) for n, row in enumerate(rows, 2))
    )


def test_the_headers_of_other_programs() -> None:
    known = json.loads(shared("csv_headers/headers.json").read_text("utf-8"))
    for name, kind, targets in expected("headers_expected.txt"):
        headers = [
            *known[name]["header"],
            *(h for h in known[name].get("also_seen", ()) if h not in known[name]["header"]),
        ]
        mapping = guess_mapping(table_of(headers, *([known[name]["row"]] if "row" in known[name] else [])))
        assert mapping.kind == kind, name
        assert {column.header: column.target for column in mapping.columns if column.target} == targets, name


@pytest.mark.parametrize(("name", "kind", "targets"), list(expected("languages_expected.txt")))
def test_headers_in_many_languages(name: str, kind: str, targets: dict[str, str]) -> None:
    mapping = guess_mapping(table_of(list(targets)))
    assert mapping.kind == kind
    assert {column.header: column.target or "none" for column in mapping.columns} == targets


NORTHWIND_CUSTOMERS = {
    "Customer ID": None,
    "Company": "company.name",
    "Contact": "contact.name",
    "Title": "contact.title",
    "Street": "address.street",
    "City": "address.town",
    "Region": "address.region",
    "Postal code": "address.postcode",
    "Country": "address.country",
    "Phone": "contactpoint.phone",
    "Fax": "contactpoint.fax",
}
NORTHWIND_ORDERS = {
    "Order": "purchase.reference",
    "Company": "company.name",
    "Date": "purchase.purchased_on",
    "Category": "purchase.category",
    "Product": "purchase.product",
    "Quantity": "purchase.quantity",
    "Unit price": None,
    "Discount": None,
    "Amount": "purchase.amount",
}
LISTED = {
    "name": "company.name",
    "summary": "company.notes",
    "currency": "company.currency",
    "industry": "company.industry",
    "country": "address.country",
    "state": "address.region",
    "city": "address.town",
    "zipcode": "address.postcode",
    "website": "company.website",
}
REAL = [
    ("northwind/customers.csv", "companies", NORTHWIND_CUSTOMERS),
    ("northwind/orders.csv", "purchases", NORTHWIND_ORDERS),
    ("companies/financedb_AMS.csv", "companies", LISTED),
    ("companies/financedb_BRU.csv", "companies", LISTED),
    (
        "companies/sp500.csv",
        "companies",
        {"Security": "company.name", "GICS Sub-Industry": "company.industry", "Founded": "company.founded"},
    ),
    ("companies/cleanco_companies.csv", "companies", {"Column 1": "company.name", "Column 2": "address.country"}),
    (
        "febrl/dataset1.csv",
        "contacts",
        {
            "given_name": "contact.given_name",
            "surname": "contact.family_name",
            "street_number": "address.street",
            "address_1": "address.street",
            "address_2": "address.street",
            "suburb": "address.town",
            "postcode": "address.postcode",
            "state": "address.region",
            "date_of_birth": "contact.birthday",
        },
    ),
]


@pytest.mark.parametrize(("name", "kind", "targets"), REAL)
def test_real_tables(name: str, kind: str, targets: dict[str, str | None]) -> None:
    mapping = guess_mapping(open_table(shared(name)))
    assert mapping.kind == kind
    found = {column.header: column.target for column in mapping.columns if column.target}
    assert found == {header: target for header, target in targets.items() if target}


def test_values_overrule_a_header() -> None:
    table = read_table("t", b"Company,Contact,Phone\nHuber GmbH,a@b.de,x\nBerg AG,c@d.se,y\n")
    assert guess_mapping(table).target("Contact") == "contactpoint.mail"
    titles = read_table("t", b"First name,Last name,Title\nA,B,Mr.\nC,D,Frau\nE,F,Dr.\n")
    assert guess_mapping(titles).target("Title") == "contact.salutation"
    words = read_table("t", b"Company,Amount,Date\nHuber,many,soon\nBerg,few,later\n")
    mapping = guess_mapping(words, "purchases")
    assert (mapping.target("Amount"), mapping.target("Date")) == (None, None)


def test_values_alone_tell_what_headers_do_not() -> None:
    table = read_table(
        "t",
        b"Huber GmbH;info@huber.de;+49 731 12345;Germany;www.huber.de\nBerg AB;x@berg.se;+46 8 1234567;Sweden;berg.se\n",
    )
    assert [column.target for column in guess_mapping(table).columns] == [
        "company.name",
        "contactpoint.mail",
        "contactpoint.phone",
        "address.country",
        "contactpoint.web",
    ]


def test_phones_of_other_people_are_not_taken_by_their_looks() -> None:
    table = read_table("t", b"First name,Last name,Assistant's phone\nA,B,+49 30 123456\nC,D,+49 30 654321\n")
    assert guess_mapping(table).target("Assistant's phone") is None


def test_a_label_alone_is_a_phone_when_the_values_are() -> None:
    table = read_table(
        "t", "Förnamn;Efternamn;Arbete;Hem\nAda;Berg;08-123 45 67;\nBo;Ek;031-765 43 21;08-111 22 33\n".encode()
    )
    mapping = guess_mapping(table)
    assert (mapping.target("Arbete"), mapping.target("Hem")) == ("contactpoint.phone:work", None)


def test_private_notes_never_become_open_ones() -> None:
    assert guess_mapping(table_of(["Company", "Private notes"])).target("Private notes") == "company.private_notes"
    assert (
        guess_mapping(table_of(["First name", "Last name", "Private notes"])).target("Private notes") == "contact.mind"
    )


def test_a_classification_is_no_company() -> None:
    rows = [["Current"], ["New"]] * 40
    assert guess_mapping(table_of(["Client"], *rows)).target("Client") is None


def test_a_linkedin_file_is_people() -> None:
    table = open_table(SAMPLES / "linkedin.csv")
    assert guess_kind(table) == "contacts"
    assert guess_mapping(table).target("Position") == "contact.title"


def test_every_column_has_a_guess_with_a_reason() -> None:
    mapping = guess_mapping(table_of(["Company", "?", ""], ["Huber", "", ""]))
    assert [column.index for column in mapping.columns] == [0, 1, 2]
    assert all(column.reason for column in mapping.columns)
    assert all((column.target is None) == (column.confidence == 0.0) for column in mapping.columns)
    assert guess_mapping(Table("empty", (), ())).columns == ()
