"""Later: one letter moves a follow-up, shown with the real date it means."""

from datetime import date, time
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.domain.calendar.dates import Moment, read_date
from accountbook.domain.calendar.days import month_name, weekday_name
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import SafeInput, text

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

EVENING = time(17)
"""What "later today" means: before the day ends."""


def choices(today: date) -> dict[str, tuple[str, Moment]]:
    """What each letter means on a day."""
    meant = {
        "l": (_("later today"), Moment(today, EVENING)),
        "t": (_("tomorrow"), read_date("tomorrow", today)),
        "w": (_("in a week"), read_date("in 1 week", today)),
        "m": (_("in a month"), read_date("in 1 month", today)),
    }
    return {letter: (words, moment) for letter, (words, moment) in meant.items() if moment is not None}


class SnoozeDialog(BookDialog[bool]):
    """Moves a follow-up; dismissed with True after the commit. `about` is its text, `due_on` the day it is due."""

    BINDINGS = [("escape", "close", "Back")]
    AUTO_FOCUS = ""

    def __init__(self, followup_id: int, about: str = "", due_on: date | None = None) -> None:
        super().__init__()
        self.followup_id = followup_id
        self.about = about
        self.due_on = due_on

    def compose(self) -> ComposeResult:
        """A line for each letter, and one for a date of one's own."""
        with Vertical(classes="dialog low") as box:
            box.border_title = text(_("Later"))
            box.border_subtitle = text(_("a letter moves it · Esc back"))
            if self.about:
                yield Static(text(self.about, "dim"), classes="wrapping")
            for letter, (words, moment) in choices(self.app.today).items():
                yield Static(text(f" {letter}  {words:<11} {_say(moment, self.app.today)}"), classes="choice-line")
            yield Static(text(f" d  {_('on a day of your choice')}"), classes="choice-line")
            yield SafeInput(placeholder=_("next tue 15:00"), compact=True, id="day")
            yield Static(id="understood", classes="wrapping")

    def on_mount(self) -> None:
        """The line for a day appears with d."""
        self.query_one("#day").display = False

    def on_key(self, event: events.Key) -> None:
        """A letter moves the follow-up; d asks for the day."""
        if isinstance(self.focused, Input):
            return
        choice = choices(self.app.today).get(event.character or "")
        if choice:
            event.stop()
            self._move(choice[1])
        elif event.character == "d":
            event.stop()
            event.prevent_default()
            line = self.query_one("#day")
            line.display = True
            line.focus()

    def _read(self, typed: str) -> Moment | None:
        settings = self.app.settings
        tongue = settings.tongue
        moment = read_date(typed, self.app.today, tongue=tongue, month_first=settings.month_first, due=self.due_on)
        return moment if moment and moment.on >= self.app.today else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        moment = self._read(event.value)
        said = _say(moment, self.app.today) if moment else _("not a day ahead") if event.value.strip() else ""
        self.query_one("#understood", Static).update(text(said, "" if moment else "$text-warning"))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        moment = self._read(event.value)
        if moment is not None:
            self._move(moment)

    def _move(self, moment: Moment) -> None:
        followup_id = self.followup_id

        def act(unit: "Unit") -> None:
            from accountbook.store.entries import promises

            promises.snooze(unit, followup_id, moment.on, moment.at)

        self.save(_("Later, {day}: {what}").format(day=_say(moment, self.app.today), what=self.about), act, self._saved)

    def _saved(self, _nothing: None) -> None:
        if self.is_current:
            self.dismiss(True)

    def action_close(self) -> None:
        """It stays where it is."""
        self.dismiss(False)


def _say(moment: Moment, today: date) -> str:
    day = f"{weekday_name(moment.on)} {moment.on.day} {month_name(moment.on.month)}"
    day = day if moment.on.year == today.year else f"{day} {moment.on.year}"
    return f"{day} {moment.at:%H:%M}" if moment.at else day
