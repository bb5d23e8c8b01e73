"""`completion SHELL`: what the shell should complete, printed for its start-up file."""

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

    emit(shtab.complete(whole_parser(), shell=call.given.shell) + "\n")
    return FOUND


def _arguments(parser: Arguments) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar=_("SHELL"), help=", ".join(SHELLS))


COMMANDS = (Command("completion", "completion for bash, zsh or tcsh", _completion, _arguments),)
