"""`add RECORD FIELD=VALUE ... --at NAME`: what hangs on a company or a person: figures, a project, a role, an address."""

import shlex
from datetime import date

from accountbook.cli.answer import Answer
from accountbook.cli.command import Call
from accountbook.cli.fieldname import doubtful, unknown_field
from accountbook.cli.layout import labelled
from accountbook.cli.naming import EITHER, one_to_write
from accountbook.cli.pairs import pieces
from accountbook.domain.edits import Edit, read_edit
from accountbook.domain.fields.field import COMPANY, Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.domain.values import show_value
from accountbook.errors import WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.hits import Hit
from accountbook.store.lookup.named import named
from accountbook.store.who.company_names import company_name
from accountbook.store.who.people_find import context_of, has_open_job
from accountbook.tongue import _

if TYPE_CHECKING:
    import sqlite3

OF_COMPANY = ("project", "purchase", "financial")
OF_PERSON = ("employment", "buyingrole")
OF_EITHER = ("address", "contactpoint")
WHERE = Field("employment", "company", "Company", "employment", COMPANY)
"""At which company a person has the job or the role; the one they work at, where nobody says another."""
RECORDS = (*OF_COMPANY, *OF_PERSON, *OF_EITHER)


def add_record(call: Call, columns: tuple[str, ...]) -> Answer:
    """Write one record; what is doubtful is kept and said."""
    from accountbook.store.writing import edits

    entity = call.given.what
    if not call.given.at:
        raise BookError(_("Say where: accountbook add {what} --at NAME FIELD=VALUE ...").format(what=entity), WRONG_USE)
    words = pieces(call.given.words, lambda code: _field(entity, code))
    _refuse_twice(entity, words)
    where = [word for word in words if entity in OF_PERSON and word.partition("=")[0] == WHERE.code]
    words = [word for word in words if word not in where]
    with call.book_to_write() as book:
        with book.read() as connection:
            hit = _owner(connection, call, entity)
            company = one_to_write(connection, _typed(where, WHERE.code), call.asked, ("company",)) if where else None
            currency, country = context_of(connection, hit.company_id)
        currency = _typed(words, "currency").upper() or currency or call.settings.currency
        country = country or call.settings.country
        setting = Setting(call.asked.today, currency, country, _typed(words, "kind"), call.settings.habits)
        given = [_edit(entity, word, setting) for word in words]
        if all(edit.field.code != "currency" for edit in given) and (money := find_field(entity, "currency")):
            given.append(read_edit(money, currency, setting))
        links: dict[str, int | None] = {f"{hit.kind}_id": hit.id}
        if entity in OF_PERSON:
            links["company_id"] = company.id if company else hit.company_id
        with book.write(_("Add to {name}: {what}").format(name=hit.title, what=entity)) as unit:
            if entity == "employment":
                _refuse_same_job(unit.raw(), hit, links["company_id"], given, setting.today)
            record = edits.create(unit, entity, given, **links)
            key, uid = int(record.id), str(record.uid)
    doubts = [doubtful(edit) for edit in given if edit.doubt]
    rows = [(WHERE.label, company.title)] if company else []
    rows += [(edit.field.label, _said(edit, currency)) for edit in given]

    def say(width: int) -> list[str]:
        head = _("Added to {name}: {what}").format(name=hit.title, what=entity)
        return [head, *labelled([(f"  {name}", value) for name, value in rows], width), *doubts]

    return Answer(columns, [(uid, entity, key, hit.title, "; ".join(doubts))], say)


def _refuse_twice(entity: str, words: list[str]) -> None:
    """Say so where a field of the one new record is given two values."""
    given: dict[str, list[str]] = {}
    for word in words:
        code, equals, value = word.partition("=")
        if equals and (field := _field(entity, code)):
            given.setdefault(field.code, []).append(value)
    for code, values in given.items():
        if len(values) > 1:
            sentence = _("{field}= is given twice: {values}")
            raise BookError(sentence.format(field=code, values=", ".join(values)), WRONG_USE)


def _refuse_same_job(
    connection: "sqlite3.Connection", person: Hit, company_id: int | None, given: list[Edit], today: date
) -> None:
    """Say so where a new job that has not ended is at a company where the person has one beside it already."""
    days = {edit.field.code: edit.value for edit in given if isinstance(edit.value, date)}
    if days.get("to_on", date.max) <= today:
        return
    begins = max(days.get("from_on", today), today)
    if company_id is None or not has_open_job(connection, person.id, company_id, begins):
        return
    there = _("{name} works at {company} already:").format(
        name=person.title, company=company_name(connection, company_id)
    )
    if company_id == person.company_id:
        mend = _("correct that with accountbook set {title}").format(title=shlex.quote(f"{person.title}.title=..."))
    else:
        mend = _("correct that job on the screen, or say until when this one was (to_on=...)")
    raise BookError(f"{there} {mend}", WRONG_USE)


def _field(entity: str, code: str) -> Field | None:
    return WHERE if entity in OF_PERSON and code == WHERE.code else find_field(entity, code)


def _owner(connection: "sqlite3.Connection", call: Call, entity: str) -> Hit:
    """Whom or what the new record belongs to; who names a company for what is a person's is told so."""
    if entity not in OF_PERSON:
        return one_to_write(connection, call.given.at, call.asked, ("company",) if entity in OF_COMPANY else EITHER)
    meant = named(connection, call.given.at, EITHER, strictly=True).candidates
    if len(meant) == 1 and meant[0].kind == "company":
        sentence = _("{name} is a company; this belongs to a person: accountbook add {what} --at PERSON {company}")
        company = f"company={shlex.quote(meant[0].title)}"
        raise BookError(sentence.format(name=meant[0].title, what=entity, company=company), WRONG_USE)
    return one_to_write(connection, call.given.at, call.asked, ("contact",))


def _edit(entity: str, word: str, setting: Setting) -> Edit:
    code, equals, typed = word.partition("=")
    field = find_field(entity, code) if equals else None
    if not equals:
        raise BookError(
            _("“{word}” should be FIELD=VALUE. Fields: accountbook fields {what}").format(word=word, what=entity),
            WRONG_USE,
        )
    if field is None:
        raise unknown_field(entity, code, ())
    return read_edit(field, typed, setting)


def _said(edit: Edit, currency: str) -> str:
    return show_value(edit.field, edit.value, currency) if edit.value is not None else edit.typed


def _typed(words: list[str], code: str) -> str:
    pairs = (word.partition("=") for word in words)
    return next((value.strip() for name, _equals, value in pairs if name == code), "")
