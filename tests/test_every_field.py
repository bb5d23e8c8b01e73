"""Walks the field registry: every field can be set, cleared, known to be none, confirmed, found, filtered, taken out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from accountbook.domain.edits import NONE, UNKNOWN, VALUE, Edit, read_edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.domain.typed import Setting
from accountbook.exchange.exporting.run import FORMATS, Request, files
from accountbook.exchange.exporting.selection import WHOLE, Selection
from accountbook.exchange.importing.run import run_import
from accountbook.models.tables import CustomField
from accountbook.reports.document import Audience
from accountbook.reports.files import markdown_profile
from accountbook.store import own_fields
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.lookup.search import search
from accountbook.store.pages.views import View, custom_fields, view, views
from accountbook.store.writing import edits, records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.every_field import typed_for

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
SETTING = Setting(TODAY, "EUR", "AT")
OWN = (
    "Tanks, whole, 24 months",
    "Tank size, number",
    "Installed, ours|theirs|mixed",
    "Safety shoes, yesno",
    "Last audit, date, for machinery",
    "Remark of ours, text, private",
    "Newsletter, yesno, person",
)
"""Fields of one's own, which nobody can tell from built-in ones."""
PROFILES = ("company", "contact")
HUBER, ANNA = 2, 1
NAMED = frozenset(("name", "prefix", "given_name", "middle_name", "family_name", "suffix", "left_on"))
"""What the heading of a person says already, or the section it stands in."""


def _given(custom: tuple[Field, ...]) -> dict[str, list[Field]]:
    return {record: list(fields_of(record, custom)) for record in PROFILES}


def _fill(book: Book, which: int = 0) -> None:
    with book.read() as connection:
        fields = _given(custom_fields(connection))
        seen = {"company": view(connection, "company", HUBER), "contact": view(connection, "contact", ANNA)}
    with book.write("Fill every field") as unit:
        for record in PROFILES:
            edits.apply(unit, seen[record], [read_edit(one, typed_for(one, which), SETTING) for one in fields[record]])


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("begin") as unit:
            add_company(unit, "Mother AG")
            add_contact(unit, add_company(unit, "Huber GmbH"), "Anna Huber")
            for line in OWN:
                own_fields.add(unit, read_field_line(line))
        _fill(made)
        yield made


def _seen(book: Book) -> dict[str, View]:
    with book.read() as connection:
        company = views(connection, "company", "name LIKE 'Huber%'", facts=True)[0]
        people = views(connection, "contact", "name LIKE 'Anna%'", facts=True)
    return {"company": company} | ({"contact": people[0]} if people else {})


def test_every_typed_value_is_understood_stored_and_typed_back(book: Book) -> None:
    for which in (0, 1):
        _fill(book, which)
        for record, seen in _seen(book).items():
            for field in fields_of(record, seen.fields):
                assert seen.state(field.code) == VALUE, (field.name, seen.facts.get(field.code))
                again = read_edit(field, seen.typed(field.code), SETTING)
                if field.kind != kinds.COMPANY:
                    assert again.value == seen.value(field.code), field.name
                    assert seen.value(field.code) == read_edit(field, typed_for(field, which), SETTING).value, (
                        field.name
                    )


def test_every_field_is_cleared_known_to_be_none_and_confirmed(book: Book) -> None:
    for typed, state in (("-", NONE), ("", UNKNOWN), ("-", NONE)):
        for record, seen in _seen(book).items():
            changed = [read_edit(one, typed, SETTING) for one in fields_of(record, seen.fields) if _may_be_none(one)]
            with book.write("clear") as unit:
                edits.apply(unit, seen, changed)
        for seen in _seen(book).values():
            assert {seen.state(edit.field.code) for edit in changed if edit.field.record == seen.entity} <= {state}
            for field in fields_of(seen.entity, seen.fields):
                if _may_be_none(field):
                    assert seen.state(field.code) == state, (field.name, typed)
                    assert seen.value(field.code) is None, field.name


def _may_be_none(field: Field) -> bool:
    """A name is needed; for an attitude "-" is a value."""
    return field.code not in ("name", "attitude")


def test_every_field_is_confirmed(book: Book) -> None:
    for record, seen in _seen(book).items():
        with book.write("age") as unit:
            for field in fields_of(record, seen.fields):
                value = seen.value(field.code)
                records.learned(unit, record, seen.id, field.code, value=value, on=date(2020, 1, 1))
        with book.write("confirm") as unit:
            for field in fields_of(record, seen.fields):
                records.confirm(unit, record, seen.id, field.code, source="Eva")
    for seen in _seen(book).values():
        for field in fields_of(seen.entity, seen.fields):
            assert (seen.as_of(field.code), seen.source(field.code)) == (TODAY, "Eva"), field.name


def test_every_field_of_a_company_is_filtered(book: Book) -> None:
    seen = _seen(book)["company"]
    with book.read() as connection:
        for field in fields_of("company", seen.fields):
            for test in (f'{field.code}="{_one_item(seen, field)}"', f"{field.code}=*"):
                assert HUBER in companies_matching(connection, test, TODAY), test
            assert HUBER not in companies_matching(connection, f"{field.code}=?", TODAY), field.code


def _one_item(seen: View, field: Field) -> str:
    """A value as a filter takes it: one item of a list, the name of a company."""
    if field.kind == kinds.COMPANY:
        return "Mother AG"
    if field.code == "tags":
        return "press"
    typed = seen.typed(field.code)
    return typed.split(",")[0].split(" 60")[0] if field.kind in kinds.MANY else typed


