"""Merging: everything that hung on either is kept, both values are shown, and undo gives the very same book back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.domain.values import pack
from accountbook.errors import BookError
from accountbook.models.columns import field_set
from accountbook.models.tables import RECORDS, Reporting
from accountbook.store.book import Book
from accountbook.store.doubles.merge import merge
from accountbook.store.doubles.merge_preview import BOTH, KEPT, OTHER, better, preview
from accountbook.store.entries import journal, promises
from accountbook.store.log.undo import redo, undo
from accountbook.store.writing import records, whole
from tests.books import TODAY, add_company, add_contact, ask, faults, new_book


def add(unit: Any, entity: str, values: dict[str, object], **links: int | None) -> int:
    return int(records.create(unit, entity, field_set(entity).model_validate(values), **links).id)


def two_companies(folder: Path) -> tuple[Book, int, int]:
    """Huber twice: each with people, talks, promises, numbers and orders; one is the parent of a third."""
    book = new_book(folder)
    with book.write("Fill") as unit:
        one = add_company(unit, "Huber GmbH", tags=pack(["vip"]), notes="first", stage="customer")
        other = add_company(
            unit, "HUBER Ges.m.b.H.", tags=pack(["VIP", "fair"]), notes="second", industry="paper", employees=40
        )
        for key, name in ((one, "Anna Huber"), (other, "Jan Berg")):
            person = add_contact(unit, key, name)
            journal.log(unit, key, read_log_line("2026-11-01 visit ok >fri send quote", TODAY), [person])
            promises.plan(unit, key, read_follow_line("2026-12-01 call", TODAY), [person])
            add(unit, "purchase", {"purchased_on": date(2026, 1, 31), "amount": 100, "currency": "EUR"}, company_id=key)
            add(unit, "contactpoint", {"kind": "phone", "value": "+43 732 555"}, company_id=key)
            add(unit, "address", {"kind": "head", "town": "Linz"}, company_id=key)
        add(unit, "address", {"kind": "plant", "town": "Wels"}, company_id=other)
        add_company(unit, "Daughter", parent_id=other)
        records.known_none(unit, "company", other, "production")
    return book, one, other


def rows(book: Book) -> dict[str, list[dict[str, Any]]]:
    """Every record as stored, without what an undo may count up."""
    with book.read() as connection:
        return {
            table: [
                {k: v for k, v in row.items() if k not in ("version", "updated_at")}
                for row in whole.rows_of(connection, table)
            ]
            for table in RECORDS
        }


def test_two_doubts_are_shown_and_the_one_that_is_taken_is_kept(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for key in (add_company(unit, "Huber GmbH"), add_company(unit, "Hubers GmbH")):
                records.doubtful(unit, "company", key, "employees", f"some {key}0", "It is a whole number.")
        with book.read() as connection:
            (side,) = [one for one in preview(connection, "company", 1, 2).sides if one.field.code == "employees"]
        assert (side.kept, side.other, side.take) == ("some 10", "some 20", KEPT)
        with book.write("Merge") as unit:
            merge(unit, "company", 1, 2, {"employees": OTHER})
        assert ask(book, "SELECT record_id, typed FROM fact WHERE field = 'employees'") == [(1, "some 20")]


def test_both_values_are_shown_and_what_is_missing_is_taken(tmp_path: Path) -> None:
    book, one, other = two_companies(tmp_path)
    with book.read() as connection:
        found = preview(connection, "company", one, other)
        assert better(connection, "company", other, one) == (one, other) or better(
            connection, "company", other, one
        ) == (other, one)
    sides = {side.field.code: (side.kept, side.other, side.take) for side in found.sides}
    assert sides["name"] == ("Huber GmbH", "HUBER Ges.m.b.H.", KEPT)
    assert sides["industry"] == ("", "paper", OTHER)
    assert sides["tags"][2] == sides["notes"][2] == BOTH
    assert sides["production"] == ("", "none", OTHER)
    assert found.moved["contact"] == 1 and found.moved["interaction"] == 1 and found.moved["followup"] == 2


def test_everything_moves_and_undo_and_redo_are_exact(tmp_path: Path) -> None:
    book, one, other = two_companies(tmp_path)
    before = rows(book)
    with book.write("Merge", kind="merge") as unit:
        merge(unit, "company", one, other, {"employees": OTHER})
    assert ask(
        book, "SELECT name, other_names, industry, employees, tags, notes FROM company WHERE name_key = 'huber'"
    ) == [("Huber GmbH", '["HUBER Ges.m.b.H."]', "paper", 40, '["vip","fair"]', "first\nsecond")]
    for table, count in (("contact", 2), ("interaction", 2), ("followup", 4), ("purchase", 2), ("employment", 0)):
        assert ask(book, f"SELECT count(*) FROM {table} WHERE company_id = {one}") == [(count,)], table
    assert ask(book, f"SELECT count(*) FROM contactpoint WHERE company_id = {one}") == [(1,)]
    assert ask(book, f"SELECT town FROM address WHERE company_id = {one} ORDER BY id") == [("Linz",), ("Wels",)]
    assert ask(book, "SELECT parent_id FROM company WHERE name = 'Daughter'") == [(one,)]
    assert ask(book, f"SELECT state FROM fact WHERE record_id = {one} AND field = 'production'") == [("none",)]
    assert ask(book, f"SELECT orders, contacts FROM digest WHERE company_id = {one}") == [(1, 2)]
    assert faults(book) == []
    after = rows(book)
    undo(book)
    assert rows(book) == before
    redo(book)
    assert rows(book) == after
    assert faults(book) == []


def test_people_merge_with_their_employers_roles_and_bosses(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        huber, lind = add_company(unit, "Huber"), add_company(unit, "Lind")
        anna, again, boss = (
            add_contact(unit, huber),
            add_contact(unit, lind, birthday="1976-11-26"),
            add_contact(unit, huber, "Eva"),
        )
        unit.add(Reporting(contact_id=anna, boss_id=boss), Reporting(contact_id=again, boss_id=boss))
        unit.add(Reporting(contact_id=anna, boss_id=again))
        add(unit, "employment", {"title": "buyer"}, contact_id=again, company_id=lind)
        add(unit, "buyingrole", {"role": "coach"}, contact_id=again, company_id=lind)
        journal.log(unit, huber, read_log_line("visit both", TODAY), [anna, again])
    before = rows(book)
    with book.write("Merge", kind="merge") as unit:
        merge(unit, "contact", anna, again)
    assert ask(book, "SELECT birthday FROM contact WHERE name = 'Anna Huber'") == [("1976-11-26",)]
    assert ask(book, f"SELECT count(*) FROM employment WHERE contact_id = {anna} AND company_id = {lind}") == [(1,)]
    assert ask(book, f"SELECT role FROM buyingrole WHERE contact_id = {anna}") == [("coach",)]
    assert ask(book, "SELECT contact_id, boss_id FROM reporting") == [(anna, boss)]
    assert ask(book, "SELECT contact_id FROM attendance") == [(anna,)]
    assert faults(book) == []
    undo(book)
    assert rows(book) == before


def test_what_makes_no_sense_is_a_sentence(tmp_path: Path) -> None:
    book, one, other = two_companies(tmp_path)
    with pytest.raises(BookError, match="two different records"), book.write("Merge") as unit:
        merge(unit, "company", one, one)
    with pytest.raises(BookError, match="do not differ"), book.write("Merge") as unit:
        merge(unit, "company", one, other, {"website": OTHER})
    with pytest.raises(BookError, match="one value: take a or b"), book.write("Merge") as unit:
        merge(unit, "company", one, other, {"employees": BOTH})


def test_both_are_taken_of_lists_and_notes_only(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        one, other = (
            add_company(
                unit, name, culture_decide=how, culture_tags=pack([how]), language=name, turnover=len(how),
                buying_months=pack(months), looks_where=pack(where),
            )
            for name, how, months, where in (
                ("de", "slow", [3, 11], ["press", "fairs"]), ("en", "by committee", [1, 3, 10], ["search", "fairs"]),
            )
        )  # fmt: skip
    with book.read() as connection:
        sides = preview(connection, "company", one, other).sides
    both = {side.field.code for side in sides if BOTH in side.takes}
    assert both == {"culture_decide", "culture_tags", "buying_months", "looks_where"}
    lists = {side.field.code for side in sides if side.take == BOTH}
    assert lists == {"culture_tags", "buying_months", "looks_where"}
    with book.write("Merge", kind="merge") as unit:
        merge(unit, "company", one, other, dict.fromkeys(both, BOTH))
    assert ask(book, "SELECT culture_decide, buying_months, looks_where FROM company") == [
        ("slow\nby committee", "[1,3,10,11]", '["press","fairs","search"]')
    ]


def test_both_where_only_one_is_there_are_that_one(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            one, other = add_company(unit, "Huber"), add_company(unit, "Hubers", looks_where=pack(["fairs"]), notes="n")
            records.known_none(unit, "company", one, "looks_where")
        with book.read() as connection:
            assert not [side for side in preview(connection, "company", one, other).sides if BOTH in side.takes]
        with book.write("Merge") as unit:
            merge(unit, "company", one, other, dict.fromkeys(("looks_where", "notes"), BOTH))
        assert ask(book, "SELECT looks_where, notes FROM company") == [('["fairs"]', "n")]
        assert ask(book, "SELECT state FROM fact WHERE field = 'looks_where'") == []


@pytest.mark.parametrize("takes", [{}, {"buying_months": BOTH}])
@pytest.mark.parametrize(
    ("mine", "theirs", "months", "known"),
    [
        ("xyz", "abc", None, ("doubt", "xyz, abc")),
        ("4", "xyz", "[4]", ("value", "Apr, xyz")),
        ("xyz", "4", "[4]", ("value", "Apr, xyz")),
    ],
)
def test_what_is_not_clear_in_a_list_is_there_to_be_merged(
    tmp_path: Path, takes: dict[str, str], mine: str, theirs: str, months: str | None, known: tuple[str, str]
) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name, typed in (("Huber", mine), ("Hubers", theirs)):
                key = add_company(unit, name, buying_months=f"[{typed}]" if typed.isdecimal() else None)
                if not typed.isdecimal():
                    records.doubtful(unit, "company", key, "buying_months", typed, "Which?")
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", 1, 2, takes)
        assert ask(book, "SELECT buying_months FROM company") == [(months,)]
        assert ask(book, "SELECT state, typed FROM fact WHERE field = 'buying_months'") == [known]
        assert faults(book) == []


def test_two_lists_together_lose_neither_an_item_nor_a_doubt(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name, tags, months in (
                ("Huber", ["c", "糖", "É"], [3]),
                ("Hubers", ["c#", "汤", "C", "c++", "é"], [1]),
            ):
                add_company(unit, name, tags=pack(tags), buying_months=pack(months))
            records.doubtful(unit, "company", 1, "buying_months", "mar, abc", "Which?")
            records.doubtful(unit, "company", 2, "buying_months", "jan, xyz, ABC", "Which?")
        with book.read() as connection:
            sides = {one.field.code: one for one in preview(connection, "company", 1, 2).sides}
        assert sides["buying_months"][1:4] == ("mar, abc", "jan, xyz, ABC", BOTH)
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", 1, 2)
        assert ask(book, "SELECT tags, buying_months FROM company") == [
            (pack(["c", "糖", "É", "c#", "汤", "c++"]), "[1,3]")
        ]
        (known,) = ask(book, "SELECT state, typed, doubt FROM fact WHERE field = 'buying_months'")
        assert known == ("value", "Jan, Mar, abc, xyz", "Buying months are months: Mar, Nov or 3, 11.")
        assert faults(book) == []
        undo(book)
        assert ask(book, "SELECT typed FROM fact WHERE field = 'buying_months'") == [("mar, abc",), ("jan, xyz, ABC",)]


def test_a_doubt_beside_the_same_list_is_no_less_there(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            one, other = (add_company(unit, name, buying_months="[3]") for name in ("Huber", "Hubers"))
            records.doubtful(unit, "company", other, "buying_months", "mar, xyz", "Which?")
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", one, other)
        assert ask(book, "SELECT record_id, typed FROM fact WHERE field = 'buying_months'") == [(one, "Mar, xyz")]


def test_a_merge_is_taken_back_after_more_records_were_made(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        one, other = add_company(unit, "Huber"), add_company(unit, "Huber AG")
        anna = add_contact(unit, other)
    with book.write("Merge", kind="merge") as unit:
        merge(unit, "company", one, other)
    batch = ask(book, "SELECT max(id) FROM batch")[0][0]
    with book.write("New") as unit:
        new = add_company(unit, "Somebody else")
    assert new > other
    undo(book, batch)
    assert ask(book, f"SELECT company_id FROM contact WHERE id = {anna}") == [(other,)]
    assert ask(book, "SELECT name FROM company ORDER BY id") == [("Huber",), ("Huber AG",), ("Somebody else",)]


def test_after_a_merge_is_taken_back_each_company_shows_the_phone_of_its_own_person(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            one, other = (add_contact(unit, add_company(unit, name)) for name in ("Huber GmbH", "Hubert GmbH"))
            phone = field_set("contactpoint").model_validate({"kind": "phone", "value": "+43 664 555777"})
            records.create(unit, "contactpoint", phone, contact_id=other)
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "contact", one, other)
        undo(book)
        assert ask(book, "SELECT phone FROM digest ORDER BY company_id") == [(None,), ("+43 664 555777",)]
        assert faults(book) == []


def test_what_an_undone_merge_keeps_is_called_as_it_is_afterwards(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        one, other = (add_company(unit, name, employees=many) for name, many in (("Huber GmbH", 10), ("Berg AG", 20)))
    with book.write("Merge", kind="merge") as unit:
        merge(unit, "company", one, other, {"name": OTHER, "employees": OTHER})
    with book.write("Later") as unit:
        records.change(unit, "company", one, field_set("company").model_validate({"employees": 999}))
    assert undo(book, 2).kept == ("Huber GmbH (Headcount)",)
    assert ask(book, "SELECT name, employees FROM company ORDER BY id") == [("Huber GmbH", 999), ("Berg AG", 20)]


def test_what_an_undone_merge_keeps_is_called_by_its_name_though_it_went_into_another(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        one, two, three = (add_company(unit, name) for name in ("Huber GmbH", "Berg AG", "Lenz AG"))
        add_contact(unit, two, "Anna Berg")
    for kept, other in ((one, two), (three, one)):
        with book.write("Merge", kind="merge") as unit:
            merge(unit, "company", kept, other)
    kept_as_they_are = undo(book, 2).kept
    assert "Huber GmbH (Other names)" in kept_as_they_are
    assert not [name for name in kept_as_they_are if name.startswith("company")]
