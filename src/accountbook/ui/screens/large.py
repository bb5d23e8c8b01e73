"""A number or an address shown large, to be read out over the phone."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from accountbook.store.reach import Reach, reaches
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens.target import Target
from accountbook.ui.text import text
from accountbook.ui.widgets.field_large import large


class LargeDialog(BookDialog[None]):
    """Shows the numbers and addresses of a person or a company one after the other; `y` copies."""

    BINDINGS = [
        *bindings("copy"),
        Binding("j,down,space,right", "next(1)", _("Next"), show=False),
        Binding("k,up,left", "next(-1)", _("Previous"), show=False),
        Binding("escape,enter", "dismiss(None)", _("Back"), show=False),
    ]

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self.found: list[Reach] = []
        self.at = 0

    def compose(self) -> ComposeResult:
        """A box for one number."""
        with Vertical(classes="dialog wide") as box:
            box.border_title = text(self.target.company_name)
            box.border_subtitle = text(_("y copies · j k others · Esc back"))
            yield Static(id="whose", classes="wrapping")
            yield Static(id="large", classes="wrapping")
            yield Static(id="where", classes="wrapping")

    def on_mount(self) -> None:
        """Ask for the numbers."""
        company_id, contact_id = self.target.company_id, self.target.contact_id
        self.ask(lambda connection: reaches(connection, company_id, contact_id), self._show)

    def _show(self, found: list[Reach]) -> None:
        self.found = found
        self._draw()

    def on_resize(self) -> None:
        """Large letters need room."""
        self._draw()

    def _draw(self) -> None:
        if not self.found:
            self.query_one("#large", Static).update(text(_("No number and no address is known here.")))
            return
        one = self.found[self.at]
        self.query_one("#whose", Static).update(text(f"{one.whose} · {one.what}", "bold"))
        lines = large(one.value, self.app.size.width - 6, one.kind)
        self.query_one("#large", Static).update(Content("\n").join(text(line) for line in lines))
        place = f"{self.at + 1}/{len(self.found)}"
        self.query_one("#where", Static).update(
            text(" · ".join(part for part in (one.value.replace("\n", ", "), one.remark, place) if part), "dim")
        )

    def action_next(self, by: int) -> None:
        """Another number."""
        if self.found:
            self.at = (self.at + by) % len(self.found)
            self._draw()

    def action_copy(self) -> None:
        """Put it into the terminal's clipboard."""
        if self.found:
            value = self.found[self.at].value
            self.app.copy_to_clipboard(value)
            self.app.tell(_("Copied {value}").format(value=value.replace("\n", ", ")))
