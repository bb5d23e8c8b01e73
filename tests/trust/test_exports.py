"""A book full of attacks in every form of export: nothing becomes a formula, a property, a card, a link or a control."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from accountbook.__main__ import main
from tests.hostile_book import STORABLE, hostile_book

FORMS = ("csv", "xlsx", "vcf", "ics", "json", "md")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
NUMBER_OR_DAY = re.compile(r"-?\d+([.,]\d+)?")
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
PROPERTY = re.compile(r"(item\d+\.)?[A-Z][A-Za-z0-9-]*(;[A-Z-]+=(\"[^\"]*\"|[^\";:,]*)(,[^\";:,]*)*)*:")
OURS = re.compile(r"[a-z_.0-9]+: (\"([^\"\\]|\\.)*\"|\[.*\])|\s*- \".*\"|---")
"""A line of our own block of values: a name and a quoted text."""
BLOCKS = {"VCARD", "VCALENDAR", "VEVENT", "VALARM"}


PAYLOADS = [payload for payload in STORABLE if "\0" not in payload]
"""The program takes that sign out; where it stands in a book, a page is torn."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book in every form."""
    folder = tmp_path_factory.mktemp("hostile")
    book = hostile_book(folder / "book.db", PAYLOADS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACCOUNTBOOK_CONFIG", str(folder / "none.toml"))
        patch.setenv("ACCOUNTBOOK_DATA", str(folder))
        for form in FORMS:
            target = folder / ("md" if form == "md" else f"all.{form}")
            assert main(["--book", str(book), "export", "--format", form, "--for", "me", "-o", str(target)]) == 0
    return folder


def test_no_cell_of_a_csv_is_a_formula_or_a_control(exported: Path) -> None:
    text = (exported / "all.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1 and len(rows) > len(PAYLOADS) / 2
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell) and not NUMBER_OR_DAY.fullmatch(cell)] == []
    assert CONTROL.search(text) is None
    assert any("[@click=app.bell()]" in cell for cell in cells)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(exported: Path) -> None:
    with zipfile.ZipFile(exported / "all.xlsx") as packed:
        parts = {
            name: packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith((".xml", ".rels"))
        }
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]
    assert sheets and all("<f>" not in text and "<f " not in text and "hyperlink" not in text for text in sheets)
    assert not any("External" in text for name, text in parts.items() if name.endswith(".rels"))
    assert all(CONTROL.search(text) is None and "_x001B_" not in text for text in parts.values())


def unfolded(path: Path) -> Iterator[str]:
    """The content lines of a vCard or iCalendar file (RFC 6350, RFC 5545)."""
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    yield from data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize("name", ["all.vcf", "all.ics"])
def test_no_text_opens_a_property_or_a_card(exported: Path, name: str) -> None:
    lines = list(unfolded(exported / name))
    assert [line for line in lines if not PROPERTY.match(line)] == []
    assert [line for line in lines if CONTROL.search(line)] == []
    opened: list[str] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            opened.append(line[6:])
        elif line.startswith("END:"):
            assert opened.pop() == line[4:]
    assert opened == [] and {line[6:] for line in lines if line.startswith("BEGIN:")} <= BLOCKS
    kinds = {re.split("[;:]", line.rpartition("item")[2].partition(".")[2] or line)[0] for line in lines}
    assert len(kinds) < 40, kinds


def test_json_is_ascii_and_says_everything_as_it_is(exported: Path) -> None:
    text = (exported / "all.json").read_text("ascii")
    whole = json.dumps(json.loads(text), ensure_ascii=False)
    assert [payload for payload in PAYLOADS if json.dumps(payload, ensure_ascii=False)[1:-1] not in whole] == []


def test_no_text_steers_markdown_or_leaves_its_folder(exported: Path) -> None:
    pages = sorted((exported / "md").rglob("*"))
    assert len(pages) > len(PAYLOADS) and all(page.parent == exported / "md" for page in pages)
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    for page in pages:
        text = page.read_text("utf-8")
        assert CONTROL.search(text) is None, page.name
        body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
        tokens = [token for block in parser.parse(body) for token in (block, *(block.children or ()))]
        assert {token.type for token in tokens} & {"html_block", "html_inline", "image", "blockquote_open"} == set()
        for token in tokens:
            if token.type == "fence":
                assert token.info == "accountbook" and all(map(OURS.fullmatch, token.content.splitlines())), page.name
        links = [str(token.attrs.get("href")) for token in tokens if token.type == "link_open"]
        assert [link for link in links if not (page.parent / unquote(link)).is_file()] == [], page.name
