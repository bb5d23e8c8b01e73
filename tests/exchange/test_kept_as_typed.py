"""What was typed of a project, a snapshot or an order and not understood leaves in every form and comes back as it was."""

from pathlib import Path

import pytest

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.exchange.importing.run import run_import
from accountbook.reports.markdown import render_markdown
from accountbook.reports.profile import profile
from accountbook.store.book import Book
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, new_book
from tests.exchange.lists import imported
from tests.exchange.test_roundtrip import exported

DOUBTS = "SELECT record, field, state, typed, doubt FROM fact WHERE typed > '' ORDER BY 1, 2"
TYPED = {
    "project": {"name": "Line 2", "expected_on": "spring 2027", "status": "perhaps"},
    "financial": {"as_of_on": "2025-12-31", "revenue": "5 to 6 m", "headcount": "5"},
    "purchase": {"purchased_on": "2026-01-31", "amount": "two thousand", "product": "Belt"},
}


def doubts(book: Book) -> list[tuple[object, ...]]:
    with book.read() as connection:
        return connection.execute(DOUBTS).fetchall()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        acme = add_company(unit, "Acme")
        for entity, texts in TYPED.items():
            fields = [(find_field(entity, code), text) for code, text in texts.items()]
            given = [read_edit(field, text, Setting(TODAY, "EUR")) for field, text in fields if field]
            edits.create(unit, entity, given, company_id=acme)
    return made


@pytest.mark.parametrize("form", ["csv", "xlsx", "md"])
def test_a_text_that_was_not_understood_comes_back(book: Book, tmp_path: Path, form: str) -> None:
    told = [fact for fact in doubts(book) if form != "md" or fact[0] != "purchase"]
    assert len(told) == (3 if form == "md" else 4)
    (tmp_path / form).mkdir()
    files = exported(book, tmp_path / form, form)
    with new_book(tmp_path, "other.db") as other:
        reports = run_import(other, files)
        assert not any(report.counts["bad"] for report in reports)
        assert doubts(other) == told
        with other.read() as connection:
            assert connection.execute("SELECT kind FROM project").fetchall() == [(None,)]
        again = run_import(other, files)
        assert not any(report.written for report in again)


def test_the_profile_says_what_was_typed(book: Book) -> None:
    with book.read() as connection:
        said = render_markdown(profile(connection, 1, TODAY, audience="me"))
    assert all(text in said for text in ("spring 2027", "perhaps", "5 to 6 m", "two thousand"))


def test_the_word_of_an_unknown_state_of_a_deal_is_kept(book: Book) -> None:
    imported(book, "Deal name;Company;Deal stage;Amount\nLine 3;Acme;hatching;2000\n")
    assert ("project", "status", "doubt", "hatching") in [fact[:4] for fact in doubts(book)]
