"""States and sentences of the rhythm: what a rep reads, and seasonal buyers out of season."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from accountbook.domain.insight.account import Account, Bought
from accountbook.domain.insight.rhythm import BookRhythm, Kind, default_rates
from accountbook.domain.insight.rhythm_fit import learn
from accountbook.domain.insight.rhythm_state import Rhythm, Source, State, Yearly, read, yearly_of
from accountbook.domain.insight.rhythm_words import basis, brief, sentence, state_label
from accountbook.domain.insight.season import Season, Status, month_season, season_of
from accountbook.domain.insight.season import sentence as season_sentence
from accountbook.domain.insight.sector import SectorSeason
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from accountbook.domain.insight.worklist import Reason
from tests.domain.insight.books import november

TODAY = date(2026, 2, 1)
NOTHING = BookRhythm(Kind.ORDERS, None, None, None, False, 0, 0, TODAY)
FIVE_WEEKS = BookRhythm(Kind.ORDERS, default_rates(5, 2), default_rates(5, 1), 5.0, False, 12, 9, TODAY)


def _every(weeks: int, times: int, silent: int) -> list[date]:
    last = TODAY - timedelta(weeks=silent)
    return [last - timedelta(weeks=weeks * i) for i in range(times)][::-1]


def test_the_line_of_a_late_customer() -> None:
    rhythm = read(_every(5, 9, 14), TODAY, FIVE_WEEKS)
    assert rhythm.state is State.SLIPPING and rhythm.overdue
    assert sentence(rhythm) == (
        "Usually every 5 weeks (9 orders); now 14 weeks, 2.8 times as long. Only 4 % of such gaps last this long. "
        "Still a customer: 50 %; an order within 5 weeks: 35 %."
    )


def test_states_follow_the_silence() -> None:
    states = [read(_every(5, 9, silent), TODAY, FIVE_WEEKS).state for silent in (3, 9, 14, 40)]
    assert states == [State.IN_RHYTHM, State.LATE, State.SLIPPING, State.LOST]
    assert {state_label(state) for state in states} == {"in rhythm", "late", "slipping", "probably lost"}


def test_nobody_is_late_before_the_gap_that_is_told_as_the_usual_one() -> None:
    """Gaps of 10, 60, 60 and 60 days: their mean has passed after 52 days, the usual one has not."""
    first = TODAY - timedelta(days=242)
    days = [first + timedelta(days=after) for after in (0, 10, 70, 130, 190)]
    for silent, state in ((52, State.IN_RHYTHM), (60, State.IN_RHYTHM), (62, State.LATE)):
        rhythm = read(days, days[-1] + timedelta(days=silent), NOTHING)
        assert (rhythm.state, rhythm.overdue) == (state, state is State.LATE)


def test_in_rhythm_there_is_no_warning() -> None:
    text = sentence(read(_every(5, 9, 2), TODAY, FIVE_WEEKS))
    assert text.startswith("Usually every 5 weeks (9 orders); the last one 14 days ago.") or "2 weeks ago" in text
    assert "Only" not in text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([], "0 orders: no rhythm yet (needs 3)."),
        ([date(2026, 1, 1)], "1 order: no rhythm yet (needs 3)."),
        ([date(2025, 12, 1), date(2026, 1, 1)], "2 orders, 31 days apart: no rhythm yet (needs 3)."),
        ([date(2025, 12, 31), date(2026, 1, 1)], "2 orders, 1 day apart: no rhythm yet (needs 3)."),
    ],
)
def test_too_few_events_say_so(days: list[date], text: str) -> None:
    for book in (NOTHING, FIVE_WEEKS):
        rhythm = read(days, TODAY, book)
        assert sentence(rhythm) == text
        assert rhythm.state in (State.NONE, State.FEW)
    assert (read(days, TODAY, FIVE_WEEKS).chance_quarter is None) is (not days)


def test_without_a_book_the_own_gap_serves() -> None:
    rhythm = read(_every(4, 6, 5), TODAY, NOTHING)
    assert rhythm.usual == 4 and rhythm.chance_quarter is not None and 0 < rhythm.chance_quarter < 1
    assert read([TODAY], TODAY, NOTHING).chance_quarter is None


def test_an_open_order_overrides_every_lapse() -> None:
    rhythm = read(_every(5, 9, 60), TODAY, FIVE_WEEKS, covered=True)
    assert rhythm.state is State.COVERED
    assert sentence(rhythm) == "An order or contract is open: nothing to worry about."


def test_visits_and_calls_have_their_own_words() -> None:
    weekly = read(_every(1, 13, 2), TODAY, FIVE_WEEKS._replace(kind=Kind.VISITS, rates=default_rates(1, 6)))
    assert sentence(weekly, Kind.VISITS) == (
        "Usually every week (13 visits); now 2 weeks, 2 times as long. Only 3 % of such gaps last this long. "
        "Still visiting: 50 %; a visit within 7 days: 45 %."
    )
    assert "13 calls" in sentence(weekly, Kind.CALLS)


@pytest.mark.parametrize("years", [3, 4, 5])
def test_faithful_november_buyers_are_never_called_lost_in_august(years: int) -> None:
    draw, today = random.Random(years), date(2025, 8, 15)
    book = {i: november(draw, range(2025 - years, 2025)) for i in range(60)}
    rhythm = learn(book, today)
    states = Counter[State]()
    for days in book.values():
        season = season_of(days, date(2025 - years, 1, 1), today)
        if season.status is Status.WINDOW:
            states[read(days, today, rhythm, yearly_of(season)).state] += 1
    assert set(states) == {State.OUTSIDE} and states[State.OUTSIDE] >= 40


def test_two_novembers_are_asked_about_not_judged() -> None:
    today = date(2025, 8, 15)
    days = [date(2023, 11, 10), date(2023, 11, 20), date(2024, 11, 12), date(2024, 11, 25)]
    season = season_of(days, date(2022, 1, 1), today)
    assert season.status is Status.POSSIBLE
    rhythm = read(days, today, FIVE_WEEKS, yearly_of(season))
    assert rhythm.state is State.ASK
    assert sentence(rhythm) == "Bought in November two years running: season or lapse, ask."


@pytest.mark.parametrize(
    ("today", "ask", "said"),
    [
        (date(2025, 9, 15), "season or lapse, ask.", "Both years around November: one more year to be sure."),
        (date(2026, 2, 1), "then missed 1 season: ask.", "but nothing in the season since: ask."),
        (date(2027, 2, 1), "then missed 2 seasons: ask.", "but nothing in the 2 seasons since: ask."),
    ],
)
def test_the_third_year_decides_once_it_has_come(today: date, ask: str, said: str) -> None:
    days = [date(2023, 11, 10), date(2023, 11, 20), date(2024, 11, 12), date(2024, 11, 25)]
    season = season_of(days, date(2022, 1, 1), today)
    rhythm = read(days, today, FIVE_WEEKS, yearly_of(season))
    assert (season.status, rhythm.state) == (Status.POSSIBLE, State.ASK)
    assert sentence(rhythm).endswith(ask)
    assert season_sentence(season, today).endswith(said)


def test_a_missed_window_is_noticed() -> None:
    days = [date(2021, 11, 15), date(2022, 11, 15), date(2023, 11, 15), date(2023, 11, 20)]
    season = season_of(days, date(2021, 1, 1), TODAY)
    assert season.status is Status.WINDOW
    rhythm = read(days, TODAY, NOTHING, yearly_of(season))
    assert rhythm.state in (State.LATE, State.SLIPPING)
    assert sentence(rhythm).startswith("Buys between 26 Oct and 7 Dec, but nothing for 2 years.")


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 8, 15), State.OUTSIDE),
        (date(2026, 11, 20), State.IN_RHYTHM),
        (date(2026, 12, 8), State.IN_RHYTHM),
        (date(2026, 12, 9), State.LATE),
        (date(2027, 1, 4), State.LATE),
        (date(2027, 10, 30), State.LATE),
        (date(2028, 1, 4), State.LATE),
    ],
)
def test_a_season_is_missed_from_the_day_after_its_window(today: date, state: State) -> None:
    days = [date(year, 11, day) for year in range(2021, 2026) for day in (10, 24)]
    rhythm = read(days, today, NOTHING, yearly_of(season_of(days, days[0], today)))
    assert rhythm.state is state
    said = sentence(rhythm)
    assert ("Did not buy this season (27 Oct to 8 Dec): ask." in said) is (
        date(2026, 12, 9) <= today < date(2027, 5, 1)
    )
    assert ("but nothing for" in said) is (today > date(2027, 5, 1))


def test_who_bought_early_or_late_has_not_missed_the_season() -> None:
    november = Yearly(*month_season(11), certain=True)
    days = [date(year, 11, 10) for year in (2022, 2023, 2024)]
    early, late = [*days, date(2025, 8, 20)], [*days, date(2026, 1, 12)]
    assert read(early, date(2026, 9, 20), NOTHING, november).state is State.OUTSIDE
    assert read(late, date(2026, 12, 20), NOTHING, november).state is State.OUTSIDE
    assert read(late, date(2027, 1, 20), NOTHING, november).state is State.LATE


@pytest.mark.parametrize(
    ("today", "state", "said", "first", "reason"),
    [
        (date(2026, 11, 5), State.IN_RHYTHM, "In its buying window (20 Oct to 1 Dec).", 2026, (Reason.WINDOW,)),
        (date(2026, 11, 20), State.IN_RHYTHM, "Has bought this season (10 Nov).", 2027, ()),
        (date(2026, 12, 2), State.OUTSIDE, "Outside its buying window (20 Oct to 1 Dec): silence ", 2027, ()),
    ],
)
def test_who_has_bought_this_season_waits_for_the_next(
    today: date, state: State, said: str, first: int, reason: tuple[Reason, ...]
) -> None:
    bought = tuple(Bought(date(year, 11, 10), 500_000) for year in range(2021, 2027))
    one = read_book([Account(1, bought=bought)], [], today, Terms())[1][1]
    assert one.listed and one.orders.window and one.orders.window.first == date(first, 10, 20)
    assert one.orders.state is state and sentence(one.orders).startswith(said)
    assert tuple(why for why, _ in one.action.reasons if why is Reason.WINDOW) == reason
    assert f"1 Dec {first}" in season_sentence(one.season, today)


def test_an_order_outside_the_window_is_not_that_of_the_season() -> None:
    november = Yearly(*month_season(11), certain=True, source=Source.DECLARED)
    days, today = [date(2024, 11, 10), date(2025, 11, 12), date(2026, 8, 20)], date(2026, 11, 5)
    assert sentence(read(days, today, NOTHING, november)).startswith("In its buying window")
    own = read([*days, date(2026, 11, 2)], today, NOTHING, november)
    sector = read([date(2026, 11, 2)], today, NOTHING, november._replace(source=Source.SECTOR))
    assert sentence(own) == sentence(sector) == "Has bought this season (2 Nov)."


def test_inside_the_window_it_says_so() -> None:
    yearly = Yearly(*month_season(11), certain=True)
    rhythm = read([date(2024, 11, 10)], date(2025, 11, 5), NOTHING, yearly)
    assert (rhythm.state, sentence(rhythm)) == (State.IN_RHYTHM, "In its buying window (1 Nov to 30 Nov).")
    declared = sentence(rhythm._replace(yearly=yearly._replace(source=Source.DECLARED)))
    assert declared == "In its buying window (1 Nov to 30 Nov, as they say)."


def test_which_season_the_rhythm_respects() -> None:
    window = Season(Status.WINDOW, 6, 4.0, 0.01, 0.9, 320.0, 25.0, 6, 4)
    passed = SectorSeason((0, 0, 1, 9), 0.01, 8, 3, 330.0, True, "public")
    assert yearly_of(window, 6) == Yearly(320.0, 25.0, True)
    assert yearly_of(Season(Status.FEW, 2, 3.0), 11) == Yearly(*month_season(11), True, Source.DECLARED)
    assert yearly_of(Season(Status.FEW, 2, 3.0), None, passed) == Yearly(330.0, 45, True, Source.SECTOR, "public", 8)
    assert yearly_of(Season(Status.NONE, 9, 3.0, strength=0.1), None, passed) is None
    # A monthly buyer with a budget month keeps its monthly rhythm.
    assert yearly_of(Season(Status.NONE, 30, 3.0, strength=0.05), 11) is None


def test_orders_of_its_own_contradict_the_season_of_the_sector() -> None:
    spring = SectorSeason((9, 1, 0, 0), 0.01, 15, 3, 68.0, True, "industry:machinery")
    march, may = date(2025, 3, 6), date(2025, 5, 6)
    few = Season(Status.FEW, 1, 3.0)
    assert yearly_of(few, None, spring, [may]) is None
    assert yearly_of(few, None, spring, [march, may]) is None
    assert yearly_of(few, None, spring, [march])


@pytest.mark.parametrize(
    ("group", "today", "said"),
    [
        ("industry:machinery", date(2025, 9, 1), "Machinery usually buys {}: silence says little now."),
        ("public", date(2026, 2, 1), "State bodies usually buy {}: that is now."),
    ],
)
def test_a_season_of_the_sector_is_not_sold_as_a_habit_of_the_account(group: str, today: date, said: str) -> None:
    spring = Yearly(68.0, 45, True, Source.SECTOR, group, 15)
    rhythm = read([date(2025, 3, 6)], today, NOTHING, spring)
    assert sentence(rhythm) == said.format("24 Jan to 24 Apr (15 accounts)")
    assert " 24 Jan - 24 Apr (15 accounts), last " in brief(rhythm, today)
    missed = sentence(read([date(2024, 3, 6)], date(2025, 9, 1), NOTHING, spring))
    assert "(15 accounts), but nothing for 18 months: ask." in missed


def test_the_basis_of_the_chances_is_said() -> None:
    assert basis(NOTHING) == "Too few accounts came back to know a usual gap (0): each by its own gap."
    assert basis(FIVE_WEEKS).startswith("Too few accounts to learn from (12, 9 came back): usual gap 5 weeks")
    fitted = FIVE_WEEKS._replace(fitted=True, accounts=80, repeaters=60)
    assert basis(fitted) == "Learnt from 80 accounts, 60 of which came back, on 1 Feb 2026; usual gap 5 weeks."


def test_two_seasons_of_long_ago_excuse_nothing() -> None:
    days = [date(1997, 11, 1), date(1997, 11, 20), date(1998, 11, 5), date(1998, 11, 25)]
    maybe = Yearly(318.0, 21.0, certain=False)
    assert read(days, date(2000, 8, 1), FIVE_WEEKS, maybe).state is State.ASK
    assert read(days, TODAY, FIVE_WEEKS, maybe).state is State.LOST


def test_a_kept_answer_that_lost_its_last_digits_says_the_same() -> None:
    exact = Rhythm(State.SLIPPING, 9, usual=1 / 7, now=10 / 7, tail=0.02, alive=0.4, chance_usual=0.3)
    kept = exact._replace(usual=exact.usual and exact.usual + 1e-12)
    assert sentence(exact) == sentence(kept)
    assert "nothing for 10 days" in sentence(kept)


def test_a_thousand_orders_and_a_lifetime_of_silence_stay_readable() -> None:
    days = [date(1990, 1, 1) + timedelta(days=i) for i in range(1000)]
    rhythm = read(days, TODAY, NOTHING)
    assert isinstance(rhythm, Rhythm) and rhythm.state is State.LOST
    assert sentence(rhythm) == (
        "Usually every day (1000 orders); nothing for 33 years. Probably lost (still a customer: 5 %)."
    )
