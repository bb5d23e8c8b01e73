"""Every rule over books as odd as real ones get: finite numbers, chances in 0..1, and a sentence for each."""

import math
import random
from datetime import date, timedelta

import pytest

from accountbook.domain.insight import rhythm_words, season
from accountbook.domain.insight.inputs import Missing, Purchase, event_days
from accountbook.domain.insight.rfm import behaviour, raw_sentence, score_book
from accountbook.domain.insight.rhythm import Kind, history
from accountbook.domain.insight.rhythm_fit import learn
from accountbook.domain.insight.rhythm_state import read, yearly_of
from accountbook.domain.insight.sector import SectorSeason, sector_season
from accountbook.domain.insight.value import Worth, classes, explain, growth, score_values, year_value
from accountbook.domain.insight.worklist import Situation, next_action, sentence, with_rhythm

TODAY = date(2026, 2, 1)
Book = dict[int, list[Purchase]]


def _days(n: int, minor: int | None, step: int = 30) -> list[Purchase]:
    return [Purchase(TODAY - timedelta(days=step * i), minor) for i in range(n)]


BOOKS: dict[str, Book] = {
    "nobody": {},
    "one customer": {1: _days(5, 100)},
    "two customers": {1: _days(5, 100), 2: _days(1, 100)},
    "no purchases": {i: [] for i in range(40)},
    "all the same day": {i: _days(3, 100, 0) for i in range(40)},
    "credit notes only": {i: _days(4, -100) for i in range(40)},
    "huge amounts": {i: _days(i % 7, 9 * 10**18) for i in range(40)},
    "amounts unknown": {i: _days(i % 5, None) for i in range(40)},
    "all alike": {i: _days(6, 100) for i in range(40)},
    "in the future": {i: [Purchase(TODAY + timedelta(days=3), 5)] for i in range(40)},
    "a daily giant": {0: _days(3000, 100, 1)} | {i: _days(2, 1, 900) for i in range(1, 40)},
    "since the year 1": {i: [Purchase(day, 5) for day in (date.min, TODAY, date(1800, 1, 1))] for i in range(40)},
}


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("kind", Kind)
def test_every_rule_answers(name: str, kind: Kind) -> None:
    book = BOOKS[name]
    days = {key: event_days(rows, TODAY) for key, rows in book.items()}
    rhythm = learn(days, TODAY, kind)
    assert rhythm_words.basis(rhythm)
    totals = {key: sum(row.amount_minor or 0 for row in rows) for key, rows in book.items()}
    worth = {}
    for key, own in days.items():
        found = season.season_of(own, date(2022, 1, 1), TODAY)
        assert season.sentence(found, TODAY) and 0 <= found.p <= 1 and 0 <= found.strength <= 1
        one = read(own, TODAY, rhythm, yearly_of(found))
        for value in (one.tail, one.alive, one.chance_usual, one.chance_quarter):
            assert value is None or 0 <= value <= 1
        assert rhythm_words.sentence(one, kind) and rhythm_words.state_label(one.state)
        worth[key] = Worth(totals[key], one.chance_quarter)
        now = with_rhythm(Situation(float(abs(totals[key]))), one)
        assert math.isfinite(next_action(now).stake_minor) and sentence(next_action(now), now, "EUR")
        if rhythm.single and (seen := history(own, TODAY)):
            assert year_value(rhythm.single, seen, abs(totals[key])) >= 0
    assert all(0 <= one.score <= 100 and explain(one) for one in score_values(worth).values())
    assert len(classes(totals)) == len(book)
    assert all(abs(value) <= 1.1 for value in growth({key: (total, -total) for key, total in totals.items()}).values())
    raws = [raw for key, rows in book.items() if (raw := behaviour(key, rows, TODAY))]
    assert all(raw_sentence(raw, "EUR") for raw in raws)
    scored = score_book(raws)
    assert (isinstance(scored, Missing) and scored.sentence) or len(raws) >= 15
    sector = sector_season(days, TODAY)
    assert isinstance(sector, (Missing, SectorSeason))


def test_random_books_stay_finite() -> None:
    draw = random.Random(11)
    for _ in range(15):
        book = {
            i: [
                Purchase(
                    TODAY - timedelta(days=draw.choice([0, 1, 7, 365, draw.randrange(20_000)])), draw.randint(-50, 90)
                )
                for _ in range(draw.choice([0, 1, 2, 3, 20]))
            ]
            for i in range(draw.choice([1, 19, 20, 30]))
        }
        days = {key: event_days(rows, TODAY) for key, rows in book.items()}
        rhythm = learn(days, TODAY)
        for own in days.values():
            one = read(own, TODAY, rhythm)
            assert one.chance_quarter is None or (math.isfinite(one.chance_quarter) and 0 <= one.chance_quarter <= 1)
