"""Days that a rhythm leaves out."""

from datetime import date

import pytest

from accountbook.domain.calendar.leftout import going_on, split_left_out, with_left_out

FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


def test_days_left_out_stand_behind_the_rule() -> None:
    rule = with_left_out("FREQ=DAILY;EXDATE=20261202", [FIRST, SECOND])
    assert rule == "FREQ=DAILY;EXDATE=20261201,20261202"
    assert split_left_out(rule) == ("FREQ=DAILY", frozenset((FIRST, SECOND)))
    assert with_left_out("FREQ=DAILY", []) == "FREQ=DAILY"


def test_days_that_are_over_are_left_out_no_more() -> None:
    rule = "FREQ=DAILY;EXDATE=20261201,20261202"
    assert going_on(rule, FIRST) == "FREQ=DAILY;EXDATE=20261202"
    assert going_on(rule, SECOND) == going_on("FREQ=DAILY", FIRST) == "FREQ=DAILY"


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        split_left_out("FREQ=DAILY;EXDATE=soon")
