"""The words of an order line while it is read: what is not understood gathers in runs; its day and its terms."""

from datetime import date

from accountbook.domain.calendar.dates import Moment, is_clock
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Tongue, Word, leading_date, misfit, split_words
from accountbook.domain.lines.orderprice import apart_from_unit
from accountbook.domain.lines.orderterms import term_length
from accountbook.domain.money import Money

_SHORT_DAY = 3
"""The most letters of a weekday that may be another word."""


class OrderWords:
    """The words of a line, and the runs of those not understood, cut where something was."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        self.line = line
        self.tongue = tongue
        self.words = apart_from_unit(split_words(line))
        self.on: date | None = None
        self.misfit: list[Word] = []
        self.runs: list[list[Word]] = [[]]
        self.lost = False
        self.money: Money | None = None
        self.terms: list[list[Word]] = []

    def _plain_word(self, index: int) -> str:
        return plain(self.words[index].text).rstrip(",;") if index < len(self.words) else ""

    def _dated(self, index: int, look: bool = False) -> int:
        """A date where a run begins, at the very end of the line, or before a term; "sun" in "20 sun cream" is none."""
        if self.on is not None or self.misfit:
            return 0
        moment, used = self._day_at(index)
        inside = index > 0 and not self._ends(index + used)
        if not used or (inside and (self.runs[-1] or (self.money is None and self._short_day(index, used)))):
            return 0
        if look:
            return used
        words = self.words[index : index + used]
        clock = self._clock_in(words) if moment and moment.at else []
        if clock:
            self.terms.append(clock)
        if moment is None:
            self.misfit = words
        elif clock != words:
            self.on = moment.on
        return used

    def _clock_in(self, words: list[Word]) -> list[Word]:
        """The words of a day that say its hour, which an order keeps as they were typed: it has a day only.

        Beside a day they are what it stands without; not every hour is one by itself ("9h").
        """
        if is_clock([word.text for word in words], self.tongue.today, self.tongue.tongue):
            return words
        for length in range(len(words) - 1, 0, -1):
            for day, clock in ((words[:length], words[length:]), (words[-length:], words[:-length])):
                found = leading_date([word.text for word in day], self.tongue, durations=False, prefer="told")
                if found and found[1] == length and found[0].at is None:
                    return clock
        return []

    def _short_day(self, index: int, used: int) -> bool:
        """Whether a day is only the short name of a weekday, which may be any other word, too."""
        return used == 1 and self._plain_word(index).isalpha() and len(self._plain_word(index)) <= _SHORT_DAY

    def _day_at(self, index: int) -> tuple[Moment | None, int]:
        """The day that begins at a word, None for one that contradicts itself, and how many words it takes."""
        texts = [word.text for word in self.words[index : index + 9]]
        if found := leading_date(texts, self.tongue, durations=False, prefer="told"):
            return found
        return None, misfit(texts, self.tongue, "told")

    def _ends(self, index: int) -> bool:
        """Whether nothing but terms stands here."""
        return index >= len(self.words) or term_length(self.words, index, self.tongue) > 0

    def _term(self, index: int) -> int:
        """A term of payment or delivery, kept as it was typed; where an order was lost, it belongs to the reason."""
        used = term_length(self.words, index, self.tongue)
        if used and self.lost:
            self.runs[-1] += self.words[index : index + used]
        elif used:
            self.terms.append(self.words[index : index + used])
            self.runs.append([])
        return used
