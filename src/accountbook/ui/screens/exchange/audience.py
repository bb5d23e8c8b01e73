"""What the dialogs that write files share: for whom it is, what Enter does, and what may be overwritten."""

from typing import TypeVar

from textual.widgets import Static

from accountbook.reports.document import AUDIENCES, Audience
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.text import text

T = TypeVar("T")


class AudienceDialog(BookDialog[T]):
    """Has a line `#audience` that Tab changes, and a line `#hint`; dismissed with what was written, or None."""

    BINDINGS = bindings("export_for", "export_close")

    def __init__(self, audience: Audience) -> None:
        super().__init__()
        self.audience: Audience = audience
        self.agreed = ""
        """The file that Enter may overwrite, because the person was told that it exists."""

    def say_audience(self) -> None:
        """For whom it is."""
        said = _("For {audience}").format(audience=audience_words(self.audience))
        self.query_one("#audience", Static).update(text(said))

    def hint(self, doubt: str = "") -> None:
        """What Enter does, or what speaks against it."""
        shown = text(doubt, "$text-warning") if doubt else text(_("Enter writes · Tab for whom · Esc back"))
        self.query_one("#hint", Static).update(shown)

    def action_audience(self) -> None:
        """The next audience."""
        self.audience = AUDIENCES[(AUDIENCES.index(self.audience) + 1) % len(AUDIENCES)]
        self.say_audience()

    def action_close(self) -> None:
        """Nothing is written."""
        self.dismiss(None)


def audience_words(audience: Audience) -> str:
    """What a file for this audience holds."""
    words = {
        "me": _("me: everything, private notes too"),
        "colleague": _("a colleague: without the private layer"),
        "handover": _("a handover: the whole history, open promises first, nothing private"),
    }
    return words[audience]
