"""An import beside another session: others save while a list is prepared, and what they saved meanwhile counts."""

from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.importing.watch import READ, TAKE, WRITE
from accountbook.store.book import Book, open_book
from accountbook.store.entries import promises
from accountbook.store.file import engine
from accountbook.store.log.undo import undo
from accountbook.store.safety.health import check_book
from tests.books import TODAY, add_company, ask, new_book

ROWS = 1200
LIST = "Company,Town,Colour\n" + "".join(f"Firm {n},Linz,red\n" for n in range(ROWS))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book whose saves wait for nobody."""
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    return new_book(tmp_path)


def written(book: Book, text: str = LIST) -> Path:
    path = book.path.with_name("list.csv")
    path.write_text(text, "utf-8")
    return path


def begun(monkeypatch: pytest.MonkeyPatch, steps: list[str]) -> None:
    """Note among the steps of an import when the book is locked."""
    begin = engine.begin

    def noted(connection: object) -> None:
        steps.append("locked")
        begin(connection)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "begin", noted)


def test_the_book_is_locked_when_all_is_prepared(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    begun(monkeypatch, steps)
    options = ImportOptions(columns={"Colour": "company.notes"})

    def progress(at: str, _done: int, _total: int) -> bool:
        steps.append(at)
        return True

    run_import(book, [written(book)], options, progress=progress)
    assert list(dict.fromkeys(steps)) in ([READ, TAKE, "locked"], [READ, TAKE, "locked", WRITE])
    assert ask(book, "SELECT count(*), min(id), max(id) FROM company") == [(ROWS, 1, ROWS)]
    assert ask(book, "SELECT count(*) FROM setting WHERE name LIKE 'mapping:%'") == [(1,)]  # the choice is remembered
    assert check_book(book.path) == []
    with book.write("Next") as unit:
        assert add_company(unit, "Next Ltd") == ROWS + 1


def test_what_another_session_saves_meanwhile_counts(book: Book) -> None:
    """It saves while the rows are taken, a company of the list among it: the import meets that one."""
    saved: list[int] = []

    def progress(at: str, done: int, _total: int) -> bool:
        if at == TAKE and done and not saved:
            with open_book(book.path, today=TODAY) as other, other.write("Add Firm 7") as unit:
                saved.append(add_company(unit, "Firm 7", industry="Machinery"))
        return True

    (report,) = run_import(book, [written(book)], progress=progress)
    assert (report.counts["new"], report.counts["changed"]) == (ROWS - 1, 1)  # its town is new, the company is not
    assert ask(book, "SELECT count(*) FROM company") == [(ROWS,)]
    assert ask(book, "SELECT id, industry FROM company WHERE name = 'Firm 7'") == [(saved[0], "Machinery")]
    assert check_book(book.path) == []
    undo(book)
    assert ask(book, "SELECT name FROM company WHERE archived_at IS NULL") == [("Firm 7",)]


def test_a_list_that_changes_the_book_is_taken_in_at_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields of one's own and values of companies that are there cannot wait: the same comes out."""
    with book.write("Add Firm 7") as unit:
        add_company(unit, "Firm 7", industry="Machinery")
    steps: list[str] = []
    begun(monkeypatch, steps)
    text = "Company,Industry,Colour\nFirm 6,Food,red\nFirm 7,Pumps,blue\n"
    options = ImportOptions(columns={"Colour": "new:company"})
    (report,) = run_import(book, [written(book, text)], options)
    assert "locked" in steps
    assert report.counts == {"new": 1, "changed": 1, "double": 0, "bad": 0}
    assert ask(book, "SELECT name, industry FROM company ORDER BY name") == [("Firm 6", "Food"), ("Firm 7", "Pumps")]
    assert ask(book, "SELECT text FROM customvalue ORDER BY text") == [("blue",), ("red",)]
    assert check_book(book.path) == []


def test_a_dry_run_leaves_nothing(book: Book) -> None:
    path, before = written(book), book.path.read_bytes()
    options = ImportOptions(columns={"Colour": "company.notes"})
    (report,) = run_import(book, [path], options, dry_run=True)
    assert report.counts["new"] == ROWS
    assert book.path.read_bytes() == before


def test_a_visit_of_a_file_wakes_what_waited_for_it(book: Book) -> None:
    """The first one since it was promised; calls and earlier visits do not count; undo takes it back."""
    with book.write("Plan") as unit:
        for name in ("Huber GmbH", "Lind AB", "Berg KG"):
            promises.plan(unit, add_company(unit, name), read_follow_line("after the next visit send the list", TODAY))
    later = open_book(book.path, today=date(2026, 12, 24), check=False)
    visits = "Huber GmbH,2026-10-01,visit,old\nHuber GmbH,2026-12-14,visit,b\nHuber GmbH,2026-12-03,meeting,a\n"
    text = f"Company,Date,Kind,Text\n{visits}Lind AB,2026-12-04,call,c\nBerg KG,2026-11-21,visit,before\n"
    (report,) = run_import(later, [written(book, text)], ImportOptions(kind="interactions"))
    assert report.counts["new"] == 5
    due = "SELECT due_on FROM followup ORDER BY company_id"
    assert ask(book, due) == [("2026-12-03",), (None,), (None,)]
    assert ask(book, "SELECT next_due_on FROM digest ORDER BY company_id") == [("2026-12-03",), (None,), (None,)]
    assert check_book(book.path) == []
    undo(later)
    assert ask(book, due) == [(None,)] * 3
    later.close()
