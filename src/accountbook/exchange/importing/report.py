"""What an import did, or would do: counts, old and new values, and the rows that were left out with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accountbook.exchange.delimited_out import csv_bytes
from accountbook.exchange.mapping import Mapping
from accountbook.tongue import _

NEW, CHANGED, DOUBLE, BAD = "new", "changed", "double", "bad"


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


@dataclass(slots=True)
class Report:
    """The outcome for one file. `rows` is what the file holds; new + changed + double + bad = rows."""

    name: str
    kind: str
    headers: tuple[str, ...] = ()
    mapping: Mapping | None = None
    rows: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((NEW, CHANGED, DOUBLE, BAD), 0))
    created: dict[str, int] = field(default_factory=dict)
    changes: list[ValueChange] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def imported(self) -> int:
        """Rows that are in the book now: new, changed, or there already."""
        return self.rows - self.counts[BAD]

    def bad_csv(self) -> bytes:
        """The rows left out with the reason in the last column, to be corrected and imported again."""
        headers: Sequence[str] = self.headers or (_("record"),)
        return csv_bytes([*headers, _("reason")], [[*row.cells, row.reason] for row in self.bad])
