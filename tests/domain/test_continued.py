"""Which note is an earlier one, written on."""

import pytest

from accountbook.domain.continued import goes_on


@pytest.mark.parametrize(
    ("note", "earlier", "same"),
    [
        ("first note, new", "first note", True),
        ("first note. Called again", "first note.", True),
        ("first note\nsecond note", "first note", True),
        ("today\nfirst note\n", "first note", True),
        ("one\nbetween\ntwo", "one\ntwo", True),
        ("first note", "first note ", True),
        ("Autumn visit", "A", False),
        ("A+ customer", "A", False),
        ("salary not discussed", "not discussed", False),
        ("15% discount wanted", "5% discount", False),
        ("5.000 pieces", "5", False),
        ("one\nthree", "one\ntwo", False),
    ],
)
def test_a_note_goes_on_with_whole_words_or_lines(note: str, earlier: str, same: bool) -> None:
    assert goes_on(note, earlier) is same
