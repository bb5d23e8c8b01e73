"""What was understood of a follow-up, an order, a person or a change, in rows of a label and a text; dates as real dates."""

from datetime import date
from typing import TYPE_CHECKING

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.partial import say_partial
from accountbook.domain.lines.lineparts import say_misfit
from accountbook.domain.lines.understood import say_day
from accountbook.domain.vocabulary import label
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from accountbook.domain.lines.onelines import ChangeLine, FollowLine, OrderLine, PersonLine

Rows = list[tuple[str, str]]


def follow_rows(line: "FollowLine", today: date) -> Rows:
    """Who owes, when, how often, what."""
    if line.on:
        due = say_day(line.on, line.at, today)
    else:
        due = _("after the next visit") if line.after_next_visit else _("no date")
    rows = [(_("I owe") if line.mine else _("they owe"), line.text or "…"), (_("due"), due)]
    if line.rrule:
        rows.append((_("repeats"), say_rule(line.rrule)))
    if line.misfit:
        rows.append((_("no date"), say_misfit(line.misfit)))
    return rows


def say_rule(rrule: str) -> str:
    """An RRULE of RFC 5545 in words, as far as lines make them: "every 2 weeks"."""
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    n = int(parts.get("INTERVAL", "1"))
    words = {
        "DAILY": ngettext("every day", "every {n} days", n),
        "WEEKLY": ngettext("every week", "every {n} weeks", n),
        "MONTHLY": ngettext("every month", "every {n} months", n),
        "YEARLY": ngettext("every year", "every {n} years", n),
    }
    return words.get(parts.get("FREQ", ""), rrule).format(n=n)


def order_rows(line: "OrderLine", today: date) -> Rows:
    """Outcome, day, product, quantity, amount, and how it came about."""
    rows = [(_("outcome"), label("outcome", "lost" if line.lost else "won")), (_("on"), say_day(line.on, None, today))]
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
