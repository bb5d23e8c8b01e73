"""An order that is none: "order 5000€ lost to Wilo", "Auftrag noch nicht erteilt", "order expected in May".

Only the first that is said of the order itself counts: directly behind "order" or its amount, or behind its goods.
Words behind an amount may be something else ("order 5000€ deposit not received", "pumps 4200€ upgrade declined"): of
those only a loss is believed, and only where no goods are named before. In doubt it is an order, as that was typed.
"""

from enum import Enum
from typing import NamedTuple

from accountbook.domain.calendar.countwords import is_counted
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.creditline import credit_length
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    leading_date,
    leading_money,
    leads_to_number,
    person_of,
    promise_marker,
    source_of,
)
from accountbook.domain.lines.linewords import AND, LOST, NUMBERED_NAMES
from accountbook.domain.lines.noorderwords import (
    ABOUT,
    ALL,
    APPROVAL,
    ASKED,
    BESIDE,
    ELSE,
    EXPECTED,
    FAIR,
    GONE,
    GONE_TO,
    GUESSED,
    HOPED,
    IF,
    LEADS,
    LEADS_FAR,
    LEADS_ON,
    NOT,
    ON_ITS_WAY,
    ON_ITS_WAY_ENDS,
    OVER,
    PLACED,
    WANTED,
    WHEN,
    WHENCE,
    WHY,
)
from accountbook.domain.lines.orderreason import tells_why
from accountbook.domain.lines.orderrival import rival_length

_SIGNS = "()[]{}.,;:!?-–—/\"'„“”→"
_ENDS = (",", ";", ":", ".", "!", "?", ")")
_OPENS = ("(", "[", "-", "–", "—", "/", "→")


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
    """What the words of a line behind "order" say instead of an order; None where it is one."""
    return _Sentence(line, words, tongue).told()


