"""Every file of the shared data goes through import: a report, never a traceback, and it accounts for all the file holds."""

import csv
import json
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from tests.books import new_book
from tests.shared_data import SHARED, shared

IMPORTED = (".csv", ".txt", ".vcf", ".ics", ".json", ".md", ".sqlite")
FILES = (
    sorted(path for path in SHARED.rglob("*") if path.suffix in IMPORTED and path.is_file()) if SHARED.exists() else []
)
OWN_COUNT = {"vcf": b"BEGIN:VCARD", "ics": (b"BEGIN:VEVENT", b"BEGIN:VTODO", b"BEGIN:VJOURNAL")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_is_imported_or_reported(tmp_path: Path, path: Path) -> None:
    book = new_book(tmp_path)
    try:
        reports = run_import(book, [path], ImportOptions(create_companies=True, own_fields=True))
    except BookError as error:
        assert error.sentence  # a sentence, such as: that is no table
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM batch").fetchone() == (0,)
        return
    for report in reports:
        assert sum(report.counts.values()) == report.rows
        assert report.imported + len(report.bad) == report.rows
    (report,) = reports
    held = path.read_bytes().upper()
    if path.suffix == ".vcf":
        assert report.rows == held.count(b"BEGIN:VCARD")
    elif path.suffix == ".ics":
        assert report.rows >= sum(held.count(sign) for sign in (b"BEGIN:VEVENT", b"BEGIN:VTODO")) - held.count(
            b"RECURRENCE-ID"
        )
    if report.bad:
        extension, content = report.bad_file()
        again = tmp_path / f"left-out.{extension}"
        again.write_bytes(content)
        assert content


@pytest.mark.parametrize(
    "name",
    ["companies/sp500.csv", "companies/cleanco_companies.csv", "northwind/customers.csv", "b2b_sales/B2B_dataset.csv"],
)
def test_a_table_holds_as_many_rows_as_python_reads(tmp_path: Path, name: str) -> None:
    with shared(name).open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for row in csv.reader(file) if any(row)) - (name != "companies/cleanco_companies.csv")  # no header
    try:
        (report,) = run_import(
            new_book(tmp_path), [shared(name)], ImportOptions(create_companies=True, own_fields=True)
        )
    except BookError:
        return
    assert report.rows == rows


def test_the_cards_hold_what_their_description_says(tmp_path: Path) -> None:
    """Names and mails of `expected.json` are in the book after the import."""
    for name, people in json.loads(shared("vcards/expected.json").read_text("utf-8")).items():
        book = new_book(tmp_path, f"{name}.db")
        (report,) = run_import(book, [shared(f"vcards/{name}")])
        assert report.rows == len(people), name
        with book.read() as connection:
            mails = {
                value.casefold()
                for (value,) in connection.execute("SELECT value FROM contactpoint WHERE kind = 'mail'")
            }
            names = {
                value for (value,) in connection.execute("SELECT name FROM contact UNION SELECT name FROM company")
            }
        for person in people:
            assert {mail.casefold() for mail in person.get("email", ())} <= mails, name
            assert person.get("FormattedName", [""])[0].strip() in {*names, ""} or person.get("n"), name
