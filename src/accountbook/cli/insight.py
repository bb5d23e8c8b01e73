"""`score`, `prospects`, `season`, `groups`: who is worth the time, who slips away, who looks like the best, when they buy."""

import sqlite3

from accountbook.cli.answer import TEXT, Answer
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, table
from accountbook.cli.naming import one
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from accountbook.cli.answer import Value
    from accountbook.domain.insight.account import Reading
    from accountbook.reports.insight.company import CompanyInsight
    from accountbook.reports.insight.groups import GroupsAnswer
    from accountbook.reports.insight.lists import ListAnswer, ListRow
    from accountbook.store.insight.cache import KeptBook

    T = TypeVar("T")

SCORES = ("list", "uid", "name", "town", "stage", "letter", "score", "state", "chance_percent", "likeness_percent",
          "margin_minor", "stake_minor", "currency", "why", "computed_on", "money_kind")  # fmt: skip
SCORED = ("uid", "section", "label", "value", "computed_on")
SEASONS = ("uid", "name", "window_from_on", "window_to_on", "talk_from_on", "months", "why")
GROUPED = ("number", "name", "size", "example", "what_sets_it_apart")
LISTS = ("best", "slipping", "buying", "prospects", "little", "lost", "ask", "worst", "next")
"""The lists `score` shows; those after the sixth only in a pipe or when asked for."""
ON_A_TERMINAL = 5


def of_insight(call: Call, ask: "Callable[[sqlite3.Connection, KeptBook], T]") -> "tuple[T, KeptBook]":
    """What is asked of the book, and insight as fresh as it is: computed first where it has to be."""
    from accountbook.reports.insight.basis import basis_of, fresh

    basis = basis_of(call.settings, call.asked.today)
    with call.reading() as connection:
        kept = fresh(connection, basis)
        if kept is not None:
            return ask(connection, kept), kept
    from accountbook.reports.insight.refresh import refresh

    with call.book() as book:
        kept = refresh(book, basis)
        with book.read() as connection:
            return ask(connection, kept), kept


def _score(call: Call) -> Answer:
    if call.asked.words:
        return _score_one(call)
    from accountbook.reports.insight.lists import the_list

    wanted = [call.given.list] if call.given.list else list(LISTS[:6] if call.asked.form == TEXT else LISTS)
    limit = call.asked.limit(ON_A_TERMINAL, 0)
    lists, kept = of_insight(call, lambda book, kept: [the_list(book, kept, code, limit) for code in wanted])
    rows = [_row(answer.code, row, kept) for answer in lists for row in answer.rows]
    return Answer(SCORES, rows, lambda width: _lists(lists, width), FOUND if rows else NOTHING_FOUND)


def _row(code: str, row: "ListRow", kept: "KeptBook") -> "tuple[Value, ...]":
    read = row.read
    likeness = read.likeness.chance if read.likeness else None
    chance = read.orders.chance_quarter if read.customer and not read.given_up else None
    stake = round(read.action.stake_minor) if read.situation.in_money else None
    return (
        code, row.who.uid, row.who.name, row.who.town, row.who.stage, read.letter,
        round(read.value.score, 1) if read.value else None, read.orders.state.value, _percent(chance), _percent(likeness),
        read.margin_minor if read.customer else None, stake, kept.book.currency, row.why,
        kept.book.on.isoformat(), _money_kind(read),
    )  # fmt: skip


def _money_kind(read: "Reading") -> str:
    """What stands in the column of the margin: where none is known it is revenue; "" where nothing stands there."""
    if not read.customer or read.margin_minor is None:
        return ""
    return "revenue" if read.by_revenue else "estimated_margin" if read.estimated else "margin"


def _percent(share: float | None) -> int | None:
    from accountbook.domain.insight.wording import shown_chance

    return None if share is None else shown_chance(share)


def _lists(lists: "list[ListAnswer]", width: int) -> list[str]:
    """Each list with a heading: name and figure, the reason below."""
    from accountbook.reports.wrapping import wrap

    lines: list[str] = []
    for answer in lists:
        lines += ["", answer.title.upper()] if lines else [answer.title.upper()]
        if answer.note:
            lines += wrap(answer.note, width)
        heads = table(
            [(f"  {row.who.name}", row.who.town, row.figure) for row in answer.rows], width, max(24, (width - 16) // 2)
        )
        for head, row in zip(heads, answer.rows, strict=True):
            lines += [head, *indented(row.why, width)]
        if not answer.rows:
            lines.append("  " + _("Nobody."))
        lines += [f"  {line}" for line in and_more(answer.total - len(answer.rows))]
    return lines


def indented(text: str, width: int, by: int = 4) -> list[str]:
    """A sentence in lines that begin further right."""
    from accountbook.reports.wrapping import wrap

    return [" " * by + line for line in wrap(text, width - by)]


def _score_one(call: Call) -> Answer:
    from accountbook.reports.document import Fact, Item
    from accountbook.reports.insight.company import as_document
    from accountbook.reports.text import render_text

    found = _insight_of_one(call)[0]
    document = as_document(found)
    on = document.made_on.isoformat()
    rows: list[tuple[Value, ...]] = [
        (found.uid, "head", "name", document.title, on),
        (found.uid, "head", "standing", document.subtitle, on),
    ]
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Fact):
                rows.append((found.uid, section.code, block.label, block.value, on))
            elif isinstance(block, Item):
                rows.append((found.uid, section.code, block.mark, block.text, on))
    return Answer(SCORED, rows, lambda width: render_text(document, width, None))


