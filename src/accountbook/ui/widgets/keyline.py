"""The last line of a screen: the keys that work here and now, as many as fit, and how to see the rest."""

from textual.app import RenderResult
from textual.screen import Screen
from textual.widget import Widget

from accountbook.ui.widgets.cells import Line
from accountbook.ui.widgets.hints import Hint, hint_line
from accountbook.ui.widgets.pieces import content


class KeyLine(Widget):
    """Reads the live bindings of its screen, so that re-mapped keys and keys that do not apply are shown right."""

    COMPONENT_CLASSES = {"keyline--label"}
    _shown: Line | None = None

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._again)

    def _again(self, _screen: Screen[object]) -> None:
        covered = self.app.screen is not self.screen  # below a dialog no key works, and nobody asks
        if not covered and self._words() != self._shown:
            self.refresh()

    def render(self) -> RenderResult:
        """Key and word, key and word; the key to the help always fits."""
        self._shown = self._words()
        return content(self, "keyline", self._shown)

    def _words(self) -> Line:
        shown = [active for active in self.screen.active_bindings.values() if active.enabled]
        by_action = {active.binding.action: active.binding for active in reversed(shown)}
        hints = {
            action: Hint(self.app.get_key_display(binding), str(binding.description))
            for action, binding in by_action.items()
        }
        wanted = dict.fromkeys(active.binding.action for active in shown)
        offered = [hints[action] for action in wanted if by_action[action].show]
        if instead := getattr(self.screen.focused, "hinted", ()) or getattr(self.screen, "hinted", ()):
            named = {binding.id: hints[action] for action, binding in by_action.items()}
            offered = [named[key_id] for key_id in instead if key_id in named]
        return hint_line(offered, hints.get("show_keys"), self.size.width)
