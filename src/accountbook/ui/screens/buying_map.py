"""The buying map: who decides, who is for us, who reports to whom."""

from textual.content import Content

from accountbook.entering.target import Target
from accountbook.store.pages.buying_map import BuyingMap, buying_map
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.screens.company_actions import COMPANY_KEYS, CompanyActions
from accountbook.ui.screens.paper import PaperScreen
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.tree import Drawn, draw_map
from accountbook.ui.widgets.topline import TopLine

LOOKS = {"heading": "bold $accent", "quiet": "dim", "gap": "$text-warning"}


class MapScreen(CompanyActions, PaperScreen):
    """The buying map of a company, drawn in text."""

    BINDINGS = bindings(
        "person", "profile", *[key for key in COMPANY_KEYS if key not in ("person", "profile", "map")], "back"
    )

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self.found: BuyingMap | None = None

    def load(self) -> None:
        """Ask who is there."""
        company_id, today = self.company_id, self.app.today
        self.ask(lambda connection: buying_map(connection, company_id, today), self._show)

    def _show(self, found: BuyingMap) -> None:
        self.found = found
        top = self.query_one(TopLine)
        top.title, top.about = found.company, _("buying map")
        self.draw()

    def draw(self) -> None:
        """The people, each under who they report to."""
        if self.found is not None:
            lines = [_content(line) for line in draw_map(self.found, self.size.width - 4)]
            self.put(Content("\n").join(lines))

    def target(self) -> Target | None:
        """The company."""
        return Target(self.company_id, self.found.company) if self.found else None


def _content(line: Drawn) -> Content:
    return text(line.before, "dim" if line.before.strip("│├└─ ") == "" else "") + text(
        line.words, LOOKS.get(line.look, "")
    )
