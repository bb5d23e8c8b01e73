"""Draws the companies: names, addresses, points of contact and as much profile as a rep would know of each."""

from datetime import date, timedelta

from accountbook.demo import firm_words as words
from accountbook.demo.account import CUSTOMERS, Account
from accountbook.demo.dice import Dice, workday
from accountbook.demo.lands import LANDS, Land, Town
from accountbook.demo.plan import Plan
from accountbook.demo.trades import BODY, HOME, TRADES, Trade
from accountbook.demo.vat import vat_number
from accountbook.domain.names import company_key, fold
from accountbook.domain.values import pack
from accountbook.models.tables import Address, Company, ContactPoint, Fact

YEARS = 4
_TEMPERS = {"steady": 34, "seasonal": 12, "yearend": 9, "silent": 12, "new": 7, "few": 6, "former": 4}
_TEMPERS |= {"talking": 13, "met": 10, "bare": 8, "lost": 5}
_HOMES = {"seasonal": 5, "few": 2, "met": 2}
"""How many of a temper are individuals."""
_GAPS = (14, 21, 28, 28, 42, 42, 56, 56, 84, 91, 126, 182)
_STAGES = {"former": "former", "lost": "lost", "talking": "qualified", "met": "prospect", "bare": "prospect"}
_DEPTHS = {"talking": 0.62, "met": 0.36, "bare": 0.05, "lost": 0.4, "few": 0.5, "former": 0.5}


def draw_companies(plan: Plan, scale: float) -> list[Account]:
    """The companies with their addresses and points, entered on the day they became known."""
    dice = Dice("companies")
    tempers = [name for name, count in _TEMPERS.items() for _ in range(round(count * scale))]
    lands = [land for land, count in LANDS for _ in range(round(count * scale) + 1)]
    homes = {temper: round(count * scale) for temper, count in _HOMES.items()}
    seen: set[str] = set()
    accounts = []
    for temper, land in zip(dice.shuffled(tempers), dice.shuffled(lands), strict=False):
        home = homes.get(temper, 0) > 0
        if home:
            homes[temper] -= 1
        account = _draw(plan, dice, temper, land, HOME if home else _trade(dice, temper), seen)
        accounts.append(account)
        _reach(plan, dice, account)
    return accounts


def _trade(dice: Dice, temper: str) -> Trade:
    if temper == "yearend":
        return BODY
    open_to = [trade for trade in TRADES if bool(trade.season) == (temper == "seasonal")] or list(TRADES)
    return dice.pick([trade for trade in open_to for _ in range(trade.weight)])


def _known_since(dice: Dice, temper: str, today: date) -> date:
    if temper in ("new", "met"):
        return today - timedelta(days=dice.between(120, 380))
    if temper in ("talking", "bare", "lost"):
        return today - timedelta(days=dice.between(35, 800))
    return today - timedelta(days=365 * YEARS - dice.between(0, 300))


def _draw(plan: Plan, dice: Dice, temper: str, land: Land, trade: Trade, seen: set[str]) -> Account:
    since = workday(_known_since(dice, temper, plan.today))
    size = round(dice.about(dice.between(trade.smallest, trade.largest), 0.2)) if trade is not HOME else 0
    gap = dice.pick(_GAPS[:8] if temper == "silent" else _GAPS)
    depth = min(0.97, dice.about(_DEPTHS.get(temper, 0.74), 0.2))
    town = dice.pick(land.towns)
    record = plan.put(since, Company, name=_name(dice, land, trade, seen), kind="organisation", currency=land.currency)
    account = Account(record, land, town, trade, temper, since, depth, _grade(dice, temper, size, gap), size, gap)
    record.stage = "dormant" if temper == "silent" and dice.chance(0.25) else _STAGES.get(temper, "customer")
    record.stage_since = since
    record.account_class = account.grade or None
    if temper in CUSTOMERS:
        long_ago = timedelta(days=dice.between(400, 5000) if dice.chance(0.45) and temper != "new" else -20)
        record.customer_since = since - long_ago
    if trade is HOME:
        _individual(dice, account)
    else:
        _profile(plan, dice, account)
    return account


