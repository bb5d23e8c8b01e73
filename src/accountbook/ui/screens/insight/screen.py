"""Insight: who is worth the time, who slips away, who will buy, who looks like the best; six views of the book."""

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from accountbook.domain.calendar.days import say_exact
from accountbook.entering.target import Target
from accountbook.reports.insight.check import DOUBLE, OUTDATED, Finding, first_field
from accountbook.reports.insight.groups import GroupRow
from accountbook.reports.insight.overview import headline, pictures
from accountbook.reports.insight.page import PageLine
from accountbook.store.filters.segments import Segment
from accountbook.store.insight.cache import KeptBook, kept_book
from accountbook.store.pages.form_data import CHILDREN
from accountbook.tongue import _
from accountbook.ui.insight_keeper import InsightKeeper
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, ROW_ACTIONS, CompanyActions
from accountbook.ui.screens.insight import views as insight_views
from accountbook.ui.screens.insight.views import Asked, Listed
from accountbook.ui.text import text
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.insight import InsightList
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.reason import Reason
from accountbook.ui.widgets.tabs import tabs
from accountbook.ui.widgets.topline import TopLine

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

VIEWS = (
    insight_views.overview, insight_views.target_groups, insight_views.buying_calendar, insight_views.data_check,
    insight_views.white_space,
)  # fmt: skip
GROUPS, PICTURES = 1 + VIEWS.index(insight_views.target_groups), 1 + len(VIEWS)
"""Numbers of views, as they are pressed."""
LOOKS = {"heading": "bold $accent", "quiet": "dim"}


class Answer(NamedTuple):
    """What a view found; `kept` is None while nothing was ever computed."""

    kept: KeptBook | None
    listed: Listed | None
    lines: list[PageLine]


def drawn(lines: list[PageLine]) -> Content:
    """Lines of a page as one content."""
    return Content("\n").join(text(line.words, LOOKS.get(line.look)) for line in lines)


