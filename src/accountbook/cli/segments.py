"""`segments` and `sheet`: target groups, and one of them as tactics."""

import sqlite3

from accountbook.cli.answer import JSON, TEXT, Answer, emit_document
from accountbook.cli.arguments import Arguments
from accountbook.cli.briefing import as_table
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import stacked
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.reports.document import Document
    from accountbook.store.insight.cache import KeptBook

COLUMNS = ("key", "uid", "name", "size", "rule", "remark")
SHEET = ("name", "size", "markdown")


def _segments(call: Call) -> Answer:
    if call.given.add is not None:
        return _add(call)
    if call.given.remove is not None:
        return _remove(call)
    if call.given.rule or call.given.key is not None:
        sentence = _(
            "Nothing was saved: say under which name with accountbook segments --add NAME FILTER; "
            "accountbook list @NAME shows who is in a target group."
        )
        raise BookError(sentence, WRONG_USE)
    from accountbook.store.filters.segments import counted

    with call.reading(at_once=False) as connection:
        found = list(counted(connection, call.asked.today, call.settings.habits))
    rows = [(one.position, one.uid, one.name, one.size, one.rule, one.doubt or one.remark) for one in found]

    def say(width: int) -> list[str]:
        if not rows:
            return [_("No target group is saved yet: accountbook segments --add NAME FILTER")]
        shown = [
            (f"{one.position or ''}", one.name, "?" if one.size is None else f"{one.size}", one.doubt or one.rule)
            for one in found
        ]
        return stacked(shown, width, max(16, width // 3), heads=3)

    return Answer(COLUMNS, rows, say, FOUND if rows else NOTHING_FOUND)


def _add(call: Call) -> Answer:
    from accountbook.domain.filters import joined
    from accountbook.store.filters import segments

    name, rule = call.given.add, joined(call.given.rule)
    if call.given.key is not None and call.given.key not in segments.KEYS:
        raise BookError(_("A key is a number from 1 to 9."), WRONG_USE)
    with call.book_to_write() as book:
        with book.write(_("Save target group {name}").format(name=name)) as unit:
            segment_id = segments.save(unit, name, rule, call.given.key, call.settings.habits)
        with book.read() as connection:
            every = segments.counted(connection, call.asked.today, call.settings.habits)
            one = next(each for each in every if each.id == segment_id)
    key = _(", key g {key}").format(key=one.position) if one.position else ""
    said = _("Saved: {name}, {n} companies{key}").format(name=one.name, n=one.size, key=key)
    row = (one.position, one.uid, one.name, one.size, one.rule, one.remark)
    return Answer(COLUMNS, [row], lambda _width: [said])


def _remove(call: Call) -> Answer:
    from accountbook.store.filters import segments

    with call.book_to_write() as book:
        with book.read() as connection:
            one = segments.find(connection, call.given.remove)
        with book.write(_("Remove target group {name}").format(name=one.name)) as unit:
            segments.remove(unit, one.id)
    said = _("Removed: {name} (undo takes it back)").format(name=one.name)
    return Answer(COLUMNS, [(one.position, one.uid, one.name, one.size, one.rule, one.remark)], lambda _width: [said])


def _sheet(call: Call) -> Answer | int:
    from accountbook.cli.insight import of_insight
    from accountbook.reports.insight.sheet import CALLS, sheet
    from accountbook.reports.markdown import render_markdown
    from accountbook.reports.text import render_text
    from accountbook.store.filters import segments

    def ask(connection: sqlite3.Connection, kept: "KeptBook") -> "tuple[Document, str, int]":
        one = segments.find(connection, call.asked.text)
        ids = segments.members(connection, one, call.asked.today, call.settings.habits)
        return sheet(connection, kept, one.name, one.rule, ids, call.given.calls or CALLS), one.name, len(ids)

    (document, name, size), _kept = of_insight(call, ask)
    if call.asked.form == JSON:
        return Answer(SHEET, [(name, size, render_markdown(document))], lambda _width: [])
    if not call.given.md and call.wants_table:
        return as_table(document)
    if call.given.md or call.asked.form != TEXT:
        emit_document(render_markdown(document))
        return FOUND
    return Answer(SHEET, [], lambda width: render_text(document, width, None))


def _segment_arguments(parser: Arguments) -> None:
    parser.add_argument("rule", nargs="*", metavar=_("FILTER"), help=_("with --add: the rule, as for list"))
    parser.add_argument("--add", metavar=_("NAME"), help=_("save the rule under a name (or give the name a new rule)"))
    parser.add_argument("--key", type=int, metavar="1-9", help=_("with --add: the key that opens it on the screen"))
    parser.add_argument("--remove", metavar=_("NAME"), help=_("take a target group out of the book"))


def _sheet_arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="+", metavar="@SEGMENT", help=_("a saved target group: its name or its key"))
    parser.add_argument(
        "--md", action="store_true", help=_("as Markdown (a pipe gets it too; --tsv: a table of its lines)")
    )
    parser.add_argument("--calls", type=int, metavar="N", help=_("at most so many rows in the call list"))


COMMANDS = (
    Command(
        "segments", "saved target groups with their size; save or remove one", _segments, _segment_arguments, COLUMNS
    ),
    Command("sheet", "a target group as tactics: whom, how, what, when", _sheet, _sheet_arguments, SHEET),
)
