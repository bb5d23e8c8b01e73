"""An import of hundreds of records is taken back and done again exactly, in bulk; what was edited since is kept and named."""

from pathlib import Path
from typing import Any

from accountbook.exchange.importing.run import run_import
from accountbook.models import tables
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.log.undo import redo, undo
from accountbook.store.log.undo_many import MANY
from accountbook.store.writing import records, whole
from tests.books import add_company, ask, faults, new_book

ROWS = MANY + 100


def people(folder: Path) -> Path:
    path = folder / "list.csv"
    lines = (f"Firm {n},Anna Huber{n},Town {n % 7},0732 {100000 + n},a{n}@firm{n}.example.com\n" for n in range(ROWS))
    path.write_text("Company,Contact,Town,Phone,E-mail\n" + "".join(lines), "utf-8")
    return path


def rows(book: Book) -> dict[str, list[dict[str, Any]]]:
    with book.read() as connection:
        return {
            table: [
                {k: v for k, v in row.items() if k not in ("version", "updated_at")}
                for row in whole.rows_of(connection, table)
            ]
            for table in tables.RECORDS
        }


def derived(book: Book) -> list[Any]:
    with book.read() as connection:
        counts = (
            "SELECT (SELECT count(*) FROM searchdoc), (SELECT count(*) FROM digest), (SELECT count(*) FROM occasion)"
        )
        return connection.execute(counts).fetchall()


def test_back_and_again_is_exact(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Mine") as unit:
        add_company(unit, "Own Ltd")
    before = rows(book)
    run_import(book, [people(tmp_path)])
    after, known = rows(book), derived(book)
    taken = undo(book)
    assert taken.kept == () and taken.lines > 3 * ROWS
    assert rows(book) == before
    assert derived(book) == [(1, 1, 0)]
    assert faults(book) == []
    redo(book)
    assert rows(book) == after
    assert derived(book) == known
    assert faults(book) == []


def test_what_was_edited_or_built_upon_is_kept_and_named(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    run_import(book, [people(tmp_path)])
    with book.write("Edit") as unit:
        records.change(unit, "company", 5, field_set("company").model_validate({"industry": "paper"}))
        records.create(
            unit, "followup", field_set("followup").model_validate({"text": "call", "state": "open"}), company_id=9
        )
    with book.read() as connection:
        (batch,) = connection.execute("SELECT id FROM batch WHERE kind = 'import'").fetchone()
    taken = undo(book, batch)
    assert set(taken.kept) == {"Firm 4", "Firm 8"}
    with book.read() as connection:
        assert connection.execute("SELECT name, industry FROM company ORDER BY id").fetchall() == [
            ("Firm 4", "paper"),
            ("Firm 8", None),
        ]
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    assert faults(book) == []


def test_the_company_to_which_somebody_of_the_list_went_forgets_their_phone(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Mine") as unit:
        own = add_company(unit, "Own Ltd")
    path = people(tmp_path)
    path.write_text(path.read_text("utf-8").replace(",Phone,", ",Mobile,"), "utf-8")
    run_import(book, [path])
    with book.write("Moved") as unit:
        records.fetch(unit, "contact", 5).company_id = own
    assert ask(book, "SELECT phone FROM digest WHERE company_id = 1") == [("0732 100004",)]
    undo(book, 2)
    assert faults(book) == []
