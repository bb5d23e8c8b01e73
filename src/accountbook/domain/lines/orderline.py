"""The order line: "4200€ seals 20 pcs via web ref A-123 yesterday", "20 x 12,50 € seals", "lost 5000€ seals price"."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.creditline import credit_length, given_back, gives_back
from accountbook.domain.lines.lineparts import Tongue, Word, join_words
from accountbook.domain.lines.linewords import BECAUSE, BY_WAY_OF, KINDS, REFERENCE
from accountbook.domain.lines.noorder import no_order
from accountbook.domain.lines.noorderwords import LEADS
from accountbook.domain.lines.orderamounts import OrderAmounts
from accountbook.domain.lines.orderprice import is_measure
from accountbook.domain.lines.orderreason import take_reason
from accountbook.domain.lines.orderrival import rival_length
from accountbook.domain.money import Money

_DASHES = ("-", "−", "–", "—")
_GLUED_REFERENCE = re.compile(r"(?:ref[:=.]|po[:=#]|#)(\S*\d\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What an order or a loss line says; `unit` is a code such as "pcs", `channel` and `reason` are words as typed.

    `misfit` is a weekday with a date that does not fall on it; it stays in the text too. `uncounted` says, in its words
    if there are any, that the amount is the price of one while nothing is counted that it could be multiplied with.
    `none` is True where the line tells of an order that is only hoped for.
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
    uncounted: str | None = None
    none: bool = False


def read_order_line(
    text: str, today: date, *, default_currency: str = "EUR", tongue: str = "en", month_first: bool = False
) -> OrderLine:
    """What was understood. The first words left are the product, the later ones the text."""
    return _OrderReader(text, Tongue(today, tongue, month_first, default_currency)).read()


def is_given_back(text: str, tongue: Tongue) -> bool:
    """Whether the amount of an order line goes back."""
    money = _OrderReader(text, tongue).read().money
    return money is not None and money.minor < 0


class _OrderReader(OrderAmounts):
    """Walks over the words; what is not understood gathers in runs, cut where something was understood."""

    def __init__(self, line: str, tongue: Tongue) -> None:
        super().__init__(line, tongue)
        self.channel = self.reference = self.reason = self.rival = ""
        self.counted: list[Word] = []

    def read(self) -> OrderLine:
        index = self._says_order(0)
        told = no_order(self.line, self.words[index:], self.tongue)
        gone = range(index + told.start, index + told.end) if told and told.lost else range(0)
        self.lost = len(gone) > 0
        while index < len(self.words):
            if index in gone:
                index = gone.stop + (self._says_order(gone.stop) if gone.start == 0 else 0)
                self.runs.append([])
                continue
            if term := self._term(index):
                index += term
                continue
            used = self._named(index) or self._times(index) or self._amount(index)
            if not used and (used := self._counted(index)):
                self.counted = self.words[index : index + min(used, 2)]
            used = used or self._dated(index) or self._leads_to_amount(index)
            if used:
                self.runs.append([])
                index += used
                continue
            self.runs[-1].append(self.words[index])
            index += 1
        runs = [run for found in self.runs if (run := _between_dashes(found))]
        if self.money and not self.lost and gives_back(self._said(runs), self.paid_at):
            self.money = given_back(self.money)
        if self.lost and not self.reason:
            self.reason = take_reason(self.line, runs, named=bool(self.rival)) or (told.how if told else "")
        runs = [run for run in runs if run]
        product = join_words(self.line, runs[0]).strip(" ,;:") if runs else ""
        spare = self.per if self.per and not self._of_one() else []
        said = sorted((*runs[1:], *self.terms), key=lambda run: run[0].start)
        rest = (self.rival, *(join_words(self.line, run) for run in (*said, spare, self.misfit)))
        text = " ".join(part for part in rest if part)
        on = self.on or self.tongue.today
        place = (self.channel, self.reference, self.lost, self.reason, text, join_words(self.line, self.misfit))
        uncounted = join_words(self.line, self.per) if self.each and self.money and not self._of_one() else None
        none = told is not None and not told.lost
        return OrderLine(on, self._total(), product, self.quantity, self.unit, *place, uncounted, none)

    def _said(self, runs: list[list[Word]]) -> list[Word]:
        """What is left of the line, and what is counted in it: "500 kg abono"."""
        return sorted((*self.counted, *(word for run in runs for word in run)), key=lambda word: word.start)

    def _says_order(self, index: int) -> int:
        """1 where a word only says that this is an order, as every such line is: "ordered 20 seals"; "PO 123" refers to one."""
        word = self._plain_word(index).rstrip(":")
        return int(KINDS.get(word) == "order" and word not in REFERENCE and index + 1 < len(self.words))

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
        named = following and not (is_measure(following) or self._leads_to_amount(index))
        credit = credit_length([self._plain_word(place) for place in range(index + 1, index + 4)], 0)
        if not self.channel and word in BY_WAY_OF and named and not credit:
            self.channel = following.strip(",;.")
            return 2
        if self.lost and not self.rival and (used := rival_length(self.words, index, self._understood)):
            self.rival = join_words(self.line, self.words[index : index + used]).rstrip(",;:")
            return used
        if self.lost and not self.reason and word in BECAUSE and following:
            rest = self.words[index + 1 :]
            self.reason = join_words(self.line, rest)
            return 1 + len(rest)
        return 0

    def _leads_to_amount(self, index: int) -> int:
        """1 where a small word only leads to the amount: "order for 5000€", "Auftrag über 5000€"."""
        leads = self.money is None and self._plain_word(index) in LEADS and index + 1 < len(self.words)
        return int(leads and bool(self._money_at(index + 1) or self._bare_money(index + 1)))

    def _understood(self, index: int) -> bool:
        """Whether an amount or a day begins here, which ends a name."""
        return self._money_at(index) is not None or self._day_at(index)[1] > 0


def _between_dashes(run: list[Word]) -> list[Word]:
    """A run without the dashes that part it from what was understood: "pumps - 5000€"."""
    places = [place for place, word in enumerate(run) if word.text not in _DASHES]
    return run[places[0] : places[-1] + 1] if places else []
