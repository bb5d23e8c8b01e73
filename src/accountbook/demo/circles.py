"""What sorts of firms the rep of the book sells to: who buys much and often, who seldom, who little; with exceptions.

Makers of middle size around the corner carry the book: family firms met at fairs, with a technical director who
decides and money in autumn. Large groups order seldom under framework contracts, small firms little and by catalogue.
"""

from dataclasses import dataclass

from accountbook.demo.dice import Dice
from accountbook.demo.trades import Trade
from accountbook.domain.values import pack

LIKE_THEIRS = 0.92
"""The share of firms that live as their circle does; the others live as another one does."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What is usual among firms of a sort; a choice that stands twice is twice as likely.

    `size` is the number of people from and to, `gaps` are days between orders, `share` is how much of its need it buys from us.
    """

    size: tuple[int, int]
    gaps: tuple[int, ...]
    share: float
    geography: tuple[str, ...]
    structure: tuple[str, ...]
    ownership: tuple[str, ...]
    phase: tuple[str, ...]
    how: tuple[dict[str, int | None], ...]
    looks: tuple[tuple[str, ...], ...]
    heard: tuple[str, ...]
    budget: tuple[int, ...]
    tags: tuple[str, ...]


MAKER = Circle(
    size=(55, 235),
    gaps=(14, 21, 28, 28, 28, 42, 42),
    share=1.6,
    geography=("regional", "regional", "regional", "regional", "national", "local"),
    structure=("linear", "linear", "linear", "mixed"),
    ownership=("family", "family", "family", "private"),
    phase=("growth", "growth", "mature"),
    how=({"negotiation": 100}, {"negotiation": 100}, {"negotiation": 70, "tender": 30}),
    looks=(("fairs", "visits"), ("fairs", "visits"), ("fairs", "press"), ("fairs", "colleagues"), ("search", "visits")),
    heard=("fair IFAT 2024", "fair IFAT 2024", "Wels energy fair", "colleague at Traunleiten"),
    budget=(9, 10, 10, 11),
    tags=("fair 2025", "fair 2025", "old installation", "two plants", "reference"),
)
GROUP = Circle(
    size=(270, 900),
    gaps=(84, 91, 126, 182),
    share=0.4,
    geography=("international", "international", "global", "national"),
    structure=("hierarchical", "hierarchical", "hierarchical", "mixed"),
    ownership=("subsidiary", "subsidiary", "public", "private"),
    phase=("mature", "mature", "restructuring", "declining"),
    how=({"framework": 60, "internet": 40}, {"framework": 60, "internet": 40}, {"tender": 80, "framework": 20}),
    looks=(("search", "portals"), ("press", "portals"), ("search", "portals"), ("fairs", "portals")),
    heard=("search engine", "LinkedIn", "article in the water journal"),
    budget=(1, 1, 9),
    tags=("framework", "audit", "no cold calls", "price-sensitive", "two plants"),
)
SMALL = Circle(
    size=(4, 47),
    gaps=(56, 84, 91, 126, 182),
    share=0.45,
    geography=("local", "local", "local", "local", "regional"),
    structure=("linear", "linear", "linear", "mixed"),
    ownership=("private", "private", "private", "family", "cooperative"),
    phase=("mature", "mature", "mature", "declining", "growth"),
    how=({"catalogue": 100}, {"catalogue": 60, "store": 40}, {"internet": 100}, {"negotiation": 100}),
    looks=(("colleagues", "search"), ("search", "social"), ("press", "colleagues"), ("search", "visits")),
    heard=("installer", "our trailer on the motorway", "search engine", "predecessor's list"),
    budget=(1, 2, 3),
    tags=("installer", "installer", "price-sensitive", "old installation", "no cold calls"),
)


def circle_of(dice: Dice, trade: Trade, seasonal: bool) -> Circle:
    """The sort a new firm of a trade belongs to; who buys in season only is small."""
    if seasonal:
        return SMALL
    if trade.business_type == "manufacturer":
        return dice.pick((MAKER, MAKER, MAKER, MAKER, GROUP, SMALL))
    return dice.pick((SMALL, SMALL, SMALL, SMALL, SMALL, GROUP))


def size_of(dice: Dice, circle: Circle, trade: Trade) -> int:
    """How many people work in such a firm."""
    low, high = circle.size
    return dice.between(max(low, min(trade.smallest, high - 10)), min(high, max(trade.largest, low + 10)))


def lived(dice: Dice, own: Circle) -> Circle:
    """The circle a firm lives by: mostly its own."""
    return own if dice.chance(LIKE_THEIRS) else dice.pick([one for one in (MAKER, GROUP, SMALL) if one is not own])


def habits(dice: Dice, circle: Circle) -> dict[str, object]:
    """What could be known of such a firm, by field code."""
    return {
        "geography": dice.pick(circle.geography),
        "structure": dice.pick(circle.structure),
        "ownership": dice.pick(circle.ownership),
        "phase": dice.pick(circle.phase),
        "buying_how": pack(dict(dice.pick(circle.how))),
        "looks_where": pack(list(dice.pick(circle.looks))),
        "heard_of_us": dice.pick(circle.heard),
        "tags": pack(list(dict.fromkeys(dice.pick(circle.tags) for _tag in range(2)))),
    }
