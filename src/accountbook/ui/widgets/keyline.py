"""The last line of a screen: the keys that work here and now, as many as fit, and how to see the rest."""

from textual.app import RenderResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from accountbook.ui.text import text


class KeyLine(Widget):
    """Reads the live bindings of its screen, so that re-mapped keys and keys that do not apply are shown right."""

    COMPONENT_CLASSES = {"keyline--key", "keyline--label"}

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._again)

    def _again(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """Key and word, key and word; the key to the help always fits."""
        width = self.size.width - 2
        shown = [active for active in self.screen.active_bindings.values() if active.enabled]
        by_action = {active.binding.action: active.binding for active in reversed(shown)}
        last = by_action.get("show_keys")
        wanted = [binding for binding in dict.fromkeys(by_action[a.binding.action] for a in shown) if binding.show]
        end = self._hint(self.app.get_key_display(last), last.description) if last else Content("")
        line = Content("")
        for binding in wanted:
            hint = self._hint(self.app.get_key_display(binding), binding.description)
            if line.cell_length + hint.cell_length + end.cell_length + 4 > width:
                break
            line += hint + Content("  ")
        gap = max(0, width - line.cell_length - end.cell_length)
        return Content(" ") + line + Content(" " * gap) + end

    def _hint(self, key: str, words: object) -> Content:
        key_style = self.get_visual_style("keyline--key")
        label_style = self.get_visual_style("keyline--label")
        return text(key, key_style) + Content(" ") + text(words, label_style)
