"""The order line: "4200€ seals 20 pcs via web ref A-123 yesterday", "20 x 12,50 € seals", "lost 5000€ seals price".

An amount without a currency is one only where no other has a currency and the way it is written says so. Between a count
and a price "x" or "à" makes it the price of one; where the product stands between them, it is the amount of all.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accountbook.domain.datewords import plain
from accountbook.domain.lineparts import Tongue, Word, join_words, leading_date, leading_money, split_words
from accountbook.domain.linewords import BECAUSE, BY_WAY_OF, LOST, LOST_TO, REASONS, REFERENCE, SAYS_MORE, UNITS
from accountbook.domain.money import Money, read_money, read_number, read_unit

_QUANTITY = re.compile(r"([\d.,']*\d)(?:x|×|([^\W\d_]+[²³23]?\.?))?", re.IGNORECASE)
_GLUED_REFERENCE = re.compile(r"(?:ref[:=.]|po[:=#]|#)(\S*\d\S*)", re.IGNORECASE)
_GLUED_PRICE = re.compile(r"([\d.,']*\d)[x×](\d\S*)", re.IGNORECASE)
_TIMES = ("x", "×")
_EACH = ("à", "á", "@", "je")
"""What stands before the price of one: "20 O-Ringe à 12,50 €"."""
_EACH_OF_COUNT = (*_TIMES, *map(plain, _EACH))
"""The same directly behind a count, where "a" is no article: "20 Stk a 12,50 €"."""
_LARGE = re.compile(r"-?\d[\d.,']*(?:k|tsd\.?|mio\.?|mln\.?|mrd\.?)|-?\d{1,3}(?:[.,'’]\d{3})+[.,]\d\d-?")
"""An amount by the way it is written: "4k", "1.250,50"."""
_LONGEST_DATE = 8


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What an order or a loss line says; `unit` is a code such as "pcs", `channel` and `reason` are words as typed."""

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


def read_order_line(
    text: str, today: date, *, default_currency: str = "EUR", tongue: str = "en", month_first: bool = False
) -> OrderLine:
    """What was understood. The first words left are the product, the later ones the text."""
    return _OrderReader(text, Tongue(today, tongue, month_first, default_currency)).read()


def _is_grade(unit: str | None) -> bool:
    """Whether a glued letter names a kind of steel or size (316L), not litres."""
    return unit is not None and len(unit) == 1 and unit.isupper()


