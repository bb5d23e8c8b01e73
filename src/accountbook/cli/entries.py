"""The one-line entries: `log`, `follow`, `done`, `order`, `change`, read and written as the screen does."""

from collections.abc import Callable
from typing import Any

from accountbook.cli.answer import Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import labelled
from accountbook.cli.naming import one_to_write
from accountbook.cli.people import Chosen, choose
from accountbook.domain.vocabulary import code_of, labels
from accountbook.entering.kinds import EntryKind, Lens, Read, add_newcomers, entry_kinds, with_whom
from accountbook.entering.next_step import next_step
from accountbook.entering.target import Target
from accountbook.errors import WRONG_USE, BookError
from accountbook.store.book import Book
from accountbook.store.lookup.ids import promised, uid_of
from accountbook.store.who.people_find import Meant, context_of, name_of, names_at, resolve
from accountbook.tongue import _

COLUMNS = ("uid", "record", "id", "company_uid", "company", "what")


def _run(kind_name: str, call: Call, book: Book, target: Target, change: str = "") -> Answer:
    """Read the line, settle its people, write it; say what was understood."""
    kind = entry_kinds()[kind_name]
    with book.read() as connection:
        currency = context_of(connection, target.company_id)[0] or call.settings.currency
        lens = Lens(call.asked.today, currency, call.settings.tongue, call.settings.month_first, change)
        typed = " ".join(call.given.line)
        lens = lens._replace(names=names_at(connection, target.company_id) if "@" in typed else ())
        read = kind.read(typed, lens)
        if read.blocked:
            raise BookError(read.blocked, WRONG_USE)
        meant = resolve(connection, target.company_id, read.people)
        about = with_whom(kind_name, target, read)
        names = [name_of(connection, about)] if about else []
        if change == "joined":
            meant = tuple(_from_elsewhere(one) for one in meant)
    chosen = choose(meant, call.asked, at=target.company_name or _("no company"), line=typed)
    names += [one.person.name if one.person else one.typed for one in meant]
    written = _write(book, kind, target, lens, read, chosen, typed)
    with book.read() as connection:
        step = next_step(connection, book.path, lens, read.line, chosen.people)
    return _answer(book, target, kind, read, names, written, step)


def _from_elsewhere(meant: Meant) -> Meant:
    """Who joins works elsewhere: the only person of exactly that name is the one."""
    same = [person for person in meant.candidates if person.name.casefold() == meant.typed.casefold()]
    return meant._replace(person=same[0], candidates=()) if meant.person is None and len(same) == 1 else meant


def _write(
    book: Book, kind: EntryKind[Any], target: Target, lens: Lens, read: Read[object], chosen: Chosen, line: str
) -> tuple[str, str, int]:
    """The uid, kind and key of the record written."""
    with book.write(kind.told(target, line)) as unit:
        people = chosen.people | add_newcomers(unit, chosen.newcomers, target, lens, read.line)
        written = kind.write(unit, target, lens, read.line, people)
        return uid_of(unit.raw(), written.record, written.key), *written


def _answer(
    book: Book,
    target: Target,
    kind: EntryKind[Any],
    read: Read[object],
    names: list[str],
    written: tuple[str, str, int],
    step: str,
) -> Answer:
    with book.read() as connection:
        company_uid = uid_of(connection, "company", target.company_id)
    rows = [(*written, company_uid, target.company_name, kind.title)]

    def say(width: int) -> list[str]:
        head = f"{kind.title}: {target.company_name}" if target.company_name else kind.title
        people = [(_("with"), ", ".join(dict.fromkeys(names)))]
        return [
            head,
            *labelled([(f"  {name}", value) for name, value in (*read.rows[:1], *people, *read.rows[1:])], width),
            *([step] if step else []),
        ]

    return Answer(COLUMNS, rows, say)


def _target(call: Call, book: Book) -> Target:
    """The company meant; a person stands for the company they work at."""
    with book.read() as connection:
        hit = one_to_write(connection, call.given.name, call.asked)
    if hit.company_id is None:
        raise BookError(_("{name} works at no company in the book.").format(name=hit.title), WRONG_USE)
    return Target(hit.company_id, hit.company or hit.title, hit.contact_id)


def _entry(kind: str) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        with call.book_to_write() as book:
            return _run(kind, call, book, _target(call, book))

    return run


def _done(call: Call) -> Answer:
    with call.book_to_write() as book:
        with book.read() as connection:
            meant = promised(connection, call.given.id)
        return _run("done", call, book, Target(meant.company_id, meant.company, meant.contact_id, meant.id))


def _change(call: Call) -> Answer:
    code = code_of("change_kind", call.given.kind)
    if code is None:
        sentence = _("“{kind}” is no kind of change. Known: {known}.")
        raise BookError(sentence.format(kind=call.given.kind, known=", ".join(labels("change_kind"))), WRONG_USE)
    with call.book_to_write() as book:
        return _run("change", call, book, _target(call, book), code)


def _arguments(example: str) -> Callable[[Arguments], None]:
    def add(parser: Arguments) -> None:
        parser.add_argument("name", metavar=_("NAME"), help=_("the company, or somebody who works there"))
        parser.add_argument("line", nargs="+", metavar=_("LINE"), help=example.replace("%", "%%"))

    return add


def _done_arguments(parser: Arguments) -> None:
    parser.add_argument("id", metavar=_("ID"), help=_("the number that `due` shows, without its #"))
    parser.add_argument("line", nargs="*", metavar=_("LINE"), help=_("what came of it: call @anna ok >fri send quote"))


def _change_arguments(parser: Arguments) -> None:
    parser.add_argument("name", metavar=_("NAME"), help=_("the company"))
    parser.add_argument("kind", metavar=_("KIND"), help=_("owner, officer, project, joined, left, financial, ..."))
    parser.add_argument("line", nargs="+", metavar=_("LINE"), help=_("old -> new (from eva); left: who -> where to"))


COMMANDS = (
    Command(
        "log",
        "log what happened, with its next step, in one line",
        _entry("log"),
        _arguments("visit @huber price ok ! >fri send quote <mon drawings #press"),
        COLUMNS,
    ),
    Command(
        "follow", "plan a follow-up in one line", _entry("follow"), _arguments("fri 15:00 send quote @anna"), COLUMNS
    ),
    Command("done", "a follow-up is done, and what came of it", _done, _done_arguments, COLUMNS),
    Command(
        "order",
        "enter an order or a loss in one line",
        _entry("order"),
        _arguments("4200€ seals 20 pcs ref A-123; lost 5000€ seals price"),
        COLUMNS,
    ),
    Command("change", "record a change at the customer", _change, _change_arguments, COLUMNS),
)
