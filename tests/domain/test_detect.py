"""What counts as a change at the customer."""

import pytest

from accountbook.domain.detect import Moved, company_changes, jumps


@pytest.mark.parametrize(
    ("before", "after", "jumped"),
    [
        (100, 120, True),
        (100, 80, True),
        (100, 119, False),
        (10, 14, False),
        (10, 15, True),
        (0, 50, False),
        (3, 9, True),
    ],
)
def test_a_headcount_jumps_by_a_fifth_and_five_people(before: int, after: int, jumped: bool) -> None:
    assert jumps(before, after) is jumped


def test_a_changed_owner_is_a_change_and_one_that_becomes_known_is_none() -> None:
    moves = [
        Moved("owned_by", "Huber family", "Fonds X"),
        Moved("ownership", None, "private"),
        Moved("notes", "a", "b"),
    ]
    assert [(one.kind, one.before, one.after) for one in company_changes(moves)] == [
        ("owner", "Huber family", "Fonds X")
    ]
