"""`completion SHELL`: what the shell should complete, printed for its start-up file."""

from argparse import ArgumentParser, _SubParsersAction
from typing import Any

from accountbook.cli.answer import Answer, emit
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.parser import Parser, add_arguments, add_program_options
from accountbook.errors import FOUND
from accountbook.tongue import _

SHELLS = ("bash", "zsh", "tcsh")


def whole_parser() -> Parser:
    """One parser with every command below it: what the shells are told."""
    from accountbook.cli.table import command, names

    parser = Parser(prog="accountbook", allow_abbrev=False)
    add_program_options(parser)
    parser.add_argument("--version", action="store_true", help=_("which version this is"))
    commands = parser.add_subparsers()
    for name in names():
        one = command(name)
        below = commands.add_parser(name, help=_(one.help), allow_abbrev=False)
        add_arguments(below, one)
    return parser


def _completion(call: Call) -> Answer | int:
    import shtab

    parser = whole_parser()
    _mark_paths(parser, {_("FILE"): shtab.FILE, _("DIR"): shtab.DIRECTORY, _("FOLDER"): shtab.DIRECTORY})
    script = shtab.complete(parser, shell=call.given.shell)
    # what the words of a command say nothing of is completed as bash completes it: shtab takes that away
    emit(script.replace("complete -o bashdefault -F", "complete -o bashdefault -o default -F") + "\n")
    return FOUND


def _mark_paths(parser: ArgumentParser, marks: dict[str, Any]) -> None:
    """Tell the shells which arguments are files or folders: those that are called so."""
    for action in parser._actions:
        if action.metavar in marks:
            action.complete = marks[str(action.metavar)]  # type: ignore[attr-defined]
        for below in action.choices.values() if isinstance(action, _SubParsersAction) else ():
            _mark_paths(below, marks)


def _arguments(parser: Arguments) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar=_("SHELL"), help=", ".join(SHELLS))


COMMANDS = (Command("completion", "completion for bash, zsh or tcsh", _completion, _arguments),)
