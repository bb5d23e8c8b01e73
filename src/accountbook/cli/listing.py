"""`list [FILTER or @SEGMENT]`: the book as a table."""

from accountbook.cli.answer import JSON, TEXT, TSV, Answer, terminal_width
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import NARROW, and_more, table
from accountbook.domain.filters import joined
from accountbook.domain.values import Stored
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.filters.listing import DEFAULT, Table, heading, shown_cell, table_of, typed_cell
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.cli.answer import Value

COLUMNS = ("uid", *DEFAULT)
BY_WIDTH = ((NARROW, ("name", "town", "phone")), (110, ("name", "town", "phone", "last_contact", "next_due")))
"""The columns on a terminal narrower than so many cells."""
ON_A_TERMINAL, IN_A_PIPE = 40, 1_000_000


def _list(call: Call) -> Answer:
    text = joined(call.given.filter)
    codes = tuple(
        part for part in (call.given.columns or ",".join(_standard(call.asked.form))).split(",") if part.strip()
    )
    if not codes:
        raise BookError(_("Name at least one column, such as --columns name,town"), WRONG_USE)
    limit = call.asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    with call.reading() as connection:
        found = table_of(connection, text, codes, call.asked.today, limit, call.settings.habits)
    rows = [_typed(found, row) for row in found.rows] if call.asked.form in (JSON, TSV) else []
    code = FOUND if found.rows else NOTHING_FOUND
    names = tuple(column.code for column in found.columns)
    return Answer(("uid", *names), rows, lambda width: _lines(found, width), code, found.left_out)


def _standard(form: str) -> tuple[str, ...]:
    """The columns where none are asked for: on a terminal as many as are readable."""
    width = terminal_width() if form == TEXT else 0
    return next((columns for below, columns in BY_WIDTH if 0 < width < below), DEFAULT)


def _typed(found: Table, row: tuple[Stored | None, ...]) -> "tuple[Value, ...]":
    uid, currency, *values = row
    cells = zip(found.columns, values, strict=True)
    return (str(uid), *(typed_cell(column, value, str(currency)) for column, value in cells))


def _lines(found: Table, width: int) -> list[str]:
    if not found.rows:
        return [_("No company satisfies this.")]
    heads = tuple(heading(column) for column in found.columns)
    rows = [
        tuple(shown_cell(column, value, str(row[1])) for column, value in zip(found.columns, row[2:], strict=True))
        for row in found.rows
    ]
    return [*table([heads, *rows], width, width), *and_more(found.left_out, found.at_least)]


def _arguments(parser: Arguments) -> None:
    parser.add_argument(
        "filter",
        nargs="*",
        metavar=_("FILTER"),
        help=_(
            "industry=machinery 'employees>50' stage=customer,qualified town=Linz #vip 'free text' phone=? "
            "'last_contact<6m' @SEGMENT"
        ),
    )
    parser.add_argument("--columns", metavar=_("FIELD,..."), help=_("which fields; all: accountbook fields company"))
    parser.add_limit()


COMMANDS = (Command("list", "the book as a table, filtered", _list, _arguments, COLUMNS),)
