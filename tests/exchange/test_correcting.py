"""Numbers and addresses corrected in a file of ours: they replace what stood in the book, and can be taken back."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.models.tables import Contact, CustomField, CustomValue
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def hang(unit: Unit, entity: str, values: dict[str, str], **owner: int) -> None:
    records.create(unit, entity, field_set(entity).model_validate(values), **owner)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A company with two phones, a mail address and two addresses, and somebody there with one phone."""
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        huber = add_company(unit, "Huber GmbH")
        anna = add_contact(unit, huber, "Anna Huber")
        for value, label in (("+43 732 111111", "work"), ("+43 732 222222", "desk")):
            hang(unit, "contactpoint", {"kind": "phone", "value": value, "label": label}, company_id=huber)
        hang(unit, "contactpoint", {"kind": "mail", "value": "office@huber.example"}, company_id=huber)
        hang(unit, "contactpoint", {"kind": "phone", "value": "+43 664 3333333"}, contact_id=anna)
        for kind, street in (("head", "Hauptstr. 1"), ("plant", "Werkstr. 2")):
            address = {"kind": kind, "street": street, "town": "Linz", "country": "AT"}
            hang(unit, "address", address, company_id=huber)
    return made


def points(book: Book) -> list[tuple[str, str]]:
    with book.read() as connection:
        query = "SELECT value, coalesce(label, '') FROM contactpoint WHERE archived_at IS NULL ORDER BY id"
        return connection.execute(query).fetchall()


def streets(book: Book) -> list[tuple[str, str]]:
    with book.read() as connection:
        return connection.execute("SELECT kind, street FROM address WHERE archived_at IS NULL ORDER BY id").fetchall()


def brought_back(book: Book, form: str, *corrections: tuple[str, str]) -> list[Report]:
    """Export, correct the texts in every file, import."""
    folder = book.path.with_name(form)
    folder.mkdir()
    request = run.Request(WHOLE, form, TODAY, MOMENT, profile=markdown_profile(TODAY, "me"))
    with book.read() as connection:
        files = sorted(run.write(connection, request, folder / f"a.{form}"))
    for file in files:
        text = file.read_bytes().decode()
        for before, after in corrections:
            text = text.replace(before, after)
        file.write_bytes(text.encode())
    return run_import(book, files, ImportOptions())


@pytest.mark.parametrize("form", ["md", "csv"])
def test_a_corrected_number_replaces_the_old_one(book: Book, form: str) -> None:
    before, reports = points(book), brought_back(book, form, ("222222", "999999"), ("3333333", "4444444"))
    changes = {(one.record, one.field, one.before, one.after) for report in reports for one in report.changes}
    assert changes == {
        ("Huber GmbH", "Phone", "+43 732 222222", "+43 732 999999"),
        ("Anna Huber", "Phone", "+43 664 3333333", "+43 664 4444444"),
    }
    now = [(value.replace("222222", "999999").replace("3333333", "4444444"), label) for value, label in before]
    assert points(book) == now
    while points(book) != before:
        undo(book)


def test_a_corrected_address_replaces_the_old_one(book: Book) -> None:
    reports = brought_back(book, "md", ("Werkstr. 2", "Werkstr. 20"))
    assert [(one.field, one.before, one.after) for report in reports for one in report.changes] == [
        ("Street", "Werkstr. 2", "Werkstr. 20")
    ]
    assert streets(book) == [("head", "Hauptstr. 1"), ("plant", "Werkstr. 20")]


def test_nothing_changes_where_nothing_was_corrected(book: Book) -> None:
    before = points(book), streets(book)
    assert not any(report.changes or report.counts["new"] for report in brought_back(book, "md"))
    assert (points(book), streets(book)) == before


def test_one_more_is_a_new_one_and_one_fewer_takes_nothing_away(book: Book) -> None:
    before = points(book)
    brought_back(book, "md", ('contactpoint.phone: "+43 664 3333333"\n', ""))
    assert points(book) == before
    with book.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM contact").fetchone()
    extra = book.path.with_name("more.csv")
    extra.write_text(
        "contact.uid,contact.name,contactpoint.phone,contactpoint.phone:2\n"
        f"{uid},Anna Huber,+43 664 5555555,+43 664 3333333\n",
        "utf-8",
    )
    run_import(book, [extra])
    assert points(book) == [*before, ("+43 664 5555555", "")]


