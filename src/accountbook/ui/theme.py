"""The two themes: the terminal's own background and letters, and few colours, each with one meaning."""

from textual.theme import Theme

_SHARED = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
}

DARK = Theme(
    name="accountbook-dark",
    ansi=True,
    dark=True,
    primary="ansi_bright_blue",
    secondary="ansi_cyan",
    accent="ansi_bright_cyan",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **_SHARED,
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_bright_cyan",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "border": "ansi_bright_black",
        "border-blurred": "ansi_bright_black",
    },
)

LIGHT = Theme(
    name="accountbook-light",
    ansi=True,
    dark=False,
    primary="ansi_blue",
    secondary="ansi_blue",
    accent="ansi_blue",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **_SHARED,
        "block-cursor-foreground": "ansi_white",
        "block-cursor-background": "ansi_blue",
        "input-cursor-background": "ansi_black",
        "input-cursor-foreground": "ansi_white",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "border": "ansi_bright_black",
        "border-blurred": "ansi_bright_black",
    },
)

THEMES = (DARK, LIGHT)
