"""Proof that a text is nowhere: every byte of every file of the book is searched; an encrypted one cell by cell."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from accountbook.errors import BookError
from accountbook.folders import backup_folder, data_folder
from accountbook.store.book import reader
from accountbook.store.file.cipher import is_locked
from accountbook.store.file.connect import database_errors, key_of
from accountbook.store.file.held import pieces_of

EXPORTS = frozenset({".csv", ".ics", ".json", ".md", ".tsv", ".txt", ".vcf", ".xlsx"})
LARGEST_EXPORT = 100 << 20
"""Files larger than this (bytes) are nobody's export of one book."""


class Place(NamedTuple):
    """A file in which a text was found, how often, and which."""

    path: Path
    copies: int
    text: str = ""


def files_of(book: Path) -> list[Path]:
    """The book, its journals, drafts and backups, and everything else in the program's data folder."""
    folders = [backup_folder(book), data_folder()]
    beside = [path for path in book.parent.glob("*") if path.name.startswith((book.name, f".{book.name}", ".tmp-"))]
    inside = [path for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    found = {path for path in (*beside, *inside) if path.is_file() and not path.is_symlink()}
    return sorted(found | ({book} if book.is_file() else set()))  # the book, also where it is named by a link


def exports_in(folder: Path) -> list[Path]:
    """The files of a folder that may have been exported from a book; those in folders of it are not looked for."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in EXPORTS and path.is_file()]
        return sorted(path for path in found if path.stat().st_size <= LARGEST_EXPORT and os.access(path, os.R_OK))
    except OSError:
        return []


def locked_among(files: list[Path]) -> list[Path]:
    """The files that seem to be encrypted and that no key at hand opens: whatever is in them, nobody finds it."""
    return [path for path in files if is_locked(path)]


def places(files: list[Path], texts: tuple[str, ...], longer: tuple[str, ...] = ()) -> list[Place]:
    """Where each of the texts is found, in any case of its ASCII letters, as UTF-8, UTF-16 or escaped as in JSON.

    Where one stands within one of the `longer` texts it is none.
    """
    passed = {form for text in longer for form in _forms(text)}
    wanted = [_Sought(text, form, _around(form, passed)) for text in texts for form in dict.fromkeys(_forms(text))]
    longest = max(map(len, (*(one.form for one in wanted), *passed)), default=1)
    found = []
    for path in files:
        pieces = _cells(path) if key_of(path) else _sheets(path) if path.suffix == ".xlsx" else _bytes(path, longest)
        copies: Counter[str] = Counter()
        with suppress(*database_errors(BookError)):  # a damaged copy that no key opens any more: nobody reads it
            for piece in pieces:
                for one in wanted:
                    copies[one.text] += _copies(piece, one)
        found += [Place(path, copies[text], text) for text in dict.fromkeys(texts) if copies[text]]
    return found


class _Piece(NamedTuple):
    """Bytes in lower case; what begins from `start` to `end` is counted here, the rest lies around it."""

    data: bytes
    start: int
    end: int


class _Sought(NamedTuple):
    """One form of a text, and the longer ones around it by how far before it they begin and how long they are."""

    text: str
    form: bytes
    around: dict[tuple[int, int], set[bytes]]


def _around(form: bytes, passed: set[bytes]) -> dict[tuple[int, int], set[bytes]]:
    found: dict[tuple[int, int], set[bytes]] = {}
    for longer in passed:
        place = longer.find(form)
        while place >= 0:
            found.setdefault((place, len(longer)), set()).add(longer)
            place = longer.find(form, place + 1)
    return found


def _copies(piece: _Piece, one: _Sought) -> int:
    """How often the form stands in a piece by itself."""
    copies, data = 0, piece.data
    place = data.find(one.form, piece.start)
    while 0 <= place < piece.end:
        around = one.around.items()
        copies += not any(
            place >= led and data[place - led : place - led + size] in longer for (led, size), longer in around
        )
        place = data.find(one.form, place + len(one.form))
    return copies


def _forms(text: str) -> Iterator[bytes]:
    for form in (text, text.casefold(), json.dumps(text)[1:-1], text[::-1] if text.isdecimal() else text):
        yield form.encode("utf-8", "surrogatepass").lower()
    yield text.encode("utf-16-le", "surrogatepass").lower()


def _bytes(path: Path, longest: int) -> Iterator[_Piece]:
    """The bytes of a file, in pieces that overlap so far that the longest text around each other is whole."""
    rest, start = b"", 0
    for data in pieces_of(path):
        piece = rest + data.lower()
        end = max(start, len(piece) - longest)
        yield _Piece(piece, start, end)
        kept = max(0, end - longest)
        rest, start = piece[kept:], end - kept
    yield _Piece(rest, start, len(rest))


def _whole(data: bytes) -> _Piece:
    return _Piece(data.lower(), 0, len(data))


def _sheets(path: Path) -> Iterator[_Piece]:
    """What is packed into a workbook; the bytes as they are where it is none."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as packed:
            for part in packed.infolist():
                if part.file_size <= LARGEST_EXPORT:
                    yield _whole(packed.read(part))
    except (BadZipFile, OSError):
        yield _whole(path.read_bytes())


def _cells(path: Path) -> Iterator[_Piece]:
    """Every text and blob of an encrypted book, which as bytes says nothing."""
    connection = reader(path)
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
        for (table,) in tables:
            cells = chain.from_iterable(connection.execute(f'SELECT * FROM "{table}"'))
            texts = (cell for cell in cells if isinstance(cell, str | bytes))
            yield from (
                _whole(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text) for text in texts
            )
    finally:
        connection.close()
