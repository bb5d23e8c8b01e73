"""`show --all NAME`: every field of a record and of what hangs on it, with its state, date and source."""

import sqlite3
from collections.abc import Iterable, Iterator

from accountbook.cli.answer import Answer, Asked
from accountbook.cli.layout import table
from accountbook.cli.naming import one
from accountbook.domain.fields.registry import fields_of, section_label
from accountbook.store.views import View, custom_fields, view, views
from accountbook.tongue import _

COLUMNS = ("uid", "record", "field", "section", "value", "state", "as_of", "source")
HANGING = {
    "company": ("address", "contactpoint", "project", "financial"),
    "contact": ("contactpoint", "address", "employment", "buyingrole"),
}
"""What is shown with a record."""
NAMES = {
    "address": "Address",
    "contactpoint": "Number or address",
    "project": "Project",
    "financial": "Financial state",
    "employment": "Employment",
    "buyingrole": "Buying role",
}
Line = tuple[str, str, str, str, str, str, str, str]


def answer(connection: sqlite3.Connection, asked: Asked) -> Answer:
    """Every field of the company or contact meant; unknown ones too."""
    hit = one(connection, asked.text, asked)
    custom = custom_fields(connection)
    record = view(connection, hit.kind, hit.id)
    hanging = [
        each
        for entity in HANGING[hit.kind]
        for each in views(connection, entity, f"{hit.kind}_id = ?", (hit.id,), facts=True, custom=custom)
    ]
    lines = [*_lines(record, unknown=True), *(line for each in hanging for line in _lines(each, unknown=False))]
    return Answer(COLUMNS, lines, lambda width: _said(record, hanging, width))


def _lines(record: View, *, unknown: bool) -> Iterator[Line]:
    for field in fields_of(record.entity, record.fields):
        state = record.state(field.code)
        if unknown or state != "unknown":
            dated = record.as_of(field.code).isoformat() if state != "unknown" else ""
            typed = record.typed(field.code)
            yield record.uid, record.entity, field.code, field.section, typed, state, dated, record.source(field.code)


def _said(record: View, hanging: Iterable[View], width: int) -> list[str]:
    lines = [record.text("name")]
    section = ""
    for field in fields_of(record.entity, record.fields):
        if field.section != section:
            section = field.section
            lines += ["", section_label(section)]
        lines.append(f"  {field.label:<26}{_value(record, field.code)}")
    for each in hanging:
        lines += ["", _(NAMES[each.entity])]
        rows = [
            (f"  {f.label}", _value(each, f.code)) for f in fields_of(each.entity) if each.state(f.code) != "unknown"
        ]
        lines += table(rows, width, 26)
    return lines


def _value(record: View, code: str) -> str:
    state = record.state(code)
    if state == "unknown":
        return "?"
    if state == "none":
        return _("none, as of {day}").format(day=record.as_of(code))
    known = record.facts.get(code)
    shown = record.shown(code)
    if known and known.doubt:
        return _("{value} (doubtful: {doubt})").format(value=known.typed or shown, doubt=known.doubt)
    return _("{value}  (as of {day})").format(value=shown, day=known.as_of) if known and known.as_of else shown
