"""`week [--md]`: today, this week, next; what was promised and what slipped."""

from accountbook.cli.answer import TEXT, Answer, emit_document
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.errors import FOUND
from accountbook.tongue import _

COLUMNS = (
    "part",
    "id",
    "uid",
    "due_on",
    "due_time",
    "by",
    "company",
    "contact",
    "text",
    "state",
    "done_on",
    "moved_from",
)
PARTS = ("late", "today", "this_week", "next_week", "kept", "slipped", "owed", "undated")


def _week(call: Call) -> Answer | int:
    if call.given.md or call.asked.form == TEXT:
        return _said(call)
    from accountbook.store.agenda.week import week

    with call.reading() as connection:
        found = week(connection, call.asked.today)
    rows = [
        (
            part, one.id, one.uid, one.on, one.at, "mine" if one.mine else "theirs", one.company, one.person, one.text,
            one.state, one.done_on, one.moved_from,
        )
        for part in PARTS
        for one in getattr(found, part).items
    ]  # fmt: skip
    return Answer(COLUMNS, rows, lambda _width: [])


def _said(call: Call) -> Answer | int:
    """The week as a person reads it."""
    from accountbook.reports.week import week_report

    with call.reading() as connection:
        report = week_report(connection, call.asked.today)
    if call.given.md:
        from accountbook.reports.markdown import render_markdown

        emit_document(render_markdown(report))
        return FOUND
    from accountbook.reports.text import render_text

    return Answer(COLUMNS, [], lambda width: render_text(report, width, None))


def _arguments(parser: Arguments) -> None:
    parser.add_argument("--md", action="store_true", help=_("as Markdown"))


COMMANDS = (Command("week", "this week and the next, what was kept and what slipped", _week, _arguments, COLUMNS),)
