"""Buying windows against published cases, and silence where there is no season."""

import math
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accountbook.domain.insight import rhythm_words
from accountbook.domain.insight.account import Account, Bought
from accountbook.domain.insight.circle import (
    YEAR,
    angle,
    benjamini_hochberg,
    mean_direction,
    rotation_p,
    season_year,
)
from accountbook.domain.insight.season import (
    Season,
    Status,
    Window,
    month_season,
    next_window,
    one_per_season,
    season_of,
    sentence,
    window_ahead,
)
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from accountbook.domain.insight.worklist import Reason
from tests.domain.insight.books import bursty, fixtures, northwind, uniform

TODAY = date(2026, 2, 1)
START = date(2022, 1, 1)
Q4 = [
    date(2022, 11, 20),
    date(2023, 11, 2),
    date(2023, 12, 5),
    date(2024, 6, 1),
    date(2024, 11, 25),
    date(2025, 11, 10),
    date(2025, 11, 30),
]


def test_the_five_published_cases() -> None:
    for case in fixtures()["window"]:
        days = sorted(map(date.fromisoformat, case["days"]))
        found = season_of(days, date.fromisoformat(case["start"]), date.fromisoformat(case["today"]))
        assert (found.status, found.orders) == (case["status"], case["n"]), case["name"]
        assert found.span == pytest.approx(case["span"])
        if "R" in case:
            assert found.strength == pytest.approx(case["R"])
            assert (found.centre, found.half) == pytest.approx((case["mu"], case["half"]))
            assert (found.inside, found.years) == (case["inside"], case["years"])
            # The published p is one draw of 2,000 rotations; the long-run value of the formula is .0038.
            assert found.p == pytest.approx(case["p"], abs=0.0035)


def test_the_line_of_a_window() -> None:
    found = season_of(Q4, START, TODAY)
    assert sentence(found, TODAY).startswith(
        "6 of 7 orders fall between 31 Oct and 12 Dec, in 4 years (by accident: 0."
    )
    assert sentence(found, TODAY).endswith("Next window 31 Oct to 12 Dec 2026, start talking on 1 Sep.")
    assert sentence(found, date(2026, 9, 2)).endswith("Next window 31 Oct to 12 Dec 2026: talk to them now.")
    assert "The window is open until 12 Dec 2026." in sentence(found, date(2026, 11, 5))


def test_of_somebody_given_up_only_what_was_is_said() -> None:
    said = sentence(season_of(Q4, START, TODAY), TODAY, given_up=True)
    assert said.startswith("6 of 7 orders fall between 31 Oct and 12 Dec, in 4 years")
    assert said.endswith("%).")
    twice = season_of([date(2024, 11, 10), date(2024, 11, 20), date(2025, 11, 12), date(2025, 11, 19)], START, TODAY)
    assert sentence(twice, TODAY, given_up=True) == "Both years around November."
    assert sentence(twice._replace(missed=2), TODAY, given_up=True) == "Both years around November."


def test_what_is_missing_is_said() -> None:
    assert sentence(season_of(Q4[:3], START, TODAY), TODAY) == "3 orders: a season needs at least 4."
    recent = [TODAY - timedelta(days=40 * i) for i in range(5)][::-1]
    assert sentence(season_of(recent, date(2024, 12, 1), TODAY), TODAY) == "14 months of history: a season needs 24."
    assert sentence(season_of([], START, TODAY), TODAY) == "0 orders: a season needs at least 4."
    two = [date(2024, 11, 1), date(2024, 11, 20), date(2025, 11, 5), date(2025, 11, 25)]
    assert sentence(season_of(two, START, TODAY), TODAY) == "Both years around November: one more year to be sure."


def test_a_book_imported_in_another_order_says_the_same_of_a_season() -> None:
    days = [date(2021, 7, 5), date(2022, 8, 20), date(2023, 6, 12), date(2025, 5, 24)]
    found = set()
    for key in range(1, 21):
        others = [Account(other, bought=(Bought(START),)) for other in range(1, key)]
        accounts = [*others, Account(key, bought=tuple(map(Bought, days)))]
        found.add(read_book(accounts, [], date(2026, 11, 23), Terms())[1][key].season)
    assert len(found) == 1


def test_only_years_with_an_order_in_the_window_count_for_it() -> None:
    days = [date(2021, 11, 10), date(2022, 11, 12), date(2023, 11, 8), date(2024, 11, 11), date(2025, 8, 20)]
    found = season_of(days, START, TODAY)
    assert (found.status, found.inside, found.years) == (Status.WINDOW, 4, 4)
    assert sentence(found, TODAY).startswith("4 of 5 orders fall between 15 Sep and 10 Dec, in 4 years (by accident: ")


