"""Safety on the screen: the backups with the way back, the last check, and what the doctor finds."""

import shlex
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.folders import command_for
from accountbook.localtime import local_time
from accountbook.store.file import backups
from accountbook.store.file.backups import Backup
from accountbook.store.safety.doctor import BAD, OK, Finding, examine
from accountbook.tongue import _, ngettext
from accountbook.ui.base import Place
from accountbook.ui.configured import wrong_options
from accountbook.ui.keys import MOVING_KEYS, PLACE_KEYS, bindings
from accountbook.ui.memory import load_for_saving
from accountbook.ui.screens.question import Question
from accountbook.ui.text import text
from accountbook.ui.widgets.cells import Line, Piece, fit
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.vlist import Section, VList

LOW, ALWAYS = 24, ("book", "full check", "backups")
"""On a lower screen only what is wrong and these are said, so that the backups keep their place."""


class State(NamedTuple):
    """What the screen shows."""

    findings: list[Finding]
    found: list[Backup]
    reachable: bool
    """Whether the folder of the backups is there, or can be made."""


def reason_label(reason: str) -> str:
    """Why a backup was made, in words."""
    return {
        "daily": _("first change of the day"),
        "changes": _("after changes"),
        "import": _("before an import"),
        "merge": _("before a merge"),
        "upgrade": _("before an upgrade"),
        "erase": _("before erasing"),
        "erased": _("after erasing"),
        "restore": _("before a restore"),
        "encrypt": _("after encrypting"),
        "mend": _("before mending"),
        "damaged": _("as it was found, damaged"),
        "asked": _("asked for"),
    }.get(reason, reason)


class BackupList(VList[Backup], inherit_bindings=False):
    """One line for each backup, the newest first; two on a narrow screen."""

    BINDINGS = bindings(*MOVING_KEYS)  # Enter is the screen's

    def draw(self, row: Backup, width: int, here: bool) -> Sequence[Line]:
        """When, how big, why."""
        when = local_time(row.made_at)
        size = f"{row.size / 2**20:,.1f} MiB"
        look = "late" if row.reason == "damaged" else "quiet"
        if self.row_height == 2:
            made = Piece(fit(when, width - 12), "name"), Piece(fit(size, 12, right=True))
            return (made, (Piece(fit(reason_label(row.reason), width), look),))
        words = Piece(fit(reason_label(row.reason), max(0, width - 32)), look)
        return ((Piece(fit(when, 18), "name"), Piece(fit(size, 12, right=True)), Piece("  "), words),)


