"""What says in an order line that an amount is the price of one: "12,50 €/Stk", "12.50€ each", "12.50€ x 20"."""

import re
from datetime import date
from decimal import Decimal

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.countwords import UNITS
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.lines.linewords import EACH_BEHIND, PER, PER_ONE, WAYS
from accountbook.domain.money import read_leading_money, read_number, read_unit

TIMES = ("x", "×", "*")
_TIMES_COUNT = re.compile(r"[x×*](\d[\d.,']*)", re.IGNORECASE)
CENTS = re.compile(r"\d+[.,]\d\d")
"""An amount where a unit stands behind it: "8,90/Stk"."""
_YEAR, _FIRST_VINTAGE = re.compile(r"[12]\d{3}"), 1950
PIECES = ("pcs", "st", "un")
_PIECES = ("", *PIECES)
_SINGLE = ("bottle", "keg", "barrel", "drum", "bag", "roll", "set", "pair", "licence")
"""Units of things that one buys one by one: "12 Riesling 8,90€/Fl"."""
_ENDING = 3
"""The most letters that a plural adds."""
LENGTHS = ("mm", "cm")
"""Units of a size: "tube 40 x 3 mm"."""
SIZES = (*LENGTHS, "m", "l", "g", "kg")
"""Units that may say how large each piece is: "5l oil 12 x 25€"."""


def apart_from_unit(words: list[Word]) -> list[Word]:
    """The words, each price with "/pc" or "/Tube" cut before the slash, and one with "@" behind it."""
    cut: list[Word] = []
    for word in words:
        if word.text[0] == "@" and (word.text[1:2].isdigit() or _is_money(word.text[1:])):
            cut.append(Word("@", word.start, word.start + 1))
            word = Word(word.text[1:], word.start + 1, word.end)
        head, slash, unit = word.text.rpartition("/")
        cents = CENTS.fullmatch(head) and unit_of(unit)
        if slash and head and (cents or (_thing(plain(unit)) and _is_money(head))):
            middle = word.start + len(head)
            cut += [Word(head, word.start, middle), Word(word.text[len(head) :], middle, word.end)]
        else:
            cut.append(word)
    return cut


def _is_money(head: str) -> bool:
    return bool(read_unit(head.lstrip("-0123456789.,'"))[1] or read_leading_money([head], ""))


def unit_of(word: str) -> str | None:
    """The code of a unit, however it is written, or None."""
    return UNITS.get(plain(word).rstrip(",;:"), UNITS.get(plain(word).rstrip(",;:.")))


def price_of_one(words: list[Word], index: int) -> tuple[int, str] | None:
    """How many words behind an amount make it the price of one, and of what: "/Stk", "per piece", "each".

    What is no unit is the word as it was typed, folded ("per seal"); "" means whatever is counted.
    """
    texts = [plain(word.text) for word in words[index : index + 2]]
    for count in (2, 1):
        phrase = " ".join(texts[:count]).rstrip(",;:")
        if phrase in EACH_BEHIND and len(texts) >= count:
            return count, EACH_BEHIND[phrase].replace("each", "")
    if texts and texts[0][0] == "/" and (thing := _thing(texts[0][1:])):
        return 1, thing
    if len(texts) < 2:
        return None
    if texts[0] in PER_ONE and (thing := _thing(texts[1])):
        return 2, thing
    return (2, unit) if texts[0] in PER and (unit := unit_of(texts[1])) else None


def per_unit_ahead(words: list[Word], index: int) -> str | None:
    """The unit in "per bottle", "je Flasche" before an amount."""
    texts = [plain(word.text) for word in words[index : index + 2]]
    return unit_of(texts[1]) if len(texts) == 2 and texts[0] in PER_ONE else None


def _thing(word: str) -> str | None:
    """What an amount is the price of one of: the code of a unit, or a word that is no way to order or to pay."""
    bare = word.rstrip(",;:.")
    return unit_of(word) or (bare if len(bare) > 1 and bare.isalpha() and bare not in WAYS else None)


def is_measure(word: str) -> bool:
    """Whether "per" before this word leads to no channel: "per piece", "per month"."""
    return unit_of(word) is not None or plain(word).rstrip(",;:.") in datewords.UNITS


def is_grade(unit: str | None) -> bool:
    """Whether a glued letter names a kind of steel or size (316L), not litres."""
    return unit is not None and len(unit) == 1 and unit.isupper()


def is_vintage(number: str, today: date) -> bool:
    """Whether a number without a unit is a year of what is bought ("2019 Barolo"); round ones ("2000 seals") count."""
    year = int(number) if _YEAR.fullmatch(number) else 0
    return _FIRST_VINTAGE <= year <= today.year + 1 and year % 100 != 0


def same_unit(one: str, other: str) -> bool:
    """Whether a count in one unit takes a price for the other: a piece may be a bottle, but no case of them."""
    pieces, single = one in _PIECES or other in _PIECES, (*_PIECES, *_SINGLE)
    return one == other or (pieces and one in single and other in single)


def same_thing(counted: str, priced: str) -> bool:
    """Whether two words name one thing, be one of them the plural: "seals" and "seal"."""
    short, long = sorted((plain(counted).rstrip(",;:."), plain(priced)), key=len)
    return len(short) > 2 and long.startswith(short) and len(long) - len(short) <= _ENDING


def count_behind_times(words: list[Word], index: int) -> tuple[Decimal, str, int] | None:
    """The count in "x 20 pcs" or "x20", its unit, and how many words it used."""
    texts = [word.text for word in words[index : index + 3]]
    if texts and plain(texts[0]) in TIMES:
        number, used = read_number(texts[1].rstrip(",;")) if len(texts) > 1 else None, 2
    else:
        glued = _TIMES_COUNT.fullmatch(texts[0].rstrip(",;")) if texts else None
        number, used = read_number(glued[1]) if glued else None, 1
    unit = unit_of(texts[used]) if len(texts) > used and texts[used - 1][-1] not in ",;" else None
    if number is None or unit in LENGTHS:
        return None
    return number, unit or "", used + (unit is not None)
