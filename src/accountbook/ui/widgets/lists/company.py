"""The three lists of the main screen: companies, people, timeline."""

from collections.abc import Sequence
from datetime import date

from textual.strip import Strip

from accountbook.domain.vocabulary import label
from accountbook.store.pages.company_page import ContactRow
from accountbook.store.pages.lists import CompanyRow
from accountbook.store.pages.timeline import Entry
from accountbook.tongue import _
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.cells import MARK, Line, Piece, fit, short_day, stage_mark
from accountbook.ui.widgets.lists.vlist import Row, VList
from accountbook.ui.widgets.timeline_words import entry_line, no_talks
from accountbook.ui.widgets.timeline_words import kind_word as kind_word


class PaneList(VList[Row]):
    """One of several lists on a screen: where it is empty, one still sees that it has the keys."""

    def render_line(self, y: int) -> Strip:
        """The mark stands before the sentence that says why there is no row."""
        line = super().render_line(y)
        if y or self.count or not (self.lit and self.empty):
            return line
        return Strip.join([self._strip([Piece(MARK, "mark")], cells_in(MARK)), line.crop(cells_in(MARK))])


class CompanyList(PaneList[CompanyRow]):
    """Companies: name, town, stage; with more room class, last talk and next step."""

    def __init__(self, today: date) -> None:
        super().__init__(id="companies", empty=_("No company fits."))
        self.today = today

    def draw(self, row: CompanyRow, width: int, here: bool) -> Sequence[Line]:
        """One line; at least the name, the town and the mark of the stage."""
        mark = Piece(" " + stage_mark(row.stage), "" if row.stage == "customer" else "quiet")
        if width < 40:
            town = width * 3 // 10 if row.town else 0
            name = width - 2 - (town + 1 if town else 0)
            if not town or cells_in(row.name) > name:  # two long names that begin alike tell nothing when cut
                return ((Piece(fit(row.name, width - 2), "name"), mark),)
            return ((Piece(fit(row.name, name), "name"), Piece(" " + fit(row.town, town), "quiet"), mark),)
        town, step = width // 4, 11
        name = width - town - step - 5
        late = row.next_due_on is not None and row.next_due_on < self.today
        due = short_day(row.next_due_on, self.today)
        if not row.town or cells_in(row.name) > name:
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


class ContactList(PaneList[ContactRow]):
    """People: attitude, name, what they do there, number."""

    def __init__(self) -> None:
        super().__init__(id="contacts", empty=nobody_yet())

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


def nobody_yet() -> str:
    """What stands where a company has no people."""
    return _("Nobody yet: n enters a person.")


def role_word(role: str) -> str:
    """The first word of a role's label: "Economic buyer (decides)" is "decides"."""
    return {"economic": _("decides"), "coach": _("coach"), "submitter": _("submitter")}.get(
        role, label("role", role).lower()
    )


class TimelineList(PaneList[Entry]):
    """What happened, newest first; what is still open stands on top."""

    def __init__(self, today: date) -> None:
        super().__init__(id="timeline", empty=no_talks())
        self.today = today

    def draw(self, row: Entry, width: int, here: bool) -> Sequence[Line]:
        """One line: day, kind, text, money."""
        return (entry_line(row, width, self.today),)
