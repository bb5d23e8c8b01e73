"""What shows through a screen without a background of its own: the lines of the one below, as they are.

Textual renders the screen below through Rich's console and tints each piece by nothing: half the time of opening a box.
"""

from typing import Any

from textual._context import visible_screen_stack
from textual.css.styles import RulesMap
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Below(Visual):
    """The lines of another screen."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines as the screen shows them."""
        return self.screen._compositor.render_strips()

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the terminal."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As high as the terminal."""
        return self.screen.size.height


def seen_through(screen: Screen[Any]) -> "Below | None":
    """What a screen that paints nothing itself shows of the one below; None where it has to paint."""
    if screen.styles.background.a:
        return None
    try:
        below = visible_screen_stack.get()[-1]
    except LookupError:
        return None
    if below is screen:
        return None
    visible_screen_stack.get().pop()
    return Below(below)
