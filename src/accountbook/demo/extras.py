"""Draws what the user of the book set up: own fields with values, target groups, parent companies."""

from datetime import date, timedelta

from accountbook.demo.account import Account
from accountbook.demo.dice import Dice
from accountbook.demo.firm_words import COMPETITORS
from accountbook.demo.plan import Plan
from accountbook.demo.trades import HOME
from accountbook.models.columns import field_set
from accountbook.store.writing import records

_FIELDS = (
    ("company", "water_use", "Water use (m³ a day)", "number", None, None, 24),
    ("company", "installed", "Installed brand", "choice", "|".join((*COMPETITORS, "ours", "mixed")), None, 24),
    ("company", "visitor_rules", "Safety shoes needed", "yesno", None, None, None),
    ("company", "pool_size", "Pool size (m²)", "number", None, "Hotel and spa", 60),
    ("company", "last_audit", "Last hygiene audit", "date", None, "Food processing", 12),
    ("contact", "newsletter", "Newsletter", "yesno", None, None, None),
)
SEGMENTS = (
    ("Class A", "account_class=A", 1, "see every three weeks"),
    ("Food and dairy, 50 and more", 'industry="Food processing",Dairy employees>=50', 2, "water saving campaign"),
    ("State bodies", "business_type=public", 3, "budget talks in September"),
    ("Prospects with a name", "stage=prospect,qualified contacts>0", 4, ""),
    ("Hotels before the season", 'industry="Hotel and spa"', 5, "softener check"),
)


def draw_extras(plan: Plan, accounts: list[Account], start: date) -> None:
    """Own fields and their values, saved target groups, and two groups of companies under one roof."""
    dice = Dice("extras")
    for place, (record, code, label, kind, choices, industry, half_life) in enumerate(_FIELDS):
        plan.put(
            start,
            "customfield",
            record=record,
            code=code,
            label=label,
            kind=kind,
            choices=choices,
            industry=industry,
            half_life=half_life,
            position=place,
            private=False,
        )
    for name, rule, position, remark in SEGMENTS:
        plan.put(start, "segment", name=name, rule=rule, position=position, remark=remark or None)
    for account in accounts:
        if account.trade is not HOME and account.temper != "bare":
            _own_values(plan, dice, account)
    firms = [account for account in accounts if account.customer and account.trade.production and account.size > 60]
    for place in range(0, min(4, len(firms) - 1), 2):
        _one_roof(plan, firms[place], firms[place + 1])


def _own_values(plan: Plan, dice: Dice, account: Account) -> None:
    on = account.since + timedelta(days=dice.between(5, 30))
    use = round(dice.about(account.size * 0.4, 0.4), 1)
    brand, shoes = dice.pick((*COMPETITORS, "ours", "ours", "mixed")), dice.chance(0.6)
    audit = plan.today - timedelta(days=dice.between(20, 700))
    values: list[tuple[str, str, float | None, float]] = [
        ("water_use", f"{use:g}", use, 0.5),
        ("installed", brand, None, 0.6),
        ("visitor_rules", "yes" if shoes else "no", float(shoes), 0.3),
    ]
    if account.trade.industry == "Hotel and spa":
        values.append(("pool_size", "180", 180.0, 0.6))
    if account.trade.industry == "Food processing":
        values.append(("last_audit", audit.isoformat(), None, 0.6))
    for code, text, number, share in values:
        if dice.chance(share * account.depth):
            plan.put(on, "customvalue", record="company", record_id=account.id, code=code, text=text, number=number)


def _one_roof(plan: Plan, daughter: Account, parent: Account) -> None:
    values = field_set("company").model_validate({"parent_id": parent.id, "ownership": "subsidiary"})
    on = max(daughter.since, parent.since) + timedelta(days=30)
    plan.act(on, lambda unit: records.change(unit, "company", daughter.id, values, source="company register"))
