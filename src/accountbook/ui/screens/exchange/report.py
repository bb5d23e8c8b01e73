"""The dry run of an import, then the run: counts, old and new of every change, what looks alike, what is left out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from accountbook.clock import utc_now
from accountbook.errors import BookError
from accountbook.exchange.files import atomic_write
from accountbook.exchange.importing.look import kind_name
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import BAD, CHANGED, DOUBLE, NEW, Alike, Report, no_undo
from accountbook.exchange.importing.seen import Seen, not_as_seen, seen_now
from accountbook.exchange.importing.watch import how_far
from accountbook.folders import export_folder
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.memory import load_for_saving
from accountbook.ui.screens.exchange.ask import ChooseDialog
from accountbook.ui.screens.exchange.told import MOST, TOLD, Told, fitting
from accountbook.ui.text import text
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.exchange import ExchangeList, Item, fill
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.topline import TopLine

ALIKE = "alike"


class ReportScreen(BookScreen, inherit_bindings=False):
    """Shows the dry run at once; ctrl+o then imports. Enter on a name that looks alike says whether it is the same."""

    BINDINGS = bindings("exchange_go", "exchange_bad", "exchange_back")
    AUTO_FOCUS = "#report"

    def __init__(self, paths: Sequence[Path], options: ImportOptions) -> None:
        super().__init__()
        self.paths = paths
        self.options = options
        self.reports: list[Report] = []
        self.told = Told()
        self.alike: dict[str, Alike] = {}
        """What looked alike in any dry run, by name: what is said to be the same looks alike no more, and stays shown."""
        self.tried: Seen = {}
        """What the files held in the dry run that is shown."""
        self.dates_asked = False
        self.again = False
        """Whether more was said while a dry run was under way, which another one has to take in."""
        self.imported = False
        self.writing = False
        """Whether the import itself is under way: nothing can be said any more."""
        self.busy = False
        self.cancelled = Event()

    def compose(self) -> ComposeResult:
        """What it is, the counts, the lines, the keys."""
        yield TopLine(_("Dry run"))
        yield Static(id="what", classes="form-help")
        yield ExchangeList(id="report", empty=_("Working …"))
        yield Static(id="help", classes="form-help")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at once."""
        self._dry_run()

    # Running

    def _progress(self, step: str, done: int, total: int) -> bool:
        if self.cancelled.is_set():
            return False
        self.app.call_from_thread(self._about, how_far(step, done, total))
        return True

    def _about(self, words: str) -> None:
        if self.is_attached:
            self.query_one(TopLine).about = words

    def _dry_run(self) -> None:
        self.busy, self.again = True, False
        self.cancelled.clear()
        paths, options = self.paths, self.options

        def work() -> None:
            try:
                load_for_saving()
                from accountbook.exchange.importing.run import run_import

                self.tried = seen_now(paths)
                reports = run_import(self.book, paths, options, dry_run=True, progress=self._progress)
            except BookError as error:
                self.app.call_from_thread(self._failed, error)
            else:
                self.app.call_from_thread(self._dry, reports)

        self.run_worker(work, thread=True, group="import", exclusive=False)

    def _failed(self, error: BookError) -> None:
        self.busy = False
        if not self.cancelled.is_set():
            self.app.tell_error(error)
        if self.is_current:
            self.app.pop_screen()

    def _dry(self, reports: list[Report]) -> None:
        self.busy = False
        self.reports = reports
        for one in (one for report in reports for one in report.alike):
            self.alike.setdefault(one.name, one)
        self._show()
        if self.again:
            self._dry_run()
            return
        if self.dates_asked:
            return
        self.dates_asked = True
        columns = list(dict.fromkeys(column for report in reports for column in report.ambiguous))
        if columns:
            question = _("Dates in {columns} could be read both ways").format(columns=", ".join(columns))
            answers = (_("day first: 03/04 is the 3rd of April"), _("month first: 03/04 is the 4th of March"))
            self.app.push_screen(ChooseDialog(question, answers), self._dated)

    def _dated(self, answer: int | None) -> None:
        """Asked once; the answer counts for the run too."""
        if answer is not None:
            self.options = replace(self.options, month_first=answer == 1)
            if answer == 1:
                self._dry_run()

    def action_go_on(self) -> None:
        """Import; Esc cancels while it runs, with nothing changed."""
        if self.busy or self.imported or not self.reports:
            return
        self.busy = self.writing = True
        self.query_one(TopLine).title = _("Importing")
        paths, options, settings, tried = self.paths, self.options, self.app.settings, self.tried

        def write() -> list[Report]:
            from accountbook.exchange.importing.run import run_import

            try:
                if other := not_as_seen(tried):
                    self.app.call_from_thread(self._try_again)
                    raise other
                if settings.backups:
                    from accountbook.store.file.backups import make

                    make(self.book.path, utc_now(), "import")
                return run_import(self.book, paths, options, progress=self._progress)
            except BookError:
                self.app.call_from_thread(self._not_imported)
                raise

        self.app.run_change(write, self._done)

    def _try_again(self) -> None:
        self.again = True

    def _not_imported(self) -> None:
        self.busy = self.writing = False
        self.query_one(TopLine).title = _("Dry run")
        self.cancelled.clear()
        if self.again:
            self.alike.clear()
            self._dry_run()

    def _done(self, reports: list[Report]) -> None:
        self.busy, self.writing, self.imported = False, False, True
        self.reports = reports
        imported = sum(report.imported for report in reports)
        said = ngettext("{n} row imported; u takes it back", "{n} rows imported; u takes it back", imported)
        self.app.tell(no_undo(reports) or said.format(n=imported))
        if self.is_attached:
            self.query_one(TopLine).title = _("Imported")
            self._about("")
            self._show()

    # Showing

    def _show(self) -> None:
        counted = [_counted(report) for report in self.reports]
        notes = [note for report in self.reports for note in report.notes]
        whole = fitting([*counted, *notes], self.size.width)
        self.query_one("#what", Static).update(text("\n".join([*counted, *notes][:5]), lines=True))
        rows = self.query_one(ExchangeList)
        rows.empty = (
            _("Nothing to change.")
            if not any(report.counts[NEW] for report in self.reports)
            else _("All rows are new.")
        )
        told = self.told = Told(self.reports)
        into_file = _("Enter: all of it; x writes them into a file")
        sections = (
            (_("Looks like one in the book"), self._alike_items(), _("Enter: the same, or a new one")),
            (_("Called like somebody in the book"), told.namesakes, _("Enter: all of it")),
            (_("Notes"), [] if whole else told.notes(notes), _("Enter: all of it")),
            (_("Changes"), told.changes, _("Enter: all of it")),
            (_("Not understood: stays as it is"), told.unread, into_file),
            (_("Left out"), told.bad, into_file),
        )
        fill(rows, *((title, items) for title, items, _note in sections), notes=[note for *_named, note in sections])
        hint = _("ctrl+o imports this · Esc goes back, nothing was written")
        if self.imported:
            done = _("Taken back with u, also later; x writes what was left out")
            hint = no_undo(self.reports) or done
        self.query_one("#help", Static).update(text(hint))

    def _alike_items(self) -> list[Item]:
        """New names near to one in the book, with what was said about them."""
        items = []
        for place, one in enumerate(list(self.alike.values())[:MOST]):
            same = self.options.same.get(one.name) == one.company_id
            like = f"{one.like}, {one.town}".rstrip(", ")
            words = (one.name, like, _("the same") if same else _("a new one"))
            items.append(Item(words, ("name", "", "good" if same else "quiet"), (4, 4, 2), place, ALIKE))
        return items

    @on(VList.Chosen, "#report")
    def _same_or_new(self) -> None:
        """Enter on a name that looks alike says whether it is the same; any other line is shown whole."""
        row = self.query_one(ExchangeList).row
        if row is not None and row.what == TOLD:
            self.app.push_screen(self.told.dialog(row))
        if row is None or row.what != ALIKE or self.writing or self.imported:
            return
        found = self.alike[row.words[0]]
        same = dict(self.options.same)
        same[found.name] = 0 if same.get(found.name) else found.company_id
        self.options = replace(self.options, same=same)
        self._show()
        if self.busy:
            self.again = True
        else:
            self._dry_run()

    def action_write_bad(self) -> None:
        """Write what was left out, with the reason, into the folder of exports."""
        left = [report for report in self.reports if report.left]
        if not left:
            self.app.tell(_("Nothing was left out."), passing=True)
            return
        folder, today = export_folder(self.app.settings.exports), self.app.today

        def write(_connection: object) -> list[Path]:
            written = []
            for report in left:
                extension, content = report.bad_file()
                stem = Path(report.name).stem[:60]
                names = (f"{stem}-left-out-{today}{'' if n == 1 else f'-{n}'}.{extension}" for n in range(1, 100))
                path = next(folder / name for name in names if not (folder / name).exists())
                atomic_write(path, content, overwrite=False)
                written.append(path)
            return written

        def said(paths: list[Path]) -> None:
            names = ", ".join(path.name for path in paths)
            written = str(paths[0]) if len(paths) == 1 else f"{names} ({folder})"
            self.app.tell(_("Written: {path}").format(path=written))

        self.ask(write, said, group="write")

    def action_leave(self) -> None:
        """Cancel a run under way; else one step back."""
        if self.busy:
            self.cancelled.set()
            return
        self.app.pop_screen()
        if self.imported:
            self.app.pop_screen()


def _counted(report: Report) -> str:
    words = ((NEW, _("new")), (CHANGED, _("changed")), (DOUBLE, _("double")), (BAD, _("left out")))
    counts = " · ".join(f"{report.counts[code]} {word}" for code, word in words)
    return f"{report.name}, {kind_name(report.kind)}: {counts}"