def test_a_row_without_the_records_own_id_corrects_nothing(book: Book) -> None:
    before, list_of_others = points(book), book.path.with_name("others.csv")
    list_of_others.write_text("Company,E-mail\nHuber GmbH,new@huber.example\n", "utf-8")
    run_import(book, [list_of_others])
    assert points(book) == [*before, ("new@huber.example", "")]


@pytest.mark.parametrize("version", run.VCARDS)
def test_cards_that_come_back_as_they_left_change_nothing(book: Book, version: str) -> None:
    file = book.path.with_name("all.vcf")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, MOMENT, audience="me", version=version), file)
    (report,) = run_import(book, [file])
    assert (report.changes, report.counts["new"], report.counts["changed"]) == ([], 0, 0)


def test_corrected_entries_change_and_come_back(book: Book) -> None:
    with book.write("What happened") as unit:
        huber = {"company_id": 1}
        hang(
            unit,
            "followup",
            {"text": "send quote", "due_on": "2026-12-01", "promise_by": "mine", "state": "open"},
            **huber,
        )
        hang(
            unit,
            "followup",
            {"text": "call Anna", "due_on": "2026-12-02", "promise_by": "mine", "state": "open"},
            **huber,
        )
        hang(unit, "interaction", {"kind": "visit", "happened_on": "2026-11-01", "text": "wants samples"}, **huber)
        hang(unit, "purchase", {"purchased_on": "2026-10-01", "outcome": "won", "product": "Seals"}, **huber)
        hang(unit, "project", {"name": "New plant", "status": "planned"}, **huber)
    assert not any(report.counts["changed"] for report in brought_back(book, "csv"))
    book.path.with_name("csv").rename(book.path.with_name("as it was"))
    corrections = (
        ("2026-12-01", "2026-12-24"), ('"2026-12-02","open"', '"2026-12-02","done"'), ("wants samples", "wants 3 samples"),
        ("Seals", "Rings"), ("planned", "dropped"),
    )  # fmt: skip
    reports = brought_back(book, "csv", *corrections)
    changes = {(one.record, one.field, one.before, one.after) for report in reports for one in report.changes}
    assert changes == {
        ("Huber GmbH", "Due", "2026-12-01", "2026-12-24"),
        ("Huber GmbH", "State", "Open", "Done"),
        ("Huber GmbH", "Done on", "", TODAY.isoformat()),
        ("Huber GmbH", "Text", "wants samples", "wants 3 samples"),
        ("Huber GmbH", "Product", "Seals", "Rings"),
        ("New plant", "Status", "Planned", "Dropped"),
    }
    with book.read() as connection:
        due = "SELECT due_on, state, done_on FROM followup ORDER BY id"
        assert connection.execute(due).fetchall() == [
            ("2026-12-24", "open", None), ("2026-12-02", "done", TODAY.isoformat())
        ]  # fmt: skip
    undo(book)
    with book.read() as connection:
        assert connection.execute(due).fetchall() == [("2026-12-01", "open", None), ("2026-12-02", "open", None)]


def test_what_is_private_on_a_card_stays_private(book: Book, tmp_path: Path) -> None:
    with book.write("Mind") as unit:
        for entity, key, values in (
            ("contact", 1, {"mind": "building a house", "notes": "speaks English"}),
            ("company", 1, {"private_notes": "pays late"}),
        ):
            records.change(unit, entity, key, field_set(entity).model_validate(values))
    (tmp_path / "cards").mkdir()
    file = tmp_path / "cards" / "all.vcf"
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, MOMENT, audience="me"), file)
    kept = "SELECT notes, mind FROM contact UNION ALL SELECT notes, private_notes FROM company"
    other = new_book(tmp_path, "other.db")
    run_import(other, [file])
    through_a_phone = file.with_name("phone.vcf")  # which shows the whole note and keeps no property it does not know
    lines = file.read_text("utf-8").splitlines(keepends=True)
    through_a_phone.write_text("".join(one for one in lines if not one.startswith("X-ACCOUNTBOOK")), "utf-8")
    run_import(book, [through_a_phone])
    for one in (book, other):
        with one.read() as connection:
            assert sorted(connection.execute(kept), key=str) == [
                ("speaks English", "building a house"), (None, "pays late")
            ]  # fmt: skip


