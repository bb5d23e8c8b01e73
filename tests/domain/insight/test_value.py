"""Value score, A/B/C, growth and order values against the CDNOW book."""

import csv
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.insight.account import Account, Bought
from accountbook.domain.insight.effort import LittleReturn, rate
from accountbook.domain.insight.inputs import event_days
from accountbook.domain.insight.rhythm import History, chance_within, default_rates, history
from accountbook.domain.insight.rhythm_fit import learn
from accountbook.domain.insight.special import nelder_mead
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.value import (
    Basis,
    Class,
    Money,
    Rate,
    Weights,
    Worth,
    arrow,
    basis,
    classes,
    counts_revenue,
    explain,
    growth,
    margin_rate,
    margins,
    order_value,
    score_values,
    usual_order,
    year_value,
)
from accountbook.domain.insight.whole import read_book
from tests.books import TODAY
from tests.domain.insight.books import CDNOW_CUT, cdnow
from tests.shared_data import shared


def test_cdnow_classes_are_exactly_the_published_ones() -> None:
    totals = {key: sum(row.amount_minor or 0 for row in rows) for key, rows in cdnow().items()}
    found = Counter(one.letter for one in classes(totals).values())
    assert (found["A"], found["B"], found["C"]) == (777, 801, 779)


def test_the_score_finds_more_of_the_next_period_than_revenue_alone() -> None:
    book = cdnow()
    days = {key: event_days(rows, CDNOW_CUT) for key, rows in book.items()}
    rates = learn(days, CDNOW_CUT).rates
    assert rates is not None
    worth, future = {}, {}
    for key, rows in book.items():
        seen = history(days[key], CDNOW_CUT)
        assert seen is not None
        past = sum(row.amount_minor or 0 for row in rows if row.on <= CDNOW_CUT)
        worth[key] = Worth(past, chance_within(rates, seen, 13))
        future[key] = sum(row.amount_minor or 0 for row in rows if row.on > CDNOW_CUT)

    def capture(weights: Weights) -> float:
        scores = score_values(worth, weights)
        top = sorted(scores, key=lambda key: -scores[key].score)[: round(0.2 * len(scores))]
        return sum(future[key] for key in top) / sum(future.values())

    assert capture(Weights(100, 0, 0)) == pytest.approx(0.663, abs=0.005)
    assert capture(Weights()) == pytest.approx(0.668, abs=0.006)


def test_the_score_explains_itself() -> None:
    book = {i: Worth(100 * i, i / 10) for i in range(1, 20)}
    scores = score_values(book)
    assert explain(scores[19]) == "97 = 50 +28 margin (top 6 %) +19 rhythm (top 6 %)"
    assert explain(scores[10]) == "50 = 50 +0 margin (middle of the book) +0 rhythm (middle of the book)"
    assert explain(scores[1]) == "3 = 50 -28 margin (bottom 6 %) -19 rhythm (bottom 6 %)"
    few = score_values({i: Worth(100 * i, 0.3) for i in range(1, 6)})
    assert explain(few[5]) == "74 = 50 +24 margin (1st of 5) +0 rhythm (like all 5)"
    assert explain(score_values({1: Worth(100)})[1]).startswith("50 = 50 +0 margin (the only one).")


def test_unknown_components_are_left_out_and_said() -> None:
    scores = score_values({1: Worth(100), 2: Worth(200, 0.5), 3: Worth(None, 0.7), 4: Worth(None)})
    assert set(scores) == {1, 2, 3}
    assert scores[1].coverage == pytest.approx(0.6)
    assert explain(scores[1]).endswith("Only 60 % of the score is known.")
    assert score_values({}) == {} and score_values({1: Worth(None)}) == {}


def test_one_giant_does_not_flatten_the_others() -> None:
    scores = score_values({i: Worth(10**18 if i == 9 else i, 0.5) for i in range(10)})
    assert scores[8].score - scores[1].score > 20


