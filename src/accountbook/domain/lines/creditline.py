"""Money that goes back: "Gutschrift 500€", "order 500€ credit note"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.lines.linewords import AND, CREDITS, CREDITS_ALONE
from accountbook.domain.lines.noorderwords import BESIDE, GONE, LEADS, NOT
from accountbook.domain.money import Money


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


_LONGEST = 3
_OF_A_SUM = ("%", "€", "$", "£")
_UNTRUE = _set("""
redeemed follows wanted requested asked promised eingelöst folgt verlangt gewünscht gefordert angefragt versprochen
solicitado solicitada pedida begärd software system portal program programa
""")
_UNTRUE |= NOT | GONE
"""What stands behind a credit that is only told of, or behind one in the name of goods: "refund software"."""
_TOLD = _set("""
without except despite instead replacing replacement wants want wanted needs need gets got has have asks asked claims
ohne statt anstatt trotz samt inkl inklusive ersatz will möchte wünscht verlangt fordert braucht bekommt bekam hat erhält
sin sem utan trots inkl без exige quiere pide pidió quer pede vill kräver begär иска
""")
_TOLD |= NOT | AND | LEADS
"""What stands before a credit that is only told of: "pumps without refund", "customer wants refund"."""
_BESIDE = BESIDE | _set("a an the any eine einen einer der die das den um uma una un en ett")
"""Small words between a credit and what is told of it."""


def gives_back(words: list[Word], paid_at: int) -> bool:
    """Whether the words of an order without its amount say that money goes back: first or last of them stands a credit.

    In "order 500€ credit note not received", "pumps without refund" and "2 % Gutschrift" it is only told of; "less 50€
    refund" has a sum of its own. `paid_at` is where in the line the amount begins: "abono 500€" is a credit, and
    "500€ abono" may be fertiliser.
    """
    said = [plain(word.text).strip(",;:.()") for word in words]
    if len(said) == 1 and said[0] in CREDITS_ALONE:
        return words[0].start < paid_at
    for length in range(min(_LONGEST, len(said)), 0, -1):
        if " ".join(said[:length]) in CREDITS:
            behind = next((word for word in said[length:] if word in NOT or word not in _BESIDE), "")
            return behind not in _UNTRUE
        if " ".join(said[-length:]) in CREDITS:
            ahead = next((word for word in said[-length - 1 :: -1] if word in _TOLD or word not in _BESIDE), "")
            return ahead not in _TOLD and not ahead[:1].isdigit() and not ahead.startswith(_OF_A_SUM)
    return False


def given_back(money: Money) -> Money:
    """An amount as it lessens what was bought, whichever sign it was typed with."""
    return money._replace(minor=-abs(money.minor))
