"""What is shown of a person's text can do nothing, and what may be stored is told apart."""

import random
import re
import unicodedata

import pytest
from rich.cells import cell_len

from accountbook.domain.plain import LIMIT, cell_width, fit, pictured, show, without_controls
from tests.nasty import OWN, shared_lists

DANGEROUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Jane Doe & Sons", "Jane Doe & Sons"),
        ("Müller", "Müller"),
        ("日本電機", "日本電機"),
        ("Evil [/x]\x1b]0;t\x07", "Evil [/x]␛]0;t␇"),
        ("a\x00\x7f", "a␀␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("rlo \u202egnp", "rlo ⟨U+202E⟩gnp"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\u3164", "⟨U+3164⟩"),
        ("👨‍👩‍👧 ❤️ 👍🏽", "👨👩👧 ❤ 👍"),
        ("Z" + "\u0302" * 9, "Ẑ" + "\u0302" * 4),
        ("two\nlines\tx", "two␊lines␉x"),
        ("fi\u200cne", "fine"),
        (None, ""),
        (12, "12"),
    ],
)
def test_show(typed: object, shown: str) -> None:
    assert show(typed) == shown


def test_lines_keep_breaks_and_tabs_and_nothing_else() -> None:
    assert show("a\r\nb\tc\x1b\rd", lines=True) == "a\nb\tc␛␍d"


def test_long_texts_are_cut_and_say_so() -> None:
    shown = show("é" * (LIMIT + 5))
    assert shown == "é" * LIMIT + "… (cut)"
    assert show("x" * LIMIT) == "x" * LIMIT


def test_the_pictures_of_a_whole_file_are_not_cut_and_its_lines_end_where_they_did() -> None:
    long = "x" * (LIMIT + 5)
    assert pictured(f"{long}\u2028\x0b\x85\x1b\r\n{long}\n", lines=True) == f"{long}⟨U+2028⟩␋⟨U+0085⟩␛\n{long}\n"


def test_nothing_dangerous_is_ever_shown() -> None:
    chance = random.Random(5)
    invented = ["".join(chr(chance.randrange(1, 0x11000 if n % 2 else 0x3000)) for _ in range(30)) for n in range(3000)]
    for value in [*OWN, *shared_lists(), *invented]:
        shown = show(value)
        assert not DANGEROUS.search(shown), ascii(value)
        assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown), ascii(value)
        shown.encode()


def test_widths_agree_with_what_textual_counts() -> None:
    for value in OWN:
        shown = show(value)
        assert cell_width(shown) == cell_len(shown), ascii(value)


def test_fitting_keeps_the_width() -> None:
    assert fit("Müller GmbH", 20) == "Müller GmbH"
    assert fit("Müller GmbH", 8) == "Müller…"
    assert fit("日本電機", 5) == "日本…"
    assert fit("日本電機", 4) == "日…"
    assert fit("abc", 0) == ""
    for width in range(12):
        assert cell_width(fit("a日b本c電d機", width)) <= width


def test_pastes_lose_only_what_nobody_sees() -> None:
    assert without_controls("A\x1b]0;x\x07B\n\tc\u200d") == "A]0;xB\n\tc\u200d"
