"""The amount and the count in an order line: "20 x 12,50 €", "20 pcs at 12.50€", "3€/kg", "4k", "1.250,50".

An amount without a currency is one only where no other has a currency and the way it is written says so. Between a count
and a price "x" or "à" makes it the price of one; where the product stands between them, it is the amount of all,
unless what stands before or behind it says otherwise ("at", "each", "per piece", "/kg").
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from accountbook.domain.calendar.countwords import UNITS
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Tongue, Word, leading_money, leads_to_number
from accountbook.domain.lines.linewords import AT_PRICE, EACH_AHEAD, OF_ALL
from accountbook.domain.lines.orderprice import (
    CENTS,
    LENGTHS,
    PIECES,
    SIZES,
    TIMES,
    count_behind_times,
    is_grade,
    is_vintage,
    per_unit_ahead,
    price_of_one,
    same_thing,
    same_unit,
    unit_of,
)
from accountbook.domain.lines.orderwords import OrderWords
from accountbook.domain.money import Money, read_money, read_number, read_unit

_QUANTITY = re.compile(r"([\d.,']*\d)(?:x|×|\*|([^\W\d_]+[²³23]?\.?))?", re.IGNORECASE)
_GLUED_PRICE = re.compile(r"([\d.,']*\d)[x×*](\d\S*)", re.IGNORECASE)
_EACH_OF_COUNT = (*TIMES, *map(plain, EACH_AHEAD))
"""What leads to the price of one directly behind a count, where "a" is no article: "20 Stk a 12,50 €"."""
_OF_TIME = ("day", "h")
_LARGE = re.compile(r"-?\d[\d.,']*(?:k|tsd\.?|mio\.?|mln\.?|mrd\.?)|-?\d{1,3}(?:[.,'’]\d{3})+[.,]\d\d-?")
"""An amount by the way it is written: "4k", "1.250,50"."""
_ROUND = re.compile(r"-?\d[\d.,'’]*[.,](?:-{1,2}|–|—)[,;:]?")
"""An amount without cents: "4200,-"."""


def _is_round(words: list[Word]) -> bool:
    return bool(words) and _ROUND.fullmatch(words[0].text) is not None


class OrderAmounts(OrderWords):
    """Reads what was paid and how many were bought."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        super().__init__(line, tongue)
        self.paid_at = 0
        """Where in the line the amount begins."""
        self.each = False
        """Whether the amount is the price of one."""
        self.per: list[Word] = []
        self.per_unit = ""
        """The words beside the amount that say so, and the unit in them."""
        self.quantity: Decimal | None = None
        self.unit = ""
        self.signed = any(self._money_at(index) for index in range(len(self.words)))

    def _total(self) -> Money | None:
        """The amount, for all pieces where it was the price of one."""
        if self.money is None or self.quantity is None or not self._of_one():
            return self.money
        return Money(int((self.quantity * self.money.minor).to_integral_value(ROUND_HALF_UP)), self.money.currency)

    def _of_one(self) -> bool:
        """Whether the amount is the price of one of what is counted; "20 pcs, 3€/kg" is not."""
        if not self.each or self.quantity is None:
            return False
        named = same_unit(self.unit, "") and any(same_thing(word.text, self.per_unit) for word in self._product())
        return not self.per_unit or named or same_unit(self.unit, self.per_unit)

    def _product(self) -> list[Word]:
        return next((run for run in self.runs if run), [])

    def _money_at(self, index: int, first: str = "") -> tuple[Money, int] | None:
        """The amount at a word, of which only the rest `first` may count, and how many words it used."""
        words = self.words[index : index + 4]
        if first:
            words[0] = words[0]._replace(text=first)
        before = self.runs[-1][-1].text if self.runs[-1] and not first else ""
        if found := leading_money(self.line, words, self.tongue, before):
            return found
        money = read_money(words[0].text.rstrip(",;:"), self.tongue.currency) if _is_round(words) else None
        return (money, 1) if money else None

    def _amount(self, index: int) -> int:
        """900 €, à 12,50 €, = 125 €; where no amount of the line has a currency also 4k, 1.2 Mio, 1.250,50."""
        text = self.words[index].text
        if text[0] == "=":
            found = self._money_at(index, text[1:]) if text[1:] else self._money_at(index + 1)
            if found:
                self.money, self.each, self.per, self.paid_at = found[0], False, [], self.words[index].start
            return (found[1] + (text == "=")) if found else 0
        if self.money is not None:
            return 0
        if (led := self._led(index)) and (found := self._money_at(index + led)):
            return led + self._take_price(index + led, found)
        if (ahead := per_unit_ahead(self.words, index)) and (found := self._money_at(index + 2)):
            self.per, self.per_unit = self.words[index : index + 2], ahead
            return 2 + self._take_price(index + 2, found)
        found = self._money_at(index) or self._bare_money(index)
        return self._take_amount(index, found) if found else 0

    def _led(self, index: int) -> int:
        """How many words lead to the price of one: "à", "zu je"."""
        if self._led_by_a(index):
            return 1
        leads = EACH_AHEAD if self.quantity is None else (*EACH_AHEAD, *TIMES)
        folded = [word.text.casefold() for word in self.words[index : index + 2]]
        return next((count for count in (2, 1) if len(folded) >= count and set(folded[:count]) <= {*leads}), 0)

    def _led_by_a(self, index: int) -> bool:
        """Whether "a" is no article: "20 Stk Dichtungen a 12,50 €", and not "3 pumps, a 900€ order"."""
        counted = self.quantity is not None and self.runs[-1] and self.runs[-1][-1].text[-1] not in ",;:"
        if not counted or self._plain_word(index) != "a" or not (found := self._money_at(index + 1)):
            return False
        after = index + 1 + found[1]
        return self._ends(after) or self.words[after - 1].text[-1] in ",;" or self._day_at(after)[1] > 0

    def _take_price(self, index: int, found: tuple[Money, int]) -> int:
        """The price of one at a word, with what says so once more behind it: how many words."""
        self.each = True
        return self._take_amount(index, found)

    def _take_amount(self, index: int, found: tuple[Money, int]) -> int:
        """The amount at a word, with "per piece" or "x 20" behind it: how many words."""
        self.paid_at = self.words[index].start
        self.money, used = found
        if self._plain_word(index + used) in OF_ALL:
            self.each, self.per = False, []
            return used
        if behind := price_of_one(self.words, index + used):
            self.each, self.per_unit = True, behind[1]
            self.per = self.words[index + used : index + used + behind[0]]
            if self.runs[-1] and plain(self.runs[-1][-1].text) in AT_PRICE:
                self.runs[-1].pop()
            return used + behind[0]
        if self.quantity is None and (counted := count_behind_times(self.words, index + used)):
            self.quantity, self.unit, more = counted
            self.each = True
            used += more
        return used

    def _times(self, index: int) -> int:
        """A count behind its product: "seals x 20", "BP 40 x 3"; how many are in each: "2 Paletten Zement à 40 Sack"."""
        inner = self._inner_count(index) if self.quantity is not None and self.money is None else None
        if inner and self.quantity is not None and self._plain_word(index) not in TIMES:
            self.quantity, self.unit = self.quantity * inner[0], inner[1]
            return inner[2]
        counted = count_behind_times(self.words, index) if self.runs[-1] and self.quantity is None else None
        if not counted:
            return 0
        self.quantity, self.unit, used = counted
        return used

    def _bare_money(self, index: int) -> tuple[Money, int] | None:
        """An amount in the currency of the book; "1.250,50 kg" is none."""
        if self.signed:
            return None
        text = self.words[index].text.rstrip(",;")
        if CENTS.fullmatch(text) and self._plain_word(index + 1)[:1] == "/" and price_of_one(self.words, index + 1):
            money = read_money(text, self.tongue.currency)
            return (money, 1) if money else None
        short = f"{text}{self._plain_word(index + 1)}"
        used = 2 if text[-1:].isdigit() and short.rstrip(".")[-1:].isalpha() and _LARGE.fullmatch(short) else 1
        if (used == 1 and not _LARGE.fullmatch(text)) or self._plain_word(index + used) in UNITS:
            return None
        money = read_money(short if used == 2 else text, self.tongue.currency)
        return (money, used) if money else None

    def _factor(self, index: int) -> Decimal:
        """What a word like "Mio" multiplies the number before it with; 1 where it is a unit or any other word."""
        word = self._plain_word(index)
        factor, currency = read_unit(word) if len(word) > 1 and word not in UNITS else (Decimal(1), "")
        return Decimal(1) if currency else factor

    def _counted(self, index: int) -> int:
        """20 pcs, 2.5t, 20x, 1.2 Mio; a bare number counts where a product follows it at the beginning of a run."""
        if self.quantity is not None:
            return 0
        if (match := _GLUED_PRICE.fullmatch(self.words[index].text)) and self.money is None:  # "20x12.50€"
            number, found = read_number(match[1]), self._money_at(index, match[2])
            if number is None or not found:
                return 0
            self.quantity = number
            return self._take_price(index, found)
        match = _QUANTITY.fullmatch(self.words[index].text.rstrip(",;"))
        number = read_number(match[1]) if match else None
        if not match or number is None:
            return 0
        named = self.runs[-1] and leads_to_number(self.runs[-1][-1].text)
        vintage = is_vintage(self.words[index].text, self.tongue.today)
        if (named or vintage) and count_behind_times(self.words, index + 1):  # "BP 40 x 3", "2019 x 6"
            return 0
        glued = plain(match[2] or "")
        if (glued and glued not in UNITS) or is_grade(match[2]):
            return 0
        factor = self._factor(index + 1) if not glued else Decimal(1)
        after = index + 1 + (factor > 1)
        behind = self._plain_word(after)
        times = match[0][-1:] in "xX×*"
        if glued or times:
            self.unit = UNITS.get(glued, "")
        elif (unit := unit_of(behind)) in _OF_TIME and self._day_at(index)[0]:  # "3 days ago"
            return 0
        elif unit or behind in TIMES:
            self.unit, times, after = unit or "", behind in TIMES, after + 1
        elif not self._counts_bare(index, after, vintage):
            return 0
        if not times and self._is_size(after, self.unit):
            self.unit = ""
            return 0
        self.quantity = number * factor
        if (inner := self._inner_count(after)) and not times:
            self.quantity, self.unit, after = self.quantity * inner[0], inner[1], after + inner[2]
        if not times and self._priced(after):
            times, after = True, after + 1
        return after + (self._price(after) if times else 0) - index

    def _is_size(self, after: int, unit: str) -> bool:
        """Whether a measure only says how large each piece is, which is counted later: "2m cable 10 x 4€", "6mm bolts 100 pcs".

        Behind the amount of a measure something else is counted; a price for the measure makes it what is bought.
        """
        if unit not in SIZES or unit == self.per_unit or self._priced(after):
            return False
        sized = False
        for place in range(after, len(self.words)):
            if found := self._money_at(place) or self._bare_money(place):
                behind = price_of_one(self.words, place + found[1])
                if (behind and behind[1] == unit) or not (sized or unit in LENGTHS):
                    return False
            sized = sized or self._pieces_at(place)
        return sized

    def _pieces_at(self, index: int) -> bool:
        """Whether pieces are counted here, or anything with the price of one: "100 pcs", "10 x 4€", "12 Flaschen à 25€"."""
        text = self.words[index].text.rstrip(",;")
        if match := _GLUED_PRICE.fullmatch(text):
            return self._money_at(index, match[2]) is not None
        if not (match := _QUANTITY.fullmatch(text)) or read_number(match[1]) is None:
            return False
        glued = plain(match[2] or "")
        unit = UNITS.get(glued) if glued else unit_of(self._plain_word(index + 1))
        behind = index + 1 + (unit is not None and not glued)
        times = text[-1] in "xX×*" and self._money_at(behind) is not None
        return unit in PIECES or times or self._priced(behind)

    def _inner_count(self, index: int) -> tuple[Decimal, str, int] | None:
        """How many are in each of what is counted, their unit and how many words say so: "2 Paletten à 40 Sack".

        They are what is bought only where a price of one stands behind them: "2 boxes à 50 pcs 300€" are two boxes.
        """
        if not self.unit or self._plain_word(index) not in _EACH_OF_COUNT or self._money_at(index + 1):
            return None
        number, unit = read_number(self._plain_word(index + 1)), unit_of(self._plain_word(index + 2) or "-")
        if number is None or not unit or unit in LENGTHS or not self._priced_behind(index + 3, unit):
            return None
        return number, unit, 3

    def _priced_behind(self, index: int, unit: str) -> bool:
        """Whether the price of one of a unit stands here or later: "à 8,90€", "8,90€/Sack"."""
        for place in range(index, len(self.words)):
            if found := self._money_at(place) or self._bare_money(place):
                behind = price_of_one(self.words, place + found[1])
                return same_unit(unit, behind[1] or unit) if behind else self._priced(place - 1)
        return False

    def _counts_bare(self, index: int, after: int, vintage: bool) -> bool:
        """Whether a number without a unit counts: before its price, or before a product at the beginning of a run."""
        if self._priced(after):
            return not (vintage and self.runs[-1])
        product = self._plain_word(after)[:1].isalpha() and not self.runs[-1]
        return product and not vintage and not self._dated(index, look=True)

    def _priced(self, index: int) -> bool:
        """Whether "à 12,50 €" stands here, or "x 12,50 €"."""
        return self._plain_word(index) in _EACH_OF_COUNT and self._money_at(index + 1) is not None

    def _price(self, index: int) -> int:
        """The price of one behind "20 x", or the bare number there whose total follows: how many words it takes."""
        found = self._money_at(index) if self.money is None else None
        if found:
            return self._take_price(index, found)
        totalled = self._plain_word(index + 1).startswith("=")
        return 1 if totalled and read_number(self._plain_word(index)) is not None else 0
