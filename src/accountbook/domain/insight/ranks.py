"""Ranks that never split ties, and how a place among others is said."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from accountbook.domain.insight.wording import percent
from accountbook.row import Row
from accountbook.tongue import _

RANKED_FROM = 15
"""As many make a share of a book mean something; among fewer one is the first or the fourth, and nobody the last."""


class Place(Row):
    """Where one stands among `of` others and itself: how many are better, how many `equal`, itself included."""

    better: int
    equal: int
    of: int

    @property
    def share(self) -> float:
        """The share of the others below it, ties counted half: 0..1."""
        return (2 * (self.of - self.better) - self.equal) / (2 * self.of)


def places(values: Sequence[float]) -> list[Place]:
    """The place of each value, the highest being the best; independent of their order."""
    ordered = sorted(values)
    known: dict[float, Place] = {}
    for value in values:
        if value not in known:
            above = bisect_right(ordered, value)
            known[value] = Place(len(ordered) - above, above - bisect_left(ordered, value), len(ordered))
    return [known[value] for value in values]


def mid_ranks(values: Sequence[float]) -> list[float]:
    """For each value the share of the others below it, ties counted half: 0..1, independent of the order."""
    return [place.share for place in places(values)]


def place_words(place: Place) -> str:
    """The place as it is said: "1st of 5" of a few, else "top 3 %", "bottom 5 %", "middle of the book"."""
    if place.of < RANKED_FROM:
        return _among_few(place)
    if 0.4 <= place.share <= 0.6:
        return _("middle of the book")
    if place.share > 0.6:
        return _("top {share}").format(share=_at_least(place.better + place.equal, place.of))
    return _("bottom {share}").format(share=_at_least(place.of - place.better, place.of))


def _among_few(place: Place) -> str:
    """A place that is counted."""
    if place.equal == place.of:
        return _("the only one") if place.of == 1 else _("like all {n}").format(n=place.of)
    ordinals = _("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th").split()
    text = _("{place} of {n}") if place.equal == 1 else _("joint {place} of {n}")
    return text.format(place=ordinals[place.better % len(ordinals)], n=place.of)


def _at_least(some: int, of: int) -> str:
    """A whole percentage that holds that many: the best of 37 is no "top 1 %"."""
    return percent(-(-100 * some // of) / 100)