class _Sentence:
    """The words behind "order" that are in no promise and no source, by their places."""

    def __init__(self, line: str, words: list[Word], tongue: Tongue) -> None:
        self.line, self.tongue = line, tongue
        apart = (
            place for place, word in enumerate(words) if promise_marker(words, place, tongue) or source_of(word.text)
        )
        self.words = words[: next(apart, len(words))]
        self.plain = [plain(word.text).strip(_SIGNS) for word in self.words]
        self.priced = range(0)
        """Where the first amount stands, once it was passed: behind it stands what became of the order, or something else."""

        self.credited = len(self.words)
        """Where a credit ends with which it begins: goods behind it went back, "refund parcel lost"."""

    def told(self) -> NoOrder | None:
        """The first that is said of the order; behind what is something else only its amount leads back to it, or what
        "order of" is followed by at once: "of 20 pumps"."""
        place, named = _Place.ITSELF, False
        index = self._skip(0)
        if length := credit_length(self.plain, index):
            self.credited = index + length
        while index < len(self.words):
            if place != _Place.ELSEWHERE and (found := self._lost(index, place) or self._none_yet(index, place)):
                return found
            elsewhere = self.plain[index] in ELSE or (self.priced and named)
            if elsewhere or (place == _Place.GOODS and self._begins(index)):
                place = _Place.ELSEWHERE
            elif place == _Place.ITSELF:
                place = _Place.GOODS
            if self.priced and place == _Place.ELSEWHERE:
                return None
            priced, first, index = self.priced, index, self._skip(index + 1)
            led = first == 0 and self.plain[0] in LEADS
            if self.priced != priced or (led and index > 1):
                place, named = _Place.ITSELF, bool(self.priced) and not led
        return None

    def _skip(self, index: int) -> int:
        """Past amounts, days, people, signs and small words, and counts such as "20 pcs", but not in a later part of
        the sentence: "20 pumps, 3 cancelled"."""
        first, later = index, False
        while index < len(self.words):
            later = later or (index >= max(first, 1) and self._begins(index))
            if not (used := self._passed(index, later)):
                break
            index += used
        return index

    def _passed(self, index: int, later: bool) -> int:
        """How many words at this one neither are goods nor tell of the order."""
        if used := self._amount(index):
            self.priced = self.priced or range(index, index + used)
            return used
        if used := self._day(index):
            return used
        word, text = self.plain[index], self.words[index].text
        if word[:1].isdigit():
            return (
                0
                if later or self.priced
                else 1 + (index + 1 < len(self.words) and is_counted(self.words[index + 1].text))
            )
        return int(not word or word in BESIDE or word in ALL or text[0] == "#" or person_of(text) is not None)

    def _lost(self, index: int, place: _Place) -> NoOrder | None:
        """A loss at a word, or behind the rival named here: "an Wilo verloren"; behind a number it is one of so many."""
        rival = rival_length(self.words, index, lambda other: self._understood(other) > 0)
        at = index + rival
        if at == len(self.words) or self.plain[at] not in GONE:
            return None
        if place == _Place.GOODS:
            if self._past(self.credited) < index:
                return None
            lost = self._is_over(at + 1) and not self._is_part(at, rival > 0) and not self._is_of_terms(at)
            return self._found(True, at) if lost else None
        says_first = self.plain[at] in LOST and not any(word[:1].isdigit() for word in self.plain[:at])
        return self._found(True, at) if says_first or self._is_over(at + 1) else None

    def _is_of_terms(self, at: int) -> bool:
        """Whether a loss behind an amount and a name may be of a term: "5000€ warranty declined", and not "lost"; who did
        it, why or when is said of the order: "by purchasing", ", too expensive", "yesterday"."""
        if not self.priced or self.plain[at] in OVER:
            return False
        after = self._past(at + 1)
        if after < len(self.words) and not self._begins(after):
            day = self._day(after)
            return self.plain[after] not in GONE_TO and not (day and self._ended(after + day))
        return not tells_why(self.plain[after:])

    def _is_part(self, at: int, to_rival: bool) -> bool:
        """Whether only some of what is ordered are lost: "5000€ 3 lost", "20 pumps 3 were lost", and not "iPhone 15 lost".

        The last of counted things may be cancelled alone, "20 pumps and 5 valves cancelled", but not to a rival, for a
        reason or behind a comma.
        """
        last = at - 1
        while last and self.plain[last] in BESIDE:
            last -= 1
        if self.plain[last] in ALL:
            return False
        counted = (place for place in range(last + 1) if place not in self.priced)
        numbers = [place for place in counted if self.plain[place][:1].isdigit()]
        after = self._past(at + 1)
        bare = not (to_rival or self._begins(at) or (after < len(self.words) and self.plain[after] in GONE_TO))
        if bare and self.plain[at] not in LOST and any(self.plain[number - 1] in AND for number in numbers[1:]):
            return True
        if not self.plain[last][:1].isdigit():
            return False
        if self._begins(last) or last == self.priced.stop or self._amount(last):
            return True
        before = self.words[last - 1].text
        named = leads_to_number(before) or f"{plain(before)} {self.plain[last]}" in NUMBERED_NAMES
        return len(numbers) > 1 and not named

    def _is_over(self, index: int) -> bool:
        """Whether a loss ends before a word, and is no adjective: "lost to Wilo", "verloren 5000€", "lost samples"."""
        index = self._past(index)
        return self._ended(index) or self.plain[index] in GONE_TO or self._understood(index) > 0

    def _none_yet(self, index: int, place: _Place) -> NoOrder | None:
        """That the order is only hoped for, asked for or not placed; goods behind an amount may be so themselves."""
        goods = place == _Place.GOODS
        if goods and self.priced:
            return None
        word, after = self.plain[index], self._past(index + 1)
        if word in ABOUT and not goods:
            asked = after < len(self.words) and self.plain[after] in ASKED
            none = asked or (index == 0 and self._is_all(after))
        else:
            hoped = word in (EXPECTED if goods else HOPED)
            led = not goods and self._leads_on(word, after)
            none = (hoped and (led or self._is_all(after))) or (word in NOT and self._not_placed(index))
        return self._found(False, index) if none else None

    def _leads_on(self, hoped: str, index: int) -> bool:
        """Whether what is said behind a hope is of the order: "pending at HQ", "expected in May", "likely with Wilo".

        A guess always is. What is expected may be its delivery or payment, which then is said ("pending for invoice",
        "expected to ship"), and behind an amount goods come from somewhere. What is open or planned may be goods as
        well, so that there only a day, an approval or a reason tells of the order.
        """
        if self._ended(index) or self.plain[index] not in LEADS_ON:
            return False
        if hoped in GUESSED or self.plain[index] in WHY:
            return True
        whence = self.plain[index] in WHENCE
        if whence and not self.priced:
            return True
        ends = next((place for place in range(index + 1, len(self.words)) if self._begins(place)), len(self.words))
        said = self.plain[index + 1 : ends]
        first = next((word for word in said if word not in LEADS_FAR), "")
        if first in WHEN or first in APPROVAL:
            return True
        if hoped in EXPECTED:
            return not (whence or any(word in ON_ITS_WAY or word.endswith(ON_ITS_WAY_ENDS) for word in said))
        return first in FAIR and not self.priced

    def _not_placed(self, index: int) -> bool:
        after = self._past(index + 1)
        if self.words[index].text.endswith(".") and after < len(self.words) and self.plain[after][:1].isdigit():
            return False  # "order no. 4711"
        if self._ended(after) or self.plain[after] in PLACED:
            return True
        return self.plain[after] in WANTED and self._ended(after + 1)

    def _is_all(self, index: int) -> bool:
        """Whether no goods follow: nothing, an amount or a day, with what leads to it, or a condition."""
        if self._ended(index) or self._understood(index):
            return True
        word = self.plain[index]
        if word in LEADS_ON or word.isdigit():  # "pending de entrega" is of an order, "300 in May" of none
            return self._is_all(index + 1)
        return word in IF

    def _found(self, lost: bool, index: int) -> NoOrder:
        """What a word says, with the small words around it: "leider verloren"."""
        start, end = index, self._past(index + 1)
        while start and self.plain[start - 1] in BESIDE:
            start -= 1
        how = "" if not lost or self.plain[index] in LOST else self.words[index].text.strip(_SIGNS)
        return NoOrder(lost, start, end, how)

    def _past(self, index: int) -> int:
        """Past small words, up to where another part of the sentence begins."""
        while not self._ended(index) and self.plain[index] in BESIDE:
            index += 1
        return index

    def _ended(self, index: int) -> bool:
        return index >= len(self.words) or self._begins(index)

    def _begins(self, index: int) -> bool:
        """Whether another part of the sentence begins at a word."""
        opens = self.words[index].text.startswith(_OPENS)
        return opens or (index > 0 and self.words[index - 1].text.endswith((*_ENDS, *_OPENS)))

    def _understood(self, index: int) -> int:
        return self._amount(index) or self._day(index)

    def _amount(self, index: int) -> int:
        found = leading_money(self.line, self.words[index : index + 4], self.tongue, "")
        return found[1] if found else 0

    def _day(self, index: int) -> int:
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False)
        return found[1] if found else 0
