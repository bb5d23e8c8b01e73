"""`fields`: every field, built in or of this book, as `set`, `list`, files and JSON call it; fields of one's own."""

import os
from collections.abc import Callable

from accountbook.cli.answer import Answer, fits, shown, wrapped
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import GAP
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import BUILT_IN, fields_of, section_label
from accountbook.domain.lines.fieldline import FieldLine, read_field_line, say_field_line
from accountbook.domain.values import choices_of
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.folders import book_name
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from accountbook.domain.templates import Template

COLUMNS = (
    "record", "code", "label", "section", "kind", "choices", "half_life_months", "private", "custom", "industry",
)  # fmt: skip
RECORDS = tuple(dict.fromkeys(field.record for field in BUILT_IN))
Row = tuple[str | int | bool | None, ...]


def _fields(call: Call) -> Answer:
    verb, *words = call.given.what or [""]
    if verb in _VERBS:
        return _VERBS[verb](call, " ".join(words).strip())
    if words or (verb and verb not in RECORDS):
        known = ", ".join((*_VERBS, *RECORDS))
        raise BookError(
            _("“{word}” is not one of: {known}.").format(word=words[0] if words else verb, known=known), WRONG_USE
        )
    custom = _custom(call)
    fields = [field for record in RECORDS if verb in ("", record) for field in fields_of(record, custom)]
    rows = [_row(field) for field in fields]
    return Answer(COLUMNS, rows, lambda width: _lines(fields, width), FOUND if rows else NOTHING_FOUND)


def _row(f: Field) -> Row:
    about = (f.half_life, f.private, f.custom, f.industry)
    return (f.record, f.code, f.label, f.section, f.kind, ",".join(choices_of(f)), *about)


def _custom(call: Call) -> tuple[Field, ...]:
    """The own fields of the book, if there is a book."""
    if not os.path.exists(book_name(call.named)):  # noqa: PTH110 (pathlib costs a command too much)
        return ()
    from accountbook.store.pages.views import custom_fields

    with call.reading() as connection:
        return custom_fields(connection)


def _lines(fields: list[Field], width: int) -> list[str]:
    lines: list[str] = []
    heading = ("", "")
    for field in fields:
        if (field.record, field.section) != heading:
            heading = (field.record, field.section)
            lines += ["", f"{field.record}: {section_label(field.section)}"]
        lines += _line(field, width)
    return lines[1:]


def _line(field: Field, width: int) -> list[str]:
    """A field in one line where it has room; what has none goes on below, for the code is what one came for."""
    months = _("{n} months").format(n=field.half_life) if field.half_life else ""
    only = _("only in {industry}").format(industry=field.industry) if field.industry else ""
    about = ", ".join(part for part in (field.kind, months, _("private") if field.private else "", only) if part)
    code, called, choices = shown(field.code), shown(field.label), shown(" | ".join(choices_of(field)))
    line = GAP.join((f"  {code:<20}", f"{called:<24}", about))
    lines = [line] if fits(line, width) else [*wrapped(f"  {code}{GAP}{called}", width), *wrapped(f"  {about}", width)]
    together = f"{lines[-1]}{GAP}{choices}".rstrip()
    if not choices or fits(together, width):
        return [*lines[:-1], together]
    return [*lines, *wrapped(f"    {choices}", width, 0)]


def _add(call: Call, words: str) -> Answer:
    """`fields add "Pool size (m²), number, 60 months, for hotel|spa"`."""
    from accountbook.store import own_fields

    line = read_field_line(words)
    with call.book_to_write() as book:
        if line.doubt:
            raise BookError(line.doubt, WRONG_USE)
        with book.write(_("Own field: {label}").format(label=line.label)) as unit:
            own_fields.add(unit, line, call.settings.habits)
    return _told(call, [line.code], [_("Added: {what}").format(what=say_field_line(line))])


