"""Two real programs on one book: each sees the other's saves in time and in place; one company edited in both asks."""

from pathlib import Path

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.store.book import Book
from accountbook.store.entries import promises
from tests.books import TODAY, add_company, new_book
from tests.terminal.harness import Terminal, python

SEEN_WITHIN = 2.0


def a_book(folder: Path) -> Book:
    with new_book(folder) as book, book.write("Fill") as unit:
        for name in ("Alfa AB", "Beta GmbH", "Gamma SA"):
            add_company(unit, name)
        promises.plan(unit, 1, read_follow_line("today send quote", TODAY))
        promises.plan(unit, 2, read_follow_line("today send list", TODAY))
        promises.plan(unit, 3, read_follow_line("today call back", TODAY))
    return book


def session(book: Book, folder: Path) -> Terminal:
    """The real program on the book, with a folder of its own for settings."""
    env = {
        "ACCOUNTBOOK_TODAY": TODAY.isoformat(),
        "ACCOUNTBOOK_CONFIG": str(folder / "config.toml"),
        "ACCOUNTBOOK_DATA": str(folder / "data"),
    }
    return Terminal(python("accountbook", "--book", str(book.path)), env=env)


def test_each_sees_the_save_of_the_other_within_two_seconds_and_keeps_its_place(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with session(book, tmp_path) as one, session(book, tmp_path) as two:
        for terminal in (one, two):
            terminal.wait_for("send list", 20)
            terminal.wait_quiet()
        two.press("j")
        two.wait_until(lambda: "send list" in two.marked(), what="the cursor on the second row")
        one.press("l", *"call they want samples", "enter")
        one.wait_for("Saved")
        one.press("space", "enter")
        one.wait_until(lambda: "send quote" not in one.text(), what="done in the first")
        two.wait_until(lambda: "send quote" not in two.text(), SEEN_WITHIN, "the first's save in the second")
        assert "send list" in two.marked(), "the cursor must stay on its row"
        two.press("space", "enter")
        two.wait_until(lambda: "send list" not in two.text(), what="done in the second")
        one.wait_until(lambda: "send list" not in one.text(), SEEN_WITHIN, "the second's save in the first")
        assert one.end("q") == 0
        assert two.end("q") == 0


def test_one_company_edited_in_both_asks_and_neither_text_is_lost(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with session(book, tmp_path) as one, session(book, tmp_path) as two:
        for terminal, word in ((one, "Mine AB"), (two, "Theirs AB")):
            terminal.wait_for("send list", 20)
            terminal.wait_quiet()
            terminal.press("e")
            terminal.wait_for("Legal name")
            terminal.wait_quiet()
            terminal.press("ctrl+e", *f" {word}")
            terminal.wait_for(word)
        two.press("ctrl+o")
        two.wait_for("Saved")
        one.press("ctrl+o")
        one.wait_for("m mine · t theirs", 15)
        assert "Theirs AB" in one.text()
        assert "Mine AB" in one.text()
        with book.read() as connection:
            assert connection.execute("SELECT name FROM company WHERE id = 1").fetchone() == ("Alfa AB Theirs AB",)
