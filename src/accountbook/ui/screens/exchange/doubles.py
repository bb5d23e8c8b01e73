"""Doubles: pairs with reasons; Enter shows both side by side, Enter again makes one of them."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from accountbook.clock import utc_now
from accountbook.exchange.doubles import Pair, find_doubles
from accountbook.exchange.recordnames import record_name
from accountbook.store.doubles.apart import keep_apart
from accountbook.store.doubles.merge_preview import BOTH, KEPT, OTHER, Preview, better, preview
from accountbook.store.lookup.hits import Doc, Hit, hits_of
from accountbook.tongue import _, ngettext
from accountbook.ui.base import BookScreen
from accountbook.ui.keys import bindings
from accountbook.ui.text import text
from accountbook.ui.widgets.keyline import KeyLine
from accountbook.ui.widgets.lists.exchange import ExchangeList, Item, PairList, SideList, fill
from accountbook.ui.widgets.lists.vlist import VList
from accountbook.ui.widgets.topline import TopLine

MOST = 500


class Found(NamedTuple):
    """The surest pairs, what their records are called, and how many there are."""

    pairs: list[Pair]
    hits: Mapping[Doc, Hit]
    total: int


class DoublesScreen(BookScreen, inherit_bindings=False):
    """Pairs that may be one, the surest first."""

    BINDINGS = bindings("exchange_apart", "exchange_people", "exchange_back")
    AUTO_FOCUS = "#doubles"

    def __init__(self, entity: str) -> None:
        super().__init__()
        self.entity = entity
        self.found: Found | None = None

    def compose(self) -> ComposeResult:
        """The pairs, the reasons of the one under the cursor, the keys."""
        yield TopLine(_("Doubles"))
        yield PairList(id="doubles", empty=_("Comparing …"))
        yield Static(id="help", classes="form-help")
        yield KeyLine()

    def load(self) -> None:
        """Compare all records of the kind, in a thread."""
        entity = self.entity
        self.query_one(TopLine).about = _("companies") if entity == "company" else _("people")

        def question(connection: sqlite3.Connection) -> Found:
            pairs = find_doubles(connection, entity)
            docs = [(entity, key) for pair in pairs[:MOST] for key in (pair.one, pair.other)]
            hits: dict[Doc, Hit] = {}
            for start in range(0, len(docs), 400):
                hits |= hits_of(connection, docs[start : start + 400])
            here = [pair for pair in pairs[:MOST] if {(entity, pair.one), (entity, pair.other)} <= hits.keys()]
            return Found(here, hits, len(pairs))

        self.ask(question, self._show)

    def _show(self, found: Found) -> None:
        self.found = found
        rows = self.query_one(ExchangeList)
        rows.empty = _("No doubles were found.")
        items = []
        for place, pair in enumerate(found.pairs):
            mine, theirs = found.hits[self.entity, pair.one], found.hits[self.entity, pair.other]
            items.append(Item((str(pair.score), _called(mine), _called(theirs)), (), (), place))
        title = ngettext("{n} pair", "{n} pairs", found.total).format(n=found.total)
        fill(rows, (title, items), notes=(_("Enter shows both side by side"),))
        self.refresh_bindings()
        self._highlighted()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no pair, none is kept apart."""
        return action != "keep_apart" or self.query_one(ExchangeList).opens

    @on(VList.Highlighted, "#doubles")
    def _highlighted(self) -> None:
        row = self.query_one(ExchangeList).row
        pair = self.found.pairs[row.key] if row is not None and self.found and row.key < len(self.found.pairs) else None
        said = _("{score} of 100: {reasons}").format(score=pair.score, reasons=", ".join(pair.reasons)) if pair else ""
        self.query_one("#help", Static).update(text(said))

    @property
    def pair(self) -> Pair | None:
        """The pair under the cursor."""
        row = self.query_one(ExchangeList).row
        return self.found.pairs[row.key] if row is not None and self.found is not None else None

    @on(VList.Chosen, "#doubles")
    def _chosen(self) -> None:
        pair = self.pair
        if pair is not None:
            self.app.push_screen(MergeScreen(self.entity, pair.one, pair.other))

    def action_keep_apart(self) -> None:
        """Remember that these two are not one."""
        pair, entity, found = self.pair, self.entity, self.found
        if pair is None or found is None:
            return
        names = [found.hits[entity, key].title for key in (pair.one, pair.other)]
        what = _("Keep apart: {one} and {other}").format(one=names[0], other=names[1])
        self.save(what, lambda unit: keep_apart(unit, entity, pair.one, pair.other))

    def action_people(self) -> None:
        """The other kind of records."""
        self.entity = "contact" if self.entity == "company" else "company"
        self.query_one(ExchangeList).empty = _("Comparing …")
        fill(self.query_one(ExchangeList))
        self.load()

    def action_leave(self) -> None:
        """Back to the exchange screen."""
        self.app.pop_screen()