def _insight_of_one(call: Call) -> "tuple[CompanyInsight, KeptBook]":
    from accountbook.reports.insight.company import company_insight

    def ask(book: sqlite3.Connection, kept: "KeptBook") -> "CompanyInsight":
        return company_insight(book, one(book, call.asked.text, call.asked, ("company",)).id, kept)

    return of_insight(call, ask)


def _prospects(call: Call) -> Answer:
    from accountbook.reports.insight.lists import the_list

    limit = call.asked.limit(20, 0)
    code = "all prospects" if call.given.all else "prospects"
    answer, kept = of_insight(call, lambda book, kept: the_list(book, kept, code, limit))
    rows = [_row("prospects", row, kept) for row in answer.rows]
    return Answer(SCORES, rows, lambda width: _lists([answer], width), FOUND if rows else NOTHING_FOUND,
                  answer.total - len(answer.rows))  # fmt: skip


def _season(call: Call) -> Answer:
    from accountbook.reports.insight.calendar import buying_calendar, day_words
    from accountbook.reports.insight.pictures import month_signs, month_strip

    if call.asked.words:
        return _season_one(call)
    limit = call.asked.limit(20, 0)
    found, _kept = of_insight(call, lambda book, kept: buying_calendar(book, kept, limit))
    rows = [
        (row.who.uid, row.who.name, row.window.first.isoformat(), row.window.last.isoformat(),
         row.window.talk_from.isoformat(), ",".join(map(str, row.months)), row.why)
        for row in found.rows
    ]  # fmt: skip

    def say(width: int) -> list[str]:
        lines = [_("Orders of all customers by month"), *month_strip(found.orders, (), found.on.month), ""]
        for said in found.sectors:
            lines += indented(said, width, 2)
        lines += ["", _("Buying windows, the next ones first (■ window, ▪ orders)")] if rows else []
        heads = [
            (f"  {row.who.name}", month_signs(row.orders, row.months), day_words(row, found.on)) for row in found.rows
        ]
        for head, row in zip(table(heads, width, max(12, min(32, width - 40))), found.rows, strict=True):
            lines += [head, *indented(row.why, width)]
        return lines if rows or found.sectors else [*lines, _("No company has a buying window that can be told yet.")]

    return Answer(SEASONS, rows, say, FOUND if rows else NOTHING_FOUND)


def _season_one(call: Call) -> Answer:
    from accountbook.reports.insight.pictures import month_strip

    found, kept = _insight_of_one(call)
    window = None if found.read.given_up else found.read.orders.window
    days = (window.first, window.last, window.talk_from) if window else ()
    told = [day.isoformat() for day in days] or [""] * 3
    rows = [(found.uid, found.name, *told, ",".join(map(str, found.window)), " ".join(found.when))]

    def say(width: int) -> list[str]:
        strip = month_strip(found.read.calendar, found.window, kept.book.on.month)
        return [found.name, *strip, *(line for said in found.when for line in indented(said, width, 2))]

    return Answer(SEASONS, rows, say, FOUND)


def _fresh_groups(call: Call) -> "GroupsAnswer":
    from accountbook.reports.insight.basis import basis_of
    from accountbook.reports.insight.groups import groups_answer
    from accountbook.store.insight.kept_groups import groups_hold_for

    basis = basis_of(call.settings, call.asked.today)
    with call.reading() as connection:
        if groups_hold_for(connection) == basis.stamp(connection):
            return groups_answer(connection)
    from accountbook.reports.insight.refresh import refresh_groups

    with call.book() as book:
        refresh_groups(book, basis)
        with book.read() as connection:
            return groups_answer(connection)


def _groups(call: Call) -> Answer:
    from accountbook.reports.wrapping import wrap

    found = _fresh_groups(call)
    rows = [(row.number, row.name, row.size, row.example, "; ".join(row.traits)) for row in found.rows]

    def say(width: int) -> list[str]:
        lines = wrap(found.sentence, width)
        for row in found.rows:
            lines += ["", *wrap(f"{row.number}  {row.name} ({row.size})", width, "   ")]
            lines += [line for trait in row.traits for line in indented(trait, width, 3)]
            lines += indented(_("for example {name}").format(name=row.example), width, 3)
        return lines

    return Answer(GROUPED, rows, say, FOUND if rows else NOTHING_FOUND)


def _name_or_none(more: "Callable[[Arguments], None]") -> "Callable[[Arguments], None]":
    def arguments(parser: Arguments) -> None:
        parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("one company; without it, the whole book"))
        more(parser)

    return arguments


def _limit(parser: Arguments) -> None:
    parser.add_limit(_("at most so many of each list"))


def _list_arguments(parser: Arguments) -> None:
    _limit(parser)
    parser.add_argument("--list", choices=LISTS, help=_("only this list"))


def _prospect_arguments(parser: Arguments) -> None:
    _limit(parser)
    parser.add_argument("--all", action="store_true", help=_("also those of a size or phase without any customer"))


COMMANDS = (
    Command(
        "score",
        "who is worth the time, who slips away, who will buy",
        _score,
        _name_or_none(_list_arguments),
        SCORES,
        (SCORED,),
    ),
    Command(
        "prospects", "prospects that look like the best customers, and why", _prospects, _prospect_arguments, SCORES
    ),
    Command("season", "when they buy: windows of the book or of a company", _season, _name_or_none(_limit), SEASONS),
    Command("groups", "the groups that exist in the book", _groups, columns=GROUPED),
)
