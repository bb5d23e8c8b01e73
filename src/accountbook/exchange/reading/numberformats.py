"""Numbers that an XLSX workbook shows with zeros and signs of its own: postcodes, customer numbers, telephones.

calamine gives the bare number (1067); how the sheet shows it ("01067") stands in its styles (ECMA-376 part 1, 18.8.31).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from accountbook.exchange.reading.package import chunks
from accountbook.exchange.reading.table import MAX_BYTES

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_TONGUE = re.compile(r"^\[\$-[\dA-Fa-f]+\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ZEROS = re.compile(r"(?:[^\W\d_]{1,5}[-. ]?)?\(?\+?0[0 ()/.-]*0")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def zero_formats(data: bytes, sheet: str) -> Mapping[Place, str]:
    """The cells of a sheet that are shown with zeros, and how ("00000", "000 00"); none where the parts are unusual."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            styles = _zero_styles(package)
            return _cells_of(package, _part_of(package, sheet), styles) if styles else {}
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}


def shown(number: float, pattern: str) -> str:
    """A whole number as a pattern of zeros shows it: 1067 by "000 00" is "010 67"."""
    digits = str(int(number))
    room = pattern.count("0")
    before, first, behind = pattern.partition("0")
    whole = digits.zfill(room)
    more, rest = whole[: len(whole) - room], iter(whole[len(whole) - room :])
    return before + more + "".join(next(rest) if sign == "0" else sign for sign in first + behind)


def _zero_styles(package: zipfile.ZipFile) -> dict[int, str]:
    """The styles (by their numbers) whose format has nothing but zeros and signs between them."""
    root = _tree(package, "xl/styles.xml")
    formats = {one.get("numFmtId", ""): _pattern(one.get("formatCode", "")) for one in _named(root, "numFmt")}
    used = [one for listed in _named(root, "cellXfs") for one in listed]
    found = {at: formats.get(one.get("numFmtId", ""), "") for at, one in enumerate(used)}
    return {at: pattern for at, pattern in found.items() if pattern}


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
    for chunk in chunks(package, package.getinfo(part)):
        for said in _CELL.findall(chunk):
            place, style = _PLACE.search(said), _STYLE.search(said)
            if place and style and (pattern := styles.get(int(style[1]))):
                column = 0
                for letter in place[1]:
                    column = column * 26 + letter - 64
                found[int(place[2]) - 1, column - 1] = pattern
    return found


def _tree(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if package.getinfo(part).file_size > MAX_BYTES:
        raise ValueError(part)
    return ElementTree.fromstring(package.read(part))


def _named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements of that name, whatever namespace the program gives them."""
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]
