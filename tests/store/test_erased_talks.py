"""Single words of a name that was erased leave its talks too, in the history and where only the log knows them."""

from pathlib import Path

import pytest

from accountbook.domain.logline import read_log_line
from accountbook.domain.onelines import read_follow_line
from accountbook.store import erasure, journal, promises
from accountbook.store.health import check_book
from accountbook.store.proof import files_of, places
from accountbook.store.rights import person
from accountbook.store.undo import undo
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
