"""Look-alikes against the published numbers of 448 real deals, and the gate that keeps it honest."""

import random

import pytest

from accountbook.domain.insight.evidence import count, information, left_out, weight
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.likeness import (
    Model,
    area,
    best_customers,
    chance,
    compare,
    learn,
    model_card,
    reason_sentence,
    standard_error,
)
from accountbook.domain.insight.value import Class
from tests.domain.insight.books import deals, fixtures


def _learnt() -> Model:
    model = learn(*deals())
    assert isinstance(model, Model)
    return model


def test_the_published_model_of_the_deals() -> None:
    model, case = _learnt(), fixtures()["lookalike"]
    assert model.tau == 0.4 and model.clear
    assert model.auc == pytest.approx(case["auc"], abs=0.002)
    assert model.lift == pytest.approx(1.44, abs=0.005)
    assert [(round(value, 3), field) for field, value in model.information.items()] == [
        tuple(one) for one in case["iv"]
    ]


def test_the_first_deal_has_the_published_reasons() -> None:
    profiles, _ = deals()
    found, case = compare(_learnt(), profiles[0]), fixtures()["lookalike"]["row0"]
    assert found.chance == pytest.approx(case["p"])
    for reasons, published in ((found.plus, case["plus"]), (found.minus, case["minus"])):
        assert [(one.field, one.value) for one in reasons] == [(field, value) for field, value, _ in published]
        assert [one.points for one in reasons] == pytest.approx([points for *_, points in published])
    assert found.unknown == ("Purch_dept",)
    assert reason_sentence(found.plus[0], "Current") == "Current: 88 % of your best, 39 % of the others (+)"


def test_the_card_says_what_it_rests_on() -> None:
    assert model_card(_learnt()) == (
        "Learnt from 227 best and 221 other customers; the top fifth holds 1.4 times (1.3-1.6) as many. "
        "A clear difference."
    )


def test_a_range_that_includes_no_difference_is_called_weak() -> None:
    profiles = [{"industry": "dairy"}] * 9 + [{"industry": "hotel"}] * 11
    model = learn(profiles, [True] * 8 + [False] * 12)
    assert isinstance(model, Model) and model.clear and model.lift_low < 1
    assert model_card(model).endswith("A weak difference.")


def test_equals_at_the_edge_of_the_top_fifth_share_it() -> None:
    """The top fifth are eight: five dairies, and three of the fifteen of whom nothing is known."""
    profiles = [{"industry": "dairy"}] * 5 + [{}] * 15 + [{"industry": "hotel"}] * 20
    best = [True] * 12 + [False] * 28
    there, back = learn(profiles, best), learn(profiles[::-1], best[::-1])
    assert isinstance(there, Model) and isinstance(back, Model)
    assert there.lift == back.lift == pytest.approx((5 + 3 * 7 / 15) / 8 / (12 / 40))


def test_shuffled_labels_rarely_open_the_gate() -> None:
    """200 shuffles of 100 deals: at most 14 % open."""
    profiles, won = deals()
    draw, opened = random.Random(7), 0
    for _ in range(200):
        rows = draw.sample(range(len(won)), 100)
        labels = [won[i] for i in rows]
        draw.shuffle(labels)
        opened += isinstance(learn([profiles[i] for i in rows], labels), Model)
    assert opened <= 28


@pytest.mark.parametrize(
    ("best", "others", "text"),
    [
        (4, 4, "Not enough customers to learn from (have 8, need 20)."),
        (3, 40, "Not enough best customers to learn from (have 3, need 8)."),
        (40, 5, "Not enough other customers to compare the best with (have 5, need 8)."),
        (0, 0, "Not enough customers to learn from (have 0, need 20)."),
    ],
)
def test_small_books_are_refused(best: int, others: int, text: str) -> None:
    found = learn([{"industry": "a"}] * (best + others), [True] * best + [False] * others)
    assert isinstance(found, Missing) and found.sentence == text


def test_attributes_that_say_nothing_are_refused() -> None:
    for profile in ({"industry": "steel"}, {}):
        found = learn([profile] * 40, [i < 12 for i in range(40)])
        assert isinstance(found, Missing)
        assert found.sentence == (
            "Your attributes do not separate the best customers yet (sorted right 50 % of the time, 12+28)."
        )


def _own(n: int = 60) -> tuple[list[dict[str, str]], list[bool]]:
    """Half the best make machines, few of the others do; size is unknown for every third."""
    draw = random.Random(3)
    best = [i % 3 == 0 for i in range(n)]
    return [
        {"industry": "machines" if draw.random() < (0.8 if good else 0.2) else "trade"}
        | ({"size": draw.choice(["small", "large"])} if i % 3 else {})
        for i, good in enumerate(best)
    ], best


def test_a_small_own_book_learns_the_obvious() -> None:
    model = learn(*_own())
    assert isinstance(model, Model)
    assert chance(model, {"industry": "machines"}) > 0.5 > chance(model, {"industry": "trade"})
    assert next(iter(model.information)) == "industry"
    assert chance(model, {}) == pytest.approx(1 / 3)
    assert chance(model, {"industry": "never seen", "colour": "red"}) == pytest.approx(1 / 3)
    assert compare(model, {}).unknown == ("industry", "size")


def test_leaving_a_row_out_is_the_same_as_learning_without_it() -> None:
    profiles, best = _own(30)
    sums = left_out(count(profiles, best), profiles, best)
    for i in (0, 1, 7):
        rest = count(profiles[:i] + profiles[i + 1 :], best[:i] + best[i + 1 :])
        own = 0.0
        for field, value in profiles[i].items():
            counts = rest.fields[field]
            own += weight(*counts.values.get(value, (0, 0)), counts.best, counts.others)
        assert sums[i] == pytest.approx(own)


def test_a_value_never_seen_weighs_nothing_and_no_weight_is_infinite() -> None:
    assert weight(0, 0, 10, 10) == 0
    assert 0 < weight(10, 0, 10, 1000) < 10
    assert information(count([], [])) == {}


def test_area_counts_ties_half() -> None:
    assert area([1, 2, 2, 3], [False, False, True, True]) == pytest.approx(0.875)
    assert area([5, 5, 5], [True, False, False]) == 0.5
    assert standard_error(1.0, 8, 8) == 0


def test_who_is_best() -> None:
    giants = {i: Class("A" if i < 2 else "C", False) for i in range(30)}
    months = dict.fromkeys(range(30), 12.0) | {29: 2.0}
    best = best_customers(giants, {i: float(i) for i in range(30)}, months)
    assert 29 not in best and sum(best.values()) == 9 and best[28] and not best[0]
    many = {i: Class("A" if i < 10 else "B", False) for i in range(30)}
    assert [key for key, good in best_customers(many, {}, months).items() if good] == list(range(10))
