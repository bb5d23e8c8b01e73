"""The fields a book has of its own: all of them above, below one line that adds, removes, or takes a template."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from accountbook.domain.fieldline import read_field_line, say_field_line
from accountbook.domain.templates import TEMPLATES
from accountbook.errors import BookError
from accountbook.store import own_fields
from accountbook.store.own_fields import OwnField
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.text import SafeInput, text

if TYPE_CHECKING:
    from accountbook.store.unit import Unit


class OwnFieldsDialog(BookDialog[None]):
    """`Label, kind, ...` adds a field, `- code` takes one out, `use template` adds those of an industry."""

    BINDINGS = [("escape", "dismiss(None)", "Back")]
    AUTO_FOCUS = "#field-line"

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[OwnField] = []

    def compose(self) -> ComposeResult:
        """The fields, the line, what was understood."""
        with Vertical(classes="dialog", id="own-fields") as box:
            box.border_title = text(_("Fields of this book"))
            box.border_subtitle = text(_("Enter does it · Esc back"))
            with VerticalScroll(id="own-list", can_focus=False):
                yield Static(id="own-fields-list")
            yield SafeInput(placeholder=_("Pool size, number, 60 months, for hotel"), compact=True, id="field-line")
            yield Static(id="field-said")

    def on_mount(self) -> None:
        """Read them; say how."""
        self.ask(own_fields.own_fields, self._show)
        self._say("")

    def _show(self, fields: list[OwnField]) -> None:
        self.fields = fields
        lines = [self._line(one) for one in fields] or [text(_("None yet."), "dim")]
        self.query_one("#own-fields-list", Static).update(Content("\n").join(lines))

    def _line(self, one: OwnField) -> Content:
        kind = one.choices or one.kind
        months = _("{n} months").format(n=one.half_life) if one.half_life else ""
        words = one.industry.split("|")
        only = _("for {industry}").format(industry=words[0] + ("…" if len(words) > 1 else "")) if one.industry else ""
        person = _("of people") if one.record == "contact" else ""
        used = _("{n} used").format(n=one.used)
        about = " · ".join(part for part in (one.code, kind, months, person, only, used) if part)
        return text(f"{one.label}  ") + text(about, "dim")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(event.value)

    def _say(self, typed: str) -> None:
        said, look = self._understood(typed.strip())
        lines = [text(line, look) for line in said.split("\n")]
        self.query_one("#field-said", Static).update(Content("\n").join(lines))

    def _understood(self, typed: str) -> tuple[str, str]:
        verb, _blank, name = typed.partition(" ")
        if not typed:
            kinds = _("kinds: text, number, date, a|b|c, yesno · 24 months · for INDUSTRY · person · private")
            more = _("“use NAME” adds a template: {names} · “- code” takes one out")
            return f"{kinds}\n{more.format(names=', '.join(TEMPLATES))}", "dim"
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
        return (line.doubt, "$text-warning") if line.doubt else (f"= {say_field_line(line)}", "")

    def _named(self, typed: str) -> OwnField | None:
        wanted = typed.strip().casefold()
        return next((one for one in self.fields if wanted in (one.code, one.label.casefold())), None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        verb, _blank, name = typed.partition(" ")
        if verb == "use" and name.strip() in TEMPLATES:
            template = TEMPLATES[name.strip()]
            what = _("Fields for {title}").format(title=template.title)
            self.save(what, lambda unit: own_fields.use(unit, template.fields()), self._done)
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
                return own_fields.add(unit, line)

            self.save(_("Own field: {label}").format(label=line.label), act, self._done)

    def _done(self, _result: object) -> None:
        if self.is_attached:
            self.query_one("#field-line", SafeInput).value = ""
            self.ask(own_fields.own_fields, self._show)
