"""What Textual reads from the environment when it is imported; so this runs before."""

import os

DEFAULTS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_FPS": "250",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_THEME": "ansi-dark",
}
"""Nothing moves by itself; a second frame waits 4 ms for its turn instead of 17 (what a line cannot carry is held back by
the driver); the mouse is not tracked in pixels; the terminal's own colours."""


def prepare_environment() -> None:
    """Set what the person has not set. No effect once Textual is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)


def wants_plain_driver() -> bool:
    """Whether the person asked for Textual's own way of painting (ACCOUNTBOOK_PLAIN_DRIVER=1)."""
    return os.environ.get("ACCOUNTBOOK_PLAIN_DRIVER", "") not in ("", "0")


def terminal_is_usable() -> bool:
    """Whether there is a terminal to paint on: keys, answers and painting all reach a tty, and TERM is not "dumb"."""
    return all(os.isatty(number) for number in (0, 1, 2)) and os.environ.get("TERM", "dumb") not in (
        "",
        "dumb",
        "unknown",
    )
