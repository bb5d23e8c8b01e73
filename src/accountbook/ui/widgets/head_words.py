"""The head of a company in words: what one must see before the phone rings.

Nothing here imports Textual: the first page is made of these lines before it is there.
"""

from collections.abc import Sequence
from datetime import date

from accountbook.domain.vocabulary import label
from accountbook.store.pages.company_page import Head
from accountbook.tongue import _
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.agenda_words import days_ago
from accountbook.ui.widgets.cells import Line, Piece, fit, line_cells, show, week_day

LABEL = 7


def head_lines(head: Head, width: int, today: date) -> Sequence[Line]:
    """Four lines: name and standing, number and town, last talk, next step; each cut to the width."""
    return _standing(head, width), _reach(head, width), _last(head, width, today), _next(head, width, today)


def _standing(head: Head, width: int) -> Line:
    parts = [label("stage", head.stage) if head.stage else "", head.account_class]
    if head.customer_since is not None and head.stage == "customer":
        parts.append(_("since {year}").format(year=head.customer_since.year))
    parts = [part for part in parts if part]
    while len(parts) > 1 and cells_in(head.name) + len(" · ".join(parts)) >= width:
        parts.pop()  # the name comes first
    standing = " · ".join(parts)
    return Piece(fit(head.name, width - len(standing) - 1), "title"), Piece(f" {standing}", "quiet")


def _reach(head: Head, width: int) -> Line:
    point = head.phone or head.mail
    if point is None:
        reach = [Piece(_("no number yet"), "quiet")]
    else:
        about = " · ".join(part for part in (point.whose, point.remark) if part)
        value = fit(point.value, min(cells_in(show(point.value)), width))
        left = width - cells_in(value) - 2
        about = fit(about, min(cells_in(show(about)), left))
        reach = [Piece(value, "phone"), Piece(f"  {about}" if about else "", "quiet")]
    where = ", ".join(part for part in (head.town, head.country) if part)
    room = width - line_cells(reach) - 2
    return *reach, Piece("  " + fit(where, room, right=True) if where and room > 3 else "", "quiet")


def _last(head: Head, width: int, today: date) -> Line:
    if head.last_on is None:
        return _line(_("last"), "", "", _("never talked to"), width)
    kind = label("interaction_kind", head.last_kind).lower()
    return _line(_("last"), days_ago(head.last_on, today), "", f"{kind}: {head.last_text}", width)


def _next(head: Head, width: int, today: date) -> Line:
    if not head.next_by:
        return _line(_("next"), "", "", _("no next step"), width)
    if head.next_on is None:
        when, look = _("some day"), ""
    else:
        late = (today - head.next_on).days
        when = week_day(head.next_on, today) + (f" {head.next_at}" if head.next_at else "")
        look = "late" if late > 0 else "today" if late == 0 else ""
    said = head.next_text if head.next_by == "mine" else _("they owe: {what}").format(what=head.next_text)
    return _line(_("next"), when, look, said, width)


def _line(name: str, when: str, look: str, words: str, width: int) -> Line:
    line = [Piece(fit(name, LABEL), "quiet")]
    if when:
        line.append(Piece(f"{show(when)}  ", look))
    return *line, Piece(fit(words, width - line_cells(line)).rstrip(), "" if when else "quiet")
