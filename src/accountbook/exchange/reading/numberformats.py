"""Numbers as an XLSX workbook shows them: with zeros of their own (postcodes, telephones), a currency, in percent.

calamine gives the bare number (1067); how the sheet shows it ("01067") stands in its styles (ECMA-376 part 1, 18.8.31).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from xml.etree import ElementTree

from accountbook.domain.amounts import minor_digits
from accountbook.domain.money import in_minor_units, read_unit
from accountbook.domain.places import currency_of_country
from accountbook.exchange.reading.package import chunks
from accountbook.exchange.reading.table import MAX_BYTES

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
PERCENT = "%"
_CELL = rb'<(?:\w+:)?c\s(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]*\bs="(%b)")'
"""A cell: its column, its row, and its style, one of some."""
_TONGUE = re.compile(r"^\[\$-[\dA-Fa-f]+\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ZEROS = re.compile(r"(?:[^\W\d_]{1,5}[-. ]?)?\(?\+?0[0 ()/.-]*0")
_CURRENCY = re.compile(r"\[\$([^\]-]+)-?([^\]]*)\]")
_UNSEEN = re.compile(r"[_*].|\[[^\]]*\]")
"""Room as wide as a sign, a sign that fills the cell; colours and conditions."""
_DIGITS = re.compile(r"[#0?.,\s()+\-−/\u00a0\u202f]")
_LANDS = {"409": "US", "1009": "CA", "C0C": "CA", "C09": "AU", "1409": "NZ", "4809": "SG", "C04": "HK", "80A": "MX"}
_LANDS |= {"404": "TW", "41D": "SE", "414": "NO", "814": "NO", "406": "DK", "40F": "IS", "40E": "HU", "418": "RO"}
"""Countries whose currency shares its sign with others or is seldom written otherwise, by Windows language ids."""
_SOME_KRONA = "SEK"
_BUILT_IN = {"9": PERCENT, "10": PERCENT}
"""The formats that every workbook has; its currencies (5 to 8, 42, 44) are those of the reader."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def cell_formats(data: bytes, sheet: str) -> Mapping[Place, str]:
    """How the cells of a sheet are shown, where a bare number says less; none where the parts are unusual.

    A pattern of zeros ("00000", "000 00"), a currency ("CHF", "$"), or `PERCENT`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            styles = _styles(package)
            return _cells_of(package, _part_of(package, sheet), styles) if styles else {}
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}


def shown(cell: str, how: str) -> str:
    """A number, told as bare text, as the sheet shows it: "1500.5 CHF", "30 %", 1067 by "000 00" as "010 67"."""
    if how == PERCENT:
        return f"{float(cell) * 100:.15g} %"
    if "0" not in how:
        return f"{_minor(cell, how)} {how}"
    if not cell.isdecimal():
        return cell
    room = how.count("0")
    before, first, behind = how.partition("0")
    whole = cell.zfill(room)
    more, rest = whole[: len(whole) - room], iter(whole[len(whole) - room :])
    return before + more + "".join(next(rest) if sign == "0" else sign for sign in first + behind)


def _minor(cell: str, currency: str) -> str:
    """An amount in whole minor units, as it is shown: what a sheet calculates has more decimals behind."""
    digits = minor_digits(currency)
    _whole, _dot, decimals = cell.partition(".")
    if len(decimals) <= digits:
        return cell
    return in_minor_units(Decimal(cell), currency)


def _styles(package: zipfile.ZipFile) -> dict[int, str]:
    """The styles (by their numbers) that say more than a number: zeros and signs between them, a currency, percent."""
    root = _tree(package, "xl/styles.xml")
    formats = _BUILT_IN | {one.get("numFmtId", ""): _how(one.get("formatCode", "")) for one in _named(root, "numFmt")}
    used = [one for listed in _named(root, "cellXfs") for one in listed]
    found = {at: formats.get(one.get("numFmtId", ""), "") for at, one in enumerate(used)}
    return {at: how for at, how in found.items() if how}


def _how(code: str) -> str:
    """What a format says of its numbers, as `cell_formats` hands it out; "" for one that only counts or measures."""
    if PERCENT in _LITERAL.sub("", code):
        return PERCENT
    return _pattern(code) or _currency(code.partition(";")[0])


def _currency(code: str) -> str:
    """The currency that stands with a number: its code, or its sign where that may be another's too."""
    if named := _CURRENCY.search(code):
        sign, tongue = named[1], named[2].upper()
        land = _LANDS.get(tongue.lstrip("0"), tongue.rpartition("-")[2])  # "409", or "EN-US"
    else:
        sign, land = _LITERAL.sub(r"\1\2", _UNSEEN.sub("", code)), ""
    sign = _DIGITS.sub("", sign)
    factor, currency = read_unit(sign, currency_of_country(land))
    if factor != 1:
        return ""
    shared = not land or not currency
    return sign if shared and read_unit(sign, _SOME_KRONA)[1] else currency


def _pattern(code: str) -> str:
    """A format as plain signs: 000\\ 00 is "000 00"; "" for one that counts or measures."""
    plain = _LITERAL.sub(lambda found: found[1] or found[2] or "", _TONGUE.sub("", code).partition(";")[0])
    measures = "." in _LITERAL.sub("", code) or "," in code
    return plain if _ZEROS.fullmatch(plain) and not measures else ""


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Which part of the package holds a sheet."""
    listed = {one.get("name"): one.get(_RELATION) for one in _named(_tree(package, "xl/workbook.xml"), "sheet")}
    related = _named(_tree(package, "xl/_rels/workbook.xml.rels"), "Relationship")
    target = {one.get("Id"): one.get("Target", "") for one in related}[listed[sheet]]
    return posixpath.join("/xl", target).lstrip("/")


def _cells_of(package: zipfile.ZipFile, part: str, styles: Mapping[int, str]) -> dict[Place, str]:
    found: dict[Place, str] = {}
    cells = re.compile(_CELL % b"|".join(b"%d" % at for at in styles))
    for chunk in chunks(package, package.getinfo(part)):
        for letters, row, style in cells.findall(chunk):
            found[int(row) - 1, _column(letters)] = styles[int(style)]
    return found


@cache
def _column(letters: bytes) -> int:
    """The number of a column, from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _tree(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if package.getinfo(part).file_size > MAX_BYTES:
        raise ValueError(part)
    return ElementTree.fromstring(package.read(part))


def _named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements of that name, whatever namespace the program gives them."""
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]
