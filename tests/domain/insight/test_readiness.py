"""Readiness and the next question against the published case."""

import math
from datetime import date

import pytest

from accountbook.domain.insight.account import Account
from accountbook.domain.insight.likeness import Model, learn
from accountbook.domain.insight.readiness import (
    Fact,
    Knowledge,
    Readiness,
    band,
    quality,
    questions,
    readiness,
    sentence,
    weights,
)
from accountbook.domain.insight.step_rhythm import Terms
from accountbook.domain.insight.whole import read_book
from tests.domain.insight.books import deals, fixtures

INFORMATION = {"industry": 0.4, "employees": 0.2, "budget": 0.3, "phone": 0.1}
FACTS = {
    "industry": Fact(True, age_months=6),
    "employees": Fact(True, age_months=24),
    "budget": Fact(True, valid=False),
}


def test_the_published_profile() -> None:
    """35.9 with budget invalid, phone missing and headcount out of date."""
    found = readiness(FACTS, weights(list(INFORMATION), INFORMATION))
    assert abs(found.score - 35.94857222494625) < 1e-9
    assert [(gap.field, gap.why) for gap in found.gaps] == [
        ("budget", Knowledge.INVALID),
        ("phone", Knowledge.MISSING),
        ("employees", Knowledge.STALE),
    ]
    assert sentence(found, {"employees": "headcount"}) == (
        "Profile 36 %: not profiled. Ask for: budget invalid, phone missing, headcount out of date."
    )


def test_the_fixture_has_these_numbers() -> None:
    case = fixtures()["readiness"]
    found = readiness(FACTS, weights(list(INFORMATION), INFORMATION))
    assert abs(found.score - case["score"]) < 1e-9
    assert [gap.why for gap in found.gaps] == [why for _, why in case["gaps"]]


def test_the_published_order_of_questions() -> None:
    model = learn(*deals())
    assert isinstance(model, Model)
    case = fixtures()["ask"]
    weight = weights(list(model.information), model.information)
    asked = questions({field: Fact(True) for field in case["row"]}, weight)
    assert asked == [field for field, *_ in case["order"]]
    assert asked[:4] == ["Client", "Source", "Competitors", "Att_t_client"]


def test_a_refused_question_rests_for_90_days() -> None:
    weight = weights(["budget", "phone"], {"budget": 0.5, "phone": 0.1})
    assert questions({"budget": Fact(False, refused_days=30)}, weight) == ["phone"]
    assert questions({"budget": Fact(False, refused_days=90)}, weight) == ["budget", "phone"]


def test_closed_gate_weighs_all_fields_alike() -> None:
    assert weights(["a", "b"], None) == {"a": 1.0, "b": 1.0}
    assert weights(["a", "b"], {"a": 0.0}) == {"a": 1.0, "b": 1.0}
    assert weights([], None) == {}


def test_quality_halves_with_the_half_life() -> None:
    assert quality("employees", Fact(True, age_months=12)) == 0.5
    assert quality("industry", Fact(True, age_months=60)) == 0.5
    assert quality("custom", Fact(True, age_months=24)) == 0.5
    assert quality("custom", Fact(True, age_months=6, half_life_months=6)) == 0.5
    assert quality("employees", Fact(True, age_months=-3)) == 1
    assert quality("employees", None) == quality("employees", Fact(False)) == 0


def test_bands_and_degenerate_profiles() -> None:
    assert [band(score) for score in (60, 59.9, 40, 39.9)] == ["ready", "caution", "caution", "not profiled"]
    assert readiness({}, {}).score == 0
    empty = readiness({}, weights(["a", "b"], None))
    assert empty.score == 0 and len(empty.gaps) == 2
    full = readiness({"a": Fact(True)}, {"a": 1.0})
    assert (full.score, full.gaps) == (100, ()) and sentence(full, {}) == "Profile 100 %: ready."
    assert math.isfinite(readiness({"a": Fact(True, age_months=1e9)}, {"a": 1.0}).score)


def _ready(*accounts: Account) -> dict[int, Readiness]:
    return {key: one.readiness for key, one in read_book(accounts, (), date(2026, 11, 23), Terms())[1].items()}


def test_a_book_that_keeps_little_is_measured_by_the_core_and_the_way_to_them() -> None:
    facts = {"industry": Fact(True), "employees": Fact(True)}
    found = _ready(Account(1, facts=facts), Account(2, facts=facts, individual=True))
    assert found[1].score == pytest.approx(100 * 2 / 9)
    assert {gap.field for gap in found[1].gaps} == {
        "address", "budget", "contact", "decider", "mail", "phone", "turnover",
    }  # fmt: skip
    assert {gap.field for gap in found[2].gaps} == {"address", "budget", "mail", "phone"}


def test_an_individual_is_ready_without_a_company_to_describe() -> None:
    facts = {field: Fact(True) for field in ("phone", "mail", "address", "budget")}
    assert _ready(Account(1, facts=facts, individual=True))[1].score == pytest.approx(100)
    assert _ready(Account(1, facts=facts))[1].band == "caution"
