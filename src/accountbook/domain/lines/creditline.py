"""Money that goes back: "Gutschrift 500€", "order 500€ credit note"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.lines.linewords import CREDITS
from accountbook.domain.lines.noorderwords import NOT
from accountbook.domain.money import Money

_LONGEST = 3
_UNTRUE = NOT | {"redeemed", "eingelost"}


def gives_back(words: list[Word]) -> bool:
    """Whether the words of an order without its amount say that money goes back: first or last of them stands a credit.

    In "order 500€ credit note not received" and "Gutschrift eingelöst" it is only told of; "less 50€ refund" has a sum
    of its own.
    """
    said = [plain(word.text).strip(",;:.()") for word in words]
    for length in range(min(_LONGEST, len(said)), 0, -1):
        if " ".join(said[:length]) in CREDITS:
            return said[length : length + 1] == [] or said[length] not in _UNTRUE
        if " ".join(said[-length:]) in CREDITS:
            return not said[-length - 1][:1].isdigit()
    return False


def given_back(money: Money) -> Money:
    """An amount as it lessens what was bought, whichever sign it was typed with."""
    return money._replace(minor=-abs(money.minor))
