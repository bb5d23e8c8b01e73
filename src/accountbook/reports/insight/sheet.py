"""The target-group sheet: a segment as tactics - whom to address, how, with which message, when, with which references."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from accountbook.domain.insight import worklist
from accountbook.domain.insight.account import Reading
from accountbook.domain.insight.rhythm_state import State
from accountbook.domain.insight.wording import percent
from accountbook.domain.standing import GIVEN_UP
from accountbook.domain.values import shares, unpack
from accountbook.domain.vocabulary import MONTHS, label
from accountbook.reports.document import Block, Document, Fact, Item, Section
from accountbook.reports.insight import words
from accountbook.reports.insight.calendar import window_months
from accountbook.reports.insight.pictures import month_strip
from accountbook.reports.words import role_word, said
from accountbook.row import Row
from accountbook.store.insight import ranked, target
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.insight.ranked import Named
from accountbook.store.insight.target import TargetCompany, TargetPerson
from accountbook.tongue import _, ngettext

TOP, REFERENCES, CALLS = 5, 5, 15
LEAVING = (State.SLIPPING, State.LOST)
"""States of somebody who is no reference."""
TALKED_DAYS = 730
"""Talks that may speak for a channel."""


class Target(Row):
    """Everything read of a group."""

    name: str
    rule: str
    ids: Sequence[int]
    who: dict[int, Named]
    read: dict[int, Reading]
    people: list[TargetPerson]
    companies: list[TargetCompany]
    won: list[target.Won]


def sheet(
    connection: sqlite3.Connection, kept: KeptBook, name: str, rule: str, ids: Sequence[int], calls: int = CALLS
) -> Document:
    """The sheet of a group of companies; what nobody knows yet is said, not left out."""
    group = Target(
        name,
        rule,
        ids,
        ranked.named(connection, ids),
        readings(connection, ids),
        target.people(connection, ids),
        target.companies(connection, ids),
        target.won(connection, ids, kept.book.on - timedelta(days=TALKED_DAYS)),
    )
    sections = (
        _section("who", _("Who they are"), _who(group)),
        _section("address", _("Whom to address"), _address(group)),
        _section("channel", _("By which channel"), _channel(group)),
        _section("message", _("With which message"), _message(group)),
        _section("when", _("In which months"), _when(group, kept)),
        _section("how", _("How they buy"), _how(group)),
        _section("look", _("Where they look"), _look(group)),
        _section("references", _("References"), _references(connection, group, kept)),
        _section("calls", _("Call list"), _calls(group, kept, calls)),
    )
    count = ngettext("{n} company", "{n} companies", len(ids)).format(n=len(ids))
    head = {"segment": name, "rule": rule, "companies": str(len(ids)), "as_of": kept.book.on.isoformat()}
    return Document(name, " · ".join(part for part in (count, rule) if part), sections, kept.book.on, head)


def _section(code: str, title: str, blocks: Iterable[Block]) -> Section:
    found = tuple(blocks)
    return Section(code, title, found or (Item(_("Nothing is known about this yet: ask at the next visit.")),))


def _counts(counter: Counter[str], of: int = 0, most: int = TOP) -> str:
    """The commonest with their numbers: "Phone (12), Visit (8) of 23"."""
    text = ", ".join(f"{name} ({times})" for name, times in counter.most_common(most))
    return _("{list} of {n}").format(list=text, n=of) if of and text else text


def _who(group: Target) -> list[Block]:
    stages = Counter(label("stage", one.stage) for one in group.companies if one.stage)
    places = Counter(f"{one.town} {one.country}".strip() for one in group.who.values() if one.town)
    industries = Counter(one.industry for one in group.who.values() if one.industry)
    facts = [
        Fact(_("Stage"), _counts(stages)),
        Fact(_("Industry"), _counts(industries)),
        Fact(_("Where"), _counts(places)),
    ]
    return [fact for fact in facts if fact.value]


def _address(group: Target) -> list[Block]:
    """Roles with the titles and levels of those who hold them, the decider first."""
    found: list[Block] = []
    for role in target.DECIDERS:
        holders = _once(one for one in group.people if role in one.roles)
        if not holders:
            continue
        titles = Counter(one.title for one in holders if one.title)
        levels = Counter(label("level", one.level) for one in holders if one.level)
        text = said((_counts(titles, most=4), _("level {levels}").format(levels=_counts(levels, most=3)) if levels else ""),
                    "; ")  # fmt: skip
        count = ngettext("{n} person", "{n} people", len(holders)).format(n=len(holders))
        found.append(Fact(label("role", role), said((count, text), ": ")))
    known = {one.company_id for one in group.people if "economic" in one.roles}
    lacking = len(group.ids) - len(known)
    if lacking and group.ids:
        text = ngettext(
            "In {n} company nobody knows who decides.", "In {n} companies nobody knows who decides.", lacking
        )
        found.append(Item(text.format(n=lacking)))
    return found


def _channel(group: Target) -> list[Block]:
    deciders = _once(one for one in group.people if one.roles) or _once(group.people)
    asked = [one for one in deciders if one.channel]
    channels = Counter(label("channel", one.channel) for one in asked)
    times = Counter(one.best_time for one in deciders if one.best_time)
    found: list[Block] = []
    if channels:
        found.append(Fact(_("They prefer"), _counts(channels, len(asked))))
    if times:
        found.append(Fact(_("Best time"), _counts(times, most=3)))
    useful = [one for one in group.won if one.advances]
    if useful:
        text = ", ".join(
            _("{kind} {share} ({n} of {all})").format(
                kind=label("interaction_kind", one.kind), share=percent(one.advances / one.talks), n=one.advances,
                all=one.talks,
            )
            for one in useful[:4]
        )  # fmt: skip
        found.append(Fact(_("What won an advance in two years"), text))
    return found


def _message(group: Target) -> list[Block]:
    """The motives seen, personal and of the company; what to say and what never to."""
    people = _once(group.people)
    told = (
        (_("They want for themselves"), [one.interest for one in people]),
        (_("Their company gains"), [one.benefit for one in people]),
        (_("They would carry our offer if"), [one.carry for one in people]),
        (_("Say"), [one.say for one in group.companies]),
        (_("Never say"), [one.never for one in group.companies]),
    )
    found: list[Block] = []
    for name, texts in told:
        counter = Counter(" ".join(text.split()).rstrip(".") for text in texts if text.strip())
        shown = [f"{text} ({times})" if times > 1 else text for text, times in counter.most_common(TOP)]
        found += [Fact(name, "; ".join(shown))] if shown else []
    return found


def _when(group: Target, kept: KeptBook) -> list[Block]:
    """Orders by month, windows, and the months they name themselves."""
    orders = [sum(one.calendar[month] for one in group.read.values()) for month in range(12)]
    found: list[Block] = []
    if any(orders):
        found += [Item(line) for line in month_strip(orders, cell=2)]
    windows = Counter(month for one in group.read.values() if one.listed for month in window_months(one))
    if windows:
        text = ", ".join(f"{_(MONTHS[month - 1])} {windows[month]}" for month in sorted(windows))
        found.append(Fact(_("Buying windows (companies)"), text))
    said_months = Counter(int(month) for one in group.companies for month in unpack(one.months))
    if said_months:
        text = ", ".join(f"{_(MONTHS[month - 1])} {said_months[month]}" for month in sorted(said_months))
        found.append(Fact(_("They say they buy in"), text))
    budget = Counter(one.budget_month for one in group.companies if one.budget_month)
    if budget:
        text = ", ".join(f"{_(MONTHS[month - 1])} {budget[month]}" for month in sorted(budget))
        found.append(Fact(_("Budget month"), text))
    found += [Item(words.sector_words(name, kept.book.sectors[name])) for name in _sectors(group, kept)]
    return found


def _sectors(group: Target, kept: KeptBook) -> list[str]:
    names = {one.sector for one in group.read.values() if one.sector}
    return sorted(name for name in names if name in kept.book.sectors)


def _how(group: Target) -> list[Block]:
    """Each way with the share of companies that use it, weighted by what they said."""
    totals: Counter[str] = Counter()
    known = 0
    for one in group.companies:
        how = shares(one.how)
        if how:
            known += 1
            weight = sum(part or 0 for part in how.values())
            for code, part in how.items():
                totals[code] += round(1000 * ((part or 0) / weight if weight else 1 / len(how)))
    if not known:
        return []
    text = ", ".join(
        f"{label('buying_how', code)} {percent(times / 1000 / known)}" for code, times in totals.most_common(TOP)
    )
    return [Fact(_("Ways"), _("{list} (of {n})").format(list=text, n=known))]


def _look(group: Target) -> list[Block]:
    told = [unpack(one.looks) for one in group.companies]
    looks = Counter(label("looks_where", code) for codes in told for code in codes)
    heard = Counter(one.heard for one in group.companies if one.heard)
    known = sum(bool(codes) for codes in told)
    facts = [Fact(_("Information"), _counts(looks, known)), Fact(_("Heard of us via"), _counts(heard))]
    return [fact for fact in facts if fact.value]


def _references(connection: sqlite3.Connection, group: Target, kept: KeptBook) -> list[Block]:
    """The best customers of the group, else of its industries, with what speaks for them; nobody who is leaving or gone."""
    gone = {key for key, one in group.who.items() if one.stage in GIVEN_UP}
    scored = [
        (one.value.score, one.id)
        for one in group.read.values()
        if one.value and one.letter != "C" and one.orders.state not in LEAVING and one.id not in gone
    ]
    own = [key for _score, key in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]
    read, who = group.read, group.who
    if not own:
        industries = [
            name for name, _times in Counter(one.industry for one in who.values() if one.industry).most_common(3)
        ]
        own = target.in_industries(connection, industries, REFERENCES) if industries else []
        read, who = readings(connection, own), ranked.named(connection, own)
    return [
        Item(f"{who[key].name}, {said((who[key].town, who[key].industry))}: {words.why_valuable(read[key], kept.book)}")
        for key in own[:REFERENCES]
        if key in who and key in read
    ]


def _calls(group: Target, kept: KeptBook, calls: int) -> list[Block]:
    """Whom to call, promises and the most at stake first: the person to address, the number, and why now.

    Nobody stands here whom `What to do next` hides either. A sheet goes to colleagues: it keeps birthdays to itself.
    """
    open_ones = (one for one in group.read.values() if one.action.block != worklist.HIDDEN)
    order = sorted(open_ones, key=lambda one: (one.action.key, one.id))
    if group.read and not order:
        return [Item(_("Nobody here is to be called now."))]
    by_company: dict[int, TargetPerson] = {}
    for person in group.people:
        held = by_company.get(person.company_id)
        if held is None or _rank(person) < _rank(held):
            by_company[person.company_id] = person
    rows: list[Block] = []
    for one in order[:calls]:
        if one.id not in group.who:
            continue
        who, talk_to = group.who[one.id], by_company.get(one.id)
        role = ", ".join(role_word(role) for role in talk_to.roles[:2]) if talk_to else ""
        name = said((talk_to.name, talk_to.title or role)) if talk_to else _("nobody known")
        number = (talk_to.phone if talk_to else "") or who.phone or (talk_to.mail if talk_to else "")
        reach = said((who.name, name, number or _("no number")), " · ")
        rows.append(Item(f"{reach}. {words.why_call(one, kept.book)}", mark=str(len(rows) + 1)))
    if len(order) > calls:
        rows.append(Item(_("and {n} more").format(n=len(order) - calls)))
    return rows


def _once(people: Iterable[TargetPerson]) -> list[TargetPerson]:
    """Each person once, who may work at several companies of the group."""
    return list({one.id: one for one in people}.values())


def _rank(person: TargetPerson) -> tuple[int, int]:
    """The decider first, then whoever has a role, then whoever has influence."""
    places = [target.DECIDERS.index(role) for role in person.roles if role in target.DECIDERS]
    return min(places, default=len(target.DECIDERS)), -int(person.influence or 0)
