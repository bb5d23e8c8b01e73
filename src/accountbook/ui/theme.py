"""The two themes: the terminal's own background and letters, and few colours, each with one meaning (`looks`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.style import Style
from textual.color import Color
from textual.style import Style as VisualStyle
from textual.theme import Theme

from accountbook.tongue import _
from accountbook.ui.looks import LOOKS, PALETTES

_PLAIN = dict.fromkeys(("foreground", "background", "surface", "panel", "boost"), "ansi_default")
_VARIABLES = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_blue",
    "input-selection-foreground": "ansi_bright_white",
}


def _theme(name: str, *, dark: bool, **variables: str) -> Theme:
    inks = {meaning: f"ansi_{colour}" for meaning, colour in PALETTES[name].items()}
    border = inks.pop("border")
    own = {part.replace("_", "-"): f"ansi_{colour}" for part, colour in variables.items()}
    more = {**_VARIABLES, **own, "border": border, "border-blurred": border}
    colours: dict[str, Any] = inks | _PLAIN
    return Theme(name=name, ansi=True, dark=dark, variables=more, **colours)


DARK = _theme(
    "accountbook-dark",
    dark=True,
    block_cursor_foreground="black",
    block_cursor_background="bright_cyan",
    input_cursor_background="white",
    input_cursor_foreground="black",
)

LIGHT = _theme(
    "accountbook-light",
    dark=False,
    block_cursor_foreground="white",
    block_cursor_background="blue",
    input_cursor_background="black",
    input_cursor_foreground="white",
)

THEMES = (DARK, LIGHT)


def unknown_theme(wanted: str, known: Iterable[str]) -> str:
    """A sentence about a theme of the config file that there is not; "" where all is well."""
    if wanted in (names := set(known)):
        return ""
    told = ", ".join([*(theme.name for theme in THEMES), *sorted(names - {theme.name for theme in THEMES})])
    return _("The config file names a theme that there is not: {name}. Known: {known}.").format(name=wanted, known=told)


def look_style(look: str, variables: Mapping[str, str]) -> Style:
    """Weight and colour of a look; `variables` are those of the theme in use, which may be one of Textual's own."""
    weight, meaning = LOOKS.get(look, ("", ""))
    colour = Color.parse(variables[meaning]).rich_color if meaning else None
    return Style(color=colour, bold=weight == "bold" or None, dim=weight == "dim" or None)


def title_style(variables: Mapping[str, str], *, lit: bool) -> VisualStyle:
    """The style of a list's title; `lit` where the keys go there."""
    return VisualStyle(foreground=Color.parse(variables["accent"]), bold=True) if lit else VisualStyle(dim=True)
