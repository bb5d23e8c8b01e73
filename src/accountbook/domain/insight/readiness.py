"""Can this profile be trusted: what is known, valid and fresh, weighted by what matters, and what to ask next.

Asking for the most important missing field is as good as the decision-theoretic value of information and worth three
random questions.
"""

from collections.abc import Mapping, Sequence

from accountbook.choice import Choice
from accountbook.domain.insight.wording import percent
from accountbook.row import Row
from accountbook.tongue import _

READY, CAUTION, REFUSED_DAYS, STALE = 60.0, 40.0, 90, 0.5
HALF_LIFE_MONTHS: Mapping[str, float] = {
    "employees": 12,
    "turnover": 12,
    "budget": 12,
    "contact": 18,
    "phone": 24,
    "email": 24,
    "address": 36,
    "industry": 60,
}
HALF_LIFE_OTHER = 24.0


class Knowledge(Choice):
    """Why a field is a gap."""

    MISSING = "missing"
    INVALID = "invalid"
    STALE = "stale"
    KNOWN = "known"


class Fact(Row):
    """What is known of a field: whether there is a value ("none" is one), whether it is valid, how old it is.

    `half_life_months` None takes the default of the field; `refused_days` is how long ago the customer declined.
    """

    known: bool
    valid: bool = True
    age_months: float = 0.0
    half_life_months: float | None = None
    refused_days: int | None = None


class Gap(Row):
    """A field that weakens a profile, why, and the points of readiness it costs."""

    field: str
    why: Knowledge
    points: float


class Readiness(Row):
    """Readiness 0..100, its band ("ready", "caution", "not profiled") and the gaps, the costliest first."""

    score: float
    band: str
    gaps: tuple[Gap, ...]


def weights(fields: Sequence[str], information: Mapping[str, float] | None) -> dict[str, float]:
    """What each field weighs: half the mean information value, half its own; equal while nothing could be learnt.

    `information` are the values of `likeness` behind an open gate, None behind a closed one.
    """
    own = {field: max(0.0, (information or {}).get(field, 0.0)) for field in fields}
    mean = sum(own.values()) / len(own) if own else 0.0
    if mean <= 0:
        return dict.fromkeys(fields, 1.0)
    return {field: 0.5 * mean + 0.5 * value for field, value in own.items()}


def quality(field: str, fact: Fact | None) -> float:
    """How far a fact can be trusted: 0 if unknown or invalid, else halved with every half-life of its age."""
    if fact is None or not fact.known or not fact.valid:
        return 0.0
    half_life = fact.half_life_months or HALF_LIFE_MONTHS.get(field, HALF_LIFE_OTHER)
    return float(0.5 ** (max(0.0, fact.age_months) / max(0.1, half_life)))


def readiness(facts: Mapping[str, Fact], weight: Mapping[str, float]) -> Readiness:
    """The readiness of a profile over the fields of `weight`; a field without a fact is unknown."""
    total = sum(weight.values())
    if total <= 0:
        return Readiness(0.0, band(0.0), ())
    score, gaps = 0.0, []
    for field, w in weight.items():
        q = quality(field, facts.get(field))
        score += 100 * w * q / total
        why = _why(facts.get(field), q)
        if why is not Knowledge.KNOWN:
            gaps.append(Gap(field, why, 100 * w * (1 - q) / total))
    gaps.sort(key=lambda gap: -gap.points)
    return Readiness(score, band(score), tuple(gaps))


def _why(fact: Fact | None, q: float) -> Knowledge:
    """Why a field is a gap, or that it is none."""
    if fact is None or not fact.known:
        return Knowledge.MISSING
    if not fact.valid:
        return Knowledge.INVALID
    return Knowledge.STALE if q < STALE else Knowledge.KNOWN


def band(score: float) -> str:
    """ "ready" from 60, "caution" from 40, else "not profiled": kept out of learning, and its score marked weak."""
    return "ready" if score >= READY else "caution" if score >= CAUTION else "not profiled"


def questions(facts: Mapping[str, Fact], weight: Mapping[str, float]) -> list[str]:
    """The missing, invalid or stale fields to ask for, the weightiest first; one refused lately is skipped."""
    open_fields = [
        field
        for field in weight
        if _why(facts.get(field), quality(field, facts.get(field))) is not Knowledge.KNOWN
        and not _refused_lately(facts.get(field))
    ]
    return sorted(open_fields, key=lambda field: -weight[field])


def _refused_lately(fact: Fact | None) -> bool:
    """Whether the customer declined to answer within the last 90 days."""
    return fact is not None and fact.refused_days is not None and fact.refused_days < REFUSED_DAYS


def sentence(found: Readiness, labels: Mapping[str, str]) -> str:
    """The readiness and its three costliest gaps; `labels` are the field names in the user's language."""
    bands = {"ready": _("ready"), "caution": _("use with caution"), "not profiled": _("not profiled")}
    whys = {Knowledge.MISSING: _("missing"), Knowledge.INVALID: _("invalid"), Knowledge.STALE: _("out of date")}
    text = _("Profile {share}: {band}.").format(share=percent(found.score / 100), band=bands[found.band])
    if not found.gaps:
        return text
    gaps = ", ".join(f"{labels.get(gap.field, gap.field)} {whys[gap.why]}" for gap in found.gaps[:3])
    return text + " " + _("Ask for: {gaps}.").format(gaps=gaps)
