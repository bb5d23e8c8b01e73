"""Draws as much of a company's profile as a rep would know of it, each fact with the day it was learned."""

from datetime import timedelta

from accountbook.demo import firm_words as words
from accountbook.demo.account import Account
from accountbook.demo.circles import habits
from accountbook.demo.dice import Dice
from accountbook.demo.plan import Plan
from accountbook.demo.trades import BODY
from accountbook.demo.vat import vat_number
from accountbook.domain.names import fold
from accountbook.domain.values import pack


def fill_profile(plan: Plan, dice: Dice, sorts: Dice, account: Account) -> None:
    """Fill the profile of an organisation as deep as it is known, each fact with the day it was learned."""
    record, today = account.record, plan.today
    for code, value in _possible(dice, sorts, account).items():
        if value is None or not dice.chance(account.depth):
            continue
        setattr(record, code, value)
        learned = account.since + timedelta(days=dice.between(0, max(0, (today - account.since).days)))
        known: dict[str, object] = {"state": "value", "learned_on": learned}
        known["source"] = dice.pick(words.SOURCES) if dice.chance(0.35) else None
        if dice.chance(0.2):
            known["confirmed_on"] = learned + timedelta(days=dice.between(0, (today - learned).days))
        plan.put(account.since, "fact", record="company", record_id=record.id, field=code, **known)
    for code in ("owned_by", "credit_rating", "payment_habit"):
        if getattr(record, code) is None and dice.chance(account.depth * 0.12):
            learned = max(account.since, today - timedelta(days=dice.between(5, 500)))
            known = {"state": "none", "learned_on": learned}
            plan.put(account.since, "fact", record="company", record_id=record.id, field=code, **known)


_BODY_KNOWS: dict[str, object] = {
    "geography": "local",
    "structure": "hierarchical",
    "ownership": "state",
    "phase": "mature",
    "budget_month": 10,
    "fiscal_year_end": 12,
    "buying_how": pack({"tender": 80, "negotiation": 20}),
}


def _possible(dice: Dice, sorts: Dice, account: Account) -> dict[str, object]:
    """Everything that could be known of an organisation, by field code."""
    found = _firm(dice, account) | _buying(dice, sorts, account) | _habits(dice) | habits(sorts, account.circle)
    if account.trade is BODY:
        found |= _BODY_KNOWS
    if account.customer and account.trade.industry in ("Food processing", "Dairy"):
        found["seasonality"] = "shut-down in August"
    return found


def _firm(dice: Dice, account: Account) -> dict[str, object]:
    land, trade = account.land, account.trade
    return {
        "industry": _industry(account),
        "business_type": trade.business_type,
        "production": trade.production or None,
        "employees": account.size,
        "turnover": account.money(account.size * trade.per_head * 1000 * dice.about(1, 0.25), 10_000),
        "website": f"https://{domain_of(str(account.record.name))}",
        "language": land.language,
        "vat_number": vat_number(land.code, dice),
        "registration_number": _registration(dice, account),
        "industry_code": trade.code,
        "founded": str(dice.between(1868, 2016)),
    }


def _buying(dice: Dice, sorts: Dice, account: Account) -> dict[str, object]:
    return {
        "buying_months": pack(list(account.trade.season)) if account.trade.season else None,
        "budget_month": sorts.pick((None, *account.circle.budget)),
        "fiscal_year_end": dice.pick((12, 12, 12, 3, 6, 9)),
        "message_say": dice.pick(words.SAY),
        "message_never": dice.pick((*words.NEVER, None, None, None)),
        "payment_terms": dice.pick(words.TERMS),
        "payment_habit": dice.pick((*words.HABITS, None)),
        "credit_rating": dice.pick((*words.RATINGS, None, None)),
        "map_complete": True if account.depth > 0.85 and dice.chance(0.4) else None,
    }


def _habits(dice: Dice) -> dict[str, object]:
    return {
        "culture_work": dice.pick((*words.WORKS, None)),
        "culture_dress": dice.pick((*words.DRESS, None, None)),
        "culture_decide": dice.pick((*words.DECIDES, None)),
        "culture_greet": dice.pick((*words.GREETS, None, None)),
        "culture_tags": pack(dice.some(words.CULTURE_TAGS, 2)),
        "notes": dice.pick((*words.NOTES, None)),
        "private_notes": dice.pick((*words.PRIVATE_NOTES, *[None] * 14)),
    }


def _industry(account: Account) -> str:
    """The industry; among state bodies some run hospitals or baths instead of water works."""
    name = str(account.record.name)
    if account.trade is BODY and any(word in name for word in ("ospital", "linik", "spital", "MBAL")):
        return "Hospital"
    if account.trade is BODY and any(word in name for word in ("Bäder", "Therme")):
        return "Public baths"
    return account.trade.industry


def _registration(dice: Dice, account: Account) -> str | None:
    if account.trade is BODY:
        return None
    town = account.town.name
    if account.land.code == "DE":
        return f"HRB {dice.digits(5)} Amtsgericht {town}"
    return f"FN {dice.digits(6)}{dice.pick('abdfgkmpst')}" if account.land.code == "AT" else None


def fill_individual(dice: Dice, account: Account) -> None:
    record, today = account.record, dice
    record.kind = "individual"
    record.industry = account.trade.industry
    record.birth_date = dice.pick(
        (
            str(dice.between(1948, 1988)),
            f"{dice.between(1950, 1988)}-{today.between(1, 12):02}-{dice.between(1, 28):02}",
        )
    )
    record.occupation = dice.pick(("dentist", "retired", "vet", "architect", "farmer", "teacher", "runs a bakery"))
    record.marital_status = dice.pick(("married", "partner", "widowed"))
    record.children = dice.pick((None, "2", "3, grown up", "1 daughter"))
    record.neighbourhood = dice.pick(("old town", "lake side", "hill road, steep in winter", "new estate"))
    record.interests = pack(dice.some(("garden", "pool", "sailing", "music", "hunting", "cars"), 2))
    record.preferences = dice.pick(("call after six", "wants one price including work", "only the quiet pump"))
    record.media_read = pack([dice.pick(("local paper", "garden magazine", "house owners' journal"))])
    record.heard_of_us = dice.pick(("neighbour", "installer", "local paper"))
    record.language = account.land.language
    record.buying_months = pack([4, 5]) if account.temper == "seasonal" else None


def domain_of(name: str) -> str:
    """A web address that nobody owns (RFC 2606) for a company name."""
    kept = [
        word for word in fold(name).split() if word not in ("gmbh", "co", "kg", "ag", "ab", "ltd", "sl", "sa", "and")
    ]
    return "www." + "-".join(kept[:3]) + ".example"
