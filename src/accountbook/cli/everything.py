"""`show --all NAME`: every field of a record and of what hangs on it, with its state, date and source."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from accountbook.cli.answer import Answer, Asked, shown
from accountbook.cli.layout import table
from accountbook.cli.naming import one
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, section_label
from accountbook.domain.freshness import is_old
from accountbook.reports.glance import Glance, glance
from accountbook.reports.wrapping import wrap
from accountbook.store.pages.form_data import PEOPLE_FIELDS, linked_people
from accountbook.store.pages.views import View, custom_fields, view, views
from accountbook.store.who.bosses import Boss
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
    linked = linked_people(connection, hit.id) if hit.kind == "contact" else {}
    people = [_people_line(record, field.code, linked[field.code]) for field in PEOPLE_FIELDS if linked.get(field.code)]
    lines = [
        *_lines(record, unknown=True),
        *people,
        *(line for each in hanging for line in _lines(each, unknown=False)),
    ]
    seen = glance(connection, hit.id, asked.today) if hit.kind == "company" else None
    return Answer(
        COLUMNS, lines, lambda width: [*_said(record, hanging, people, asked.today, width), *_glanced(seen, width)]
    )


def _glanced(seen: Glance | None, width: int) -> list[str]:
    """How ready the profile is, and what to ask next."""
    if seen is None:
        return []
    rows = [
        (_("Known"), seen.sure),
        (_("Decides"), seen.decides),
        (_("Others"), seen.others),
        (_("Figures"), seen.figures),
    ]
    asked = [(_("Ask") if place == 0 else "", question) for place, question in enumerate(seen.questions)]
    kept = [(name, words) for name, words in (*rows, *asked) if words]
    return ["", _("At a glance"), *(line for name, words in kept for line in _hung(name, words, width))]


def _people_line(record: View, code: str, linked: Iterable[Boss]) -> Line:
    """A field that names other people; nothing is known about most of them but the names."""
    known, names = record.facts.get(code), ", ".join(one.name for one in linked)
    day, source = (str(known.as_of or ""), known.source) if known else ("", "")
    return record.uid, "contact", code, "person", names, "value", day, source


def _lines(record: View, *, unknown: bool) -> Iterator[Line]:
    for field in fields_of(record.entity, record.fields):
        state = record.state(field.code)
        if not record.has(field):
            continue
        if unknown or state != "unknown":
            dated = record.as_of(field.code).isoformat() if state != "unknown" else ""
            typed = record.typed(field.code)
            yield record.uid, record.entity, field.code, field.section, typed, state, dated, record.source(field.code)


def _said(record: View, hanging: Iterable[View], people: list[Line], today: date, width: int) -> list[str]:
    lines = [record.text("name")]
    section = ""
    for field in fields_of(record.entity, record.fields):
        if not record.has(field):
            continue
        if field.section != section:
            section = field.section
            lines += ["", section_label(section)]
        lines += _hung(field.label, _value(record, field, today), width)
    if people:
        labels = {field.code: field.label for field in PEOPLE_FIELDS}
        said = [(line, _("from {source}").format(source=line[7]) if line[7] else "") for line in people]
        rows = [(f"  {labels[line[2]]:<24}", f"{line[4]}  ({who})" if who else line[4]) for line, who in said]
        lines += ["", *table(rows, width, 26)]
    for each in hanging:
        lines += ["", _(NAMES[each.entity])]
        rows = [
            (f"  {f.label}", _value(each, f, today)) for f in fields_of(each.entity) if each.state(f.code) != "unknown"
        ]
        lines += table(rows, width, 26)
    return lines


def _hung(name: str, words: str, width: int) -> list[str]:
    """A label with its value beside it, long ones on several lines: nothing known is cut off."""
    lines = [part for line in words.split("\n") for part in wrap(shown(line), max(20, width - 28))]
    return [f"  {name if place == 0 else '':<26}{part}" for place, part in enumerate(lines)]


def _value(record: View, field: Field, today: date) -> str:
    """The value with its day; old ones and doubts say so."""
    code = field.code
    state = record.state(code)
    if state == "unknown":
        return "?"
    known = record.facts.get(code)
    said = _("from {source}").format(source=known.source) if known and known.source else ""
    if state == "none":
        return ", ".join(part for part in (_("none, as of {day}").format(day=record.as_of(code)), said) if part)
    shown = record.shown(code)
    if known and known.doubt:
        shown = _("{value} (doubtful: {doubt})").format(value=known.typed or shown, doubt=known.doubt)
        return f"{shown} ({said})" if said else shown
    day = _("as of {day}").format(day=record.as_of(code))
    old = bool(field.half_life) and is_old(record.as_of(code), field.half_life or 0, today)
    if old:
        day = _("old: {as_of}").format(as_of=day)
    parts = [day if old or (known and known.as_of) else "", said]
    beside = ", ".join(part for part in parts if part)
    return f"{shown}  ({beside})" if beside else shown
