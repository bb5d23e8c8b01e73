"""Profiles: `add company`, `add person`, `set NAME.FIELD=VALUE`, `confirm NAME.FIELD`."""

import sqlite3
from argparse import ArgumentParser
from typing import TYPE_CHECKING, NamedTuple

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call, Command
from accountbook.cli.fieldname import Aim, aimed_at, field_named
from accountbook.cli.fieldname import aim as aim_again
from accountbook.cli.layout import labelled
from accountbook.cli.naming import one
from accountbook.domain.edits import DOUBT, NONE, UNKNOWN, Edit, read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.values import Setting
from accountbook.errors import WRONG_USE, BookError
from accountbook.store.book import Book
from accountbook.store.people_find import context_of
from accountbook.store.views import View, custom_fields, view
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.unit import Unit

ADDED = ("uid", "record", "id", "name", "doubts")
FIELD_SET = ("uid", "record", "name", "field", "before", "value", "state", "doubt")


class Given(NamedTuple):
    """One FIELD=VALUE: the field, the entity that holds it, the kind of a contact point, and what was typed."""

    field: Field
    entity: str
    kind: str
    typed: str


def _is_pair(word: str) -> bool:
    code, equals, _value = word.partition("=")
    return bool(equals) and code.replace("_", "").replace("-", "").isalnum()


def _add(call: Call) -> Answer:
    if call.given.what == "company":
        return _add_company(call)
    return _add_person(call)


def _add_company(call: Call) -> Answer:
    words = call.given.words
    name = " ".join(word for word in words if not _is_pair(word)).strip()
    if not name:
        raise BookError(_("A company needs a name: accountbook add company Huber GmbH town=Linz"), WRONG_USE)
    with call.book_to_write() as book:
        with book.read() as connection:
            from accountbook.store.company_names import looks_like

            custom = custom_fields(connection)
            alike = looks_like(connection, name)
        given = [_given(word, custom) for word in words if _is_pair(word)]
        uid, key, doubts = _write_company(book, call, name, given)
    notes = list(doubts)
    if alike:
        notes.append(_("{name} in {town} looks alike.").format(name=alike.name, town=alike.town or "?"))
    rows = [(uid, "company", key, name, "; ".join(doubts))]
    return Answer(ADDED, rows, lambda _width: [_("Added: {name}").format(name=name), *notes])


def _given(word: str, custom: tuple[Field, ...]) -> Given:
    code, _equals, typed = word.partition("=")
    return Given(*field_named("company", code, custom), typed)


def _write_company(book: Book, call: Call, name: str, given: list[Given]) -> tuple[str, int, list[str]]:
    from accountbook.store import edits

    setting = Setting(call.asked.today, _typed(given, "currency") or call.settings.currency, call.settings.country)
    read = [(one, read_edit(one.field, one.typed, setting)) for one in given]
    with book.write(_("Add the company {name}").format(name=name)) as unit:
        own = [
            read_edit(_field("company", "name"), name, setting),
            *(edit for one, edit in read if one.entity == "company"),
        ]
        company = edits.create(unit, "company", own)
        key = int(company.id)
        place = [edit for one, edit in read if one.entity == "address"]
        if place:
            edits.create(unit, "address", [_kind("address", "head"), *place], company_id=key)
        for one_given, edit in read:
            if one_given.entity == "contactpoint":
                edits.create(unit, "contactpoint", [_kind("contactpoint", one_given.kind), edit], company_id=key)
        return str(company.uid), key, [_doubtful(edit) for _one, edit in read if edit.doubt]


def _typed(given: list[Given], code: str) -> str:
    return next((one.typed.strip().upper() for one in given if one.field.name == f"company.{code}"), "")


def _field(record: str, code: str) -> Field:
    found = find_field(record, code)
    assert found is not None
    return found


def _kind(entity: str, kind: str) -> Edit:
    return Edit(_field(entity, "kind"), kind, "value", kind)


def _doubtful(edit: Edit) -> str:
    kept = _("“{typed}” is kept as typed").format(typed=edit.typed)
    return f"{edit.field.label}: {kept}. {edit.doubt}"


def _add_person(call: Call) -> Answer:
    from accountbook.domain.onelines import read_person_line
    from accountbook.store import people

    line = read_person_line(" ".join(call.given.words))
    if not line.name.full:
        raise BookError(_("A person needs a name: accountbook add person 'Anna Huber, buyer' --at Huber"), WRONG_USE)
    with call.book_to_write() as book:
        company = None
        if call.given.at:
            with book.read() as connection:
                company = one(connection, call.given.at, call.asked, ("company",))
        at = company.title if company else _("no company")
        with book.write(_("Person at {name}: {text}").format(name=at, text=line.name.full)) as unit:
            contact = people.add(unit, company.id if company else None, line)
            row = (contact.uid, "contact", contact.id, contact.name, "")

    def say(width: int) -> list[str]:
        from accountbook.ui.widgets.entry_words import person_rows

        head = _("Added at {company}: {name}").format(company=at, name=line.name.full)
        return [head, *labelled([(f"  {name}", value) for name, value in person_rows(line)], width)]

    return Answer(ADDED, [row], say)


