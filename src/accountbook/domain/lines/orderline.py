"""The order line: "4200€ seals 20 pcs via web ref A-123 yesterday", "20 x 12,50 € seals", "lost 5000€ seals price".

An amount without a currency is one only where no other has a currency and the way it is written says so. Between a count
and a price "x" or "à" makes it the price of one; where the product stands between them, it is the amount of all,
unless what stands behind it says otherwise ("each", "per piece", "/kg").
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    join_words,
    leading_date,
    leading_money,
    leads_to_number,
    misfit,
    split_words,
)
from accountbook.domain.lines.linewords import AT_PRICE, BECAUSE, BY_WAY_OF, LOST, LOST_TO, REFERENCE, UNITS
from accountbook.domain.lines.orderprice import (
    TIMES,
    apart_from_unit,
    count_behind_times,
    is_grade,
    is_measure,
    price_of_one,
    same_unit,
)
from accountbook.domain.lines.orderreason import take_reason
from accountbook.domain.money import Money, read_money, read_number, read_unit

_QUANTITY = re.compile(r"([\d.,']*\d)(?:x|×|\*|([^\W\d_]+[²³23]?\.?))?", re.IGNORECASE)
_GLUED_REFERENCE = re.compile(r"(?:ref[:=.]|po[:=#]|#)(\S*\d\S*)", re.IGNORECASE)
_GLUED_PRICE = re.compile(r"([\d.,']*\d)[x×*](\d\S*)", re.IGNORECASE)
_EACH = ("à", "á", "@", "je")
"""What stands before the price of one: "20 O-Ringe à 12,50 €"."""
_EACH_OF_COUNT = (*TIMES, *map(plain, _EACH))
"""The same directly behind a count, where "a" is no article: "20 Stk a 12,50 €"."""
_LARGE = re.compile(r"-?\d[\d.,']*(?:k|tsd\.?|mio\.?|mln\.?|mrd\.?)|-?\d{1,3}(?:[.,'’]\d{3})+[.,]\d\d-?")
"""An amount by the way it is written: "4k", "1.250,50"."""
_LONGEST_DATE = 8


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What an order or a loss line says; `unit` is a code such as "pcs", `channel` and `reason` are words as typed.

    `misfit` is a weekday with a date that does not fall on it; it stays in the text too.
    """

    on: date
    money: Money | None = None
    product: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    channel: str = ""
    reference: str = ""
    lost: bool = False
    reason: str = ""
    text: str = ""
    misfit: str = ""


def read_order_line(
    text: str, today: date, *, default_currency: str = "EUR", tongue: str = "en", month_first: bool = False
) -> OrderLine:
    """What was understood. The first words left are the product, the later ones the text."""
    return _OrderReader(text, Tongue(today, tongue, month_first, default_currency)).read()


