"""The head of a Markdown file: whatever is written reads back, and nothing typed can end it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.frontmatter import quoted, read_head, write_head

KEYS = st.from_regex(r"[a-z_][a-z0-9_.-]{0,20}", fullmatch=True)


@given(st.dictionaries(KEYS, st.text(st.characters(codec="utf-8"), max_size=30), max_size=5))
def test_every_value_comes_back(values: dict[str, str]) -> None:
    assert read_head(write_head(values) + "# body\n---\n") == (values, "# body\n---\n")


NASTY = (
    "---",
    "\n---\n",
    "a: b",
    "# x",
    "yes",
    "12",
    "null",
    "[a]",
    "{a}",
    "'",
    '"',
    "\\",
    "\x85",
    "\u2028",
    "\ufeff",
    "\x1b[2J",
)


@pytest.mark.parametrize("value", NASTY)
def test_a_value_is_one_quoted_line(value: str) -> None:
    written = write_head({"name": value})
    assert written.count("\n") == 3
    assert len(written.splitlines()) == 3
    assert all(sign.isprintable() for sign in quoted(value))
    assert read_head(written) == ({"name": value}, "")


def test_what_a_person_edits_is_understood() -> None:
    text = "\ufeff---\nname: Huber GmbH\nindustry: 'Tools ''n'' parts'\nemployees: 120 # last week\nphase:\n# note\n"
    text += 'notes: "a\\tb"\n---\nbody'
    assert read_head(text) == (
        {"name": "Huber GmbH", "industry": "Tools 'n' parts", "employees": "120", "phase": "", "notes": "a\tb"},
        "body",
    )


@pytest.mark.parametrize("text", ["", "# no head", "---\nname: x\n", "text\n---\nname: x\n---\n"])
def test_a_text_without_a_head_has_none(text: str) -> None:
    assert read_head(text) is None
