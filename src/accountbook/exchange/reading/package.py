"""A look into a workbook's zip before it is opened: how much it unpacks to, and how large its grids are.

calamine holds a sheet as a full grid: one cell in the last row and column asks for 500 GB, which ends the process.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from accountbook.errors import BookError
from accountbook.exchange.reading.table import MAX_BYTES, MAX_COLUMNS
from accountbook.tongue import _

_MAX_UNPACKED = 10 * MAX_BYTES
_MAX_RATIO = 100
_DOCUMENTS = ("[Content_Types].xml", "xl/", "content.xml", "Index/", "Index.zip")
"""What is in the zip of an Office document, an OpenDocument, and one of Numbers."""
_MAX_GRID = 20_000_000
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_ODS_TAG = re.compile(rb"<table:table-(row|cell)\b([^>]*)>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d+)["']""")


def check_package(name: str, data: bytes) -> None:
    """Refuse a damaged zip, one of other files, one that unpacks to far more than its size, and sheets that span a giant grid."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if not any(member.filename.startswith(_DOCUMENTS) for member in members):
                sentence = _("{name} is a zip file: unpack it, and import the files that are in it.")
                raise BookError(sentence.format(name=name))
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members) or 1
            if unpacked > _MAX_UNPACKED or (unpacked > MAX_BYTES and unpacked > packed * _MAX_RATIO):
                sentence = _("{name} unpacks to {size} MB, too much to be a table. It was not opened.")
                raise BookError(sentence.format(name=name, size=unpacked // (1024 * 1024)))
            for member in members:
                if member.filename.endswith("content.xml"):
                    _check_repeats(name, chunks(package, member))
                elif member.filename.endswith(".xml"):
                    _check_corners(name, chunks(package, member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BookError(_("{name} is damaged: its parts cannot be unpacked.").format(name=name)) from error


def chunks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part in pieces that end before a tag."""
    rest = b""
    with package.open(member) as part:
        while chunk := part.read(1 << 20):
            whole, opening, last = (rest + chunk).rpartition(b"<")
            yield whole
            rest = opening + last
    yield rest


def _check_corners(name: str, chunks: Iterator[bytes]) -> None:
    """XLSX: the cells name their place; the last row and column in use span the grid."""
    columns: set[bytes] = set()
    last_row = 0
    for chunk in chunks:
        found = _CELL.findall(chunk)
        columns.update(column for column, _row in found)
        last_row = max(last_row, max((int(row) for _column, row in found), default=0))
    last_column = max((_column_number(column) for column in columns), default=0)
    if last_column > MAX_COLUMNS * 10 or last_row * last_column > _MAX_GRID:
        sentence = _(
            "{name} has a cell in row {row} and one in column {column}: too far apart for a table. "
            "Delete the stray cells, or save the sheet as CSV."
        )
        raise BookError(sentence.format(name=name, row=last_row, column=last_column))


def _check_repeats(name: str, chunks: Iterator[bytes]) -> None:
    """ODS: rows and cells say how often they are repeated; blank ones at the end of a row or sheet do not count."""
    row_repeat, width, blank, cells = 1, 0, 0, 0
    for chunk in chunks:
        for kind, attributes in _ODS_TAG.findall(chunk):
            repeat = int(found[1]) if (found := _REPEATED.search(attributes)) else 1
            if kind == b"row":
                cells += row_repeat * width
                row_repeat, width, blank = repeat, 0, 0
            elif attributes.endswith(b"/"):
                blank += repeat
            else:
                width, blank = width + blank + repeat, 0
            if cells + row_repeat * width > _MAX_GRID:
                sentence = _("{name} repeats cells over too large an area for a table. Save the sheet as CSV.")
                raise BookError(sentence.format(name=name))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
