"""How much a customer is worth: the value score with its explanation, A/B/C by margin, and growth as a flag.

Money is in minor units. Margin counts where known, else revenue at the margin rate of the book. Growth is no part of
the score by default: as a component it makes the score worse (top 20 % hold .63 of the next period instead of .70).
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from accountbook.choice import Choice
from accountbook.domain.insight.ranks import Place, place_words, places
from accountbook.domain.insight.rhythm import History, Rates, expected_events
from accountbook.domain.insight.stats import clamp, median
from accountbook.domain.insight.wording import percent, signed
from accountbook.row import Row
from accountbook.tongue import _

A_SHARE, B_SHARE, ARROW, GROWTH_LIMIT = 0.80, 0.95, 0.4, 1.1


class Basis(Choice):
    """What the margin of an account rests on: its lines, some of them, the rate of the book, or revenue in its place."""

    KNOWN = "known"
    SOME = "some"
    RATE = "rate"
    REVENUE = "revenue"


class Money(Row):
    """What an account brought in the look-back: revenue and margin where they are known, margin of `some` lines or of all."""

    revenue_minor: int | None
    margin_minor: int | None = None
    some: bool = False


class Rate(Row):
    """The margin of a book: what was earned with what revenue where both are known, and in how many accounts."""

    earned_minor: int
    revenue_minor: int
    accounts: int

    @property
    def share(self) -> float:
        """The margin of revenue, 0..1."""
        return self.earned_minor / self.revenue_minor


class Weights(Row):
    """The weight of each component of the score; editable by the user."""

    margin: float = 60
    rhythm: float = 40
    growth: float = 0


USUAL = Weights()


class Worth(Row):
    """The components of an account, None where unknown: margin, chance to buy in 13 weeks, growth."""

    margin_minor: int | None
    rhythm: float | None = None
    growth: float | None = None


class Part(Row):
    """What a component adds to or takes from 50: its points and the account's place in the book."""

    component: str
    points: float
    place: Place


class ValueScore(Row):
    """A score 0..100 (50 is the middle of the book), the share of the weights known, and the parts by size."""

    score: float
    coverage: float
    parts: tuple[Part, ...]


class Class(Row):
    """A, B or C by cumulative margin; `loss` marks an account that earned nothing or less."""

    letter: str
    loss: bool


def counts_revenue(book: Iterable[Money]) -> bool:
    """Whether nobody's margin is known, so that revenue stands for it: it is then called so."""
    return all(one.margin_minor is None for one in book)


def margin_rate(book: Iterable[Money]) -> Rate | None:
    """The margin of revenue in the accounts of which it is known; None without any, or with none above zero."""
    known = [one for one in book if one.margin_minor is not None and (one.revenue_minor or 0) > 0]
    revenue = sum(one.revenue_minor or 0 for one in known)
    earned = sum(one.margin_minor or 0 for one in known)
    return Rate(earned, revenue, len(known)) if revenue > 0 and earned > 0 else None


def basis(one: Money, rate: Rate | None) -> Basis:
    """What the margin of an account rests on in a book of this rate: whoever reads it must not take it for a fact."""
    if one.margin_minor is not None:
        return Basis.SOME if one.some else Basis.KNOWN
    if rate is None:
        return Basis.REVENUE
    return Basis.RATE if one.revenue_minor else Basis.KNOWN


def margins(book: Mapping[int, Money]) -> dict[int, int]:
    """The margin of every account; unknown ones are estimated from revenue at the rate of the known ones.

    Without any known margin, or with none above zero, revenue itself is used. An account of which neither is known
    has none: unknown is not nothing.
    """
    earned, revenue, _accounts = margin_rate(book.values()) or Rate(1, 1, 0)
    return {
        key: one.margin_minor if one.margin_minor is not None else (one.revenue_minor or 0) * earned // revenue
        for key, one in book.items()
        if one.margin_minor is not None or one.revenue_minor is not None
    }