def test_every_worded_field_is_found(book: Book) -> None:
    """A word that stands in one field only finds its record."""
    worded = (kinds.TEXT, kinds.LONG)
    for record, seen in _seen(book).items():
        for place, field in enumerate(fields_of(record, seen.fields)):
            if field.kind not in worded or field.code in ("name", "vat_number"):
                continue
            word = f"qx{'abcdefghijklmnopqrstuvwxyz'[place % 26]}{place}zz"
            with book.write("a word") as unit:
                edits.apply(unit, view(unit.raw(), record, seen.id), [Edit(field, word, VALUE, word)])
            with book.read() as connection:
                hits = search(connection, word, near_below=0).hits
            assert (record, seen.id) in {(hit.kind, hit.id) for hit in hits}, field.name


def _files(book: Book, form: str, audience: str, selection: Selection = WHOLE) -> dict[str, bytes]:
    with book.read() as connection:
        request = Request(
            selection, form, TODAY, AT, audience, profile=markdown_profile(TODAY, cast(Audience, audience))
        )
        made = files(connection, request)
        return {file.name: file.data for file in made}


def _same(book: Book, other: Book, *records_: str) -> None:
    mine, theirs = _seen(book), _seen(other)
    for record in records_:
        for field in fields_of(record, mine[record].fields):
            if field.kind == kinds.COMPANY:
                continue
            assert theirs[record].typed(field.code) == mine[record].typed(field.code), field.name
            assert theirs[record].state(field.code) == mine[record].state(field.code), field.name


def test_every_field_comes_back_from_json(book: Book, tmp_path: Path) -> None:
    (data,) = _files(book, "json", "me").values()
    path = tmp_path / "book.json"
    path.write_bytes(data)
    with new_book(tmp_path, "json.db") as other:
        run_import(other, [path])
        _same(book, other, *PROFILES)


def test_every_field_comes_back_from_csv(book: Book, tmp_path: Path) -> None:
    paths = []
    for name, data in _files(book, "csv", "me").items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        paths.append(path)
    wanted = [path for path in paths if path.stem in ("companies", "contacts")]
    with new_book(tmp_path, "csv.db") as other:
        with other.write("own fields") as unit:
            for line in OWN:
                own_fields.add(unit, read_field_line(line))
        run_import(other, sorted(wanted))
        _same(book, other, *PROFILES)


def test_every_field_comes_back_from_markdown(book: Book, tmp_path: Path) -> None:
    with book.write("She is still there") as unit:
        left = next(field for field in fields_of("contact") if field.code == "left_on")
        edits.apply(unit, view(unit.raw(), "contact", ANNA), [Edit(left, "", UNKNOWN)])
    (data,) = _files(book, "md", "me", Selection("huber", (HUBER,))).values()
    path, text = tmp_path / "huber.md", data.decode()
    path.write_bytes(data)
    with new_book(tmp_path, "md.db") as other:
        with other.write("own fields") as unit:
            add_company(unit, "Mother AG")
            for line in OWN:
                own_fields.add(unit, read_field_line(line))
        run_import(other, [path])
        _same(book, other, *PROFILES)
    person = text[text.index("Anna Huber") :]
    for field in fields_of("contact", _seen(book)["contact"].fields):
        if field.code not in NAMED:
            assert field.label in person, field.name


@pytest.mark.parametrize("audience", ["colleague", "handover"])
@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_nothing_private_leaves(book: Book, form: str, audience: str) -> None:
    """JSON is the whole book and refuses a colleague; every other format leaves the private layer behind."""
    marked = {}
    with book.write("secrets") as unit:
        for record, key in (("company", HUBER), ("contact", ANNA)):
            seen = view(unit.raw(), record, key)
            for place, field in enumerate(fields_of(record, seen.fields)):
                if field.private and field.kind in (kinds.TEXT, kinds.LONG, kinds.TAGS):
                    word = f"Secret{place}{record}"
                    value = f'["{word}"]' if field.kind == kinds.TAGS else word
                    edits.apply(unit, view(unit.raw(), record, key), [Edit(field, word, VALUE, value)])
                    marked[field.name] = word
        promises.plan(unit, HUBER, read_follow_line("tomorrow send quote", TODAY), [ANNA])  # a day for the calendar
    assert {"company.private_notes", "contact.mind", "contact.hobbies", "company.remark_of_ours"} <= set(marked)
    everything = b"\n".join(name.encode() + b"\n" + data for name, data in _files(book, form, audience).items())
    if form == "xlsx":
        everything = _unzipped(everything)
    for name, word in marked.items():
        assert word.encode() not in everything, name
    assert b"1972" not in everything.replace(b"1972-", b"1972") or b"1972-02-29" not in everything
    assert b"--02-29" not in everything
    assert b"--0229" not in everything


def _unzipped(data: bytes) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data[data.index(b"PK\x03\x04") :])) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


def test_a_field_of_an_industry_counts_only_there_and_never_hides_what_is_known(book: Book) -> None:
    seen = _seen(book)["company"]
    audit = next(field for field in seen.fields if field.code == "last_audit")
    assert not audit.fits("organisation", "Bakery")
    assert audit.fits("", "Special Machinery")
    assert seen.has(audit), "a value that is there is shown in any industry"
    with book.write("clear") as unit:
        edits.apply(unit, seen, [Edit(audit, "", UNKNOWN)])
    assert not _seen(book)["company"].has(audit)


def test_a_field_taken_out_keeps_its_values(book: Book) -> None:
    with book.write("out") as unit:
        own_fields.remove(unit, own_fields.named(unit.raw(), "Tanks").id)
    assert _seen(book)["company"].value("tanks") is None
    with book.write("in again") as unit:
        own_fields.add(unit, read_field_line("Tanks, whole"))
    assert _seen(book)["company"].value("tanks") == 42
    with book.read() as connection:
        assert len(own_fields.own_fields(connection)) == len(OWN)
    assert CustomField.__tablename__ == "customfield"
