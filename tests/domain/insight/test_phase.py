"""Development phase and the gate for prospects."""

from datetime import date

import pytest

from accountbook.domain.insight.account import Account, Bought
from accountbook.domain.insight.phase import Figure, Phase, hidden_by_gate, phase_label, phase_of, yearly_growth
from accountbook.domain.insight.step_likes import SAID, gates
from accountbook.domain.insight.step_rhythm import Terms, prepare
from accountbook.domain.vocabulary import VOCABULARIES

TODAY = date(2026, 2, 1)


def _two(before: float, now: float) -> list[Figure]:
    return [Figure(date(2023, 12, 31), before), Figure(date(2025, 12, 31), now)]


@pytest.mark.parametrize(
    ("figures", "phase"),
    [
        (_two(100, 145), Phase.GROWING),
        (_two(100, 120), Phase.STABLE),
        (_two(100, 80), Phase.SHRINKING),
        (_two(100, 100)[:1], Phase.UNKNOWN),
        ([], Phase.UNKNOWN),
        (_two(0, 100), Phase.UNKNOWN),
        ([Figure(date(2025, 11, 1), 5), Figure(date(2025, 12, 1), 50)], Phase.UNKNOWN),
        (_two(1e-300, 1e300), Phase.GROWING),
        ([*_two(100, 145), Figure(date(2027, 1, 1), 1)], Phase.GROWING),
    ],
)
def test_phase(figures: list[Figure], phase: Phase) -> None:
    assert phase_of(figures, TODAY) is phase


def test_a_young_company_is_a_start_up() -> None:
    assert phase_of(_two(100, 50), TODAY, date(2023, 6, 1)) is Phase.START_UP
    assert phase_of(_two(100, 50), TODAY, date(2020, 6, 1)) is Phase.SHRINKING


def test_growth_is_per_year() -> None:
    assert yearly_growth(_two(100, 400), TODAY) == pytest.approx(0.693, abs=0.001)


def test_the_gate_hides_bands_without_customers() -> None:
    customers = ["10-49"] * 15 + ["50-249"] * 5
    assert hidden_by_gate(["250+", "10-49", None], customers) == [True, False, False]
    assert hidden_by_gate(["250+"], customers[:19]) == [False]
    phases = [Phase.STABLE] * 20
    assert hidden_by_gate([Phase.UNKNOWN, Phase.START_UP], phases, Phase.UNKNOWN) == [False, True]
    assert hidden_by_gate(["250+"], [None] * 30) == [False]


def test_figures_and_words_name_the_same_phase() -> None:
    customers = [Account(n, "customer", bought=(Bought(TODAY),), phase_said="growth") for n in range(20)]
    grows, shrinks = Account(30, "prospect", phase=Phase.GROWING), Account(31, "prospect", phase=Phase.SHRINKING)
    unknown = Account(32, "prospect")
    work = prepare([*customers, grows, shrinks, unknown], TODAY, Terms())
    assert gates(work) == {31: "phase"}
    assert set(SAID.values()) <= VOCABULARIES["phase"].keys()


def test_every_phase_is_readable() -> None:
    assert phase_label(Phase.UNKNOWN) == "phase unknown" and all(phase_label(phase) for phase in Phase)
