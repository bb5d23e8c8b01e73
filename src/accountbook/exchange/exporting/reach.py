"""Addresses and contact points of the rows of an export, as columns beside them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.exchange.onecell import joined_items
from accountbook.store.addresses import head_first
from accountbook.store.pages.views import View, views

MOST_ADDRESSES = 12
"""A table has at most 200 columns; the complete export (JSON) has no such limit."""
Cells = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """The addresses and points by the key of their owner; `place` begins the names of the address columns."""

    place: str
    addresses: Mapping[int, Sequence[View]]
    points: Mapping[int, Sequence[View]]

    def columns(self) -> Iterator[tuple[str, Cells]]:
        """Header and cells by owner: points joined in one cell for each kind, addresses side by side."""
        for kind in VOCABULARIES["point_kind"]:
            of_kind = {owner: [p for p in points if p.text("kind") == kind] for owner, points in self.points.items()}
            of_kind = {owner: points for owner, points in of_kind.items() if points}
            for code, header in (("value", kind), ("label", f"{kind}.label"), ("remark", f"{kind}.remark")):
                cells = {owner: joined_items(p.text(code) for p in points) for owner, points in of_kind.items()}
                yield f"contactpoint.{header}", {owner: _kept(cell) for owner, cell in cells.items()}
        most = max(map(len, self.addresses.values()), default=0)
        for number in range(min(most, MOST_ADDRESSES)):
            part = f"{self.place}{number + 1 if number else ''}"
            there = {owner: found[number] for owner, found in self.addresses.items() if number < len(found)}
            for field in fields_of("address"):
                header = f"address.{field.code}" + (f":{part}" if part else "")
                yield header, {owner: address.typed(field.code) for owner, address in there.items()}


def _kept(cell: str) -> str:
    """A cell of nothing but separators says nothing."""
    return cell if cell.replace(":::", "").strip() else ""


def reach_of(connection: sqlite3.Connection, entity: str, ids: Sequence[int]) -> Reach:
    """The live addresses and points of companies (without those of their people) or of contacts."""
    addresses: dict[int, list[View]] = {}
    points: dict[int, list[View]] = {}
    for start in range(0, len(ids), 400):
        part = ids[start : start + 400]
        where = f"{entity}_id IN ({', '.join('?' * len(part))})" + (
            " AND contact_id IS NULL" if entity == "company" else ""
        )
        for table, into in (("address", addresses), ("contactpoint", points)):
            order = head_first() if table == "address" else "id"
            for view in views(connection, table, where, part, order=order, facts=table == "address", custom=()):
                into.setdefault(view.links[f"{entity}_id"] or 0, []).append(view)
    return Reach("home" if entity == "contact" else "", addresses, points)
