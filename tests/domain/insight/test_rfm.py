"""RFM against the published counts, and its refusals."""

import random
from collections import Counter
from datetime import date, timedelta

from accountbook.domain.insight.inputs import Missing, Purchase
from accountbook.domain.insight.rfm import (
    Behaviour,
    Rfm,
    Segment,
    behaviour,
    quintiles,
    raw_sentence,
    score_book,
    segment,
    segment_label,
)
from tests.domain.insight.books import CDNOW_CUT, cdnow, fixtures

TODAY = date(2026, 2, 1)


def _scored() -> tuple[dict[int, Rfm], dict[int, list[Purchase]]]:
    book = cdnow()
    raws = [raw for key, rows in book.items() if (raw := behaviour(key, rows, CDNOW_CUT))]
    found = score_book(raws)
    assert not isinstance(found, Missing)
    return found, book


def test_cdnow_scores_are_exactly_the_published_ones() -> None:
    found, _ = _scored()

    def counted(column: int) -> list[int]:
        counts = Counter(row[column] for row in found.values())
        return [counts[score] for score in range(1, 6)]

    assert counted(1) == [466, 475, 476, 467, 473]
    assert counted(2) == [0, 1411, 0, 439, 507]
    assert counted(3) == [480, 462, 472, 472, 471]


def test_cdnow_champions_come_back_and_dormant_ones_do_not() -> None:
    found, book = _scored()

    def back(name: Segment) -> float:
        members = [key for key, row in found.items() if row.segment is name]
        return sum(any(on > CDNOW_CUT for on, *_ in book[key]) for key in members) / len(members)

    assert round(back(Segment.CHAMPIONS), 2) == 0.58
    assert round(back(Segment.DORMANT), 2) == 0.09


def test_all_125_mixes_have_the_published_name() -> None:
    for mix, name in fixtures()["segments"].items():
        r, f, m = map(int, mix)
        assert segment(r, f, m) == name


def test_ties_are_not_split_and_order_does_not_matter() -> None:
    values = [1, 1, 1, 2, 3, 3, 9]
    assert quintiles(values) == [2, 2, 2, 3, 4, 4, 5]
    order = random.Random(4).sample(range(7), 7)
    assert quintiles([values[i] for i in order]) == [[2, 2, 2, 3, 4, 4, 5][i] for i in order]


def test_below_15_customers_it_refuses_and_says_what_is_missing() -> None:
    found = score_book(Behaviour(i, i, 1, 100) for i in range(14))
    assert found == Missing("Not enough customers to rank (have 14, need 15): plain numbers only.", 14, 15)
    assert isinstance(score_book([]), Missing)


def test_a_book_all_alike_is_all_in_the_middle() -> None:
    found = score_book([Behaviour(i, 3, 2, 100) for i in range(15)])
    assert not isinstance(found, Missing)
    assert {row.segment for row in found.values()} == {Segment.STEADY}


def test_credit_notes_reduce_money_and_old_orders_leave_the_look_back() -> None:
    rows = [Purchase(date(2026, 1, 1), 900), Purchase(date(2026, 1, 20), -300), Purchase(date(2023, 1, 1), 5000)]
    raw = behaviour(7, rows, TODAY)
    assert raw == Behaviour(7, 31, 1, 600, 2, 2)
    assert raw and raw_sentence(raw, "EUR") == "Last order 4 weeks ago; 1 order worth EUR 6 in 24 months."


def test_credit_notes_only_is_nobody() -> None:
    assert behaviour(1, [Purchase(TODAY, -10)], TODAY) is None
    assert behaviour(1, [Purchase(TODAY + timedelta(days=1), 10)], TODAY) is None


def test_every_name_is_readable() -> None:
    assert {segment_label(name) for name in Segment} == {str(name) for name in Segment}