def _grade(dice: Dice, temper: str, size: int, gap: int) -> str:
    if temper in ("bare", "met", "former", "lost"):
        return dice.pick(("", "", "C", "B"))
    if temper == "talking":
        return dice.pick(("A", "B", "B", "C"))
    if temper == "yearend":
        return dice.pick(("B", "B", "C"))
    worth = size / gap
    return "A" if worth > 4.2 else "B" if worth > 1 else "C"


def _name(dice: Dice, land: Land, trade: Trade, seen: set[str]) -> str:
    """A name that no other company of the book has."""
    while True:
        name = _try_name(dice, land, trade)
        key = company_key(name)
        if key not in seen:
            seen.add(key)
            return name


def _try_name(dice: Dice, land: Land, trade: Trade) -> str:
    family, other, root, form = (
        dice.pick(land.families),
        dice.pick(land.families),
        dice.pick(land.roots),
        dice.pick(land.forms),
    )
    if trade is HOME:
        return f"{dice.pick((*land.women, *land.men))} {family}"
    if trade is BODY:
        return dice.pick(land.bodies).format(root)
    word = dice.pick(trade.words.get(land.language) or trade.words["en"])
    patterns = {
        "de": (
            f"{family} {word} {form}",
            f"{root}er {word} {form}",
            f"{word} {family} {form}",
            f"{family} & Söhne {word} {form}",
        ),
        "sv": (f"{root}s {word} {form}", f"{family}s {word} {form}", f"AB {root} {word}"),
        "es": (
            f"{word} {root} {form}",
            f"{word} {family.split()[0]} e Hijos {form}",
            f"{family.split()[-1]} {word} {form}",
        ),
        "pt": (f"{word} {root} {form}", f"{family.split()[0]} & Filhos {word} {form}"),
        "bg": (f"{root} {word} {form}", f"{word} {family} {form}"),
        "en": (
            f"{family} {word} {form}",
            f"{root} {word} {form}",
            f"{family} & Sons {word} {form}",
            f"{family} {other} {form}",
        ),
    }
    return dice.pick(patterns[land.language])


def _profile(plan: Plan, dice: Dice, account: Account) -> None:
    """Fill the profile of an organisation as deep as it is known, each fact with the day it was learned."""
    record, today = account.record, plan.today
    for code, value in _possible(dice, account).items():
        if value is None or not dice.chance(account.depth):
            continue
        setattr(record, code, value)
        learned = account.since + timedelta(days=dice.between(0, max(0, (today - account.since).days)))
        known: dict[str, object] = {"state": "value", "learned_on": learned}
        known["source"] = dice.pick(words.SOURCES) if dice.chance(0.35) else None
        if dice.chance(0.2):
            known["confirmed_on"] = learned + timedelta(days=dice.between(0, (today - learned).days))
        plan.put(account.since, Fact, record="company", record_id=record.id, field=code, **known)
    for code in ("owned_by", "credit_rating", "payment_habit"):
        if getattr(record, code) is None and dice.chance(account.depth * 0.12):
            learned = max(account.since, today - timedelta(days=dice.between(5, 500)))
            known = {"state": "none", "learned_on": learned}
            plan.put(account.since, Fact, record="company", record_id=record.id, field=code, **known)


