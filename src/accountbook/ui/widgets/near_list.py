"""The companies of a town, each with the reason to go there."""

from collections.abc import Sequence
from datetime import date

from accountbook.store.nearby import NearRow
from accountbook.tongue import _, ngettext
from accountbook.ui.widgets.agenda_list import days_ago
from accountbook.ui.widgets.cells import Line, Piece, fit, week_day
from accountbook.ui.widgets.vlist import VList


class NearList(VList[NearRow]):
    """One line for each company: name, street, why; two on a narrow screen."""

    def __init__(self, today: date) -> None:
        super().__init__(id="hits")
        self.today = today

    @property
    def lit(self) -> bool:
        """The box keeps the focus and hands its keys on."""
        return True

    def draw(self, row: NearRow, width: int, here: bool) -> Sequence[Line]:
        """Name, where, and what makes it worth the visit."""
        look, why = self._why(row)
        where = ", ".join(part for part in (row.street, row.town) if part)
        name = width - 2 if self.row_height == 2 else max(18, width // 3)
        first = [Piece(fit(row.account_class, 2), "quiet"), Piece(fit(row.name, name), "name")]
        if self.row_height == 2:
            return (first, (Piece("  "), Piece(fit(why, width - 2), look)))
        place = (width - name - 2) // 3
        return (
            (
                *first,
                Piece(" " + fit(where, place - 1), "quiet"),
                Piece(" " + fit(why, width - name - place - 3), look),
            ),
        )

    def _why(self, row: NearRow) -> tuple[str, str]:
        if row.next_due_on is not None:
            late = (self.today - row.next_due_on).days
            if late > 0:
                return "late", _("late since {day}: {what}").format(
                    day=week_day(row.next_due_on, self.today), what=row.next_text
                )
            return "today" if late == 0 else "", f"{week_day(row.next_due_on, self.today)}: {row.next_text}"
        if row.over:
            return "today", ngettext("{n} day over", "{n} days over", row.over).format(n=row.over)
        if row.last_contact_on is None:
            return "", _("never talked to")
        return "quiet", _("last talk {day}").format(day=days_ago(row.last_contact_on, self.today))
