"""Several values in one cell, as we write them and read them back."""

import re
from collections.abc import Iterable

SEPARATOR = " ::: "
"""Between several values in one cell, as Google Contacts writes them."""
_SEPARATED = re.compile(r"(?:^|\s):::(?:\s|$)")


def joined_items(items: Iterable[str]) -> str:
    """Several values as one cell; a backslash keeps a separator inside a value."""
    return SEPARATOR.join(item.replace("\\", "\\\\").replace(":::", "\\:::") for item in items).strip()


def items(cell: str) -> list[str]:
    """The values of a cell; blank ones keep their place."""
    if ":::" not in cell and "\\" not in cell:
        return [cell.strip()]
    parts = [part.strip() for part in _SEPARATED.split(cell)]
    return [re.sub(r"\\(\\|:::)", r"\1", part) for part in parts]
