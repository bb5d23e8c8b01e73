"""The week as a report: the agenda (today, this week, next) and the review (what I promised, what slipped)."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from accountbook.domain.calendar.days import say_exact
from accountbook.reports.document import Document, Item, Section
from accountbook.store.agenda.week import Item as Promise
from accountbook.store.agenda.week import Part, Week, week
from accountbook.tongue import _, ngettext

MOST = 40
"""Promises shown of one part; a list of thousands is no agenda."""
OLDER_LEFT_OUT = ("late", "owed", "undated", "kept")


def week_report(connection: sqlite3.Connection, today: date) -> Document:
    """The week around a day; sections without anything are left out, so that a quiet week says so in one line."""
    found = week(connection, today, MOST)
    parts = (
        ("late", _("Late"), found.late),
        ("today", _("Today"), found.today),
        ("this", _("This week"), found.this_week),
        ("next", _("Next week"), found.next_week),
        ("owed", _("They owe"), found.owed),
        ("undated", _("Without a date"), found.undated),
        ("kept", _("Kept in the last seven days"), found.kept),
        ("slipped", _("Slipped in the last seven days"), found.slipped),
    )
    sections = tuple(
        Section(code, title, tuple(_items(part, code)), note=f"{part.total}+" if part.at_least else str(part.total))
        for code, title, part in parts
        if part.total
    )
    year, number, _day = today.isocalendar()
    head = {"type": "week", "week": f"{year}-W{number:02}", "as_of": today.isoformat()}
    title = _("Week {number} of {year}").format(number=number, year=year)
    return Document(title, _score(found), sections, today, head)


def _items(part: Part, code: str) -> Iterator[Item]:
    """The promises, and in their place those left out: older ones before what is over, later ones behind the rest."""
    left_out = part.total - len(part.items)
    sentence = _("… and more than {n} more") if part.at_least else _("… and {n} more")
    more = [Item(sentence.format(n=left_out))] if left_out else []
    said = [Item(_said(one, code)) for one in part.items]
    yield from (more + said if code in OLDER_LEFT_OUT else said + more)


def _score(found: Week) -> str:
    """Kept, slipped and talks in one line."""
    kept = ngettext("{n} promise kept", "{n} promises kept", found.kept.total).format(n=found.kept.total)
    talks = ngettext("{n} talk", "{n} talks", found.talks).format(n=found.talks)
    return " · ".join((kept, _("{n} slipped").format(n=found.slipped.total), talks))


def _said(one: Promise, part: str) -> str:
    """Day, company and what was promised; who owes it and where it was moved from."""
    on = one.done_on if part == "kept" else one.on
    day = "" if part == "today" else say_exact(on) if on else ""
    when = " ".join(word for word in (day, one.at if part != "kept" else "") if word)
    whose = "" if one.mine or part == "owed" else _("they owe")
    moved = _("promised for {day}").format(day=say_exact(one.moved_from)) if one.moved_from else ""
    words = (when, one.company, one.person, whose, one.text, moved)
    return " · ".join(word for word in words if word)
