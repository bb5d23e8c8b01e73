"""Tables of web pages, as which other programs write what they call XLS."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accountbook.errors import BookError
from accountbook.exchange.headers import lists_somebody
from accountbook.exchange.reading.encoding import decode
from accountbook.exchange.reading.pagelists import PageList, lists_of
from accountbook.exchange.reading.pagetables import Grids
from accountbook.exchange.reading.table import TableRow, check_row
from accountbook.tongue import _, ngettext

_PAGE = re.compile(
    rb"(?>\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*)<(?:(?:!doctype html|html|head|body|meta|style|table)\b"
    rb"|(?:a|b|br|center|div|font|form|h[1-6]|hr|img|link|p|script|section|span|title)\b.*?<table\b)",
    re.I | re.S,
)
"""Some begin with a piece of a page that has a table further on."""
_CHARSET = re.compile(rb"<meta[^>]*charset=[\"']?([\w-]+)", re.I)
_MARK = b"\xef\xbb\xbf"
_LOOK = 4096
_LATIN = ("iso-8859-1", "latin1", "us-ascii", "ascii")
"""What pages call the encoding that is cp1252 in truth (WHATWG, Encoding Standard, section 4.2)."""
_QUOTED = 5
"""Tables that were not read of which is told how they begin."""


def is_web_page(data: bytes) -> bool:
    """Whether a file is a web page, whatever it is called."""
    head = data[:_LOOK].removeprefix(_MARK)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return _PAGE.match(head) is not None


class Page(NamedTuple):
    """The rows of a page's main list, counted from 1, and sentences about what was not read of it."""

    rows: list[TableRow]
    notes: tuple[str, ...]


def read_page(name: str, data: bytes, encoding: str | None) -> Page:
    """The largest list of a page, first of those about somebody, also in several tables; BookError where it has none."""
    reader = Grids(name)
    reader.feed(_text(name, data, encoding))
    reader.close()
    lists = lists_of(reader.grids)
    largest = max(lists, key=_about_somebody, default=None)
    found = [TableRow(line, tuple(cells)) for line, cells in largest.numbered()] if largest else []
    if not found:
        raise BookError(_("{name} is a web page without a table: save the table as XLSX or CSV.").format(name=name))
    for line, cells in found:
        check_row(name, line, cells)
    others = [one for one in lists if one is not largest and one.width > 1 and not one.grid.holds]
    return Page(found, (*_joined(largest), *_unread(others)))


def _about_somebody(one: PageList) -> tuple[bool, int]:
    return one.size > 0 and lists_somebody(one.header), one.filled


def _joined(largest: PageList | None) -> Iterator[str]:
    if largest and largest.parts > 1:
        yield _("{n} tables of the page were read as one list.").format(n=largest.parts)


def _unread(others: list[PageList]) -> Iterator[str]:
    if others:
        message = ngettext(
            "The page has {n} more table that was not read ({text}), rows: {rows}."
            " Save it as a file of its own and import that, too.",
            "The page has {n} more tables that were not read ({text}), rows: {rows}."
            " Save each as a file of its own and import that, too.",
            len(others),
        )
        begins = " / ".join(" ".join(" ".join(one.header).split())[:60] for one in others[:_QUOTED])
        rows = sum(one.size for one in others)
        yield message.format(n=len(others), rows=rows, text=begins + (" / …" if len(others) > _QUOTED else ""))


def _text(name: str, data: bytes, encoding: str | None) -> str:
    """The page in the encoding asked for, else in the one it names, else in the likeliest one."""
    told = _CHARSET.search(data[:_LOOK])
    if encoding or not told or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(data, encoding, name).text
    named = told[1].decode().casefold()
    try:
        return decode(data, "cp1252" if named in _LATIN else named, name).text
    except BookError:
        return decode(data, None, name).text
