"""`whitespace`: who never bought what, and what to talk about: "7 of 9 like it also buy seals"."""

import sqlite3

from accountbook.cli.answer import ALL, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.insight import indented, of_insight
from accountbook.cli.layout import and_more, table
from accountbook.cli.naming import one
from accountbook.errors import FOUND, NOTHING_FOUND, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.cli.answer import Value
    from accountbook.domain.insight.crosssell import Blank
    from accountbook.reports.insight.whitespace import BlankRow, WhiteSpace
    from accountbook.store.insight.cache import KeptBook

COLUMNS = ("uid", "name", "town", "product", "bought", "buyers", "peers", "whole_book", "why", "computed_on")
ON_A_TERMINAL = 20


def _whitespace(call: Call) -> Answer:
    from accountbook.reports.insight.whitespace import white_space, without

    limit = call.asked.limit(ON_A_TERMINAL, 0)

    def ask(connection: sqlite3.Connection, kept: "KeptBook") -> "WhiteSpace":
        if call.asked.words:
            hit = one(connection, call.asked.text, call.asked, ("company",))
            return white_space(connection, kept, ids=[hit.id])
        return white_space(connection, kept, ALL if call.given.product else limit)

    found, kept = of_insight(call, ask)
    on = kept.book.on.isoformat()
    if call.given.product:
        product = _product(found, call.given.product)
        pairs = without(found, product)
        rows = [_row(row, product, False, blank, on) for row, blank in pairs[:limit]]
        return Answer(COLUMNS, rows, lambda width: _for_product(found, product, pairs, limit, width),
                      FOUND if rows else NOTHING_FOUND, len(pairs) - len(rows))  # fmt: skip
    rows = [
        _row(row, name, own, next((blank for blank in row.blanks if blank.product == name), None), on)
        for row in found.rows
        for name, own in zip(found.products, row.bought, strict=True)
    ]
    lines = _one if call.asked.words else _matrix
    return Answer(COLUMNS, rows, lambda width: lines(found, width), FOUND if rows else NOTHING_FOUND)


def _product(found: "WhiteSpace", typed: str) -> str:
    """The one product meant by its name, or by a part of it."""
    from accountbook.domain.insight.crosssell import products_meant

    meant = products_meant(found.products, typed)
    if len(meant) == 1:
        return meant[0]
    said = _("“{text}” fits {n} products of: {all}.") if meant else _("“{text}” fits no product of: {all}.")
    all_of_them = ", ".join(meant or found.products) or _("none")
    raise BookError(said.format(text=typed, n=len(meant), all=all_of_them), NOTHING_FOUND)


def _row(row: "BlankRow", product: str, own: bool, blank: "Blank | None", on: str) -> "tuple[Value, ...]":
    from accountbook.domain.insight.crosssell import sentence

    told = (blank.buyers, blank.peers, blank.whole_book, sentence(blank)) if blank else (None, None, None, "")
    return (row.who.uid, row.who.name, row.who.town, product, own, *told, on)


def _matrix(found: "WhiteSpace", width: int) -> list[str]:
    """A line for each customer with a letter for each product it bought, what to talk about below."""
    if not found.rows:
        return [found.missing or _("No customer has bought anything yet.")]
    lines = [_("A letter: bought; ·: never."), *found.legend(width), *_missing(found, width), ""]
    heads = table([(row.who.name, row.signs, row.has) for row in found.rows], width, max(12, min(32, width - 40)))
    for head, row in zip(heads, found.rows, strict=True):
        lines += [head, *indented(f"{row.talk}.", width)]
    return [*lines, *and_more(found.total - len(found.rows))]


def _one(found: "WhiteSpace", width: int) -> list[str]:
    """One company: what it bought, what it never bought."""
    lines = []
    for row in found.rows:
        lines += [f"{row.who.name}: " + _("{n} of our products").format(n=row.has)]
        marked = list(zip(found.products, row.bought, strict=True))
        for title, wanted in ((_("Bought"), True), (_("Never bought"), False)):
            names = ", ".join(name for name, own in marked if own is wanted)
            lines += indented(f"{title}: {names}", width, 2) if names else []
        lines += [line for said in row.said for line in indented(said, width)]
    return [*lines, *_missing(found, width)]


def _for_product(
    found: "WhiteSpace", product: str, pairs: "list[tuple[BlankRow, Blank | None]]", limit: int, width: int
) -> list[str]:
    """Who never bought a product, the likeliest first."""
    from accountbook.domain.insight.crosssell import sentence

    if not pairs:
        return [_("Every customer has bought {product}.").format(product=product)]
    shown = pairs[:limit]
    lines = [_("Never bought {product}, the likeliest first").format(product=product), *_missing(found, width)]
    heads = table([(f"  {row.who.name}", row.who.town, row.has) for row, _blank in shown], width, (width - 16) // 2)
    for head, (_row_of, blank) in zip(heads, shown, strict=True):
        lines += [head, *(indented(sentence(blank), width) if blank else [])]
    return [*lines, *and_more(len(pairs) - len(shown))]


def _missing(found: "WhiteSpace", width: int) -> list[str]:
    return indented(found.missing, width, 0) if found.missing else []


def _arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("one company; without it, every customer"))
    parser.add_argument("--product", metavar=_("TEXT"), help=_("who never bought this product, the likeliest first"))
    parser.add_limit(_("at most so many companies"))


COMMANDS = (Command("whitespace", "who never bought what, and what to talk about", _whitespace, _arguments, COLUMNS),)
