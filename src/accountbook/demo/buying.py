"""Draws what was bought, when and what for: steady, seasonal, at year end, no longer, not yet."""

from datetime import date, timedelta

from accountbook.demo.account import Account
from accountbook.demo.dice import Dice, workday
from accountbook.demo.notes import LOST
from accountbook.demo.plan import Plan
from accountbook.demo.trades import PRODUCTS, Item

_TRENDS = (1.0, 1.0, 1.0, 1.0, 2.2, 0.45)
"""How much a customer orders in the last year for each unit it ordered before."""


def draw_products(plan: Plan, start: date) -> None:
    """Our price list."""
    for item in PRODUCTS:
        plan.put(start, "product", name=item.name, category=item.category, price=item.price * 100, currency="EUR")


def draw_purchases(plan: Plan, accounts: list[Account]) -> None:
    """The purchases of every account; `account.orders` keeps their days for the history."""
    dice, trends = Dice("purchases"), Dice("trends")
    for account in accounts:
        account.trend = trends.pick(_TRENDS)
        days = _days(dice, account, plan.today)
        account.orders = sorted({workday(day) for day in days if account.since <= day < plan.today})
        if account.orders and (account.record.customer_since is None or account.record.customer_since > account.since):
            account.record.customer_since = account.record.stage_since = account.orders[0]
        for place, on in enumerate(account.orders):
            _order(plan, dice, account, on, place)
        if account.temper == "lost" or (account.temper == "talking" and dice.chance(0.3)):
            _lost(plan, dice, account)


def _days(dice: Dice, account: Account, today: date) -> list[date]:
    if account.temper in ("steady", "new"):
        gap = min(account.gap, 42) if account.temper == "new" else account.gap
        return _every(dice, gap, account.since + timedelta(days=dice.between(10, 60)), today)
    if account.temper == "silent":
        quiet = min(430, round(account.gap * dice.about(4.5, 0.2)) + 20)
        return _every(dice, account.gap, account.since + timedelta(days=20), today - timedelta(days=quiet))
    if account.temper == "former":
        return _every(
            dice, account.gap, account.since + timedelta(days=20), today - timedelta(days=dice.between(640, 800))
        )
    if account.temper == "few":
        return [today - timedelta(days=dice.between(60, 900)) for _once in range(dice.between(1, 2))]
    if account.temper in ("seasonal", "yearend"):
        return _yearly(dice, account, today)
    return []


def _every(dice: Dice, gap: int, start: date, end: date) -> list[date]:
    days, on = [], start
    while on <= end:
        days.append(on)
        on += timedelta(days=max(3, round(dice.about(gap, 0.22))))
    return days


def _yearly(dice: Dice, account: Account, today: date) -> list[date]:
    """One to three orders in the season of each year; some miss the last season."""
    last = today.year - 1 if dice.chance(0.15) else today.year
    days = []
    for year in range(account.since.year, last + 1):
        orders = range(dice.between(1, 3))
        days += [date(year, dice.pick(account.trade.season), dice.between(3, 27)) for _order_of_year in orders]
    return days


def _order(plan: Plan, dice: Dice, account: Account, on: date, place: int) -> None:
    """One order: consumables mostly, now and then a machine, and at the first time always."""
    wanted = [PRODUCTS[need] for need in account.trade.needs]
    again = [item for item in wanted if item.repeats] or wanted
    large = [item for item in wanted if not item.repeats] or wanted
    once = account.temper in ("seasonal", "yearend", "few")
    items = [dice.pick(large)] if place % 7 == 0 or once else [dice.pick(again)]
    if dice.chance(0.3):
        items.append(dice.pick(again))
    account.goods[on] = items[0].said
    reference = f"O-{on:%y%m}{dice.digits(3)}"
    for item in dict.fromkeys(items):
        _line(plan, dice, account, on, item, reference)


def _line(plan: Plan, dice: Dice, account: Account, on: date, item: Item, reference: str) -> None:
    factor = account.share * max(0.6, (account.size / 90) ** 0.6) if account.size else 0.5
    factor *= account.trend if (plan.today - on).days < 365 else 1
    quantity = max(1, round(item.quantity * factor * dice.about(1, 0.3)))
    price = item.price * (0.88 if account.grade == "A" else 0.94 if account.grade == "B" else 1)
    amount = account.money(quantity * price)
    plan.put(
        on,
        "purchase",
        company_id=account.id,
        purchased_on=on,
        outcome="won",
        product=item.name,
        category=item.category,
        quantity=float(quantity),
        unit=item.unit,
        amount=amount,
        margin=round(amount * dice.between(18, 36) / 10_000) * 100 if dice.chance(0.8) else None,
        currency=account.land.currency,
        channel="web shop" if item.repeats and dice.chance(0.2) else dice.pick(("phone", "mail", "visit")),
        reference=reference,
    )


def _lost(plan: Plan, dice: Dice, account: Account) -> None:
    on = plan.today - timedelta(days=dice.between(15, max(20, (plan.today - account.since).days - 10)))
    item = PRODUCTS[dice.pick(account.trade.needs)]
    quantity = max(1, round(item.quantity * (account.size / 90) ** 0.6)) if account.size else 1
    plan.put(
        on,
        "purchase",
        company_id=account.id,
        purchased_on=workday(on),
        outcome="lost",
        product=item.name,
        category=item.category,
        quantity=float(quantity),
        unit=item.unit,
        amount=account.money(quantity * item.price),
        currency=account.land.currency,
        reason=dice.pick(LOST),
    )
