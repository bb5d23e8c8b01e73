"""Where one can go: the screens of their own, the boxes over them, and one level back. A screen is imported on the way."""

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from accountbook.tongue import _
from accountbook.ui.host import Host
from accountbook.ui.screens.dashboard.screen import DashboardScreen

if TYPE_CHECKING:
    from accountbook.ui.day import Day

BOX = "find"
"""The name under which Textual keeps the box that finds anything."""

STEADY = ("exchange",)
"""Above it stand files that are being read or written: one leaves those step by step."""


def _companies() -> Screen[None]:
    """The companies, imported when they are first wanted."""
    from accountbook.ui.screens.book.screen import CompaniesScreen

    return CompaniesScreen()


def _insight() -> Screen[None]:
    """The insight screen, imported when it is first wanted."""
    from accountbook.ui.screens.insight.screen import InsightScreen

    return InsightScreen()


def _exchange() -> Screen[None]:
    """The exchange screen, imported when it is first wanted."""
    from accountbook.ui.screens.exchange.screen import ExchangeScreen

    return ExchangeScreen()


class Navigation(Host):
    """Mixed into the app."""

    MODES = {"book": _companies, "insight": _insight, "exchange": _exchange}
    DEFAULT_MODE = "dashboard"

    def dashboard_first(self, day: "Day | None") -> None:
        """The program begins with the dashboard, which begins with `day`, where a first page has shown it already."""
        self.add_mode(self.DEFAULT_MODE, partial(DashboardScreen, day))

    def go(self, mode: str) -> None:
        """To a screen of its own: dashboard, book, insight, exchange; from one above it down to itself."""
        if mode not in self._modes:
            self.tell(_("That screen is not part of this version."))
        elif mode == self.current_mode and mode not in STEADY:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        else:
            self.switch_mode(mode)

    def begin(self, mode: str) -> None:
        """The first screen: one of its own, or "import", where a file is named."""
        if mode != "import":
            self.go(mode if mode in self._modes else "book")
            return
        from accountbook.ui.screens.exchange.importing import ImportScreen

        self.go("exchange")
        self.call_later(self.push_screen, ImportScreen())

    def action_go(self, mode: str) -> None:
        """To a screen of its own."""
        self.go(mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys to screens that are not there, or are there already, are not offered."""
        if action == "find" and self.screen_stack and getattr(self.screen, "is_search", False):
            return False
        return not (action == "go" and parameters and parameters[0] not in self._modes)

    def open_company(self, company_id: int, contact_id: int | None = None) -> None:
        """Show a company on the main screen, with one of its people under the cursor if given."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode("book")
        while len(self.screen_stack) > 1:
            self.pop_screen()
        from accountbook.ui.screens.book.screen import CompaniesScreen

        screen = self.screen
        assert isinstance(screen, CompaniesScreen)
        screen.open_company(company_id, contact_id)

    def open_brief(self, company_id: int) -> None:
        """The brief before a meeting."""
        from accountbook.ui.screens.brief import BriefScreen

        self.push_screen(BriefScreen(company_id))

    def open_profile(self, company_id: int | None, contact_id: int | None = None) -> None:
        """Every field of a company, or of a person."""
        from accountbook.ui.screens.profile import ProfileScreen

        self.push_screen(ProfileScreen(company_id, contact_id))

    def open_map(self, company_id: int) -> None:
        """Who decides at a company."""
        from accountbook.ui.screens.buying_map import MapScreen

        self.push_screen(MapScreen(company_id))

    def open_company_insight(self, company_id: int, name: str) -> None:
        """What the book says about a company."""
        from accountbook.ui.screens.insight.company import CompanyInsightScreen

        self.push_screen(CompanyInsightScreen(company_id, name))

    async def action_back(self) -> None:
        """One level back: the screen below, else the dashboard."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode != "dashboard":
            self.go("dashboard")

    def action_find(self) -> None:
        """Open the box that finds anything."""
        self.push_screen(self._box())

    def keep_box_ready(self) -> None:
        """Build the box before it is asked for: then `/` only has to show it."""
        self._get_screen(self._box())

    def _box(self) -> Screen[None]:
        """The box, which is built once; another one where that is open further down or over another screen."""
        from accountbook.ui.screens.find import FindScreen

        if not self.is_screen_installed(BOX):
            self.install_screen(FindScreen(), BOX)
        kept = self.get_screen(BOX)
        return FindScreen() if self.is_open(kept) else kept

    def action_group(self) -> None:
        """A digit opens a target group."""
        from accountbook.ui.screens.insight.group import PickGroup, open_group

        self.push_screen(PickGroup(), lambda one: open_group(self, one))

    def action_show_keys(self) -> None:
        """Every key of the present screen."""
        from accountbook.ui.screens.keys_help import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def action_safety(self) -> None:
        """Backups, checks, and the way back."""
        from accountbook.ui.screens.safety import SafetyScreen

        self.push_screen(SafetyScreen())

    def action_bin(self) -> None:
        """What was deleted, and the way back."""
        from accountbook.ui.screens.bin import BinScreen

        self.push_screen(BinScreen())
