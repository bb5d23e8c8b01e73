"""Books: create one, say where it lies, try an invented one."""

from pathlib import Path

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command, say_aside
from accountbook.cli.layout import labelled
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.folders import backup_folder, config_file, log_folder
from accountbook.tongue import _

WHERE = ("what", "path", "exists")


def _create(call: Call) -> Answer:
    from accountbook.store.book import create_book

    key = ""
    if call.given.encrypted:
        from accountbook.cli.locking import new_passphrase
        from accountbook.store.file.cipher import new_key

        key = new_key(new_passphrase(call.given.new_key_fd))
    create_book(call.path, today=call.asked.today, key=key).close()
    rows = [("book", str(call.path), True)]
    return Answer(WHERE, rows, lambda _width: [_("A new, empty book: {path}").format(path=call.path)])


def _locate(call: Call) -> Answer:
    paths = {
        "book": call.path,
        "backups": backup_folder(call.path),
        "config": config_file(),
        "logs": log_folder(),
    }
    rows = [(name, str(path), path.exists()) for name, path in paths.items()]

    def say(width: int) -> list[str]:
        labels = {"book": _("Book"), "backups": _("Backups"), "config": _("Config"), "logs": _("Crash logs")}
        missing = _(" (not there)")
        return labelled([(labels[name], path + ("" if there else missing)) for name, path, there in rows], width)

    return Answer(WHERE, rows, say, FOUND if call.path.exists() else NOTHING_FOUND)


def _demo(call: Call) -> Answer | int:
    from accountbook.demo import open_demo

    folder = call.given.folder
    path = open_demo(Path(folder) if folder else None, call.asked.today, say_aside)
    if call.asked.form == TEXT and call.asked.interactive:
        from accountbook.ui.start import run

        return run(path, call.settings, call.asked.today)
    return Answer(WHERE, [("book", str(path), True)], lambda _width: [str(path)])


def _demo_arguments(parser: Arguments) -> None:
    parser.add_argument("--folder", metavar=_("FOLDER"), help=_("where to put the invented book"))


def _create_arguments(parser: Arguments) -> None:
    parser.add_argument("--encrypted", action="store_true", help=_("encrypt the whole book with a passphrase"))
    parser.add_argument("--new-key-fd", type=int, metavar="N", help=_("read the passphrase from a file descriptor"))


COMMANDS = (
    Command("create", "create a new, empty book", _create, _create_arguments, WHERE),
    Command("demo", "the screen on an invented book, in a folder of its own", _demo, _demo_arguments, WHERE),
    Command("locate", "where the book, its backups and the config file lie", _locate, columns=WHERE),
)
