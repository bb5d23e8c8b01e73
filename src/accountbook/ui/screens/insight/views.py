"""What each view of the insight screen lists: answers of `reports.insight` as rows under headings."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from accountbook.exchange.doubles import find_doubles
from accountbook.habits import Habits
from accountbook.reports.insight import calendar, check, groups, lists, whitespace, words
from accountbook.reports.insight.pictures import month_signs, month_strip
from accountbook.store.filters import segments
from accountbook.store.insight.cache import KeptBook
from accountbook.tongue import _, ngettext
from accountbook.ui.widgets.lists.insight import InsightRow
from accountbook.ui.widgets.lists.vlist import Section

PLACE = 1 << 48
"""A row's id is section * PLACE + number of the company (or place in the section)."""
SHOWN, WINDOWS, FINDINGS, CUSTOMERS = 8, 300, 200, 300
NARROW = 56
"""Cells from which on a row is one line (`InsightScreen.on_resize`)."""
OVERVIEW = ("best", "slipping", "buying", "prospects", "little", "ask", "next", "lost", "worst")
LOOKS = {"slipping": "late", "little": "today", "ask": "today", "best": "good", "prospects": "good"}


class Asked(NamedTuple):
    """What a view is asked with: the day, how amounts and days are typed, and whether prospects put aside are wanted too."""

    today: date
    habits: Habits
    all_prospects: bool = False
    width: int = 76


class Listed(NamedTuple):
    """A view: its sections, and its rows by id."""

    sections: tuple[Section, ...]
    rows: dict[int, InsightRow]


View = Callable[[sqlite3.Connection, KeptBook, Asked], Listed]


