"""What stands behind IN: codes that the rules name, and keys in parts that SQLite takes."""

from collections.abc import Iterable, Iterator, Sequence

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

PART = 400
"""Keys asked for at once."""


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
