"""The third step over a whole book: who looks like the best, who is put aside, and what a customer never bought."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from accountbook.domain.fields.registry import find_field
from accountbook.domain.insight import crosssell, likeness, readiness
from accountbook.domain.insight.account import Account
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.phase import Phase, hidden_by_gate
from accountbook.domain.insight.step_rhythm import Work
from accountbook.domain.insight.step_value import Values
from accountbook.domain.insight.value import Class

PROSPECTS = ("", "prospect", "qualified")
"""Stages of a company that may become a customer."""
KNOWN_SHARE = 0.1
"""A field known of fewer companies than this share is kept by nobody: its lack says nothing about a profile."""
SAID = {
    Phase.START_UP: "startup",
    Phase.GROWING: "growth",
    Phase.STABLE: "mature",
    Phase.SHRINKING: "declining",
}
"""What the figures say in the codes in which somebody says it (`vocabulary`, phase)."""
REACH_FIELDS = ("decider", "contact", "phone", "mail", "address")
"""What a profile needs beside its attributes."""
CORE_FIELDS = ("industry", "employees", "turnover", "budget")
"""Attributes that every profile needs, even in a book that keeps none of them."""


class Learnt(NamedTuple):
    """The look-alike model or what is missing, who is best, and which customers were left out of learning and why.

    Why: "unprofiled" (too little is known) or "young" (a customer for less than 6 months).
    """

    model: likeness.Model | None
    missing: Missing | None
    best: tuple[int, ...]
    left_out: dict[int, str]


def is_prospect(account: Account, work: Work) -> bool:
    """Whether an account has never bought and may."""
    return account.stage in PROSPECTS and not work.days[account.id]


def learn(work: Work, values: Values) -> Learnt:
    """Learn what tells the best from the other customers, from profiles that are complete enough.

    Age does not count here: a customer of old whose industry nobody has confirmed lately is still of that industry.
    """
    weights = readiness.weights([one for one in kept_fields(work) if one not in REACH_FIELDS], None)
    profiled = [
        key
        for key in work.customers
        if readiness.readiness(_ageless(work.accounts[key]), weights).score >= readiness.CAUTION
    ]
    scores = {key: one.score for key, one in values.scores.items()}
    known = {key: work.months_known(key) for key in profiled}
    # Where no amount of anybody is known, rhythm alone says who is best.
    grades = values.grades or dict.fromkeys(profiled, Class("C", loss=False))
    best = likeness.best_customers({key: grades[key] for key in profiled if key in grades}, scores, known)
    order = sorted(best)
    found = likeness.learn([work.accounts[key].profile or {} for key in order], [best[key] for key in order])
    model, missing = (None, found) if isinstance(found, Missing) else (found, None)
    left_out = dict.fromkeys(work.customers, "unprofiled") | dict.fromkeys(profiled, "young")
    left_out |= {
        key: "unrated" if key in values.raws and values.raws[key].unrated else "unpriced"
        for key in profiled
        if key not in grades
    }
    return Learnt(
        model,
        missing,
        tuple(key for key in order if best[key]),
        {key: why for key, why in left_out.items() if key not in best},
    )


def _ageless(account: Account) -> dict[str, readiness.Fact]:
    return {field: fact._replace(age_months=0.0) for field, fact in (account.facts or {}).items()}


def kept_fields(work: Work) -> list[str]:
    """The fields of a profile that this book keeps: known of at least a tenth of its companies."""
    known = Counter(field for one in work.accounts.values() for field, fact in (one.facts or {}).items() if fact.known)
    return sorted(field for field, times in known.items() if times >= KNOWN_SHARE * len(work.accounts))


def asked_fields(work: Work) -> list[str]:
    """The fields a profile is measured by: those this book keeps, the core, and how to reach somebody."""
    return sorted({*kept_fields(work), *CORE_FIELDS, *REACH_FIELDS})


def of_individuals(weights: Mapping[str, float]) -> dict[str, float]:
    """What counts of an individual: nobody else decides there, and there is no company to describe."""
    return {field: weight for field, weight in weights.items() if not _of_organisations(field)}


def _of_organisations(field: str) -> bool:
    found = find_field("company", field)
    return field in ("decider", "contact") or (found is not None and found.only == "organisation")


def white_space(work: Work, products: Sequence[str]) -> dict[int, list[crosssell.Blank]] | Missing:
    """What customers never bought, compared with those like them."""
    bought = {
        key: {line.product for line in work.accounts[key].bought if line.product and line.on <= work.today}
        for key in work.customers
    }
    return crosssell.white_space(bought, products, {key: work.accounts[key].likes or None for key in bought})


def gates(work: Work) -> dict[int, str]:
    """Prospects of a size or phase in which the book has no customer: "size" or "phase" by account."""
    own = [work.accounts[key] for key in work.customers]
    others = [one for one in work.accounts.values() if is_prospect(one, work)]
    by_phase = hidden_by_gate([_phase(one) for one in others], [_phase(one) for one in own], "")
    by_size = hidden_by_gate([one.size for one in others], [one.size for one in own], "")
    return {
        one.id: "size" if size else "phase"
        for one, size, phase in zip(others, by_size, by_phase, strict=True)
        if size or phase
    }


def _phase(account: Account) -> str:
    """The development phase: as said by somebody, else as read from figures, in the same words."""
    return account.phase_said or SAID.get(account.phase, "")
