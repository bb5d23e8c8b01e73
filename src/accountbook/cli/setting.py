"""`set NAME.FIELD=VALUE` and `confirm NAME.FIELD`."""

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.fieldname import Aim, aimed_at, doubtful, kind_edit, parted
from accountbook.domain.edits import DOUBT, NONE, UNKNOWN, VALUE, Edit, read_amendment, signed_items
from accountbook.domain.fields.field import CHOICE, COMPANY, CONTACTS, Field
from accountbook.domain.neighbours import odd_together
from accountbook.domain.typed import Setting
from accountbook.domain.values import UNKNOWN_SIGN, Stored
from accountbook.errors import WRONG_USE, BookError
from accountbook.reports.doubts import usual_headcount
from accountbook.store.pages.views import View, custom_fields, view, views
from accountbook.store.who.bosses import circle_of, linked_to
from accountbook.store.who.company_names import parent_named
from accountbook.store.who.people_find import context_of
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit

COLUMNS = ("uid", "record", "name", "field", "before", "value", "state", "doubt")


def _set(call: Call) -> Answer:
    if not all("=" in pair for pair in call.given.pairs):
        raise BookError(_("Write NAME.FIELD=VALUE, such as: accountbook set Huber.industry=paper"), WRONG_USE)
    with call.book_to_write() as book:
        with book.read() as connection:
            custom = custom_fields(connection)
            pairs = [parted(connection, pair, custom) for pair in call.given.pairs]
            plans: list[Plan] = []
            for pair in pairs:
                plans.append(_plan(connection, call, *pair, plans))
            plans = _last_said(plans)
        what = ", ".join(_("{field} of {name}").format(field=plan.label, name=plan.aim.hit.title) for plan in plans)
        with book.write(_("Set {what}").format(what=what)) as unit:
            made = _make(unit, plans, call.given.source)
            for together in _by_record(plans):
                _change(unit, together, call.given.source)
        with book.read() as connection:
            rows = [_written(connection, plan, made.get(at, plan.aim.record_id)) for at, plan in enumerate(plans)]

    def say(_width: int) -> list[str]:
        lines = []
        for _uid, _record, name, field, before, value, _state, doubt in rows:
            lines.append(f"{name}, {field}: {before or '?'} -> {value or '?'}")
            lines += [f"  {doubt}"] if doubt else []
        return lines

    return Answer(COLUMNS, rows, say)


class Plan(NamedTuple):
    """One field to set: where it lies, the record as it was, the value as it was, what was understood."""

    aim: Aim
    seen: View | None
    before: str
    edit: Edit

    @property
    def label(self) -> str:
        """What the field is called."""
        return self.aim.kind.capitalize() or self.aim.field.label

    @property
    def about(self) -> tuple[str, int, str] | None:
        """Record and field where the record is there already; None where it would be a new one."""
        return (self.aim.entity, self.seen.id, self.aim.field.code) if self.seen is not None else None


def _plan(connection: sqlite3.Connection, call: Call, name: str, typed: str, earlier: list[Plan]) -> Plan:
    """What is said of a field; an amendment goes on from what was said of it `earlier`."""
    aim = aimed_at(connection, name, call.asked)
    currency, country = context_of(connection, aim.hit.company_id)
    habits, country = call.settings.habits, country or call.settings.country
    setting = Setting(call.asked.today, currency or habits.currency, country, aim.kind, habits)
    seen = view(connection, aim.entity, aim.record_id) if aim.record_id else None
    about = (aim.entity, aim.record_id, aim.field.code)
    said = next((plan.edit for plan in reversed(earlier) if plan.about == about), None) if signed_items(typed) else None
    if said and aim.field.kind == CONTACTS:  # of links there is no value to go on from
        typed = ", ".join([said.typed.strip() or UNKNOWN_SIGN, *signed_items(typed)])
    edit = read_amendment(aim.field, typed, setting, *_gone_on_from(seen, aim.field.code, said))
    if aim.field.kind == COMPANY and edit.state == VALUE:
        found, doubt = parent_named(connection, typed, aim.record_id)
        edit = edit if found else edit._replace(state=DOUBT, value=None, doubt=doubt)
    if aim.field.kind == CONTACTS and (doubt := circle_of(connection, aim.record_id, aim.field.code, typed).doubt):
        edit = edit._replace(state=DOUBT, value=None, doubt=doubt)
    if aim.field.code == "name" and edit.state == DOUBT:
        raise BookError(edit.doubt, WRONG_USE)
    return Plan(aim, seen, _before(connection, seen, aim.field) if seen else "", edit)


def _gone_on_from(seen: View | None, code: str, said: Edit | None) -> tuple[Stored | None, str]:
    """What an amendment starts with, a value and what was typed beside it: said in the same breath, or in the book."""
    value, known = (seen.value(code), seen.facts.get(code)) if seen else (None, None)
    if said is None:
        return value, known.typed if known else ""
    return value if said.state == DOUBT else said.value, said.typed if said.doubt else ""


