"""The words behind "order" by their places: which are amounts, days and small words, and where parts of it begin."""

from accountbook.domain.calendar.countwords import is_counted
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.creditline import credit_length, names_goods
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    leading_date,
    leading_money,
    person_of,
    promise_marker,
    source_of,
)
from accountbook.domain.lines.noorderwords import ALL, BESIDE

SIGNS = "()[]{}.,;:!?-–—/\"'„“”→"
_ENDS = (",", ";", ":", ".", "!", "?", ")")
_OPENS = ("(", "[", "-", "–", "—", "/", "→")


class OrderSaid:
    """The words behind "order" that are in no promise and no source."""

    def __init__(self, line: str, words: list[Word], tongue: Tongue) -> None:
        self.line, self.tongue = line, tongue
        apart = (
            place for place, word in enumerate(words) if promise_marker(words, place, tongue) or source_of(word.text)
        )
        self.words = words[: next(apart, len(words))]
        self.plain = [plain(word.text).strip(SIGNS) for word in self.words]
        self.priced = range(0)
        """Where the first amount stands, once it was passed: behind it stands what became of the order, or something else."""

        self.first = self.skip(0)
        """The first word that tells of something."""

        length = 0 if names_goods(self.plain, self.first) else credit_length(self.plain, self.first)
        self.credited = self.first + length if length else len(self.words)
        """Where a credit ends with which it begins: goods behind it went back, "refund parcel lost"."""

    def skip(self, index: int) -> int:
        """Past amounts, days, people, signs and small words, and counts such as "20 pcs", but not in a later part of
        the sentence: "20 pumps, 3 cancelled"."""
        first, later = index, False
        while index < len(self.words):
            later = later or (index >= max(first, 1) and self.begins(index))
            if not (used := self._passed(index, later)):
                break
            index += used
        return index

    def _passed(self, index: int, later: bool) -> int:
        """How many words at this one neither are goods nor tell of the order."""
        if used := self.amount(index):
            self.priced = self.priced or range(index, index + used)
            return used
        if used := self.day(index):
            return used
        word, text = self.plain[index], self.words[index].text
        if word[:1].isdigit():
            counted = index + 1 < len(self.words) and is_counted(self.words[index + 1].text)
            return 0 if later or self.priced else 1 + counted
        return int(not word or word in BESIDE or word in ALL or text[0] == "#" or person_of(text) is not None)

    def past(self, index: int) -> int:
        """Past small words, up to where another part of the sentence begins."""
        while not self.ended(index) and self.plain[index] in BESIDE:
            index += 1
        return index

    def before(self, index: int) -> int:
        """The place of the last word before this one that is no small word."""
        index -= 1
        while index > 0 and self.plain[index] in BESIDE:
            index -= 1
        return index

    def ended(self, index: int) -> bool:
        """Whether this part of the sentence ends before a word."""
        return index >= len(self.words) or self.begins(index)

    def begins(self, index: int) -> bool:
        """Whether another part of the sentence begins at a word."""
        opens = self.words[index].text.startswith(_OPENS)
        return opens or (index > 0 and self.words[index - 1].text.endswith((*_ENDS, *_OPENS)))

    def understood(self, index: int) -> int:
        """How many words at this one are an amount or a day."""
        return self.amount(index) or self.day(index)

    def amount(self, index: int) -> int:
        """How many words at this one are an amount."""
        found = leading_money(self.line, self.words[index : index + 4], self.tongue, "")
        return found[1] if found else 0

    def day(self, index: int) -> int:
        """How many words at this one are a day."""
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False)
        return found[1] if found else 0
