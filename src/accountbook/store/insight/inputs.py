"""Everything insight is computed from, read at once: one account for each company, and our product list."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from accountbook.domain.cadence import DEFAULT_DAYS, cadence_days
from accountbook.domain.freshness import age_months
from accountbook.domain.insight.account import Account
from accountbook.domain.insight.crosssell import PEERS_NEEDED
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.readiness import Fact
from accountbook.store.insight import attributes, events, matrix, people

COMMON_TAG = 3
"""Customers a tag needs before it is compared."""


class Inputs(NamedTuple):
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
    bought, covered = events.purchases(connection, today, rates)
    talks = events.talks(connection, today)
    reach = people.reach(connection)
    due, changed = people.follow_ups(connection, today), people.changes(connection, today)
    birthdays, deals = people.birthdays(connection, today), people.deals(connection, today)
    accounts = []
    for one in attributes.companies(connection, today, rates, half_lives or {}):
        key = one.id
        how = reach.get(key, people.Reach())
        accounts.append(
            Account(
                id=key,
                stage=one.stage,
                letter=one.letter,
                bought=tuple(bought.get(key, ())),
                visits=tuple(talks.visits.get(key, ())),
                calls=tuple(talks.calls.get(key, ())),
                web=tuple(talks.web.get(key, ())),
                profile=one.profile,
                facts=one.known | _reach_facts(how, one.created_on, today),
                known_since=one.known_since,
                declared_month=one.declared_month,
                sectors=one.sectors,
                likes=one.likes,
                size=one.size,
                phase=one.phase,
                phase_said=one.phase_said,
                covered=key in covered,
                open_deal=key in deals,
                follow_up_on=due.get(key),
                last_contact_on=talks.last.get(key),
                planned_days=cadence_days(one.cadence_days, one.letter, cadences),
                changed_on=changed.get(key),
                birthday_days=birthdays.get(key),
                do_not_contact=how.refused and how.contacts > 0,
            )
        )
    return Inputs(_with_peers(_with_common_tags(accounts)), matrix.products(connection), rates.sentence())


def _reach_facts(how: people.Reach, created_on: date, today: date) -> dict[str, Fact]:
    """What is known about reaching a company, as facts of its profile."""
    age = age_months(created_on, today)
    known = {"decider": how.decider, "contact": how.contacts > 0, "phone": how.phone, "mail": how.mail,
             "address": how.address}  # fmt: skip
    months = {"decider": 12.0, "contact": 18.0, "phone": 24.0, "mail": 24.0, "address": 36.0}
    # People and numbers are looked after one by one; their record's age would say little.
    return {field: Fact(True, True, min(age, 6.0), months[field]) for field, given in known.items() if given}


def _with_common_tags(accounts: Sequence[Account]) -> list[Account]:
    """Tags that several customers carry as yes or no of every tagged company; rarer ones are left out."""
    counts = Counter(
        field for one in accounts if one.bought for field in one.profile or {} if field.startswith(attributes.TAG)
    )
    common = [field for field, times in counts.items() if times >= COMMON_TAG]
    done = []
    for one in accounts:
        profile = dict(one.profile or {})
        own = {field for field in profile if field.startswith(attributes.TAG)}
        kept = {field: value for field, value in profile.items() if field not in own}
        if own:
            kept |= {field: "yes" if field in own else "no" for field in common}
        done.append(replace(one, profile=kept))
    return done


def _with_peers(accounts: Sequence[Account]) -> list[Account]:
    """What each is compared with for white space: industry and size where enough customers share both, else industry."""
    buyers = Counter(one.likes for one in accounts if one.bought and one.likes)
    return [
        replace(one, likes=one.likes if buyers[one.likes] > PEERS_NEEDED else (one.profile or {}).get("industry", ""))
        for one in accounts
    ]
