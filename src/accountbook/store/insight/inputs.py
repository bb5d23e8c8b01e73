"""Everything insight is computed from, read at once: one account for each company, and our product list."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from accountbook.domain.cadence import DEFAULT_DAYS, cadence_days
from accountbook.domain.freshness import age_months
from accountbook.domain.insight.account import Account, Bought
from accountbook.domain.insight.crosssell import PEERS_NEEDED
from accountbook.domain.insight.inputs import TAG
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.readiness import Fact
from accountbook.row import Row
from accountbook.store.insight import attributes, events, matrix, people

COMMON_TAG = 3
"""Customers a tag needs before it is compared."""


class Inputs(Row):
    """The accounts, our products, and what to say about the currencies."""

    accounts: list[Account]
    products: tuple[str, ...]
    money_note: str


def inputs(
    connection: sqlite3.Connection,
    today: date,
    rates: Rates,
    cadences: Mapping[str, int] = DEFAULT_DAYS,
    half_lives: Mapping[str, int] | None = None,
) -> Inputs:
    """The whole book as it was known on a day."""
    told = _told(connection, today, rates)
    companies = attributes.companies(connection, today, rates, half_lives or {})
    profiles = _with_common_tags(companies, told.purchases.bought)
    peers = Counter(one.likes for one in companies if one.id in told.purchases.bought and one.likes)
    accounts = []
    for one in companies:
        profile = profiles[one.id]
        account = _account(one, told, today)._replace(
            profile=profile,
            likes=one.likes if peers[one.likes] > PEERS_NEEDED else profile.get("industry", ""),
            planned_days=cadence_days(one.cadence_days, one.letter, cadences, one.tags),
        )
        accounts.append(account)
    return Inputs(accounts, matrix.products(connection), rates.sentence())


class _Told(Row):
    """What the book tells of companies beside their own fields, by their keys."""

    purchases: events.Purchases
    talks: events.Talks
    reach: dict[int, people.Reach]
    due: dict[int, date]
    changed: dict[int, date]
    birthdays: dict[int, int]
    deals: set[int]


def _told(connection: sqlite3.Connection, today: date, rates: Rates) -> _Told:
    return _Told(
        events.purchases(connection, today, rates),
        events.talks(connection, today),
        people.reach(connection),
        people.follow_ups(connection, today),
        people.changes(connection, today),
        people.birthdays(connection, today),
        people.deals(connection, today),
    )


def _account(one: attributes.Company, told: _Told, today: date) -> Account:
    """A company by itself: what it is compared with needs the others."""
    key, how = one.id, told.reach.get(one.id, people.Reach())
    return Account(
        id=key,
        stage=one.stage,
        letter=one.letter,
        bought=tuple(told.purchases.bought.get(key, ())),
        visits=tuple(told.talks.visits.get(key, ())),
        calls=tuple(told.talks.calls.get(key, ())),
        web=tuple(told.talks.web.get(key, ())),
        facts=one.known | _reach_facts(how, one.created_on, today),
        known_since=one.known_since,
        declared_month=one.declared_month,
        sectors=one.sectors,
        size=one.size,
        phase=one.phase,
        phase_said=one.phase_said,
        covered=key in told.purchases.covered,
        open_deal=key in told.deals,
        follow_up_on=told.due.get(key),
        last_contact_on=told.talks.last.get(key),
        changed_on=told.changed.get(key),
        birthday_days=told.birthdays.get(key),
        do_not_contact=how.refused and how.contacts > 0,
        individual=one.individual,
    )


def _reach_facts(how: people.Reach, created_on: date, today: date) -> dict[str, Fact]:
    """What is known about reaching a company, as facts of its profile."""
    age = age_months(created_on, today)
    known = {"decider": how.decider, "contact": how.contacts > 0, "phone": how.phone, "mail": how.mail,
             "address": how.address}  # fmt: skip
    months = {"decider": 12.0, "contact": 18.0, "phone": 24.0, "mail": 24.0, "address": 36.0}
    # People and numbers are looked after one by one; their record's age would say little.
    return {field: Fact(True, True, min(age, 6.0), months[field]) for field, given in known.items() if given}


def _with_common_tags(
    companies: Sequence[attributes.Company], bought: Mapping[int, Sequence[Bought]]
) -> dict[int, dict[str, str]]:
    """The profiles with tags that several customers carry as yes or no of every tagged company; rarer ones are left out.

    So are tags that only customers carry: they were given after the sale and say nothing of a prospect.
    """
    tags = {one.id: [field for field in one.profile if field.startswith(TAG)] for one in companies}
    counts = Counter(field for one in companies if one.id in bought for field in tags[one.id])
    before = {field for one in companies if one.id not in bought for field in tags[one.id]}
    common = [field for field, times in counts.items() if times >= COMMON_TAG and field in before]
    found = {}
    for one in companies:
        own, profile = tags[one.id], one.profile
        if own:
            profile = {field: value for field, value in profile.items() if field not in own}
            profile |= {field: "yes" if field in own else "no" for field in common}
        found[one.id] = profile
    return found
