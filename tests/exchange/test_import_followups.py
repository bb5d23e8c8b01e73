"""Lists of what is to be done: who owes it, and at what time."""

import pytest

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import imported


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("them", "theirs"),
        ("they", "theirs"),
        ("Customer", "theirs"),
        ("Kunde", "theirs"),
        ("wir", "mine"),
        ("", "mine"),
    ],
)
def test_who_owes_it_may_be_said_in_words(book: Book, said: str, by: str) -> None:
    imported(book, f"Company;Due;What;Who owes\nAlpha AG;20.04.2027;send drawings;{said}\n")
    assert ask(book, "SELECT promise_by FROM followup") == [(by,)]


@pytest.mark.parametrize("header", ["Who owes", "Status"])
def test_a_word_that_nobody_understands_is_told_and_never_turned_round(book: Book, header: str) -> None:
    report = imported(book, f"Company;Due;What;{header}\nAlpha AG;20.04.2027;send drawings;nobody knows\n")
    assert [row.reason.partition(":")[0] for row in report.bad] == ["nobody knows"]
    assert ask(book, "SELECT 1 FROM followup") == []
