"""What says in an order line that an amount is the price of one: "12,50 €/Stk", "12.50€ each", "12.50€ x 20"."""

import re
from decimal import Decimal

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.lines.linewords import EACH_BEHIND, PER, UNITS
from accountbook.domain.money import read_leading_money, read_number, read_unit

TIMES = ("x", "×", "*")
_TIMES_COUNT = re.compile(r"[x×*](\d[\d.,']*)", re.IGNORECASE)
_PIECES = ("", "pcs", "st", "un")
_LENGTHS = ("mm", "cm")
"""Units of a size: "tube 40 x 3 mm"."""


def apart_from_unit(words: list[Word]) -> list[Word]:
    """The words, each price with "/pc" cut before the slash."""
    cut: list[Word] = []
    for word in words:
        head, slash, unit = word.text.rpartition("/")
        if slash and head and _unit(unit) is not None and _is_money(head):
            middle = word.start + len(head)
            cut += [Word(head, word.start, middle), Word(word.text[len(head) :], middle, word.end)]
        else:
            cut.append(word)
    return cut


def _is_money(head: str) -> bool:
    return bool(read_unit(head.lstrip("-0123456789.,'"))[1] or read_leading_money([head], ""))


def _unit(word: str) -> str | None:
    return UNITS.get(plain(word).rstrip(",;:"), UNITS.get(plain(word).rstrip(",;:.")))


def price_of_one(words: list[Word], index: int) -> tuple[int, str] | None:
    """How many words behind an amount make it the price of one, and of which unit: "/Stk", "per piece", "each"."""
    texts = [plain(word.text) for word in words[index : index + 2]]
    for count in (2, 1):
        if " ".join(texts[:count]).rstrip(",;:") in EACH_BEHIND and len(texts) >= count:
            return count, ""
    if texts and texts[0][0] == "/" and (unit := _unit(texts[0][1:])) is not None:
        return 1, unit
    if len(texts) == 2 and (texts[0] in PER or texts[0] == "/") and (unit := _unit(texts[1])) is not None:
        return 2, unit
    return None


def is_measure(word: str) -> bool:
    """Whether "per" before this word leads to no channel: "per piece", "per month"."""
    return _unit(word) is not None or plain(word).rstrip(",;:.") in datewords.UNITS


def is_grade(unit: str | None) -> bool:
    """Whether a glued letter names a kind of steel or size (316L), not litres."""
    return unit is not None and len(unit) == 1 and unit.isupper()


def same_unit(one: str, other: str) -> bool:
    """Whether a count in one unit takes a price for the other."""
    return one == other or (one in _PIECES and other in _PIECES)


def count_behind_times(words: list[Word], index: int) -> tuple[Decimal, str, int] | None:
    """The count in "x 20 pcs" or "x20", its unit, and how many words it used."""
    texts = [word.text for word in words[index : index + 3]]
    if texts and plain(texts[0]) in TIMES:
        number, used = read_number(texts[1].rstrip(",;")) if len(texts) > 1 else None, 2
    else:
        glued = _TIMES_COUNT.fullmatch(texts[0].rstrip(",;")) if texts else None
        number, used = read_number(glued[1]) if glued else None, 1
    unit = _unit(texts[used]) if len(texts) > used and texts[used - 1][-1] not in ",;" else None
    if number is None or unit in _LENGTHS:
        return None
    return number, unit or "", used + (unit is not None)
