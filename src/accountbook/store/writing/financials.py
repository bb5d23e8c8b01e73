"""A new snapshot of figures is compared with the one before it; what moved over the threshold is raised as a change."""

from accountbook.domain.amounts import say_money
from accountbook.domain.fields.registry import find_field
from accountbook.domain.financial import Snapshot, moves, say_share
from accountbook.models import tables
from accountbook.store.writing.unit import Unit


def raise_changes(unit: Unit, snapshot: "tables.Financial") -> None:
    """Tell what moved since the snapshot before; a move told already for that day is not told again."""
    if snapshot.as_of_on is None or snapshot.company_id is None:
        return
    row = (
        unit.raw()
        .execute(
            "SELECT as_of_on, revenue, profit, headcount, coalesce(rating, ''), coalesce(currency, '') FROM financial "
            "WHERE company_id = ? AND as_of_on < ? AND archived_at IS NULL ORDER BY as_of_on DESC, id DESC LIMIT 1",
            (snapshot.company_id, snapshot.as_of_on.isoformat()),
        )
        .fetchone()
    )
    if row is None:
        return
    now = Snapshot(
        snapshot.as_of_on,
        snapshot.revenue,
        snapshot.profit,
        snapshot.headcount,
        snapshot.rating or "",
        snapshot.currency or "",
    )
    for move in moves(Snapshot(*row), now):
        before, after = (_said(move.field, value, now.currency or "EUR") for value in (move.before, move.after))
        field = find_field("financial", move.field)
        text = f"{field.label if field else move.field} {say_share(move.share)}".strip()
        told = (snapshot.company_id, snapshot.as_of_on.isoformat(), before, after)
        query = """SELECT 1 FROM businesschange WHERE company_id = ? AND kind = 'financial' AND happened_on = ?
         AND before = ? AND after = ? AND archived_at IS NULL"""
        if unit.raw().execute(query, told).fetchone() is None:
            unit.add(
                tables.BusinessChange(
                    company_id=snapshot.company_id,
                    kind="financial",
                    before=before,
                    after=after,
                    text=text,
                    happened_on=snapshot.as_of_on,
                    source=snapshot.source,
                )
            )


def _said(field: str, value: int | str, currency: str) -> str:
    return say_money(int(value), currency) if field in ("revenue", "profit") else str(value)
