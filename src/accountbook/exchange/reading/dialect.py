"""How a delimited file separates and quotes its cells, found by trying."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accountbook.errors import BookError
from accountbook.exchange.reading.table import ReadOptions
from accountbook.tongue import _

if TYPE_CHECKING:
    import _csv

DELIMITERS = ",;\t|"
_SAMPLE = 128 * 1024
_SAMPLE_RECORDS = 200
_GLUED = re.compile(r"\S[,;\t|]\S|^[\"'].*[\"']$|\"$", re.DOTALL)
_DECIMAL = re.compile(r"[^\w]*\d+([.\s']\d{3})*,\d+\D*")
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_TOLD = re.compile(r'"?sep=(.)"?\r?\n')


@dataclass(frozen=True, slots=True)
class Dialect:
    """The delimiter; the quote, "" where quotation marks are ordinary characters; the escape character, mostly "".

    `blank_after` says that a blank follows each delimiter and belongs to it.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    blank_after: bool = False

    def reader(self, lines: Iterable[str], *, strict: bool = False) -> "_csv.Reader":
        """A csv reader over lines that keep their line ends; a `strict` one takes no quotation mark that is not closed."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            escapechar=self.escape or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            skipinitialspace=self.blank_after,
            strict=strict,
        )


def find_dialect(text: str, options: ReadOptions | None = None) -> tuple[Dialect, int]:
    """The likeliest dialect of a text and the offset where its records begin (after a "sep=;" line of Excel).

    Every combination reads the first records; the one with the most even width and the cleanest cells wins.
    """
    options = options or ReadOptions()
    told = _TOLD.match(text)
    start = told.end() if told else 0
    sample = text[start : start + _SAMPLE]
    delimiters = _delimiters(options, told[1] if told else "")
    candidates = [
        Dialect(delimiter, quote, escape, _blank_after(sample, delimiter))
        for delimiter in delimiters
        for quote, escape in _quotings(sample, delimiter, options)
    ]
    whole = start + _SAMPLE >= len(text)
    return max(candidates, key=lambda dialect: _score(dialect, sample, whole)), start


def _delimiters(options: ReadOptions, told: str) -> str:
    if not options.delimiter:
        return told or DELIMITERS
    wanted = _NAMED.get(options.delimiter.lower(), options.delimiter)
    if len(wanted) != 1 or wanted in '\r\n"':
        raise BookError(_("A delimiter is one character, or one of tab, comma, semicolon, pipe, space."))
    return wanted


def _quotings(sample: str, delimiter: str, options: ReadOptions) -> Iterator[tuple[str, str]]:
    """The (quote, escape) pairs worth trying, the usual one first."""
    if options.quote is not None:
        yield options.quote[:1], ""
        return
    yield '"', ""
    if '"' in sample:
        yield "", ""
    if '\\"' in sample:
        yield '"', "\\"
    if f"'{delimiter}'" in sample:
        yield "'", ""


def _blank_after(sample: str, delimiter: str) -> bool:
    times = sample.count(delimiter)
    return delimiter != " " and times > 0 and sample.count(delimiter + " ") > times * 0.9


def _score(dialect: Dialect, sample: str, whole: bool) -> float:
    """How evenly and cleanly a dialect cuts the sample into cells: more is better."""
    records = _sample_records(dialect, sample, whole)
    if not records:
        return 0.0
    widths = Counter(len(record) for record in records)
    width, times = max(widths.items(), key=lambda item: (item[1] * min(item[0], 3), item[0]))
    cells = [cell for record in records for cell in record]
    glued = sum(1 for cell in cells if _GLUED.search(cell) and not _DECIMAL.fullmatch(cell) and " " not in cell)
    even = times / len(records)
    return even * even * (1 - 0.8 * glued / len(cells)) * (1 - 0.9 / width)


def _sample_records(dialect: Dialect, sample: str, whole: bool) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in dialect.reader(io.StringIO(sample, newline="")):
            if record:
                records.append(record)
            if len(records) >= _SAMPLE_RECORDS:
                return records
    except csv.Error:
        return records
    if not whole and len(records) > 1:
        records.pop()
    return records