def test_a_calendar_of_ours_moves_promises_and_adds_nothing(book: Book) -> None:
    with book.write("Promises") as unit:
        due = {"text": "send quote", "promise_by": "mine", "state": "open"}
        hang(unit, "followup", due | {"due_on": "2026-12-01"}, company_id=1)
        hang(unit, "followup", due | {"due_on": "2026-12-02", "due_time": "10:00"}, company_id=1)
        records.change(unit, "contact", 1, field_set("contact").model_validate({"birthday": "1980-12-03"}))
    file = book.path.with_name("calendar.ics")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "ics", TODAY, MOMENT, audience="me"), file)
    (report,) = run_import(book, [file])
    assert report.counts == {"new": 0, "changed": 0, "double": 2, "bad": 0}
    file.write_bytes(file.read_bytes().replace(b"20261202T10", b"20261209T11"))
    (report,) = run_import(book, [file])
    assert [(one.field, one.after) for one in report.changes] == [("Due", "2026-12-09"), ("Time", "11:00")]
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM followup").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM interaction").fetchone() == (0,)


def test_a_calendar_of_ours_moves_one_date_of_a_repeating_promise_and_not_its_rhythm(book: Book) -> None:
    with book.write("Promise") as unit:
        due = {"text": "invoice", "promise_by": "mine", "state": "open", "due_on": "2026-12-15"}
        hang(unit, "followup", due | {"recurrence": "FREQ=MONTHLY"}, company_id=1)
    file = book.path.with_name("calendar.ics")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "ics", TODAY, MOMENT, audience="me"), file)
    assert b"RRULE" not in file.read_bytes()  # the date alone is told, which may be one that was moved
    file.write_bytes(file.read_bytes().replace(b"20261215", b"20261217").replace(b"20261216", b"20261218"))
    for changed in (1, 0):
        (report,) = run_import(book, [file])
        assert report.counts["changed"] == changed
    with book.write("Done") as unit:
        following = promises.done(unit, 1)
        assert following is not None and following.due_on == date(2027, 1, 15)


def test_a_number_of_somebody_without_a_company_is_still_the_same(book: Book) -> None:
    with book.write("Leaves") as unit:
        hang(unit, "contactpoint", {"kind": "phone", "value": "0664 742 96 54"}, contact_id=1)
        unit.get(Contact, 1).company_id = None
    assert not any(report.counts["changed"] for report in brought_back(book, "csv"))


@pytest.mark.parametrize("form", ["md", "csv"])
def test_a_whole_book_keeps_its_namesakes_and_who_belongs_to_whom(tmp_path: Path, form: str) -> None:
    book, other = new_book(tmp_path), new_book(tmp_path, "other.db")
    with book.write("Fill") as unit:
        daughter, mother = add_company(unit, "Stahl Nord GmbH"), add_company(unit, "Zorn Holding")
        records.change(unit, "company", daughter, field_set("company").model_validate({"parent_id": mother}))
        for street in ("Ring 1", "Ring 2"):
            lidl = add_company(unit, "Lidl")
            hang(unit, "address", {"kind": "head", "street": street, "town": "Linz"}, company_id=lidl)
        change = {"kind": "owner", "after": "Zorn", "happened_on": "2026-11-01"}
        hang(unit, "businesschange", change, company_id=daughter)
    folder = tmp_path / form
    folder.mkdir()
    request = run.Request(WHOLE, form, TODAY, MOMENT, profile=markdown_profile(TODAY, "me"))
    with book.read() as connection:
        files = sorted(run.write(connection, request, folder / f"a.{form}"))
    run_import(other, files)
    for query in (
        "SELECT c.name, p.name FROM company c LEFT JOIN company p ON p.id = c.parent_id ORDER BY c.uid",
        "SELECT c.uid, a.street FROM address a JOIN company c ON c.id = a.company_id ORDER BY 1",
        "SELECT record, field, doubt FROM fact WHERE doubt IS NOT NULL",
    ):
        with book.read() as one, other.read() as two:
            assert two.execute(query).fetchall() == one.execute(query).fetchall()
    assert not any(report.counts["changed"] or report.counts["new"] for report in run_import(other, files))


