"""Who of the prospects looks like the best customers: one weight per known value, shrunk once, behind an honesty gate.

Learnt from the best against the other customers, never from customers against prospects (that learns who was
visited). Fields that are filled in after a sale must not be given. Science 4: against logistic regression, forests and
neighbours it loses nothing where prospects are less known than customers, and every reason fits in a line.
"""

import math
from collections.abc import Mapping, Sequence

from accountbook.domain.insight.evidence import Evidence, Profile, count, information, left_out, weight_of
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.stats import wilson
from accountbook.domain.insight.value import Class
from accountbook.row import Row
from accountbook.tongue import _

NEEDED, EACH, WEAK, CLEAR, MONTHS_KNOWN, TOP_SHARE, SHOWN = 20, 8, 1.64, 1.96, 6.0, 0.30, 0.05
TAUS = tuple(i / 10 for i in range(11))


class Model(Row):
    """What was learnt: evidence, its shrinkage `tau`, and how well it sorts customers it has not seen.

    `points` are the ready products tau x weight by field and value; `auc` the chance to place a best above another
    customer; `lift` how many times as many best the top fifth holds, with a 90 % range; `information` per field.
    """

    evidence: Evidence
    tau: float
    auc: float
    lift: float
    lift_low: float
    lift_high: float
    clear: bool
    points: dict[str, dict[str, float]]
    information: dict[str, float]


class Reason(Row):
    """A value that speaks for (points > 0) or against, and its share among the best and the others, 0..1."""

    field: str
    value: str
    points: float
    best_share: float
    others_share: float


class Likeness(Row):
    """The chance of being like the best, the top reasons for and against, and the fields that are unknown."""

    chance: float
    plus: tuple[Reason, ...]
    minus: tuple[Reason, ...]
    unknown: tuple[str, ...]


def best_customers(
    classes: Mapping[int, Class], scores: Mapping[int, float], months_known: Mapping[int, float]
) -> dict[int, bool]:
    """Who counts as best among the customers known for 6 months or more: class A.

    Where fewer than 8 of them are A (a few giants carry the book), the top 30 % by value score instead.
    """
    known = [key for key in classes if months_known.get(key, 0.0) >= MONTHS_KNOWN]
    best = {key for key in known if classes[key].letter == "A"}
    if len(best) < EACH:
        ranked = sorted(known, key=lambda key: (-scores.get(key, 0.0), key))
        best = set(ranked[: round(TOP_SHARE * len(ranked))])
    return {key: key in best for key in known}


def learn(profiles: Sequence[Profile], best: Sequence[bool]) -> Model | Missing:
    """Learn from customers, best or not; or say what is missing, or that the attributes do not separate them.

    A profile holds the known values only: unknown is left out, never a value.
    """
    n1 = sum(best)
    n0 = len(best) - n1
    if too_few := _too_few(n1, n0):
        return too_few
    evidence = count(profiles, best)
    sums = left_out(evidence, profiles, best)
    tau = _shrinkage(sums, best, math.log(n1 / n0))
    auc = area(sums, best)
    sure = (auc - 0.5) / max(1e-9, standard_error(auc, n1, n0))
    if tau <= 0 or sure <= WEAK:
        text = _("Your attributes do not separate the best customers yet (sorted right {auc} of the time, {n1}+{n0}).")
        return Missing(text.format(auc=_("{n} %").format(n=round(100 * auc)), n1=n1, n0=n0), len(best), len(best))
    lift, low, high = _lift(sums, best)
    points = {
        field: {value: tau * weight_of(evidence, field, value) for value in counts.values}
        for field, counts in evidence.fields.items()
    }
    return Model(evidence, tau, auc, lift, low, high, sure >= CLEAR, points, information(evidence))


def _too_few(n1: int, n0: int) -> Missing | None:
    """What is missing before anything can be learnt."""
    if n1 + n0 < NEEDED:
        text = _("Not enough customers to learn from (have {have}, need {need}).")
        return Missing(text.format(have=n1 + n0, need=NEEDED), n1 + n0, NEEDED)
    if n1 < EACH:
        text = _("Not enough best customers to learn from (have {have}, need {need}).")
        return Missing(text.format(have=n1, need=EACH), n1, EACH)
    if n0 < EACH:
        text = _("Not enough other customers to compare the best with (have {have}, need {need}).")
        return Missing(text.format(have=n0, need=EACH), n0, EACH)
    return None


