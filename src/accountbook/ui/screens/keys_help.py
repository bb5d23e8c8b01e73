"""Every key that works on the screen below, as it is bound now, in the words of the one table of keys."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen
from textual.widgets import Static

from accountbook.domain.vocabulary import label
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import BY_ID, KEYS, bindings
from accountbook.ui.text import text
from accountbook.ui.widgets.cells import STAGE_MARKS, fit


def place_title(where: str) -> str:
    """The heading over the keys of a place."""
    return {
        "company": _("On a company, or a row that names one"),
        "profile": _("In the profile"),
        "due": _("On something due"),
        "lists": _("Moving"),
        "everywhere": _("Everywhere"),
    }.get(where, _("Here"))


class KeysScreen(BookDialog[None]):
    """The keys of the screen it was opened on; nothing is listed that would not work there."""

    BINDINGS = bindings("help_close", "help_down", "help_up", "help_page_down", "help_page_up")

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.live: dict[str, list[str]] = {}
        for active in below.active_bindings.values():
            binding = active.binding
            if binding.id in BY_ID and active.enabled:
                self.live.setdefault(binding.id, []).append(format_key(binding.key))

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with VerticalScroll(id="keys-box") as box:
            box.border_title = text(_("Keys"))
            box.border_subtitle = text(_("Esc back · every key can be changed in the config file, section [keys]"))
            yield Static(id="keys-text")

    def on_mount(self) -> None:
        """Write them out."""
        self.query_one("#keys-text", Static).update(self._page())

    def _page(self) -> Content:
        lines: list[Content] = []
        width = max((len(self._written(name)) for name in self.live), default=4) + 2
        for where in dict.fromkeys(("profile", "company", "due", "lists", "everywhere", *(key.where for key in KEYS))):
            keys = [key for key in KEYS if key.where == where and key.id in self.live]
            if keys:
                lines += [Content("")] if lines else []
                lines.append(text(place_title(where), "bold $accent"))
                for key in keys:
                    lines.append(text(fit(self._written(key.id), width), "bold") + text(_(key.help)))
        lines += [Content(""), text(_("Signs"), "bold $accent")]
        stages = "   ".join(f"{sign} {label('stage', stage).lower()}" for stage, sign in STAGE_MARKS.items())
        lines.append(text(stages))
        lines.append(text(_("+ for us   - against us   ! an advance was won   ≈ nearly what was typed")))
        return Content("\n").join(lines)

    def _written(self, key_id: str) -> str:
        return " ".join(dict.fromkeys(self.live[key_id]))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def _scroll(self, by: int) -> None:
        self.query_one("#keys-box", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_scroll_line(self, by: int) -> None:
        """One line on or back."""
        self._scroll(by)

    def action_scroll_page(self, by: int) -> None:
        """One page on or back."""
        self._scroll(by * max(1, self.size.height - 6))
