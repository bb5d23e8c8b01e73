"""`fields`: every field, built in or of this book, as `set`, `list`, files and JSON call it."""

from argparse import ArgumentParser

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import BUILT_IN, section_label
from accountbook.domain.values import choices_of
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.tongue import _

COLUMNS = ("record", "code", "label", "section", "kind", "choices", "half_life_months", "private", "custom")


def _fields(call: Call) -> Answer:
    wanted = call.given.record
    fields = [field for field in (*BUILT_IN, *_custom(call)) if wanted in (None, field.record)]
    rows = [
        (f.record, f.code, f.label, f.section, f.kind, ",".join(choices_of(f)), f.half_life, f.private, f.custom)
        for f in fields
    ]
    return Answer(COLUMNS, rows, lambda width: _lines(fields, width), FOUND if rows else NOTHING_FOUND)


def _custom(call: Call) -> tuple[Field, ...]:
    """The own fields of the book, if there is a book."""
    if not call.path.exists():
        return ()
    from accountbook.store.views import custom_fields

    with call.book() as book, book.read() as connection:
        return custom_fields(connection)


def _lines(fields: list[Field], width: int) -> list[str]:
    lines: list[str] = []
    heading = ("", "")
    for field in fields:
        if (field.record, field.section) != heading:
            heading = (field.record, field.section)
            lines += ["", f"{field.record}: {section_label(field.section)}"]
        months = _("{n} months").format(n=field.half_life) if field.half_life else ""
        about = ", ".join(part for part in (field.kind, months, _("private") if field.private else "") if part)
        lines += table([(f"  {field.code:<20}", f"{field.label:<24}", about, "|".join(choices_of(field)))], width, 40)
    return lines[1:]


def _arguments(parser: ArgumentParser) -> None:
    records = list(dict.fromkeys(field.record for field in BUILT_IN))
    parser.add_argument("record", nargs="?", choices=records, metavar=_("RECORD"), help=", ".join(records))


COMMANDS = (Command("fields", "every field: code, label, kind, choices, half-life", _fields, _arguments, COLUMNS),)
