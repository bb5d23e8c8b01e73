"""The rows of a form: fields in sections, and what hangs on the record; knows what was typed, and puts it back."""

import asyncio
from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from accountbook.domain.edits import Edit, read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import section_label
from accountbook.domain.insight.validity import Usual
from accountbook.domain.neighbours import NEIGHBOURS, SIZES, Figure, odd_jump, odd_together
from accountbook.domain.settling import Texts, home_of, notes_of, settled
from accountbook.domain.typed import Setting
from accountbook.domain.vocabulary import code_of
from accountbook.reports.doubts import odd_facts
from accountbook.store.pages.form_data import CHILDREN, FormData, can_add
from accountbook.store.pages.views import View
from accountbook.tongue import _
from accountbook.ui.keys import bindings
from accountbook.ui.text import text
from accountbook.ui.widgets.fields.children import Child, ChildRow, changed_since, child_name, read_child
from accountbook.ui.widgets.fields.row import FieldRow

Rows = list[Static | FieldRow | ChildRow]
Part = tuple[str, int | None]
"""The kind and the key of a record that hangs on another; without a key one that is to be added."""

FIRST = 20
"""Rows mounted at once: about a screen."""

FIGURES = frozenset(code for pair in SIZES.values() for code in pair)

CHILDREN_BEFORE = frozenset({"notes", "keeping"})
"""The sections before which the addresses, numbers, ... of a record stand."""