@given(
    st.dictionaries(
        st.integers(1, 50),
        st.tuples(st.none() | st.integers(-(10**18), 10**18), st.none() | st.floats(0, 1)),
        max_size=12,
    )
)
def test_scores_stay_between_0_and_100(rows: dict[int, tuple[int | None, float | None]]) -> None:
    for one in score_values({key: Worth(*row) for key, row in rows.items()}).values():
        assert 0 <= one.score <= 100 and 0 < one.coverage <= 1
        assert one.score == pytest.approx(50 + sum(part.points for part in one.parts))
    for letter, loss in classes({key: row[0] or 0 for key, row in rows.items()}).values():
        assert letter in "ABC" and (letter == "C" or not loss)


def test_classes_by_hand() -> None:
    found = classes({1: 800, 2: 100, 3: 60, 4: 40, 5: 0, 6: -500})
    assert [found[i].letter for i in range(1, 7)] == ["A", "B", "B", "C", "C", "C"]
    assert [found[i].loss for i in range(1, 7)] == [False] * 4 + [True] * 2
    assert classes({1: 5}) == {1: Class("A", False)} and classes({}) == {}


def test_unknown_margins_follow_the_rate_of_the_book() -> None:
    assert margins({1: Money(1000, 250), 2: Money(400)}) == {1: 250, 2: 100}
    assert margins({1: Money(1000), 2: Money(-50)}) == {1: 1000, 2: -50}
    assert margins({1: Money(0, 0), 2: Money(70)}) == {1: 0, 2: 70}


def test_what_a_margin_rests_on() -> None:
    rate = margin_rate([Money(1000, 30), Money(500), Money(0, 0)])
    assert rate == Rate(30, 1000, 1) and margin_rate([Money(500), Money(70, -5)]) is None
    of = {one: basis(one, rate) for one in (Money(9, 2), Money(9, 2, some=True), Money(9), Money(0))}
    assert [*of.values()] == [Basis.KNOWN, Basis.SOME, Basis.RATE, Basis.KNOWN]
    assert basis(Money(9), None) is Basis.REVENUE


def test_revenue_is_called_so_where_nobodys_margin_is_known() -> None:
    assert counts_revenue([Money(1000), Money(70)]) and not counts_revenue([Money(1000), Money(70, 0)])
    assert explain(score_values({1: Worth(100), 2: Worth(200)})[2], by_revenue=True).startswith("75 = 50 +25 revenue (")
    assert rate(LittleReturn(1, 9, 6_100, 24_000, 3, 5), "EUR", by_revenue=True) == "EUR 61 revenue each (book 240)"


def test_growth_is_said_only_of_whom_two_whole_years_are_known() -> None:
    def steady(key: int, months: int) -> Account:
        days = [TODAY - timedelta(days=30 * back) for back in range(round(months * 30.44 / 30) + 1)]
        visits = tuple(sorted(TODAY - timedelta(days=9 * back) for back in range(20))) if key == 5 else (TODAY,)
        return Account(key, "customer", bought=tuple(Bought(day, 50_000) for day in days[::-1]), visits=visits)

    young = read_book([steady(key, 13) for key in range(1, 21)], [], TODAY, Terms())[1]
    assert {one.growth for one in young.values()} == {None}
    assert [key for key, one in young.items() if one.effort] == [5]
    found = read_book([steady(1, 30), steady(2, 13), steady(3, 20), Account(4, bought=(Bought(TODAY, 900),))], [], TODAY,
                      Terms())[1]  # fmt: skip
    assert [found[key].growth for key in (2, 3, 4)] == [None] * 3
    assert found[1].growth is not None and arrow(found[1].growth) == "level"


NOVEMBERS = (date(2022, 11, 16), date(2023, 11, 15), date(2024, 11, 14), date(2025, 11, 18), date(2026, 11, 16))


def _november_growth(today: date, *minor: int) -> float | None:
    """The growth of a customer who spent so much in November of 2022, 2023 and so on."""
    bought = tuple(Bought(day, amount) for day, amount in zip(NOVEMBERS, minor, strict=False))
    return read_book([Account(1, bought=bought)], [], today, Terms())[1][1].growth


