"""The words of an order line while it is read: what is not understood gathers in runs; and its day."""

from datetime import date

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Tongue, Word, leading_date, misfit, split_words
from accountbook.domain.lines.orderprice import apart_from_unit

_LONGEST_DATE = 8


class OrderWords:
    """The words of a line, and the runs of those not understood, cut where something was."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        self.line = line
        self.tongue = tongue
        self.words = apart_from_unit(split_words(line))
        self.on: date | None = None
        self.misfit: list[Word] = []
        self.runs: list[list[Word]] = [[]]

    def _plain_word(self, index: int) -> str:
        return plain(self.words[index].text).rstrip(",;") if index < len(self.words) else ""

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
