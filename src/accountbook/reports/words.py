"""How the values of a report are said: roles and days in a word or two, promises, talks, money."""

from collections.abc import Iterable
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.days import month_name, say_date
from accountbook.domain.insight.wording import span
from accountbook.domain.vocabulary import label
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from accountbook.reports.document import Fact
    from accountbook.store.pages.talks import Talk
    from accountbook.store.pages.views import View


def role_word(role: str) -> str:
    """A buying role in a word."""
    words = {
        "economic": _("decides"),
        "user": _("uses it"),
        "technical": _("technical"),
        "coach": _("champion"),
        "influencer": _("influences"),
        "gatekeeper": _("gatekeeper"),
        "blocker": _("blocks"),
        "submitter": _("carries our offer"),
    }
    return words.get(role, role)


def said(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that say something, joined."""
    return between.join(part for part in parts if part)


def full_day(on: date | None) -> str:
    """The day in full, without the weekday: "24 Nov 2026"."""
    return f"{on.day} {month_name(on.month)} {on.year}" if on else ""


def short_day(on: date, today: date) -> str:
    """The day with its year only where it is another: "24 Nov", "24 Nov 2025"."""
    return f"{on.day} {month_name(on.month)}" if on.year == today.year else full_day(on)


def ago(on: date, today: date) -> str:
    """How long ago, rounded as every other span of time."""
    days = (today - on).days
    return _("{span} ago").format(span=span(days)) if days >= 1 else _("today")


def due_words(promise: "View", who: str, today: date) -> str:
    """A promise with its day: "2 days late: send quote (Huber)"."""
    due, at = promise.value("due_on"), promise.text("due_time")
    when = _("after the next visit") if promise.value("after_next_visit") else _("no date")
    if isinstance(due, date):
        late = (today - due).days
        when = ngettext("{n} day late", "{n} days late", late).format(n=late)
        if late <= 0:
            when = said((say_date(due, today), at), " ")
    text = promise.text("text") or label("followup_kind", promise.text("kind") or "task")
    family = who.split()[-1] if who else ""
    return f"{when}: {text}" + (f" ({who})" if who and family.casefold() not in text.casefold() else "")


def talk_words(talk: "Talk") -> str:
    """What kind of talk it was and with whom: "visit, Anna Huber"."""
    people = said(talk.people)
    amount = talk.view.value("amount")
    money = say_money(amount, talk.view.currency) if isinstance(amount, int) else ""
    source = _("from {name}").format(name=talk.view.text("source")) if talk.view.text("source") else ""
    return said((label("interaction_kind", talk.kind).lower(), money, people, source))


def place(address: "View") -> str:
    """An address in one line."""
    town = said((address.text("postcode"), address.text("town")), " ")
    return said((address.text("street"), town, address.text("region"), address.told("country")))


def as_of_words(fact: "Fact") -> str:
    """What stands in brackets behind a value: as of when, from whom, old."""
    day = _("as of {day}").format(day=full_day(fact.as_of)) if fact.as_of else ""
    source = _("from {name}").format(name=fact.source) if fact.source else ""
    return said((day, source, _("old") if fact.old else ""))