class SafetyScreen(Place):
    """Enter restores the backup under the cursor (after a question), b makes one now, c checks the book in full."""

    BINDINGS = bindings("safety_restore", "safety_backup", "safety_check", "safety_close", *PLACE_KEYS, "bin")
    AUTO_FOCUS = "#backups"

    def compose(self) -> ComposeResult:
        """Findings above, backups below."""
        with Vertical(classes="dialog wide safety") as box:
            box.border_title = text(_("Safety"))
            yield Static(text(_("Looking …"), "dim"), id="doctor")
            yield BackupList(id="backups")
            yield KeyLine()

    def on_mount(self) -> None:
        """Look."""
        self.look()

    def on_resize(self) -> None:
        """Two lines for a backup where the screen is narrow."""
        self.query_one(BackupList).row_height = 2 if self.size.width < 60 else 1

    def look(self) -> None:
        """Ask the disk and the book again."""
        path, settings = self.book.path, self.app.settings

        def question(_connection: sqlite3.Connection) -> State:
            findings = examine(path, utc_now(), settings, wrong_options(settings))
            return State(findings, backups.backups_of(path), backups.folder_trouble(path) is None)

        self.ask(question, self._show)

    def _show(self, state: State) -> None:
        low = self.app.size.height < LOW
        findings = [one for one in state.findings if not low or one.state != OK or one.what in ALWAYS]
        self.query_one("#doctor", Static).update(_page(findings))
        shown = self.query_one(BackupList)
        shown.empty = _("There is no backup yet: b makes one.") if state.reachable else ""
        shown.show(Section(_("Backups"), range(len(state.found)), _("Enter puts one back")))
        shown.give(dict(enumerate(state.found)))
        self.refresh_bindings()

    def _say(self, what: str) -> None:
        """What is under way: a large book takes minutes, and one may go on with anything else meanwhile."""
        self.query_one("#doctor", Static).update(text(f"{what} {_('You can go on meanwhile.')}", "dim"))

    def action_backup_now(self) -> None:
        """A verified backup, now."""
        self._say(_("Making a backup …"))
        self._backup()

    def _backup(self) -> None:
        path = self.book.path

        def act() -> str:
            made = backups.make(path, utc_now(), "asked")
            return _("A verified backup: {name}").format(name=made.path.name)

        self._run(act)

    def _run(self, act: Callable[[], str]) -> None:
        """In a thread of the app's own, because one may leave this screen before it has ended; it ends in a sentence."""
        app = self.app
        if any(worker.group == "safety" and worker.is_running for worker in app.workers):
            return  # the key was pressed twice

        def work() -> None:
            try:
                load_for_saving()
                said = act()
            except BookError as error:
                app.call_from_thread(app.tell_error, error)
                said = ""
            app.call_from_thread(self._ended, said)

        app.run_worker(work, thread=True, group="safety", exit_on_error=True)

    def _ended(self, said: str) -> None:
        """Say it where one looks: in this screen while it is open, in the first line of the others."""
        if said:
            self.app.tell(said)
        self._answer(self._show_end, said)

    def _show_end(self, said: str) -> None:
        self.query_one(".safety").border_subtitle = text(said)
        self.look()

    def action_check_now(self) -> None:
        """Every row against what was saved."""
        self._say(_("Checking every row …"))
        self._check()

    def _check(self) -> None:
        book = self.book

        def act() -> str:
            from accountbook.store.safety.health import check_and_note

            faults = check_and_note(book, utc_now())
            if not faults:
                return _("Every row is as it was saved.")
            sentence = ngettext("{n} fault: {where}: {what}", "{n} faults, the first: {where}: {what}", len(faults))
            return sentence.format(n=len(faults), where=faults[0].where, what=faults[0].what)

        self._run(act)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered to be put back where there is no backup."""
        return action != "restore" or self.query_one(BackupList).opens

    @on(VList.Chosen)
    def action_restore(self) -> None:
        """Ask, then put the backup under the cursor back."""
        row = self.query_one(BackupList).row
        if row is not None:
            self.app.push_screen(restore_question(row), lambda yes: self._restore(row.path) if yes else None)

    def _restore(self, path: Path) -> None:
        app, book = self.app, self.book

        def act() -> tuple[Path, Path | None]:
            from accountbook.store.file.passphrase import NobodyToAsk
            from accountbook.store.safety.restoring import restore

            try:
                return restore(book.path, path, utc_now())
            except BookError as error:
                app.call_from_thread(self._answer, self._show_end, "")
                if isinstance(error, NobodyToAsk):
                    raise _only_at_a_terminal(path, app.book.path) from error
                raise

        def done(result: tuple[Path, Path | None]) -> None:
            before = result[1]
            kept = (
                _("Restored; what was there is kept as {name}").format(name=before.name) if before else _("Restored.")
            )
            self._ended(kept)

        self._say(_("Checking the backup, then putting it back …"))
        app.run_change(act, done)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _only_at_a_terminal(backup: Path, book: Path) -> BookError:
    """The passphrase of a backup from before `encrypt` gave the book another one has to be typed."""
    sentence = _(
        "This backup has another passphrase than the book; nothing was restored. "
        "It is asked for at a terminal: {command}"
    )
    return BookError(sentence.format(command=command_for(f"restore {shlex.quote(backup.name)}", book)))


def restore_question(backup: Backup) -> Question:
    """Really?"""
    sentence = _(
        "Put the backup of {when} back into the book? What is in it now is kept as a backup of its own; "
        "other sessions see the restored book at once."
    )
    said = sentence.format(when=local_time(backup.made_at))
    return Question(_("Restore?"), said, _("y restores · Esc does nothing"))


def _page(findings: list[Finding]) -> Content:
    """The findings as lines: what is wrong first in colour, with the command that mends it."""
    lines = []
    for finding in findings:
        look = "$error" if finding.state == BAD else "$warning" if finding.state != OK else ""
        line = text(f"{finding.what:<13}", "$quiet") + text(finding.value, look or None)
        lines.append(line + text(f"  -> {finding.mend}", "$accent") if finding.mend else line)
    return Content("\n").join(lines)
