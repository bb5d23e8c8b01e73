"""Ruins chosen pages of a book, as a dying disk does."""

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def leaves(book: Path, name: str) -> list[int]:
    """The numbers of the leaf pages of a table or an index of a plain book; of its schema by any other name."""
    with closing(sqlite3.connect(book)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return _below(book.read_bytes(), found[0] if found else 1)


def _below(pages: bytes, number: int) -> list[int]:
    """The leaves below a page (https://sqlite.org/fileformat2.html, section 1.6)."""
    begin = (number - 1) * PAGE
    head = begin + (100 if number == 1 else 0)
    if pages[head] not in (2, 5):
        return [number]
    cells = int.from_bytes(pages[head + 3 : head + 5], "big")
    places = [head + 12 + 2 * cell for cell in range(cells)]
    found = [begin + int.from_bytes(pages[place : place + 2], "big") for place in places]
    return [
        leaf for child in [*found, head + 8] for leaf in _below(pages, int.from_bytes(pages[child : child + 4], "big"))
    ]


def ruin(book: Path, *numbers: int) -> bytes:
    """Write these pages over; the bytes of the whole file then."""
    with book.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(bytes(range(7, 247)) * 17 + bytes(16))
    return book.read_bytes()


def tear(book: Path, number: int) -> None:
    """Leave half of a page unwritten, as a power cut does: what is left reads without an error."""
    with book.open("r+b") as file:
        file.seek((number - 1) * PAGE + PAGE // 2)
        file.write(bytes(PAGE // 2))


def misplace(book: Path, number: int, over: int) -> None:
    """Write a page over another one, as a disk does that lost its way."""
    page = book.read_bytes()[(number - 1) * PAGE : number * PAGE]
    with book.open("r+b") as file:
        file.seek((over - 1) * PAGE)
        file.write(page)
