"""`add company NAME [FIELD=VALUE ...]` and `add person "LINE"`."""

from typing import NamedTuple

from accountbook.cli.adding_more import RECORDS, add_record
from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.fieldname import doubtful, field_named, field_of, is_field, kind_edit
from accountbook.cli.layout import labelled
from accountbook.cli.naming import one_to_write
from accountbook.cli.pairs import is_known, is_pair, pieces
from accountbook.domain.edits import NO_NAME, read_edit
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import nearest_codes
from accountbook.domain.lines.lineparts import tag_of
from accountbook.domain.places import country_code
from accountbook.domain.typed import Setting
from accountbook.errors import WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.book import Book
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.store.who.namesakes import Alike

COLUMNS = ("uid", "record", "id", "name", "doubts")
KINDS = ("company", "person", *RECORDS)


class Given(NamedTuple):
    """One FIELD=VALUE: the field, the entity that holds it, the kind of a contact point, and what was typed."""

    field: Field
    entity: str
    kind: str
    typed: str


def _add(call: Call) -> Answer:
    if call.given.what == "company":
        return _add_company(call)
    if call.given.what in RECORDS:
        return add_record(call, COLUMNS)
    return _add_person(call)


def _add_company(call: Call) -> Answer:
    with call.book_to_write() as book:
        with book.read() as connection:
            from accountbook.store.who.namesakes import namesake

            custom = custom_fields(connection)
            name, given = _read_company(call.given.words, custom)
            alike = namesake(connection, "company", name)
        uid, key, doubts = _write_company(book, call, name, given)
    notes = [*doubts, *_looks_alike(_("{name} in {where} looks alike."), alike)]
    rows = [(uid, "company", key, name, "; ".join(doubts))]
    return Answer(COLUMNS, rows, lambda _width: [_("Added: {name}").format(name=name), *notes])


def _looks_alike(sentence: str, alike: "Alike | None") -> list[str]:
    """Who in the book may be meant by what was added, and what to do then."""
    if alike is None:
        return []
    hint = _("The same? Take it back: accountbook undo. Make one of two: accountbook merge A B")
    return [sentence.format(name=alike.name, where=alike.where or "?"), hint]


def _read_company(words: list[str], custom: tuple[Field, ...]) -> tuple[str, list[Given]]:
    """The name, from words or as name=, and the fields given with it; #TAGS behind the name are tags."""

    def find(code: str) -> Field | None:
        return field_named("company", code, custom)[0] if is_field("company", code, custom) else None

    named: list[str] = []
    given: list[Given] = []
    for word in pieces(words, find):
        code, _equals, typed = word.partition("=")
        if is_known(word, find) or (is_pair(word) and not _begins_name(word, custom, first=not named)):
            given.append(Given(*field_named("company", code, custom), typed))
        else:
            named.append(word)
    names = [one.typed for one in given if one.field.name == "company.name"]
    named, tags = _without_tags(" ".join(named), least=0 if names else 1)
    name = " ".join([*named, *names]).strip()
    if name in NO_NAME:
        raise BookError(_("A company needs a name: accountbook add company Huber GmbH town=Linz"), WRONG_USE)
    if len(names) + bool(named) > 1:
        raise BookError(_("The name is given twice: {name}").format(name=", ".join([*named, *names])), WRONG_USE)
    given = [one for one in given if one.field.name != "company.name"]
    return name, _with_tags(given, tags, custom) if tags else given


def _without_tags(named: str, least: int) -> tuple[list[str], list[str]]:
    """A name of at least so many words, where there is one, and the tags that stand behind it, as behind a person's."""
    words, tags = named.split(" "), list[str]()
    while len(words) > least and (tag := tag_of(words[-1])):
        tags.insert(0, tag)
        words.pop()
    name = " ".join(words)
    return [name] if name else [], tags


def _with_tags(given: list[Given], tags: list[str], custom: tuple[Field, ...]) -> list[Given]:
    """What is given, with these tags beside any others."""
    others = [one for one in given if one.field.name == "company.tags"]
    told = [one.typed for one in others if one.typed.strip() not in NO_NAME]
    together = Given(*field_named("company", "tags", custom), ", ".join([*told, *tags]))
    return [*(one for one in given if one not in others), together]


