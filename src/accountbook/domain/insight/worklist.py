"""Whom to call today: promises first, then the money at stake, with the reasons in money.

Money enters as money, not as a rank (.75 of what an oracle gains against .63 in simulation); a lost account fades
by itself because nobody is left to be late.
"""

from collections.abc import Mapping

from accountbook.choice import Choice
from accountbook.domain.insight.rhythm_state import LOST_BELOW, Rhythm
from accountbook.domain.insight.rhythm_words import A_LITTLE, ABSURD, ratio_of
from accountbook.domain.insight.stats import clamp
from accountbook.domain.insight.wording import money, percent, shown_chance, span, times
from accountbook.row import Row
from accountbook.tongue import _, ngettext

BASE, REST_DAYS, LEAD_DAYS, CHANGE_HALF_LIFE, BIRTHDAY_DAYS, QUESTION_BELOW = 0.1, 7, 60, 30.0, 7, 40.0
CLASS_VALUE: Mapping[str, int] = {"A": 4, "B": 2, "C": 1}
PROMISED, TODAY, HIDDEN = 0, 1, 9


class Reason(Choice):
    """Why an account is on the list; `label` in `why` is what a person reads."""

    PROMISED = "promised"
    RHYTHM = "rhythm"
    WINDOW = "window"
    CHANGE = "change"
    CADENCE = "cadence"
    BIRTHDAY = "birthday"
    QUESTION = "question"
    CONTACTED = "contacted recently"
    BLOCKED = "do not contact"


WEIGHT: Mapping[Reason, float] = {
    Reason.RHYTHM: 0.80,
    Reason.WINDOW: 0.60,
    Reason.CHANGE: 0.50,
    Reason.CADENCE: 0.40,
    Reason.BIRTHDAY: 0.10,
    Reason.QUESTION: 0.10,
}


class Situation(Row):
    """An account today. `value_minor` is that of its next order (`next_value`); times in days unless said.

    `in_money`: whether that is money; else its class stands in for it, which orders the list and is never said aloud;
    `tail`, `alive`, `gap`, `usual` come from the rhythm (weeks); `follow_up_days` is below zero when overdue;
    `window_days` 0 while the window is open; `change_age` of the latest business change not yet looked at;
    `planned_days` the cadence; `readiness` 0..100.
    """

    value_minor: float
    follow_up_days: int | None = None
    tail: float | None = None
    alive: float | None = None
    gap: float | None = None
    usual: float | None = None
    window_days: int | None = None
    lead_days: int = LEAD_DAYS
    change_age: int | None = None
    days_since_contact: int | None = None
    planned_days: int | None = None
    birthday_days: int | None = None
    readiness: float | None = None
    do_not_contact: bool = False
    in_money: bool = True


class Action(Row):
    """A row of the list: block 0 promised, 1 by stake, 9 hidden; days overdue as sort key; stake in minor units.

    `reasons` split the stake, the largest first.
    """

    block: int
    due: int
    stake_minor: float
    reasons: tuple[tuple[Reason, float], ...]

    @property
    def key(self) -> tuple[int, int, float]:
        """The order of the list: promises by age, the others by stake."""
        return self.block, self.due, -self.stake_minor


def with_rhythm(now: Situation, rhythm: Rhythm) -> Situation:
    """The situation with what the rhythm knows."""
    return now._replace(tail=rhythm.tail, alive=rhythm.alive, gap=rhythm.now, usual=rhythm.usual)


def next_value(order_value_minor: float | None, letter: str = "C", likeness: float = 1.0) -> float:
    """The value of the next order; a prospect: its likeness times the median order of the best customers.

    Without money the class stands in for it: A 4, B 2, C 1.
    """
    if order_value_minor is None:
        return float(CLASS_VALUE.get(letter, 1)) * likeness
    return max(0.0, order_value_minor) * likeness


