"""`accountbook` alone on a terminal: the screen, without the parser of commands, which would hold up the first page."""

from accountbook.cli.quick import speak_users_language, tell
from accountbook.errors import BookError
from accountbook.folders import book_file
from accountbook.settings import settings_in_force, today_from

OPTIONS = ("--book", "--today")
"""Options understood here; with any other one the careful way understands them all."""


def screen(arguments: list[str]) -> int | None:
    """The exit status of the screen; None where something else was asked for, or there is no terminal."""
    options = _options(arguments)
    if options is None:
        return None
    from accountbook.ui.terminal.env import terminal_is_usable

    if not terminal_is_usable():
        return None
    speak_users_language()
    try:
        from accountbook.ui.start import run

        return run(book_file(options.get("--book", "")), settings_in_force(), today_from(options.get("--today")))
    except BookError as error:
        return tell(error)


def _options(arguments: list[str]) -> dict[str, str] | None:
    """What was typed where it is nothing but these options, each with its value."""
    options: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        value = value if equals else next(rest, "")
        if name not in OPTIONS or not value or value.startswith("-"):
            return None
        options[name] = value
    return options