def _make(unit: "Unit", plans: list[Plan], source: str | None) -> dict[int, int]:
    """The addresses and numbers that are not there yet, one for all that is said of it; their keys by place in `plans`.

    A field said again begins another one; of what is only emptied none is made.
    """
    from accountbook.store.writing import edits
    from accountbook.store.writing.emptying import EMPTY

    fresh: dict[tuple[str, int, str, str], list[dict[str, int]]] = {}
    for at, plan in enumerate(plans):
        if plan.seen is None:
            aim = plan.aim
            told = fresh.setdefault((aim.hit.kind, aim.hit.id, aim.entity, aim.kind), [{}])
            if aim.field.code in told[-1]:
                told.append({})
            told[-1][aim.field.code] = at
    made: dict[int, int] = {}
    for (holder, holder_id, entity, kind), several in fresh.items():
        for places in several:
            said = [plans[at].edit for at in places.values()]
            if any(edit.state not in EMPTY for edit in said):
                first = kind_edit(entity, kind or "head")
                record = edits.create(unit, entity, [first, *said], source, **{f"{holder}_id": holder_id})
                made |= dict.fromkeys(places.values(), int(record.id))
    return made


def _last_said(plans: list[Plan]) -> list[Plan]:
    """The plans without those whose field is said again: of what is there already the last that is said counts."""
    last = {plan.about: at for at, plan in enumerate(plans)}
    return [plan for at, plan in enumerate(plans) if plan.about is None or at == last[plan.about]]


def _by_record(plans: list[Plan]) -> list[list[Plan]]:
    """What is said together of each record that is there already."""
    found: dict[tuple[str, int], list[Plan]] = {}
    for plan in plans:
        if plan.seen is not None:
            found.setdefault((plan.aim.entity, plan.seen.id), []).append(plan)
    return list(found.values())


def _change(unit: "Unit", plans: list[Plan], source: str | None) -> None:
    """Change a record that is there already."""
    from accountbook.store.writing import edits, emptying, records

    aim = plans[0].aim
    now = view(unit.raw(), aim.entity, aim.record_id)
    said = tuple(plan.edit for plan in plans)
    emptying.change(unit, now, said, partial(edits.apply_typed, source=source))
    for edit in said:
        if source and edit.field.kind == CONTACTS and edit.state == VALUE:  # of links nothing is known by itself
            records.confirm(unit, aim.entity, aim.record_id, edit.field.code, source=source)


def _written(
    connection: sqlite3.Connection, plan: Plan, record_id: int
) -> tuple[str, str, str, str, str, str, str, str]:
    """What a field was and what it is now; `record_id` is 0 where nothing holds it."""
    aim, edit = plan.aim, plan.edit
    code, value, doubt = aim.kind or aim.field.code, "", doubtful(edit) if edit.doubt else ""
    live = views(connection, aim.entity, "id = ?", (record_id,), facts=True)
    for record in live:
        value = _shown(connection, record, aim.field)
        if edit.state == DOUBT and aim.field.kind == CHOICE and (counts := record.shown(aim.field.code)):
            doubt = f"{doubt} {_('{value} still counts.').format(value=counts)}"
        doubt = doubt or _odd(connection, record, aim.field.code)
    state = DOUBT if edit.doubt and edit.value is None else edit.state if live else UNKNOWN
    value = {UNKNOWN: "?", DOUBT: edit.typed}.get(state) or value
    return aim.hit.uid, aim.entity, aim.hit.title, code, plan.before, value, state, doubt


def _shown(connection: sqlite3.Connection, record: View, field: Field) -> str:
    """What a field holds: the value, the names of people and companies, "-" for known to be none, a doubt as typed."""
    if field.kind == CONTACTS and (linked := linked_to(connection, record.id, field.code)):
        return ", ".join(one.name for one in linked)
    if record.state(field.code) in (NONE, DOUBT):
        return record.typed(field.code)
    return record.shown(field.code)


def _before(connection: sqlite3.Connection, record: View, field: Field) -> str:
    """The same with what was not clear in a list; of what is typed now the doubt stands beside the value."""
    shown = _shown(connection, record, field)
    return record.told_whole(field.code) if shown == record.shown(field.code) else shown


def _odd(connection: sqlite3.Connection, record: View, code: str) -> str:
    """What is odd about the value beside its neighbours, or about one of them beside it."""
    usual = usual_headcount(connection, record.text("industry")) if code in ("employees", "industry") else None
    found = odd_together(record.entity, record.values, usual)
    return next((odd.sentence for odd in found if code in (odd.field, *odd.beside)), "")


def _confirm(call: Call) -> Answer:
    from accountbook.store.writing import records

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
            shown = (
                seen.told(aim.field.code) if seen.state(aim.field.code) == DOUBT else seen.told_whole(aim.field.code)
            )
            state = seen.state(aim.field.code)
            rows.append((aim.hit.uid, aim.entity, aim.hit.title, aim.kind or aim.field.code, shown, shown, state, ""))

    def say(_width: int) -> list[str]:
        sentence = _("{name}, {field}: {value}, true as of {day}")
        day = call.asked.today
        return [sentence.format(name=row[2], field=row[3], value=row[5] or _("none"), day=day) for row in rows]

    return Answer(COLUMNS, rows, say)


def _source(parser: Arguments) -> None:
    parser.add_argument("--from", dest="source", metavar=_("WHO"), help=_("who said so"))


def _set_arguments(parser: Arguments) -> None:
    parser.add_argument(
        "pairs",
        nargs="+",
        metavar=_("NAME.FIELD=VALUE"),
        help=_("the last dot separates; ? unknown, - known to be none; +ITEM and -ITEM amend a list"),
    )
    _source(parser)


def _confirm_arguments(parser: Arguments) -> None:
    parser.add_argument("fields", nargs="+", metavar=_("NAME.FIELD"), help=_("what is still true today"))
    _source(parser)


COMMANDS = (
    Command("set", "correct a field: NAME.FIELD=VALUE", _set, _set_arguments, COLUMNS),
    Command("confirm", "a field is still true today: NAME.FIELD", _confirm, _confirm_arguments, COLUMNS),
)
