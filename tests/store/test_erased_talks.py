"""Single words of a name that was erased leave its talks too, the history, and the fields in which others named it."""

from pathlib import Path

import pytest
from sqlmodel import select

from accountbook.domain.edits import read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.domain.typed import Setting
from accountbook.models.tables import Acquaintance, Fact
from accountbook.store.entries import journal, promises
from accountbook.store.log.undo import undo
from accountbook.store.pages.form_data import KNOWS, REPORTS_TO
from accountbook.store.pages.views import view
from accountbook.store.privacy import erasure
from accountbook.store.privacy.proof import files_of, places
from accountbook.store.privacy.rights import person
from accountbook.store.safety.health import check_book
from accountbook.store.writing import edits
from tests.books import TODAY, add_company, add_contact, new_book

GONE = ("Zwölfer", "Zwoelfer", "Zwolfer", "Anna")


def test_in_the_history_and_in_talks_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            company = add_company(unit, "Huber GmbH")
            who = add_contact(unit, company, "Anna Zwölfer")
            add_contact(unit, company, "Berta Zwerger")
        for line in ("visit Frau Zwölfer wants samples", "call Frau Zwoelfer said no, ask Berta Zwerger"):
            with book.write(f"Log at Huber GmbH: @Anna {line}") as unit:
                journal.log(unit, company, read_log_line(line, TODAY), [who])
        undo(book)
        with book.write("Later: Zwölfer anrufen") as unit:
            promise = promises.plan(unit, company, read_follow_line("fri Zwölfer anrufen", TODAY), [who])
            unit.session.flush()
            key = promise.id
        with book.write("Not for Zwölfer") as unit:
            assert key is not None
            promises.drop(unit, key)
        with book.read() as connection:
            one = person(connection, who)
        done = erasure.erase(book, one)
        assert done.still == 0
        erasure.compact(book.path)
        assert places(files_of(book.path), GONE) == []
        assert check_book(book.path) == []
        with book.read() as connection:
            said = {what for (what,) in connection.execute("SELECT what FROM batch")}
            assert "Log at Huber GmbH: @[erased] visit Frau [erased] wants samples" in said
            assert any("Undo" in what and "ask Berta Zwerger" in what for what in said)


def test_of_an_individual_customer_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            customer = add_company(unit, "Anna Zwölfer", kind="individual")
        with book.write("Log: visit Frau Zwölfer was in") as unit:
            journal.log(unit, customer, read_log_line("visit Frau Zwölfer was in", TODAY))
        with book.read() as connection:
            one = person(connection, customer, "company")
        assert erasure.erase(book, one).still == 0
        erasure.compact(book.path)
        assert places(files_of(book.path), GONE) == []


@pytest.mark.parametrize("later", ["as typed", "put right", "gone"])
def test_where_others_named_whom_they_report_to_and_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: str
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            company, elsewhere = add_company(unit, "Huber GmbH"), add_company(unit, "Elsewhere AG")
            who = add_contact(unit, company, "Anna Zwölfer")
            others = [add_contact(unit, company, "Otto Klein"), add_contact(unit, elsewhere, "Ida Groß")]
            stranger = add_contact(unit, elsewhere, "Carl Fremd")
            unit.add(Acquaintance(contact_id=others[1], other_id=who))

        def typed(contact: int, field: Field, text: str) -> None:
            with book.write("Set") as unit:
                edits.apply(unit, view(unit.raw(), "contact", contact), [read_edit(field, text, Setting(TODAY))])

        for other in others:
            typed(other, REPORTS_TO, "zwölfer, Frau Unbekannt")
            typed(other, KNOWS, "Zwoelfer; Nemo Niemand")
        typed(stranger, KNOWS, "Anna Quelle")
        if later == "put right":
            for other in others:
                typed(other, REPORTS_TO, "-")
                typed(other, KNOWS, "-")
        elif later == "gone":
            with book.write("Remove") as unit:
                for fact in unit.session.exec(select(Fact).where(Fact.record_id != stranger)):
                    unit.session.delete(fact)
        with book.read() as connection:
            one = person(connection, who)
        assert erasure.erase(book, one).still == 0
        erasure.compact(book.path)
        assert places(files_of(book.path), GONE[:-1]) == []
        assert check_book(book.path) == []
        with book.read() as connection:
            said = {text for (text,) in connection.execute("SELECT typed FROM fact WHERE typed IS NOT NULL")}
            kept = {"[erased], Frau Unbekannt", "[erased]; Nemo Niemand"} if later == "as typed" else set()
            assert said == kept | {"Anna Quelle"}
