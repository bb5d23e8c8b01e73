"""What a rep should have in mind before a meeting: red flags, what changed since the last visit, what to ask.

Questions come from the gaps that matter most: a field unknown, invalid or old, weighted by `WEIGHTS`, or by what the
book has learnt about best customers (`insight.readiness`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

from accountbook.domain.cadence import is_real_contact
from accountbook.domain.calendar.days import month_name
from accountbook.domain.freshness import age_months, is_old
from accountbook.domain.insight import readiness
from accountbook.row import Row
from accountbook.tongue import _

SILENT_DAYS = 90
"""A champion not spoken to for this long is silent."""
WITHOUT_ADVANCE = 3
"""Real contacts in a row without an advance that make a flag."""
NEWS_DAYS = 90
"""How far back "what changed" looks where there was no visit."""
COMPLAINT_DAYS = 60

WEIGHTS: Mapping[str, float] = {
    "decider": 10,
    "industry": 9,
    "budget_month": 7,
    "buying_how": 6.5,
    "interest": 6,
    "culture_decide": 5.5,
    "employees": 5,
    "project": 4.8,
    "turnover": 4.5,
    "production": 4,
    "buying_months": 3.5,
    "preferences": 3.5,
    "phase": 3,
    "looks_where": 2.5,
    "heard_of_us": 2,
    "payment_terms": 1.8,
    "ownership": 1.5,
    "fiscal_year_end": 1.2,
    "occupation": 1,
}
"""What each gap weighs while the book cannot say it itself; `decider`, `project` and `interest` are no fields."""


class Met(Row):
    """A person there now, as far as the rules care."""

    name: str
    roles: tuple[str, ...] = ()
    attitude: str = ""
    influence: str = ""
    last_on: date | None = None
    interest_known: bool = False


class Spoken(Row):
    """One talk: its day and kind, whether it won an advance, whether a mail was answered."""

    on: date
    kind: str
    advance: bool = False
    answered: bool = False


class Known(Row):
    """What is known of one field: state (unknown, none, doubt, value), as of when, half-life in months, as shown."""

    code: str
    label: str
    state: str
    as_of: date | None = None
    half_life: int | None = None
    shown: str = ""


class Situation(Row):
    """Everything the rules look at; `talks` newest first, `late_projects` the names of those past their date."""

    today: date
    individual: bool = False
    people: tuple[Met, ...] = ()
    talks: tuple[Spoken, ...] = ()
    fields: tuple[Known, ...] = ()
    has_project: bool = False
    late_projects: tuple[str, ...] = ()
    ordered_on: date | None = None
    """The day on which they ordered last: an order is an advance, whether or not the talk says so."""


class Change(Row):
    """One thing that changed. `key` names what it is about (entity, record, field), "" for an event of its own."""

    on: date
    label: str
    before: str = ""
    after: str = ""
    text: str = ""
    key: str = ""
    weight: int = 0
    """2 news of the business, 1 people and projects, 0 a corrected field."""


def red_flags(now: Situation) -> list[str]:
    """What speaks against sitting back, the gravest first; [] where nothing does."""
    rules: tuple[Callable[[Situation], str], ...] = (
        _open_complaint,
        _no_decider,
        _opponent,
        _silent_champion,
        _no_advance,
        _late_project,
        _stale,
    )
    return [flag for rule in rules if (flag := rule(now))]


def _open_complaint(now: Situation) -> str:
    since = [talk for talk in now.talks if talk.kind in ("complaint", "visit", "call", "meeting")]
    if since and since[0].kind == "complaint" and (now.today - since[0].on).days <= COMPLAINT_DAYS:
        return _("Complaint of {day}, nobody has spoken to them since.").format(day=_day(since[0].on))
    return ""


def _no_decider(now: Situation) -> str:
    if now.individual or any("economic" in person.roles for person in now.people):
        return ""
    return _("No decision maker known.") if now.people else _("Nobody known there.")


def _opponent(now: Situation) -> str:
    against = [
        one.name for one in now.people if one.attitude == "-" and (one.influence == "3" or "blocker" in one.roles)
    ]
    return _("{names} is against us and has weight.").format(names=", ".join(against)) if against else ""


def _silent_champion(now: Situation) -> str:
    for person in now.people:
        if "coach" in person.roles and now.talks:
            if person.last_on is None:
                return _("Champion {name}: no talk on record.").format(name=person.name)
            if (now.today - person.last_on).days > SILENT_DAYS:
                return _("Champion {name} silent since {day}.").format(name=person.name, day=_day(person.last_on))
    return ""


def _no_advance(now: Situation) -> str:
    real = [talk for talk in now.talks if is_real_contact(talk.kind, talk.answered)]
    ordered_on = now.ordered_on or date.min
    dry = len(list(takewhile(lambda one: not one.advance and one.kind != "order" and one.on > ordered_on, real)))
    return _("{n} contacts in a row without an advance.").format(n=dry) if dry >= WITHOUT_ADVANCE else ""


def _late_project(now: Situation) -> str:
    return _("Past its date: {projects}.").format(projects=", ".join(now.late_projects)) if now.late_projects else ""


def _stale(now: Situation) -> str:
    old = [one for one in now.fields if one.state == "value" and one.half_life and _old(one, now.today)]
    old.sort(key=lambda one: (-WEIGHTS.get(one.code, 0), one.as_of or date.min))
    if not old:
        return ""
    named = ", ".join(f"{one.label} ({_month(one.as_of)})" for one in old[:3])
    if len(old) > 3:
        return _("Old facts: {facts} and {n} more.").format(facts=named, n=len(old) - 3)
    return _("Old facts: {facts}.").format(facts=named)


def _old(one: Known, today: date) -> bool:
    return one.half_life is not None and is_old(one.as_of, one.half_life, today)


def since_visit(changes: Iterable[Change], last_visit: date | None, today: date) -> list[Change]:
    """What changed after the last visit (or in the last 90 days where there was none), the weightiest and newest first.

    Several corrections of one field become one, from its first value to its last; what came back to where it was is
    no change.
    """
    since = last_visit or today - timedelta(days=NEWS_DAYS)
    merged: dict[str, Change] = {}
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: one.on):
        if not since < change.on <= today:
            continue
        if not change.key:
            kept.append(change)
            continue
        first = merged.get(change.key, change)
        merged[change.key] = change._replace(before=first.before)
    kept += [change for change in merged.values() if change.before != change.after]
    return sorted(kept, key=lambda one: (-one.weight, -one.on.toordinal(), one.label))


def questions(now: Situation, information: Mapping[str, float] | None = None, count: int = 3) -> list[str]:
    """Questions worth asking, the one that closes the weightiest gap first.

    `information` is what the fields say about best customers (`likeness`, behind an open gate); None takes `WEIGHTS`.
    """
    known = {one.code: one for one in now.fields}
    whom = _to_win(now.people)
    facts, weight = _weighed(now, information)
    return [_question(code, known.get(code), whom) for code in readiness.questions(facts, weight)[:count]]


def ready(now: Situation, information: Mapping[str, float] | None = None) -> readiness.Readiness:
    """How far the profile can be trusted, over the same gaps and weights as the questions."""
    return readiness.readiness(*_weighed(now, information))


def _weighed(
    now: Situation, information: Mapping[str, float] | None
) -> tuple[dict[str, readiness.Fact], dict[str, float]]:
    """What is known of each gap that could be asked for, and what it weighs."""
    facts = {one.code: _fact(one, now.today) for one in now.fields}
    if not now.individual:  # an individual decides alone: nothing to know there, and nothing gained
        facts["decider"] = readiness.Fact(any("economic" in person.roles for person in now.people))
        facts["project"] = readiness.Fact(now.has_project)
    if now.people and not now.individual:
        facts["interest"] = readiness.Fact(_to_win(now.people) is None)
    asked = [code for code in WEIGHTS if code in facts]
    weight = {code: WEIGHTS[code] for code in asked}
    if information and sum(information.values()) > 0:
        learnt = readiness.weights(asked, information)
        weight = {code: WEIGHTS[code] * learnt[code] for code in asked}
    return facts, weight


def _fact(one: Known, today: date) -> readiness.Fact:
    age = age_months(one.as_of, today) if one.as_of else 0.0
    half_life = float(one.half_life) if one.half_life else 1e6
    return readiness.Fact(one.state != "unknown", one.state != "doubt", age, half_life)


def _to_win(people: Sequence[Met]) -> Met | None:
    """Whose own interest would be good to know: the first (weightiest) person of whom it is not."""
    return next((person for person in people if not person.interest_known), None)


def _question(code: str, known: Known | None, whom: Met | None) -> str:
    if known is not None and known.state == "value":
        text = _("{label}: still {value}? ({month})")
        return text.format(label=known.label, value=known.shown, month=_month(known.as_of))
    name = whom.name if whom else ""
    return _wordings().get(code, known.label + "?" if known else code).format(name=name)


def _wordings() -> dict[str, str]:
    return {
        "decider": _("Who has the last word on an order?"),
        "industry": _("What exactly do you make, and for whom?"),
        "project": _("What is planned for next year: a new line, a building?"),
        "budget_month": _("When is the budget for next year fixed?"),
        "buying_how": _("How do you buy: three offers, a tender, a framework contract?"),
        "interest": _("To {name}: what would make your own work easier?"),
        "culture_decide": _("Who else has a say, and how is it decided?"),
        "employees": _("How many people work here now?"),
        "turnover": _("How was the year, up or down?"),
        "production": _("How do you produce: in batches, piece by piece, round the clock?"),
        "buying_months": _("In which months do you usually buy?"),
        "preferences": _("What matters most to you: price, quiet, service?"),
        "phase": _("Where are you growing, and where not?"),
        "looks_where": _("Where do you look when you need something new?"),
        "heard_of_us": _("How did you come across us?"),
        "payment_terms": _("Which payment terms suit you?"),
        "ownership": _("Who owns the company?"),
        "fiscal_year_end": _("When does your financial year end?"),
        "occupation": _("What do you do for a living?"),
    }


def _day(on: date) -> str:
    return f"{on.day} {month_name(on.month)} {on.year}"


def _month(on: date | None) -> str:
    return f"{month_name(on.month)} {on.year}" if on else _("long ago")