def test_two_years_far_apart_are_no_season_in_the_making() -> None:
    days = [date(2021, 11, 5), date(2021, 11, 15), date(2025, 11, 5), date(2025, 11, 15)]
    found = season_of(days, date(2021, 1, 1), TODAY)
    assert (found.status, sentence(found, TODAY)) == (Status.NONE, "No fixed season in 4 orders.")
    around = [date(2024, 12, 28), date(2024, 12, 30), date(2026, 1, 3), date(2026, 1, 8)]
    assert season_of(around, START, TODAY).status is Status.POSSIBLE


def test_two_unit_years_30_degrees_apart() -> None:
    turned = (math.cos(math.pi / 6), math.sin(math.pi / 6))
    assert rotation_p([(1.0, 0.0), turned], 1) == pytest.approx(1 / 6)


def test_rayleigh_of_the_mean_direction() -> None:
    """The usual approximation for the published angles 0, .1, .2, .3."""
    n, strength = 4, mean_direction([0, 0.1, 0.2, 0.3]).strength
    p = math.exp(math.sqrt(1 + 4 * n + 4 * (n**2 - (n * strength) ** 2)) - (1 + 2 * n))
    assert p == pytest.approx(0.008384, abs=1e-6)


def test_the_rotation_test_agrees_with_plain_counting() -> None:
    draw = random.Random(2)
    lengths = [1.0, 1.3, 0.7, 1.2]
    vectors = [
        (length * math.cos(a), length * math.sin(a)) for length, a in zip(lengths, (0, 0.9, 0.4, 5.5), strict=True)
    ]
    seen = math.hypot(sum(x for x, _ in vectors), sum(y for _, y in vectors))
    hits = 0
    for _ in range(20_000):
        ways = [draw.uniform(0, 2 * math.pi) for _ in lengths]
        x = sum(length * math.cos(way) for length, way in zip(lengths, ways, strict=True))
        hits += math.hypot(x, sum(length * math.sin(way) for length, way in zip(lengths, ways, strict=True))) >= seen
    assert rotation_p(vectors, 7) == pytest.approx(hits / 20_000, abs=0.01)


@pytest.mark.parametrize("make", [uniform, bursty])
def test_buyers_without_a_season_get_no_window(
    make: Callable[[random.Random, int, float, date], list[date]],
) -> None:
    """1,000 accounts of each kind: at most 5 % windows."""
    draw, found = random.Random(3), Counter[Status]()
    for _ in range(1000):
        years = draw.choice([1.3, 2.5, 4.0])
        days = make(draw, draw.choice([4, 8, 16]), years, TODAY)
        found[season_of(days, TODAY - timedelta(days=int(years * 365.25)), TODAY).status] += 1
    assert found[Status.WINDOW] <= 50
    assert found[Status.NONE] > 300


def test_northwind_has_no_season_to_show() -> None:
    """Two years of orders: nothing but "too short", "too few" and "none"."""
    book = northwind()
    start, today = date(1996, 7, 4), date(1998, 5, 6)
    found = {season_of(sorted({row.on for row, _ in rows}), start, today).status for rows in book.values()}
    assert found <= {Status.FEW, Status.SHORT}


def test_the_last_digits_that_a_kept_answer_lost_move_no_date() -> None:
    for lost in (-4e-13, 4e-13):
        assert next_window(66.0 + lost, 21.0, TODAY) == next_window(66.0, 21.0, TODAY)


def test_next_window_ends_after_today_and_wraps_the_year() -> None:
    assert next_window(324.03, 21, date(2026, 12, 12)).first == date(2026, 10, 31)
    assert next_window(324.03, 21, date(2026, 12, 13)).first == date(2027, 10, 31)
    turn = next_window(5.0, 30, date(2026, 1, 20))
    assert (turn.first, turn.last) == (date(2025, 12, 7), date(2026, 2, 5))
    assert next_window(360.0, 30, date(2026, 1, 20)) == Window(date(2025, 11, 27), date(2026, 1, 26), date(2025, 9, 28))
    for edge in (date.min, date.max):
        assert next_window(360.0, 75, edge).last >= date.min


@pytest.mark.parametrize("year", [2027, 2028])
def test_a_declared_month_is_that_month_in_leap_years_too(year: int) -> None:
    for month in (1, 3, 11, 12):
        window = next_window(*month_season(month), date(year, 1, 1))
        assert window.first == date(year, month, 1)
        assert (window.last + timedelta(days=1)).day == 1 and window.last.month == month