class InsightScreen(InsightKeeper, CompanyActions, inherit_bindings=False):
    """The views are numbered; Enter opens the company, mends the finding or opens the group under the cursor."""

    BINDINGS = bindings(
        "view1", "view2", "view3", "view4", "view5", "view6", "view_next", "view_back", "sheet", "leave_out",
        "group_add", "group_edit", "group_drop", "put_aside", *COMPANY_KEYS, "back",
    )  # fmt: skip
    AUTO_FOCUS = "#insight"

    def __init__(self) -> None:
        super().__init__()
        self.view = 1
        self.all_prospects = False
        self.kept: KeptBook | None = None

    def compose(self) -> ComposeResult:
        """The names of the views, the list or the pictures, the whole reason, the keys."""
        yield TopLine(_("Insight"))
        yield Static(id="views")
        with ContentSwitcher(initial="insight", id="shown"):
            yield InsightList()
            with VerticalScroll(id="pictures", classes="paper"):
                yield Static(id="drawing")
        yield Reason()
        yield KeyLine()

    @property
    def rows(self) -> InsightList:
        """The list."""
        return self.query_one(InsightList)

    # Loading

    def load(self) -> None:
        """Show what is kept, and compute what is not fresh."""
        self._ask()
        groups = self.view == GROUPS
        self.freshen(self._ask, groups=groups)

    def _ask(self) -> None:
        view, width = self.view, max(20, self.size.width - 4)
        asked = Asked(self.app.today, self.app.settings.habits, self.all_prospects, width)

        def question(connection: sqlite3.Connection) -> Answer:
            kept = kept_book(connection)
            if kept is None:
                return Answer(None, None, [])
            if view == PICTURES:
                return Answer(kept, None, pictures(connection, kept, width))
            return Answer(kept, VIEWS[view - 1](connection, kept, asked), [])

        self.ask(question, self._show)

    def _show(self, answer: Answer) -> None:
        self.kept = answer.kept
        rows = self.rows
        self.query_one("#shown", ContentSwitcher).current = "pictures" if self.view == PICTURES else "insight"
        self.query_one(Reason).display = self.view != PICTURES
        self._say_state()
        if answer.kept is None:
            rows.empty = self.computing()
            rows.show()
        elif answer.listed is not None:
            rows.show(*answer.listed.sections)
            rows.give(answer.listed.rows)
        self.query_one("#drawing", Static).update(drawn(answer.lines))
        self._show_reason()
        self.refresh_bindings()

    def _say_state(self) -> None:
        book = self.kept.book if self.kept else None
        self.query_one(TopLine).about = f"{say_exact(book.on)} · {headline(book)}" if book else ""
        names = (_("Overview"), _("Groups"), _("Calendar"), _("Check"), _("White space"), _("Pictures"))
        self.query_one("#views", Static).update(tabs(names, self.view, self.size.width))

    @on(VList.Highlighted)
    def _show_reason(self) -> None:
        row = self.rows.row
        why = row.why if row else ""
        self.query_one(Reason).say(why)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Two lines for a row where the screen is narrow; pictures are drawn anew."""
        self.rows.row_height = 2 if self.size.width < 60 else 1
        if self.kept is not None:
            self._ask()

    # Views

    def action_view(self, number: int) -> None:
        """To a view."""
        if number != self.view:
            self.view = number
            self.rows.action_first()
        self._say_state()
        (self.query_one("#pictures") if number == PICTURES else self.rows).focus()
        self.load()

    def action_next_view(self, by: int) -> None:
        """To the view beside, round and round."""
        self.action_view((self.view - 1 + by) % PICTURES + 1)

    def action_put_aside(self) -> None:
        """Show prospects of a size or phase without any customer, or hide them again."""
        self.all_prospects = not self.all_prospects
        self.app.tell(_("All prospects are shown.") if self.all_prospects else _("Prospects put aside are hidden."))
        self._ask()

    # What is under the cursor

    @property
    def under(self) -> object:
        """The finding, saved group or found group under the cursor."""
        row = self.rows.row if self.view != PICTURES else None
        return row.what if row else None

    def target(self) -> Target | None:
        """The company of the row."""
        row = self.rows.row if self.view != PICTURES else None
        if row is None:
            return None
        if isinstance(row.what, Finding) and row.what.company_id is not None:
            return Target(row.what.company_id, row.name)
        return Target(row.company_id, row.name) if row.company_id is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of a view are offered where they do something."""
        if not self.is_mounted:
            return True
        offered = {
            "leave_out": isinstance(self.under, Finding),
            "add_group": self.view == GROUPS,
            "edit_group": isinstance(self.under, Segment),
            "drop_group": isinstance(self.under, Segment),
            "sheet": isinstance(self.under, Segment | GroupRow),
            "put_aside": self.view == 1,
            **dict.fromkeys(ROW_ACTIONS, self.target() is not None),
        }
        return offered.get(action, True)

    @on(VList.Chosen)
    def _chosen(self) -> None:
        under = self.under
        if isinstance(under, Finding):
            self._mend(under)
        elif isinstance(under, Segment | GroupRow):
            self._open_group(under)
        elif (target := self.target()) is not None and target.company_id is not None:
            self.app.open_company(target.company_id)

    def _open_group(self, group: Segment | GroupRow) -> None:
        from accountbook.ui.screens.insight.group import GroupScreen

        self.app.push_screen(GroupScreen(group))

    # Mending

    def _mend(self, finding: Finding) -> None:
        """The form at the field in question, the profile to confirm what is old, the merge for doubles."""
        from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm, RecordForm
        from accountbook.ui.screens.profile import ProfileScreen

        first, part = first_field(finding), finding.part
        if finding.kind == DOUBLE:
            self._merge(finding)
        elif finding.kind == OUTDATED and finding.company_id is not None:
            self.app.push_screen(ProfileScreen(finding.company_id))
        elif part is not None and part[0] not in CHILDREN[finding.record]:
            self.app.push_screen(RecordForm(*part, first=first))
        elif finding.record == "contact":
            self.app.push_screen(ContactForm(finding.record_id, finding.company_id, first=first, part=part))
        elif finding.record == "company":
            self.app.push_screen(CompanyForm(finding.record_id, first=first, part=part))
        elif finding.company_id is not None:
            self.app.open_company(finding.company_id)

    def _merge(self, finding: Finding) -> None:
        """Both records side by side, to make one of them."""
        from accountbook.ui.screens.exchange.doubles import MergeScreen

        if finding.other_id is not None:
            self.app.push_screen(MergeScreen(finding.record, finding.record_id, finding.other_id))

    def action_leave_out(self) -> None:
        """The finding under the cursor is seen and left; it comes back when the value changes."""
        finding = self.under
        if not isinstance(finding, Finding):
            return

        def act(unit: "Unit") -> None:
            from accountbook.store.doubles.apart import keep_apart
            from accountbook.store.insight.checking import leave_out

            if finding.other_id is not None:
                keep_apart(unit, finding.record, finding.record_id, finding.other_id)
                return
            leave_out(unit, finding.record, finding.record_id, finding.field, finding.kind, finding.seen)

        self.save(_("Leave out: {name}").format(name=finding.name), act)

    # Groups

    def action_add_group(self) -> None:
        """Save a rule under a name."""
        from accountbook.ui.screens.insight.rule import RuleDialog

        self.app.push_screen(RuleDialog())

    def action_edit_group(self) -> None:
        """Change the rule under the cursor."""
        from accountbook.ui.screens.insight.rule import RuleDialog

        if isinstance(self.under, Segment):
            self.app.push_screen(RuleDialog(self.under))

    def action_drop_group(self) -> None:
        """Take a saved rule out of the book; undo brings it back."""
        segment = self.under
        if not isinstance(segment, Segment):
            return

        def act(unit: "Unit") -> None:
            from accountbook.store.filters.segments import remove

            remove(unit, segment.id)

        self.save(_("Remove target group {name}").format(name=segment.name), act)

    def action_sheet(self) -> None:
        """The target group as tactics."""
        from accountbook.ui.screens.insight.sheet import SheetScreen

        if isinstance(self.under, Segment | GroupRow):
            self.app.push_screen(SheetScreen(self.under))
