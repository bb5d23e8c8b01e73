"""JSON read without the package `json`, whose pure parts (and `re` for them) cost a command more than what it reads."""

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

try:
    from _json import make_scanner
except ImportError:  # a Python without its C parts
    make_scanner = None  # type: ignore[misc, assignment]


class _Rules:
    """What the scanner in C asks: the same as `json.loads`."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__


_scan = None if make_scanner is None else make_scanner(_Rules())  # type: ignore[arg-type]


def read_json(text: str) -> "Any":
    """The value of a JSON text. Raises ValueError for anything else."""
    if _scan is not None:
        try:
            value, end = _scan(text, 0)
        except (StopIteration, SystemError):  # it has no words for an error as long as nobody imported `json`
            end = -1
        if end == len(text):
            return value
    from json import loads

    return loads(text)


def number_list(numbers: "Any") -> str:
    """Whole numbers as a JSON array, to be one value of a query."""
    return f"[{','.join(map(str, numbers))}]"
