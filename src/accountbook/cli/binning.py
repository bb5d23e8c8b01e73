"""The way back: `delete`, `bin`, `bringback`, and `putback` for any old value of a field."""

from typing import TYPE_CHECKING

from accountbook.cli.answer import Answer, remark
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.cli.naming import one_to_write
from accountbook.domain.fields.field import CONTACTS
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.localtime import local_time
from accountbook.store.writing.bin import Binned, binned, find_binned
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from sqlite3 import Connection

    from accountbook.cli.fieldname import Aim

BINNED = Binned._fields
PUT_BACK = ("uid", "record", "name", "field", "before", "value")


def _delete(call: Call) -> Answer:
    from accountbook.store.writing.bin import delete

    with call.book_to_write() as book:
        with book.read() as connection:
            hit = one_to_write(connection, call.asked.text, call.asked)
        with book.write(_("Delete {name}").format(name=hit.title)) as unit:
            delete(unit, hit.kind, hit.id)
        with book.read() as connection:
            row = next(each for each in binned(connection) if (each.record, each.id) == (hit.kind, hit.id))
    said = _("{name} is in the bin. Take it back: accountbook undo, or accountbook bringback {uid}")
    return Answer(BINNED, [row], lambda _width: [said.format(name=row.name, uid=row.uid)])


def _remove(call: Call) -> Answer:
    from accountbook.cli.safety import sure
    from accountbook.store.privacy.removing import remove

    with call.book_to_write() as book:
        with book.read() as connection:
            row = find_binned(connection, call.given.remove)
        if not call.given.yes:
            question = _("Remove {name} for good, with everything that hangs on it? [y/N] ").format(name=row.name)
            sure(call, question, _("This leaves the book, and only undo brings it back: add --yes to do it."))
        with book.write(_("Remove {name} for good").format(name=row.name)) as unit:
            count = remove(unit, row.record, row.id)
    said = ngettext("{name} left the book: {n} record.", "{name} left the book: {n} records.", count)
    return Answer(BINNED, [row], lambda _width: [said.format(name=row.name, n=count)])


def _bin(call: Call) -> Answer:
    if call.given.remove:
        return _remove(call)
    with call.reading() as connection:
        found = binned(connection, call.asked.limit(10_000, 10_000))

    def say(width: int) -> list[str]:
        rows = [
            (
                local_time(one.deleted_at),
                one.record,
                one.name,
                _with_it(one) if one.record == "company" else one.company,
            )
            for one in found
        ]
        return table(rows, width, 40) or [_("The bin is empty.")]

    return Answer(BINNED, found, say, FOUND if found else NOTHING_FOUND)


def _with_it(one: Binned) -> str:
    """The people who went into the bin with their company."""
    return ngettext("with {n} person", "with {n} people", one.people).format(n=one.people) if one.people else ""


def _bring_back(call: Call) -> Answer:
    from accountbook.store.writing.bin import bring_back

    with call.book_to_write() as book:
        with book.read() as connection:
            row = find_binned(connection, call.asked.text)
        with book.write(_("Bring back {name}").format(name=row.name)) as unit:
            holder = bring_back(unit, row.record, row.id)
    said = _("{name} is back.").format(name=row.name)
    if holder is not None:
        sentence = _("{name} will be there when {holder} is brought back: accountbook bringback {uid}")
        said = sentence.format(name=row.name, holder=holder.name, uid=holder.uid)
    return Answer(BINNED, [row], lambda _width: [said])


def _put_back(call: Call) -> Answer:
    from accountbook.cli.fieldname import aimed_at
    from accountbook.store.log.putback import put_back

    with call.book_to_write() as book:
        with book.read() as connection:
            aim = aimed_at(connection, call.given.name, call.asked)
            if not aim.record_id:
                raise BookError(_("The log keeps no earlier value of this field."), WRONG_USE)
            before = _told(connection, aim)
        with book.write(_("Put back {name}").format(name=call.given.name)) as unit:
            gone = put_back(unit, aim.entity, aim.record_id, aim.field.code, call.given.id)
        with book.read() as connection:
            now = _told(connection, aim)
    if gone:
        sentence = ngettext(
            "One of them is not in the book any more.", "{n} of them are not in the book any more.", gone
        )
        remark(sentence.format(n=gone))
    row = (aim.hit.uid, aim.entity, aim.hit.title, aim.kind or aim.field.code, before, now)
    return Answer(PUT_BACK, [row], lambda _width: [f"{row[2]}, {aim.field.label}: {before or '?'} -> {now or '?'}"])


def _told(connection: "Connection", aim: "Aim") -> str:
    """What a field holds, as it would be typed; of one that names people their names."""
    from accountbook.store.pages.views import view
    from accountbook.store.who.bosses import linked_to

    said = view(connection, aim.entity, aim.record_id).told(aim.field.code)
    people = linked_to(connection, aim.record_id, aim.field.code) if aim.field.kind == CONTACTS and not said else ()
    return said or ", ".join(one.name for one in people)


def _named(parser: Arguments) -> None:
    parser.add_argument("text", nargs="+", metavar=_("NAME"), help=_("a company or person; in the bin a name or uid"))


def _bin_arguments(parser: Arguments) -> None:
    parser.add_argument("--remove", metavar=_("NAME"), help=_("remove this for good (a name or uid in the bin)"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_limit()


def _put_back_arguments(parser: Arguments) -> None:
    parser.add_argument("name", metavar=_("NAME.FIELD"), help=_("a field of a company or person"))
    parser.add_argument(
        "id", nargs="?", type=int, metavar=_("ID"), help=_("the number that `history NAME.FIELD` shows; else the last")
    )


COMMANDS = (
    Command("delete", "put a company or person into the bin", _delete, _named, BINNED),
    Command("bin", "what was deleted", _bin, _bin_arguments, BINNED),
    Command("bringback", "take something out of the bin", _bring_back, _named, BINNED),
    Command("putback", "give a field the value it had before", _put_back, _put_back_arguments, PUT_BACK),
)
