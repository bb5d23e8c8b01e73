"""`accountbook --help`: every command with one line, in groups."""

from accountbook.cli.answer import wrapped
from accountbook.cli.table import GROUPS, command
from accountbook.tongue import _

WIDTH = 80


def help_text() -> str:
    """The help of the program, at most 80 columns wide."""
    lines = [
        _("usage: accountbook [--book FILE] [--today DATE] [COMMAND ...]"),
        "",
        _("The account book a field salesperson keeps in a terminal."),
        _("Without a command: the screen. Each command explains itself: accountbook COMMAND --help"),
    ]
    column = max(len(name) for _group, commands in GROUPS for name in commands) + 2
    for group, commands in GROUPS:
        lines += ["", f"{_(group)}:"]
        lines += [f"  {name:<{column}}{_(command(name).help)}" for name in commands]
    lines += [
        "",
        _("On a terminal or with --text: plain text. Piped or with --tsv: tab-separated with a header."),
        _("With --json: one document."),
        _("Exit codes: 0 found or done, 1 nothing found, 2 wrong use, 3 unusable book, 130 interrupted."),
    ]
    return "".join(f"{piece}\n" for line in lines for piece in wrapped(line, WIDTH))
