"""The head of a company: what one must see before the phone rings, always in sight."""

from datetime import date

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from accountbook.domain.vocabulary import label
from accountbook.store.company_page import Head
from accountbook.tongue import _
from accountbook.ui.text import text
from accountbook.ui.widgets.agenda_list import days_ago
from accountbook.ui.widgets.cells import fit, week_day

LABEL = 7


class HeadView(Widget):
    """Four lines: name and standing, number and town, last talk, next step."""

    COMPONENT_CLASSES = {"head--name", "head--quiet", "head--late", "head--today", "head--phone"}

    head: reactive[Head | None] = reactive(None)

    def __init__(self, today: date) -> None:
        super().__init__(id="head")
        self.today = today

    def render(self) -> RenderResult:
        """The four lines, each cut to the width."""
        if self.head is None:
            return ""
        lines = (self._standing(self.head), self._reach(self.head), self._last(self.head), self._next(self.head))
        return Content("\n").join(lines)

    def _standing(self, head: Head) -> Content:
        parts = [label("stage", head.stage) if head.stage else "", head.account_class]
        if head.customer_since is not None and head.stage == "customer":
            parts.append(_("since {year}").format(year=head.customer_since.year))
        parts = [part for part in parts if part]
        while len(parts) > 1 and cell_len(head.name) + len(" · ".join(parts)) >= self.size.width:
            parts.pop()  # the name comes first
        standing = " · ".join(parts)
        room = self.size.width - len(standing) - 1
        name = text(fit(head.name, room), self.get_visual_style("head--name"))
        return name + text(f" {standing}", self.get_visual_style("head--quiet"))

    def _reach(self, head: Head) -> Content:
        quiet = self.get_visual_style("head--quiet")
        point = head.phone or head.mail
        if point is None:
            reach = text(_("no number yet"), quiet)
        else:
            about = " · ".join(part for part in (point.whose, point.remark) if part)
            reach = text(point.value, self.get_visual_style("head--phone"))
            reach += text(f"  {about}" if about else "", quiet)
        where = ", ".join(part for part in (head.town, head.country) if part)
        room = self.size.width - reach.cell_length - 2
        return reach + text("  " + fit(where, room, right=True) if where and room > 3 else "", quiet)

    def _last(self, head: Head) -> Content:
        if head.last_on is None:
            return self._line(_("last"), "", "", _("never talked to"))
        kind = label("interaction_kind", head.last_kind).lower()
        return self._line(_("last"), days_ago(head.last_on, self.today), "", f"{kind}: {head.last_text}")

    def _next(self, head: Head) -> Content:
        if not head.next_by:
            return self._line(_("next"), "", "", _("no next step"))
        if head.next_on is None:
            when, look = _("some day"), ""
        else:
            late = (self.today - head.next_on).days
            when = week_day(head.next_on, self.today) + (f" {head.next_at}" if head.next_at else "")
            look = "late" if late > 0 else "today" if late == 0 else ""
        said = head.next_text if head.next_by == "mine" else _("they owe: {what}").format(what=head.next_text)
        return self._line(_("next"), when, look, said)

    def _line(self, name: str, when: str, look: str, words: str) -> Content:
        quiet = self.get_visual_style("head--quiet")
        line = text(fit(name, LABEL), quiet)
        if when:
            line += text(f"{when}  ", self.get_visual_style(f"head--{look}") if look else "")
        room = self.size.width - line.cell_length
        return line + text(fit(words, room).rstrip(), "" if when else quiet)
