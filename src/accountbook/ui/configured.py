"""What the config file asks of the screen and cannot have: a theme that there is not, keys that cannot be had."""

from collections.abc import Iterator

from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.ui.looks import PALETTES


def wrong_options(settings: Settings) -> Iterator[tuple[str, str]]:
    """Options and what is wrong with them; Textual is imported only where somebody chose something."""
    if settings.theme not in PALETTES:
        from textual.theme import BUILTIN_THEMES

        from accountbook.ui.theme import unknown_theme

        if wrong := unknown_theme(settings.theme, (*PALETTES, *BUILTIN_THEMES)):
            yield "theme", wrong
    if settings.keys:
        from accountbook.ui.keymap import checked_keymap

        try:
            checked_keymap(settings.keys)
        except BookError as error:
            yield "keys", error.sentence