class _OrderReader:
    """Walks over the words; what is not understood gathers in runs, cut where something was understood."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        self.line = line
        self.tongue = tongue
        self.words = apart_from_unit(split_words(line))
        self.on: date | None = None
        self.money: Money | None = None
        self.each = False
        """Whether the amount is the price of one."""
        self.per: list[Word] = []
        self.per_unit = ""
        """The words behind the amount that say so, and the unit in them."""
        self.quantity: Decimal | None = None
        self.unit = self.channel = self.reference = self.reason = self.rival = ""
        self.lost = False
        self.misfit: list[Word] = []
        self.runs: list[list[Word]] = [[]]
        self.signed = any(self._money_at(index) for index in range(len(self.words)))

    def read(self) -> OrderLine:
        index = 0
        if self.words and plain(self.words[0].text).rstrip(":,") in LOST:
            self.lost, index = True, 1
        while index < len(self.words):
            used = self._named(index) or self._times(index) or self._amount(index) or self._counted(index)
            used = used or self._dated(index)
            if used:
                self.runs.append([])
                index += used
                continue
            self.runs[-1].append(self.words[index])
            index += 1
        runs = [run for run in self.runs if run]
        if self.lost and not self.reason:
            self.reason = take_reason(self.line, runs)
        runs = [run for run in runs if run]
        product = join_words(self.line, runs[0]).strip(" ,;:") if runs else ""
        spare = self.per if self.per and not self._of_one() else []
        rest = (self.rival, *(join_words(self.line, run) for run in (*runs[1:], spare, self.misfit)))
        text = " ".join(part for part in rest if part)
        on = self.on or self.tongue.today
        place = (self.channel, self.reference, self.lost, self.reason, text, join_words(self.line, self.misfit))
        return OrderLine(on, self._total(), product, self.quantity, self.unit, *place)

    def _named(self, index: int) -> int:
        """Via web, ref A-123, because too late."""
        word = plain(self.words[index].text)
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        if not self.reference and word in REFERENCE and any(sign.isdigit() for sign in following):
            self.reference = following.strip(",;")
            return 2
        if not self.reference and (match := _GLUED_REFERENCE.fullmatch(self.words[index].text)):
            self.reference = match[1].strip(",;")
            return 1
        if not self.channel and word in BY_WAY_OF and following and not is_measure(following):
            self.channel = following.strip(",;.")
            return 2
        if self.lost and not self.rival and word in LOST_TO and (index == 1 or following[:1].isupper()) and following:
            self.rival = join_words(self.line, self.words[index : index + 2]).rstrip(",;:")
            return 2
        if self.lost and not self.reason and word in BECAUSE and following:
            rest = self.words[index + 1 :]
            self.reason = join_words(self.line, rest)
            return 1 + len(rest)
        return 0

    def _total(self) -> Money | None:
        """The amount, for all pieces where it was the price of one."""
        if self.money is None or self.quantity is None or not self._of_one():
            return self.money
        return Money(int((self.quantity * self.money.minor).to_integral_value(ROUND_HALF_UP)), self.money.currency)

    def _of_one(self) -> bool:
        """Whether the amount is the price of one of what is counted; "20 pcs, 3€/kg" is not."""
        return self.each and self.quantity is not None and (not self.per or same_unit(self.unit, self.per_unit))

    def _money_at(self, index: int, first: str = "") -> tuple[Money, int] | None:
        """The amount at a word, of which only the rest `first` may count, and how many words it used."""
        words = self.words[index : index + 4]
        if first:
            words[0] = words[0]._replace(text=first)
        before = self.runs[-1][-1].text if self.runs[-1] and not first else ""
        return leading_money(self.line, words, self.tongue, before)

    def _amount(self, index: int) -> int:
        """900 €, à 12,50 €, = 125 €; where no amount of the line has a currency also 4k, 1.2 Mio, 1.250,50."""
        text = self.words[index].text
        if text[0] == "=":
            found = self._money_at(index, text[1:]) if text[1:] else self._money_at(index + 1)
            if found:
                self.money, self.each, self.per = found[0], False, []
            return (found[1] + (text == "=")) if found else 0
        if self.money is not None:
            return 0
        leads = _EACH if self.quantity is None else (*_EACH, *TIMES)
        if text.casefold() in leads and (found := self._money_at(index + 1)):
            return 1 + self._take_price(index + 1, found)
        found = self._money_at(index) or self._bare_money(index)
        return self._take_amount(index, found) if found else 0

    def _take_price(self, index: int, found: tuple[Money, int]) -> int:
        """The price of one at a word, with what says so once more behind it: how many words."""
        self.each = True
        return self._take_amount(index, found)

    def _take_amount(self, index: int, found: tuple[Money, int]) -> int:
        """The amount at a word, with "per piece" or "x 20" behind it: how many words."""
        self.money, used = found
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
        """A count behind its product: "seals x 20", "BP 40 x 3"."""
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
        short = f"{text}{self._plain_word(index + 1)}"
        used = 2 if text[-1:].isdigit() and short.rstrip(".")[-1:].isalpha() and _LARGE.fullmatch(short) else 1
        if (used == 1 and not _LARGE.fullmatch(text)) or self._plain_word(index + used) in UNITS:
            return None
        money = read_money(short if used == 2 else text, self.tongue.currency)
        return (money, used) if money else None

    def _plain_word(self, index: int) -> str:
        return plain(self.words[index].text).rstrip(",;") if index < len(self.words) else ""

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
        if named and count_behind_times(self.words, index + 1):  # "BP 40 x 3"
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
        elif behind in UNITS or behind in TIMES:
            self.unit, times, after = UNITS.get(behind, ""), behind in TIMES, after + 1
        elif not self._priced(after) and (self.runs[-1] or not behind[:1].isalpha() or self._dated(index, look=True)):
            return 0
        if not times and self._priced(after):
            times, after = True, after + 1
        self.quantity = number * factor
        return after + (self._price(after) if times else 0) - index

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

    def _dated(self, index: int, look: bool = False) -> int:
        """A date where a run begins, or at the very end of the line."""
        if self.on is not None or self.misfit or (self.runs[-1] and len(self.words) - index > _LONGEST_DATE):
            return 0
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False, prefer="told")
        used = found[1] if found else misfit(texts, self.tongue, "told")
        if not used or (self.runs[-1] and index + used < len(self.words)):
            return 0
        if found and not look:
            self.on = found[0].on
        elif not look:
            self.misfit = self.words[index : index + used]
        return used
