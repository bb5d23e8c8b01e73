"""argparse for what is not plain: odd spellings, `--help`, and one sentence for a wrong use."""

import argparse
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from itertools import islice

from accountbook.cli.answer import terminal_width
from accountbook.cli.arguments import Arguments, is_option, options_of_the_program
from accountbook.cli.command import Command
from accountbook.errors import WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

argparse._ = _  # type: ignore[attr-defined]  # else it looks through the system's catalogues for each of its words


class Parser(ArgumentParser):
    """An argument parser that says what is wrong in one sentence."""

    between = False
    """Whether words were left over only because an option stands between them."""

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        """The value of an argument; argparse itself would name the function that could not read it."""
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            raise argparse.ArgumentError(
                action, _("“{text}” is not the whole number that belongs there").format(text=arg_string)
            ) from error

    def _parse_optional(self, arg_string):  # type: ignore[no-untyped-def]
        """What an option is called and given; None for a word, which a filter is that begins with "-"."""
        return super()._parse_optional(arg_string) if is_option(arg_string) else None

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """The same; noted is whether what is left over would belong to the other words, if no option stood between."""
        given, left = super().parse_known_args(args, namespace)
        self.between = bool(left) and not any(map(is_option, left)) and self._fits(args or [])
        return given, left

    def _fits(self, typed: "Sequence[str]") -> bool:
        """Whether everything is understood with the options behind all the words."""
        words, options, rest = list[str](), list[str](), iter(typed)
        for text in rest:
            if not is_option(text):
                words.append(text)
                continue
            options.append(text)
            if (action := self._option_string_actions.get(text)) and action.nargs is None:
                options += islice(rest, 1)
        try:
            return not super().parse_known_args([*words, *options], argparse.Namespace())[1]
        except BookError:
            return False

    def error(self, message: str) -> "NoReturn":
        """Raise the sentence instead of printing the usage and leaving."""
        if self.between:
            message = _("{message}: options go before or behind all the words, not between them").format(
                message=message
            )
        sentence = _("{message}. See: {prog} --help").format(message=message[:1].upper() + message[1:], prog=self.prog)
        raise BookError(sentence, WRONG_USE)


def add_program_options(parser: ArgumentParser) -> None:
    """The options that every command understands, as a group of the help."""
    options_of_the_program().hand_over(parser.add_argument_group(_("options of the program")))


def add_arguments(parser: ArgumentParser, command: Command) -> None:
    """What the command takes, and the options of the program."""
    taken = Arguments()
    command.arguments(taken)
    taken.hand_over(parser)
    add_program_options(parser)


def parser_of(command: Command) -> Parser:
    """The parser of one command."""
    parser = Parser(
        prog=f"accountbook {command.name}",
        description=_(command.help),
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    add_arguments(parser, command)
    return parser


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    """With the width said, argparse imports nothing to find it out."""
    return RawDescriptionHelpFormatter(prog, width=terminal_width() - 2)
