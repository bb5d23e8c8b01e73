"""The arguments of a command as it tells them, and the plain ones understood by hand.

Commands tell their arguments in argparse's own words to an `Arguments`. What people type every day (words, known options
with their values) is understood from that at once; anything odd gives None, and `parser` has argparse understand it or
say what is wrong. argparse with what it imports costs as much as a third of a command that only reads.
"""

from accountbook.cli.answer import JSON, TEXT, TSV
from accountbook.row import TYPE_CHECKING, Row
from accountbook.tongue import _

if TYPE_CHECKING:
    from argparse import _ActionsContainer
    from collections.abc import Callable
    from typing import Any

ABSENT = "absent"
"""The default of an argument that has no value where it was not typed; argparse calls it SUPPRESS."""
WITH_VALUE = ("--book", "--today")
"""Options of the program that take a value."""
SHORTEST = 2
"""No field has a shorter name, and no option with one dash a longer one."""


class Given:
    """What was typed, one attribute an argument: argparse's Namespace without argparse."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> "Any": ...


class Argument(Row):
    """One argument: its names and what argparse is told of it."""

    names: tuple[str, ...]
    told: "dict[str, Any]"

    @property
    def dest(self) -> str:
        """The attribute it becomes."""
        return str(self.told.get("dest") or self.names[-1].lstrip("-").replace("-", "_"))

    def value(self, typed: str) -> object:
        """What the typed text means.

        Raises:
            ValueError: it is not of the type, or none of the choices.

        """
        kind: Callable[[str], object] = self.told.get("type", str)
        meant = kind(typed)
        if meant not in self.told.get("choices", (meant,)):
            raise ValueError
        return meant


class Arguments:
    """What a command takes."""

    def __init__(self) -> None:
        self.told: list[Argument] = []

    def add_argument(self, *names: str, **told: "Any") -> None:
        """Tell one argument as argparse is told it."""
        self.told.append(Argument(names, told))

    def add_limit(self, told: str = "") -> None:
        """Tell `--limit`: how many rows at most, 0 for all of them; `Asked.limit` is what came of it."""
        said = _("{what} (0: all)").format(what=told or _("at most so many"))
        self.add_argument("--limit", type=whole, metavar="N", help=said)

    def hand_over(self, parser: "_ActionsContainer") -> None:
        """Tell argparse all of them."""
        from argparse import SUPPRESS

        for one in self.told:
            absent = {"default": SUPPRESS} if one.told.get("default") is ABSENT else {}
            parser.add_argument(*one.names, **(one.told | absent))

    def understand(self, typed: list[str]) -> Given | None:
        """What was typed, where it is plain: options by their full name, words in one piece, each of its type."""
        given = Given()
        options = {name: one for one in self.told for name in one.names if name.startswith("-")}
        for one in self.told:
            if one.told.get("default") is not ABSENT:
                setattr(given, one.dest, one.told.get("default", False if _is_flag(one) else None))
        try:
            words = _options_taken(given, options, typed)
            return _words_taken(given, [one for one in self.told if one.names[0] not in options], words)
        except (ValueError, StopIteration):
            return None


def _options_taken(given: Given, options: dict[str, Argument], typed: list[str]) -> list[str]:
    """Put the options where they belong; the words among them.

    Raises:
        ValueError, StopIteration: something is not plain.

    """
    words: list[str] = []
    rest, in_words, words_over = iter(typed), False, False
    for text in rest:
        if not is_option(text):
            if words_over:
                raise ValueError  # words in two pieces
            words.append(text)
            in_words = True
            continue
        words_over = in_words
        name, equals, value = text.partition("=")
        one = options.get(name)
        if one is None or (_is_flag(one) and equals):
            raise ValueError
        if _is_flag(one):
            setattr(given, one.dest, one.told.get("const", True))
            continue
        value = value if equals else next(rest)
        if value.startswith("-") or one.told.get("nargs"):
            raise ValueError
        meant = one.value(value)
        if one.told.get("action") == "append":
            meant = [*(getattr(given, one.dest, None) or []), meant]
        setattr(given, one.dest, meant)
    return words


def _words_taken(given: Given, places: list[Argument], words: list[str]) -> Given:
    """Give each place its words: so many as it takes, the last one perhaps all the rest.

    Raises:
        ValueError: too few, too many, or it is not plain how they are shared.

    """
    for place, one in enumerate(places):
        many = one.told.get("nargs", 1)
        if isinstance(many, str) and place < len(places) - 1:
            raise ValueError
        took, words = (words[:many], words[many:]) if isinstance(many, int) else (words, [])
        if (
            (isinstance(many, int) and len(took) < many)
            or (many == "+" and not took)
            or (many == "?" and len(took) > 1)
        ):
            raise ValueError
        meant = [one.value(word) for word in took]
        if "nargs" in one.told and many != "?":
            setattr(given, one.dest, meant)
        elif meant:
            setattr(given, one.dest, meant[0])
    if words:
        raise ValueError
    return given


def is_option(text: str) -> bool:
    """Whether what begins with "-" is no word: a filter may begin so too, as in -#vip, -@lost or -stage=customer."""
    bare = text[1:]
    if not text.startswith("-"):
        return False
    if bare.startswith(("#", "@")):
        return len(bare) < SHORTEST
    name = bare[: next((place for place, sign in enumerate(bare) if sign in "=<>~!"), 0)]
    return len(name) < SHORTEST or not name.replace("_", "").replace(".", "").isalnum()


def whole(typed: str) -> int:
    """A whole number that is not negative: the type of an argument. Raises ValueError where it is none."""
    number = int(typed)
    if number < 0:
        raise ValueError
    return number


def _is_flag(one: Argument) -> bool:
    return str(one.told.get("action", "")).startswith("store_")


def no_arguments(_arguments: Arguments) -> None:
    """For a command that takes none."""


def options_of_the_program() -> Arguments:
    """The options that every command understands."""
    taken = Arguments()
    taken.add_argument("--book", metavar=_("FILE"), default=ABSENT, help=_("the book (or ACCOUNTBOOK_BOOK)"))
    taken.add_argument("--today", metavar=_("DATE"), default=ABSENT, help=_("take this day for today: 2026-12-31"))
    taken.add_argument(
        "--i-am-alone",
        action="store_true",
        default=ABSENT,
        help=_("write to a book on a network disk: nobody else does"),
    )
    for form, told in (
        (TEXT, _("answer as on a terminal, also in a pipe")),
        (TSV, _("answer as tab-separated text")),
        (JSON, _("answer as one JSON document")),
    ):
        taken.add_argument(f"--{form}", dest="form", action="store_const", const=form, default=ABSENT, help=told)
    return taken


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