class _Builder:
    """Collects sections with their rows."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.rows: dict[int, InsightRow] = {}

    def add(self, title: str, rows: Iterable[InsightRow], note: str = "", look: str = "heading") -> None:
        """A section; rows get ids that stay the same while their companies do."""
        place = (len(self.sections) + 1) * PLACE
        shown = [row._replace(id=place + (row.company_id or number + PLACE // 2)) for number, row in enumerate(rows)]
        taken = {row.id: row for row in shown}
        self.sections.append(Section(title, list(taken), note, look))
        self.rows |= taken

    def listed(self) -> Listed:
        """The view."""
        return Listed(tuple(self.sections), self.rows)


def said(text: str, look: str = "quiet") -> InsightRow:
    """A row that only says something."""
    return InsightRow(0, None, "", why=text, look=look)


def drawn(lines: Sequence[str], asked: Asked, look: str = "") -> list[InsightRow]:
    """Lines of a picture as rows; two lines in each where a row has two."""
    if asked.width >= NARROW:
        return [InsightRow(0, None, line, look=look) for line in lines]
    pairs = zip_longest(lines[::2], lines[1::2], fillvalue="")
    return [InsightRow(0, None, first, strip=second, look=look) for first, second in pairs]


def overview(connection: sqlite3.Connection, kept: KeptBook, asked: Asked) -> Listed:
    """Who is worth the time, slips away, will buy, looks like the best; each with its reasons."""
    built = _Builder()
    for code in OVERVIEW:
        wanted = "all prospects" if code == "prospects" and asked.all_prospects else code
        answer = lists.the_list(connection, kept, wanted, SHOWN)
        rows = [
            InsightRow(
                0, row.id, row.who.name, row.figure, row.why, look=LOOKS.get(code, ""), what=row, short=row.short
            )
            for row in answer.rows
        ]
        if not rows and not (answer.note and code in ("prospects", "little", "best", "buying")):
            continue
        missing = [said(answer.note)] if not rows else []
        more = _("{n} of {all}").format(n=len(rows), all=answer.total) if answer.total > len(rows) else ""
        built.add(answer.title, rows or missing, more)
        if code == "prospects" and rows and answer.note:
            built.rows[PLACE * len(built.sections)] = said(answer.note)
            last = built.sections[-1]
            built.sections[-1] = last._replace(ids=[*last.ids, PLACE * len(built.sections)])
    return built.listed()


def target_groups(connection: sqlite3.Connection, kept: KeptBook, asked: Asked) -> Listed:
    """Saved rules with live counts, and the groups that exist by themselves."""
    built = _Builder()
    saved = []
    for one in segments.counted(connection, asked.today, asked.habits):
        count = "?" if one.size is None else ngettext("{n} company", "{n} companies", one.size).format(n=one.size)
        key = f"g {one.position}  " if one.position else "     "
        why = one.doubt or " · ".join(part for part in (one.rule, one.remark) if part)
        saved.append(InsightRow(0, None, key + one.name, count, why, look="late" if one.doubt else "", what=one))
    empty = said(_("None yet: a saves a rule such as industry=Dairy employees>50 under a name."))
    built.add(_("Target groups"), saved or [empty])
    answer = groups.groups_answer(connection)
    found = [
        InsightRow(
            0, None, row.name, ngettext("{n} company", "{n} companies", row.size).format(n=row.size),
            "; ".join([*row.traits, _("for example {name}").format(name=row.example)]), what=row, short="",
        )
        for row in answer.rows
    ]  # fmt: skip
    built.add(_("Groups found in the book"), [*found, said(answer.sentence)])
    return built.listed()


def buying_calendar(connection: sqlite3.Connection, kept: KeptBook, asked: Asked) -> Listed:
    """The year: orders of all, what sectors do, and every window, the next ones first."""
    built = _Builder()
    found = calendar.buying_calendar(connection, kept, WINDOWS)
    strip = drawn(month_strip(found.orders, (), found.on.month), asked) if any(found.orders) else []
    built.add(_("Orders of all customers"), [*strip, *map(said, found.sectors)])
    rows = [
        InsightRow(
            0, row.id, row.who.name, calendar.day_words(row, found.on), row.why,
            month_signs(row.orders, row.months), "good" if row.window.first <= found.on else "", row,
            words.window_short(row.read),
        )
        for row in found.rows
    ]  # fmt: skip
    none = said(_("No company has a buying window that can be told yet."))
    built.add(_("Buying windows"), rows or [none], _("J F M … D: ■ window  ▪ orders"))
    return built.listed()


def data_check(connection: sqlite3.Connection, _kept: KeptBook, asked: Asked) -> Listed:
    """What to mend, the worst first; Enter mends it."""
    built = _Builder()
    suspects = [
        check.Suspects(record, pair.one, pair.other, pair.reasons)
        for record in ("company", "contact")
        for pair in find_doubles(connection, record)
    ]
    answer = check.check(connection, asked.today, suspects, FINDINGS)
    for kind in check.KINDS:
        ours = [one for one in answer.findings if one.kind == kind]
        rows = [
            InsightRow(number, None, one.name, one.fix, one.sentence, look=_LOOKS.get(kind, ""), what=one)
            for number, one in enumerate(ours[:FINDINGS])
        ]
        if rows:
            note = str(len(ours)) if len(ours) <= FINDINGS else _("{n} of {all}").format(n=FINDINGS, all=len(ours))
            built.add(check.kind_label(kind), rows, note, "alarm" if kind == check.INVALID else "heading")
    if not answer.findings:
        built.add("", [said(_("Nothing to mend."))])
    left = [InsightRow(0, key, name, "", why, what=None) for key, name, why in answer.left_out[:FINDINGS]]
    if left:
        built.add(check.kind_label(check.LEFT), left, str(answer.left_out_total))
    if answer.note:
        built.add("", [said(answer.note)])
    return built.listed()


_LOOKS = {"invalid": "late", "doubtful": "today", "double": "today"}


def white_space(connection: sqlite3.Connection, kept: KeptBook, asked: Asked) -> Listed:
    """Customers down, products across: what was never bought, and what to talk about."""
    built = _Builder()
    found = whitespace.white_space(connection, kept, CUSTOMERS)
    rows = []
    for row in found.rows:
        has = ", ".join(name for name, own in zip(found.products, row.bought, strict=True) if own)
        why = row.talk + (". " + _("Has: {products}").format(products=has) if has else "")
        rows.append(InsightRow(0, row.id, row.who.name, row.has, why, row.signs, what=row))
    none = said(found.missing or _("No customer has bought anything yet."))
    if rows:
        built.add(_("Our products"), drawn(found.legend(asked.width), asked, "quiet"))
    built.add(_("Who never bought what"), rows or [none], _("a letter: bought  · never"))
    return built.listed()
