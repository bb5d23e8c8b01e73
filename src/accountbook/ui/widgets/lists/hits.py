"""What a search found: companies, people with their company, notes; near misses carry a sign."""

from collections.abc import Sequence
from datetime import date

from accountbook.store.lookup.hits import Hit
from accountbook.ui.widgets.cells import Line, Piece, column, fit, short_day
from accountbook.ui.widgets.lists.boxed import BoxedList


class HitList(BoxedList[Hit]):
    """One line for each hit: what it is called, and what tells it apart."""

    def draw(self, row: Hit, width: int, here: bool) -> Sequence[Line]:
        """Name left, then where, whom or what was written; two lines on a narrow screen."""
        sign = Piece("≈ " if row.near else "  ", "today")
        if self.row_height == 2:
            phone = 18 if row.phone and row.kind != "note" else 0
            title = column(row.title, width - 2 - phone) if phone else fit(row.title, width - 2)
            first = (sign, Piece(title, "name"), Piece(fit(row.phone, phone, right=True)))
            return (first, (Piece("  "), Piece(fit(self._about(row), width - 2), "quiet")))
        name = max(16, min(32, (width - 4) * 2 // 5))
        words = [sign, Piece(fit(row.title, name) + "  ", "name")]
        rest = width - name - 4
        if row.kind == "note":
            return ((*words, Piece(fit(self._about(row), rest))),)
        phone = min(18, rest // 2)
        return ((*words, Piece(fit(self._about(row), rest - phone - 1) + " ", "quiet"), Piece(fit(row.phone, phone))),)

    def _about(self, row: Hit) -> str:
        if row.kind == "note":
            day = short_day(date.fromisoformat(row.on), self.today) if row.on else ""
            return f"{day:10}{row.about}"
        if row.kind == "contact":
            return " · ".join(part for part in (row.company, row.about) if part)
        return row.town