def _possible(dice: Dice, account: Account) -> dict[str, object]:
    """Everything that could be known of an organisation, by field code."""
    land, trade, name = account.land, account.trade, account.record.name
    body = trade is BODY
    shares = (
        {"tender": 80, "negotiation": 20}
        if body
        else dice.pick(
            (
                {"negotiation": 100},
                {"negotiation": 70, "tender": 30},
                {"framework": 60, "internet": 40},
                {"catalogue": None, "negotiation": None},
            )
        )
    )
    season = trade.season or ()
    found: dict[str, object] = {
        "industry": trade.industry,
        "business_type": trade.business_type,
        "production": trade.production or None,
        "employees": account.size,
        "turnover": account.money(account.size * trade.per_head * 1000 * dice.about(1, 0.25), 10_000),
        "website": domain_of(str(name)),
        "language": land.language,
        "vat_number": vat_number(land.code, dice),
        "industry_code": trade.code,
        "geography": "local"
        if account.size < 40 or body
        else dice.pick(("regional", "national", "international", "global")),
        "structure": "hierarchical" if body else dice.pick(("hierarchical", "linear", "linear", "mixed")),
        "ownership": "state"
        if body
        else dice.pick(("family", "family", "private", "private", "subsidiary", "cooperative")),
        "phase": "mature"
        if body
        else dice.pick(("growth", "mature", "mature", "mature", "restructuring", "declining")),
        "founded": str(dice.between(1868, 2016)),
        "buying_months": pack(list(season)) if season else None,
        "budget_month": 10 if body else dice.pick((None, None, 9, 10, 11, 1)),
        "fiscal_year_end": 12 if body else dice.pick((12, 12, 12, 3, 6, 9)),
        "buying_how": pack(shares),
        "looks_where": pack(dice.some(("fairs", "press", "colleagues", "search", "portals", "social", "visits"), 2)),
        "heard_of_us": dice.pick(words.HEARD),
        "message_say": dice.pick(words.SAY),
        "message_never": dice.pick((*words.NEVER, None, None, None)),
        "payment_terms": dice.pick(words.TERMS),
        "payment_habit": dice.pick((*words.HABITS, None)),
        "credit_rating": dice.pick((*words.RATINGS, None, None)),
        "culture_work": dice.pick((*words.WORKS, None)),
        "culture_dress": dice.pick((*words.DRESS, None, None)),
        "culture_decide": dice.pick((*words.DECIDES, None)),
        "culture_greet": dice.pick((*words.GREETS, None, None)),
        "culture_tags": pack(dice.some(words.CULTURE_TAGS, 2)),
        "tags": pack(dice.some(words.TAGS, dice.between(1, 2))),
        "notes": dice.pick((*words.NOTES, None)),
        "private_notes": dice.pick((*words.PRIVATE_NOTES, *[None] * 14)),
        "map_complete": True if account.depth > 0.85 and dice.chance(0.4) else None,
        "registration_number": _registration(dice, account),
    }
    if account.customer and trade.industry in ("Food processing", "Dairy"):
        found["seasonality"] = "shut-down in August"
    return found


def _registration(dice: Dice, account: Account) -> str | None:
    if account.trade is BODY:
        return None
    town = account.town.name
    if account.land.code == "DE":
        return f"HRB {dice.digits(5)} Amtsgericht {town}"
    return f"FN {dice.digits(6)}{dice.pick('abdfgkmpst')}" if account.land.code == "AT" else None


def _individual(dice: Dice, account: Account) -> None:
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


def _reach(plan: Plan, dice: Dice, account: Account) -> None:
    """Head office, perhaps a plant; switchboard, mail and fax."""
    land, town, on, key = account.land, account.town, account.since, account.id
    home = account.trade is HOME
    if account.temper != "bare" or dice.chance(0.5):
        _address(plan, dice, account, "home" if home else "head", town)
    if account.size > 150 and dice.chance(0.4):
        _address(plan, dice, account, dice.pick(("plant", "branch", "delivery")), dice.pick(land.towns))
    if home:
        plan.put(on, ContactPoint, company_id=key, kind="phone", label="mobile", value=land.mobile(dice))
        return
    if dice.chance(0.35 + 0.65 * account.depth):
        plan.put(
            on,
            ContactPoint,
            company_id=key,
            kind="phone",
            label="switchboard",
            value=land.phone(dice, town.area),
            remark=dice.pick((None,) * 6 + ("only before 16:00", "ask for Jutta")),
        )
        mail = f"{dice.pick(('office', 'info', 'kontakt'))}@{domain_of(str(account.record.name))[4:]}"
        plan.put(on, ContactPoint, company_id=key, kind="mail", label="office", value=mail)


def _address(plan: Plan, dice: Dice, account: Account, kind: str, town: Town) -> None:
    plan.put(
        account.since,
        Address,
        company_id=account.id,
        kind=kind,
        street=dice.pick(account.land.streets),
        postcode=town.postcode,
        town=town.name,
        region=account.land.region,
        country=account.land.code,
    )
