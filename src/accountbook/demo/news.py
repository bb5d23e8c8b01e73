"""Draws what changed at the customers: news, projects, yearly figures, and profile fields corrected on the way."""

from datetime import date, timedelta

from accountbook.demo import firm_words as words
from accountbook.demo.account import Account
from accountbook.demo.dice import Dice, workday
from accountbook.demo.plan import Plan
from accountbook.demo.trades import BODY, HOME
from accountbook.models.columns import field_set
from accountbook.store.writing import records


def draw_news(plan: Plan, accounts: list[Account]) -> None:
    """Business changes, the newest not looked at yet; projects; yearly figures; corrections of the last months."""
    dice = Dice("news")
    firms = [account for account in accounts if account.trade is not HOME and account.temper != "bare"]
    for account in dice.some(firms, len(firms) // 2):
        _change(plan, dice, account, dice.between(35, 900))
    for account in dice.some(firms, max(1, len(firms) // 9)):
        _change(plan, dice, account, dice.between(0, 18))
    for account in dice.some(firms, len(firms) * 2 // 5):
        _project(plan, dice, account)
    for account in firms:
        if dice.chance(account.depth * 0.75):
            _figures(plan, dice, account)
    for account in dice.some(firms, len(firms) // 2):
        _correction(plan, dice, account)


def _change(plan: Plan, dice: Dice, account: Account, days: int) -> None:
    on = workday(max(account.since, plan.today - timedelta(days=days)))
    kind, before, after, text = dice.pick(words.CHANGES)
    if account.trade is BODY and kind in ("owner", "financial"):
        kind, before, after, text = "officer", "", "{family}", "New head of the works, {family}"
    present = account.met(on)
    person = dice.pick(present) if present and kind in ("officer", "maincontact", "joined") else None
    family = person.called if person else dice.pick(account.land.families)
    names = {"family": family, "other": dice.pick([name for name in account.land.families if name != family])}
    looked = plan.today - on > timedelta(days=20)
    plan.put(
        on,
        "businesschange",
        company_id=account.id,
        contact_id=person.record.id if person else None,
        kind=kind,
        before=before.format(**names) or None,
        after=after.format(**names) or None,
        text=text.format(**names),
        happened_on=on,
        source=dice.pick((*words.SOURCES, None, None)),
        looked_at=_moment(on + timedelta(days=3)) if looked else None,
    )


def _moment(on: date) -> object:
    from datetime import UTC, datetime, time

    return datetime.combine(on, time(8), UTC)


def _project(plan: Plan, dice: Dice, account: Account) -> None:
    learned = max(account.since, plan.today - timedelta(days=dice.between(10, 500)))
    expected = learned + timedelta(days=dice.between(90, 480))
    kind, name = dice.pick(words.PROJECTS)
    running = dice.pick(("idea", "planned", "planned", "budgeted", "tendering", "running"))
    plan.put(
        learned,
        "project",
        company_id=account.id,
        name=name.format(year=expected.year),
        kind=kind,
        status=running if expected > plan.today else dice.pick(("done", "done", "dropped", "running")),
        expected_on=expected,
        amount=account.money(dice.about(18_000, 0.8), 500) if dice.chance(0.7) else None,
        currency=account.land.currency,
        notes=dice.pick(
            ("pumps are in the first draft", "architect decides, not they", "money is there, time is not", None)
        ),
        source=dice.pick(words.SOURCES),
    )


def _figures(plan: Plan, dice: Dice, account: Account) -> None:
    """Two to four yearly figures that grow or shrink."""
    turnover = account.size * account.trade.per_head * 1000 * 0.9
    growth = dice.pick((0.86, 0.97, 1.02, 1.04, 1.09, 1.28))
    heads = account.size * 0.95
    for year in range(plan.today.year - dice.between(2, 4), plan.today.year):
        known = date(year + 1, dice.between(3, 7), dice.between(2, 26))
        if account.since < known <= plan.today:
            plan.put(
                known,
                "financial",
                company_id=account.id,
                as_of_on=date(year, 12, 31),
                revenue=account.money(turnover, 10_000),
                profit=account.money(turnover * dice.between(-1, 9) / 100, 1000),
                headcount=round(heads),
                rating=dice.pick((*words.RATINGS, None)),
                currency=account.land.currency,
                source=dice.pick(("annual report", "company register", "credit agency")),
            )
        turnover, heads = turnover * growth, heads * (1 + (growth - 1) / 2)


def _correction(plan: Plan, dice: Dice, account: Account) -> None:
    """One field that a visit set right in the last half year."""
    on = workday(max(account.since, plan.today - timedelta(days=dice.between(3, 190))))
    code, value = dice.pick(
        (
            ("employees", max(3, round(account.size * dice.about(1.08, 0.1)))),
            ("phase", dice.pick(("growth", "restructuring", "mature"))),
            ("payment_terms", dice.pick(words.TERMS)),
            ("payment_habit", dice.pick(words.HABITS)),
            ("message_say", dice.pick(words.SAY)),
            ("culture_decide", dice.pick(words.DECIDES)),
            ("budget_month", dice.between(9, 11)),
        )
    )
    values = field_set("company").model_validate({code: value})
    source = dice.pick((None, None, "visit", "annual report"))
    plan.act(on, lambda unit: records.change(unit, "company", account.id, values, source=source))
