"""Money that goes back: "Gutschrift 500€", "order 500€ credit note"."""

from collections.abc import Iterable

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.lines.linewords import AND, CREDITS, CREDITS_ALONE, SINCE
from accountbook.domain.lines.noorderwords import BESIDE, GONE, GONE_TO, LEADS, NOT, PLACED, WANTED
from accountbook.domain.money import Money


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(text).replace("_", " ") for text in text.split())


_LONGEST = 3
_OF_A_SUM = ("%", "€", "$", "£")
_GOODS = _set("refund_software refund_system refund_portal refund_program")
"""Goods with the name of a credit, where nothing else is said."""
_UNTRUE = _set("""
redeemed follows wanted requested asked promised eingelöst folgt verlangt gewünscht gefordert angefragt versprochen
solicitado solicitada pedida begärd
""")
"""What stands behind a credit that is only told of."""
_NOT_SO = (
    _UNTRUE
    | PLACED
    | WANTED
    | _set("""
paid issued sent due granted approved accepted possible booked
bezahlt ausgestellt gesendet geschickt fällig gewährt genehmigt möglich gebucht
pagado pagada emitido emitida enviado enviada posible
""")
)
"""Of what is not so there is no credit, whatever follows; "refund not needed pumps" is of the goods."""
_TOLD = (
    NOT
    | SINCE
    | _set("""
without except despite instead replacing replacement wants want wanted needs need claims asks asked
ohne statt anstatt trotz samt inkl inklusive ersatz will möchte wünscht verlangt fordert braucht
sin sem utan trots inkl без exige quiere pide pidió quer pede vill kräver begär иска
""")
)
"""What stands before a credit that is only told of: "pumps without refund", "customer wants refund"."""
_JOINED = AND | _set("gets got has have receives bekommt bekam hat erhält recibe får")
"""The same, unless the amount is its own: "500€ pumps and refund", but "damage and refund 500€"."""
_OF = _set("of de del da do")
"""What joins a credit to what is credited: "bombas de devolución 500€"; "antes de" leads to one."""
_BESIDE = BESIDE | _set("a an the any eine einen einer der die das den um uma una un en ett")
"""Small words between a credit and what is told of it."""
_BY = _set("with mit con com med със for für para för за per via über ueber por")
"""What leads to a credit by which something is settled, and else to one that is only told of: "pumps with refund"."""
_CAME_BACK = _set("""
return returns returned returning back complaint claim damage damaged settled resolved
zurück retourniert schäden beschädigt erledigt geregelt beglichen
devuelto devuelta reclamación queja daño resuelto resuelta devolvido devolvida reclamação dano resolvido
returen återlämnad skada löst връщане рекламация
""")
_CAME_BACK_ENDS = ("bonus", "rucksendung", "ruckgabe", "reklamation", "schaden")
"""That goods came back or a claim was met, and the ends of German words of it: "Jahresbonus mit Gutschrift"."""
_OF_A_BILL = _set("factura facturas fatura parcial")
_TO_A_BILL = _set("de da la las")


def gives_back(words: list[Word], paid_at: int) -> bool:
    """Whether the words of an order without its amount say that money goes back.

    A credit does so that stands first or last of them, or directly before the amount, which is its own: "customer gets
    refund 500€ for pumps". In "order 500€ credit note not received", "pumps without refund" and "2 % Gutschrift" it is
    only told of; "less 50€ refund" has a sum of its own. `paid_at` is where in the line the amount begins.
    """
    before = _plain(word for word in words if word.start < paid_at)
    while before and before[-1] in LEADS - NOT:  # "Gutschrift über 500€"
        before.pop()
    said, ahead = before + _plain(word for word in words if word.start >= paid_at), len(before)
    if " ".join(said) in _GOODS:
        return False
    for start in range(len(said)):
        end = start + credit_length(said, start)
        if end > start and (start == 0 or end in (ahead, len(said))):
            return not (_is_untrue(said, end, ahead) or _is_told(said[:start], own=end == ahead))
    return _is_abono(before, alone=ahead == len(said))


def credit_length(said: list[str], start: int) -> int:
    """How many plain words at this one are a credit: "refund", "nota de crédito"."""
    longest = min(_LONGEST, len(said) - start)
    counts = (count for count in range(longest, 0, -1) if " ".join(said[start : start + count]) in CREDITS)
    return next(counts, 0)


def names_goods(said: list[str], start: int) -> bool:
    """Whether goods with the name of a credit stand at a plain word: "refund software"."""
    return " ".join(said[start : start + 2]) in _GOODS


def _plain(words: Iterable[Word]) -> list[str]:
    return [plain(word.text).strip(",;:.()") for word in words]


def _is_abono(ahead: list[str], alone: bool) -> bool:
    """Whether what stands before the amount is "abono" alone or of a bill; "500€ abono" and "abono mineral" are goods."""
    if not ahead or ahead[0] not in CREDITS_ALONE:
        return False
    if len(ahead) == 1:
        return alone
    return next((word for word in ahead[1:] if word not in _TO_A_BILL), "") in _OF_A_BILL


def _is_untrue(said: list[str], end: int, ahead: int) -> bool:
    """Whether it is said behind a credit that there is none: "refund not allowed", "refund refused by Huber".

    What goes on is of the goods: "refund not delivered goods", "refund cancelled order".
    """
    behind = (place for place in range(end, len(said)) if said[place] in NOT or said[place] not in _BESIDE)
    if (place := next(behind, None)) is None:
        return False
    if said[place] in _UNTRUE:
        return True
    after = place + 1
    while said[place] in NOT and after not in (ahead, len(said)) and said[after] in _BESIDE:
        after += 1
    ends = (ahead, len(said))
    if said[place] in NOT:
        return after in ends or after + 1 in ends or said[after] in _NOT_SO
    return said[place] in GONE and (after in ends or said[after] in GONE_TO)


def _is_told(before: list[str], own: bool) -> bool:
    """Whether what stands before a credit only tells of it, or is its sum; less does so where the amount is its `own`."""
    passed = (_BESIDE | _JOINED | _OF if own else _BESIDE - _JOINED) - _TOLD - (LEADS - _OF)
    place = next((place for place in reversed(range(len(before))) if before[place] not in passed), 0)
    ahead = before[place] if before else ""
    settled = ahead in _BY and any(_came_back(word) for word in (before[:place] if own else before[:1]))
    led = ahead in LEADS and not settled and (place > 0 or not own)  # "order for refund 500€"
    told = ahead in _TOLD or led or (ahead in _JOINED and not own)
    return told or ahead[:1].isdigit() or ahead.startswith(_OF_A_SUM)


def _came_back(word: str) -> bool:
    return word in _CAME_BACK or word.endswith(_CAME_BACK_ENDS)


def given_back(money: Money) -> Money:
    """An amount as it lessens what was bought, whichever sign it was typed with."""
    return money._replace(minor=-abs(money.minor))
