"""Several values in one cell, as we write them and read them back."""

import re
from collections.abc import Iterable

from accountbook.domain.plain import without_controls

LONGEST = 32_767
"""Characters of a text in a cell of a workbook."""
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


def in_a_cell(text: str) -> str:
    """What a cell of a workbook holds of a text: nothing that steers a terminal, and a longer one cut with "…"."""
    clean = without_controls(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
