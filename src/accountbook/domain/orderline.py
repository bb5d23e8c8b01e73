"""The order line and the change line: "4200€ seals 20 pcs via web ref A-123 yesterday", "lost 5000€ seals price"."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accountbook.domain.datewords import plain
from accountbook.domain.lineparts import Tongue, Word, join_words, leading_date, leading_money, source_of, split_words
from accountbook.domain.linewords import BECAUSE, BY_WAY_OF, LOST, LOST_TO, REASONS, REFERENCE, SAYS_MORE, UNITS
from accountbook.domain.money import Money, read_number

_QUANTITY = re.compile(r"([\d.,']*\d)(?:x|×|([^\W\d_]+[²³23]?\.?))?", re.IGNORECASE)
_GLUED_REFERENCE = re.compile(r"(?:ref[:=.]|po[:=#]|#)(\S*\d\S*)", re.IGNORECASE)
_LONGEST_DATE = 8
_ARROW = re.compile(r"\s*(?:->|→|=>|⇒)\s*")


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
        self.quantity: Decimal | None = None
        self.unit = self.channel = self.reference = self.reason = self.rival = ""
        self.lost = False
        self.runs: list[list[Word]] = [[]]

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
        return OrderLine(on, self.money, product, self.quantity, self.unit, *place)

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

    def _amount(self, index: int) -> int:
        if self.money is not None:
            return 0
        before = self.runs[-1][-1].text if self.runs[-1] else ""
        found = leading_money(self.line, self.words[index : index + 4], self.tongue, before)
        if not found:
            return 0
        self.money, used = found
        return used

    def _counted(self, index: int) -> int:
        """20 pcs, 2.5t, 20x; a bare number counts where a product follows it at the beginning of a run."""
        match = _QUANTITY.fullmatch(self.words[index].text.rstrip(",;"))
        if self.quantity is not None or not match:
            return 0
        number = read_number(match[1])
        behind = plain(self.words[index + 1].text).rstrip(",;") if index + 1 < len(self.words) else ""
        glued = plain(match[2] or "")
        if number is None or (glued and glued not in UNITS) or _is_grade(match[2]):
            return 0
        times = match[0][-1:] in "xX×"
        if glued or times:
            self.unit, used = UNITS.get(glued, ""), 1
        elif behind in UNITS or behind in ("x", "×"):
            self.unit, used = UNITS.get(behind, ""), 2
        elif not self.runs[-1] and behind[:1].isalpha() and not self._dated(index, look=True):
            used = 1
        else:
            return 0
        self.quantity = number
        return used

    def _dated(self, index: int, look: bool = False) -> int:
        """A date where a run begins, or at the very end of the line."""
        if self.on is not None or (self.runs[-1] and len(self.words) - index > _LONGEST_DATE):
            return 0
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False, prefer="past")
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


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a change line says: "old -> new" where an arrow was typed, otherwise text."""

    before: str
    after: str
    text: str
    on: date
    source: str | None = None


def read_change_line(text: str, today: date, *, tongue: str = "en", month_first: bool = False) -> ChangeLine:
    """What was understood of "yesterday Huber -> Maier (from eva)"."""
    words = split_words(text)
    found = leading_date(
        [word.text for word in words[:9]], Tongue(today, tongue, month_first), durations=False, prefer="past"
    )
    used = found[1] if found else 0
    source = next((name for word in words if (name := source_of(word.text))), None)
    kept = join_words(text, [word for word in words[used:] if not source_of(word.text)])
    on = found[0].on if found else today
    halves = _ARROW.split(kept, maxsplit=1)
    if len(halves) == 2:
        return ChangeLine(halves[0], halves[1], "", on, source)
    return ChangeLine("", "", kept, on, source)
