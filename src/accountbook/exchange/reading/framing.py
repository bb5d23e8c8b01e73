"""Where a table begins: lines before the header, the header itself or its absence, and names for every column."""

from collections import Counter
from collections.abc import Callable, Sequence

from accountbook.domain.plain import plain_breaks
from accountbook.exchange.reading.shapes import LEGAL_FORM, shape
from accountbook.tongue import _, ngettext

Cells = Sequence[str]

_LOOK_AHEAD = 25
_BODY = 60


def width_of(records: Sequence[Cells]) -> int:
    """The width most records have (of equals the greater): the width of the table."""
    widths = Counter(_filled_width(record) for record in records)
    return max(widths.items(), key=lambda item: (item[1], item[0]))[0] if widths else 0


def _filled_width(record: Cells) -> int:
    """The number of cells up to the last one that is not blank."""
    return max((n for n, cell in enumerate(record, 1) if cell.strip()), default=0)


def _filled(record: Cells) -> int:
    return sum(1 for cell in record if cell.strip())


def first_record(records: Sequence[Cells], is_header: Callable[[Cells], bool]) -> int:
    """The index of the record that begins the table: what stands before are title lines and notes.

    Title lines are much emptier than the table; a line that `is_header` knows ends the search.
    """
    for index, record in enumerate(records[:_LOOK_AHEAD]):
        if is_header(record):
            return index
    typical = width_of(records[:200])
    for index, record in enumerate(records[:_LOOK_AHEAD]):
        if typical < 2 or _filled(record) > max(1, typical // 2):
            return index
    return 0


def looks_like_header(record: Cells, body: Sequence[Cells], is_header: Callable[[Cells], bool]) -> bool:
    """Whether a record names its columns: by words known as headers, else by how it differs from what follows."""
    cells = [cell.strip() for cell in record]
    if is_header(cells):
        return True
    if any(shape(cell) in ("mail", "web", "phone", "date", "country") or LEGAL_FORM.search(cell) for cell in cells):
        return False
    votes, repeated = 0, 0
    for index, cell in enumerate(cells):
        below = [row[index].strip() for row in body[:_BODY] if index < len(row) and row[index].strip()]
        if not cell or not below:
            continue
        repeated += cell in below
        common, times = Counter(shape(value) for value in below).most_common(1)[0]
        if common != "text" and times > len(below) * 0.7:
            votes += -2 if shape(cell) == common else 2
    if repeated > len(cells) * 0.25:
        return False
    if votes:
        return votes > 0
    return len(set(cells)) == len(cells) and all(cell and len(cell) <= 40 for cell in cells)


def name_columns(cells: Cells, width: int) -> tuple[str, ...]:
    """Unique headers for `width` columns: blank ones and those beyond the header get "Column n", doubles a number."""
    names: list[str] = []
    for index in range(width):
        name = " ".join(cells[index].split()) if index < len(cells) else ""
        name = name or _("Column {n}").format(n=index + 1)
        free = (name, *(f"{name} ({n})" for n in range(2, width + 2)))
        names.append(next(candidate for candidate in free if candidate not in names))
    return tuple(names)


def fit(cells: Cells, width: int) -> tuple[str, ...]:
    """The cells of a row, filled up or cut to the width of the table (what is cut is blank), line breaks in one form."""
    if any("\r" in cell for cell in cells):
        cells = tuple(map(plain_breaks, cells))
    return tuple(cells) if len(cells) == width else (*cells[:width], *("",) * (width - len(cells)))


def uneven_note(lines: Sequence[int]) -> str:
    """The sentence about rows with more or fewer cells than the header."""
    message = ngettext(
        "{n} row has more or fewer cells than the header (line {lines}).",
        "{n} rows have more or fewer cells than the header (lines {lines}).",
        len(lines),
    )
    return message.format(n=len(lines), lines=some_of(lines))


def some_of(lines: Sequence[int]) -> str:
    """The first lines of a sentence about many."""
    return ", ".join(map(str, lines[:5])) + (", ..." if len(lines) > 5 else "")
