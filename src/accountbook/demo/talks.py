"""Draws the timeline: visits in the rhythm of the class, calls and mails between, quotes and orders, trouble, fairs."""

from datetime import date, timedelta

from accountbook.demo.account import Account, Person
from accountbook.demo.dice import Dice, workday
from accountbook.demo.firm_words import COMPETITORS, FAIRS
from accountbook.demo.notes import HOME_MINE, HOME_NOTES, HOME_THEIRS, MINE, MONTHS, NOTES, THEIRS
from accountbook.demo.plan import Plan, Row
from accountbook.demo.trades import HOME, PRODUCTS
from accountbook.domain.values import pack

_VISITS = {"A": 52, "B": 96, "C": 190, "": 240}
_CALLS = {"A": 60, "B": 110, "C": 240, "": 300}
_OTHERS = ("mail", "mail", "note", "message", "meeting", "fair", "complaint", "gift", "webvisit")
_OWN_TONGUE = {"de": 0.38, "es": 0.4, "sv": 0.45}
ADVANCE = {"visit": 0.3, "quote": 0.25, "call": 0.1, "meeting": 0.5}


def draw_talks(plan: Plan, accounts: list[Account]) -> None:
    """The timeline of every account, in the order in which it happened."""
    dice = Dice("talks")
    for account in accounts:
        for on, kind in sorted(_happenings(dice, account, plan.today)):
            if account.since <= on <= plan.today:
                _entry(plan, dice, account, workday(on), kind)


def _happenings(dice: Dice, account: Account, today: date) -> list[tuple[date, str]]:
    """Day and kind of everything that happened."""
    if not account.customer:
        return _courting(dice, account, today)
    end = account.orders[-1] + timedelta(days=90) if account.temper == "former" and account.orders else today
    if account.temper == "silent":
        end = today - timedelta(days=dice.between(20, 150))
    found = [(on, "visit") for on in _rhythm(dice, _VISITS[account.grade], account.since, end)]
    found += [(on, "call") for on in _rhythm(dice, _CALLS[account.grade], account.since, end)]
    found += [(on, dice.pick(_OTHERS)) for on in _rhythm(dice, _VISITS[account.grade] * 2, account.since, end)]
    for on in account.orders:
        if dice.chance(0.3):
            found.append((on, "order"))
        if dice.chance(0.16):
            found.append((on - timedelta(days=dice.between(6, 24)), "quote"))
    return found


def _rhythm(dice: Dice, gap: int, start: date, end: date) -> list[date]:
    days, on = [], start + timedelta(days=dice.between(2, gap))
    while on < end:
        days.append(on)
        on += timedelta(days=max(4, round(dice.about(gap, 0.3))))
    return days


def _courting(dice: Dice, account: Account, today: date) -> list[tuple[date, str]]:
    """What happened with somebody who has not bought yet."""
    count = {"talking": dice.between(6, 12), "met": dice.between(2, 5), "lost": dice.between(5, 8)}.get(
        account.temper, dice.between(0, 1)
    )
    days = sorted(dice.between(3, max(4, (today - account.since).days)) for _talk in range(count))[::-1]
    kinds = ["cold", "call", "visit", "mail", "visit", "quote", "call", "call", "visit", "quote", "call", "note"]
    return [(today - timedelta(days=day), kind) for day, kind in zip(days, kinds, strict=False)]


def _entry(plan: Plan, dice: Dice, account: Account, on: date, kind: str) -> None:
    on = max(on, account.since)
    there = account.met(on)
    met = dice.some(there, 2 if kind in ("meeting", "visit") and dice.chance(0.3) else 1) if there else []
    text = say(dice, account, kind, on, met)
    stored = "call" if kind == "cold" else kind
    answered = dice.chance(0.5) if kind in ("mail", "message") else False
    amount = (
        account.money(dice.about(2400 * max(0.5, (account.size / 90) ** 0.6), 0.5), 10) if kind == "quote" else None
    )
    if kind == "fair":
        text = f"{dice.pick(FAIRS)}: {text}"
    entry = plan.put(
        on,
        "interaction",
        company_id=account.id,
        kind=stored,
        happened_on=on,
        happened_time=f"{dice.between(8, 16):02}:{dice.pick(('00', '15', '30', '45'))}"
        if kind in ("visit", "meeting") and dice.chance(0.4)
        else None,
        text=text,
        advance=dice.chance(ADVANCE.get(kind, 0.02)) or kind == "order",
        answered=True if answered else None,
        amount=amount,
        currency=account.land.currency if amount else None,
        source=dice.pick(("eva", "the installer", "reception", "a driver"))
        if kind == "note" and dice.chance(0.4)
        else None,
        tags=pack([dice.pick(("price", "service", "competitor", "shut-down", "press"))]) if dice.chance(0.12) else None,
    )
    for person in met if kind not in ("note", "webvisit") else []:
        plan.put(on, "attendance", interaction_id=entry.id, contact_id=person.record.id)
    if kind in ("visit", "call", "meeting", "cold") and dice.chance(0.3) and (plan.today - on).days > 30:
        _kept_promise(plan, dice, account, entry, met)


def _kept_promise(plan: Plan, dice: Dice, account: Account, entry: Row, met: list[Person]) -> None:
    """What was promised in a talk and done since."""
    mine, on = dice.chance(0.7), entry.happened_on
    due = workday(on + timedelta(days=dice.between(2, 18)))
    done = min(plan.today, due + timedelta(days=dice.between(-1, 6)))
    plan.put(
        max(on, done),
        "followup",
        company_id=account.id,
        contact_id=met[0].record.id if met else None,
        interaction_id=entry.id,
        promise_by="mine" if mine else "theirs",
        kind="task",
        text=fill_words(dice, account, dice.pick(promise_pool(account, mine)), on, met),
        due_on=due,
        state="done" if dice.chance(0.94) else "dropped",
        done_on=max(on, done),
    )


def promise_pool(account: Account, mine: bool) -> tuple[str, ...]:
    """What is promised at such a customer, by us or by them."""
    if account.trade is HOME:
        return HOME_MINE if mine else HOME_THEIRS
    return MINE if mine else THEIRS


def say(dice: Dice, account: Account, kind: str, on: date, met: list[Person]) -> str:
    """A note about a talk, sometimes in the language of the country."""
    if account.trade is HOME and kind in ("visit", "call", "cold", "mail", "message", "note"):
        return fill_words(dice, account, dice.pick(HOME_NOTES), on, met)
    own = account.land.language
    tongue = own if dice.chance(_OWN_TONGUE.get(own, 0)) and kind in NOTES.get(own, {}) else "en"
    return fill_words(dice, account, dice.pick(NOTES[tongue][kind]), on, met, tongue)


def fill_words(dice: Dice, account: Account, text: str, on: date, met: list[Person], tongue: str = "en") -> str:
    """The text with its slots filled from the account."""
    large = [need for need in account.trade.needs if not PRODUCTS[need].repeats]
    one, other = (PRODUCTS[need].said for need in dice.some(large, 2))
    one = account.goods.get(on, one)
    month = MONTHS[tongue][(on.month + dice.between(1, 4)) % 12]
    who = met[0].called if met else {"de": "Chef", "es": "el jefe", "sv": "chefen"}.get(tongue, "the boss")
    return text.format(p=one, p2=other, who=who, month=month, comp=dice.pick(COMPETITORS), n=dice.between(3, 28))