def _set(call: Call) -> Answer:
    pairs = [pair.partition("=") for pair in call.given.pairs]
    if not all(equals for _name, equals, _value in pairs):
        raise BookError(_("Write NAME.FIELD=VALUE, such as: accountbook set Huber.industry=paper"), WRONG_USE)
    with call.book_to_write() as book:
        with book.read() as connection:
            plans = [_plan(connection, call, name, typed) for name, _equals, typed in pairs]
        what = ", ".join(_("{field} of {name}").format(field=plan.label, name=plan.aim.hit.title) for plan in plans)
        with book.write(_("Set {what}").format(what=what)) as unit:
            for plan in plans:
                _write(unit, plan, call.given.source)
        with book.read() as connection:
            rows = [_written(connection, plan) for plan in plans]

    def say(_width: int) -> list[str]:
        lines = []
        for _uid, _record, name, field, before, value, _state, doubt in rows:
            lines.append(f"{name}, {field}: {before or '?'} -> {value or '?'}")
            lines += [f"  {doubt}"] if doubt else []
        return lines

    return Answer(FIELD_SET, rows, say)


class Plan(NamedTuple):
    """One field to set: where it lies, what it was, what was understood."""

    aim: Aim
    seen: View | None
    edit: Edit

    @property
    def label(self) -> str:
        """What the field is called."""
        return self.aim.kind.capitalize() or self.aim.field.label


def _plan(connection: sqlite3.Connection, call: Call, name: str, typed: str) -> Plan:
    aim = aimed_at(connection, name, call.asked)
    currency, country = context_of(connection, aim.hit.company_id)
    setting = Setting(call.asked.today, currency or call.settings.currency, country or call.settings.country)
    seen = view(connection, aim.entity, aim.record_id) if aim.record_id else None
    return Plan(aim, seen, read_edit(aim.field, typed, setting))


def _write(unit: "Unit", plan: Plan, source: str | None) -> None:
    """Change the record that holds the field; an address or number that is not there yet is made."""
    from accountbook.store import edits

    aim, seen = plan.aim, plan.seen
    if seen is None:
        kind = _kind(aim.entity, aim.kind or "head")
        edits.create(unit, aim.entity, [kind, plan.edit], **{f"{aim.hit.kind}_id": aim.hit.id})
    else:
        now = view(unit.raw(), aim.entity, seen.id)  # an earlier pair of the same command may have changed it
        edits.apply(unit, now, [plan.edit], source=source)


def _written(connection: sqlite3.Connection, plan: Plan) -> tuple[str, str, str, str, str, str, str, str]:
    """What a field was and what it is now."""
    aim, edit = plan.aim, plan.edit
    code = aim.kind or aim.field.code
    now = aim_again(connection, aim.hit, code)
    record = view(connection, now.entity, now.record_id)
    value = {UNKNOWN: "?", NONE: "-", DOUBT: edit.typed}.get(edit.state, record.shown(aim.field.code))
    before = plan.seen.shown(aim.field.code) if plan.seen else ""
    doubt = _doubtful(edit) if edit.doubt else ""
    return aim.hit.uid, aim.entity, aim.hit.title, code, before, value, edit.state, doubt


def _confirm(call: Call) -> Answer:
    from accountbook.store import records

    rows = []
    with call.book_to_write() as book:
        with book.read() as connection:
            aims = [aimed_at(connection, name, call.asked) for name in call.given.fields]
        for aim in aims:
            with book.read() as connection:
                seen = view(connection, aim.entity, aim.record_id) if aim.record_id else None
            if seen is None or seen.state(aim.field.code) == "unknown":
                sentence = _("{field} of {name} is unknown: there is nothing to confirm.")
                raise BookError(sentence.format(field=aim.field.label, name=aim.hit.title), WRONG_USE)
            what = _("Confirm {field} of {name}").format(field=aim.field.label, name=aim.hit.title)
            with book.write(what) as unit:
                records.confirm(unit, aim.entity, aim.record_id, aim.field.code, source=call.given.source)
            shown = seen.shown(aim.field.code)
            state = seen.state(aim.field.code)
            rows.append((aim.hit.uid, aim.entity, aim.hit.title, aim.kind or aim.field.code, shown, shown, state, ""))

    def say(_width: int) -> list[str]:
        sentence = _("{name}, {field}: {value}, true as of {day}")
        day = call.asked.today
        return [sentence.format(name=row[2], field=row[3], value=row[5] or _("none"), day=day) for row in rows]

    return Answer(FIELD_SET, rows, say)


def _source(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", metavar=_("WHO"), help=_("who said so"))


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("company", "person"), help=_("what to add"))
    parser.add_argument(
        "words",
        nargs="+",
        metavar=_("LINE"),
        help=_("a company: NAME [FIELD=VALUE ...]; a person: Anna Huber, buyer, +43 664 1234567, anna@huber.at #vip"),
    )
    parser.add_argument("--at", metavar=_("COMPANY"), help=_("where the person works"))


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "pairs",
        nargs="+",
        metavar=_("NAME.FIELD=VALUE"),
        help=_("the last dot separates; ? unknown, - known to be none"),
    )
    _source(parser)


def _confirm_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("fields", nargs="+", metavar=_("NAME.FIELD"), help=_("what is still true today"))
    _source(parser)


COMMANDS = (
    Command("add", "add a company, or a person in one line", _add, _add_arguments, ADDED),
    Command("set", "correct a field: NAME.FIELD=VALUE", _set, _set_arguments, FIELD_SET),
    Command("confirm", "a field is still true today: NAME.FIELD", _confirm, _confirm_arguments, FIELD_SET),
)
