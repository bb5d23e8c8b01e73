"""What the day asks for, for tests: asked, planned, and what is at stake."""

from datetime import timedelta

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.store.agenda.day import Cadences, Group, agenda
from accountbook.store.book import Book
from accountbook.store.entries import journal, promises
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, add_company


def asked_for(book: Book, wanted: tuple[str, ...] = ()) -> dict[str, Group]:
    """The groups of the day, by their codes."""
    with book.read() as connection:
        return {group.code: group for group in agenda(connection, TODAY, Cadences(), wanted)}


def plan(unit: Unit, company_id: int, words: str) -> None:
    """Promise something to a company."""
    promises.plan(unit, company_id, read_follow_line(words, TODAY))


def texts(group: Group) -> list[str]:
    """What its rows say."""
    return [row.text for row in group.rows]


def stake(unit: Unit, company_id: int, minor: int, block: int = 1) -> None:
    """What insight would keep of a company."""
    columns = "company_id, state, letter, gate, left_out, readiness, stale, block, promised, stake"
    unit.raw().execute(
        f"INSERT INTO score ({columns}) VALUES (?, '', '', '', '', 0, 0, ?, 0, ?)", (company_id, block, minor)
    )


def late_book(book: Book) -> None:
    """Four companies that wait, the smallest sum first; a fifth was talked to this week."""
    with book.write("Fill") as unit:
        for name, days, minor in (
            ("Small", 300, 900),
            ("Large", 20, 900_000),
            ("Middle", 30, 50_000),
            ("Class", 40, None),
        ):
            key = add_company(unit, name, account_class="A")
            journal.log(unit, key, read_log_line(f"{TODAY - timedelta(days=days)} call x", TODAY))
            if minor is not None:
                stake(unit, key, minor)
        promised = add_company(unit, "Promised")
        for words in ("2026-11-02 old", "2026-11-20 new", "today now"):
            plan(unit, promised, words)
        resting = add_company(unit, "Resting")
        journal.log(unit, resting, read_log_line("yesterday call x", TODAY))
        stake(unit, resting, 10**9, block=9)
