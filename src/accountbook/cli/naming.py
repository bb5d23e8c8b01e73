"""Which record a typed NAME means: a terminal gets the choice, a script exit 2 and the candidates."""

import sys

from accountbook.cli.answer import Asked, shown
from accountbook.errors import NOTHING_FOUND, WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.hits import Hit
from accountbook.store.lookup.ids import in_the_bin
from accountbook.store.lookup.named import Meant, named
from accountbook.tongue import _

if TYPE_CHECKING:
    import sqlite3

EITHER = ("company", "contact")


def one(connection: "sqlite3.Connection", typed: str, asked: Asked, records: tuple[str, ...] = EITHER) -> Hit:
    """The one company or contact meant; a `BookError` where there is none or a script would have to choose."""
    return _settled(connection, typed, asked, named(connection, typed, records))


def one_to_write(connection: "sqlite3.Connection", typed: str, asked: Asked, records: tuple[str, ...] = EITHER) -> Hit:
    """The same for what writes: nobody is taken for somebody in the bin, or by a word of their company, unasked."""
    return _settled(connection, typed, asked, named(connection, typed, records, strictly=True))


def _settled(connection: "sqlite3.Connection", typed: str, asked: Asked, meant: Meant) -> Hit:
    if asked.interactive and (len(meant.candidates) > 1 or meant.mentioned):
        connection.rollback()  # nobody who saves has to wait until a name is chosen
    return chosen(typed, meant, asked)


def chosen(typed: str, meant: Meant, asked: Asked) -> Hit:
    """The one of those that a NAME may mean, asked for at a terminal; a `BookError` where there is none."""
    if len(meant.candidates) == 1:
        return meant.candidates[0]
    if meant.binned:
        raise in_the_bin(*meant.binned)
    if not _offered(meant):
        raise BookError(_nobody(typed, meant), NOTHING_FOUND)
    if asked.interactive:
        return _chosen(typed, meant)
    lines = [f"{hit.uid}\t{hit.kind}\t{shown(hit.title)}\t{shown(hit.detail)}" for hit in _offered(meant)]
    raise BookError("\n".join([_several(typed, meant), *lines]), WRONG_USE)


def _offered(meant: Meant) -> tuple[Hit, ...]:
    return meant.candidates or meant.mentioned


def _nobody(typed: str, meant: Meant) -> str:
    if not meant.near:
        return _("Nothing found for “{text}”.").format(text=typed)
    names = ", ".join(hit.title for hit in meant.near)
    return _("Nothing found for “{text}”. Near misses: {names}.").format(text=typed, names=names)


def _several(typed: str, meant: Meant) -> str:
    if meant.colleagues:
        return _("Nobody is called “{text}”; by name and company that fits:").format(text=typed)
    if not meant.candidates:
        return _("Nothing is called “{text}”; it is written about:").format(text=typed)
    sentence = _("“{text}” fits more than {n} records:") if meant.more else _("“{text}” fits {n} records:")
    return sentence.format(text=typed, n=len(meant.candidates))


def _chosen(typed: str, meant: Meant) -> Hit:
    """Ask which one; Enter or anything but a number gives up."""
    from accountbook.cli.answer import terminal_width
    from accountbook.cli.layout import table

    rows = [(f"{number}", hit.title, hit.detail) for number, hit in enumerate(_offered(meant), start=1)]
    lines = [shown(_several(typed, meant)), *table(rows, terminal_width()), _("Which one? ")]
    sys.stderr.write("\n".join(lines))
    sys.stderr.flush()
    typed_number = sys.stdin.readline().strip()
    if typed_number.isdecimal() and 1 <= int(typed_number) <= len(_offered(meant)):
        return _offered(meant)[int(typed_number) - 1]
    raise BookError(_("Nothing was chosen."), WRONG_USE)
