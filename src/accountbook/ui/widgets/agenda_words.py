"""The rows of the dashboard in words: why, who, what, how much, and the key that does the next move.

Nothing here imports Textual: the first page is made of these lines before it is there.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.days import say_exact
from accountbook.domain.fields.registry import find_field
from accountbook.domain.insight.wording import span
from accountbook.domain.vocabulary import label
from accountbook.store.agenda.day import AgendaRow, Group
from accountbook.tongue import _, ngettext
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.cells import Line, Piece, Section, column, fit, short_day, week_day

MOVES = {
    "today": ("done", ""),
    "late": ("done", ""),
    "theirs": ("done", ""),
    "how": ("log", "log"),
    "changes": ("looked_at", "seen"),
    "occasions": ("log", "log"),
    "buy": ("follow", "plan"),
    "window": ("follow", "plan"),
    "stale": ("profile", "profile"),
    "cadence": ("follow", "plan"),
    "nextless": ("follow", "plan"),
    "soon": ("brief", "brief"),
}
"""The action and the word of the next move of each group; what was promised says itself what comes next."""

REASON, MOVE, KEY = 15, 10, 5
ENOUGH = 16
"""Cells below which the words of a row need the place of its next move, of which the key alone stays."""
COUNTED_DAYS = 91
"""Days that are counted one by one; a longer time is said in weeks, months or years."""
STUB = 6
"""Cells of a person's name below which it says nothing."""


def group_title(code: str) -> str:
    """The heading of a group."""
    return {
        "today": _("Today"),
        "late": _("Late"),
        "theirs": _("They owe"),
        "how": _("How was it?"),
        "changes": _("Changed at customers"),
        "occasions": _("Birthdays and anniversaries"),
        "buy": _("Overdue to buy"),
        "window": _("Buying windows"),
        "stale": _("Profiles going stale"),
        "cadence": _("Overdue for contact"),
        "nextless": _("No next step"),
        "soon": _("Coming up"),
        "next": _("What to do next"),
    }[code]


def sections(groups: Sequence[Group]) -> list[Section]:
    """The groups as sections with quiet counts; a long one says how many there are in all."""
    found = []
    for group in groups:
        shown = len(group.rows)
        all_of_them = f"{group.total}+" if group.at_least else str(group.total)
        note = str(shown) if group.total <= shown else _("{n} of {all}").format(n=shown, all=all_of_them)
        look = "alarm" if group.code == "late" else "heading"
        found.append(Section(group_title(group.code), [row.code for row in group.rows], note, look))
    return found


def agenda_lines(row: AgendaRow, width: int, height: int, today: date, keys: Mapping[str, str]) -> Sequence[Line]:
    """One line, or two where the screen is narrow; `keys` are the live keys of the moves by action."""
    look, reason = reason_of(row, today)
    action, word = MOVES[row.group]
    key = keys.get(action, "")
    move = f"{key} {_(word) if word else ''}".rstrip()
    who = row.company or row.contact or _("(own)")
    money = money_of(row)
    if height == 2:
        first = (Piece(fit(who, width - cells_in(reason) - 1), "name"), Piece(f" {reason}", look))
        worth = f" {money}" if money else ""
        what = width - cells_in(move) - 1 - len(worth)
        if what < ENOUGH:
            what, worth = what + len(worth), ""
        said = Piece(fit(what_of(row, what), what), "quiet")
        return (first, (said, Piece(worth, "money"), Piece(f" {move}", "quiet")))
    company = max(20, min(30, (width - REASON - MOVE) * 2 // 5))
    what = width - REASON - company - MOVE - 3 - (len(money) + 1 if money else 0)
    moves = MOVE
    if what < ENOUGH:
        what, move, moves = what + MOVE - KEY, key, KEY
    return (
        (
            Piece(column(reason, REASON), look),
            Piece(fit(who, company) + " ", "name"),
            Piece(fit(what_of(row, what), what)),
            Piece(f" {money}" if money else "", "money"),
            Piece(f"  {fit(move, moves)}", "quiet"),
        ),
    )


def reason_of(row: AgendaRow, today: date) -> tuple[str, str]:
    """The look and the words that say why a row is here."""
    days = (row.on - today).days if row.on else 0
    if row.group in ("late", "theirs") and days < 0:
        return "", _("{time} late").format(time=how_long(-days))
    if row.group in ("today", "theirs"):
        return ("today", row.at) if row.at else ("", _("today"))
    if row.group == "window":
        return ("today", _("open")) if days <= 0 else ("", _("in {n} days").format(n=days))
    if row.group == "stale":
        return "", _("{n} % fresh").format(n=row.kind)
    if row.group in ("cadence", "buy"):
        look = "late" if row.latest is not None and today > row.latest else "today"
        return look, _("today") if not days else _("{time} over").format(time=how_long(-days))
    if row.group == "occasions" and days > 1:
        return "", _("in {n} days").format(n=days)
    if row.group == "soon":
        return "", week_day(row.on, today) if row.on else _("no date")
    if row.group == "how":
        return "today", short_day(row.on, today)
    return "", days_ago(row.on, today)


def how_long(days: int) -> str:
    """A length of time: in days while that says something, else in weeks, months or years."""
    return ngettext("{n} day", "{n} days", days).format(n=days) if days <= COUNTED_DAYS else span(days)


def days_ago(on: date | None, today: date) -> str:
    """How long ago, in days while that says something."""
    days = (today - on).days if on else 0
    if on is None or days <= 1 or days > 99:
        return short_day(on, today)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def what_of(row: AgendaRow, width: int | None = None) -> str:
    """What it is about, in the words of the book where there are some; who it is about only where `width` has room."""
    if row.group == "occasions":
        return occasion_of(row)
    if row.group == "changes":
        return f"{label('change_kind', row.kind)}: {row.text or row.contact}"
    if row.group == "stale":
        names = [known.label if (known := find_field("company", code)) else code for code in row.text.split()]
        return _("ask again: {fields}").format(fields=", ".join(names))
    if row.group in ("buy", "window"):
        return row.text
    if row.group == "soon" and row.at:
        return f"{row.at} {what_of(row._replace(at=''), width and width - len(row.at) - 1)}"
    if row.group in ("cadence", "nextless"):
        last = label("interaction_kind", row.kind)
        if row.group == "cadence" and row.since is not None and last:
            last = f"{last} {say_exact(row.since).partition(' ')[2]}"
        last = f"{last}: {row.text}" if row.text else last
        return _("last {talk}").format(talk=last[:1].lower() + last[1:]) if last else _("never talked to")
    if row.contact and row.contact.split()[-1] not in row.text:
        whole = f"{row.text} · {row.contact}" if row.text else row.contact
        room = width is None or cells_in(whole) <= width or cells_in(row.text) <= width - STUB - len(" · ")
        return whole if room else row.text
    return row.text or label("followup_kind", row.kind)


def occasion_of(row: AgendaRow) -> str:
    """A birthday with its age where the year is known, or years as a customer."""
    if row.kind == "customer":
        return ngettext("a customer for {n} year", "a customer for {n} years", row.years).format(n=row.years)
    if row.years:
        said = _("{name} turns {n}").format(name=row.contact or row.company, n=row.years)
    else:
        said = _("{name} has a birthday").format(name=row.contact or row.company)
    return f"{said} · {label('birthday_mark', row.text).lower()}" if row.text else said


def money_of(row: AgendaRow) -> str:
    """What is at stake, where anybody knows."""
    return say_money(row.minor, row.currency, compact=True) if row.minor else ""
