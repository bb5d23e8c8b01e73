"""What a search found: companies, people with their company, notes; near misses carry a sign."""

from collections.abc import Sequence
from datetime import date

from accountbook.store.lookup.hits import Hit
from accountbook.tongue import _
from accountbook.ui.widgets.cells import Line, Piece, fit, short_day
from accountbook.ui.widgets.vlist import VList


class HitList(VList[Hit]):
    """One line for each hit: what it is called, and what tells it apart."""

    def __init__(self, today: date) -> None:
        super().__init__(id="hits")
        self.today = today

    def draw(self, row: Hit, width: int, here: bool) -> Sequence[Line]:
        """Name left, then where, whom or what was written."""
        name = max(16, min(32, (width - 4) * 2 // 5))
        words = [Piece("≈ " if row.near else "  ", "today"), Piece(fit(row.title, name) + "  ", "name")]
        rest = width - name - 4
        if row.kind == "note":
            day = short_day(date.fromisoformat(row.on), self.today) if row.on else ""
            return ((*words, Piece(fit(day, 10), "quiet"), Piece(fit(row.about, rest - 10))),)
        about = row.company if row.kind == "contact" else row.town
        if row.kind == "contact" and row.about:
            about = f"{about} · {row.about}" if about else row.about
        phone = min(18, rest // 2)
        return ((*words, Piece(fit(about or _("no town"), rest - phone - 1) + " ", "quiet"), Piece(fit(row.phone, phone))),)
