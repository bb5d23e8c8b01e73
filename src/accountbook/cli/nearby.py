"""`near TOWN`: an hour free in a town: who is worth a visit."""

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, stacked
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.store.agenda.nearby import near
from accountbook.store.agenda.rows import Cadences
from accountbook.tongue import _

COLUMNS = ("uid", "name", "street", "phone", "account_class", "last_contact_on", "next_due_on", "next_step", "reason")
WITH_STREET = 100
"""Cells of a terminal from which the street has room beside the reason."""
ON_A_TERMINAL = 20


def _near(call: Call) -> Answer:
    if not call.asked.text.strip():
        raise BookError(_("Name a town, its beginning, or a postcode: accountbook near Linz"), WRONG_USE)
    limit = call.asked.limit(ON_A_TERMINAL, 0)
    with call.reading() as connection:
        found = near(connection, call.asked.text, call.asked.today, Cadences.of(call.settings).rules, limit)
    if not found.rows and call.asked.form == TEXT:
        raise BookError(_("No company in “{town}” is in the book.").format(town=call.asked.text), NOTHING_FOUND)
    rows = [
        (n.uid, n.name, n.street, n.phone, n.account_class, n.last_contact_on, n.next_due_on, n.next_text, n.reason)
        for n in found.rows
    ]
    more = found.total - len(rows)

    def say(width: int) -> list[str]:
        with_street = width >= WITH_STREET
        cells = [(n.name, n.account_class, n.phone, n.street if with_street else "", n.reason) for n in found.rows]
        return [*stacked(cells, width, 24, heads=3), *and_more(more)]

    return Answer(COLUMNS, rows, say, FOUND if rows else NOTHING_FOUND, more)


def _arguments(parser: Arguments) -> None:
    parser.add_argument("text", nargs="+", metavar=_("TOWN"), help=_("one town, its beginning, or a postcode"))
    parser.add_limit()


COMMANDS = (Command("near", "who is worth a visit in a town", _near, _arguments, COLUMNS),)
