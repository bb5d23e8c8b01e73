"""An order that is none: "order 5000€ lost to Wilo", "Auftrag noch nicht erteilt", "order expected in May".

Only the first that is said of the order itself counts: directly behind "order" or its amount, or behind its goods.
Words behind an amount may be something else ("order 5000€ deposit not received", "pumps 4200€ upgrade declined"): of
those only a loss is believed, and only where no goods are named before. In doubt it is an order, as that was typed.
"""

from enum import Enum
from typing import NamedTuple

from accountbook.domain.lines.creditline import names_goods
from accountbook.domain.lines.lineparts import Tongue, Word
from accountbook.domain.lines.linewords import LOST
from accountbook.domain.lines.noorderwords import BESIDE, ELSE, LEADS
from accountbook.domain.lines.orderhoped import Hope
from accountbook.domain.lines.orderlost import Loss
from accountbook.domain.lines.ordersaid import SIGNS, OrderSaid


class _Place(Enum):
    """What a word may tell of: the order itself, the order behind its goods, or something else."""

    ITSELF = 0
    GOODS = 1
    ELSEWHERE = 2


class NoOrder(NamedTuple):
    """Why there is no order: it was lost, or there is none yet; which words say so, from `start` to `end`.

    `how` is the word of a loss that says more than that it is one: "cancelled".
    """

    lost: bool
    start: int
    end: int
    how: str = ""


def no_order(line: str, words: list[Word], tongue: Tongue) -> NoOrder | None:
    """What the words of a line behind "order" say instead of an order; None where it is one.

    The first that is said of the order counts; behind what is something else only its amount leads back to it, or what
    "order of" is followed by at once: "of 20 pumps".
    """
    said = OrderSaid(line, words, tongue)
    place, named, index = _Place.ITSELF, False, said.first
    while index < len(said.words):
        if place != _Place.ELSEWHERE and (found := _told(said, index, place == _Place.GOODS)):
            return found
        elsewhere = (said.plain[index] in ELSE and not names_goods(said.plain, index - 1)) or (said.priced and named)
        if elsewhere or (place == _Place.GOODS and said.begins(index)):
            place = _Place.ELSEWHERE
        elif place == _Place.ITSELF:
            place = _Place.GOODS
        if said.priced and place == _Place.ELSEWHERE:
            return None
        priced, first, index = said.priced, index, said.skip(index + 1)
        led = first == 0 and said.plain[0] in LEADS
        if said.priced != priced or (led and index > 1):
            place, named = _Place.ITSELF, bool(said.priced) and not led
    return None


def _told(said: OrderSaid, index: int, goods: bool) -> NoOrder | None:
    """What a word, perhaps behind the `goods` of the order, says of it."""
    if (lost := Loss(said).at(index, goods)) is not None:
        return _found(said, True, lost)
    return _found(said, False, index) if Hope(said).is_at(index, goods) else None


def _found(said: OrderSaid, lost: bool, index: int) -> NoOrder:
    """What a word says, with the small words around it: "leider verloren"."""
    start, end = index, said.past(index + 1)
    while start and said.plain[start - 1] in BESIDE:
        start -= 1
    how = "" if not lost or said.plain[index] in LOST else said.words[index].text.strip(SIGNS)
    return NoOrder(lost, start, end, how)
