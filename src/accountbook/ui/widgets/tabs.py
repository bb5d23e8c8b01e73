"""The names of the views of a screen on one line, each with the number that is pressed for it."""

from collections.abc import Sequence

from textual.content import Content

from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.text import text

BETWEEN = "  "


def tabs(names: Sequence[str], here: int, width: int) -> Content:
    """The open view (`here`, from 1) by its name; the others by theirs where the line holds them, else by their numbers."""
    whole = [f"{place} {name}" for place, name in enumerate(names, 1)]
    fits = cells_in(BETWEEN.join(whole)) + 2 <= width
    shown = (
        text(words, "bold $accent reverse") if place == here else text(words if fits else place, "dim")
        for place, words in enumerate(whole, 1)
    )
    return Content(" ") + Content(BETWEEN).join(shown)
