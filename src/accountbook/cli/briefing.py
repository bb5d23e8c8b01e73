"""`brief NAME [--md]`: the profile arranged for the next meeting."""

from accountbook.cli.answer import JSON, TEXT, TSV, Answer, emit_document
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.naming import one
from accountbook.errors import FOUND, WRONG_USE, BookError
from accountbook.reports.document import AUDIENCES, Audience, Document
from accountbook.store.lookup.ids import uid_of
from accountbook.tongue import _

COLUMNS = ("uid", "name", "markdown")
LINES = ("section", "text")
"""The columns of a report as a table."""


def _brief(call: Call) -> Answer | int:
    from accountbook.reports.brief import brief

    with call.reading() as connection:
        hit = one(connection, call.asked.text, call.asked)
        if hit.company_id is None:
            raise BookError(_("{name} works at no company in the book.").format(name=hit.title), WRONG_USE)
        handed_on = call.given.md or call.asked.form == TSV
        audience: Audience = call.given.audience or ("colleague" if handed_on else "me")
        document = brief(connection, hit.company_id, call.asked.today, audience=audience)
        uid = uid_of(connection, "company", hit.company_id)
    if not call.given.md and call.asked.form == TEXT:
        from accountbook.reports.text import render_text

        return Answer(COLUMNS, [], lambda width: render_text(document, width, None))
    if not call.given.md and call.wants_table:
        return as_table(document)
    from accountbook.reports.markdown import render_markdown

    written = render_markdown(document)
    if call.asked.form == JSON:
        return Answer(COLUMNS, [(uid, hit.company or hit.title, written)], lambda _width: [])
    emit_document(written)
    return FOUND


def as_table(document: Document) -> Answer:
    """A report as tab-separated text."""
    from accountbook.reports.text import render_rows

    return Answer(LINES, render_rows(document), lambda _width: [])


def _arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="+", metavar=_("NAME"), help=_("a company, or somebody who works there"))
    parser.add_argument(
        "--md", action="store_true", help=_("as Markdown (a pipe gets it too; --tsv: a table of its lines)")
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=AUDIENCES,
        help=_("me: all (on a terminal); colleague: nothing private (as Markdown); handover: the whole history"),
    )


COMMANDS = (Command("brief", "the brief before a meeting", _brief, _arguments, COLUMNS),)
