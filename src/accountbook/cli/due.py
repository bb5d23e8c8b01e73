"""`due [--days N]`: what is due, made for a login message: short, and shorter still when there is nothing."""

from datetime import timedelta

from accountbook.cli.answer import Answer, Asked
from accountbook.cli.layout import and_more, distance, stacked
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.due import DueRow, due_until
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    import sqlite3

COLUMNS = ("id", "uid", "due_on", "due_time", "by", "company", "contact", "text", "company_uid")
ON_A_TERMINAL, IN_A_PIPE = 12, 1000
FARTHEST = 200 * 365
"""Days ahead beyond which nobody promises anything; the calendar ends, too."""


def answer(connection: "sqlite3.Connection", asked: Asked) -> Answer:
    """The follow-ups due until today (or N days from now), late ones included."""
    until = asked.today + timedelta(days=min(asked.number("days", 0), FARTHEST))
    limit = asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    due = due_until(connection, asked.today.isoformat(), until.isoformat(), limit)

    undated = ngettext("{n} without a date: accountbook week", "{n} without a date: accountbook week", due.undated)
    apart = [undated.format(n=due.undated)] if due.undated else []

    def say(width: int) -> list[str]:
        if not due.rows:
            return [_("Nothing is due."), *apart]
        head = (_("Due: more than {n}") if due.at_least else _("Due: {n}")).format(n=due.total)
        if due.late:
            uncounted = due.at_least and due.late == due.total  # the late ones come first
            late = _("more than {n} of them late") if uncounted else _("{n} of them late")
            head += ", " + late.format(n=due.late)
        lines = stacked([_line(row, asked) for row in due.rows], width, most=24, heads=3)
        return [head, *lines, *and_more(due.total - len(due.rows), due.at_least), *apart]

    rows = [
        (row.id, row.uid, row.due_on, row.due_time, by(row), row.company, row.contact, row.text, row.company_uid)
        for row in due.rows
    ]
    return Answer(COLUMNS, rows, say, FOUND if due.rows else NOTHING_FOUND, due.total - len(due.rows))


def by(row: DueRow) -> str:
    """Who owes: mine or theirs."""
    return "mine" if row.mine else "theirs"


def _line(row: DueRow, asked: Asked) -> tuple[str, ...]:
    when = " ".join(part for part in (distance(row.due_on or "", asked.today), row.due_time) if part)
    text = row.text if row.mine else _("they owe: {text}").format(text=row.text)
    return (f"#{row.id}", when, row.company or row.contact, text)
