"""Writes the profile as Markdown: Enter takes the file shown, Tab says for whom it is; nothing is overwritten unasked."""

import sqlite3
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from accountbook.errors import BookError
from accountbook.exchange.exporting.blocks import with_blocks
from accountbook.exchange.files import atomic_write, made_if_folder, safe_filename
from accountbook.folders import export_folder
from accountbook.reports.document import Audience
from accountbook.reports.markdown import render_markdown
from accountbook.reports.profile import profile
from accountbook.store.who.company_names import company_name
from accountbook.tongue import _
from accountbook.ui.screens.exchange.audience import AudienceDialog
from accountbook.ui.text import SafeInput, text


class ExportDialog(AudienceDialog[Path]):
    """Dismissed with the file that was written, or None."""

    def __init__(self, company_id: int, audience: Audience = "colleague") -> None:
        super().__init__(audience)
        self.company_id = company_id

    def compose(self) -> ComposeResult:
        """For whom, where to, and what Enter does."""
        with Vertical(classes="entry") as box:
            box.border_title = text(_("Write as Markdown"))
            yield Static(id="audience", classes="wrapping")
            yield SafeInput(compact=True, id="file")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Offer a file name made of the company's."""
        self.say_audience()
        self.hint()
        company_id = self.company_id
        self.ask(lambda connection: company_name(connection, company_id), self._named)

    def _named(self, name: str) -> None:
        line = self.query_one("#file", SafeInput)
        if not line.value:
            folder = export_folder(self.app.settings.exports)
            line.value = str(folder / safe_filename(name, self.company_id, "md"))
            line.cursor_position = len(line.value)
        line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.agreed = ""
        self.hint()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        typed, agreed, today = event.value.strip(), self.agreed, self.app.today
        company_id, audience = self.company_id, self.audience

        def write(connection: sqlite3.Connection) -> Path | None:
            path = typed_path(typed)
            if path.is_dir():
                path /= safe_filename(company_name(connection, company_id), company_id, "md")
            if path.exists() and typed != agreed:
                return None
            document = profile(connection, company_id, today, audience=audience)
            whole = with_blocks(connection, company_id, render_markdown(document), private=audience == "me")
            atomic_write(path, whole.encode(), overwrite=typed == agreed)
            return path

        if typed:
            self.ask(write, lambda path: self._written(path, typed), group="write")

    def _written(self, path: Path | None, typed: str) -> None:
        if path is None:
            self.agreed = typed
            self.hint(_("This file exists already: Enter again overwrites it, or type another name."))
            return
        self.app.tell(_("Written: {path}").format(path=path))
        if self.is_current:
            self.dismiss(path)


def typed_path(typed: str) -> Path:
    """The file or folder a person typed; "~" is the home folder; a folder that is not there, said by "/", is made."""
    try:
        path = Path(typed).expanduser()
    except RuntimeError as error:
        raise BookError(_("The folder of “{path}” is not known.").format(path=typed)) from error
    return made_if_folder(typed, path.absolute())
