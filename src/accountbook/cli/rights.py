"""The right to know: `person NAME --export` hands out everything that names a person; `erasing` takes them out."""

from pathlib import Path

from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, table
from accountbook.cli.naming import chosen
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.store.book import Book
from accountbook.store.lookup.named import named
from accountbook.store.privacy.named import named as named_in
from accountbook.store.privacy.rights import Person, past_keeping, person
from accountbook.store.privacy.whose import whose
from accountbook.tongue import _

PERSON = ("table", "id", "column", "text")
HANDED_OUT = ("what", "path", "size")
PAST = ("uid", "name", "company", "keep_until_on", "consent")
SHOWN = 20


def meant_by(call: Call, book: Book) -> Person:
    """The person whom a command names."""
    if not call.asked.words:
        raise BookError(_("Say whose: a name or a uid."), WRONG_USE)
    with book.read() as connection:
        meant = whose(connection, call.asked.text)
        if not meant.candidates and (firms := named(connection, call.asked.text, ("company",))).candidates:
            firm = chosen(call.asked.text, firms, call.asked)
            sentence = _("“{name}” is an organisation, no person: name one of its people.")
            raise BookError(sentence.format(name=firm.title), WRONG_USE)
        hit = chosen(call.asked.text, meant, call.asked)
        return person(connection, hit.id, hit.kind)


def _person(call: Call) -> Answer:
    with call.book() as book:
        if call.given.past:
            return _past(call, book)
        who = meant_by(call, book)
        if call.given.export:
            return _export(call, book, who)
        with book.read() as connection:
            told = named_in(connection, who)
            found = sorted({*told.mine, *told.texts, *told.log}, key=lambda hit: hit[:3])
    rows = [(hit.table, hit.row_id, hit.column, hit.text) for hit in found]

    def say(width: int) -> list[str]:
        lines = [_("{name}: {n} texts in this book").format(name=who.name, n=len(found))]
        lines += table([(hit.table, f"{hit.row_id}", hit.column, hit.text) for hit in found[:SHOWN]], width)
        return [*lines, *and_more(len(found) - SHOWN if len(found) > SHOWN else 0)]

    return Answer(PERSON, rows, say, FOUND if found else NOTHING_FOUND)


def _export(call: Call, book: Book, who: Person) -> Answer:
    from accountbook.exchange.files import atomic_write, safe_filename
    from accountbook.exchange.subject_access import as_json, as_markdown
    from accountbook.store.privacy.access import gather

    with book.read() as connection:
        record = gather(connection, who, call.asked.today)
    folder = Path(call.given.output or ".")
    written = []
    for extension, text in (("json", as_json(record)), ("md", as_markdown(record))):
        path = folder / safe_filename(who.name, who.uid[-12:], extension)
        atomic_write(path, text.encode(), overwrite=True)
        written.append((_("written"), str(path), len(text.encode())))
    told = _("Read the notes of others before you hand it over: they may name more people.")
    return Answer(HANDED_OUT, written, lambda width: [*table([row[:2] for row in written], width), told])


def _past(call: Call, book: Book) -> Answer:
    with book.read() as connection:
        found = past_keeping(connection, call.asked.today)
    rows = [(entry.uid, entry.name, entry.company, entry.keep_until, entry.consent) for entry in found]

    def say(width: int) -> list[str]:
        lines = table([(entry.keep_until, entry.name, entry.company, entry.consent) for entry in found], width)
        return lines or [_("Nobody is kept longer than agreed.")]

    return Answer(PAST, rows, say, FOUND if found else NOTHING_FOUND)


def _person_arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("a person, or a uid"))
    parser.add_argument("--export", action="store_true", help=_("write everything as JSON and Markdown"))
    parser.add_argument("-o", "--output", metavar=_("DIR"), help=_("the folder for it; else the present one"))
    parser.add_argument("--past", action="store_true", help=_("who is past the keep-until day"))


COMMANDS = (
    Command(
        "person",
        "everything that names a person, and who is kept too long",
        _person,
        _person_arguments,
        PERSON,
        (HANDED_OUT, PAST),
    ),
)