def strengths(now: Situation) -> dict[Reason, float]:
    """How strongly each reason speaks today, 0..1; reasons that do not speak are left out."""
    found: dict[Reason, float] = {}
    if None not in (now.tail, now.alive, now.gap, now.usual) and (now.gap or 0) > (now.usual or 0):
        found[Reason.RHYTHM] = (1 - (now.tail or 0.0)) * (now.alive or 0.0)
    if now.window_days is not None and now.window_days <= now.lead_days:
        found[Reason.WINDOW] = 1.0 if now.window_days <= 0 else 1 - now.window_days / (now.lead_days + 1)
    if now.change_age is not None:
        found[Reason.CHANGE] = 0.5 ** (max(0, now.change_age) / CHANGE_HALF_LIFE)
    if now.planned_days and now.days_since_contact is not None:
        found[Reason.CADENCE] = now.days_since_contact / now.planned_days - 1
    if now.birthday_days is not None and 0 <= now.birthday_days <= BIRTHDAY_DAYS:
        found[Reason.BIRTHDAY] = 1.0
    if now.readiness is not None:
        found[Reason.QUESTION] = 1 - now.readiness / QUESTION_BELOW
    return {reason: clamp(value, 0.0, 1.0) for reason, value in found.items() if value > 0}


def next_action(now: Situation) -> Action:
    """The place of an account on today's list and why."""
    pulls = {reason: WEIGHT[reason] * strength for reason, strength in strengths(now).items()}
    silent = 1.0
    for pull in pulls.values():
        silent *= 1 - pull
    stake = now.value_minor * (BASE + (1 - BASE) * (1 - silent))
    if now.do_not_contact:
        return Action(HIDDEN, 0, stake, ((Reason.BLOCKED, 0.0),))
    if now.follow_up_days is not None and now.follow_up_days <= 0:
        return Action(PROMISED, now.follow_up_days, stake, ((Reason.PROMISED, float(-now.follow_up_days)),))
    if now.days_since_contact is not None and now.days_since_contact < REST_DAYS:
        return Action(HIDDEN, 0, stake, ((Reason.CONTACTED, 0.0),))
    total = sum(pulls.values())
    split = sorted(((reason, stake * pull / total) for reason, pull in pulls.items()), key=lambda one: -one[1])
    return Action(TODAY, 0, stake, tuple(split))


def sentence(action: Action, now: Situation, currency: str) -> str:
    """The row as it is read: "EUR 310 at stake: late (2.8 times the usual gap, 35 % still a customer)"."""
    told = reasons(action, now)
    if action.block != TODAY or not now.in_money:
        return told[:1].upper() + told[1:] + "." if told else _("Nothing due.")
    text = _("{money} at stake: {reasons}.") if told else _("{money} at stake, nothing due.")
    return text.format(money=money(action.stake_minor, currency), reasons=told)


def reasons(action: Action, now: Situation) -> str:
    """The reasons of a row, at most three, the strongest first; "" where nothing is due."""
    return ", ".join(why(reason, now) for reason, _amount in action.reasons[:3])


def why(reason: Reason, now: Situation) -> str:
    """A reason in the user's language."""
    if reason is Reason.PROMISED:
        late = -(now.follow_up_days or 0)
        if not late:
            return _("promised for today")
        return ngettext("promised {n} day ago", "promised {n} days ago", late).format(n=late)
    if reason is Reason.RHYTHM:
        return _late(now.alive or 0.0, now.gap or 0.0, now.usual or 0.0)
    if reason is Reason.WINDOW:
        if not now.window_days or now.window_days < 0:
            return _("buying window open")
        return ngettext("buying window in {n} day", "buying window in {n} days", now.window_days).format(
            n=now.window_days
        )
    if reason is Reason.QUESTION:
        return _("profile only {share} known").format(share=percent((now.readiness or 0.0) / 100))
    return {
        Reason.CHANGE: _("something changed there"),
        Reason.CADENCE: _("contact overdue"),
        Reason.BIRTHDAY: _("birthday"),
        Reason.CONTACTED: _("contacted this week"),
        Reason.BLOCKED: _("does not want to be contacted"),
    }[reason]


def _late(alive: float, gap: float, usual: float) -> str:
    """How late an order is, as far as a number says it, and whether one still comes; times in weeks."""
    ratio = ratio_of(gap, usual)
    if alive < LOST_BELOW:
        text = _("probably lost ({alive} % still a customer)")
    elif ratio < A_LITTLE:
        text = _("a little late ({alive} % still a customer)")
    elif ratio >= ABSURD:
        text = _("late (nothing for {now}, {alive} % still a customer)")
    else:
        text = _("late ({ratio} times the usual gap, {alive} % still a customer)")
    return text.format(ratio=times(ratio), now=span(7 * gap), alive=shown_chance(alive))
