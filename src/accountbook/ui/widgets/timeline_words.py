"""The rows of a timeline in words: day, kind, text, money.

Nothing here imports Textual: the first page is made of these lines before it is there.
"""

import re
from datetime import date

from accountbook.domain.amounts import minor_digits, say_money
from accountbook.domain.vocabulary import label
from accountbook.store.pages.timeline import CHANGE, EDIT, PROMISE, PURCHASE, Entry
from accountbook.tongue import _
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.cells import Line, Piece, column, fit, short_day

ROOMY = 100
"""From this width on a row shows what else is known."""


def no_talks(sought: str = "") -> str:
    """What stands in an empty timeline, or in one in which nothing has the words that are sought."""
    return (
        _("No entry fits; Esc shows them all.")
        if sought
        else _("Nothing yet: l logs what happened, f plans what comes.")
    )


def entry_line(row: Entry, width: int, today: date) -> Line:
    """One line for an entry, `width` cells wide; an amount stands there whole or not at all, as a cut one reads as another."""
    sign = Piece("! ", "good") if row.mark == "advance" else Piece("")
    room = width - 10 - 10 - cells_in(sign.words)
    money = _money(row)
    aside = f" {money}" if money and cells_in(money) < room else ""
    words = f"{row.at} {row.text}".strip() if row.what == PROMISE and row.mark == "open" else row.text
    if row.people and (width > ROOMY or not words):
        words = f"{words} · {row.people}" if words else row.people
    quiet = row.what == EDIT or row.mark in ("done", "dropped")
    return (
        Piece(column(short_day(row.on, today), 10), _day_look(row, today)),
        Piece(column(kind_word(row), 10), _kind_look(row)),
        sign,
        Piece(fit(words, room - cells_in(aside)), "quiet" if quiet else ""),
        Piece(aside, "money"),
    )


def _day_look(row: Entry, today: date) -> str:
    if row.what != PROMISE or row.mark != "open" or row.on is None:
        return "quiet"
    return "late" if row.on < today else "today" if row.on == today else ""


def _kind_look(row: Entry) -> str:
    if row.what == PROMISE and row.mark == "open":
        return "key"
    return "today" if row.what == CHANGE else "quiet"


def _money(row: Entry) -> str:
    """The amount, unless the text says it."""
    if row.minor is None:
        return ""
    whole = row.minor // 10 ** minor_digits(row.currency)
    if str(whole) in re.sub(r"[ .,'’]", "", row.text):
        return ""
    return say_money(row.minor, row.currency, compact=True)


def kind_word(row: Entry) -> str:
    """What sort of entry it is, in a word or two."""
    if row.what == PROMISE:
        if row.mark == "open":
            return _("I owe") if row.mine else _("they owe")
        return label("followup_state", row.mark).lower()
    if row.what == PURCHASE:
        return label("outcome", row.kind).lower()
    if row.what == CHANGE:
        return label("change_kind", row.kind).lower()
    if row.what == EDIT:
        return _("edited")
    return label("interaction_kind", row.kind).lower()
