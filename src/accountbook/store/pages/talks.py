"""The talks of one company: the newest as they are shown, and all of them as the rules of a brief count them."""

import sqlite3
from datetime import date

from accountbook.domain.briefing import Spoken
from accountbook.domain.cadence import VISITS
from accountbook.domain.fields.field import Field
from accountbook.domain.insight.inputs import Purchase
from accountbook.row import Row
from accountbook.store.bought import told
from accountbook.store.pages.localday import day
from accountbook.store.pages.views import View, views
from accountbook.store.within import in_list

RECENT = 60
"""Talks read for a brief; a profile reads all."""


class Talk(Row):
    """One entry of the timeline with the names of those who took part."""

    view: View
    people: tuple[str, ...]

    @property
    def on(self) -> date:
        """The day it happened."""
        happened = self.view.value("happened_on")
        return happened if isinstance(happened, date) else self.view.created_on

    @property
    def kind(self) -> str:
        """Its code in the vocabulary."""
        return self.view.text("kind") or "note"


def talks_of(connection: sqlite3.Connection, company_id: int, most: int, custom: tuple[Field, ...]) -> tuple[Talk, ...]:
    """The newest talks, so many (-1: all of them), each with who was there."""
    order = f"happened_on DESC, coalesce(happened_time, '') DESC, id DESC LIMIT {int(most)}"
    found = views(connection, "interaction", "company_id = ?", (company_id,), order=order, custom=custom)
    names: dict[int, list[str]] = {}
    query = """SELECT a.interaction_id, k.name FROM interaction i JOIN attendance a ON a.interaction_id = i.id
     JOIN contact k ON k.id = a.contact_id WHERE i.company_id = ? AND i.happened_on >= ? AND a.archived_at IS NULL
     ORDER BY a.id"""
    first = found[-1].value("happened_on") if found else None
    for key, name in connection.execute(query, (company_id, str(first or ""))):
        names.setdefault(key, []).append(name)
    return tuple(Talk(one, tuple(names.get(one.id, ()))) for one in found)


def spoken_with(connection: sqlite3.Connection, company_id: int, today: date) -> tuple[Spoken, ...]:
    """Every entry up to today as the rules look at it, the newest first: without texts they are quickly read."""
    query = """SELECT happened_on, coalesce(kind, 'note'), coalesce(advance, 0), coalesce(answered, 0) FROM interaction
     WHERE company_id = ? AND happened_on <= ? AND archived_at IS NULL
     ORDER BY happened_on DESC, coalesce(happened_time, '') DESC, id DESC"""
    rows = connection.execute(query, (company_id, today.isoformat()))
    return tuple(Spoken(date.fromisoformat(on), kind, bool(won), bool(answered)) for on, kind, won, answered in rows)


def told_orders(connection: sqlite3.Connection, company_id: int, today: date) -> tuple[Purchase, ...]:
    """Orders up to today that are written into the timeline alone, by day."""
    query = f"""SELECT i.happened_on, i.amount, coalesce(i.currency, '') FROM interaction i
     WHERE i.company_id = :company AND {told(":today")} ORDER BY i.happened_on"""
    rows = connection.execute(query, {"company": company_id, "today": today.isoformat()})
    return tuple(Purchase(date.fromisoformat(on), *money) for on, *money in rows)


def last_visit(connection: sqlite3.Connection, company_id: int, today: date) -> date | None:
    """The day of the last visit or meeting before today."""
    query = f"""SELECT max(happened_on) FROM interaction WHERE company_id = ? AND happened_on < ?
     AND kind IN {in_list(VISITS)} AND archived_at IS NULL"""
    return day(connection.execute(query, (company_id, today.isoformat())).fetchone()[0])
