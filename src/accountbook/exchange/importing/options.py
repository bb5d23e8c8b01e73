"""What a person says about an import instead of the guesses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accountbook.exchange.reading.table import ReadOptions

KEYS = ("phone", "mail", "vat", "domain", "name+town")
"""By what a row may be told to find its company or person; otherwise by numbers, then by name."""

Progress = Callable[[int, int], bool]
"""Called now and then with the rows done so far and how many there are; False cancels the import, nothing half done."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`columns` maps a header to a target, "" leaves a column out, "new:company" makes it a field of one's own.

    `same` says which company a name in the file means (its key in the book; 0 for a new one). `sum_orders` makes one
    purchase of the lines of an order.
    """

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
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
