"""The three lists of the main screen: companies, people, timeline."""

import re
from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from accountbook.domain.money import say_money
from accountbook.domain.vocabulary import label
from accountbook.store.company_page import ContactRow
from accountbook.store.lists import CompanyRow
from accountbook.store.timeline import CHANGE, EDIT, PROMISE, PURCHASE, Entry
from accountbook.tongue import _
from accountbook.ui.widgets.cells import Line, Piece, fit, short_day, stage_mark
from accountbook.ui.widgets.vlist import VList

ROOMY = 100
"""From this width on a row shows what else is known."""


class CompanyList(VList[CompanyRow]):
    """Companies: name, town, stage; with more room class, last talk and next step."""

    def __init__(self, today: date) -> None:
        super().__init__(id="companies", empty=_("No company fits."))
        self.today = today

    def draw(self, row: CompanyRow, width: int, here: bool) -> Sequence[Line]:
        """One line; at least the name, the town and the mark of the stage."""
        mark = Piece(" " + stage_mark(row.stage), "good" if row.stage == "customer" else "quiet")
        if width < 40:
            town = width * 3 // 10 if row.town else 0
            name = width - 2 - (town + 1 if town else 0)
            if not town or cell_len(row.name) > name:  # two long names that begin alike tell nothing when cut
                return ((Piece(fit(row.name, width - 2), "name"), mark),)
            return ((Piece(fit(row.name, name), "name"), Piece(" " + fit(row.town, town), "quiet"), mark),)
        town, step = width // 4, 11
        name = width - town - step - 5
        late = row.next_due_on is not None and row.next_due_on < self.today
        due = short_day(row.next_due_on, self.today)
        if not row.town or cell_len(row.name) > name:
            who = [Piece(fit(row.name, name + town + 1) + " ", "name")]
        else:
            who = [Piece(fit(row.name, name) + " ", "name"), Piece(fit(row.town, town) + " ", "quiet")]
        return (
            (
                *who,
                Piece(fit(due, step - 1, right=True) + " ", "late" if late else "quiet"),
                Piece(fit(row.account_class, 1)),
                mark,
            ),
        )


class ContactList(VList[ContactRow]):
    """People: attitude, name, what they do there, number."""

    def __init__(self) -> None:
        super().__init__(id="contacts", empty=_("Nobody yet: n enters a person."))

    def draw(self, row: ContactRow, width: int, here: bool) -> Sequence[Line]:
        """One line; the number stands at the end where there is room."""
        sign = Piece(
            fit(row.attitude if row.attitude in ("+", "-") else "", 2), "good" if row.attitude == "+" else "late"
        )
        if row.left:
            job = _("left")
        else:
            job = " · ".join(word for word in (*(role_word(role) for role in row.roles), row.title) if word)
        rest = width - 2
        phone = 17 if rest > 38 else 0
        name = min(26, max(15, (rest - phone) // 2))
        words = [sign, Piece(fit(row.name, name) + " ", "quiet" if row.left else "name")]
        words.append(Piece(fit(job, rest - name - phone - 2) + " ", "quiet"))
        if phone:
            words.append(Piece(fit(row.phone or row.mail, phone)))
        return (words,)


def role_word(role: str) -> str:
    """The first word of a role's label: "Economic buyer (decides)" is "decides"."""
    return {"economic": _("decides"), "coach": _("coach"), "submitter": _("submitter")}.get(
        role, label("role", role).lower()
    )


class TimelineList(VList[Entry]):
    """What happened, newest first; what is still open stands on top."""

    def __init__(self, today: date) -> None:
        super().__init__(id="timeline", empty=_("Nothing yet: l logs what happened, f plans what comes."))
        self.today = today

    def draw(self, row: Entry, width: int, here: bool) -> Sequence[Line]:
        """One line: day, kind, text, money."""
        money = _money(row)
        room = width - 10 - 10 - (len(money) + 1 if money else 0)
        words = row.text
        if row.people and (width > ROOMY or not words):
            words = f"{words} · {row.people}" if words else row.people
        quiet = row.what == EDIT or row.mark in ("done", "dropped")
        sign = Piece("! ", "good") if row.mark == "advance" else Piece("")
        return (
            (
                Piece(fit(short_day(row.on, self.today), 10), self._day_look(row)),
                Piece(fit(kind_word(row), 9) + " ", self._kind_look(row)),
                sign,
                Piece(fit(words, room - len(sign.words)), "quiet" if quiet else ""),
                Piece(f" {money}" if money else "", "money"),
            ),
        )

    def _day_look(self, row: Entry) -> str:
        if row.what != PROMISE or row.mark != "open" or row.on is None:
            return "quiet"
        return "late" if row.on < self.today else "today" if row.on == self.today else ""

    def _kind_look(self, row: Entry) -> str:
        if row.what == PROMISE and row.mark == "open":
            return "key"
        return "today" if row.what == CHANGE else "quiet"


def _money(row: Entry) -> str:
    """The amount, unless the text says it."""
    if row.minor is None or str(row.minor // 100) in re.sub(r"[ .,'’]", "", row.text):
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