def test_since_when_the_parent_is_known_comes_along(tmp_path: Path) -> None:
    book, other = new_book(tmp_path), new_book(tmp_path, "other.db")
    with book.write("Fill") as unit:
        daughter, mother = add_company(unit, "Stahl Nord GmbH"), add_company(unit, "Zorn Holding")
        records.change(unit, "company", daughter, field_set("company").model_validate({"parent_id": mother}))
        fact = records.fact_of(unit, "company", daughter, "parent")
        assert fact is not None
        fact.learned_on, fact.source = date(2026, 6, 7), "company register"
        unit.add(fact)
    request = run.Request(WHOLE, "csv", TODAY, MOMENT, profile=markdown_profile(TODAY, "me"))
    with book.read() as connection:
        files = sorted(run.write(connection, request, tmp_path / "out"))
    run_import(other, files)
    with other.read() as connection:
        known = connection.execute("SELECT learned_on, source FROM fact WHERE field = 'parent'").fetchall()
    assert known == [("2026-06-07", "company register")]
    assert not any(report.counts["changed"] or report.counts["new"] for report in run_import(other, files))


def test_own_fields_come_along_in_a_profile_and_a_slip_is_told(book: Book, tmp_path: Path) -> None:
    other = new_book(tmp_path, "other.db")
    with book.write("Own") as unit:
        unit.add(CustomField(record="company", code="pool_size", label="Pool size", kind="text", position=0))
        unit.add(CustomValue(record="company", record_id=1, code="pool_size", text="25 m"))
    reports = brought_back(book, "md", ("pool_size:", "pool_sise:"))
    assert "“pool_sise” is no field: its value is left out." in [note for one in reports for note in one.notes]
    book.path.with_name("md").rename(book.path.with_name("misspelt"))
    brought_back(book, "md")
    run_import(other, sorted((book.path.with_name("md") / "a.md").iterdir()))
    with other.read() as connection:
        assert connection.execute("SELECT code, text FROM customvalue").fetchall() == [("pool_size", "25 m")]


def test_a_correction_that_is_not_understood_is_told(book: Book) -> None:
    with book.write("Promise") as unit:
        hang(unit, "followup", {"text": "send quote", "due_on": "2026-12-01", "promise_by": "mine"}, company_id=1)
    reports = brought_back(book, "csv", ("2026-12-01", "31.11.2026"))
    (unread,) = [one for report in reports for one in report.unread]
    assert (unread.line, unread.field, unread.typed) == (2, "Due", "31.11.2026")


def test_another_company_beside_the_id_of_one_is_told(book: Book) -> None:
    reports = brought_back(book, "csv", ('"Huber GmbH","Anna', '"Neu AG","Anna'))
    (unread,) = [one for report in reports for one in report.unread]
    assert (unread.typed, unread.why) == ("Neu AG", "the id beside it is that of “Huber GmbH”")


def test_what_a_word_processor_makes_of_a_file_is_what_was_written(book: Book) -> None:
    folder = book.path.with_name("smart")
    folder.mkdir()
    request = run.Request(WHOLE, "md", TODAY, MOMENT, profile=markdown_profile(TODAY, "me"))
    with book.read() as connection:
        files = sorted(run.write(connection, request, folder / "a.md"))
    for file in files:
        file.write_text(re.sub(r'"([^"\n]*)"', r"„\1“", file.read_text("utf-8")), "utf-8")
    assert any("contact.name: „Anna Huber“" in file.read_text("utf-8") for file in files)
    assert {report.written for report in run_import(book, files)} == {0}


def test_a_line_that_would_be_lost_is_told(book: Book) -> None:
    with pytest.raises(BookError, match=r"line \d+: “lost” is no “key: value”"):
        brought_back(book, "md", ('name: "Huber GmbH"', 'name: "Huber GmbH"\nlost'))


def test_known_to_be_none_is_told_as_such(book: Book) -> None:
    reports = brought_back(book, "md", ('\nname: "Huber GmbH"', '\nname: "Huber GmbH"\nwebsite: "-"'))
    assert [(one.before, one.after) for report in reports for one in report.changes] == [("", "-")]
