"""What `y` takes along: a number, an address or the brief, copied and shown large, to be read out over the phone."""

import sqlite3
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from accountbook.domain.links import link_of
from accountbook.entering.target import Target
from accountbook.errors import BookError
from accountbook.store.who.reach import Reach, reaches
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.text import linked, text
from accountbook.ui.widgets.fields.large import large

BRIEF = "brief"


class LargeDialog(BookDialog[None]):
    """Shows the numbers and addresses of a person or a company one after the other, then the brief; `y` copies.

    With `copy` the first one is copied at once. The clipboard is the terminal's own (OSC 52); mails and phones are
    links that it opens (OSC 8), both of which not every terminal knows: what is shown can always be read out.
    """

    BINDINGS = [
        *bindings("copy"),
        Binding("j,down,space,right", "next(1)", _("Next"), show=False),
        Binding("k,up,left", "next(-1)", _("Previous"), show=False),
        Binding("escape,enter", "dismiss(None)", _("Back"), show=False),
    ]

    def __init__(self, target: Target, *, copy: bool = False) -> None:
        super().__init__()
        self.target = target
        self.copy_first = copy
        self.found: list[Reach] = []
        self.at = 0

    def compose(self) -> ComposeResult:
        """A box for one number."""
        with VerticalScroll(classes="dialog wide") as box:
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
        self.found = list(found)
        if self.target.company_id is not None:
            self.found.append(Reach(BRIEF, "", _("the brief"), self.target.company_name))
        self._draw()
        if self.copy_first and found and found[0].kind != BRIEF:
            self.action_copy()
        elif self.copy_first:
            self.app.tell_error(BookError(_("No number and no mail address is known here.")))

    def on_resize(self) -> None:
        """Large letters need room."""
        self._draw()

    def _draw(self, said: str = "") -> None:
        if not self.found:
            self.query_one("#large", Static).update(text(_("No number and no address is known here.")))
            return
        one = self.found[self.at]
        if one.kind == BRIEF and not one.value:
            self._read_brief(self.at)
        self.query_one("#whose", Static).update(text(" · ".join(filter(None, (one.whose, one.what))), "bold"))
        lines = one.value.split("\n") if one.kind == BRIEF else large(one.value, self.app.size.width - 6, one.kind)
        self.query_one("#large", Static).update(Content("\n").join(text(line) for line in lines))
        where = (
            [linked(one.value.replace("\n", ", "), link_of(one.kind, one.value, one.key))] if one.kind != BRIEF else []
        )
        where += [text(part, "dim") for part in (one.remark, f"{self.at + 1}/{len(self.found)}", said) if part]
        self.query_one("#where", Static).update(Content(" · ").join(where))

    def _read_brief(self, place: int) -> None:
        company_id, today = self.target.company_id, self.app.today
        assert company_id is not None
        self.ask(lambda connection: brief_text(connection, company_id, today), lambda said: self._brief(place, said))

    def _brief(self, place: int, said: str) -> None:
        self.found[place] = self.found[place]._replace(value=said)
        if self.at == place:
            self._draw()

    def action_next(self, by: int) -> None:
        """Another number."""
        if self.found:
            self.at = (self.at + by) % len(self.found)
            self._draw()

    def action_copy(self) -> None:
        """Put it into the terminal's clipboard."""
        one = self.found[self.at] if self.found else None
        if one is not None and one.value:
            self.app.copy_to_clipboard(one.value)
            self.app.tell(copied(one))
            self._draw(_("copied"))


def copied(one: Reach) -> str:
    """The sentence that says what was copied."""
    if one.kind == BRIEF:
        return _("Copied the brief of {name}").format(name=one.whose)
    return _("Copied {value}").format(value=f"{one.value.replace(chr(10), ', ')} {one.whose}".strip())


def brief_text(connection: sqlite3.Connection, company_id: int, today: date) -> str:
    """The whole brief as lines for a mail or a notes app."""
    from accountbook.reports.brief import brief
    from accountbook.reports.text import render_text

    return "\n".join(line.rstrip() for line in render_text(brief(connection, company_id, today), 78, None))
