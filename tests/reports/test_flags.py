"""Red flags of a brief count what is in the book, whoever it is for and however much of it is shown."""

from datetime import timedelta
from pathlib import Path

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.orderline import read_order_line
from accountbook.reports.brief import brief
from accountbook.reports.document import Audience, Item
from accountbook.store.book import Book
from accountbook.store.entries import journal, purchases
from tests.books import TODAY, add_company, new_book
from tests.reports.filling import put


def test_contacts_without_an_advance_are_counted_alike_for_everybody(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            huber = add_company(unit)
            for days in range(70):
                for kind in ("call", "note"):
                    put(
                        unit,
                        "interaction",
                        {"kind": kind, "happened_on": TODAY - timedelta(days=days)},
                        company_id=huber,
                    )
        audiences: tuple[Audience, ...] = ("me", "colleague", "handover")
        for audience in audiences:
            assert "70 contacts in a row without an advance." in _flags(book, huber, audience)


def test_an_order_ends_the_contacts_without_an_advance(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            huber = add_company(unit)
            for line in ("2026-11-02 visit a", "2026-11-05 call b", "2026-11-09 visit c"):
                journal.log(unit, huber, read_log_line(line, TODAY))
        dry = "3 contacts in a row without an advance."
        assert dry in _flags(book, huber)
        with book.write("Credit") as unit:
            purchases.add(unit, huber, read_order_line("-500€ credit yesterday", TODAY))
        assert dry in _flags(book, huber)
        with book.write("Order") as unit:
            purchases.add(unit, huber, read_order_line("9000€ seals 2027-03-01", TODAY))
        assert dry not in _flags(book, huber)


def _flags(book: Book, company: int, audience: Audience = "me") -> list[str]:
    with book.read() as connection:
        sections = brief(connection, company, TODAY, audience=audience).sections
    return [block.text for one in sections if one.code == "flags" for block in one.blocks if isinstance(block, Item)]
