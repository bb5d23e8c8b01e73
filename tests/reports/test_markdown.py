"""A report as Markdown: stable bytes, a head that reads back, no structure out of a person's text, no private word."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import BUILT_IN, fields_of
from accountbook.domain.frontmatter import read_head
from accountbook.domain.values import pack
from accountbook.models.tables import CustomField, CustomValue
from accountbook.reports.brief import brief
from accountbook.reports.document import AUDIENCES, Audience, Document, Fact, Grid, Person, Talk
from accountbook.reports.markdown import render_markdown
from accountbook.reports.profile import profile
from accountbook.reports.text import render_text
from accountbook.store.book import Book
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, new_book
from tests.demo_book import company_ids, demo_book
from tests.reports.filling import correct, put
from tests.shared_data import shared

RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
OURS = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "hardbreak"}
TEXTS = (kinds.TEXT, kinds.LONG, kinds.URL)
NASTY = [
    "# h", "a\n===", "a\n---\nb", "---", "- x", "1. x", "> q", "```\nx", "~~~", "    code", "![i](u)", "[a](javascript:alert(1))",
    "[a]: b", "<b>x</b>", "<script>alert(1)</script>", "http://a.b", "www.a.de", "a@b.de", "a|b\n-|-\nc|d", "| a |", "&amp;",
    "**bold**", "__x__", "`x`", "~~x~~", "a\n\n# b\n\n- c", "\n", "x  \ny", "\\", "<!-- x", "- [ ] x", "[^1]: x", ": x",
    "\x1b[31mred\x1b[0m", "a\u2028# b", "\u202eevil", "$x$ #tag ==y== %%z%%", "---\nuid: 1\n---", "a\r\n# b", "\t# tab",
    "a\x0b# vt", "a\x85# nel",
]  # fmt: skip


def nasty_value(field: Field, text: str) -> object:
    """The text as a value of the field, where a text can be one."""
    if field.kind == kinds.TAGS:
        return pack([text, f"{text} two"])
    return text if field.kind in TEXTS else None


def with_text(unit: Unit, text: str, only: Callable[[Field], bool] = lambda _field: True) -> int:
    """A company with this text in every field of every record that hangs on it; its key."""
    keys: dict[str, int] = {}
    for record in ("company", "contact", "address", "contactpoint", "employment", "buyingrole", "interaction",
                   "followup", "purchase", "project", "financial", "businesschange"):  # fmt: skip
        values = {field.code: nasty_value(field, text) for field in fields_of(record) if only(field)}
        values = {code: value for code, value in values.items() if value is not None} | SET.get(record, {})
        own = {} if record == "company" else {"company_id": keys["company"]}
        if record in ("employment", "buyingrole"):
            own["contact_id"] = keys["contact"]
        keys[record] = put(unit, record, values, **own)
    put(
        unit,
        "contactpoint",
        {"kind": "phone", "label": text, "value": text, "remark": text},
        contact_id=keys["contact"],
    )
    unit.add(CustomField(record="company", code="own", label=text or "x"))
    unit.add(CustomValue(record="company", record_id=keys["company"], code="own", text=text))
    records.doubtful(unit, "company", keys["company"], "employees", text, text)
    return keys["company"]


SET: dict[str, dict[str, object]] = {
    "company": {"kind": "organisation"},
    "contactpoint": {"kind": "phone"},
    "buyingrole": {"role": "economic"},
    "interaction": {"kind": "visit", "happened_on": TODAY.replace(day=20), "advance": True},
    "followup": {"promise_by": "mine", "due_on": TODAY, "state": "open"},
    "purchase": {"purchased_on": TODAY.replace(day=1), "amount": 1000, "currency": "EUR"},
    "financial": {"as_of_on": TODAY.replace(day=1), "revenue": 100},
    "businesschange": {"kind": "officer", "happened_on": TODAY.replace(day=21)},
}


def fences(document: Document) -> tuple[int, int]:
    """How many headings and bold words a document may have."""
    headings, strong = 1 + len(document.sections), 0
    for block in (block for section in document.sections for block in section.blocks):
        headings += isinstance(block, Person)
        strong += len(block.facts) if isinstance(block, Person) else isinstance(block, Fact | Talk)
    return headings, strong


def check_structure(document: Document) -> None:
    written = render_markdown(document)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in written)
    found = read_head(written)
    assert found is not None
    head, body = found
    assert head == dict(document.head)
    tokens = RENDERER.parse(body)
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= OURS | {"inline"}
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= INLINE
    headings, strong = fences(document)
    assert sum(token.type == "heading_open" for token in tokens) == headings
    assert sum(child.type == "strong_open" for child in inline) == strong
    grids = [block for section in document.sections for block in section.blocks if isinstance(block, Grid)]
    assert sum(token.type == "table_open" for token in tokens) == len(grids)
    assert sum(token.type == "td_open" for token in tokens) == sum(len(row) for grid in grids for row in grid.rows)
    assert sum(token.type == "bullet_list_open" for token in tokens) <= headings


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_makes_no_structure(tmp_path: Path, text: str) -> None:
    book = new_book(tmp_path)
    with book.write("Nasty") as unit:
        company = with_text(unit, text)
    with book.read() as connection:
        for audience in AUDIENCES:
            for make in (brief, profile):
                document = make(connection, company, TODAY, audience=audience)
                check_structure(document)
                for width in (30, 80):
                    assert all(line.isprintable() for line in render_text(document, width, None))


def test_the_naughty_strings_make_no_structure(tmp_path: Path) -> None:
    texts = json.loads(shared("nasty/blns.json").read_text("utf-8"))
    book = new_book(tmp_path)
    with book.write("Nasty") as unit:
        keys = [with_text_once(unit, text) for text in texts[::6] if text]
    with book.read() as connection:
        for company in keys:
            check_structure(profile(connection, company, TODAY, audience="me"))


def with_text_once(unit: Unit, text: str) -> int:
    values = {
        field.code: nasty_value(field, text) for field in fields_of("company") if field.kind in (*TEXTS, kinds.TAGS)
    }
    company = put(unit, "company", values | SET["company"])
    talk = {"kind": "visit", "happened_on": TODAY, "text": text}
    put(unit, "interaction", talk, company_id=company)
    return company


SECRETS: dict[str, tuple[object, str]] = {
    kinds.TEXT: ("SECRETWORD", "SECRETWORD"),
    kinds.LONG: ("SECRETWORD", "SECRETWORD"),
    kinds.TAGS: (pack(["SECRETWORD"]), "SECRETWORD"),
    kinds.PARTIAL: (f"1969-{TODAY:%m}-24", "1969"),
}
CHOICES = {"marital_status": ("widowed", "Widowed"), "birthday_mark": ("gift", "Gift")}
PRIVATE = [field for field in BUILT_IN if field.private]


def secret(field: Field) -> tuple[object, str]:
    return CHOICES[field.choices] if field.kind == kinds.CHOICE else SECRETS[field.kind]


def private_account(book: Book, field: Field, kind: str) -> int:
    """A company whose only noteworthy value is private, given and corrected since the last visit."""
    with book.write("Add") as unit:
        value, _shown = secret(field)
        company = put(unit, "company", {"name": "Huber", "kind": kind})
        contact = put(unit, "contact", {"name": "Anna"}, company_id=company)
    with book.write("Private") as unit:
        correct(unit, field.record, company if field.record == "company" else contact, **{field.code: value})
    return company


@pytest.mark.parametrize("field", PRIVATE, ids=lambda field: field.name)
def test_no_private_field_leaves_for_a_colleague(tmp_path: Path, field: Field) -> None:
    book = new_book(tmp_path)
    company = private_account(book, field, field.only or "organisation")
    _value, shown = secret(field)
    seen: dict[Audience, str] = {}
    with book.read() as connection:
        for audience in AUDIENCES:
            documents = [make(connection, company, TODAY, audience=audience) for make in (brief, profile)]
            texts = [render_markdown(one) for one in documents] + [
                "\n".join(render_text(one, 80, None)) for one in documents
            ]
            seen[audience] = "\n".join(texts)
    assert shown.casefold() in seen["me"].casefold()
    for audience in ("colleague", "handover"):
        assert shown.casefold() not in seen[audience].casefold()
        assert "birthday" not in seen[audience].casefold()
        assert f"{field.label}:" not in seen[audience]


def test_a_private_field_of_ones_own_stays_too(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = put(unit, "company", {"name": "Huber"})
        unit.add(CustomField(record="company", code="gossip", label="Gossip", private=True))
        unit.add(CustomValue(record="company", record_id=company, code="gossip", text="SECRETWORD"))
    with book.read() as connection:
        assert "SECRETWORD" in render_markdown(profile(connection, company, TODAY, audience="me"))
        assert "SECRETWORD" not in render_markdown(profile(connection, company, TODAY))


def test_the_same_book_gives_the_same_bytes() -> None:
    book = demo_book()
    with book.read() as connection:
        for company in company_ids(book)[::10]:
            for make in (brief, profile):
                once, again = (render_markdown(make(connection, company, TODAY, audience="me")) for _time in range(2))
                assert once == again
                assert once.endswith("\n") and not once.endswith("\n\n")


def test_the_head_carries_what_an_importer_needs() -> None:
    book = demo_book()
    with book.read() as connection:
        for company in company_ids(book)[:30]:
            uid, name = connection.execute("SELECT uid, name FROM company WHERE id = ?", (company,)).fetchone()
            head, _body = read_head(render_markdown(profile(connection, company, TODAY))) or ({}, "")
            meta = {
                "accountbook": "profile",
                "schema": "1",
                "uid": uid,
                "audience": "colleague",
                "exported_on": str(TODAY),
            }
            assert head.items() >= {**meta, "name": name}.items()
            check_values(connection, company, head)


def check_values(connection: sqlite3.Connection, company: int, head: dict[str, str]) -> None:
    """Every field of the head, typed again, is what the book has."""
    from accountbook.domain.typed import Setting, read_value
    from accountbook.store.pages.views import view

    stored = view(connection, "company", company)
    for field in fields_of("company"):
        if field.code in head and field.kind != kinds.COMPANY and stored.state(field.code) == "value":
            reading = read_value(field, head[field.code], Setting(TODAY, stored.currency))
            assert not reading.doubt, (field.code, head[field.code], reading)
            assert reading.value == stored.value(field.code), field.code


def test_a_small_profile_word_for_word(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        values = {"name": "Huber *GmbH*", "industry": "Machinery", "notes": "gate 3\n# not a heading", "employees": 120}
        company = put(unit, "company", values)
        records.known_none(unit, "company", company, "owned_by", source="Eva")
    with book.read() as connection:
        written = render_markdown(profile(connection, company, TODAY))
        (uid,) = connection.execute("SELECT uid FROM company").fetchone()
    assert (
        written
        == f"""---
accountbook: "profile"
schema: "1"
uid: "{uid}"
exported_on: "2026-11-22"
audience: "colleague"
name: "Huber *GmbH*"
stage: "prospect"
stage_since: "2026-11-22"
owned_by: "-"
industry: "Machinery"
employees: "120"
notes: "gate 3\\n# not a heading"
---
# Huber \\*GmbH\\*

prospect · Machinery · 120 people

## Identity

- **Stage:** Prospect
- **Stage since:** 2026-11-22
- **Owned by:** none *(as of 22 Nov 2026, from Eva)*

## Firmographics

- **Industry:** Machinery *(as of 22 Nov 2026)*
- **Headcount:** 120 *(as of 22 Nov 2026)*

## Notes

- **Notes:**

  gate 3{" " * 2}
  \\# not a heading

## Rhythm and season

- Nothing bought yet.
"""
    )
