"""What the main screen asks the book: the companies around the cursor, and all the panes show of one."""

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from accountbook.errors import BookError
from accountbook.habits import Habits
from accountbook.store.filters.sifting import Sifted, sifted
from accountbook.store.pages import company_page, timeline
from accountbook.store.pages.lists import CompanyRow, company_rows
from accountbook.store.pages.moment import at_one_moment
from accountbook.store.pages.views import View, view
from accountbook.store.writing.merged import where_now
from accountbook.tongue import _
from accountbook.ui.widgets.lists.vlist import PAGE


class Ids(NamedTuple):
    """The companies to list, the rows around the cursor, and why the one that is shown is not among them ("": it is).

    `instead` says in which listed company one was merged that was asked for.
    """

    found: Sifted
    rows: dict[int, CompanyRow]
    instead: dict[int, int]
    missing: str = ""


class Sought(NamedTuple):
    """What the companies are sifted by."""

    typed: str
    today: date
    habits: Habits


class Sieve(NamedTuple):
    """What of the timeline is shown: with corrected fields or not, and words its entries must have (`kind` names one)."""

    edits: bool
    sought: str
    kind: Callable[[timeline.Entry], str]


class Page(NamedTuple):
    """Everything the panes show of one company at first."""

    head: company_page.Head
    people: "array[int]"
    people_rows: dict[int, company_page.ContactRow]
    codes: "array[int]"
    entries: dict[int, timeline.Entry]
    view: View | None


@at_one_moment
def companies_around(connection: sqlite3.Connection, sought: Sought, keep: int | None, shown: int | None) -> Ids:
    """The companies that fit what was typed (all where nothing was), with the rows around one of them."""
    found = sifted(connection, *sought)
    ids = found.ids
    instead = {gone: now for gone in (keep or 0, shown or 0) if (now := _merged_into(connection, ids, gone))}
    keep = instead.get(keep or 0, keep)
    near = ids.index(keep) if keep is not None and keep in ids else 0
    start = max(0, near - PAGE // 2)
    missing = _why_missing(connection, shown) if shown is not None and shown not in ids else ""
    missing = _("{name} was merged into the company shown now.") if shown in instead else missing
    return Ids(found, company_rows(connection, ids[start : start + PAGE]), instead, missing)


def _merged_into(connection: sqlite3.Connection, ids: Sequence[int], company_id: int) -> int | None:
    """The listed company in which one that is listed no more goes on; 0 is none."""
    if not company_id or company_id in ids:
        return None
    now = where_now(connection, "company", company_id)
    return now if now in ids else None


def _why_missing(connection: sqlite3.Connection, company_id: int) -> str:
    """What became of a company that is not listed any more, as a sentence about {name}."""
    whereabouts = company_page.whereabouts(connection, company_id)
    return {
        company_page.BINNED: _("{name} is in the bin."),
        company_page.GONE: _("{name} is not in the book any more."),
    }.get(whereabouts, _("{name} does not fit any more."))


@at_one_moment
def page_of(
    connection: sqlite3.Connection, company_id: int, today: date, sieve: Sieve, *, profile: bool
) -> Page | None:
    """What the panes show of a company, with its profile where there is room for it; None where it is gone."""
    try:
        head = company_page.head(connection, company_id)
    except BookError:
        return None
    people = company_page.contact_ids(connection, company_id)
    codes = timeline.timeline_codes(connection, company_id, today, edits=sieve.edits)
    if sieve.sought:
        codes = timeline.sifted_codes(connection, company_id, codes, sieve.sought, sieve.kind)
    return Page(
        head,
        people,
        company_page.contact_rows(connection, company_id, people[:PAGE]),
        codes,
        timeline.entries(connection, company_id, codes[:PAGE]),
        view(connection, "company", company_id) if profile else None,
    )
