"""`keys`: every key of the screen, from the same table as the footer and the help."""

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.tongue import _

COLUMNS = ("id", "keys", "label", "help", "where")


def _keys(call: Call) -> Answer:
    from accountbook.ui.keys import KEYS

    mine = call.settings.keys
    rows = [(key.id, mine.get(key.id, key.key), _(key.label), _(key.help), key.where) for key in KEYS]

    def say(width: int) -> list[str]:
        lines: list[str] = []
        where = ""
        for key in rows:
            if key[4] != where:
                where = key[4]
                lines += ["", f"{where}:"]
            lines += table([(f"  {_pressed(key[1]):<16}", key[3])], width, 24)
        return lines[1:]

    return Answer(COLUMNS, rows, say)


def _pressed(keys: str) -> str:
    """Keys as one reads them: "slash,f3" is "/ F3"."""
    signs = {"slash": "/", "question_mark": "?", "escape": "Esc", "space": "Space", "comma": ","}
    return " ".join(signs.get(key, key.upper() if key[1:].isdecimal() else key) for key in keys.split(","))


COMMANDS = (Command("keys", "every key of the screen", _keys, columns=COLUMNS),)
