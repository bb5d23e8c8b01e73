"""Takes the book, a segment or one company out: what, where to, for whom; nothing is overwritten unasked."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.clock import utc_now
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE, Selection, is_filter, of_filter, of_hit
from accountbook.exchange.files import Exists
from accountbook.folders import export_folder
from accountbook.habits import Habits
from accountbook.reports.files import markdown_profile
from accountbook.store.lookup.hits import Hit
from accountbook.store.lookup.named import named
from accountbook.tongue import _, ngettext
from accountbook.ui.screens.exchange.ask import ChooseDialog
from accountbook.ui.screens.exchange.audience import AudienceDialog
from accountbook.ui.screens.exchange.profile_file import typed_path
from accountbook.ui.text import SafeInput, text


class ExportBookDialog(AudienceDialog[list[Path]]):
    """Dismissed with the files that were written, or None."""

    def __init__(self, form: str) -> None:
        super().__init__("me" if form == "json" else "colleague")
        self.form = form
        self.picked: dict[str, Selection] = {}
        """What names that fit several records were said to mean."""

    def compose(self) -> ComposeResult:
        """For whom, which companies, where to."""
        with Vertical(classes="entry") as box:
            box.border_title = text(_("Take out as {format}").format(format=self.form))
            yield Static(id="audience", classes="wrapping")
            yield SafeInput(
                placeholder=_("which: nothing for all, a name, @segment, or town=Linz"), compact=True, id="which"
            )
            yield SafeInput(compact=True, id="file")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Offer a name in the folder of exports."""
        self.say_audience()
        self.hint()
        line = self.query_one("#file", SafeInput)
        line.value = str(export_folder(self.app.settings.exports) / run.file_name(self._request(WHOLE)))
        self.query_one("#which").display = self.form != "json"
        (line if self.form == "json" else self.query_one("#which")).focus()

    def _request(self, selection: Selection) -> run.Request:
        render = markdown_profile(self.app.today, self.audience)
        moment = utc_now()
        return run.Request(selection, self.form, self.app.today, moment, audience=self.audience, profile=render)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.agreed = ""

    def action_audience(self) -> None:
        """The next audience; the complete book is always everything."""
        if self.form != "json":
            super().action_audience()

    @on(Input.Submitted, "#which")
    def _which(self, event: Input.Submitted) -> None:
        """To the file; a name of its own for what was chosen."""
        typed = event.value.strip()

        def chosen(selection: Selection) -> None:
            line = self.query_one("#file", SafeInput)
            line.value = str(Path(line.value).parent / run.file_name(self._request(selection)))
            line.cursor_position = len(line.value)
            line.focus()

        self._settle(typed, chosen)

    def _settle(self, typed: str, then: Callable[[Selection], None]) -> None:
        """Hand on what is meant; where a name fits several records, the one that is chosen."""
        today, habits = self.app.today, self.app.settings.habits

        def found(meant: Selection | tuple[Hit, ...]) -> None:
            if isinstance(meant, Selection):
                then(meant)
                return

            def picked(place: int | None) -> None:
                if place is not None:
                    self.picked[typed] = of_hit(meant[place])
                    then(self.picked[typed])

            answers = [" · ".join(filter(None, (hit.title, hit.detail))) for hit in meant]
            self.app.push_screen(ChooseDialog(_("Which {text}?").format(text=typed), answers), picked)

        if typed in self.picked:
            then(self.picked[typed])
        else:
            self.ask(lambda connection: selected(connection, typed, today, habits), found, group="which")

    @on(Input.Submitted, "#file")
    def _submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if typed:
            self._settle(self.query_one("#which", Input).value.strip(), lambda selection: self._write(typed, selection))

    def _write(self, typed: str, selection: Selection) -> None:
        agreed = self.agreed

        def write(connection: sqlite3.Connection) -> list[Path] | None:
            target = typed_path(typed)
            request = self._request(selection)
            filled = run.is_many(request) and target.is_dir() and any(target.iterdir())
            if filled and typed != agreed:
                return None
            try:
                return run.write(connection, request, target, overwrite=typed == agreed)
            except Exists:
                return None

        self.ask(write, lambda written: self._written(written, typed), group="write")

    def _written(self, written: list[Path] | None, typed: str) -> None:
        if written is None:
            self.agreed = typed
            self.hint(_("This exists already: Enter again overwrites it, or type another name."))
            return
        said = ngettext("Written: {path}", "Written: {n} files in {path}", len(written))
        self.app.tell(said.format(n=len(written), path=written[0] if len(written) == 1 else written[0].parent))
        if self.is_current:
            self.dismiss(written)


def selected(connection: sqlite3.Connection, typed: str, today: date, habits: Habits) -> Selection | tuple[Hit, ...]:
    """What a typed choice means: all, a filter, or one name; the records to choose from where it fits several."""
    if not typed:
        return WHOLE
    words = tuple(typed.split())
    if is_filter(words, connection):
        return of_filter(connection, words, today, habits)
    meant = named(connection, typed).candidates
    if not meant:
        raise BookError(_("Nothing found for “{text}”.").format(text=typed), NOTHING_FOUND)
    return of_hit(meant[0]) if len(meant) == 1 else meant