def test_season_years_are_cut_half_a_year_away() -> None:
    days = [date(2024, 11, 1), date(2025, 1, 20), date(2025, 11, 10)]
    assert one_per_season(days, 340.0) == days[1:]
    assert season_year(date(2024, 12, 31), 1.0) == season_year(date(2025, 1, 2), 1.0)


@pytest.mark.parametrize(
    ("placed", "said", "year"),
    [
        ([], "In its buying window (4 Oct to 10 Dec).", 2026),
        ([(10, 5)], "In its buying window (1 Oct to 8 Dec). 1 of the usual 3 orders (5 Oct).", 2026),
        ([(8, 1), (11, 8)], "In its buying window (5 Oct to 8 Dec). 1 of the usual 3 orders (8 Nov).", 2026),
        ([(10, 5), (11, 8), (11, 9)], "Has bought this season (9 Nov).", 2027),
    ],
)
def test_the_first_of_several_usual_orders_leaves_the_season_open(
    placed: list[tuple[int, int]], said: str, year: int
) -> None:
    usual = [date(year, *day) for year in range(2022, 2026) for day in ((10, 5), (11, 8), (12, 6))]
    bought = tuple(Bought(day, 10_000) for day in [*usual, *(date(2026, *day) for day in placed)])
    today = date(2026, 11, 23)
    one = read_book([Account(1, bought=bought)], [], today, Terms())[1][1]
    assert rhythm_words.sentence(one.orders) == said
    assert one.orders.window and one.orders.window == one.season.window and one.orders.window.last.year == year
    assert (Reason.WINDOW in dict(one.action.reasons)) is (year == 2026)
    told = sentence(one.season, today)
    assert ("The window is open until" in told) is (year == 2026)
    assert ("1 of the usual 3 orders" in told) is ("1 of the usual 3 orders" in said)


def test_the_usual_orders_of_a_season_are_those_of_the_middle_year() -> None:
    def done(*seasons: int) -> bool:
        past = [date(2020 + year, 11, 5 + day) for year, orders in enumerate(seasons) for day in range(orders)]
        window = window_ahead(*month_season(11), past, date(past[-1].year, 11, 25))
        assert window.placed and window.placed.orders == seasons[-1]
        return window.bought_on is not None

    assert done(1) and done(1, 1, 5, 1) and done(1, 2, 1) and done(3, 0, 3)
    assert not done(3, 3, 1, 2) and not done(3, 0, 0, 2)


def test_the_list_across_the_book_is_corrected() -> None:
    assert benjamini_hochberg([0.001, 0.5, 0.03, 0.9], 0.10) == [True, False, True, False]
    assert benjamini_hochberg([0.04] + [0.9] * 99) == [False] * 100
    assert benjamini_hochberg([]) == []


def test_degenerate_days_stay_finite() -> None:
    assert season_of([date(2026, 1, 1)], START, TODAY).status is Status.FEW
    opposite = [date(2022, 1, 1), date(2023, 7, 2), date(2024, 1, 1), date(2025, 7, 2)]
    found = season_of(opposite, START, TODAY)
    assert found.status is Status.NONE and math.isfinite(found.half)
    yearly = [date(year, 2, 28) for year in range(1990, 2026)]
    always = season_of(yearly, date(1990, 1, 1), TODAY)
    assert isinstance(always, Season) and always.status is Status.WINDOW and always.half == 21 and 0 < always.p <= 0.05
    assert 0 <= angle(date(2024, 12, 31)) <= 2 * math.pi * 366 / YEAR


def test_many_vectors_of_uneven_length_agree_with_plain_counting() -> None:
    draw = random.Random(4)
    lengths = [5.0] + [1.0] * 39
    vectors = [(length * math.cos(i / 17), length * math.sin(i / 17)) for i, length in enumerate(lengths)]
    for shown in (vectors, [(0.2 * x, 0.2 * y) if i == 0 else (x, y) for i, (x, y) in enumerate(vectors)]):
        turned = [(x, y) if i % 2 else (-x, y) for i, (x, y) in enumerate(shown)]
        seen = math.hypot(sum(x for x, _y in turned), sum(y for _x, y in turned))
        hits = 0
        for _ in range(4_000):
            ways = [2 * math.pi * draw.random() for _vector in turned]
            total = [
                sum(math.hypot(*vector) * turn(way) for vector, way in zip(turned, ways, strict=True))
                for turn in (math.cos, math.sin)
            ]
            hits += math.hypot(*total) >= seen
        assert rotation_p(turned, 3) == pytest.approx(hits / 4_000, abs=0.03)
