"""Draws the companies: names, tempers, classes, addresses and points of contact."""

from datetime import date, timedelta

from accountbook.demo.account import CUSTOMERS, Account
from accountbook.demo.circles import circle_of, lived, size_of
from accountbook.demo.dice import Dice, workday
from accountbook.demo.lands import LANDS, Land, Town
from accountbook.demo.plan import Plan
from accountbook.demo.profile import domain_of, fill_individual, fill_profile
from accountbook.demo.trades import BODY, HOME, TRADES, Trade
from accountbook.domain.names import company_key

YEARS = 4
_TEMPERS = {"steady": 34, "seasonal": 12, "yearend": 9, "silent": 12, "new": 7, "few": 6, "former": 4}
_TEMPERS |= {"talking": 13, "met": 10, "bare": 8, "lost": 5}
_HOMES = {"seasonal": 5, "few": 2, "met": 2}
"""How many of a temper are individuals."""
_STAGES = {"former": "former", "lost": "lost", "talking": "qualified", "met": "prospect", "bare": "prospect"}
_DEPTHS = {"talking": 0.62, "met": 0.36, "bare": 0.05, "lost": 0.4, "few": 0.5, "former": 0.5}


def draw_companies(plan: Plan, scale: float) -> list[Account]:
    """The companies with their addresses and points, entered on the day they became known."""
    dice, sorts = Dice("companies"), Dice("circles")
    tempers = [name for name, count in _TEMPERS.items() for _ in range(round(count * scale))]
    lands = [land for land, count in LANDS for _ in range(round(count * scale) + 1)]
    homes = {temper: round(count * scale) for temper, count in _HOMES.items()}
    seen: set[str] = set()
    accounts = []
    for temper, land in zip(dice.shuffled(tempers), dice.shuffled(lands), strict=False):
        home = homes.get(temper, 0) > 0
        if home:
            homes[temper] -= 1
        account = _draw(plan, dice, sorts, temper, land, HOME if home else _trade(dice, temper), seen)
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


def _draw(plan: Plan, dice: Dice, sorts: Dice, temper: str, land: Land, trade: Trade, seen: set[str]) -> Account:
    since = workday(_known_since(dice, temper, plan.today))
    sort = circle_of(sorts, trade, bool(trade.season))
    size = 0 if trade is HOME else sorts.between(30, 900) if trade is BODY else size_of(sorts, sort, trade)
    gap = dice.pick(sort.gaps[:4] if temper == "silent" else sort.gaps)
    depth = min(0.97, dice.about(_DEPTHS.get(temper, 0.74), 0.2))
    town = dice.pick(land.towns)
    record = plan.put(
        since, "company", name=_name(dice, land, trade, seen), kind="organisation", currency=land.currency
    )
    grade = _grade(dice, temper, size, gap)
    account = Account(record, land, town, trade, temper, since, depth, grade, size, gap, lived(sorts, sort), sort.share)
    record.stage = "dormant" if temper == "silent" and dice.chance(0.25) else _STAGES.get(temper, "customer")
    record.stage_since = since
    record.account_class = account.grade or None
    if temper in CUSTOMERS:
        long_ago = timedelta(days=dice.between(400, 5000) if dice.chance(0.45) and temper != "new" else -20)
        record.customer_since = since - long_ago
    if trade is HOME:
        fill_individual(dice, account)
    else:
        fill_profile(plan, dice, sorts, account)
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
    adjective = "r" if root.endswith("e") else "er"
    genitive = "" if root.endswith("s") else "s"
    word = dice.pick(trade.words.get(land.language) or trade.words["en"])
    patterns = {
        "de": (
            f"{family} {word} {form}",
            f"{root}{adjective} {word} {form}",
            f"{word} {family} {form}",
            f"{family} {word} {form}",
            f"{root}{adjective} {word} {form}",
            f"{word} {family} {form}",
            f"{family} & Söhne {word} {form}",
        ),
        "sv": (f"{root}{genitive} {word} {form}", f"{family}s {word} {form}", f"AB {root} {word}"),
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


def _reach(plan: Plan, dice: Dice, account: Account) -> None:
    """Head office, perhaps a plant; switchboard, mail and fax."""
    land, town, on, key = account.land, account.town, account.since, account.id
    home = account.trade is HOME
    if account.temper != "bare" or dice.chance(0.5):
        _address(plan, dice, account, "home" if home else "head", town)
    if account.size > 150 and dice.chance(0.4):
        _address(plan, dice, account, dice.pick(("plant", "branch", "delivery")), dice.pick(land.towns))
    if home:
        plan.put(on, "contactpoint", company_id=key, kind="phone", label="mobile", value=land.mobile(dice))
        return
    if dice.chance(0.35 + 0.65 * account.depth):
        plan.put(
            on,
            "contactpoint",
            company_id=key,
            kind="phone",
            label="switchboard",
            value=land.phone(dice, town.area),
            remark=dice.pick((None,) * 6 + ("only before 16:00", "ask for Jutta")),
        )
        mail = f"{dice.pick(('office', 'info', 'kontakt'))}@{domain_of(str(account.record.name))[4:]}"
        plan.put(on, "contactpoint", company_id=key, kind="mail", label="office", value=mail)


def _address(plan: Plan, dice: Dice, account: Account, kind: str, town: Town) -> None:
    plan.put(
        account.since,
        "address",
        company_id=account.id,
        kind=kind,
        street=dice.pick(account.land.streets),
        postcode=town.postcode,
        town=town.name,
        region=account.land.region,
        country=account.land.code,
    )
