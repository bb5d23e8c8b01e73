"""Who was two records once is erased as one: the log, undo, backups and the list know the merged-away record too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.domain.lines.logline import read_log_line
from accountbook.errors import BookError
from accountbook.exchange.subject_access import as_json
from accountbook.models.columns import field_set
from accountbook.models.tables import CustomField, CustomValue, Fact
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.entries import journal
from accountbook.store.file import backups
from accountbook.store.log.undo import redo, undo
from accountbook.store.privacy import erased, erasure
from accountbook.store.privacy.access import gather
from accountbook.store.privacy.proof import files_of, places
from accountbook.store.privacy.rights import person
from accountbook.store.privacy.whose import whose
from accountbook.store.safety import restoring
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records, seals
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company, add_contact, new_book

AWAY = ("Korbinsky", "Xanthippe", "1970-05-07", "5551234", "ak@maier.example", "left-handed", "Waldviertel")
"""What only the record said that was merged away."""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return tmp_path


def contacts(unit: Unit) -> tuple[str, int, int]:
    one = add_contact(unit, add_company(unit, "Huber GmbH"), "Anna Zwiefelhofer", title="buyer")
    company = add_company(unit, "Maier AG")
    other = add_contact(unit, company, "Anna Korbinsky", birthday="1970-05-07", mind="divorced Xanthippe", title="head")
    journal.log(unit, company, read_log_line("visit Frau Korbinsky was friendly", TODAY), [other])
    return "contact", one, other


def customers(unit: Unit) -> tuple[str, int, int]:
    one = add_company(unit, "Anna Zwiefelhofer", kind="individual")
    other = add_company(unit, "Anna Korbinsky", kind="individual", private_notes="divorced Xanthippe, 1970-05-07")
    own = add_contact(unit, other, "Korbinsky, Anna", mind="divorced Xanthippe")
    journal.log(unit, other, read_log_line("visit Frau Korbinsky was friendly", TODAY), [own])
    return "company", one, other


def two(folder: Path, fill: Callable[[Unit], tuple[str, int, int]]) -> tuple[Book, str, int, int]:
    """Two records that are one person, and much that hangs on the second."""
    book = new_book(folder)
    with book.write("Add Anna Korbinsky") as unit:
        record, one, other = fill(unit)
        unit.add(CustomField(record=record, code="hand", label="Hand", kind="text", position=1))
        unit.add(CustomValue(record=record, record_id=other, code="hand", text="left-handed"))
        for key in (one, other):
            unit.add(Fact(record=record, record_id=key, field="title", typed=f"Waldviertel {key}" * (key == other)))
        for kind, value in (("mail", "ak@maier.example"), ("phone", "+43 1 5551234")):
            values = field_set("contactpoint").model_validate({"kind": kind, "value": value})
            records.create(unit, "contactpoint", values, **{f"{record}_id": other})
        add_contact(unit, add_company(unit, "Else AG"), "Else Lager")
    return book, record, one, other


def make_one(book: Book, record: str, one: int, other: int) -> None:
    with book.write("Merge Anna Korbinsky into Anna Zwiefelhofer", kind="merge") as unit:
        merge(unit, record, one, other)


def erase(book: Book, record: str, key: int) -> None:
    with book.read() as connection:
        who = person(connection, key, record)
    erasure.erase(book, who)
    erasure.compact(book.path)
    erased.write_list(book.path)


fills = pytest.mark.parametrize("fill", [contacts, customers])


@fills
@pytest.mark.parametrize("noted", [True, False], ids=["noted", "by its lines"])
def test_nothing_is_left_of_the_record_that_was_merged_away(
    data: Path, fill: Callable[..., object], noted: bool
) -> None:
    book, record, one, other = two(data, fill)  # type: ignore[arg-type]
    with book:
        before = backups.make(book.path, utc_now(), "merge")
        make_one(book, record, one, other)
        if not noted:
            with book.write("Older") as unit:
                unit.raw().execute("UPDATE batch SET note = NULL")
                seals.seal(unit.raw(), 2)
        with book.read() as connection:
            (hit,) = whose(connection, "Anna Korbinsky").candidates
            assert (hit.kind, hit.id) == (record, one)
            told = as_json(gather(connection, person(connection, one, record), TODAY))
        assert all(text in told for text in AWAY)
        erase(book, record, one)
        assert places([book.path], AWAY) == []
        assert check_book(book.path) == []
        assert erased.still_holding(book.path, erased.erasure_list(book.path)) == [before.path]
        assert "Merge" not in undo(book).what and places([book.path], AWAY) == []
        restoring.restore(book.path, before.path, utc_now())
        assert places([book.path], AWAY) == []
        erased.clean_backups(book.path)
        assert places(files_of(book.path), AWAY) == []


def test_a_chain_of_merges_is_one_person(data: Path) -> None:
    book, record, one, other = two(data, contacts)
    with book:
        with book.write("Third") as unit:
            third = add_contact(unit, None, "Ann Korbi-Xanthippe")
        make_one(book, record, other, third)
        make_one(book, record, one, other)
        with book.read() as connection:
            who = person(connection, one)
        assert set(who.contacts) == {one, other, third} and len(who.uids) == 3 and len(who.merges) == 2
        erase(book, record, one)
        assert places([book.path], (*AWAY, "Korbi-Xanthippe")) == []


@fills
def test_two_people_again_are_two(data: Path, fill: Callable[..., object]) -> None:
    book, record, one, other = two(data, fill)  # type: ignore[arg-type]
    with book:
        apart = backups.make(book.path, utc_now(), "asked")
        make_one(book, record, one, other)
        merged = backups.make(book.path, utc_now(), "asked")
        undo(book)
        erase(book, record, one)
        with pytest.raises(BookError, match="nothing to redo"):
            redo(book)
        assert places([book.path], ("Zwiefelhofer",)) == []
        with book.read() as connection:
            assert [hit.id for hit in whose(connection, "Anna Korbinsky").candidates] == [other]
        restoring.restore(book.path, merged.path, utc_now())
        assert erased.holders(apart.path, erased.erasure_list(book.path)) == [(record, one)]


@fills
def test_who_was_merged_by_mistake_leaves_nothing_with_the_other(data: Path, fill: Callable[..., object]) -> None:
    book, record, one, other = two(data, fill)  # type: ignore[arg-type]
    with book:
        make_one(book, record, one, other)
        undo(book)
        erase(book, record, other)
        assert places([book.path], AWAY) == [] and check_book(book.path) == []
        with book.read() as connection:
            assert [hit.id for hit in whose(connection, "Anna Zwiefelhofer").candidates] == [one]


@pytest.mark.parametrize("merged", [True, False])
def test_who_is_called_as_a_merged_customer_but_for_the_middle_name_is_somebody_else(data: Path, merged: bool) -> None:
    with new_book(data) as book:
        with book.write("Fill") as unit:
            one, other = (add_company(unit, name, kind="individual") for name in ("A. M. Huber", "Anna Maria Huber"))
            daughter, own = (add_contact(unit, other, name) for name in ("Anna Huber", "Huber, Anna Maria"))
        if merged:
            make_one(book, "company", one, other)
        with book.read() as connection:
            assert person(connection, one if merged else other, "company").contacts == (own,)
        erase(book, "company", one if merged else other)
        with book.read() as connection:
            query = "SELECT id, company_id FROM contact WHERE archived_at IS NULL"
            assert connection.execute(query).fetchall() == [(daughter, None)]


def test_a_contact_under_the_name_that_a_merge_replaced_is_the_customer(data: Path) -> None:
    with new_book(data) as book:
        with book.write("Fill") as unit:
            one, other = (add_company(unit, name, kind="individual") for name in ("Anna Korbinsky", "Anna Maier"))
            own = add_contact(unit, one, "Korbinsky, Anna")
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", one, other, {"name": "other"})
        with book.read() as connection:
            who = person(connection, one, "company")
        assert who.name == "Anna Maier" and who.contacts == (own,)
