"""Keys that the config file gives away are keys."""

import pytest

from accountbook.errors import BookError
from accountbook.ui.keymap import checked_keymap, is_key
from accountbook.ui.keys import KEYS


def test_every_key_of_ours_is_one() -> None:
    assert [one for key in KEYS for one in key.key.split(",") if not is_key(one)] == []
    for name in (
        "?",
        "+",
        "ctrl+l",
        "f12",
        "shift+tab",
        "minus",
        "latin_small_letter_o_with_diaeresis",
        "ö",
        "alt+enter",
    ):
        assert is_key(name), name


@pytest.mark.parametrize("wanted", ["blah+q", "blah", "", "ctrl+", "control+l"])
def test_what_is_no_key_is_refused(wanted: str) -> None:
    with pytest.raises(BookError, match="“log” is no key"):
        checked_keymap({"log": wanted})
