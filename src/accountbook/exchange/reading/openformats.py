"""Currencies and percent in an OpenDocument sheet: each cell says what it is (OpenDocument 1.3 part 3, 19.385)."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape

from accountbook.exchange.reading.numberformats import PERCENT, Place
from accountbook.exchange.reading.package import chunks

_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)((?:\s[^>]*)?)>")
_NAME = re.compile(rb'\stable:name="([^"]*)"')
_REPEATED = re.compile(rb'\stable:number-(?:rows|columns)-repeated="(\d+)"')
_KIND = re.compile(rb'\soffice:value-type="(currency|percentage)"')
_CURRENCY = re.compile(rb'\soffice:currency="([A-Z]{3})"')


def open_formats(data: bytes, sheet: str) -> Mapping[Place, str]:
    """How the cells of a sheet are shown, as `numberformats.cell_formats` has it; none for another kind of workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("content.xml")
            said = any(_KIND.search(chunk) for chunk in chunks(package, part))
            return dict(_places(chunks(package, part), sheet)) if said else {}
    except (KeyError, zipfile.BadZipFile):
        return {}


def _places(parts: Iterator[bytes], sheet: str) -> Iterator[tuple[Place, str]]:
    inside, top, bottom, right = False, 0, 0, 0
    for part in parts:
        for tag, said in _TAG.findall(part):
            if tag == b"table":
                name = _NAME.search(said)
                inside, bottom = bool(name and unescape(name[1].decode()) == sheet), 0
                continue
            times = int(found[1]) if (found := _REPEATED.search(said)) else 1
            if tag == b"table-row":
                top, bottom, right = bottom, bottom + times, 0
                continue
            left, right = right, right + times
            if inside and (how := _how(said)):
                yield from (((row, column), how) for row in range(top, bottom) for column in range(left, right))


def _how(said: bytes) -> str:
    kind, currency = _KIND.search(said), _CURRENCY.search(said)
    if kind and kind[1] == b"percentage":
        return PERCENT
    return currency[1].decode() if kind and currency else ""
