"""The complete export into an empty book gives an equal book, its history included."""

import json
from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.errors import BookError
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.jsonbook import export_json, restore_json
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.file.connect import connect
from accountbook.store.file.search_schema import check_index
from accountbook.store.log.undo import redo, undo
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book

NASTY = "Evil [/x] \u202e Ltd \N{SNOWMAN} ' \" ; -- =1+1 \\ ß"


def filled_book(folder: Path) -> Book:
    book = new_book(folder)
    with book.write("Add") as unit:
        key = add_company(unit, NASTY, employees=12, turnover=123456789, customer_since=date(2020, 2, 29))
        add_company(unit, "Daughter", parent_id=key)
        anna = add_contact(unit, key, birthday="--02-29")
    with book.write("Log") as unit:
        journal.log(unit, key, read_log_line("visit price ok >fri send quote 4200€", TODAY), [anna])
    with book.write("Edit") as unit:
        records.change(unit, "company", key, field_set("company").model_validate({"employees": 13}), source="Anna")
        records.known_none(unit, "company", key, "production")
        records.archive(unit, records.fetch(unit, "contact", anna))
    undo(book)
    return book


def test_a_complete_export_gives_an_equal_book(tmp_path: Path) -> None:
    book = filled_book(tmp_path)
    with book.read() as connection:
        exported = export_json(connection, TODAY)
    (tmp_path / "book.json").write_bytes(exported)
    other = new_book(tmp_path, "other.db")
    rows = restore_json(other, tmp_path / "book.json")
    assert rows == sum(len(table) for table in json.loads(exported)["content"].values())
    with other.read() as connection:
        assert export_json(connection, TODAY) == exported
        assert (
            connection.execute("SELECT name FROM company JOIN digest ON company_id = id ORDER BY id").fetchall()[0][0]
            == NASTY
        )
    raw = connect(other.path)
    assert check_index(raw) == "ok"
    raw.close()
    assert redo(other).what == "Edit"


def test_a_filled_book_and_a_foreign_file_are_refused(tmp_path: Path) -> None:
    book = filled_book(tmp_path)
    with book.read() as connection:
        (tmp_path / "book.json").write_bytes(export_json(connection, TODAY))
    with pytest.raises(BookError, match="empty book"):
        restore_json(book, tmp_path / "book.json")
    other = new_book(tmp_path, "other.db")
    for text in ("{}", "[1, 2", '{"format": "accountbook", "schema": 999, "content": {}}'):
        (tmp_path / "bad.json").write_text(text)
        with pytest.raises(BookError):
            restore_json(other, tmp_path / "bad.json")
    broken = json.loads((tmp_path / "book.json").read_text())
    broken["content"]["company"][0]["shoe_size"] = 43
    (tmp_path / "bad.json").write_text(json.dumps(broken))
    with pytest.raises(BookError, match="shoe_size"):
        restore_json(other, tmp_path / "bad.json")
    with other.read() as connection:
        assert connection.execute("SELECT count(*) FROM company").fetchone() == (0,)


@pytest.mark.parametrize(
    ("field", "value"), [("name", None), ("name", ["Evil"]), ("customer_since", 2020), ("customer_since", "then")]
)
def test_a_value_that_is_none_of_its_field_is_refused_in_a_sentence(tmp_path: Path, field: str, value: object) -> None:
    with filled_book(tmp_path).read() as connection:
        broken = json.loads(export_json(connection, TODAY))
    broken["content"]["company"][0][field] = value
    (tmp_path / "bad.json").write_text(json.dumps(broken))
    other = new_book(tmp_path, "other.db")
    with pytest.raises(BookError, match="does not fit"):
        restore_json(other, tmp_path / "bad.json")
    for content in ({"company": 5}, {"company": [5]}):
        (tmp_path / "bad.json").write_text(json.dumps(broken | {"content": content}))
        with pytest.raises(BookError, match="does not fit"):
            restore_json(other, tmp_path / "bad.json")


@pytest.mark.parametrize(("character", "told"), [("\0", "NUL"), ("\ud83d", r"U\+D83D")])
def test_a_text_with_a_character_that_none_may_have_is_refused_by_record_and_field(
    tmp_path: Path, character: str, told: str
) -> None:
    with filled_book(tmp_path).read() as connection:
        broken = json.loads(export_json(connection, TODAY))
    row = broken["content"]["company"][0]
    row["notes"] = "long " * 20 + character
    (tmp_path / "bad.json").write_text(json.dumps(broken))
    other = new_book(tmp_path, "other.db")
    refusal = rf"company\.notes of record {row['id']} holds .* \({told}\): take it out"
    with pytest.raises(BookError, match=refusal):
        restore_json(other, tmp_path / "bad.json")
    with pytest.raises(BookError, match=refusal):  # a dry run promises nothing that the run refuses
        run_import(other, [tmp_path / "bad.json"], dry_run=True)