def _shrinkage(sums: Sequence[float], best: Sequence[bool], base: float) -> float:
    """The tau with the lowest leave-one-out log loss; the smaller one on a tie."""

    def loss(tau: float) -> float:
        return sum(
            math.log1p(math.exp(-z if good else z))
            for z, good in ((base + tau * one, good) for one, good in zip(sums, best, strict=True))
        )

    return min(TAUS, key=loss)


def area(scores: Sequence[float], best: Sequence[bool]) -> float:
    """The chance that a best row scores above another one, ties half (area under the ROC curve)."""
    order = sorted(zip(scores, best, strict=True))
    below = ahead = 0.0
    i = 0
    while i < len(order):
        j = i
        while j < len(order) and order[j][0] == order[i][0]:
            j += 1
        good = sum(one[1] for one in order[i:j])
        ahead += good * (below + (j - i - good) / 2)
        below += j - i - good
        i = j
    n1 = sum(best)
    return ahead / (n1 * (len(best) - n1))


def standard_error(auc: float, n1: int, n0: int) -> float:
    """The standard error of an area (Hanley and McNeil 1982)."""
    q1, q2 = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    return math.sqrt(max(0.0, auc * (1 - auc) + (n1 - 1) * (q1 - auc**2) + (n0 - 1) * (q2 - auc**2)) / (n1 * n0))


def _lift(sums: Sequence[float], best: Sequence[bool]) -> tuple[float, float, float]:
    """The share of best in the top fifth over that in the book, and its 90 % range; equals at its edge share the rest."""
    size, base = len(best) // 5, sum(best) / len(best)
    edge = sorted(sums, reverse=True)[size - 1]
    above = [good for one, good in zip(sums, best, strict=True) if one > edge]
    equal = [good for one, good in zip(sums, best, strict=True) if one == edge]
    hits = sum(above) + (size - len(above)) * sum(equal) / len(equal)
    low, high = wilson(hits, size)
    return hits / size / base, low / base, high / base


def chance(model: Model, profile: Profile) -> float:
    """The chance of being like the best, 0..1."""
    z = math.log(model.evidence.best / model.evidence.others)
    for field, value in profile.items():
        if table := model.points.get(field):
            z += table.get(value, 0.0)
    return 1 / (1 + math.exp(-z))


def compare(model: Model, profile: Profile) -> Likeness:
    """The chance with its three strongest reasons for and against and what is not known."""
    reasons = [
        _reason(model, field, value, points)
        for field, value in profile.items()
        if abs(points := model.points.get(field, {}).get(value, 0.0)) >= SHOWN
    ]
    reasons.sort(key=lambda one: -abs(one.points))
    return Likeness(
        chance(model, profile),
        tuple([one for one in reasons if one.points > 0][:3]),
        tuple([one for one in reasons if one.points < 0][:3]),
        tuple(field for field in model.information if field not in profile),
    )


def _reason(model: Model, field: str, value: str, points: float) -> Reason:
    """A value with its shares among the known ones of both groups."""
    counts = model.evidence.fields[field]
    n1, n0 = counts.values[value]
    return Reason(field, value, points, n1 / max(1, counts.best), n0 / max(1, counts.others))


def reason_sentence(one: Reason, label: str) -> str:
    """ "Manufacturing: 42 % of your best, 18 % of the others (+)"; `label` is the value in the user's words."""
    return _("{label}: {best} % of your best, {others} % of the others ({sign})").format(
        label=label,
        best=round(100 * one.best_share),
        others=round(100 * one.others_share),
        sign="+" if one.points > 0 else "-",
    )


def model_card(model: Model) -> str:
    """What the model rests on and how far it can be believed."""
    text = _(
        "Learnt from {best} best and {others} other customers; the top fifth holds {lift} times ({range}) as many."
    )
    card = text.format(
        best=model.evidence.best,
        others=model.evidence.others,
        lift=f"{model.lift:.1f}",
        range=f"{model.lift_low:.1f}-{model.lift_high:.1f}",
    )
    clear = model.clear and model.lift_low > 1
    return card + " " + (_("A clear difference.") if clear else _("A weak difference."))
