"""Whether an order was lost, or only a part of it or a term: "pumps lost to Wilo", "20 pumps, 3 cancelled"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import leads_to_number
from accountbook.domain.lines.linewords import AND, LOST, NUMBERED_NAMES, TOO
from accountbook.domain.lines.noorderwords import (
    ALL,
    BUYERS,
    BY,
    EXTRAS,
    EXTRAS_ENDS,
    GONE,
    GONE_FOR,
    GONE_TO,
    LEADS_FAR,
    OVER,
)
from accountbook.domain.lines.orderreason import tells_why
from accountbook.domain.lines.orderrival import rival_length
from accountbook.domain.lines.ordersaid import OrderSaid

_LONGEST_DAY = 3
"""The most words of a day that are looked for before a loss."""


class Loss:
    """What tells of a loss in the words behind "order"."""

    def __init__(self, said: OrderSaid) -> None:
        self.said = said

    def at(self, index: int, goods: bool) -> int | None:
        """The place of a loss at a word, or behind the rival named here: "an Wilo verloren"; None where there is none.

        Behind `goods` it may be of something else; behind a number it is one of so many.
        """
        said = self.said
        rival = self._rival(index)
        at = index + rival
        if at == len(said.words) or said.plain[at] not in GONE:
            return None
        if goods:
            to_rival = rival > 0 or (at + 1 < len(said.words) and self._rival(at + 1) > 0)
            if said.past(said.credited) < index and said.plain[at] in OVER and not to_rival:
                return None
            return at if self._is_over(at) and not self._is_part(at, rival > 0) and not self._is_of_terms(at) else None
        says_first = said.plain[at] in LOST and not any(word[:1].isdigit() for word in said.plain[:at])
        return at if says_first or self._is_over(at) else None

    def _rival(self, index: int) -> int:
        return rival_length(self.said.words, index, lambda other: self.said.understood(other) > 0)

    def _is_over(self, at: int) -> bool:
        """Whether a loss ends what is said, and is no adjective: "lost to Wilo", "verloren 5000€", "lost samples"."""
        after = self.said.past(at + 1)
        told = self.said.ended(after) or self.said.plain[after] in GONE_TO or self.said.understood(after) > 0
        return told or self._is_too(after)

    def _is_too(self, index: int) -> bool:
        """Whether "too expensive" stands at a word: "declined too expensive"; "zu 300€" is a price."""
        said = self.said
        follows = said.plain[index] in TOO and not said.ended(index + 1) and not said.understood(index + 1)
        return follows and tells_why(said.plain[index:])

    def _tells_why(self, at: int) -> bool:
        """Whether a loss says why it was, or to whom: "declined, too expensive", "cancelled due to price"."""
        after = self.said.past(at + 1)
        if self.said.ended(after):
            priced = (place for place in range(after, len(self.said.words)) if self.said.amount(place))
            return tells_why(self.said.plain[after : next(priced, None)])
        return self.said.plain[after] in GONE_FOR or self._is_too(after)

    def _tells_who_or_when(self, at: int) -> bool:
        """Whether a loss says by whom or when it was: "declined yesterday by purchasing", "gestern abgelehnt"."""
        said = self.said
        if any(said.day(start) == at - start for start in range(max(0, at - _LONGEST_DAY), at)):
            return True
        after = said.past(at + 1)
        if said.ended(after):
            return False
        behind = after + said.day(after)
        if behind > after and said.ended(behind):
            return True
        return said.plain[behind] in GONE_TO

    def _is_of_terms(self, at: int) -> bool:
        """Whether a loss behind an amount and a name may be of a term: "5000€ upgrade declined", and not "lost".

        What was not taken beside the goods always is, whatever is said of it: "warranty declined, too expensive". Who
        did it, why or when is else said of the order.
        """
        if not self.said.priced or self.said.plain[at] in OVER:
            return False
        last = self.said.plain[self.said.before(at)]
        if last in EXTRAS or last.endswith(EXTRAS_ENDS):
            return True
        return not (self._tells_why(at) or self._tells_who_or_when(at))

    def _is_part(self, at: int, to_rival: bool) -> bool:
        """Whether only some of what is ordered are lost: "5000€ 3 lost", "20 pumps 3 were lost", and not "iPhone 15 lost".

        The last of counted things may be cancelled alone, "20 pumps and 5 valves cancelled", or lost on its way, "lost by
        carrier", but not to a rival, for a reason, by who buys or behind a comma.
        """
        said = self.said
        last = said.before(at)
        if said.plain[last] in ALL:
            return False
        counted = (place for place in range(last + 1) if place not in said.priced)
        numbers = [place for place in counted if said.plain[place][:1].isdigit()]
        bare = not (to_rival or said.begins(at) or self._tells_why(at) or self._by(at) in BUYERS)
        alone = said.plain[at] not in LOST or self._by(at)
        if bare and alone and any(said.plain[number - 1] in AND for number in numbers[1:]):
            return True
        if not said.plain[last][:1].isdigit():
            return False
        if said.begins(last) or last == said.priced.stop or said.amount(last):
            return True
        before = said.words[last - 1].text
        named = leads_to_number(before) or f"{plain(before)} {said.plain[last]}" in NUMBERED_NAMES
        return len(numbers) > 1 and not named

    def _by(self, at: int) -> str:
        """Who did it: "carrier" in "lost by the carrier"; "" where that is not said."""
        words = self.said.plain[self.said.past(at + 1) :]
        return next((word for word in words[1:] if word not in LEADS_FAR), "") if words and words[0] in BY else ""
