"""The whole book read at once: every rule of insight over every account, in the order in which they need each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accountbook.domain.insight import crosssell, likeness, readiness, value, worklist
from accountbook.domain.insight.account import VERSION, Account, BookReading, Reading
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.rfm import LOOKBACK_MONTHS
from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.rhythm_state import Rhythm, State
from accountbook.domain.insight.stats import median
from accountbook.domain.insight.step_likes import (
    Learnt,
    asked_fields,
    gates,
    is_prospect,
    learn,
    of_individuals,
    white_space,
)
from accountbook.domain.insight.step_rhythm import Terms, Work, listed, order_rhythm, prepare, talk_rhythm
from accountbook.domain.insight.step_value import Values, months, values_of, year_value
from accountbook.domain.standing import GIVEN_UP
from accountbook.tongue import _

BLANKS_SHOWN = 5
LAPSES = (State.LATE, State.SLIPPING, State.LOST)
"""States whose silence says something: not a season, not an open order, not too few events."""
UNLEARNT = 0.2
"""How like the best a prospect is taken to be while nothing can be learnt."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """What the steps found."""

    work: Work
    rhythms: dict[int, tuple[Rhythm, str]]
    listed: dict[int, bool]
    values: Values
    learnt: Learnt
    blanks: dict[int, list[crosssell.Blank]] | Missing
    gates: dict[int, str]
    weights: dict[str, float]
    alone: dict[str, float]
    """The weights for an individual."""
    best_order: float


def read_book(
    accounts: Sequence[Account], products: Sequence[str], today: date, terms: Terms, money_note: str = ""
) -> tuple[BookReading, dict[int, Reading]]:
    """Everything insight knows on a day about the book and about each account; a second for a thousand accounts."""
    work = prepare(accounts, today, terms)
    rhythms = {key: order_rhythm(work, key) for key in work.accounts}
    values = values_of(work, {key: rhythm for key, (rhythm, _sector) in rhythms.items()})
    learnt = learn(work, values)
    weights = readiness.weights(asked_fields(work), learnt.model.information if learnt.model else None)
    steps = _Steps(
        work=work,
        rhythms=rhythms,
        listed=listed(work),
        values=values,
        learnt=learnt,
        blanks=white_space(work, products),
        gates=gates(work),
        weights=weights,
        alone=of_individuals(weights),
        best_order=median([values.orders[key] for key in learnt.best] or [0.0]),
    )
    found = {key: _reading(steps, key) for key in work.accounts}
    return _book(steps, found, money_note), found


def _book(steps: _Steps, found: Mapping[int, Reading], money_note: str) -> BookReading:
    """What can be said of the book as a whole."""
    work, values, learnt = steps.work, steps.values, steps.learnt
    return BookReading(
        version=VERSION,
        on=work.today,
        currency=work.terms.currency,
        accounts=len(work.accounts),
        customers=len(work.customers),
        prospects=sum(is_prospect(one, work) for one in work.accounts.values()),
        rhythms=tuple(work.book.values()),
        rfm_missing=values.ranks if isinstance(values.ranks, Missing) else None,
        effort_missing=values.effort if isinstance(values.effort, Missing) else None,
        blank_missing=steps.blanks if isinstance(steps.blanks, Missing) else None,
        model=learnt.model,
        model_missing=learnt.missing,
        best=len(learnt.best),
        left_out=len(learnt.left_out),
        hidden=len(steps.gates),
        sectors={name: one for name, one in work.sectors.items() if one.passed},
        calendar=tuple(sum(one.calendar[month] for one in found.values()) for month in range(12)),
        money_note=money_note,
        value_missing=_value_missing(steps),
        start=work.start,
        by_revenue=value.counts_revenue(values.money.values()),
        rate=values.rate,
    )


def _value_missing(steps: _Steps) -> Missing | None:
    """Money is known, but none was earned in the look-back: whoever stands first then stands there by chance."""
    earning = sum(margin > 0 for margin in steps.values.margins.values())
    unknown = len(steps.values.margins) < len(steps.values.money)
    if earning or unknown or not any(line.amount_minor for one in steps.work.accounts.values() for line in one.bought):
        return None
    text = _("Nothing was earned in the last {months} months: nobody can be called better than the others.")
    return Missing(text.format(months=LOOKBACK_MONTHS), earning, 1)


def _reading(steps: _Steps, key: int) -> Reading:
    """What can be said of one account."""
    work, values = steps.work, steps.values
    account = work.accounts[key]
    rhythm, sector = steps.rhythms[key]
    ready = readiness.readiness(account.facts or {}, steps.alone if account.individual else steps.weights)
    model = steps.learnt.model
    alike = likeness.compare(model, account.profile or {}) if model and is_prospect(account, work) else None
    situation = _situation(steps, account, ready, alike)
    by_month = Counter(day.month for day in work.days[key])
    return Reading(
        id=key,
        customer=bool(work.days[key]),
        letter=_letter(steps, account),
        orders=rhythm,
        visits=talk_rhythm(work, key, Kind.VISITS),
        calls=talk_rhythm(work, key, Kind.CALLS),
        web=talk_rhythm(work, key, Kind.WEB),
        season=work.seasons[key],
        listed=steps.listed[key],
        sector=sector,
        raw=values.raws.get(key),
        rfm=None if isinstance(values.ranks, Missing) else values.ranks.get(key),
        value=values.scores.get(key),
        grade=values.grades.get(key),
        growth=values.growths.get(key),
        revenue_minor=values.money[key].revenue_minor if key in values.money else 0,
        margin_minor=values.margins.get(key) if key in values.money else 0,
        visited=values.visits[key],
        effort=None if isinstance(values.effort, Missing) else values.effort.get(key),
        likeness=alike,
        gate=steps.gates.get(key, ""),
        left_out=steps.learnt.left_out.get(key, ""),
        readiness=ready,
        phase=account.phase,
        blanks=() if isinstance(steps.blanks, Missing) else tuple(steps.blanks.get(key, [])[:BLANKS_SHOWN]),
        months=months(account, work.today),
        calendar=tuple(by_month[month] for month in range(1, 13)),
        year_minor=None if account.stage in GIVEN_UP else year_value(work, key, values.orders.get(key)),
        situation=situation,
        action=_action(account, situation),
        margin_from=value.basis(values.money[key], values.rate) if key in values.money else value.Basis.REVENUE,
        given_up=account.stage in GIVEN_UP,
    )


def _action(account: Account, situation: worklist.Situation) -> worklist.Action:
    """What to do next; nobody is sent to a company that is given up, unless something was promised."""
    action = worklist.next_action(situation)
    if account.stage in GIVEN_UP and action.block != worklist.PROMISED:
        return action._replace(block=worklist.HIDDEN, reasons=())
    return action


def _letter(steps: _Steps, account: Account) -> str:
    """The class somebody gave it, else the one its money gives it."""
    grade = steps.values.grades.get(account.id)
    return account.letter or (grade.letter if grade else "")


def _next_value(steps: _Steps, account: Account, alike: likeness.Likeness | None) -> tuple[float, bool]:
    """What the next order is worth in minor units, and whether that is money: where none is known the class stands in."""
    own = steps.values.orders.get(account.id)
    chance = alike.chance if alike else UNLEARNT
    if own:
        return worklist.next_value(own), True
    if own is None and steps.best_order > 0:
        return worklist.next_value(steps.best_order, likeness=chance), True
    return 100 * worklist.next_value(None, _letter(steps, account) or "C", 1.0 if own == 0 else chance), False


def _situation(
    steps: _Steps, account: Account, ready: readiness.Readiness, alike: likeness.Likeness | None
) -> worklist.Situation:
    """The account today, as the list of what to do next sees it."""
    today, rhythm = steps.work.today, steps.rhythms[account.id][0]
    window = rhythm.window if steps.listed[account.id] else None
    worth, in_money = _next_value(steps, account, alike)
    now = worklist.Situation(
        value_minor=worth,
        follow_up_days=(account.follow_up_on - today).days if account.follow_up_on else None,
        window_days=max(0, (window.first - today).days) if window else None,
        lead_days=steps.work.terms.lead_days,
        change_age=(today - account.changed_on).days if account.changed_on else None,
        days_since_contact=(today - account.last_contact_on).days if account.last_contact_on else None,
        planned_days=account.planned_days,
        birthday_days=account.birthday_days,
        readiness=ready.score,
        do_not_contact=account.do_not_contact,
        in_money=in_money,
    )
    return worklist.with_rhythm(now, rhythm) if rhythm.state in LAPSES else now
