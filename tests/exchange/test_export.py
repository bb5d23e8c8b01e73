"""What leaves the book: the private layer only where asked, safe names, whole files, cards and calendars that are right."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.values import pack
from accountbook.errors import BookError
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection, is_filter, of_filter
from accountbook.exchange.importing.run import run_import
from accountbook.habits import USUAL
from accountbook.models.columns import field_set
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.writing import records
from accountbook.store.writing.bin import delete
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def sample(folder: Path) -> Book:
    """Two companies, one named like an attack on a file system; a birthday on 29 February."""
    book = new_book(folder)
    with book.write("Fill") as unit:
        evil = add_company(unit, "../../etc/passwd [/x]", private_notes="SECRET", tags=pack(["vip"]), notes="=1+1")
        anna = add_contact(unit, evil, birthday="--02-29", mind="SECRET two sons")
        add_company(unit, "Huber GmbH", stage="customer", employees=40, customer_since=date(2020, 2, 29))
        for kind, value in (("phone", "+43 732 555"), ("mail", "anna@huber.example.com")):
            values = field_set("contactpoint").model_validate({"kind": kind, "value": value, "label": "work"})
            records.create(unit, "contactpoint", values, contact_id=anna)
        journal.log(unit, evil, read_log_line("visit ok >2026-12-24 15:30 send quote", TODAY), [anna])
    return book


def request(form: str, **more: object) -> run.Request:
    audience: Any = more.get("audience", "colleague")
    return run.Request(WHOLE, form, TODAY, MOMENT, profile=markdown_profile(TODAY, audience), **more)  # type: ignore[arg-type]


def written(book: Book, wanted: run.Request, target: Path) -> dict[str, bytes]:
    with book.read() as connection:
        return {path.name: path.read_bytes() for path in run.write(connection, wanted, target)}


@pytest.mark.parametrize("form", ["md", "csv", "xlsx", "vcf", "ics"])
def test_nothing_private_leaves_unless_it_is_for_me(tmp_path: Path, form: str) -> None:
    book = sample(tmp_path)
    for audience, private in (("colleague", False), ("handover", False), ("me", True)):
        wanted = request(form, audience=audience)
        target = tmp_path / audience if run.is_many(wanted) else tmp_path / f"{audience}.{form}"
        files = written(book, wanted, target)
        if form == "xlsx":
            from accountbook.exchange.reading.sheets import read_sheet

            held = str([read_sheet("x", data, sheet) for data in files.values() for sheet in ("companies", "contacts")])
        else:
            held = b"".join(files.values()).decode("utf-8")
        assert any(word in held for word in ("SECRET", "Birthday", "BDAY", "--02-29")) == private, audience


def test_the_complete_book_has_to_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="--for me"):
        written(sample(tmp_path), request("json"), tmp_path / "book.json")
    with pytest.raises(BookError, match="complete book"):
        written(new_book(tmp_path, "b.db"), run.Request(Selection("x", (1,)), "json", TODAY, MOMENT), tmp_path / "x")


def test_a_folder_of_profiles_has_an_index_and_names_that_stay_in_it(tmp_path: Path) -> None:
    book = sample(tmp_path)
    files = written(book, request("md"), tmp_path / "out")
    assert len(files) == 3 and all((tmp_path / "out" / name).parent == tmp_path / "out" for name in files)
    assert not any(name.startswith((".", "/")) or "/" in name for name in files)
    index = files["index.md"].decode()
    assert "2 companies, as of 2026-11-22" in index
    for name in files:
        if name != "index.md":
            assert quote(name) in index
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "out").iterdir())


def test_nothing_is_overwritten_unless_it_is_allowed(tmp_path: Path) -> None:
    book = sample(tmp_path)
    target = tmp_path / "book.xlsx"
    written(book, request("xlsx"), target)
    with pytest.raises(BookError, match="exists already"):
        written(book, request("xlsx"), target)
    with book.read() as connection:
        run.write(connection, request("xlsx"), target, overwrite=True)
    link = tmp_path / "link.vcf"
    link.symlink_to(tmp_path / "elsewhere")
    with book.read() as connection, pytest.raises(BookError, match="link"):
        run.write(connection, request("vcf"), link, overwrite=True)


def test_spreadsheets_get_no_formula(tmp_path: Path) -> None:
    files = written(sample(tmp_path), request("csv"), tmp_path / "out")
    assert b'"\'=1+1"' in files["companies.csv"]
    header = files["companies.csv"].decode("utf-8-sig").splitlines()[0]
    assert header.startswith('"company.uid","company.name"') and "company.customer_since" in header


def test_the_calendar_has_what_is_due_and_birthdays_of_leap_years(tmp_path: Path) -> None:
    (data,) = written(sample(tmp_path), request("ics", audience="me"), tmp_path / "a.ics").values()
    held = data.decode().replace("\r\n ", "")
    assert "DTSTART:20261224T153000" in held and "send quote" in held
    assert "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" in held and "Birthday: Anna Huber" in held


def test_a_promise_in_the_calendar_gives_the_number_of_the_person_and_of_nobody_else(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        acme = add_company(unit, "Acme AG")
        zoe, adam = (add_contact(unit, acme, name) for name in ("Zoe Boss", "Adam Clerk"))
        _reached(unit, "phone", "+43 664 99", contact_id=zoe, company_id=acme)
        _reached(unit, "mail", "adam@acme.example", contact_id=adam, company_id=acme)
        due = field_set("followup").model_validate({"text": "offer", "due_on": TODAY, "state": "open"})
        records.create(unit, "followup", due, company_id=acme, contact_id=adam)
    assert _description(book, tmp_path) == "Adam Clerk\\, adam@acme.example"
    with book.write("Switchboard") as unit:
        _reached(unit, "phone", "+43 732 55", company_id=acme)
    assert _description(book, tmp_path) == "Adam Clerk\\, switchboard +43 732 55"
    with book.write("Own") as unit:
        _reached(unit, "phone", "+43 732 55-12", contact_id=adam, company_id=acme)
    assert _description(book, tmp_path) == "Adam Clerk\\, +43 732 55-12"
    with book.write("Bin") as unit:
        delete(unit, "contact", adam)
    assert _description(book, tmp_path) == "+43 732 55"


def _reached(unit: Unit, kind: str, value: str, **links: int) -> None:
    records.create(
        unit, "contactpoint", field_set("contactpoint").model_validate({"kind": kind, "value": value}), **links
    )


def _description(book: Book, folder: Path) -> str:
    """What the calendar says beside the first promise."""
    with book.read() as connection:
        (path,) = run.write(connection, request("ics"), folder / "a.ics", overwrite=True)
    held = path.read_text("utf-8").replace("\n ", "").splitlines()
    return next(line for line in held if line.startswith("DESCRIPTION:")).removeprefix("DESCRIPTION:")


@pytest.mark.parametrize("version", run.VCARDS)
def test_cards(tmp_path: Path, version: str) -> None:
    (data,) = written(sample(tmp_path), request("vcf", audience="me", version=version), tmp_path / "a.vcf").values()
    held = data.decode().replace("\r\n ", "")
    assert held.count("BEGIN:VCARD") == 2  # Anna, and Huber GmbH which has no people
    assert f"VERSION:{version}" in held and "N:Huber;Anna;;;" in held and "ORG:../../etc/passwd [/x]" in held
    assert ("BDAY:--0229" if version == "4.0" else "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29") in held


def test_what_is_selected(tmp_path: Path) -> None:
    book = sample(tmp_path)
    with book.read() as connection:
        assert is_filter(("stage=customer",), connection) and is_filter(("@best",), connection)
        assert not is_filter(("Huber", "GmbH"), connection) and not is_filter(("a=b",), connection)
        chosen = of_filter(connection, ("stage=customer",), TODAY, USUAL)
        (table,) = run.files(connection, run.Request(chosen, "csv", TODAY, MOMENT, table="companies"))
        assert table.data.count(b"\r\n") == 2
        with pytest.raises(BookError, match="No company"):
            of_filter(connection, ("stage=lost",), TODAY, USUAL)


def test_the_card_of_an_individual_has_its_name_and_comes_back_to_them(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        add_company(unit, "Dr. Lukas Ebner", kind="individual", birth_date="1970-05-06")
    (data,) = written(book, request("vcf", audience="me"), tmp_path / "a.vcf").values()
    held = data.decode()
    assert "N:Ebner;Lukas;;Dr.;" in held and "BDAY:1970-05-06" in held
    changed = tmp_path / "changed.vcf"
    changed.write_text(held.replace("1970-05-06", "1971-05-06").replace("UID:", "TEL:+43 732 123456\r\nUID:"), "utf-8")
    (report,) = run_import(book, [changed])
    assert (report.counts["new"], report.counts["changed"]) == (0, 1)
    with book.read() as connection:
        assert connection.execute("SELECT birth_date FROM company").fetchall() == [("1971-05-06",)]
        assert connection.execute("SELECT company_id, value FROM contactpoint").fetchall() == [(1, "+43 732 123456")]
        assert connection.execute("SELECT count(*) FROM contact").fetchone()[0] == 0
