"""The values of a head as people, word processors and other programs write them."""

import pytest

from accountbook.domain.frontmatter import RULE, read_blocks, read_head, write_head
from accountbook.domain.headvalues import NoValueError, read_values


def read(*lines: str) -> dict[str, str]:
    return read_values([*lines, 'next: "x"'], 2)


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (('notes: "Old', 'new"'), "Old\nnew"),
        (('notes: "Old', "", "Due: Monday", 'new" # added'), "Old\n\nDue: Monday\nnew"),
        (('notes: "Long', "  folded", "", '  text"'), "Long folded\ntext"),
        (('notes: "Long \\', '  \\  text"'), "Long   text"),
        (("notes: 'It''s", "new'"), "It's\nnew"),
        (("notes: “Old", "new”"), "Old\nnew"),
        (("notes: |", "  Old", "    more", "", "  new", ""), "Old\n  more\n\nnew"),
        (("notes: |+ # kept", "  Old", "", ""), "Old\n\n\n"),
        (("notes: |2-", "    Old", "  new"), "  Old\nnew"),
        (("notes: >-", "  Old", "  folded", "", "  new", "   - apart", "  end"), "Old folded\nnew\n - apart\nend"),
        (("notes: >",), ""),
        (("notes: Old", "  folded", "", "  new # for us"), "Old folded\nnew"),
        (("notes:", "  below"), "below"),
        (("notes:", "- alpha", "-  'b # c'", "", "  - “gamma” # new", "  -"), "alpha, b # c, gamma"),
        (("notes: # those", "- Huber, Maier", "- alpha"), '"Huber, Maier", alpha'),
        (("notes: [alpha, \"b] c\", 'd',]",), "alpha, b] c, d"),
        (("notes: [alpha,", "  gamma", "]"), "alpha, gamma"),
        (("notes: []",), ""),
        (("notes: [text](https://a.example)",), "[text](https://a.example)"),
        (("notes: [[Huber]]",), "[[Huber]]"),
        (("notes: [open",), "[open"),
        (("notes: 's-Hertogenbosch",), "'s-Hertogenbosch"),
        (('notes: "Yes" he said',), '"Yes" he said'),
        (("notes: -",), "-"),
        (("notes: gate #2, #vip # or so",), "gate #2, #vip"),
        (("notes: #vip #fair",), "#vip #fair"),
        (("notes: # to be asked",), ""),
    ],
)
def test_a_value_may_have_several_lines_or_be_a_list(lines: tuple[str, ...], meant: str) -> None:
    assert read(*lines) == {"notes": meant, "next": "x"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“Hall 3”", "Hall 3"),
        ("„Hall 3“", "Hall 3"),
        ("„Hall 3” # new", "Hall 3"),
        ("”Hall 3”", "Hall 3"),
        ("«Hall # 3»", "Hall # 3"),
        ("»Hall 3«", "Hall 3"),
        ("‘Hall\\n3’", "Hall\\n3"),
        ("‚Hall 3‘", "Hall 3"),
        ("“Hall\\n3 \\“new\\””", 'Hall\n3 "new"'),
        ("““Hall 3””", "“Hall 3”"),
        ("“„Hall“ and „desk“”", "„Hall“ and „desk“"),
        ("„Hall“ and „desk“", "„Hall“ and „desk“"),
        ("”Hall” and ”desk”", "”Hall” and ”desk”"),
        ("“Hall” 3", "“Hall” 3"),
        ("“", "“"),
        ("“”", ""),
        ("’t Gooi", "’t Gooi"),
    ],
)
def test_quotes_around_the_whole_of_a_value_are_no_part_of_it(typed: str, meant: str) -> None:
    assert read(f"notes: {typed}") == {"notes": meant, "next": "x"}


@pytest.mark.parametrize("value", ["“Hall 3”", "„Hall 3“", "«»", "[a, b]", "|", ">-", "- a", "'a'", "‘a’"])
def test_what_really_has_such_signs_comes_back_with_them(value: str) -> None:
    written = write_head({"notes": value})
    assert read_head(written) == ({"notes": value}, "")
    assert read_head(f"---\nnotes: “{value}”\n---\n") == ({"notes": value}, "")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("notes: Old", "new"), 3),
        (("notes: |", "Old"), 3),
        (("phase: mature", "  notes: new"), 3),
        (("- alpha",), 2),
        (('notes: "Old',), 2),
        (('notes: "Old', 'tags: "a"'), 2),
    ],
)
def test_a_line_that_says_no_value_is_told_with_its_number(lines: tuple[str, ...], number: int) -> None:
    with pytest.raises(NoValueError) as raised:
        read_head("\n".join((RULE, *lines, RULE, "body")))
    assert raised.value.line == number


def test_a_block_tells_the_number_of_its_line() -> None:
    with pytest.raises(NoValueError) as raised:
        read_blocks("text\n```accountbook\nname: x\nlost\n```", 10)
    assert (raised.value.line, raised.value.text) == (13, "lost")
