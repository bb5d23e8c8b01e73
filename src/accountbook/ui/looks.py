"""What the looks of lines are as colours and weights: the themes are made of this table, and so is the first page.

Nothing here imports Textual. Lists take their looks from here (`theme.look_style`); for what the style sheet says of
other widgets, a test compares the first page with the app's own.
"""

from accountbook.ui.terminal.pens import dip

COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

PALETTES = {
    "accountbook-dark": {
        "primary": "bright_blue",
        "secondary": "cyan",
        "accent": "bright_cyan",
        "warning": "bright_yellow",
        "error": "bright_red",
        "success": "bright_green",
        "border": "bright_black",
    },
    "accountbook-light": {
        "primary": "blue",
        "secondary": "blue",
        "accent": "blue",
        "warning": "magenta",
        "error": "red",
        "success": "green",
        "border": "bright_black",
    },
}
"""Each theme's meanings as colours of the terminal."""

LOOKS = {
    "mark": ("bold", "accent"),
    "heading": ("bold", "accent"),
    "alarm": ("bold", "error"),
    "title": ("bold", ""),
    "phone": ("bold", ""),
    "quiet": ("dim", ""),
    "empty": ("dim", ""),
    "label": ("dim", ""),
    "late": ("", "error"),
    "today": ("", "warning"),
    "good": ("", "success"),
    "key": ("", "accent"),
    "border": ("", "border"),
}
"""Weight and meaning of each look; what is not here is written plainly."""

_WEIGHTS = {"": "", "bold": "1", "dim": "2"}


def pen(look: str, theme: str, *, colours: bool = True) -> str:
    """The pen of a look in one of our themes, as `terminal.pens` writes it; without ink where there is no colour."""
    weight, meaning = LOOKS.get(look, ("", ""))
    numbers = [_WEIGHTS[weight]]
    if meaning and colours:
        _none, bright, name = PALETTES[theme][meaning].rpartition("bright_")
        numbers.append(str((90 if bright else 30) + COLOURS.index(name)))
    return dip(";".join(number for number in numbers if number))
