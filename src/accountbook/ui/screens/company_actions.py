"""What the keys do on a company, wherever one is under the cursor: each opens its dialog at once, ready to type."""

from accountbook.entering.target import Target
from accountbook.tongue import _
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import BY_ID
from accountbook.ui.keys import COMPANY_KEYS as COMPANY_KEYS

ROW_ACTIONS = frozenset(BY_ID[key].action for key in COMPANY_KEYS)
"""What needs a row under the cursor."""


class CompanyActions(BookScreen):
    """A screen on which a company, a person or a follow-up is under the cursor."""

    def target(self) -> Target | None:
        """What is under the cursor; every screen overrides this."""
        raise NotImplementedError

    def aimed(self) -> Target | None:
        """The target; where there is none, that is said."""
        target = self.target()
        if target is None:
            self.app.tell(_("Nothing is under the cursor."), passing=True)
        return target

    def _enter(self, kind: str) -> None:
        if target := self.aimed():
            from accountbook.ui.screens.entry import EntryDialog

            self.app.push_screen(EntryDialog(kind, target))

    def action_log(self) -> None:
        """What happened, in one line."""
        self._enter("log")

    def action_follow(self) -> None:
        """What comes next, in one line."""
        self._enter("follow")

    def action_order(self) -> None:
        """An order or a loss, in one line."""
        if self._company():
            self._enter("order")

    def action_change(self) -> None:
        """What changed at the customer."""
        if self._company():
            self._enter("change")

    def action_new_person(self) -> None:
        """A person just met, in one line."""
        self._enter("person")

    def action_new_company(self) -> None:
        """Create a company: what is pressed next is about it."""
        from accountbook.ui.screens.forms.forms import CompanyForm

        self.app.push_screen(CompanyForm(None), self._created)

    def _created(self, company_id: object) -> None:
        if isinstance(company_id, int) and not isinstance(company_id, bool):
            self.app.open_company(company_id)

    def _company(self) -> int | None:
        target = self.aimed()
        if target is not None and target.company_id is None:
            is_person = target.contact_id is not None and target.followup_id is None
            entry = _("This entry belongs to no company.")
            self.app.tell(_("This person belongs to no company at present.") if is_person else entry, passing=True)
        return target.company_id if target else None

    def action_brief(self) -> None:
        """The brief before a meeting."""
        if company_id := self._company():
            self.app.open_brief(company_id)

    def action_company_insight(self) -> None:
        """What the book says about the company."""
        if (company_id := self._company()) and (target := self.target()):
            self.app.open_company_insight(company_id, target.company_name)

    def action_profile(self) -> None:
        """Every field of the company."""
        if company_id := self._company():
            self.app.open_profile(company_id)

    def action_near(self) -> None:
        """Who is worth a visit in a town."""
        from accountbook.ui.screens.near import NearScreen

        self.app.push_screen(NearScreen())

    def action_week(self) -> None:
        """The week, and what became of the last one."""
        from accountbook.ui.screens.week import week_reading

        self.app.push_screen(week_reading(self.app.today))

    def action_map(self) -> None:
        """Who decides there."""
        if company_id := self._company():
            self.app.open_map(company_id)

    def action_export(self) -> None:
        """The profile as a file."""
        if company_id := self._company():
            from accountbook.ui.screens.exchange.profile_file import ExportDialog

            self.app.push_screen(ExportDialog(company_id))

    def action_edit(self) -> None:
        """Correct the company, or the person under the cursor."""
        target = self.aimed()
        if target is None or target.company_id is None:
            return
        from accountbook.ui.screens.forms.forms import CompanyForm, ContactForm

        if target.contact_id is not None:
            self.app.push_screen(ContactForm(target.contact_id, target.company_id))
        else:
            self.app.push_screen(CompanyForm(target.company_id))

    def action_large(self) -> None:
        """The numbers and addresses in large letters."""
        from accountbook.ui.screens.large import LargeDialog

        if target := self.aimed():
            self.app.push_screen(LargeDialog(target))

    def action_copy(self) -> None:
        """Put the number of the person or company into the terminal's clipboard, and show it large."""
        from accountbook.ui.screens.large import LargeDialog

        if target := self.aimed():
            self.app.push_screen(LargeDialog(target, copy=True))
