"""What a report of an import says line by line: a row each in a list, and all of it where one opens the row."""

from collections.abc import Iterable, Sequence

from accountbook.exchange.importing.report import BadRow, Report
from accountbook.tongue import _
from accountbook.ui.screens.reading import Lines, ReadingDialog, labelled
from accountbook.ui.widgets.fields.wrap import wrapped
from accountbook.ui.widgets.lists.exchange import Item

MOST = 2000
"""Lines of a kind that are shown; the counts are whole."""
TOLD = "told"
"""What a row is about that can be read in full; its key is a place in `Told.whole`."""
_ROOM = 5
"""Lines of the box above a list (as in `dialogs.tcss`)."""
_HEADER = 24
"""Cells that a header takes at most beside its value."""


def fitting(words: Sequence[str], width: int) -> bool:
    """Whether the box above the list shows all of it on a screen of that width."""
    return sum(len(wrapped(said, width - 2)) for said in words) <= _ROOM


class Told:
    """The rows of reports by what they tell, and what each of them says in full."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self.whole: list[tuple[str, Lines]] = []
        self.changes: list[Item] = []
        self.unread: list[Item] = []
        self.namesakes: list[Item] = []
        self.bad: list[Item] = []
        for report in reports:
            self._take(report)

    def _take(self, report: Report) -> None:
        left = {row.line: row for row in report.partly}
        for change in report.changes[:MOST]:
            words = (change.record, f"{change.field}: {change.before or '?'}", f"→ {change.after or '?'}")
            lines = [(_("before"), change.before or "?"), (_("after"), change.after or "?")]
            self.changes.append(
                self._row(words, ("name", "quiet", ""), (), f"{change.record}: {change.field}".lstrip(": "), lines)
            )
        for one in report.unread[:MOST]:
            words = (_("row {n}").format(n=one.line), f"{one.field}: {one.typed}", one.why)
            lines = [(one.field[:_HEADER], one.typed), ("", one.why), *_cells(report, left.get(one.line))]
            self.unread.append(self._row(words, ("late", "", "quiet"), (1, 4, 5), words[0], lines))
        for known in report.namesakes[:MOST]:
            like = f"{known.like}, {known.at}".rstrip(", ")
            words = (known.name, like, _("a new one"))
            lines = [(_("row {n}").format(n=known.line), known.name), (_("in the book"), like)]
            self.namesakes.append(self._row(words, ("name", "", "quiet"), (4, 4, 2), known.name, lines))
        for row in report.bad[:MOST]:
            words = (_("row {n}").format(n=row.line), row.reason, " · ".join(filter(None, row.cells)))
            lines = [("", row.reason), *_cells(report, row)]
            self.bad.append(self._row(words, ("late", "", "quiet"), (1, 5, 4), words[0], lines))

    def notes(self, notes: Iterable[str]) -> list[Item]:
        """A row for each note."""
        return [self._row((note,), ("",), (), _("Notes"), [("", note)]) for note in notes]

    def dialog(self, row: Item) -> ReadingDialog:
        """The whole of a row."""
        title, lines = self.whole[row.key]
        return ReadingDialog(title, lambda _connection: labelled(lines))

    def _row(
        self, words: tuple[str, ...], looks: tuple[str, ...], shares: tuple[int, ...], title: str, lines: Lines
    ) -> Item:
        self.whole.append((title, lines))
        return Item(words, looks, shares, len(self.whole) - 1, TOLD)


def _cells(report: Report, row: BadRow | None) -> Lines:
    """A row of the file as it stands there, each cell beside its header; cards and dates have none."""
    if row is None:
        return []
    headers = report.headers or ("",) * len(row.cells)
    return [("", ""), *((header[:_HEADER], cell) for header, cell in zip(headers, row.cells, strict=False) if cell)]
