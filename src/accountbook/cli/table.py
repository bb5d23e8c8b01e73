"""The table of commands: group, command, the module that holds it. A command is listed here once it works."""

from accountbook.cli.command import Command
from accountbook.errors import WRONG_USE, BookError
from accountbook.tongue import _

GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Look up",
        {
            "find": "lookups",
            "show": "lookups",
            "phone": "lookups",
            "brief": "briefing",
            "due": "lookups",
            "near": "nearby",
            "week": "week",
            "changes": "following",
        },
    ),
    (
        "Enter",
        {
            "log": "entries",
            "follow": "entries",
            "done": "entries",
            "snooze": "following",
            "order": "entries",
            "change": "entries",
            "seen": "following",
        },
    ),
    ("Profiles", {"add": "adding", "set": "setting", "confirm": "setting", "fields": "fields", "list": "listing"}),
    ("Files", {"import": "importing", "imports": "imported", "export": "exporting"}),
    ("Tidy up", {"doubles": "doubling", "merge": "doubling"}),
    (
        "Insight",
        {
            "score": "insight",
            "prospects": "insight",
            "season": "insight",
            "groups": "insight",
            "whitespace": "whitespace",
            "segments": "segments",
            "sheet": "segments",
            "check": "checking",
        },
    ),
    (
        "Take back, look back",
        {
            "undo": "past",
            "redo": "past",
            "history": "past",
            "putback": "binning",
            "delete": "binning",
            "bin": "binning",
            "bringback": "binning",
        },
    ),
    (
        "Safety",
        {
            "backup": "safety",
            "restore": "safety",
            "doctor": "safety",
            "encrypt": "locking",
            "person": "rights",
            "erase": "erasing",
            "locate": "books",
            "reset-terminal": "safety",
        },
    ),
    ("Begin", {"create": "books", "demo": "books"}),
    ("About the program", {"keys": "about", "completion": "completion", "schema": "schema"}),
)


def names() -> list[str]:
    """Every command."""
    return [name for _group, commands in GROUPS for name in commands]


def command(name: str) -> Command:
    """The command of this name; a sentence with the nearest names where there is none."""
    for _group, commands in GROUPS:
        if name in commands:
            module = __import__(f"accountbook.cli.{commands[name]}", fromlist=["COMMANDS"])  # importlib costs more
            return next(one for one in module.COMMANDS if one.name == name)  # type: ignore[no-any-return]
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), names(), 3, 0.5)
    if near:
        sentence = _("There is no command “{name}”. Near: {near}. See: accountbook --help")
        raise BookError(sentence.format(name=name, near=", ".join(near)), WRONG_USE)
    raise BookError(_("There is no command “{name}”. See: accountbook --help").format(name=name), WRONG_USE)
