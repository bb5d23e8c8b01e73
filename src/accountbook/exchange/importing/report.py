"""What an import did, or would do: counts, old and new values, and the rows that were left out with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accountbook.exchange.delimited_out import csv_bytes
from accountbook.exchange.mapping import Mapping
from accountbook.tongue import _

NEW, CHANGED, DOUBLE, BAD = "new", "changed", "double", "bad"
WHOLE_BOOK = "book"
"""The kind of a complete export, which fills an empty book."""
REASON = "import.reason"
"""The last column of a file of bad rows; an import of that file ignores it."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that the import changes in a record of the book."""

    line: int
    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out, as it stood, and why."""

    line: int
    cells: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that was not understood: what the book has instead stays as it is."""

    line: int
    field: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A new company of the file that looks like one in the book (`company_id`)."""

    line: int
    name: str
    company_id: int
    like: str
    town: str


@dataclass(frozen=True, slots=True)
class Namesake:
    """A new person of the file who is called like somebody in the book; `at` is where that one works."""

    line: int
    name: str
    like: str
    at: str


@dataclass(slots=True)
class Report:
    """The outcome for one file. `rows` is what the file holds; new + changed + double + bad = rows.

    `headers` are empty for cards and calendars, whose bad parts are kept as they stood. `ambiguous` are date columns
    that could be read day first or month first.
    """

    name: str
    kind: str
    headers: tuple[str, ...] = ()
    mapping: Mapping | None = None
    rows: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((NEW, CHANGED, DOUBLE, BAD), 0))
    created: dict[str, int] = field(default_factory=dict)
    changes: list[ValueChange] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    namesakes: list[Namesake] = field(default_factory=list)
    ambiguous: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    partly: list[BadRow] = field(default_factory=list)
    """The rows that were taken without a text that nobody understood, with what that was."""

    def not_understood(self, line: int, field: str, typed: str, why: str) -> None:
        """Note a text that would have changed a value, had it been understood."""
        self.unread.append(Unread(line, field, typed, why))

    def could_be_both(self, headers: Sequence[str]) -> None:
        """Note the columns of dates that could be read month first as well."""
        if headers:
            self.ambiguous = tuple(headers)
            sentence = _("The dates in {columns} could be read both ways; they are read day first.")
            self.notes.append(sentence.format(columns=", ".join(headers)))

    @property
    def left(self) -> list[BadRow]:
        """The rows that were left out, and those of which a part was, as they come in the file."""
        return sorted([*self.bad, *self.partly], key=lambda row: row.line)

    @property
    def imported(self) -> int:
        """Rows that are in the book now: new, changed, or there already."""
        return self.rows - self.counts[BAD]

    @property
    def written(self) -> int:
        """Rows that made or changed something."""
        return self.counts[NEW] + self.counts[CHANGED]

    def bad_file(self) -> tuple[str, bytes]:
        """The extension and the content of a file of what was left out, to be corrected and imported again."""
        if self.headers:
            return "csv", csv_bytes([*self.headers, REASON], [[*row.cells, row.reason] for row in self.left])
        text = "\n".join(f"{cell.rstrip()}\n" for row in self.left for cell in row.cells)
        if self.kind == "interactions":
            return "ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{text}END:VCALENDAR\n".encode()
        return "vcf", text.encode()


def without_reason(headers: tuple[str, ...]) -> tuple[str, ...]:
    """The headers of a file, which may be one of bad rows, as it was read first."""
    return headers[:-1] if headers[-1:] == (REASON,) else headers


def no_undo(reports: Sequence[Report]) -> str:
    """Why there is nothing to take back after an import, in a sentence; "" where there is."""
    if not any(report.written for report in reports):
        if any(report.counts[BAD] for report in reports):
            return _("Nothing was imported: what is new was left out, with the reason.")
        return _("Nothing was imported: no row says anything new.")
    if any(report.kind == WHOLE_BOOK for report in reports):
        return _("The book is as it was when this was written, its history included.")
    return ""