@pytest.mark.parametrize(
    "today", [date(2026, 5, 1), date(2026, 10, 1)] + [date(2026, 11, day) for day in range(10, 20)]
)
def test_a_faithful_yearly_buyer_neither_grows_nor_shrinks(today: date) -> None:
    same = [500_000] * 3
    assert _november_growth(today, *same, 500_000) == 0
    told = _november_growth(today, *same, 2_500_000), _november_growth(today, *same, 20_000)
    assert [arrow(one or 0.0) for one in told] == ["up", "down"]


@pytest.mark.parametrize(
    ("today", "whole", "missed"),
    [
        (date(2026, 11, 23), "down", "level"),
        (date(2026, 12, 20), "up", "down"),
        (date(2027, 5, 1), "up", "down"),
        (date(2027, 6, 15), "up", "down"),
    ],
)
def test_a_season_counts_for_growth_once_its_window_has_ended(today: date, whole: str, missed: str) -> None:
    same = [500_000] * 3
    assert arrow(_november_growth(today, *same, 50_000, 2_500_000) or 0.0) == whole
    assert arrow(_november_growth(today, *same, 500_000) or 0.0) == missed
    assert _november_growth(today, *same, 500_000, 500_000) == 0


@pytest.mark.parametrize("today", [date(2026, 4, 1), date(2026, 6, 20), date(2026, 8, 20), date(2026, 8, 26)])
def test_who_orders_behind_the_window_too_does_not_shrink_until_then(today: date) -> None:
    days = [(4, 28, 1), (5, 5, 1), (5, 12, 1), (8, 25, 10)]

    def grown(*years: int) -> float | None:
        """The growth where each order of a year brings so many times the usual amount."""
        bought = tuple(
            Bought(on, 100_000 * much * times)
            for year, times in zip(range(2021, 2027), years, strict=True)
            for month, day, much in days
            if (on := date(year, month, day)) <= today
        )
        return read_book([Account(1, bought=bought)], [], today, Terms())[1][1].growth

    assert grown(1, 1, 1, 1, 1, 1) == 0
    if today > date(2026, 6, 1):
        assert [arrow(grown(1, 1, 1, 1, 4, times) or 0.0) for times in (1, 64)] == ["down", "up"]


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2026, 12, 16), date(2026, 12, 21), date(2027, 3, 1)])
def test_a_window_order_that_came_late_last_year_makes_no_growth_of_this_one(today: date) -> None:
    late = (*NOVEMBERS[:3], date(2025, 12, 20), NOVEMBERS[4])

    def grown(last: int) -> str:
        bought = (*(Bought(day, 100_000) for day in late[:4]), Bought(late[4], last))
        return arrow(read_book([Account(1, bought=bought)], [], today, Terms())[1][1].growth or 0.0)

    assert grown(100_000) == "level"
    assert today < date(2026, 12, 1) or grown(500_000) == "up"


def test_growth_is_damped_and_clipped() -> None:
    found = growth({1: (100, 100), 2: (10**15, 0), 3: (0, 100), 4: (-(10**15), 0), 5: (0, 0)})
    assert found[1] == found[5] == 0
    assert found[2] == 1.1 and found[4] == -1.1 and found[3] < -0.4
    assert [arrow(found[i]) for i in (1, 2, 3)] == ["level", "up", "down"]
    assert growth({}) == {} and growth({1: (0, 0)}) == {1: 0.0}


def test_the_value_of_a_year() -> None:
    rates = default_rates(4, 1)
    busy, gone = year_value(rates, History(12, 48, 50), 10_000), year_value(rates, History(12, 48, 200), 10_000)
    assert busy > 50_000 > 1000 > gone >= 0


def test_one_giant_promises_nothing_to_the_others() -> None:
    small = [float(one) for one in range(90, 111)]
    assert usual_order([*small, 500_000.0]) == pytest.approx(usual_order(small), abs=1)
    assert order_value(99, 1, usual_order([*small, 500_000.0])) == pytest.approx(100, abs=2)
    assert usual_order([0.0, 0.0, 80.0]) == 80 and usual_order([]) == usual_order([0.0]) == 0


