"""The one value that every reader makes, and the limits that keep a hostile file from filling the memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from accountbook.errors import BookError
from accountbook.tongue import _

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 100_000


class TableRow(NamedTuple):
    """One row as text: `line` is where it begins in the file (1-based), `cells` are as many as the headers."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: every cell is text, every row as wide as the headers, headers unique and not empty.

    `has_header` is False where the file had none and the headers are made up. `notes` are sentences about what was
    skipped, guessed or odd. `encoding` and `delimiter` are what was used (empty for workbooks).
    """

    name: str
    headers: tuple[str, ...]
    rows: Sequence[TableRow]
    notes: tuple[str, ...] = ()
    has_header: bool = True
    encoding: str = ""
    delimiter: str = ""
    in_workbook: bool = False
    """Whether its numbers and days are kept as numbers, with what they were calculated to."""

    def columns(self, limit: int = 500) -> list[list[str]]:
        """The non-blank values of each column in the first `limit` rows, stripped."""
        columns = zip(*(row.cells for row in islice(self.rows, limit)), strict=True)
        return [list(filter(None, map(str.strip, column))) for column in columns] or [[] for _header in self.headers]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person said instead of the guess; None leaves it to the reader.

    `quote` is the quoting character, "" reads quotation marks as ordinary text.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header: bool | None = None
    sheet: str | None = None


def check_size(name: str, size: int) -> None:
    """Refuse a file of more than `MAX_BYTES`; `size` is in bytes."""
    if size > MAX_BYTES:
        sentence = _("{name} has {size} MB; at most {limit} MB can be imported at once. Split it into smaller files.")
        raise BookError(sentence.format(name=name, size=size // (1024 * 1024), limit=MAX_BYTES // (1024 * 1024)))


def check_row(name: str, line: int, cells: Sequence[str]) -> None:
    """Refuse a row with too many columns or an overlong cell."""
    if len(cells) > MAX_COLUMNS:
        sentence = _("{name}, line {line}: {n} columns; at most {limit} can be imported.")
        raise BookError(sentence.format(name=name, line=line, n=len(cells), limit=MAX_COLUMNS))
    if max(map(len, cells), default=0) > MAX_CELL:
        raise too_long(name, line)


def too_long(name: str, line: int) -> BookError:
    """The sentence about a cell that is too long to be a text of anybody's."""
    sentence = _("{name}: a cell that begins in line {line} has more than {limit} characters. Shorten it there.")
    return BookError(sentence.format(name=name, line=line, limit=MAX_CELL))


def check_rows(name: str, rows: int) -> None:
    """Refuse a table of more than `MAX_ROWS` rows."""
    if rows > MAX_ROWS:
        sentence = _("{name} has more than {limit} rows. Split it into smaller files.")
        raise BookError(sentence.format(name=name, limit=MAX_ROWS))
