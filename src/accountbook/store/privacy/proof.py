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


def places(files: list[Path], texts: tuple[str, ...], longer: tuple[str, ...] = ()) -> list[Place]:
    """Where each of the texts is found, in any case of its ASCII letters, as UTF-8, UTF-16 or escaped as in JSON.

    Where one stands within one of the `longer` texts it is none.
    """
    wanted = {text: set(_forms(text)) for text in texts}
    passed = sorted({form for text in longer for form in _forms(text)}, key=len, reverse=True)
    longest = max((len(form) for forms in (*wanted.values(), passed) for form in forms), default=1)
    found = []
    for path in files:
        pieces = _cells(path) if key_of(path) else _sheets(path) if path.suffix == ".xlsx" else _bytes(path, longest)
        copies: Counter[str] = Counter()
        with suppress(*database_errors(BookError)):  # a damaged copy that no key opens any more: nobody reads it
            for whole in pieces:
                piece = _without(whole, passed)
                for text, forms in wanted.items():
                    copies[text] += sum(piece.count(form) for form in forms)
        found += [Place(path, copies[text], text) for text in wanted if copies[text]]
    return found


def _without(piece: bytes, passed: list[bytes]) -> bytes:
    for form in passed:
        piece = piece.replace(form, b"\0")
    return piece


def _forms(text: str) -> Iterator[bytes]:
    for form in (text, text.casefold(), json.dumps(text)[1:-1], text[::-1] if text.isdecimal() else text):
        yield form.encode("utf-8", "surrogatepass").lower()
    yield text.encode("utf-16-le", "surrogatepass").lower()


def _bytes(path: Path, longest: int) -> Iterator[bytes]:
    """The bytes of a file in lower case, in pieces that overlap by less than the longest text."""
    rest = b""
    for data in pieces_of(path):
        piece = rest + data.lower()
        yield piece
        rest = piece[len(piece) - longest + 1 :] if longest > 1 else b""


def _sheets(path: Path) -> Iterator[bytes]:
    """What is packed into a workbook; the bytes as they are where it is none."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as packed:
            for part in packed.infolist():
                if part.file_size <= LARGEST_EXPORT:
                    yield packed.read(part).lower()
    except (BadZipFile, OSError):
        yield path.read_bytes().lower()


def _cells(path: Path) -> Iterator[bytes]:
    """Every text and blob of an encrypted book, which as bytes says nothing."""
    connection = reader(path)
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
        for (table,) in tables:
            cells = chain.from_iterable(connection.execute(f'SELECT * FROM "{table}"'))
            texts = (cell for cell in cells if isinstance(cell, str | bytes))
            yield from (
                (text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text).lower() for text in texts
            )
    finally:
        connection.close()
