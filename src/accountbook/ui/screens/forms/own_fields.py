"""The fields a book has of its own: a table of them, below it one line that adds, removes, or takes a template."""

import json
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from accountbook.domain.lines.fieldline import read_field_line, say_field_line
from accountbook.domain.plain import cell_width, fit
from accountbook.domain.templates import TEMPLATES
from accountbook.domain.vocabulary import label
from accountbook.errors import BookError
from accountbook.store import own_fields
from accountbook.store.own_fields import OwnField, TakenOut
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import SafeInput, text

if TYPE_CHECKING:
    from sqlite3 import Connection

    from accountbook.store.writing.unit import Unit

BROAD = 96
"""Cells of the dialog, where there is room."""
DRAFT = "own fields"
"""Under which key the line is kept as it is typed."""


class OwnFieldsDialog(BookDialog[None]):
    """`Label, kind, ...` adds a field, `- code` takes one out, `use template` adds those of an industry.

    What was typed stays as a draft when it is left.
    """

    BINDINGS = [("escape", "dismiss(None)", "Back")]
    AUTO_FOCUS = "#field-line"

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[OwnField] = []
        self.gone: list[TakenOut] = []
        self.restored = ""

    def compose(self) -> ComposeResult:
        """The fields, the line (with what was typed before), what was understood."""
        found = self.app.drafts.restore(DRAFT)
        self.restored = json.loads(found.body)["text"] if found else ""
        example = _("Pool size, number, 60 months, for hotel")
        with Vertical(classes="dialog broad", id="own-fields") as box:
            box.border_title = text(_("Fields of this book"))
            box.border_subtitle = text(_("Enter does it · ↑↓ the list · Esc back"))
            yield Static(id="own-head")
            with VerticalScroll(id="own-list", can_focus=False):
                yield Static(id="own-fields-list")
            yield SafeInput(self.restored, example, compact=True, select_on_focus=False, id="field-line")
            yield Static(id="field-said")

    def on_mount(self) -> None:
        """Read them; say how."""
        self.ask(_here_and_gone, self._show)
        self._say(self.restored)

    def _show(self, found: tuple[list[OwnField], list[TakenOut]]) -> None:
        self.fields, self.gone = found
        self._draw()
        self._say(self.query_one("#field-line", SafeInput).value)

    def on_resize(self) -> None:
        """As many rows of the table as leave room for the line and what it says."""
        self.query_one("#own-list").styles.max_height = max(self.app.size.height - 10, 3)
        self._draw()
        self._say(self.query_one("#field-line", SafeInput).value)

    def on_key(self, event: events.Key) -> None:
        """The arrows move the table while the cursor stays in the line."""
        listed = self.query_one("#own-list", VerticalScroll)
        moves = {"up": -1, "down": 1, "pageup": -listed.size.height, "pagedown": listed.size.height}
        if event.key in moves:
            event.stop()
            listed.scroll_relative(y=moves[event.key], animate=False)

    def _draw(self) -> None:
        width = min(self.app.size.width, BROAD) - 5
        lines = [text(_row(_cells(one), width)) for one in self.fields] or [text(_("None yet."), "dim")]
        heads = (_("Field"), _("Kind"), _("For"), _("Half-life"), _("Used"))
        self.query_one("#own-head", Static).update(text(_row(heads, width) if self.fields else "", "dim"))
        self.query_one("#own-fields-list", Static).update(Content("\n").join(lines))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(event.value)
        if event.value.strip():
            kept = {"what": _("Fields of this book"), "text": event.value}
            self.app.drafts.keep(DRAFT, json.dumps(kept, ensure_ascii=False))
        elif self.app.drafts.find(DRAFT):
            self.app.drafts.drop(DRAFT)

    def _say(self, typed: str) -> None:
        said, look = self._understood(typed.strip())
        lines = [text(line, look) for line in said.split("\n")]
        if typed and typed == self.restored:
            lines.append(text(_("You typed this before; ctrl+u empties the line."), "dim"))
        self.query_one("#field-said", Static).update(Content("\n").join(lines))

    def _understood(self, typed: str) -> tuple[str, str]:
        verb, _blank, name = typed.partition(" ")
        if not typed:
            made = _("A label, then: text, number, date, a|b|c, yesno · 24 months · for INDUSTRY · person · private")
            return f"{made}\n" + _("“use” takes a template · “- label” takes a field out"), "dim"
        if verb == "use":
            template = TEMPLATES.get(name.strip())
            if template is None:
                return _("Templates: {names}").format(names=", ".join(TEMPLATES)), "$text-warning"
            labels = ", ".join(line.label for line in template.fields())
            return f"{template.title}: {labels}", ""
        if typed.startswith("-"):
            found = self._named(typed[1:])
            return (
                (_("Takes out: {label}").format(label=found.label), "")
                if found
                else (_("No such field."), "$text-warning")
            )
        line = read_field_line(typed)
        if self._named(line.label):
            return _("There is a field “{label}” already.").format(label=line.label), "$text-warning"
        doubt = line.doubt or own_fields.said_already(line, self.gone)
        return (doubt, "$text-warning") if doubt else (f"= {say_field_line(line)}", "")

    def _named(self, typed: str) -> OwnField | None:
        wanted = typed.strip().casefold()
        return next((one for one in self.fields if wanted in (one.code, one.label.casefold())), None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        typed, habits = event.value.strip(), self.app.settings.habits
        verb, _blank, name = typed.partition(" ")
        if verb == "use" and name.strip() in TEMPLATES:
            template = TEMPLATES[name.strip()]
            what = _("Fields for {title}").format(title=template.title)
            self.save(what, lambda unit: own_fields.use(unit, template.fields(), habits), self._done)
        elif typed.startswith("-") and (found := self._named(typed[1:])):
            what = _("Take out the own field {label}").format(label=found.label)
            key = found.id
            self.save(what, lambda unit: own_fields.remove(unit, key), self._done)
        elif typed and not typed.startswith("-") and verb != "use":
            line = read_field_line(typed)
            if line.doubt:
                self.app.tell_error(BookError(line.doubt))
                return

            def act(unit: "Unit") -> int:
                return own_fields.add(unit, line, habits)

            self.save(_("Own field: {label}").format(label=line.label), act, self._done)

    def _done(self, _result: object) -> None:
        self.app.drafts.drop(DRAFT)
        if self.is_attached:
            self.query_one("#field-line", SafeInput).value = ""
            self.ask(_here_and_gone, self._show)


def _here_and_gone(connection: "Connection") -> tuple[list[OwnField], list[TakenOut]]:
    return own_fields.own_fields(connection), own_fields.taken_out(connection)


def _cells(one: OwnField) -> tuple[str, str, str, str, str]:
    """Label, kind or choices, for whom, half-life, in how many records it has a value."""
    words = one.industry.split("|")
    only = f"{words[0]}…" if len(words) > 1 else one.industry
    whom = ", ".join(part for part in (_("people") if one.record == "contact" else "", only) if part)
    kind = one.choices.replace("|", " | ") or (label("value_kind", one.kind) if one.kind == "yesno" else one.kind)
    kind += " · " + _("private") if one.private else ""
    return one.label, kind, whom, _("{n} months").format(n=one.half_life) if one.half_life else "", str(one.used)


def _row(cells: tuple[str, ...], width: int) -> str:
    """One line of the table; on a narrow screen the field, its kind and the number."""
    if width < 60:
        sizes = {0: width * 3 // 5, 1: width - width * 3 // 5 - 6, 4: 5}
    else:
        sizes = {0: width // 3, 1: width - width // 3 - 14 - 11 - 5, 2: 14, 3: 11, 4: 5}
    return "".join(_filled(cells[place], size) for place, size in sizes.items()).rstrip()


def _filled(cell: str, size: int) -> str:
    kept = fit(cell, size - 1)
    return kept + " " * (size - cell_width(kept))