class FormBody(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Everything between the title and the help line of a form; arrows go from field to field and do not scroll it."""

    BINDINGS = bindings("page_down", "page_up")

    unshown: Edit | None = None
    """What goes into the notes where they have no row: in a form of one field."""

    seen_before: Mapping[str, str] = {}
    """What a draft was typed over, where the book says something else by now."""

    class Ready(Message):
        """Rows are there: the first ones, which fill the screen, or all of them."""

        def __init__(self, complete: bool) -> None:
            super().__init__()
            self.complete = complete

    def build(self, entity: str, data: FormData, setting: Setting, typed: Container[str] = ()) -> None:
        """Make the rows of a record: first those on the screen, then the others; `Ready` tells of both.

        The fields in `typed` (by code) have a row even where they are not meant for the record.
        """
        rows: Rows = []
        section = ""
        for field in _shown(data, typed):
            if field.section != section and entity in ("company", "contact") and len(data.fields) > 1:
                section = field.section
                if section in CHILDREN_BEFORE:
                    rows += _child_rows(entity, data, setting)
                rows.append(Static(text(section_label(section)), classes="form-section"))
            kind = code_of("point_kind", data.texts.get("kind", "")) if entity == "contactpoint" else None
            rows.append(FieldRow(field, data.texts.get(field.code, ""), setting._replace(point_kind=kind or "")))
        self.run_worker(self._mount_rows(rows), group="rows")

    def action_page_down(self) -> None:
        """One screen down, and the cursor with it."""
        self._page(1)

    def action_page_up(self) -> None:
        """One screen up, and the cursor with it."""
        self._page(-1)

    def _page(self, way: int) -> None:
        """To the last field within a screen: what is typed next is never typed out of sight."""
        here, places = self.screen.focused, [place for place in self.screen.focus_chain if self in place.ancestors]
        if here not in places:
            return
        rest = places[places.index(here) :: way]
        reach = max(1, self.size.height - 1)
        within = [place for place in rest if abs(place.region.y - here.region.y) <= reach]
        (within[-1] if len(within) > 1 else rest[:2][-1]).focus()

    async def _mount_rows(self, rows: Rows) -> None:
        await self.mount(*rows[:FIRST])
        self.post_message(self.Ready(len(rows) <= FIRST))
        for start in range(FIRST, len(rows), FIRST):
            await asyncio.sleep(0)
            await self.mount(*rows[start : start + FIRST])
        if len(rows) > FIRST:
            self.post_message(self.Ready(True))

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in order."""
        return list(self.query(FieldRow))

    def row(self, code: str) -> FieldRow | None:
        """The row of a field."""
        return next((row for row in self.rows if row.field.code == code), None)

    def beginning(self, first: str, part: Part | None) -> FieldRow | ChildRow | None:
        """The row of a field; or the line of a record that hangs on this one, or (without a key) that adds one."""
        if part is None:
            return self.row(first)
        return next((row for row in self.query(ChildRow) if _part(row) == part), None)

    @property
    def here(self) -> FieldRow | None:
        """The row the cursor is in."""
        return next((row for row in self.rows if row.has_focus_within), None)

    @property
    def record_name(self) -> str:
        """What stands in the field "name"."""
        row = self.row("name")
        return row.typed.strip() if row else ""

    def edits(self) -> list[Edit]:
        """The fields that were changed, understood."""
        return [row.edit for row in self.rows if row.changed] + ([self.unshown] if self.unshown else [])

    def changed_children(self) -> list[Child]:
        """What hangs on the record and was changed, added or removed, or is being typed."""
        return [child for row in self.query(ChildRow) if (child := row.changed) is not None]

    def compare(self, view: View | None, usual: Usual | None, today: date) -> None:
        """Hold the fields against each other; in place there is one row, which then tells it."""
        rows = {row.field.code: row for row in self.rows if row.field.code in NEIGHBOURS.get(row.field.record, ())}
        if not rows:
            return
        first = next(iter(rows.values()))
        record, values = first.field.record, dict(view.values) if view else {}
        values["currency"] = first.setting.currency  # that in which the amounts here are read
        values |= {code: row.edit.value for code, row in rows.items()}
        said: dict[str, str] = {}
        for odd in odd_together(record, values, usual):
            place = next((code for code in (odd.field, *odd.beside) if code in rows), "")
            said.setdefault(place, odd.sentence)
        settled = odd_facts(view, usual) if view else {}
        for code, row in rows.items():
            before = view.value(code) if view else None
            seen = Figure(before, view.as_of(code)) if view and isinstance(before, int) else None
            jump = odd_jump(code, seen, row.edit.value, today) if row.changed and code in FIGURES else ""
            fresh = any(other.changed for other in rows.values()) or code in settled
            row.compare(jump or (said.get(code, "") if fresh else ""))

    def put(self, texts: Mapping[str, str]) -> None:
        """Type these texts into their fields, except where something was typed already."""
        for row in self.rows:
            if row.field.code in texts and texts[row.field.code] != row.typed and not row.changed:
                row.typed = texts[row.field.code]

    def put_child(self, row: ChildRow, child: Child) -> None:
        """Show a child in its line, a new one in a line of its own above; a new one that nothing is left of goes."""
        if row.child is None:
            if child.edits:
                made = ChildRow(row.entity, row.setting, child)
                self.mount(made, before=row)
                if row.has_focus:
                    made.focus()
        elif child.view is None and not child.edits:
            row.remove()
        else:
            row.child = child
            row.show()

    # Drafts

    def draft(self) -> dict[str, Any]:
        """What was typed, for JSON; empty where nothing was."""
        texts = {row.field.code: row.typed for row in self.rows if row.changed}
        children = [row.draft(child) for row in self.query(ChildRow) if (child := row.changed) is not None]
        seen = {row.field.code: self.seen_before.get(row.field.code, row.seen) for row in self.rows if row.changed}
        return {"texts": texts, "seen": seen, "children": children} if texts or children else {}

    def put_draft(self, kept: Mapping[str, Any]) -> None:
        """Put back what `draft` gave; where the book says something else by now, that is shown."""
        self.put(kept["texts"])
        rows = {row.field.code: row for row in self.rows}
        self._into_notes(
            f"{code.replace('_', ' ')}: {said}" for code, said in kept["texts"].items() if code not in rows
        )
        self.seen_before = {
            code: before for code, before in kept["seen"].items() if code in rows and before != rows[code].seen
        }
        for code in self.seen_before:
            rows[code].say(changed_since(rows[code].seen))
        for child in kept["children"]:
            self._put_kept_child(child)

    def _into_notes(self, lines: Iterable[str]) -> None:
        """Keep what was typed where there is no place for it any more."""
        home, homeless = home_of([row.field for row in self.rows]), [*lines]
        if home is not None and (row := self.row(home.code)) is not None and homeless:
            row.typed = "\n".join(filter(None, (row.typed, *homeless)))
            row.say(_("what you typed has no field of its own any more"))

    def _put_kept_child(self, kept: Mapping[str, Any]) -> None:
        """Into its line; one that is gone meanwhile is typed as a new one, with what else was known of it."""
        rows = [row for row in self.query(ChildRow) if row.entity == kept["entity"]]
        views = {row.child.view.id: row for row in rows if row.child and row.child.view}
        texts, seen, row, company = kept["texts"], kept.get("seen", {}), views.get(kept["id"]), kept.get("company")
        if row is None and kept["id"] is not None:
            if kept["removed"]:
                return
            texts, seen = {**kept.get("known", seen), **texts}, {}
        row = row or next((row for row in rows if row.child is None), None)
        if row is None:
            self._into_notes([f"{child_name(kept['entity'])}: {' · '.join(filter(None, texts.values()))}"])
            return
        view = row.child.view if row.child else None
        row.note_seen(seen)
        edits = read_child(row.entity, texts, view, row.setting)
        self.put_child(row, Child(row.entity, view, edits, kept["removed"], None if view else company))

    # Two sessions

    def overtaken(self) -> list[Texts]:
        """The fields that another session changed after a draft of them was typed: nobody has chosen yet."""
        rows = [row for row in self.rows if row.field.code in self.seen_before and row.changed]
        return [Texts(row.field, row.typed, row.seen) for row in rows]

    def part_of(self, entity: str, record_id: int) -> "FormBody | ChildRow":
        """Where a record is edited: in a line of its own, or (the form's own record) in the fields."""
        views = {row: row.child.view for row in self.query(ChildRow) if row.child}
        return next(
            (row for row, view in views.items() if view and (view.entity, view.id) == (entity, record_id)), self
        )

    def merge(self, data: FormData, choices: Mapping[str, str]) -> None:
        """Take what another session saved as what was seen, and apply the person's choice field by field."""
        mine = {row.field.code: row.typed for row in self.rows if row.changed}
        if self.unshown:
            mine[self.unshown.field.code] = self.unshown.typed
        texts = settled(data.fields, mine, data.texts, choices)
        self.seen_before = {}
        for row in self.rows:
            theirs = data.texts.get(row.field.code, "")
            wanted = texts.pop(row.field.code, theirs)
            if wanted != row.typed:
                row.typed = wanted
            row.seen = theirs
        notes = notes_of(data.fields)
        left = notes is not None and notes.code in texts
        self.unshown = read_edit(notes, texts[notes.code], self.rows[0].setting) if notes and left else None


def _part(row: ChildRow) -> Part:
    view = row.child.view if row.child else None
    return row.entity, view.id if view else None


def _shown(data: FormData, typed: Container[str]) -> list[Field]:
    """The fields of the form; those of individuals only where the company is one, all of them for a new one."""
    return [field for field in data.fields if data.view is None or data.view.has(field) or field.code in typed]


def _child_rows(entity: str, data: FormData, setting: Setting) -> Rows:
    rows: Rows = []
    for child in CHILDREN.get(entity, ()):
        rows.append(Static(text(child_name(child)), classes="form-section"))
        rows += [ChildRow(child, setting, Child(child, view)) for view in data.children.get(child, ())]
        if can_add(child, data.company_id):
            rows.append(ChildRow(child, setting))
    return rows
