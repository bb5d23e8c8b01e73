"""CSV out: safe to open in a spreadsheet, and read back unchanged by this program.

A spreadsheet takes a text that begins with = + - @ for a formula (CWE-1236), so such a text gets a leading
apostrophe, which `unneutralise` takes off again.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from accountbook.domain.plain import without_controls

Cell = str | int | Decimal | dt.date | dt.time | bool | None

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def neutralise(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unneutralise(text: str) -> str:
    """The text that `neutralise` was given."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


def csv_cell(value: Cell) -> str:
    """A value as CSV text: numbers with a dot, dates as ISO, yes/no as yes and no, text neutralised and without controls, which a
    pager would obey."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return neutralise(without_controls(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return value.isoformat()


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """A whole CSV file: every cell quoted, CRLF line ends (RFC 4180), UTF-8 with a byte order mark for spreadsheets."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow([neutralise(header) for header in headers])
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
