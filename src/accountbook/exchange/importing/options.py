"""What a person says about an import instead of the guesses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from accountbook.exchange.reading.table import ReadOptions

KEYS = ("phone", "mail", "vat", "domain", "name+town")
"""By what a row may be told to find its company or person; otherwise by numbers, then by name."""

Progress = Callable[[str, int, int], bool]
"""Called now and then with the step, the rows done so far and how many there are; False cancels the import whole."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one table is, and what its columns are, where the person says so instead of the guess."""

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`columns` maps a header to a target, "" leaves a column out, "new:company" makes it a field of one's own.

    `same` says which company a name in the file means (its key in the book; 0 for a new one). `sum_orders` makes one
    purchase of the lines of an order.
    """

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Chosen] = field(default_factory=dict)
    """Kind and columns for single tables by their names, where there are several."""
    month_first: bool | None = None
    create_companies: bool = False
    keep_sparse: bool = False
    key: str = ""
    same: Mapping[str, int] = field(default_factory=dict)
    sum_orders: bool = False
    own_fields: bool = False
    """Make every column that nothing fits a field of one's own."""
    currency: str = "EUR"
    country: str = ""
    reading: ReadOptions = field(default_factory=ReadOptions)
    sheets: Mapping[Path, str] = field(default_factory=dict)
    """Which sheet of single workbooks is meant."""

    def reading_of(self, path: Path) -> ReadOptions:
        """How one of the files is read."""
        return replace(self.reading, sheet=self.sheets[path]) if path in self.sheets else self.reading

    def chosen(self, table: str) -> Chosen:
        """What the person says of a table."""
        return self.tables.get(table) or Chosen(self.kind, self.columns)
