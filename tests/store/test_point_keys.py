"""The normal form of a number is that of the number alone, whatever is said about it."""

import pytest

from accountbook.domain.links import link_of
from accountbook.domain.soundness import doubt_point
from accountbook.store.writing.keys import point_keys


@pytest.mark.parametrize(
    ("value", "key", "ending"),
    [
        ("0664 1234567 priv", "+436641234567", "7654"),
        ("\u202a0664 1234567\u202c", "+436641234567", "7654"),
        ("Tel.: 0664 1234567 (Eva Lenz)", "+436641234567", "7654"),
        ("0664 1234567, 0732 123456", "+436641234567, +43732123456", "7654"),
        ("Tel 0732 333444 Fax 0732 555666", "+43732333444, +43732555666", "4443"),
    ],
)
def test_a_number_is_dialled_without_what_is_said_about_it(value: str, key: str, ending: str) -> None:
    normal, backwards = point_keys("phone", value, "AT")
    assert (normal, backwards[:4]) == (key, ending)
    assert doubt_point(value, "phone", "AT") == ""
    assert link_of("phone", value, normal) == f"tel:{key.partition(',')[0]}"


def test_of_several_numbers_each_has_to_be_one() -> None:
    assert "“0732 1234567890123456” is not a phone number" in doubt_point(
        "0664 1234567, 0732 1234567890123456", "", "AT"
    )
    assert point_keys("phone", "0664 1234567, 0732 123456", "") == ("06641234567, 0732123456", "76543214660")
    assert link_of("phone", "Tel 0664 1234567 Fax 0732 1", "06641234567, 07321") == "tel:06641234567"
