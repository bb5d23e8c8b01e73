"""The import wizard: files, what they are, how their columns are taken; then the dry run."""

import glob
import os
import shlex
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from accountbook.domain.fields.field import Field
from accountbook.exchange.headers.calendars import CALENDAR
from accountbook.exchange.headers.targets import KINDS
from accountbook.exchange.importing.look import Looked, kind_name, look, target_name
from accountbook.exchange.importing.options import Chosen, ImportOptions
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.screens.exchange.ask import ChooseDialog
from accountbook.ui.screens.exchange.target import TargetDialog
from accountbook.ui.screens.exchange.told import TOLD, Told, fitting
from accountbook.ui.text import SafeInput, text
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.exchange import ExchangeList, Item, fill
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.topline import TopLine

KIND, NEW_COMPANIES, SHEET = -1, -2, -3
"""The rows that say what the rows of a file are, what becomes of companies that are not in the book, which sheet it is."""
GUESSED = KINDS[: KINDS.index("projects") + 1]
"""What a table of another program may hold."""


class Seen(NamedTuple):
    """What a look at the files found, and the own fields of the book."""

    files: list[Looked]
    custom: tuple[Field, ...]


class ImportScreen(BookScreen, inherit_bindings=False):
    """Type a path (Tab completes it), Enter looks at it; Enter on a column changes what it is."""

    BINDINGS = bindings("exchange_go", "exchange_complete", "exchange_back")
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen | None = None
        self.told = Told()
        self.options = ImportOptions()

    def compose(self) -> ComposeResult:
        """The path, what the file is, its columns, the keys."""
        yield TopLine(_("Import"))
        with Horizontal(id="filebox"):
            yield Static(text(_("File ")), id="file-label")
            yield SafeInput(
                placeholder=_("~/Downloads/contacts.csv (several with blanks between, or *.vcf)"),
                id="path",
                compact=True,
            )
        yield Static(id="what", classes="form-help")
        yield ExchangeList(id="columns")
        yield Static(id="help", classes="form-help")
        yield KeyLine()

    def on_mount(self) -> None:
        """What the settings say counts until somebody says otherwise."""
        settings = self.app.settings
        self.options = ImportOptions(
            currency=settings.currency, country=settings.country, month_first=settings.month_first or None
        )
        self._hint(_("CSV, XLSX, ODS, vCard, iCalendar, Markdown or JSON of ours. Tab completes, Enter looks."))

    # The files

    @property
    def typed(self) -> str:
        """The path or paths."""
        return self.query_one("#path", Input).value.strip()

    def paths(self) -> list[Path]:
        """The files that are meant: one path with blanks in it, else several; "~" and "*" as in a shell."""
        whole = Path(os.path.expanduser(self.typed))  # noqa: PTH111  ("~nobody" stays as typed)
        if whole.is_file():
            return [whole]
        try:
            words = shlex.split(self.typed)
        except ValueError:
            words = [self.typed]
        found: list[Path] = []
        for word in words:
            expanded = os.path.expanduser(word)  # noqa: PTH111
            matches = sorted(glob.glob(expanded)) if any(sign in word for sign in "*?[") else []  # noqa: PTH207
            found += [Path(match) for match in matches] or [Path(expanded)]
        return found

    @on(Input.Submitted, "#path")
    def _look(self) -> None:
        if self.typed:
            self.options = replace(self.options, tables={}, same={}, sheets={})
            self._look_again()

    def _look_again(self) -> None:
        paths, options = self.paths(), self.options

        def question(connection: sqlite3.Connection) -> Seen:
            return Seen(look(connection, paths, options), custom_fields(connection))

        self.ask(question, self._show)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        said = [f"{one.path.name}: {one.said}" for one in seen.files[:3]]
        if len(seen.files) > 3:
            more = len(seen.files) - 3
            said.append(ngettext("and {n} more file", "and {n} more files", more).format(n=more))
        notes = [note for one in seen.files for note in one.notes]
        whole, self.told = fitting([*said, *notes], self.size.width), Told()
        self.query_one("#what", Static).update(text("\n".join([*said, *notes][:5]), lines=True))
        several = len(seen.files) > 1
        sections = [
            (
                file.path.name if several else _("Column, what it is, samples"),
                _items(number, file, seen.custom, self.options.create_companies),
            )
            for number, file in enumerate(seen.files)
            if file.may_be_other
        ]
        items = [item for _title, made in sections for item in made]
        sections += [] if whole else [(_("Notes"), self.told.notes(notes))]
        fill(self.query_one(ExchangeList), *sections)
        self._hint(_("Enter changes a column · ctrl+o makes a dry run; nothing is written before you have seen it"))
        if items:
            self.query_one(ExchangeList).focus()

    def _hint(self, words: str) -> None:
        self.query_one("#help", Static).update(text(words))

    # The columns

    @on(VList.Chosen, "#columns")
    def _change(self) -> None:
        row = self.query_one(ExchangeList).row
        if row is None or self.seen is None:
            return
        if row.what == TOLD:
            self.app.push_screen(self.told.dialog(row))
            return
        file = self.seen.files[int(row.what)]
        if row.key == KIND:
            kinds = (*GUESSED, CALENDAR) if file.dated else GUESSED
            dialog = ChooseDialog(_("What are the rows?"), [kind_name(kind) for kind in kinds])
            self.app.push_screen(dialog, lambda at: None if at is None else self._say(file, Chosen(kinds[at])))
            return
        if row.key == SHEET:
            dialog = ChooseDialog(_("Which sheet?"), file.sheets)
            self.app.push_screen(dialog, lambda at: None if at is None else self._turn_to(file, file.sheets[at]))
            return
        if row.key == NEW_COMPANIES:
            self.options = replace(self.options, create_companies=not self.options.create_companies)
            self._look_again()
            return
        column = file.columns[row.key]
        known = {one.header: one.target for one in file.columns}

        def chosen(target: str | None) -> None:
            if target is not None:
                self._say(file, Chosen(file.kind, known | {column.header: target}))

        self.app.push_screen(TargetDialog(column, file.kind, self.seen.custom), chosen)

    def _turn_to(self, file: Looked, sheet: str) -> None:
        """Look again at another sheet of a workbook."""
        self.options = replace(self.options, sheets={**self.options.sheets, file.path: sheet})
        self._look_again()

    def _say(self, file: Looked, chosen: Chosen) -> None:
        """Look again with what the person says of one file."""
        self.options = replace(self.options, tables={**self.options.tables, file.table: chosen})
        self._look_again()

    # Keys

    def action_complete(self) -> None:
        """Complete the path as a shell does; with nothing to complete, to the columns; from there back to the path."""
        path = self.query_one("#path", SafeInput)
        if not path.has_focus:
            path.focus()
            return
        completed, others = complete(path.value)
        if completed != path.value:
            path.value = completed
            path.cursor_position = len(completed)
        elif others:
            self._hint("  ".join(others[:12]) + (" …" if len(others) > 12 else ""))
        elif self.query_one(ExchangeList).count:
            self.query_one(ExchangeList).focus()

    def action_go_on(self) -> None:
        """The dry run."""
        if not self.typed:
            self._hint(_("Type the name of a file first."))
            return
        from accountbook.ui.screens.exchange.report import ReportScreen

        self.app.push_screen(ReportScreen(self.paths(), self.options))

    def action_leave(self) -> None:
        """Back to the exchange screen; nothing was written."""
        self.app.pop_screen()


