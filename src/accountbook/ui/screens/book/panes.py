"""The panes of the main screen: how they lie at each width, and how the keys go from one to the next."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from accountbook.tongue import _
from accountbook.ui.sifting import SiftBox, SiftingScreen
from accountbook.ui.widgets.head import HeadView
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.company import CompanyList, ContactList, TimelineList
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.side import SideProfile
from accountbook.ui.widgets.topline import TopLine

PANES = ("companies", "contacts", "timeline")
PANE_OF = {"companies": 1, "filter": 1, "contacts": 2, "sift": 3, "timeline": 3}
"""The pane in which the keys are, by what has them: a box belongs to the list below it."""
ONE, BESIDE, PROFILE = 60, 76, 150
"""Below the first width one pane is seen at a time; from the second on the companies stay beside an opened company, and
from the third on its profile stands beside its people: each where what is there already keeps room for whole words."""


class BookPanes(SiftingScreen, inherit_bindings=False):
    """Companies left, one company right; the profile below its head, beside its people, on a wide screen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ONE, "-normal"), (PROFILE, "-wide")]
    sought = ""
    """What the timeline is sifted by."""
    keys_at = "companies"
    """The id of the list or box that has the keys."""

    def compose(self) -> ComposeResult:
        """Three panes, or one of them."""
        today = self.app.today
        yield TopLine(_("Book"))
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield SiftBox(placeholder=_("name, town, tag, person"), id="filter", compact=True)
                yield Static(id="doubt")
                yield CompanyList(today)
            with Vertical(id="middle"):
                yield HeadView(today)
                with Horizontal(id="below"):
                    with Vertical(id="talks"):
                        yield ContactList()
                        yield SiftBox(placeholder=_("kind, person, words"), id="sift", compact=True)
                        yield TimelineList(today)
                    yield SideProfile()
        yield KeyLine()

    @property
    def companies(self) -> CompanyList:
        """The companies pane."""
        return self.query_one(CompanyList)

    @property
    def contacts(self) -> ContactList:
        """The people pane."""
        return self.query_one(ContactList)

    @property
    def entries(self) -> TimelineList:
        """The timeline pane."""
        return self.query_one(TimelineList)

    def action_pane(self, number: int) -> None:
        """To a pane."""
        self.give_keys(self.query_one(f"#{PANES[number - 1]}", VList))

    def action_next_pane(self, by: int) -> None:
        """To the pane beside, round and round."""
        self.action_pane((self.pane_with_keys() - 1 + by) % len(PANES) + 1)

    def give_keys(self, place: Widget) -> None:
        """To a list or a box, in sight and at once: what is typed next belongs there, whatever is laid out meanwhile."""
        self.lay_out(PANE_OF[place.id or ""])
        place.display = True
        self.set_focus(place)

    def watch_focused(self, focused: Widget | None) -> None:
        """Remember what has the keys: that is not hidden, nor is its pane."""
        if focused is not None and focused.id in PANE_OF:
            self.keys_at = focused.id

    def pane_with_keys(self) -> int:
        """The number of the pane that has the keys."""
        return PANE_OF[self.keys_at]

    def show_boxes(self) -> None:
        """A box stands there while it sifts, or has the keys."""
        for box, words in (("filter", self.typed), ("sift", self.sought)):
            self.query_one(f"#{box}").display = bool(words) or self.keys_at == box

    def is_narrow(self) -> bool:
        """Whether an opened company takes the place of the companies."""
        return self.size.width < BESIDE

    def lay_out(self, pane: int | None = None) -> None:
        """One pane at a time on the narrowest screens; people get as many lines as they need, within reason."""
        pane = pane or self.pane_with_keys()
        one = self.size.width < ONE
        self.query_one("#left").display = not self.is_narrow() or pane == 1
        self.query_one("#middle").display = not one or pane != 1
        self.contacts.display = not one or pane == 2
        self.entries.display = not one or pane == 3
        most = max(3, self.size.height // 4)
        self.contacts.styles.height = "1fr" if one else 1 + max(1, min(self.contacts.count, most))

    def say_counts(self) -> None:
        """How many there are, and where among them the cursor is."""
        companies = self.companies
        name = _("Sifted") if self.sifted else _("Companies")
        for pane, title in ((companies, name), (self.contacts, _("People")), (self.entries, _("Timeline"))):
            count = f"{pane.place}/{pane.count}" if pane.count > 1 else str(pane.count)
            pane.entitle(f"{title} {count}" if pane.count else title)
