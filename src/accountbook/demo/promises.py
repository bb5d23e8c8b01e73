"""Draws what is open today: mine and theirs, overdue, due today, ahead, without a date, repeating."""

from datetime import timedelta

from accountbook.demo.account import Account
from accountbook.demo.dice import Dice, workday
from accountbook.demo.plan import Plan
from accountbook.demo.talks import fill_words, promise_pool

# Who owes, how many, from and to how many days from today.
_OPEN = (
    ("mine", 9, -20, -1),
    ("mine", 6, 0, 0),
    ("mine", 34, 1, 45),
    ("theirs", 7, -25, -1),
    ("theirs", 2, 0, 0),
    ("theirs", 11, 1, 30),
)


def draw_promises(plan: Plan, accounts: list[Account]) -> None:
    """The open follow-ups; about every third active company has none."""
    dice = Dice("promises")
    active = [account for account in accounts if account.temper not in ("bare", "former", "lost")]
    share = len(active) / 100
    for by, count, first, last in _OPEN:
        for account in dice.some(active, max(1, round(count * share))):
            _open(plan, dice, account, by, dice.between(first, last))
    for account in dice.some(active, max(1, round(4 * share))):
        _open(plan, dice, account, "mine", None)
    for account in dice.some([account for account in active if account.grade == "A"], max(1, round(3 * share))):
        _open(
            plan,
            dice,
            account,
            "mine",
            dice.between(4, 26),
            "FREQ=MONTHLY;INTERVAL=3",
            "call: shelf check and next delivery",
        )


def _open(
    plan: Plan, dice: Dice, account: Account, by: str, days: int | None, repeats: str | None = None, text: str = ""
) -> None:
    met = dice.some(account.met(plan.today), 1)
    text = text or fill_words(dice, account, dice.pick(promise_pool(account, by == "mine")), plan.today, met)
    due = plan.today + timedelta(days=days) if days is not None else None
    if due is not None and days:
        due = workday(due) if days < 0 else due + timedelta(days=(7 - due.weekday()) % 7 if due.weekday() > 4 else 0)
    said = min(plan.today, due or plan.today) - timedelta(days=dice.between(2, 12))
    first = text.split()[0].strip(":").casefold()
    plan.put(
        max(said, account.since),
        "followup",
        company_id=account.id,
        contact_id=met[0].record.id if met else None,
        promise_by=by,
        kind=first if first in ("call", "mail", "visit") else "task",
        text=text,
        due_on=due,
        due_time=f"{dice.between(9, 15):02}:00" if first in ("visit", "call") and dice.chance(0.4) else None,
        state="open",
        snoozed_from=due - timedelta(days=7) if due is not None and dice.chance(0.1) else None,
        recurrence=repeats,
        after_next_visit=True if due is None else None,
    )