class _OrderReader:
    """Walks over the words; what is not understood gathers in runs, cut where something was understood."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        self.line = line
        self.tongue = tongue
        self.words = split_words(line)
        self.on: date | None = None
        self.money: Money | None = None
        self.each = False
        """Whether the amount is the price of one."""
        self.quantity: Decimal | None = None
        self.unit = self.channel = self.reference = self.reason = self.rival = ""
        self.lost = False
        self.runs: list[list[Word]] = [[]]
        self.signed = any(self._money_at(index) for index in range(len(self.words)))

    def read(self) -> OrderLine:
        index = 0
        if self.words and plain(self.words[0].text).rstrip(":,") in LOST:
            self.lost, index = True, 1
        while index < len(self.words):
            used = self._named(index) or self._amount(index) or self._counted(index) or self._dated(index)
            if used:
                self.runs.append([])
                index += used
                continue
            self.runs[-1].append(self.words[index])
            index += 1
        runs = [run for run in self.runs if run]
        if self.lost and not self.reason:
            self._take_clause(runs)
        if self.lost and not self.reason:
            self._take_reason(runs)
        runs = [run for run in runs if run]
        product = join_words(self.line, runs[0]).strip(" ,;:") if runs else ""
        text = " ".join(part for part in (self.rival, *(join_words(self.line, run) for run in runs[1:])) if part)
        on = self.on or self.tongue.today
        place = (self.channel, self.reference, self.lost, self.reason, text)
        return OrderLine(on, self._total(), product, self.quantity, self.unit, *place)

    def _named(self, index: int) -> int:
        """Via web, ref A-123, because too late."""
        word, following = (
            plain(self.words[index].text),
            self.words[index + 1].text if index + 1 < len(self.words) else "",
        )
        if not self.reference and word in REFERENCE and any(sign.isdigit() for sign in following):
            self.reference = following.strip(",;")
            return 2
        if not self.reference and (match := _GLUED_REFERENCE.fullmatch(self.words[index].text)):
            self.reference = match[1].strip(",;")
            return 1
        if not self.channel and word in BY_WAY_OF and following:
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
        if self.money is None or not self.each or self.quantity is None:
            return self.money
        return Money(int((self.quantity * self.money.minor).to_integral_value(ROUND_HALF_UP)), self.money.currency)

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
                self.money, self.each = found[0], False
            return (found[1] + (text == "=")) if found else 0
        if self.money is not None:
            return 0
        if text.casefold() in _EACH and (found := self._money_at(index + 1)):
            (self.money, used), self.each = found, True
            return used + 1
        found = self._money_at(index) or self._bare_money(index)
        if not found:
            return 0
        self.money, used = found
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
            self.quantity, (self.money, used), self.each = number, found, True
            return used
        match = _QUANTITY.fullmatch(self.words[index].text.rstrip(",;"))
        number = read_number(match[1]) if match else None
        if not match or number is None:
            return 0
        glued = plain(match[2] or "")
        if (glued and glued not in UNITS) or _is_grade(match[2]):
            return 0
        factor = self._factor(index + 1) if not glued else Decimal(1)
        after = index + 1 + (factor > 1)
        behind = self._plain_word(after)
        times = match[0][-1:] in "xX×"
        if glued or times:
            self.unit = UNITS.get(glued, "")
        elif behind in UNITS or behind in _TIMES:
            self.unit, times, after = UNITS.get(behind, ""), behind in _TIMES, after + 1
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
            (self.money, used), self.each = found, True
            return used
        totalled = self._plain_word(index + 1).startswith("=")
        return 1 if totalled and read_number(self._plain_word(index)) is not None else 0

    def _dated(self, index: int, look: bool = False) -> int:
        """A date where a run begins, or at the very end of the line."""
        if self.on is not None or (self.runs[-1] and len(self.words) - index > _LONGEST_DATE):
            return 0
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False, prefer="told")
        at_end = found is not None and index + found[1] == len(self.words)
        if not found or (self.runs[-1] and not at_end):
            return 0
        if not look:
            self.on = found[0].on
        return found[1]

    def _take_clause(self, runs: list[list[Word]]) -> None:
        """What begins with a known reason, taken off its run: after a comma ("seals, price too high"), behind what was
        understood ("seals to Kuhn price too high"), or where it says more ("seals price too high")."""
        for number, run in enumerate(runs):
            for place in range(0 if number else 1, len(run)):
                for count in (2, 1):
                    begins = plain(" ".join(word.text for word in run[place : place + count])).strip(",;.")
                    after = plain(run[place + count].text) if place + count < len(run) else ""
                    starts = not place or run[place - 1].text[-1] in ",;:" or after in SAYS_MORE
                    if begins in REASONS and starts:
                        self.reason = join_words(self.line, run[place:]).strip(" ,;.")
                        del run[place:]
                        return

    def _take_reason(self, runs: list[list[Word]]) -> None:
        """A known reason at the end of a run ("seals price"), taken off it; the product keeps at least one word."""
        for place, run in enumerate(runs):
            for count in range(min(2, len(run) - (place == 0 and len(runs) == 1)), 0, -1):
                phrase = plain(" ".join(word.text for word in run[-count:])).strip(",;.")
                if phrase in REASONS:
                    self.reason = join_words(self.line, run[-count:]).strip(",;.")
                    del run[-count:]
                    return
