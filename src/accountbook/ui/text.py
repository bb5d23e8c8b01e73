"""The one door from a person's text to a widget: `text` for Textual, `cell` for tables and trees.

Textual reads markup in plain strings (a company called "[/x] Ltd" would end the program) and lets terminal
sequences through, so no bare string of a person's reaches a widget; `terminal.harmless` is the last line behind that rule.
"""

from typing import Any

from rich.style import Style as RichStyle
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.types import IgnoreReturnCallbackType
from textual.widgets import Input

from accountbook.domain.plain import show, without_controls

TYPED_BY = {name: key_to_character(unicode) for unicode, name in KEY_NAME_REPLACEMENTS.items()}
"""The characters of keys with a short name (slash, minus), which Textual does not know when it asks for them."""


def text(value: object, style: Style | str | None = None, *, lines: bool = False) -> Content:
    """The value for any Textual widget, toast, title or option: shown, never read as markup."""
    shown = show(value, lines)
    return Content(shown) if style is None else Content.styled(shown, style)


def linked(value: object, link: str) -> Content:
    """The value as a link that the terminal opens (OSC 8); `link` comes from `domain.links`, else it is taken out."""
    return text(value, Style(link=link, underline=True) if link else None)


def cell(value: object, style: RichStyle | str = "", *, right: bool = False) -> Text:
    """The value for a DataTable cell or header or a Tree label, which want Rich text."""
    return Text(show(value), style=style, justify="right" if right else None, no_wrap=True, end="")


def quoted(value: object) -> str:
    """The value for the few places that read a plain string as markup and take nothing else (`help=`).

    Textual's own `escape` changes or loses "[True]" and "[dim white][url=[/]"; a backslash before every "[" does not.
    """
    return show(value).replace("[", "\\[")


def safe_hit(
    provider: Provider, query: str, name: object, run: IgnoreReturnCallbackType, about: object = ""
) -> Hit | None:
    """A command palette hit for something with a name, its matching letters marked; None if it does not match."""
    shown = show(name)
    matcher = provider.matcher(query)
    score, places = matcher.fuzzy_search.match(query, shown)
    if score <= 0:
        return None
    content = Content(shown)
    for place in places:
        content = content.stylize(matcher.match_style, place, place + 1)
    return Hit(score, content, run, text=shown, help=quoted(about))


def safe_discovery(name: object, run: IgnoreReturnCallbackType, about: object = "") -> DiscoveryHit:
    """A command the palette offers before anything is typed."""
    return DiscoveryHit(text(name), run, text=show(name), help=quoted(about))


class Typing:
    """What text fields share: clean pastes, a still cursor, the terminal's own one if there is one."""

    cursor_blink: Any
    compact: Any
    app: Any
    _classes: Any

    def __init__(self, *args: Any, compact: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if compact:  # as `compact=True` does, which works out the styles of a field before it stands anywhere
            self.set_reactive(type(self).compact, True)  # type: ignore[attr-defined]
            self._classes.add("-textual-compact")
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take control characters out before the widget's own handler takes the text: nothing may store them."""
        event.text = without_controls(event.text)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is typed here: one that is, is not offered as a key of the screen."""
        return bool(super().check_consume_key(key, character or TYPED_BY.get(key)))  # type: ignore[misc]

    @property
    def _paints_cursor(self) -> bool:
        """Whether the cursor is to be painted as a cell; not where the terminal shows its own."""
        return not getattr(self.app, "real_cursor", False)


class SafeInput(Typing, Input, inherit_bindings=False):
    """Textual's Input for this program; Ctrl and Alt+Backspace delete the word to the left, nothing scrolls a line."""

    BINDINGS = [Binding("ctrl+backspace,alt+backspace", "delete_left_word", show=False), *Input.BINDINGS]
    between = " "
    """What the lines of a paste are joined with."""

    virtual_size = Reactive(
        Size(0, 0)
    )  # Textual would lay out the screen for every letter; none is as wide as its text

    def on_paste(self, event: events.Paste) -> None:
        """Make one line of several, whatever ends them: Textual would take the first alone."""
        event.text = self.between.join(line for line in event.text.splitlines() if line)

    def on_resize(self) -> None:
        """The cursor stays in sight; Textual would go back to the start of the text."""
        if self.has_focus:
            self.call_after_refresh(self._show_cursor)

    def watch_value(self) -> None:
        """So it does where the first text is longer than the line: Textual would show its start."""
        if self.has_focus:
            self.on_focus()

    def on_focus(self) -> None:
        """Where a longer text stood already, its end is shown."""
        if self._cursor_offset >= self.scroll_offset.x + self.size.width:
            self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is on the screen; Textual's own answer is a cell too far at the end of the text."""
        at_end = self.cursor_position == len(self.value)
        return super().cursor_screen_offset - Offset(1 if at_end else 0, 0)

    def render_line(self, y: int) -> Strip:
        """One line, without a painted cursor where the terminal has its own."""
        self.set_reactive(Input._cursor_visible, self._paints_cursor)
        return super().render_line(y)
