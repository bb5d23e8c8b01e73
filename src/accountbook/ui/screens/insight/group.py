"""A target group: its companies with the reason to see each, and its sheet; and the key that opens one of nine."""

import sqlite3
from typing import Any, NamedTuple

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from accountbook.domain.insight import worklist
from accountbook.entering.target import Target
from accountbook.errors import BookError
from accountbook.reports.insight import words
from accountbook.store.filters import segments
from accountbook.store.filters.segments import Segment
from accountbook.store.insight import ranked
from accountbook.store.insight.cache import KeptBook, kept_book, readings
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookDialog
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.screens.insight.sheet import Group, SheetScreen, group_name, members, rule_of
from accountbook.ui.text import text
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.insight import InsightList, InsightRow
from accountbook.ui.widgets.lists.vlist import PAGE, Section, VList
from accountbook.ui.widgets.topline import TopLine


def open_group(app: App[Any], group: Group | None) -> None:
    """Show a group, if one was chosen."""
    if group is not None:
        app.push_screen(GroupScreen(group))


class Members(NamedTuple):
    """A group as it is now, its companies, the most at stake first, and the rows around the top."""

    group: Group
    ids: list[int]
    rows: dict[int, InsightRow]
    kept: KeptBook | None


class GroupScreen(InsightKeeper, CompanyActions, inherit_bindings=False):
    """The companies of a group; Enter opens one, t shows the sheet."""

    BINDINGS = bindings("sheet", "group_edit", *COMPANY_KEYS, "back")
    AUTO_FOCUS = "#insight"

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group

    def compose(self) -> ComposeResult:
        """The name, the list, the whole reason, the keys."""
        yield TopLine(group_name(self.group))
        yield InsightList()
        yield Static(id="reason")
        yield KeyLine()

    @property
    def rows(self) -> InsightList:
        """The list."""
        return self.query_one(InsightList)

    def load(self) -> None:
        """Ask who belongs to it now."""
        self._ask()
        self.freshen(self._ask)

    def _ask(self) -> None:
        group, today, habits = self.group, self.app.today, self.app.settings.habits

        def question(connection: sqlite3.Connection) -> Members | str:
            try:
                now = segments.as_saved(connection, group) if isinstance(group, Segment) else group
                ids = members(connection, now, today, habits)
            except BookError as error:
                return error.sentence
            kept = kept_book(connection)
            order = ranked.by_stake(connection, ids)
            return Members(now, order, rows_of(connection, order[:PAGE], kept), kept)

        self.ask(question, self._show)

    def _show(self, found: Members | str) -> None:
        if isinstance(found, str):
            self.rows.empty = found
            self.rows.show()
            return
        self.group = found.group
        self.query_one(TopLine).title = group_name(self.group)
        count = ngettext("{n} company", "{n} companies", len(found.ids)).format(n=len(found.ids))
        self.query_one(TopLine).about = f"{count} · {rule_of(self.group)}"
        self.rows.empty = _("No company satisfies this rule now.")
        self.rows.show(Section("", found.ids))
        self.rows.give(found.rows)
        self._reason()

    @on(VList.Wanted)
    def _wanted(self, event: VList.Wanted) -> None:
        ids = event.ids
        self.ask(
            lambda connection: rows_of(connection, ids, kept_book(connection)), self.rows.give, group=f"rows{ids[0]}"
        )

    @on(VList.Highlighted)
    def _reason(self) -> None:
        row = self.rows.row
        self.query_one("#reason", Static).update(text(row.why if row else ""))

    def on_resize(self) -> None:
        """Two lines for a row where the screen is narrow."""
        self.rows.row_height = 2 if self.size.width < 60 else 1

    def target(self) -> Target | None:
        """The company under the cursor."""
        row = self.rows.row
        return Target(row.company_id, row.name) if row else None

    @on(VList.Chosen)
    def _open(self, event: VList.Chosen) -> None:
        self.app.open_company(event.row_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a saved rule can be changed."""
        return action != "edit_group" or isinstance(self.group, Segment)

    def action_sheet(self) -> None:
        """The group as tactics."""
        self.app.push_screen(SheetScreen(self.group))

    def action_edit_group(self) -> None:
        """Change the rule."""
        from accountbook.ui.screens.insight.rule import RuleDialog

        if isinstance(self.group, Segment):
            self.app.push_screen(RuleDialog(self.group), self._changed)

    def _changed(self, segment: Segment | None) -> None:
        if segment is not None:
            self.group = segment
            self.query_one(TopLine).title = segment.name
            self._ask()


def rows_of(connection: sqlite3.Connection, ids: list[int], kept: KeptBook | None) -> dict[int, InsightRow]:
    """The rows of these companies: score, class and what to do next."""
    who, read = ranked.named(connection, ids), readings(connection, ids)
    rows = {}
    for key, one in who.items():
        found = read.get(key)
        figure = why = ""
        if found is not None and kept is not None:
            score = f"{round(found.value.score)} " if found.value else ""
            likeness = words.alike_chance(found)
            figure = f"{score}{found.letter}{words.growth_arrow(found)}" if found.customer else likeness or found.letter
            why = words.why_next(found, kept.book)
            if found.customer:
                why += f" {words.why_valuable(found, kept.book)}."
        short = worklist.reasons(found.action, found.situation) if found is not None else ""
        rows[key] = InsightRow(key, key, one.name, figure, why, short=short or None)
    return rows


class PickGroup(BookDialog[Segment]):
    """The nine keys of target groups: a digit opens one."""

    BINDINGS = bindings("read_close")

    def compose(self) -> ComposeResult:
        """The saved groups with their keys."""
        with Vertical(classes="dialog low") as box:
            box.border_title = text(_("Target group"))
            box.border_subtitle = text(_("1 to 9 opens · Esc back"))
            yield Static(id="read")

    def on_mount(self) -> None:
        """Read them; a digit pressed before they are there waits."""
        self.found: dict[str, Segment] | None = None
        self.waiting = ""
        self.ask(segments.saved, self._show)

    def _show(self, found: list[Segment]) -> None:
        self.found = {str(one.position): one for one in found if one.position}
        lines = [text(f"{key}  {one.name}") for key, one in self.found.items()]
        self.query_one("#read", Static).update(
            Content("\n").join(lines or [text(_("No group has a key yet: F5, 2, a."))])
        )
        if self.waiting:
            self._take(self.waiting)

    def on_key(self, event: events.Key) -> None:
        """A digit takes the group."""
        if event.key.isdecimal() and len(event.key) == 1:
            event.stop()
            self._take(event.key)

    def _take(self, key: str) -> None:
        if self.found is None:
            self.waiting = key
        elif key in self.found:
            self.dismiss(self.found[key])
        else:
            self.app.tell(_("No target group has the key {key}.").format(key=key), passing=True)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
