"""The fields of one's own as a table that goes out with their values, and is read before them in another book."""

from collections.abc import Collection, Iterable

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.lines.fieldline import FieldLine
from accountbook.exchange.headers.sense import OF_FIELDS
from accountbook.exchange.reading.table import Table

NAME = "fields"
"""What the table is called: as a file, a sheet, and the kind of an import."""
RECORDS = ("company", "contact")
HEADERS = tuple(
    f"{OF_FIELDS}{part}" for part in ("record", "code", "label", "kind", "choices", "industry", "half_life", "private")
)
Row = tuple[str, ...]
KINDS = frozenset(value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str))


def definitions(custom: Iterable[Field], *, private: bool) -> tuple[str, tuple[str, ...], list[Row]]:
    """Name, headers and rows; the private fields only if `private`."""
    rows: list[Row] = [
        (
            one.record, one.code, one.label_en, one.kind, one.choices, one.industry, str(one.half_life or ""),
            "yes" if one.private else "no",
        )
        for one in custom
        if private or not one.private
    ]  # fmt: skip
    return NAME, HEADERS, rows


def are_definitions(headers: Collection[str]) -> bool:
    """Whether a table (or a block) of these headers tells of fields of one's own."""
    return {*HEADERS[:4]} <= {*headers}


def lines_of(table: Table) -> list[FieldLine | None]:
    """The fields of the rows; None for one that tells of none."""
    return [_line(dict(zip(table.headers, row.cells, strict=False))) for row in table.rows]


def _line(row: dict[str, str]) -> FieldLine | None:
    record, code, label, kind, choices, industry, months, private = (row.get(header, "").strip() for header in HEADERS)
    if record not in RECORDS or not code or not label or kind not in KINDS:
        return None
    half_life = int(months) if months.isdecimal() else None
    return FieldLine(label, code, kind, choices, half_life, industry, record, private != "no")