def test_a_year_is_promised_from_as_many_orders_as_a_rhythm_needs() -> None:
    def bought(times: int, minor: int) -> tuple[Bought, ...]:
        return tuple(Bought(TODAY - timedelta(days=28 * back + 9), minor) for back in range(times))[::-1]

    book = [Account(key, "customer", bought=bought(12, 10_000 + key)) for key in range(1, 25)]
    book += [Account(30, bought=bought(20, 50_000_000)), Account(31, bought=bought(1, 2_000))]
    book += [Account(32, bought=bought(2, 2_000)), Account(33, bought=bought(3, 2_000))]
    about, found = read_book(book, [], TODAY, Terms())
    assert about.rhythms[0].fitted
    assert [found[key].year_minor is not None for key in (1, 30, 31, 32, 33)] == [True, True, False, False, True]
    assert found[31].situation.value_minor < found[1].situation.value_minor
    assert (found[33].year_minor or 0) < (found[1].year_minor or 0)


def _gamma_gamma(rows: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """The maximum likelihood of Fader, Hardie and Lee's spend model: p, q, v."""
    lg, ln = math.lgamma, math.log

    def cost(theta: Sequence[float]) -> float:
        p, q, v = map(math.exp, theta)
        return -sum(
            lg(p * x + q)
            - lg(p * x)
            - lg(q)
            + q * ln(v)
            + (p * x - 1) * ln(m)
            + p * x * ln(x)
            - (p * x + q) * ln(x * m + v)
            for x, m in rows
        )

    theta, _ = nelder_mead(cost, [0, 0, 3], 0.5, most=2000)
    p, q, v = map(math.exp, nelder_mead(cost, theta, 0.1, most=2000)[0])
    return p, q, v


def test_the_shrunken_order_value_is_as_good_as_gamma_gamma() -> None:
    """Mean error of the hold-out order on CDNOW: own mean 17.4, Gamma-Gamma 16.4, shrunken 15.6."""
    with shared("cdnow/cdnow_customers_summary_with_transactions.csv").open(newline="") as file:
        rows = [(int(row["x"]), float(row["zbar"])) for row in csv.DictReader(file)]
    p, q, v = _gamma_gamma([(x, m) for x, m in rows if x > 0 and m > 0])
    assert (p, q, v) == pytest.approx((6.25, 3.74, 15.44), abs=0.02)
    orders = {}
    for key, bought in cdnow().items():
        per_day: dict[date, float] = defaultdict(float)
        for on, minor, *_ in bought:
            per_day[on] += (minor or 0) / 100
        past = [per_day[on] for on in sorted(per_day) if on <= CDNOW_CUT][1:]
        orders[key] = past, [per_day[on] for on in per_day if on > CDNOW_CUT]
    usual = usual_order(statistics.fmean(past) for past, _ in orders.values() if past)
    errors: dict[str, list[float]] = defaultdict(list)
    for past, after in orders.values():
        if past and after:
            n, own, true = len(past), statistics.fmean(past), statistics.fmean(after)
            errors["own"].append(abs(own - true))
            errors["gamma"].append(abs(p * (v + n * own) / (p * n + q - 1) - true))
            errors["shrunken"].append(abs(order_value(own, n, usual) - true))
    assert {name: round(statistics.fmean(all_), 1) for name, all_ in errors.items()} == pytest.approx(
        {"own": 17.4, "gamma": 16.4, "shrunken": 15.6}, abs=0.11
    )


def test_a_shuffled_book_gives_the_same_scores() -> None:
    rows = {i: Worth(i % 7, (i % 5) / 5) for i in range(40)}
    order = random.Random(1).sample(sorted(rows), 40)
    again = score_values({key: rows[key] for key in order})
    assert all(again[key].score == pytest.approx(one.score) for key, one in score_values(rows).items())
