"""The profile: every field of a company or a person, confirmed with one key, corrected in place."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from accountbook.domain.plain import fit
from accountbook.reports.glance import Glance, glance
from accountbook.store.profile_page import Page, profile
from accountbook.tongue import _
from accountbook.ui.base import BookScreen
from accountbook.ui.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.keys import bindings
from accountbook.ui.screens.forms import ContactForm, RecordForm
from accountbook.ui.screens.target import Target
from accountbook.ui.text import text
from accountbook.ui.widgets.field_lines import Lens, Line, field_sections, say_known
from accountbook.ui.widgets.field_list import FieldList
from accountbook.ui.widgets.field_wrap import wrapped
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.topline import TopLine

if TYPE_CHECKING:
    from accountbook.store.unit import Unit


class ProfileScreen(CompanyActions, BookScreen):  # type: ignore[misc]
    """All that is known of a company, or of one of its people (`contact_id`).

    The sign before a value says what it is worth: "·" unknown, "–" known to be none, "?" doubtful, "°" old.
    """

    BINDINGS = bindings(
        "edit",
        "confirm",
        "own_fields",
        *[key for key in COMPANY_KEYS if key not in ("edit", "confirm", "profile")],
        "back",
    )
    AUTO_FOCUS = "#fields"

    def __init__(self, company_id: int | None, contact_id: int | None = None) -> None:
        super().__init__()
        self.company_id = company_id
        self.contact_id = contact_id
        self.page: Page | None = None
        self.seen: Glance | None = None

    def compose(self) -> ComposeResult:
        """The name, the lines, what is known about the line under the cursor, the keys."""
        yield TopLine("")
        yield Static(id="at-a-glance")
        yield FieldList()
        yield Static(classes="form-help", id="help")
        yield KeyLine()

    def load(self) -> None:
        """Ask for the whole profile."""
        company_id, contact_id = self.company_id, self.contact_id
        self.ask(lambda connection: profile(connection, company_id, contact_id), self._show)
        if contact_id is None and company_id is not None:
            today = self.app.today
            self.ask(lambda connection: glance(connection, company_id, today), self._glanced, group="glance")

    def _glanced(self, found: Glance) -> None:
        self.seen = found
        self._draw_glance()

    def _draw_glance(self) -> None:
        box = self.query_one("#at-a-glance", Static)
        box.display = self.seen is not None and self.size.height >= 20
        if self.seen is not None:
            box.update(_glance_lines(self.seen, self.size.width - 2))

    def _show(self, page: Page) -> None:
        self.page = page
        top = self.query_one(TopLine)
        top.title = page.view.text("name")
        employer = page.companies.get(page.view.links.get("company_id") or 0, "")
        top.about = employer if self.contact_id is not None else page.view.shown("stage")
        self.query_one(FieldList).show_lines(field_sections(page, self._lens()))

    def _lens(self) -> Lens:
        return Lens(self.app.today, self.size.width - 2)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self.page is not None:
            self._show(self.page)
        self._draw_glance()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.query_one(FieldList).row

    def target(self) -> Target | None:
        """The company; the person whose line, or whose profile, this is."""
        if self.page is None:
            return None
        line, view = self.line, self.page.view
        contact_id = self.contact_id
        if contact_id is None and line is not None and line.sub is not None:
            contact_id = line.sub.id if line.entity == "contact" else line.sub.links.get("contact_id")
        if view.entity == "company":
            return Target(view.id, view.text("name"), contact_id)
        company_id = view.links.get("company_id") or self.company_id
        return Target(company_id, self.page.companies.get(company_id or 0, ""), contact_id)

    @on(FieldList.Highlighted)
    def _highlighted(self) -> None:
        line = self.line
        said = ""
        if line is not None and self.page is not None:
            if line.field is not None:
                said = say_known(self.page.view, line.field, self._lens())
            elif line.record_id is None:
                said = _("Enter adds one")
            else:
                said = " · ".join(part for part in (_("Enter opens"), _("v if still true"), line.note) if part)
        self.query_one("#help", Static).update(text(said))

    @on(FieldList.Chosen)
    def _chosen(self) -> None:
        line = self.line
        if line is not None and line.entity == "contact" and line.sub is not None:
            self.app.push_screen(ProfileScreen(self.company_id, line.sub.id))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Correct the field under the cursor in place; open the form of a line that is a record of its own."""
        line = self.line
        if line is None or self.page is None:
            return
        view = self.page.view
        if line.field is not None:
            self.app.push_screen(RecordForm(view.entity, view.id, only=line.field.code))
        elif line.entity == "contact":
            self.app.push_screen(ContactForm(line.record_id, view.id))
        else:
            self.app.push_screen(RecordForm(line.entity, line.record_id, self._links(line)))

    def _links(self, line: Line) -> dict[str, int | None]:
        """What a new record hangs on; one that exists has its links."""
        assert self.page is not None
        view = self.page.view
        if line.record_id is not None:
            return {}
        links: dict[str, int | None] = {f"{view.entity}_id": view.id}
        if view.entity == "contact" and line.entity in ("buyingrole", "employment"):
            links["company_id"] = view.links.get("company_id") or self.company_id
        return links

    def action_own_fields(self) -> None:
        """The fields this book has of its own."""
        from accountbook.ui.screens.own_fields import OwnFieldsDialog

        self.app.push_screen(OwnFieldsDialog())

    def action_confirm(self) -> None:
        """What stands under the cursor is still true today."""
        line = self.line
        if line is None or self.page is None or line.record_id is None:
            return
        view, field, sub = self.page.view, line.field, line.sub
        if field is not None and view.state(field.code) not in ("value", "none"):
            self.app.tell(_("{field} is not known; e types it.").format(field=field.label))
            return

        def act(unit: "Unit") -> None:
            from accountbook.store.edits import confirm_record
            from accountbook.store.records import confirm

            if field is not None:
                confirm(unit, view.entity, view.id, field.code)
            elif sub is not None:
                confirm_record(unit, sub)

        what = field.label if field is not None else line.label or line.value
        self.save(_("Confirmed at {name}: {what}").format(name=view.text("name"), what=what), act)


def _glance_lines(seen: Glance, width: int) -> Content:
    """Who, who decides, the figures, how sure, and the questions; a line each, cut where there is no room."""
    heads = [
        (_("Who"), seen.who),
        (_("Decides"), seen.decides),
        (_("Figures"), seen.figures),
        (_("Known"), seen.sure),
        *((_("Ask") if place == 0 else "", question) for place, question in enumerate(seen.questions)),
    ]
    lines = []
    for head, words in heads:
        bold = "bold" if head == _("Decides") else ""
        pieces = wrapped(words, width - 10)[:2] if bold else [fit(words, width - 10)]
        for place, piece in enumerate(pieces if words else ()):
            lines.append(text(f" {head if place == 0 else '':<9}", "dim") + text(piece, bold))
    return Content("\n").join(lines)
