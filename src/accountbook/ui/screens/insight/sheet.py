"""The sheet of a target group on the screen: read, and written as Markdown."""

import sqlite3
from datetime import date
from pathlib import Path

from textual.content import Content

from accountbook.folders import export_folder
from accountbook.habits import Habits
from accountbook.reports.document import Document
from accountbook.reports.insight.groups import GroupRow
from accountbook.reports.insight.sheet import sheet
from accountbook.reports.text import render_text
from accountbook.store.filters import segments
from accountbook.store.filters.segments import Segment
from accountbook.store.insight import ranked
from accountbook.store.insight.cache import kept_book
from accountbook.tongue import _
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import bindings
from accountbook.ui.screens.paper import PaperScreen
from accountbook.ui.text import text

Group = Segment | GroupRow
"""A saved rule, or a group found in the book."""
WIDEST = 110


def group_name(group: Group) -> str:
    """What the group is called."""
    return group.name


def rule_of(group: Group) -> str:
    """Its rule, or what sets it apart."""
    return group.rule if isinstance(group, Segment) else "; ".join(group.traits)


def members(connection: sqlite3.Connection, group: Group, today: date, habits: Habits) -> list[int]:
    """The companies of a saved rule, or of a group found in the book."""
    if isinstance(group, Segment):
        return segments.members(connection, group, today, habits)
    return list(ranked.named(connection, group.ids))


class SheetScreen(InsightKeeper, PaperScreen, inherit_bindings=False):
    """The target-group sheet, to read; x writes it as Markdown."""

    BINDINGS = bindings("sheet_export", "back")

    def __init__(self, group: Group) -> None:
        super().__init__(group_name(group))
        self.group = group
        self.document: Document | None = None

    def load(self) -> None:
        """Ask for the sheet."""
        self._ask()
        self.freshen(self._ask)

    def _ask(self) -> None:
        group, today, habits = self.group, self.app.today, self.app.settings.habits

        def question(connection: sqlite3.Connection) -> Document | None:
            kept = kept_book(connection)
            if kept is None:
                return None
            ids = members(connection, group, today, habits)
            return sheet(connection, kept, group_name(group), rule_of(group), ids)

        self.ask(question, self._show)

    def _show(self, document: Document | None) -> None:
        self.document = document
        self.draw()

    def draw(self) -> None:
        """The sheet, or that it is being computed."""
        if self.document is None:
            self.put(text(self.computing()))
            return
        lines = render_text(self.document, max(20, min(WIDEST, self.size.width - 3)), None)[1:]
        self.put(Content("\n").join(text(line, "bold $accent" if _is_heading(line) else None) for line in lines))

    def action_export_sheet(self) -> None:
        """Write it as Markdown into the folder of exports, beside what is there."""
        document, folder = self.document, export_folder(self.app.settings.exports)
        if document is None:
            return

        def write(_connection: sqlite3.Connection) -> Path:
            from accountbook.exchange.files import atomic_write, safe_filename
            from accountbook.reports.markdown import render_markdown

            day = document.made_on.isoformat()
            names = (safe_filename(document.title, day if n == 1 else f"{day}-{n}", "md") for n in range(1, 100))
            path = next(folder / name for name in names if not (folder / name).exists())
            atomic_write(path, render_markdown(document).encode(), overwrite=False)
            return path

        self.ask(write, lambda path: self.app.tell(_("Written: {path}").format(path=path)), group="write")


def _is_heading(line: str) -> bool:
    return bool(line) and not line.startswith(" ") and line == line.upper()
