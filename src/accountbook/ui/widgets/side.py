"""The profile beside the main screen, on wide terminals: what is known, by section, and what is not."""

from textual.content import Content
from textual.widget import Widget

from accountbook.domain.fields.registry import fields_of, section_label, sections_of
from accountbook.store.pages.views import View
from accountbook.tongue import _
from accountbook.ui.text import text
from accountbook.ui.widgets.cells import fit

LABEL = 18
ELSEWHERE = frozenset({"name", "stage", "stage_since", "customer_since", "account_class", "kind"})
"""Fields the head shows already."""


class SideProfile(Widget):
    """Sections with what is known; the profile screen has every field and its age."""

    COMPONENT_CLASSES = {"side--section", "side--label", "side--quiet"}

    def __init__(self) -> None:
        super().__init__(id="side")
        self.view: View | None = None

    def show_view(self, view: View | None) -> None:
        """Show another company."""
        self.view = view
        self.refresh()

    def render(self) -> Content:
        """As many lines as fit; what is unknown is named last."""
        if self.view is None:
            return Content("")
        lines: list[Content] = []
        unknown: list[str] = []
        for section in sections_of("company", self.view.fields):
            known = self._section(self.view, section, unknown)
            if known:
                lines += [text(section_label(section), self.get_visual_style("side--section")), *known, Content("")]
        if unknown:
            lines.append(text(_("Not known yet"), self.get_visual_style("side--section")))
            lines += self._wrapped(", ".join(unknown), "side--quiet")
        return Content("\n").join(lines[: self.size.height])

    def _section(self, view: View, section: str, unknown: list[str]) -> list[Content]:
        lines: list[Content] = []
        for field in fields_of("company", view.fields):
            if field.section != section or field.code in ELSEWHERE or not view.has(field):
                continue
            state = view.state(field.code)
            if state == "unknown":
                if section in ("firmographics", "buying"):
                    unknown.append(field.label.lower())
                continue
            value = _("none") if state == "none" else view.told_whole(field.code) or view.typed(field.code)
            lines += self._field(field.label, value + (" ?" if state == "doubt" else ""))
        return lines

    def _field(self, label: str, value: str) -> list[Content]:
        quiet = self.get_visual_style("side--label")
        first, *rest = self._wrapped(value, "", self.size.width - LABEL) or [Content("")]
        lines = [text(fit(label, LABEL - 1) + " ", quiet) + first]
        return [*lines, *(text(" " * LABEL) + line for line in rest[:3])]

    def _wrapped(self, words: str, look: str, width: int | None = None) -> list[Content]:
        style = self.get_visual_style(look) if look else ""
        return list(text(words, style).wrap(max(10, width or self.size.width)))