def _items(number: int, file: Looked, custom: tuple[Field, ...], create: bool) -> list[Item]:
    """A row for what the rows are, and one for each column; `what` is the number of the file.

    What hangs on companies asks what becomes of those that are not in the book.
    """
    looks, shares = ("quiet", "", "quiet"), (3, 4, 5)
    called = kind_name(file.kind) or file.said
    items = [Item((_("The rows are"), called, ""), looks, shares, KIND, str(number))]
    if file.sheets:
        words = (_("Sheet"), file.sheet, _("Enter changes it"))
        items.append(Item(words, looks, shares, SHEET, str(number)))
    if file.kind not in ("", "companies", "contacts"):
        words = (_("New companies"), _("are created") if create else _("are left out"), _("Enter changes it"))
        items.append(Item(words, looks, shares, NEW_COMPANIES, str(number)))
    for place, column in enumerate(file.columns):
        looks = ("name", "" if column.target else "today", "quiet")
        words = (column.header, target_name(column.target, custom), " · ".join(column.samples))
        items.append(Item(words, looks, (3, 4, 5), place, str(number)))
    return items


def complete(typed: str) -> tuple[str, list[str]]:
    """A path completed as far as it is clear, and the names it could be where it is not."""
    folder, slash, begin = typed.rpartition("/")
    where = Path(os.path.expanduser(folder + slash if slash else "."))  # noqa: PTH111
    try:
        names = sorted(entry.name + ("/" if entry.is_dir() else "") for entry in os.scandir(where))
    except OSError:
        return typed, []
    fitting = [name for name in names if name.startswith(begin) and (begin.startswith(".") or not name.startswith("."))]
    if not fitting:
        return typed, []
    first, last = fitting[0], fitting[-1]  # sorted: what these two share, all share
    same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    common = first[: len(min(first, last, key=len)) if same is None else same]
    return folder + slash + common, [] if len(fitting) == 1 else fitting
