"""What stands behind IN: codes that the rules name, keys in parts that SQLite takes, and what is in the bin."""

from collections.abc import Iterable, Iterator, Sequence

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

PART = 400
"""Keys asked for at once."""
_BIN = "SELECT id FROM company WHERE archived_at IS NOT NULL"
OF_LIVE = f"(NOT EXISTS ({_BIN}) OR coalesce(company_id, 0) NOT IN ({_BIN}))"
"""The row is not of a company in the bin. For counting many rows: the bin is short, and looking up each company is not.

While nothing is in the bin, an index can answer without looking at the rows themselves.
"""


def in_list(codes: Iterable[str]) -> str:
    """Codes of our own vocabulary as what follows IN: "('meeting', 'visit')"; never anything that a person typed."""
    quoted = ", ".join(f"'{code}'" for code in sorted(codes))
    return f"({quoted})"


def marks(values: Sequence[object]) -> str:
    """A question mark for each value: "?, ?, ?"."""
    return ", ".join("?" * len(values))


def in_parts(keys: "Sequence[T]", most: int = PART) -> "Iterator[tuple[str, list[T]]]":
    """The keys in parts of so many at most, each with its question marks."""
    for start in range(0, len(keys), most):
        part = list(keys[start : start + most])
        yield marks(part), part
