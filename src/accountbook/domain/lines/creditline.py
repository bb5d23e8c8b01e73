"""Money that goes back: "Gutschrift 500€", "order 500€ credit note"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word
from accountbook.domain.money import Money

_CREDITS = {
    plain(words)
    for words in (
        "credit note",
        "refund",
        "Gutschrift",
        "nota de crédito",
        "kreditnota",
        "kreditfaktura",
        "кредитно известие",
    )
}


def gives_back(words: list[Word], paid: int) -> bool:
    """Whether some words say that money goes back: they begin so before the place `paid` of the amount in the line, or
    say nothing else; in "order 500€ credit note not received" it is only told of."""
    length = next((count for count in (3, 2, 1) if _said(words[:count]) in _CREDITS), 0)
    return length > 0 and (length >= len(words) or words[0].start < paid)


def _said(words: list[Word]) -> str:
    return " ".join(plain(word.text) for word in words).rstrip(",;:.")


def given_back(money: Money) -> Money:
    """An amount as it lessens what was bought, whichever sign it was typed with."""
    return money._replace(minor=-abs(money.minor))
