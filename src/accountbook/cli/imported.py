"""`imports`: what was imported earlier, and whether it was taken back."""

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.jsontext import read_json
from accountbook.localtime import local_time
from accountbook.store.log.done import batches, import_notes
from accountbook.tongue import _

EARLIER = ("id", "uid", "at", "what", "undone", "note")


def _imports(call: Call) -> Answer:
    with call.reading() as connection:
        found = batches(connection, 100_000, "import")
        notes = import_notes(connection)
    rows = [(one.id, one.uid, one.at, one.what, one.undone, notes[one.id]) for one in found]

    def say(width: int) -> list[str]:
        lines = [
            (f"{i}", local_time(at), what, _counts(note), _("taken back") if undone else "")
            for i, _u, at, what, undone, note in rows
        ]
        return table(lines, width, 40) or [_("Nothing was imported yet.")]

    return Answer(EARLIER, rows, say, FOUND if rows else NOTHING_FOUND)


def _counts(note: str) -> str:
    """What an import remembered of itself, in words."""
    files = read_json(note) if note else []
    return "; ".join(_("{new} new, {changed} changed, {bad} bad").format(**file) for file in files)


COMMANDS = (Command("imports", "earlier imports", _imports, columns=EARLIER),)
