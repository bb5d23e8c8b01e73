"""Taking back and looking back: `undo`, `redo`, `history`."""

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, stacked, table
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.localtime import DAY, local_time
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.log.done import Older

TAKEN = ("id", "what", "lines", "kept")
DONE = ("id", "uid", "at", "by", "kind", "what", "undone", "lines")
EDITED = ("id", "at", "by", "what", "record", "record_uid", "op", "field", "before", "after")
ON_A_TERMINAL, IN_A_PIPE = 20, 100_000


def _undo(call: Call) -> Answer:
    from accountbook.store.log.undo import undo

    with call.book_to_write() as book:
        return _taken(undo(book, call.given.id), _("Taken back: {what}"))


def _redo(call: Call) -> Answer:
    from accountbook.store.log.undo import redo

    with call.book_to_write() as book:
        return _taken(redo(book), _("Done again: {what}"))


def _taken(undone: object, sentence: str) -> Answer:
    from accountbook.store.log.undo import Undone

    assert isinstance(undone, Undone)
    rows = [(undone.batch_id, undone.what, undone.lines, ", ".join(undone.kept))]

    def say(_width: int) -> list[str]:
        kept = [_("Kept, because they were edited since: {names}").format(names=", ".join(undone.kept))]
        return [sentence.format(what=undone.what), *(kept if undone.kept else [])]

    return Answer(TAKEN, rows, say)


def _history(call: Call) -> Answer:
    from accountbook.store.log.done import Older, batches, older_than

    limit = call.asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    if call.asked.words:
        return _history_of(call, limit)
    with call.reading() as connection:
        found = batches(connection, limit, count=call.asked.form != TEXT)
        older = older_than(connection, found[-1].id) if len(found) == limit else Older()

    def say(width: int) -> list[str]:
        back = _("taken back")
        rows = [
            (f"{one.id}", local_time(one.at), one.what, back if one.undone and one.kind != "erase" else "")
            for one in found
        ]
        return [*table(rows, width, 46), *_older(older)] or [_("Nothing was written yet.")]

    return Answer(DONE, found, say, FOUND if found else NOTHING_FOUND, older.n)


def _older(older: "Older") -> list[str]:
    """The line that says how much further back it goes."""
    return [_("{more}; all: --limit 0").format(more=line) for line in and_more(older.n, older.at_least)]


def _history_of(call: Call, limit: int) -> Answer:
    from accountbook.cli.fieldname import field_named
    from accountbook.cli.naming import one
    from accountbook.store.log.history import edits_of
    from accountbook.store.pages.views import custom_fields

    with call.reading() as connection:
        custom = custom_fields(connection)
        try:
            hit, field, kind = one(connection, call.asked.text, call.asked), None, ""
        except BookError as error:
            name, dot, code = call.asked.text.rpartition(".")
            if not dot or not name or error.exit_code == WRONG_USE:
                raise
            hit = one(connection, name, call.asked)
            field, _entity, kind = field_named(hit.kind, code, custom)
        found, older = edits_of(connection, hit.kind, hit.id, limit, field, kind, custom)
    if not found:
        what = (
            _("{field} of {name}").format(field=kind.capitalize() or field.label, name=hit.title)
            if field
            else hit.title
        )
        raise BookError(_("The log has nothing about {what}.").format(what=what), NOTHING_FOUND)

    def say(width: int) -> list[str]:
        rows = []
        for edit in found:
            became = f"{edit.before or '?'} -> {edit.after or '?'}"
            if edit.op != "update":
                became = (_("new: {name}") if edit.op == "insert" else _("gone: {name}")).format(
                    name=edit.after or edit.before or "?"
                )
            rows.append((f"{edit.batch_id}", local_time(edit.at, DAY), edit.record, edit.field, became))
        return [hit.title, *stacked(rows, width, heads=3), *_older(older)]

    return Answer(EDITED, found, say, FOUND, older.n)


def _undo_arguments(parser: Arguments) -> None:
    parser.add_argument(
        "id", nargs="?", type=int, metavar=_("ID"), help=_("a number that `history` shows; else the last")
    )


def _history_arguments(parser: Arguments) -> None:
    parser.add_argument(
        "name", nargs="*", metavar=_("NAME[.FIELD]"), help=_("a company or person, or one of its fields")
    )
    parser.add_limit()


COMMANDS = (
    Command("undo", "take the last thing back, or any by its number", _undo, _undo_arguments, TAKEN),
    Command("redo", "do again what was taken back", _redo, columns=TAKEN),
    Command(
        "history", "what was done, or every value of a record or field", _history, _history_arguments, DONE, (EDITED,)
    ),
)
