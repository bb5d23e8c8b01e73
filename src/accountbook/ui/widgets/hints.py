"""The hints of the last line: how keys are called, which are offered, and how many of them fit.

Nothing here imports Textual: the first page has this line before it is there.
"""

from collections.abc import Mapping, Sequence

from accountbook.row import Row
from accountbook.tongue import _
from accountbook.ui.keys import BY_ID
from accountbook.ui.widgets.cells import Line, Piece, line_cells

NAMES = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "↵", "escape": "esc", "space": "space",
    "pagedown": "pgdn", "pageup": "pgup", "delete": "del", "minus": "-", "slash": "/", "question_mark": "?",
}  # fmt: skip
"""Keys whose name on the screen is not Textual's; each sign has one width on every terminal."""


class Hint(Row):
    """A key and what it does, as they are shown."""

    key: str
    words: str


def key_name(key: str) -> str:
    """A key by Textual's name as people call it: "/" for slash, "^o" for ctrl+o."""
    *modifiers, last = key.split("+")
    name = NAMES.get(last) or (last if len(last) == 1 else _character(last))
    if "ctrl" in modifiers:
        modifiers.remove("ctrl")
        name = f"^{name}"
    return "+".join([*modifiers, name])


def _character(name: str) -> str:
    """The character of a Unicode name such as full_stop; the name itself where there is none to be seen."""
    import unicodedata

    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
    return character if character.isprintable() and character != " " else name


def first_key(key_id: str, keymap: Mapping[str, str]) -> str:
    """The key one presses for a binding, re-mapped or not, as people call it."""
    return key_name(keymap.get(key_id, BY_ID[key_id].key).split(",")[0].strip())


def hint(key_id: str, keymap: Mapping[str, str]) -> Hint:
    """The hint of a binding, re-mapped or not."""
    return Hint(first_key(key_id, keymap), _(BY_ID[key_id].label))


def hint_line(offered: Sequence[Hint], last: Hint | None, width: int) -> Line:
    """As many hints as fit; the last one (the key to the help) always does, at the right end."""
    room = width - 2
    line: list[Piece] = [Piece(" ")]
    end = [] if last is None else _pieces(last)
    taken, kept = 0, line_cells(end)
    for hint in offered:
        pieces = _pieces(hint)
        if taken + line_cells(pieces) + kept + 4 > room:
            break
        line += [*pieces, Piece("  ")]
        taken += line_cells(pieces) + 2
    return [*line, Piece(" " * max(0, room - taken - kept)), *end]


def _pieces(hint: Hint) -> list[Piece]:
    return [Piece(hint.key), Piece(" "), Piece(hint.words, "label")]