def _begins_name(word: str, custom: tuple[Field, ...], *, first: bool) -> bool:
    """Whether what looks like FIELD=VALUE of no known field begins a name (E=mc2 GmbH), and is no misspelt field.

    A word in small letters is meant as a field (plz=4020); a name that begins so is given as name=.
    """
    code = word.partition("=")[0]
    own = (field for field in custom if field.record == "company")
    return first and not (len(code) > 1 and code.islower()) and (" " in word or not nearest_codes("company", code, own))


def _write_company(book: Book, call: Call, name: str, given: list[Given]) -> tuple[str, int, list[str]]:
    from accountbook.store.writing import edits

    habits = call.settings.habits
    setting = Setting(call.asked.today, _typed(given, "currency") or habits.currency, call.settings.country, "", habits)
    country = next((country_code(one.typed) or "" for one in given if one.field.name == "address.country"), "")
    setting = setting._replace(country=country or setting.country)
    read = [(one, read_edit(one.field, one.typed, setting._replace(point_kind=one.kind))) for one in given]
    with book.write(_("Add the company {name}").format(name=name)) as unit:
        own = [
            read_edit(field_of("company", "name"), name, setting),
            *(edit for one, edit in read if one.entity == "company"),
        ]
        company = edits.create(unit, "company", own)
        key = int(company.id)
        place = [edit for one, edit in read if one.entity == "address"]
        if place:
            edits.create(unit, "address", [kind_edit("address", "head"), *place], company_id=key)
        for one_given, edit in read:
            if one_given.entity == "contactpoint":
                edits.create(unit, "contactpoint", [kind_edit("contactpoint", one_given.kind), edit], company_id=key)
        return str(company.uid), key, [doubtful(edit) for _one, edit in read if edit.doubt]


def _typed(given: list[Given], code: str) -> str:
    return next((one.typed.strip().upper() for one in given if one.field.name == f"company.{code}"), "")


def _add_person(call: Call) -> Answer:
    from accountbook.domain.lines.onelines import read_person_line
    from accountbook.store.entries import people

    typed = " ".join(call.given.words)
    line = read_person_line(typed)
    if line.name.full in NO_NAME:
        raise BookError(_("A person needs a name: accountbook add person 'Anna Huber, buyer' --at Huber"), WRONG_USE)
    with call.book_to_write() as book:
        company = None
        with book.read() as connection:
            from accountbook.store.who.namesakes import namesake

            if call.given.at:
                company = one_to_write(connection, call.given.at, call.asked, ("company",))
                line = read_person_line(typed, company.title)
            alike = namesake(connection, "contact", line.name.full, company.id if company else None)
        at = company.title if company else _("no company")
        with book.write(_("Person at {name}: {text}").format(name=at, text=line.name.full)) as unit:
            contact = people.add(unit, company.id if company else None, line)
            row = (contact.uid, "contact", contact.id, contact.name, "")

    def say(width: int) -> list[str]:
        from accountbook.domain.lines.linerows import person_rows

        head = _("Added at {company}: {name}").format(company=at, name=line.name.full)
        read = labelled([(f"  {name}", value) for name, value in person_rows(line)], width)
        return [head, *read, *_looks_alike(_("{name} at {where} looks alike."), alike)]

    return Answer(COLUMNS, [row], say)


def _record(typed: str) -> str:
    """The kind of record; who begins with the name is told to begin with the kind."""
    if typed not in KINDS:
        sentence = _("Say first what “{name}” is: accountbook add company {name}. What there is: {kinds}")
        raise BookError(sentence.format(name=typed, kinds=", ".join(KINDS)), WRONG_USE)
    return typed


def _add_arguments(parser: Arguments) -> None:
    parser.add_argument("what", type=_record, choices=KINDS, help=_("what to add"))
    parser.add_argument(
        "words",
        nargs="+",
        metavar=_("LINE"),
        help=_(
            "a company: NAME [FIELD=VALUE ...] #vip; a person: Anna Huber, buyer, +43 664 1234567, anna@huber.at #vip; "
            "all else: FIELD=VALUE ..."
        ),
    )
    parser.add_argument("--at", metavar=_("COMPANY"), help=_("where the person works; what the record belongs to"))


COMMANDS = (
    Command(
        "add",
        "add a company, a person, or what hangs on them",
        _add,
        _add_arguments,
        COLUMNS,
    ),
)
