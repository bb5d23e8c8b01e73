"""Whether an order is only hoped for, asked for or not placed: "expected in May", "status asked", "not signed"."""

from accountbook.domain.lines.linewords import BY_WAY_OF, WAYS
from accountbook.domain.lines.noorderwords import (
    ABOUT,
    AFTER,
    APPROVAL,
    APPROVAL_ENDS,
    ASKED,
    BESIDE,
    BUYERS,
    EXPECTED,
    FAIR,
    GUESSED,
    HOPED,
    IF,
    LEADS_FAR,
    LEADS_ON,
    NOT,
    ON_ITS_WAY,
    ON_ITS_WAY_ENDS,
    PENDING,
    PLACED,
    WANTED,
    WHEN,
    WHENCE,
    WHY,
)
from accountbook.domain.lines.ordersaid import OrderSaid


class Hope:
    """What tells in the words behind "order" that there is none yet."""

    def __init__(self, said: OrderSaid) -> None:
        self.said = said

    def is_at(self, index: int, goods: bool) -> bool:
        """Whether a word says so of the order; `goods` behind an amount may be hoped for themselves."""
        said = self.said
        if goods and said.priced:
            return False
        word, after = said.plain[index], said.past(index + 1)
        if word in ABOUT and not goods:
            asked = after < len(said.words) and said.plain[after] in ASKED
            return asked or (index == 0 and self._is_all(after))
        hoped = word in (EXPECTED if goods else HOPED)
        led = not goods and self._leads_on(word, after)
        return (hoped and (led or self._is_all(after))) or (word in NOT and self._not_placed(index))

    def _leads_on(self, hoped: str, index: int) -> bool:
        """Whether what is said behind a hope is of the order: "pending at HQ", "expected in May", "likely with Wilo".

        What is expected may be any stage of its delivery or payment ("pending for packing", "expected on site"), so that
        there only an approval or its day, a reason or what comes before it tells of the order; a guess does, unless
        delivery follows. What is open or planned may be goods as well.
        """
        if self.said.ended(index) or self.said.plain[index] not in LEADS_ON:
            return False
        leads, told = self.said.plain[index], self._part(index)
        first = next((word for word in told if word not in LEADS_FAR and word not in BESIDE), "")
        delivered = any(_delivers(word) for word in told)
        if leads in WHY or first in WHEN or (_approves(first) and not delivered):
            return True
        if hoped in GUESSED:
            return leads in AFTER or not (_delivers(first) or (leads in BY_WAY_OF and first in WAYS))
        if hoped not in EXPECTED:
            return first in FAIR and not self.said.priced
        if leads in WHENCE and not self.said.priced:
            return True
        waits = first in FAIR or (hoped in PENDING and first in BUYERS)
        return waits or (not delivered and (leads in AFTER or any(_approves(word) for word in told)))

    def _part(self, index: int) -> list[str]:
        """The plain words behind one, up to where another part of the sentence begins."""
        ends = (place for place in range(index + 1, len(self.said.words)) if self.said.begins(place))
        return self.said.plain[index + 1 : next(ends, len(self.said.words))]

    def _not_placed(self, index: int) -> bool:
        said = self.said
        after = said.past(index + 1)
        if said.words[index].text.endswith(".") and after < len(said.words) and said.plain[after][:1].isdigit():
            return False  # "order no. 4711"
        if said.ended(after) or said.plain[after] in PLACED:
            return True
        return said.plain[after] in WANTED and said.ended(after + 1)

    def _is_all(self, index: int) -> bool:
        """Whether no goods follow: nothing, an amount or a day, with what leads to it, or a condition."""
        if self.said.ended(index) or self.said.understood(index):
            return True
        word = self.said.plain[index]
        if word in LEADS_ON or word.isdigit():  # "pending de entrega" is of an order, "300 in May" of none
            return self._is_all(index + 1)
        return word in IF


def _approves(word: str) -> bool:
    return word in APPROVAL or word.endswith(APPROVAL_ENDS)


def _delivers(word: str) -> bool:
    return word in ON_ITS_WAY or word.endswith(ON_ITS_WAY_ENDS)
