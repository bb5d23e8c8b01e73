"""The companies of a town, each with the reason to go there."""

from collections.abc import Sequence

from accountbook.store.agenda.nearby import Near
from accountbook.ui.widgets.cells import Line, Piece, fit
from accountbook.ui.widgets.lists.boxed import BoxedList


class NearList(BoxedList[Near]):
    """One line for each company: class, name, street, why; two on a narrow screen."""

    def draw(self, row: Near, width: int, here: bool) -> Sequence[Line]:
        """Name, where, and what makes it worth the visit."""
        late = row.next_due_on is not None and row.next_due_on < self.today.isoformat()
        look = "late" if late else "today" if row.late_days or row.next_due_on else "quiet"
        name = width - 2 if self.row_height == 2 else max(18, width // 3)
        first = [Piece(fit(row.account_class, 2), "quiet"), Piece(fit(row.name, name), "name")]
        if self.row_height == 2:
            return (first, (Piece("  "), Piece(fit(row.reason, width - 2), look)))
        place = (width - name - 2) // 3
        why = Piece(" " + fit(row.reason, width - name - place - 3), look)
        return ((*first, Piece(" " + fit(row.street, place - 1), "quiet"), why),)
