"""What was understood of a follow-up, an order, a person or a change, in rows of a label and a text; dates as real dates."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.days import say_exact, weekday_name
from accountbook.domain.calendar.partial import say_partial
from accountbook.domain.lines.habitdays import BYDAY
from accountbook.domain.lines.lineparts import say_misfit
from accountbook.domain.lines.understood import say_day
from accountbook.domain.vocabulary import label
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from accountbook.domain.lines.onelines import ChangeLine, FollowLine, OrderLine, PersonLine

Rows = list[tuple[str, str]]
_A_MONDAY = date(2024, 1, 1)


def follow_rows(line: "FollowLine", today: date) -> Rows:
    """Who owes, when, how often, what."""
    if line.on:
        due = say_day(line.on, line.at, today)
    else:
        due = _("after the next visit") if line.after_next_visit else _("no date")
    rows = [(_("I owe") if line.mine else _("they owe"), line.text or "…"), (_("due"), due)]
    if line.rrule:
        rows.append((_("repeats"), say_rule(line.rrule)))
    if line.unsure:
        rows.append((_("repeats"), _("“{phrase}”: not sure on which days, nothing repeats").format(phrase=line.unsure)))
    if line.misfit:
        rows.append((_("no date"), say_misfit(line.misfit)))
    return rows


def say_rule(rrule: str) -> str:
    """An RRULE of RFC 5545 in words, as far as lines make them: "every 2 weeks: Tue, Thu; until 18 Dec 2026"."""
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    n = int(parts.get("INTERVAL", "1"))
    words = {
        "DAILY": ngettext("every day", "every {n} days", n),
        "WEEKLY": ngettext("every week", "every {n} weeks", n),
        "MONTHLY": ngettext("every month", "every {n} months", n),
        "YEARLY": ngettext("every year", "every {n} years", n),
    }
    said = words.get(parts.get("FREQ", ""), rrule).format(n=n)
    if days := parts.get("BYDAY") or parts.get("BYMONTHDAY"):
        said += ": " + ", ".join(map(_say_day_of_rule, days.split(",")))
    if until := parts.get("UNTIL"):
        said += "; " + _("until {day}").format(day=say_exact(date.fromisoformat(until[:8])))
    return said


def _say_day_of_rule(day: str) -> str:
    """ "TU", "2TU", "-1FR", "15" or "-1" in words."""
    if day.lstrip("-").isdecimal():
        return _("last day") if day == "-1" else day
    weekday = weekday_name(_A_MONDAY + timedelta(days=BYDAY.index(day[-2:])))
    which = _("last") if day[:-2] == "-1" else f"{day[:-2]}." if day[:-2] else ""
    return f"{which} {weekday}".lstrip()


def order_rows(line: "OrderLine", today: date) -> Rows:
    """Outcome, day, product, quantity, amount, and how it came about."""
    outcome = _("no order yet") if line.none else label("outcome", "lost" if line.lost else "won")
    rows = [(_("outcome"), outcome), (_("on"), say_day(line.on, None, today))]
    if line.money:
        rows.append((_("amount"), say_money(*line.money)))
    if line.uncounted is not None:
        rows.append((_("price"), _say_uncounted(line.uncounted)))
    quantity = f"{line.quantity.normalize():f} {line.unit}".strip() if line.quantity is not None else ""
    named = (
        (_("product"), line.product),
        (_("quantity"), quantity),
        (_("via"), line.channel),
        (_("ref"), line.reference),
        (_("reason"), line.reason),
        (_("text"), line.text),
        (_("no date"), say_misfit(line.misfit) if line.misfit else ""),
    )
    return rows + [row for row in named if row[1]]


def _say_uncounted(per: str) -> str:
    """Why the price of one was not multiplied."""
    if per:
        return _("“{per}”: nothing counted to multiply it with, the amount stands as typed").format(per=per)
    return _("of one: nothing counted to multiply it with, the amount stands as typed")


def person_rows(line: "PersonLine") -> Rows:
    """The parts of the name, what they do, how to reach them."""
    named = (
        (_("title"), line.name.prefix),
        (_("given"), " ".join(part for part in (line.name.given, line.name.middle) if part)),
        (_("family"), line.name.family),
        (_("job"), line.title),
        (_("dept."), line.department),
        (_("level"), label("level", line.level) if line.level else ""),
        *((point.label or _("phone"), point.value) for point in line.phones),
        *((_("mail"), mail) for mail in line.mails),
        *((_("web"), web) for web in line.webs),
        *((_("role"), label("role", role)) for role in line.roles),
        (_("born"), say_partial(line.birthday) if line.birthday else ""),
        (_("tags"), " ".join(f"#{tag}" for tag in line.tags)),
        (_("source"), line.source or ""),
        (_("notes"), line.rest),
    )
    return [row for row in named if row[1]]


def change_rows(line: "ChangeLine", today: date) -> Rows:
    """From what to what, since when, who said so."""
    named = (
        (_("on"), say_day(line.on, None, today)),
        (_("before"), line.before),
        (_("after"), line.after),
        (_("text"), line.text),
        (_("source"), line.source or ""),
        (_("no date"), say_misfit(line.misfit) if line.misfit else ""),
    )
    return [row for row in named if row[1]]