def score_values(book: Mapping[int, Worth], weights: Weights = USUAL) -> dict[int, ValueScore]:
    """The score of every account with at least one known component, by rank within the book."""
    found: dict[int, list[tuple[str, float, Place]]] = {key: [] for key in book}
    for name, weight, column in zip(Worth._fields, weights, zip(*book.values(), strict=True), strict=False):
        known = [(key, value) for key, value in zip(book, column, strict=True) if value is not None]
        name = name.removesuffix("_minor")
        if weight > 0:
            for (key, _value), place in zip(known, places([value for _key, value in known]), strict=True):
                found[key].append((name, weight, place))
    total = sum(weight for weight in weights if weight > 0)
    return {key: _score(parts, total) for key, parts in found.items() if parts}


def _score(parts: Sequence[tuple[str, float, Place]], total: float) -> ValueScore:
    """The weighted mean of rank shares, and how each pulls it from 50."""
    used = sum(weight for _name, weight, _place in parts)
    pulls = [Part(name, weight * (100 * place.share - 50) / used, place) for name, weight, place in parts]
    pulls.sort(key=lambda part: -abs(part.points))
    return ValueScore(50 + sum(part.points for part in pulls), used / total, tuple(pulls))


def explain(one: ValueScore, by_revenue: bool = False) -> str:
    """The score as a sum: "78 = 50 +24 margin (top 10 %) +4 rhythm (top 40 %)"."""
    names = {"margin": _("revenue") if by_revenue else _("margin"), "rhythm": _("rhythm"), "growth": _("growth")}
    text = f"{round(one.score)} = 50"
    for part in one.parts:
        text += f" {signed(part.points)} {names[part.component]} ({place_words(part.place)})"
    if one.coverage < 0.995:
        text += ". " + _("Only {share} of the score is known.").format(share=percent(one.coverage))
    return text


def classes(book: Mapping[int, int]) -> dict[int, Class]:
    """A while the margin before an account is below 80 % of the whole, B below 95 %, else C; ties by id."""
    total = sum(margin for margin in book.values() if margin > 0)
    found: dict[int, Class] = {}
    before = 0
    for key, margin in sorted(book.items(), key=lambda item: (-item[1], item[0])):
        if margin <= 0:
            found[key] = Class("C", True)
            continue
        found[key] = Class("A" if before < A_SHARE * total else "B" if before < B_SHARE * total else "C", False)
        before += margin
    return found


def growth(book: Mapping[int, tuple[int, int]]) -> dict[int, float]:
    """The log growth of (last 12 months, 12 before), damped by the median yearly value and kept within +-1.1."""
    yearly = [value for pair in book.values() for value in pair if value > 0]
    damp = median(yearly) if yearly else 1.0
    return {
        key: clamp(
            math.log(max(damp * 0.01, last + damp) / max(damp * 0.01, before + damp)), -GROWTH_LIMIT, GROWTH_LIMIT
        )
        for key, (last, before) in book.items()
    }


def arrow(growth_log: float) -> str:
    """The direction of an account: "up", "down" or "level"."""
    return "up" if growth_log >= ARROW else "down" if growth_log <= -ARROW else "level"


def order_value(own_mean: float, orders: int, usual: float) -> float:
    """The expected value of an order: the own mean pulled towards the `usual` order of the book as if by 2 orders."""
    return (2 * usual + orders * own_mean) / (2 + orders)


def usual_order(means: Iterable[float]) -> float:
    """The usual order of a book: the median over accounts of their mean order, as far as money is known.

    Not the mean: one giant would promise its orders to everybody, and the middle errs less (15.6 for 15.9 on CDNOW).
    """
    known = [mean for mean in means if mean > 0]
    return median(known) if known else 0.0


def year_value(single: Rates, account: History, order_value_minor: float) -> int:
    """The expected value of the next 12 months in minor units; `single` are rates of a k=1 fit."""
    return round(expected_events(single, account, 52) * order_value_minor)
