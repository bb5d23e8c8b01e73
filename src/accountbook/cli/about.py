"""`keys`: every key of the screen, from the same table as the footer and the help."""

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.tongue import _

COLUMNS = ("name", "keys", "label", "help", "where")


def _keys(call: Call) -> Answer:
    from accountbook.ui.keys import KEYS

    mine = call.settings.keys
    rows = [(key.id, mine.get(key.id, key.key), _(key.label), _(key.help), key.where) for key in KEYS]

    def say(width: int) -> list[str]:
        lines: list[str] = []
        for where in dict.fromkeys(row[4] for row in rows):
            here = [(f"  {_pressed(row[1])}", row[3]) for row in rows if row[4] == where]
            lines += ["", f"{where}:", *table(here, width)]
        return lines[1:]

    return Answer(COLUMNS, rows, say)


def _pressed(keys: str) -> str:
    """Keys as one reads them: "slash,f3" is "/ F3"."""
    signs = {"slash": "/", "question_mark": "?", "escape": "Esc", "space": "Space", "comma": ","}
    return " ".join(signs.get(key, key.upper() if key[1:].isdecimal() else key) for key in keys.split(","))


COMMANDS = (Command("keys", "every key of the screen", _keys, columns=COLUMNS),)
