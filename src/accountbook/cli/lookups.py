"""The quick commands the careful way (with every option), and `show --all`: every field of a record."""

import sqlite3
from collections.abc import Callable

from accountbook.cli import due, find, phone, show
from accountbook.cli.answer import Answer, Asked
from accountbook.cli.arguments import Arguments, whole
from accountbook.cli.command import Call, Command
from accountbook.tongue import _

Ask = Callable[[sqlite3.Connection, Asked], Answer]


def _quick(ask: Ask) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        with call.reading() as connection:
            return ask(connection, call.asked)

    return run


def _show(call: Call) -> Answer:
    if not call.given.all:
        return _quick(show.answer)(call)
    from accountbook.cli.everything import answer

    with call.reading() as connection:
        return answer(connection, call.asked)


def _find(call: Call) -> Answer | int:
    if call.given.format != "abook":
        return _quick(find.answer)(call)
    from accountbook.cli.abook import answer

    with call.reading() as connection:
        return answer(connection, call.asked.text)


def _find_arguments(parser: Arguments) -> None:
    parser.add_argument(
        "--format", choices=("abook",), help=_("abook: mail addresses, as mutt, aerc and others query them")
    )
    parser.add_argument(
        "text", nargs="+", metavar=_("TEXT"), help=_("a name, town, last digits of a phone, mail, note")
    )
    parser.add_limit()


def _name_arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="+", metavar=_("NAME"), help=_("a company or a person, or a uid"))


def _show_arguments(parser: Arguments) -> None:
    _name_arguments(parser)
    parser.add_argument("--all", action="store_true", help=_("every field, with its date and source"))


def _due_arguments(parser: Arguments) -> None:
    parser.add_argument("--days", type=whole, default=0, metavar="N", help=_("also what is due within N days"))
    parser.add_limit()


COMMANDS = (
    Command("find", "companies, contacts and notes, best first", _find, _find_arguments, find.COLUMNS),
    Command("show", "the one-screen profile of a company or person", _show, _show_arguments, show.COLUMNS),
    Command("phone", "the numbers, large", _quick(phone.answer), _name_arguments, phone.COLUMNS),
    Command("due", "what is due today, made for a login message", _quick(due.answer), _due_arguments, due.COLUMNS),
)
