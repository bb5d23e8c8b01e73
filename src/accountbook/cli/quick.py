"""The quick commands: `find`, `show`, `phone` and `due` are understood by hand and answered read-only.

They stay within 1.25 of `python -c "import sqlite3"`, cold: argparse alone would cost that. Anything unusual (another
option, a book that is not plain and sound, a wrong day) gives None, and the careful way answers or says what is wrong.
"""

import os
import sqlite3
import sys
from datetime import date

from accountbook.cli.answer import JSON, TEXT, TSV, Asked, emit, tell_left_out, written
from accountbook.folders import book_name, config_name
from accountbook.row import TYPE_CHECKING, Row
from accountbook.tongue import SPOKEN, of_environment, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from accountbook.cli.answer import Answer

    Ask = Callable[[sqlite3.Connection, Asked], Answer]

QUICK = {"find": ("limit",), "show": (), "phone": (), "due": ("days", "limit")}
"""The quick commands with their options, each of which takes a whole number."""


class Typed(Row):
    """A quick command as typed."""

    command: str
    book: str
    asked: Asked


def quick_answer(arguments: list[str]) -> int | None:
    """The exit code of a quick command that was answered; None where the careful way has to do it."""
    if arguments == ["--version"]:
        from accountbook import __version__

        return _written(f"accountbook {__version__}\n", 0)
    typed = understood(arguments)
    if typed is None:
        return None
    from accountbook.store.quick import quick_reader

    connection = quick_reader(book_name(typed.book))
    if connection is None:
        return None
    speak_users_language()
    return _answered(connection, typed)


def _answered(connection: sqlite3.Connection, typed: Typed) -> int | None:
    from accountbook.errors import BookError

    try:
        answer = asker(typed.command)(connection, typed.asked)
        text = written(answer, typed.command, typed.asked.form)
    except sqlite3.Error:
        return None
    except BookError as error:
        return tell(error)
    finally:
        connection.rollback()  # whoever saves does not wait for a reader at the other end of a pipe
    code = _written(text, answer.code)
    tell_left_out(answer, typed.asked)
    return code


def _written(text: str, code: int) -> int:
    """Write an answer; its exit code, or that of the reason why it could not be written."""
    from accountbook.errors import BookError

    try:
        emit(text)
    except BookError as error:
        return tell(error)
    return code


def asker(command: str) -> "Ask":
    """The function that answers a quick command."""
    if command == "find":
        from accountbook.cli.find import answer
    elif command == "show":
        from accountbook.cli.show import answer
    elif command == "phone":
        from accountbook.cli.phone import answer
    else:
        from accountbook.cli.due import answer
    return answer


def tell(error: "Exception") -> int:
    """Say the sentence of a `BookError` on standard error; its exit code."""
    from accountbook.domain.plain import show

    sys.stderr.write(f"accountbook: {show(error.sentence, lines=True)}\n")  # type: ignore[attr-defined]
    return int(error.exit_code)  # type: ignore[attr-defined]


def understood(arguments: list[str]) -> Typed | None:
    """The quick command these arguments are; None for any other, and for anything in it that is not plain."""
    words: list[str] = []
    options: dict[str, str] = {}
    allowed: tuple[str, ...] = ("book", "today")
    rest = iter(arguments)
    for argument in rest:
        if argument in ("--text", "--tsv", "--json"):
            options["form"] = argument[2:]
        elif argument.startswith("-"):
            name, equals, value = argument[2:].partition("=")
            if not argument.startswith("--") or name not in allowed:
                return None
            options[name] = value if equals else next(rest, "")
        else:
            if not words:
                allowed = (*allowed, *QUICK.get(argument, ()))
            words.append(argument)
    return _typed(words, options)


def _typed(words: list[str], options: dict[str, str]) -> Typed | None:
    command = words[0] if words else ""
    numbers = [value for name, value in options.items() if name in ("days", "limit")]
    if command not in QUICK or (len(words) < 2) != (command == "due"):
        return None
    if not all(value.isdecimal() and len(value) < 6 for value in numbers):
        return None
    today = _today(options.get("today"))
    if today is None:
        return None
    at_terminal = sys.stdout.isatty()
    form = options.get("form") or (TEXT if at_terminal else TSV)
    interactive = form != JSON and at_terminal and sys.stdin.isatty()
    return Typed(command, options.get("book", ""), Asked(tuple(words[1:]), options, today, form, interactive))


def _today(typed: str | None) -> date | None:
    """Today, or the day that is to stand for it; None where that is none."""
    if not typed and not os.environ.get("ACCOUNTBOOK_TODAY"):
        return date.today()
    from accountbook.errors import BookError
    from accountbook.settings import today_from

    try:
        return today_from(typed)
    except BookError:
        return None


def speak_users_language() -> None:
    """Let every sentence be in the language of the user, as far as the program speaks it."""
    language = _configured() or of_environment()
    if language in SPOKEN:
        speak(language)


def _configured() -> str:
    """The option's value, read line by line: `language = "sv"`; anything odd is reported by `settings` later."""
    try:
        with open(config_name(), encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            for line in file:
                name, _equals, value = line.partition("=")
                if name.strip() == "language":
                    return value.split("#")[0].strip().strip("\"'")
                if name.lstrip().startswith("["):
                    break
    except OSError:
        pass
    return ""
