"""Whom to call today against the published stakes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.insight.rhythm_state import Rhythm, State
from accountbook.domain.insight.worklist import (
    Reason,
    Situation,
    next_action,
    next_value,
    sentence,
    with_rhythm,
)
from tests.domain.insight.books import fixtures

LATE = Situation(900, tail=0.03, alive=0.35, gap=14, usual=5)
NAMES = {"S": "tail", "p_alive": "alive", "G": "gap", "value": "value_minor"}


def test_the_published_stakes() -> None:
    for case in fixtures()["nba"]:
        block, due, stake, reasons = case["out"]
        action = next_action(Situation(**{NAMES.get(key, key): value for key, value in case["inp"].items()}))
        assert (action.block, action.due) == (block, due)
        assert -action.stake_minor == pytest.approx(stake, abs=0.1)
        assert [reason for reason, _ in action.reasons] == [reason for reason, _ in reasons]
        assert [amount for _, amount in action.reasons] == pytest.approx([amount for _, amount in reasons])


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (LATE._replace(value_minor=90_000), "EUR 310 at stake: late (2.8 times the usual gap, 35 % still a customer)."),
        (
            Situation(90_000, tail=0.03, alive=0.35, gap=60, usual=1),
            "EUR 310 at stake: late (nothing for 14 months, 35 % still a customer).",
        ),
        (
            Situation(70_000, window_days=20, change_age=10),
            "EUR 473 at stake: buying window in 20 days, something changed there.",
        ),
        (Situation(20_000, follow_up_days=-2), "Promised 2 days ago."),
        (Situation(20_000, follow_up_days=0), "Promised for today."),
        (LATE._replace(days_since_contact=2), "Contacted this week."),
        (LATE._replace(do_not_contact=True, follow_up_days=-1), "Does not want to be contacted."),
        (Situation(1000), "EUR 1 at stake, nothing due."),
        (Situation(100_000, window_days=0), "EUR 640 at stake: buying window open."),
        (Situation(100_000, readiness=10), "EUR 168 at stake: profile only 10 % known."),
        (Situation(100_000, days_since_contact=60, planned_days=30), "EUR 460 at stake: contact overdue."),
        (Situation(40, days_since_contact=60, planned_days=30, in_money=False), "Contact overdue."),
        (Situation(40, in_money=False), "Nothing due."),
    ],
)
def test_the_row_as_it_is_read(now: Situation, text: str) -> None:
    assert sentence(next_action(now), now, "EUR") == text


def test_promises_come_first_the_oldest_before_all() -> None:
    rows = [
        next_action(one)
        for one in (
            Situation(10**9),
            Situation(1, follow_up_days=0),
            LATE,
            Situation(1, follow_up_days=-5),
            Situation(5, follow_up_days=3),
        )
    ]
    assert [rows.index(row) for row in sorted(rows, key=lambda row: row.key)] == [3, 1, 0, 2, 4]


def test_a_lost_account_fades_by_itself() -> None:
    stakes = [next_action(LATE._replace(alive=alive, tail=0.0)).stake_minor for alive in (0.9, 0.3, 0.0)]
    assert stakes == sorted(stakes, reverse=True) and stakes[-1] == pytest.approx(90)


def test_in_rhythm_there_is_no_rhythm_reason() -> None:
    assert next_action(LATE._replace(gap=5)).reasons == ()
    rhythm = Rhythm(State.LATE, 9, 5.0, 14.0, 0.03, 0.35, 0.3, 0.5)
    assert next_action(with_rhythm(Situation(900), rhythm)) == next_action(LATE)
    assert next_action(with_rhythm(Situation(900), Rhythm(State.NONE, 0))).reasons == ()


def test_the_value_of_the_next_order() -> None:
    assert next_value(5000) == 5000 and next_value(-5) == 0
    assert [next_value(None, letter) for letter in "ABC"] == [4, 2, 1]
    assert next_value(8000, likeness=0.25) == 2000


_days = st.none() | st.integers(-10_000, 10_000)
_share = st.none() | st.floats(0, 1)


@given(
    value=st.floats(0, 1e17), tail=_share, alive=_share, gap=st.none() | st.floats(0, 1e5), window=_days, age=_days,
    contact=st.none() | st.integers(0, 10_000), planned=st.none() | st.integers(0, 400),
    ready=st.none() | st.floats(0, 100),
)  # fmt: skip
def test_the_stake_lies_between_a_tenth_and_the_whole(
    value: float,
    tail: float | None,
    alive: float | None,
    gap: float | None,
    window: int | None,
    age: int | None,
    contact: int | None,
    planned: int | None,
    ready: float | None,
) -> None:
    now = Situation(
        value, tail=tail, alive=alive, gap=gap, usual=5, window_days=window, change_age=age,
        days_since_contact=contact, planned_days=planned, readiness=ready,
    )  # fmt: skip
    action = next_action(now)
    assert math.isfinite(action.stake_minor)
    assert 0.1 * value - 1e-6 <= action.stake_minor <= value * (1 + 1e-9)
    if action.block == 1 and action.reasons:
        assert sum(amount for _, amount in action.reasons) == pytest.approx(action.stake_minor)
    assert sentence(action, now, "EUR")
    assert all(isinstance(reason, Reason) for reason, _ in action.reasons)
