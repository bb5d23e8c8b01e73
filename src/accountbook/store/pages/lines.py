"""The line that reaches a person: their own number, else the switchboard of the company; the same in brief and calendar."""

import sqlite3
from collections.abc import Collection, Iterable

from accountbook.store.pages.views import View, views
from accountbook.store.within import in_parts


def line_to(own: Iterable[View], company: Iterable[View]) -> View | None:
    """The number that reaches a person most directly, else the company's own number, else a mail address.

    `own` are the points of the person, `company` those of the company that are nobody's.
    """
    points = list(own)
    direct = [point for point in points if point.text("kind") == "phone"]
    direct.sort(key=lambda point: ("direct" not in point.text("label").casefold(), point.id))
    shared = [point for point in company if point.text("kind") == "phone"]
    mails = [point for point in points if point.text("kind") == "mail"]
    return next(iter((*direct, *shared, *mails)), None)


def is_shared(line: View) -> bool:
    """Whether a line is the company's and nobody's own."""
    return line.links["contact_id"] is None


def points_of(connection: sqlite3.Connection, link: str, keys: Collection[int]) -> dict[int, list[View]]:
    """The points of people (`link` is contact_id), or those of companies that are nobody's (company_id), by key."""
    only = "" if link == "contact_id" else " AND contact_id IS NULL"
    found: dict[int, list[View]] = {}
    for marks, part in in_parts(sorted(keys)):
        for point in views(connection, "contactpoint", f"{link} IN ({marks}){only}", tuple(part)):
            found.setdefault(int(point.links[link] or 0), []).append(point)
    return found