def _remove(call: Call, words: str) -> Answer:
    from accountbook.store import own_fields

    with call.book_to_write() as book:
        with book.read() as connection:
            found = own_fields.named(connection, words)
        fields = [field for field in _custom(call) if (field.record, field.code) == (found.record, found.code)]
        with book.write(_("Take out the own field {label}").format(label=found.label)) as unit:
            own_fields.remove(unit, found.id)
    said = _("Taken out: {label}.").format(label=found.label)
    if found.used:
        kept = ngettext(
            "Its {n} value stays in the book: undo, or adding the field again, brings it back.",
            "Its {n} values stay in the book: undo, or adding the field again, brings them back.",
            found.used,
        )
        said = f"{said} {kept.format(n=found.used)}"
    return Answer(COLUMNS, [_row(field) for field in fields], lambda _width: [said])


def _templates(_call: Call, words: str) -> Answer:
    """The templates, or the fields of one."""
    from accountbook.domain.templates import TEMPLATES

    chosen = {words: _template(words)} if words else TEMPLATES
    rows: list[Row] = []
    lines: list[str] = []
    for name, template in chosen.items():
        fields = template.fields()
        rows += [_planned(line) for line in fields]
        head = f"{name:<14}{template.title}"
        lines += [head, *([f"  {say_field_line(line)}" for line in fields] if words else [_labels(fields)]), ""]
    lines.append(
        _("accountbook fields use NAME adds them; --for INDUSTRY says for which companies (--for '' for all).")
    )
    return Answer(COLUMNS, rows, lambda width: [part for line in lines for part in _wrap(line, width)])


def _labels(fields: list[FieldLine]) -> str:
    return "  " + ", ".join(line.label for line in fields)


def _wrap(line: str, width: int) -> list[str]:
    from accountbook.reports.wrapping import wrap

    indent = "  " if line.startswith(" ") else ""
    return [indent + part for part in wrap(line.strip(), width - len(indent))]


def _planned(line: FieldLine) -> Row:
    about = (line.half_life, line.private, True, line.industry)
    return (line.record, line.code, line.label, "custom", line.kind, line.choices.replace("|", ","), *about)


def _template(name: str) -> "Template":
    from accountbook.domain.templates import TEMPLATES

    if name not in TEMPLATES:
        text = _("There is no template “{name}”. Templates: {known}.")
        raise BookError(text.format(name=name, known=", ".join(TEMPLATES)), WRONG_USE)
    return TEMPLATES[name]


def _use(call: Call, words: str) -> Answer:
    from accountbook.store import own_fields

    template = _template(words)
    with (
        call.book_to_write() as book,
        book.write(_("Fields for {title}").format(title=template.title)) as unit,
    ):
        added, kept = own_fields.use(unit, template.fields(call.given.industry), call.settings.habits)
    lines = [_("Added: {labels}").format(labels=", ".join(added))] if added else []
    lines += [_("There already: {labels}").format(labels=", ".join(kept))] if kept else []
    return _told(call, [line.code for line in template.fields()], lines)


def _told(call: Call, codes: list[str], lines: list[str]) -> Answer:
    rows = [_row(field) for field in _custom(call) if field.code in codes]
    return Answer(COLUMNS, rows, lambda width: [part for line in lines for part in _wrap(line, width)])


_VERBS: dict[str, Callable[[Call, str], Answer]] = {
    "add": _add,
    "remove": _remove,
    "templates": _templates,
    "use": _use,
}


def _arguments(parser: Arguments) -> None:
    told = _(
        "a record (company, contact, ...) to list its fields; or add LINE (“Pool size, number, 60 months, for hotel”), "
        "remove CODE, templates [NAME], use NAME"
    )
    parser.add_argument("what", nargs="*", metavar=_("WHAT"), help=told)
    parser.add_argument("--for", dest="industry", metavar=_("INDUSTRY"), help=_("use: for companies of this industry"))


COMMANDS = (
    Command(
        "fields",
        "every field: code, label, kind, choices; fields of one's own",
        _fields,
        _arguments,
        COLUMNS,
    ),
)
