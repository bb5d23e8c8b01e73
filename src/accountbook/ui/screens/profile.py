"""The profile: every field of a company or a person, confirmed with one key, corrected in place."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from accountbook.domain.insight.validity import Usual
from accountbook.entering.target import Target
from accountbook.reports.doubts import usual_headcount
from accountbook.reports.glance import Glance, glance
from accountbook.store.pages.profile_page import Page, profile
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.screens.exchange.ask import ChooseDialog
from accountbook.ui.screens.forms.forms import ContactForm, RecordForm
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.lines import OLDER, WIDE, Lens, Line, field_sections, say_known
from accountbook.ui.widgets.fields.list import FieldList, cuts
from accountbook.ui.widgets.fields.wrap import cut_lines
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.topline import TopLine

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

TALL, BROWSING = 34, 8
"""On a screen of fewer rows the glance makes room for the fields once the cursor is so many lines down."""


class ProfileScreen(CompanyActions):
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
        self.usual: Usual | None = None

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
        self.query_one(TopLine).about = found.standing
        self._draw_glance()

    def _draw_glance(self) -> None:
        box = self.query_one("#at-a-glance", Static)
        short = self.size.height < TALL and self.query_one(FieldList).place >= BROWSING
        box.display = self.seen is not None and self.size.height >= 18 and not short
        if self.seen is not None:
            box.update(_glance_lines(self.seen, self.size.width - 2))

    def _show(self, page: Page) -> None:
        self.page = page
        if self.contact_id is None and (industry := page.view.text("industry")) and page.view.value("employees"):
            self.ask(lambda connection: usual_headcount(connection, industry), self._usual_known, group="usual")
        self._draw(page)

    def _usual_known(self, usual: Usual | None) -> None:
        if usual != self.usual and self.page is not None:
            self.usual = usual
            self._draw(self.page)

    def _draw(self, page: Page) -> None:
        top = self.query_one(TopLine)
        top.title = page.view.text("name")
        employer = page.companies.get(page.view.links.get("company_id") or 0, "")
        standing = self.seen.standing if self.seen else page.view.shown("stage")
        top.about = employer if self.contact_id is not None else standing
        self.query_one(FieldList).show_lines(field_sections(page, self._lens()))

    def _lens(self) -> Lens:
        return Lens(self.app.today, self.size.width - 2, self.usual)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self.page is not None:
            self._draw(self.page)
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
                if cuts(line.field.label, self._lens().width):
                    said = " · ".join(filter(None, (line.field.label, said)))
            elif line.record_id is None:
                said = _("Enter shows the timeline") if line.entity == OLDER else _("Enter adds one")
            else:
                said = " · ".join(
                    part for part in (line.doubt, _("Enter opens"), _("v if still true"), line.note) if part
                )
        self.query_one("#help", Static).update(text(said))
        self._draw_glance()

    @on(FieldList.Chosen)
    def _chosen(self) -> None:
        line = self.line
        if line is not None and line.entity == "contact" and line.sub is not None:
            self.app.push_screen(ProfileScreen(self.company_id, line.sub.id))
        elif line is not None and line.entity == OLDER and self.company_id is not None:
            self.app.open_company(self.company_id)
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Correct the field under the cursor in place; open the form of a line that is a record of its own."""
        line = self.line
        if line is None or self.page is None or line.entity == OLDER:
            return
        view = self.page.view
        if line.field is not None:
            self.app.push_screen(RecordForm(view.entity, view.id, only=line.field.code))
        elif line.entity == "contact":
            self.app.push_screen(ContactForm(line.record_id, view.id))
        elif line.record_id is None and line.entity == "buyingrole" and view.entity == "company":
            self._ask_whose(self._links(line))
        else:
            self.app.push_screen(RecordForm(line.entity, line.record_id, self._links(line)))

    def _ask_whose(self, links: dict[str, int | None]) -> None:
        """A buying role is one of the company's people's."""
        assert self.page is not None
        here = self.page.view.id
        people = [one for one in self.page.lists["contact"] if one.links.get("company_id") == here]
        if not people:
            self.app.tell(_("Nobody is known here yet: begin with the person."), passing=True)
            return

        def chosen(place: int | None) -> None:
            if place is not None:
                self.app.push_screen(RecordForm("buyingrole", None, links | {"contact_id": people[place].id}))

        self.app.push_screen(ChooseDialog(_("Whose buying role?"), [one.text("name") for one in people]), chosen)

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
        from accountbook.ui.screens.forms.own_fields import OwnFieldsDialog

        self.app.push_screen(OwnFieldsDialog())

    def action_confirm(self) -> None:
        """What stands under the cursor is still true today."""
        line = self.line
        if line is None or self.page is None or line.record_id is None:
            return
        view, field, sub = self.page.view, line.field, line.sub
        if field is not None and view.state(field.code) not in ("value", "none"):
            self.app.tell(_("{field} is not known; e types it.").format(field=field.label), passing=True)
            return

        def act(unit: "Unit") -> None:
            from accountbook.store.writing.edits import confirm_record
            from accountbook.store.writing.records import confirm

            if field is not None:
                confirm(unit, view.entity, view.id, field.code)
            elif sub is not None:
                confirm_record(unit, sub)

        what = field.label if field is not None else line.label or line.value
        self.save(_("Confirmed at {name}: {what}").format(name=view.text("name"), what=what), act)


def _glance_lines(seen: Glance, width: int) -> Content:
    """Who, who decides, the figures, how sure, and the questions: two lines each where one has no room."""
    narrow = width < WIDE
    heads = [
        (_("Who"), seen.who, 2 if narrow else 1),
        (_("Decides"), seen.decides, 2),
        (_("Others"), "" if narrow else seen.others, 1),
    ]
    heads += [(_("Figures"), "" if narrow else seen.figures, 1), (_("Unsure"), seen.sure, 2)]
    asked = seen.questions[:1] if narrow else seen.questions
    heads += [(_("Ask") if place == 0 else "", question, 2) for place, question in enumerate(asked)]
    lines = []
    for head, words, most in heads:
        for place, piece in enumerate(cut_lines(words, width - 9, most) if words else ()):
            look = "bold" if head == _("Decides") else ""
            lines.append(text(f" {head if place == 0 else '':<8}", "dim") + text(piece, look))
    return Content("\n").join(lines)
