"""Markdown from data: no text makes structure, every text reads back."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from accountbook.domain.mdsafe import md_block, md_text
from tests.shared_data import shared

RENDERERS = [
    MarkdownIt("commonmark", {"html": True}),
    MarkdownIt("gfm-like", {"html": True, "linkify": True}),
]
PAYLOADS = [
    "# h", "a\n===", "a\n---", "---", "- x", "+ x", "* x", "1. x", "1) x", "> q", "```\nx\n```", "~~~", "    code", "\tcode",
    "![i](u)", "[a](b)", "[a]: b", "<b>x</b>", "<script>alert(1)</script>", "<http://x.y>", "http://a.b", "www.a.de",
    "//a.de/x", "a@b.de", "mailto:a@b.de", "ftp://a.b", "a|b\n-|-\nc|d", "| a | b |\n| --- | --- |", "a\n:--", "&amp;", "&#32;",
    "\\&#32;", "x  \ny", "  x", "x ", "\\", "a\\\nb", "~~x~~", "__x__", "*x*", "`x`", "a\n\n\nb", "-", "+", "=", "#", "#tag",
    "12.", "12)", "e.g. x", "3.14", "\n", "\n\n", "* * *", "_ _ _", "- - -", "a\n- - -", "http://localhost", "пример.рф",
    "a\n    code", "![", "<!-- x", "<?php", "<![CDATA[", "[^1]: x", "- [ ] x", "|-|", "--|--", ": x", "javascript:alert(1)",
    "[x](javascript:alert(1))", "\u2029edge\u2029",
]  # fmt: skip
PLAIN_BLOCKS = {"paragraph_open", "paragraph_close", "inline"}
PLAIN_INLINE = {"text", "softbreak", "hardbreak", "text_special"}
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=40)
MARKUP = st.text(st.sampled_from("#*_-+=`~<>[]()!|:/.@&;\\ \n\t1a1w"), max_size=25)


ESCAPED = r"\\([!-/:-@\[-`{-~])|&#(\d{1,5});"


def read_back(text: str) -> str:
    """The value that `md_text` or `md_block` was given (line ends as "\n")."""
    lines = (
        re.sub(ESCAPED, lambda found: found[1] or chr(int(found[2])), line.rstrip(" ")) for line in text.split("\n")
    )
    return "\n".join(lines)


def check(value: str) -> None:
    for write in (md_text, md_block):
        written = write(value)
        assert read_back(written) == value
        for renderer in RENDERERS:
            tokens = renderer.parse(written)
            assert {token.type for token in tokens} <= PLAIN_BLOCKS, (value, written)
            inline = {child.type for token in tokens for child in token.children or ()}
            assert inline <= PLAIN_INLINE, (value, written)
    assert "\n" not in md_text(value)
    for renderer in RENDERERS:
        shown = "".join(child.content for token in renderer.parse(md_text(value)) for child in token.children or ())
        assert shown == value or not value.strip()
        for frame in ("- {}", "# {}", "> {}", "| a |\n|---|\n| {} |", "**Name:** {}"):
            wanted = [token.type for token in renderer.parse(frame.format("x"))]
            assert not value.strip() or [token.type for token in renderer.parse(frame.format(md_text(value)))] == wanted


@pytest.mark.parametrize("value", PAYLOADS)
def test_no_payload_makes_structure(value: str) -> None:
    check(value)


def test_the_naughty_strings_make_no_structure() -> None:
    names = ("nasty/blns.json", "nasty/rich_markup.json")
    for value in [value for name in names for value in json.loads(shared(name).read_text("utf-8"))]:
        if not any(ord(sign) < 32 or 126 < ord(sign) < 160 for sign in value):
            check(value)


@given(TEXT)
def test_any_text_comes_back(value: str) -> None:
    check(value)


@given(MARKUP)
def test_any_heap_of_markup_comes_back(value: str) -> None:
    check(value)


def test_everyday_text_stays_readable() -> None:
    assert md_text("Müller & Söhne, +49 30 1234-5, 3.14 %") == "Müller & Söhne, +49 30 1234-5, 3.14 %"
    assert md_block("price ok\nwants samples") == "price ok  \nwants samples"
