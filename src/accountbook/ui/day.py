"""What the dashboard shows: the day's question to the book, and its answer as sections and sentences.

Nothing here imports Textual: the first page asks and says the same before it is there.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.row import TYPE_CHECKING, Row
from accountbook.settings import Settings
from accountbook.store.agenda.day import RANKED, AgendaRow, Cadences, Group, agenda, asks_what_is_due, unknown_boxes
from accountbook.store.file import backups
from accountbook.store.pages.lists import is_empty
from accountbook.tongue import _, ngettext
from accountbook.ui.widgets.agenda_words import sections, what_of
from accountbook.ui.widgets.cells import Section, week_day

if TYPE_CHECKING:
    from accountbook.store.pages.company_page import Head
    from accountbook.store.pages.timeline import Entry

GLANCE = 120
"""From this width on the company of the row stands beside the list."""
GLANCE_WIDTH = 57
"""Cells of what stands beside the list."""
NARROW = 76
"""Below this width of the list a row has two lines: one has no room for words, money and the next move."""
TALKS = 40
"""Talks read for the glance."""


def list_width(width: int) -> int:
    """The cells of the list on a screen of so many."""
    return width - GLANCE_WIDTH - 1 if width >= GLANCE else width


class Glance(Row):
    """What stands beside the list on a wide screen: the company of the row under the cursor."""

    head: "Head"
    codes: Sequence[int]
    entries: "dict[int, Entry]"


class Day(Row):
    """The answer to the dashboard's question; `glance` only where it was asked for.

    `tells_due`: the chosen boxes hold all that is due; `wrong` says which of them there are not. `sifted_by` are the
    words it is sifted by, `doubt` what was not understood of those typed.
    """

    groups: list[Group]
    empty: bool
    backup: str
    glance: Glance | None = None
    tells_due: bool = True
    wrong: str = ""
    sifted_by: str = ""
    doubt: str = ""

    @property
    def rows(self) -> dict[int, AgendaRow]:
        """Every row by its code."""
        return {row.code: row for group in self.groups for row in group.rows}


def read_day(
    connection: sqlite3.Connection,
    settings: Settings,
    today: date,
    book: Path,
    *,
    typed: str = "",
    insight: bool = False,
    glance: bool = False,
    ranked: bool = False,
) -> Day:
    """What the day asks for; `glance` reads the company of the first row too.

    `typed` sifts it (see `store.filters.sifting`); `ranked` puts everything that waits into one list instead of the
    boxes of the config file.
    """
    only, by, doubt = None, "", ""
    if typed:
        from accountbook.store.filters.sifting import sifted

        found, by, doubt = sifted(connection, typed, today, settings.habits)
        only = found if by else None
    boxes = (RANKED, "soon") if ranked else settings.boxes
    groups = agenda(connection, today, Cadences.of(settings), boxes, insight=insight, only=only)
    first = groups[0].rows[0].company_id if groups else None
    near = read_glance(connection, first, today) if glance and first is not None else None
    wrong = unknown_boxes(settings.boxes)
    return Day(groups, is_empty(connection), kept_ago(book), near, asks_what_is_due(boxes), wrong, by, doubt)


def read_glance(connection: sqlite3.Connection, company_id: int, today: date) -> Glance | None:
    """A company and its last talks; None where it is gone."""
    from accountbook.store.pages.company_page import head
    from accountbook.store.pages.timeline import entries, timeline_codes  # here: narrow screens begin without them

    try:
        found = head(connection, company_id)
    except BookError:
        return None
    codes = timeline_codes(connection, company_id, today)[:TALKS]
    return Glance(found, codes, entries(connection, company_id, codes))


def day_sections(day: Day, typed: str, today: date) -> list[Section]:
    """The groups as sections; a day on which nothing is due says so and looks ahead."""
    shown = sections(day.groups)
    due = any(row.group in ("today", "late", "how") for row in day.rows.values())
    if day.groups and day.tells_due and not typed and not due:
        shown.insert(0, Section(_("Nothing is due today."), (), _ahead(day.groups, today)))
    return shown


def empty_sentence(day: Day, typed: str) -> str:
    """What stands where there is no row at all."""
    if day.empty:
        return _("This book is empty. N creates a company, F6 brings in a file.")
    if typed or not day.tells_due:
        return _("Nothing waits there.")
    return _("Nothing is due today. A quiet day.")


def _ahead(groups: Sequence[Group], today: date) -> str:
    """What a quiet day looks forward to."""
    soon = [row for group in groups if group.code == "soon" for row in group.rows]
    if not soon or soon[0].on is None:
        return _("A quiet day.")
    return _("Next: {day} {company}, {what}").format(
        day=week_day(soon[0].on, today), company=soon[0].company, what=what_of(soon[0])
    )


def about_book(name: str, day: Day) -> str:
    """The book and its last backup, for the first line."""
    return " · ".join(part for part in (name, day.backup) if part)


def kept_ago(book: Path) -> str:
    """When the last verified backup was made, in words for the first line; "" where there is none."""
    newest = backups.newest(book, utc_now())
    if newest is None:
        return ""
    ago = utc_now() - newest.made_at
    if ago < timedelta(hours=1):
        return _("backup {n} min ago").format(n=max(0, ago // timedelta(minutes=1)))
    if ago < timedelta(days=1):
        return _("backup {n} h ago").format(n=ago // timedelta(hours=1))
    return ngettext("backup {n} day ago", "backup {n} days ago", ago.days).format(n=ago.days)
