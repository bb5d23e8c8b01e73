"""Delimited text to records: one pass that checks, then rows that are parsed when they are asked for."""

import csv
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from accountbook.errors import BookError
from accountbook.exchange.reading.dialect import Dialect
from accountbook.exchange.reading.table import MAX_CELL, TableRow, check_row, too_long
from accountbook.tongue import _

_LINE_END = re.compile(r"\r\n|\r|\n")
_NEAR = 500
"""As far back one looks for a blank line."""

Cells = Sequence[str]


def lines_from(text: str, start: int) -> Iterator[str]:
    """The lines of a text from an offset on, with their line ends, without copying the rest of the text."""
    for found in _LINE_END.finditer(text, start):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def scan(name: str, text: str, start: int, dialect: Dialect) -> Iterator[tuple[int, int, list[str]]]:
    """Every record that is not blank: its offset in the text, its line (1-based) and its cells.

    Raises BookError for a record over the limits and for a quotation mark that is never closed.
    """
    csv.field_size_limit(MAX_CELL + 1000)
    first, taken = 1 + text.count("\n", 0, start), start

    def lines() -> Iterator[str]:
        nonlocal taken
        for one in lines_from(text, start):
            taken += len(one)
            yield one

    reader = dialect.reader(lines())
    while True:
        offset, line = taken, first + reader.line_num
        try:
            record = next(reader, None)
        except csv.Error:
            raise (too_long if _is_closed(text, offset, dialect) else _unclosed)(name, line) from None
        if record is None:
            return
        if reader.line_num + first > line + 1 and taken == len(text) and _is_open(text[offset:], dialect):
            raise _unclosed(name, line)  # the csv module takes the rest of the file as one cell
        check_row(name, line, record)
        if any(cell and not cell.isspace() for cell in record):
            yield offset, line, record


def _is_closed(text: str, offset: int, dialect: Dialect) -> bool:
    """Whether every quotation mark of the record at an offset is closed, however long its cells are."""
    limit = csv.field_size_limit(len(text))
    try:
        next(dialect.reader(lines_from(text, offset), strict=True))
    except csv.Error:
        return False
    finally:
        csv.field_size_limit(limit)
    return True


def _is_open(record: str, dialect: Dialect) -> bool:
    plain = record.replace(dialect.escape + dialect.quote, "") if dialect.escape else record
    return bool(dialect.quote) and plain.count(dialect.quote) % 2 == 1


def _unclosed(name: str, line: int) -> BookError:
    sentence = _(
        "{name}: a quotation mark that opens in line {line} is never closed. "
        "Close it there, or take the quotation marks out of the file."
    )
    return BookError(sentence.format(name=name, line=line))


def is_apart(text: str, offset: int, dialect: Dialect) -> bool:
    """Whether the line before the record at an offset is blank."""
    *_others, before, _record = ("", *_LINE_END.split(text[max(0, offset - _NEAR) : offset]))
    return not before.strip(f"{dialect.delimiter} \t")


class DelimitedRows(Sequence[TableRow]):
    """The rows of a delimited text, parsed on demand: holds the text and 16 bytes for each row.

    `places` are the (offset, line) pairs of its rows alone; `finish` makes the cells of a row as wide as the headers.
    """

    def __init__(
        self,
        text: str,
        dialect: Dialect,
        places: Sequence[tuple[int, int]],
        finish: Callable[[Cells], tuple[str, ...]],
    ) -> None:
        self._text, self._dialect, self._finish = text, dialect, finish
        self._starts = array("Q", (start for start, _line in places))
        self._lines = array("Q", (line for _start, line in places))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[TableRow]:
        """All rows by one reader; records that have no place here are left out."""
        if not len(self):
            return
        first, lines = self._lines[0], iter(self._lines)
        reader = self._dialect.reader(lines_from(self._text, self._starts[0]))
        at, wanted = first, next(lines)
        for record in reader:
            if at == wanted:
                yield TableRow(at, self._finish(record))
                if not (wanted := next(lines, 0)):
                    return
            at = first + reader.line_num

    @overload
    def __getitem__(self, index: int) -> TableRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TableRow]: ...
    def __getitem__(self, index: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        record = next(self._dialect.reader(lines_from(self._text, self._starts[index])))
        return TableRow(self._lines[index], self._finish(record))
