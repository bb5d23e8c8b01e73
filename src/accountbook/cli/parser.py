"""The arguments of one command, by argparse; a wrong use is one sentence, and options of the program fit anywhere."""

import argparse
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter

from accountbook.cli.answer import terminal_width
from accountbook.cli.command import Command
from accountbook.errors import WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from typing import NoReturn

argparse._ = _  # type: ignore[attr-defined]  # else it looks through the system's catalogues for each of its words

WITH_VALUE = ("--book", "--today")
"""Options of the program that take a value."""


class Parser(ArgumentParser):
    """An argument parser that says what is wrong in one sentence."""

    def error(self, message: str) -> "NoReturn":
        """Raise the sentence instead of printing the usage and leaving."""
        sentence = _("{message}. See: {prog} --help").format(message=message[:1].upper() + message[1:], prog=self.prog)
        raise BookError(sentence, WRONG_USE)


def add_program_options(parser: ArgumentParser) -> None:
    """The options that every command understands."""
    group = parser.add_argument_group(_("options of the program"))
    group.add_argument("--book", metavar=_("FILE"), default=SUPPRESS, help=_("the book (or ACCOUNTBOOK_BOOK)"))
    group.add_argument("--today", metavar=_("DATE"), default=SUPPRESS, help=_("take this day for today: 2026-12-31"))
    group.add_argument(
        "--i-am-alone",
        action="store_true",
        default=SUPPRESS,
        help=_("write to a book on a network disk: nobody else does"),
    )
    for form, told in (
        ("text", _("answer as on a terminal, also in a pipe")),
        ("tsv", _("answer as tab-separated text")),
        ("json", _("answer as one JSON document")),
    ):
        group.add_argument(f"--{form}", dest="form", action="store_const", const=form, default=SUPPRESS, help=told)


def parser_of(command: Command) -> Parser:
    """The parser of one command."""
    parser = Parser(
        prog=f"accountbook {command.name}",
        description=_(command.help),
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    command.arguments(parser)
    add_program_options(parser)
    return parser


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    """With the width said, argparse imports nothing to find it out."""
    return RawDescriptionHelpFormatter(prog, width=terminal_width() - 2)


def split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The command among the arguments, and the rest of them; options of the program may stand before it."""
    place = 0
    while place < len(arguments):
        argument = arguments[place]
        if argument in WITH_VALUE:
            place += 2
        elif argument.startswith("-"):
            place += 1
        else:
            return argument, arguments[:place] + arguments[place + 1 :]
    return None, arguments