class MergeScreen(BookScreen, inherit_bindings=False):
    """Both records field by field; a star marks the value that counts."""

    BINDINGS = bindings("exchange_side", "exchange_swap", "exchange_apart", "exchange_back")
    AUTO_FOCUS = "#sides"

    def __init__(self, entity: str, one: int, other: int, *, ordered: bool = False) -> None:
        super().__init__()
        self.entity, self.one, self.other, self.ordered = entity, one, other, ordered
        self.preview: Preview | None = None
        self.takes: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The names, the fields in which they differ, what moves, the keys."""
        yield TopLine(_("Make one of two"))
        yield Static(id="what", classes="form-help")
        yield SideList(id="sides", empty=_("They differ in nothing."))
        yield Static(id="help", classes="form-help")
        yield KeyLine()

    def load(self) -> None:
        """Read both; the one that holds more is kept unless somebody said otherwise."""
        entity, one, other, ordered = self.entity, self.one, self.other, self.ordered

        def question(connection: sqlite3.Connection) -> Preview:
            kept, gone = (one, other) if ordered else better(connection, entity, one, other)
            return preview(connection, entity, kept, gone)

        self.ask(question, self._show)

    def _show(self, found: Preview) -> None:
        self.preview = found
        kept, other = found.called
        said = [_("{name} stays").format(name=kept), _("{name} goes into it").format(name=other)]
        self.query_one("#what", Static).update(text("\n".join(said), lines=True))
        items = []
        for place, side in enumerate(found.sides):
            take = self.takes.get(side.field.code, side.take)
            values = [" ".join(value.split()) or "?" for value in (side.kept, side.other)]
            marks = ("* " if take in (KEPT, BOTH) else "  ", "* " if take in (OTHER, BOTH) else "  ")
            looks = ("quiet", "name" if marks[0].strip() else "quiet", "name" if marks[1].strip() else "quiet")
            items.append(Item((side.field.label, marks[0] + values[0], marks[1] + values[1]), looks, (3, 5, 5), place))
        fill(self.query_one(ExchangeList), (_("Field, this one, the other one"), items), notes=(_("* counts"),))
        moved = ", ".join(f"{count} × {record_name(table)}" for table, count in found.moved.items())
        self.query_one("#help", Static).update(text(_("Moves over: {what}").format(what=moved or _("nothing"))))

    def action_other_side(self) -> None:
        """The other value counts; lists and notes may be joined."""
        row, found = self.query_one(ExchangeList).row, self.preview
        if row is None or found is None:
            return
        side = found.sides[row.key]
        order = side.takes
        self.takes[side.field.code] = order[(order.index(self.takes.get(side.field.code, side.take)) + 1) % len(order)]
        self._show(found)

    def action_swap(self) -> None:
        """Keep the other one instead."""
        if self.preview is not None:
            self.one, self.other, self.ordered = self.preview.other.id, self.preview.kept.id, True
            self.takes = {}
            self.load()

    @on(VList.Chosen, "#sides")
    def _merge(self) -> None:
        """One record of two; u takes it back."""
        found, entity, takes = self.preview, self.entity, dict(self.takes)
        if found is None:
            return
        self.preview = None
        what = _("Merge {other} into {kept}").format(other=found.other.text("name"), kept=found.kept.text("name"))
        settings = self.app.settings

        def write() -> None:
            from accountbook.store.doubles.merge import merge

            if settings.backups:
                from accountbook.store.file.backups import make

                make(self.book.path, utc_now(), "merge")
            with self.book.write(what, kind="merge") as unit:
                merge(unit, entity, found.kept.id, found.other.id, takes)

        self.app.run_change(write, lambda _done: self._merged(what))

    def _merged(self, what: str) -> None:
        """The way back first: the end is cut away where the names are long."""
        self.app.tell(_("u takes it back: {what}").format(what=what))
        if self.is_current:
            self.app.pop_screen()

    def action_keep_apart(self) -> None:
        """They are not one."""
        found, entity = self.preview, self.entity
        if found is not None:
            names = (found.kept.text("name"), found.other.text("name"))
            what = _("Keep apart: {one} and {other}").format(one=names[0], other=names[1])
            self.save(
                what,
                lambda unit: keep_apart(unit, entity, found.kept.id, found.other.id),
                lambda _done: self.action_leave(),
            )

    def action_leave(self) -> None:
        """Back to the pairs."""
        if self.is_current:
            self.app.pop_screen()


def _called(hit: Hit) -> str:
    return ", ".join(part for part in (hit.title, hit.about, hit.company, hit.town, hit.phone) if part)
