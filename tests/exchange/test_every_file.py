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

FILES = sorted(path for path in SHARED.rglob("*") if path.is_file()) if SHARED.exists() else []


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


def test_the_csv_files_with_a_json_twin_hold_what_it_holds(tmp_path: Path) -> None:
    """Imported and reported rows together are the objects of the twin, whatever quotes and line ends they have."""
    pairs = [(path, path.with_name(path.name.replace("csvs__", "json__")).with_suffix(".json")) for path in FILES]
    twins = {
        csv.stem: json.loads(twin.read_text("utf-8")) for csv, twin in pairs if csv.suffix == ".csv" and twin.exists()
    }
    found = {name: 1 if isinstance(held, dict) else len(held) for name, held in twins.items()}
    assert not FILES or len(found) == 12
    for path in (path for path in FILES if path.stem in found):
        (report,) = run_import(new_book(tmp_path, f"{path.stem}.db"), [path], ImportOptions(own_fields=True))
        assert report.imported + len(report.bad) == found[path.stem], path.name


@pytest.mark.parametrize(
    "name",
    [
        "companies/sp500.csv",
        "companies/cleanco_companies.csv",
        "companies/financedb_AMS.csv",
        "companies/financedb_BRU.csv",
        "northwind/customers.csv",
        "northwind/orders.csv",
        "b2b_sales/B2B_dataset.csv",
        "febrl/dataset1.csv",
        "cdnow/cdnow_customers_summary.csv",
        "cdnow/cdnow_customers_summary_with_transactions.csv",
        "nasty/common-forenames-by-country.csv",
        "nasty/common-surnames-by-country.csv",
    ],
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
