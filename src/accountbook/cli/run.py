"""Runs any command the careful way: understand, do, answer; without a command, the screen."""

import os
import sys

from accountbook.cli.answer import JSON, TEXT, TSV, Answer, Asked, emit, tell_left_out, written
from accountbook.cli.arguments import Arguments, Given, options_of_the_program, split
from accountbook.cli.command import Call, Command
from accountbook.cli.quick import speak_users_language, tell
from accountbook.cli.table import command
from accountbook.errors import FOUND, BookError
from accountbook.folders import book_file
from accountbook.settings import settings_in_force, today_from


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; what a person caused is one sentence on standard error."""
    speak_users_language()
    try:
        name, rest = split(arguments)
        if name is None:
            return _without_command(rest)
        return _command(name, rest)
    except BookError as error:
        return tell(error)


def _without_command(arguments: list[str]) -> int:
    from accountbook.cli.parser import Parser, add_program_options

    parser = Parser(prog="accountbook", add_help=False, allow_abbrev=False)
    add_program_options(parser)
    for option in ("--help", "-h", "--version"):
        parser.add_argument(option, action="store_true", dest=option)
    given = parser.parse_args(arguments, Given())
    if getattr(given, "--version"):
        from accountbook import __version__

        emit(f"accountbook {__version__}\n")
        return FOUND
    if getattr(given, "--help") or getattr(given, "-h"):
        from accountbook.cli.helptext import help_text

        emit(help_text())
        return FOUND
    settings = settings_in_force()
    today = today_from(getattr(given, "today", None))
    path = book_file(getattr(given, "book", ""))
    _believe(given)
    from accountbook.ui.terminal.env import terminal_is_usable

    if not terminal_is_usable():
        return _command("due", arguments)
    from accountbook.ui.start import run as run_screen

    return run_screen(path, settings, today)


def _command(name: str, arguments: list[str]) -> int:
    chosen = command(name)
    try:
        given = _plain(chosen, arguments) or _parsed(chosen, arguments)
    except SystemExit as left:  # --help was printed
        return int(left.code or 0)
    _believe(given)
    call = Call(given, _asked(given), getattr(given, "book", ""), settings_in_force())
    answer = chosen.run(call)
    if not isinstance(answer, Answer):
        return answer
    emit(written(answer, name, call.asked.form))
    tell_left_out(answer, call.asked)
    return answer.code


def _plain(chosen: Command, arguments: list[str]) -> Given | None:
    taken = Arguments()
    chosen.arguments(taken)
    taken.told += options_of_the_program().told
    return taken.understand(arguments)


def _parsed(chosen: Command, arguments: list[str]) -> Given:
    from accountbook.cli.parser import parser_of

    return parser_of(chosen).parse_args(arguments, Given())


def _believe(given: Given) -> None:
    """`--i-am-alone`: nobody else writes to the book on a network disk."""
    if getattr(given, "i_am_alone", False):
        os.environ["ACCOUNTBOOK_ALONE"] = "1"


def _asked(given: Given) -> Asked:
    at_terminal = sys.stdout.isatty()
    form = getattr(given, "form", TEXT if at_terminal else TSV)
    words = getattr(given, "name", None) or getattr(given, "text", None) or []
    options = {name: str(value) for name, value in vars(given).items() if isinstance(value, int) and value is not True}
    interactive = form != JSON and at_terminal and sys.stdin.isatty()
    return Asked(tuple(words), options, today_from(getattr(given, "today", None)), form, interactive)
