"""How good is this customer by behaviour: recency, frequency and money, each ranked 1..5, and a name for the mix.

Ties are never split and the order of the accounts does not matter; below 15 customers only the raw numbers show.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import floor

from accountbook.choice import Choice
from accountbook.domain.insight.inputs import Missing, Purchase, event_days, months_before
from accountbook.domain.insight.ranks import RANKED_FROM, mid_ranks
from accountbook.domain.insight.wording import money, span
from accountbook.row import Row
from accountbook.tongue import _, ngettext

NEEDED = RANKED_FROM
LOOKBACK_MONTHS = 24


class Segment(Choice):
    """The names of the mixes; the value is stable, `segment_label` is what a person reads."""

    CHAMPIONS = "Champions"
    PROMISING = "Promising"
    NEW = "New"
    LOYAL = "Loyal"
    STEADY = "Steady"
    OCCASIONAL = "Occasional"
    CANT_LOSE = "Can't lose"
    FADING = "Fading"
    DORMANT = "Dormant"


class Behaviour(Row):
    """The raw numbers of an account: days since the last purchase, purchase days and money in the look-back.

    Money is None where no amount is known; `lines` and `known`: how many amounts there are, and are known; `unrated`:
    the currencies of those that are not because no rate is.
    """

    account_id: int
    days_since: int
    times: int
    money_minor: int | None
    lines: int = 0
    known: int = 0
    unrated: tuple[str, ...] = ()


class Rfm(Row):
    """The scores 1..5 of an account and the name of their mix."""

    account_id: int
    recency: int
    frequency: int
    money: int
    segment: Segment


def behaviour(
    account_id: int, purchases: Sequence[Purchase], today: date, lookback_months: int = LOOKBACK_MONTHS
) -> Behaviour | None:
    """The raw numbers of an account, or None if it never bought. Credit notes reduce money and are no purchase."""
    days = event_days(purchases, today)
    if not days:
        return None
    since = months_before(today, lookback_months)
    recent = [amount for on, amount, *_typed in purchases if since < on <= today]
    known = [amount for amount in recent if amount is not None]
    money_minor = sum(known) if known or not recent else None
    times = sum(day > since for day in days)
    return Behaviour(account_id, (today - days[-1]).days, times, money_minor, len(recent), len(known))


def quintiles(values: Sequence[float]) -> list[int]:
    """Scores 1..5 by mid-rank: min(5, 1 + floor(5 * share below, ties half))."""
    return [min(5, 1 + floor(5 * share)) for share in mid_ranks(values)]


def segment(recency: int, frequency: int, money: int) -> Segment:
    """The name of a mix of scores."""
    worth = (frequency + money + 1) // 2
    if recency >= 4:
        return Segment.CHAMPIONS if worth >= 4 else Segment.PROMISING if worth == 3 else Segment.NEW
    if recency == 3:
        return Segment.LOYAL if worth >= 4 else Segment.STEADY if worth == 3 else Segment.OCCASIONAL
    if worth >= 4:
        return Segment.CANT_LOSE
    return Segment.DORMANT if worth <= 2 and recency == 1 else Segment.FADING


def score_book(accounts: Iterable[Behaviour]) -> dict[int, Rfm] | Missing:
    """The scores of every account, by id; or what is missing below 15 customers."""
    book = [one for one in accounts if one.money_minor is not None]
    if len(book) < NEEDED:
        return Missing(
            _("Not enough customers to rank (have {have}, need {need}): plain numbers only.").format(
                have=len(book), need=NEEDED
            ),
            len(book),
            NEEDED,
        )
    recency = quintiles([-one.days_since for one in book])
    frequency = quintiles([one.times for one in book])
    spent = quintiles([one.money_minor or 0 for one in book])
    return {
        one.account_id: Rfm(one.account_id, r, f, m, segment(r, f, m))
        for one, r, f, m in zip(book, recency, frequency, spent, strict=True)
    }


def segment_label(name: Segment) -> str:
    """The name of a mix in the user's language."""
    return {
        Segment.CHAMPIONS: _("Champions"),
        Segment.PROMISING: _("Promising"),
        Segment.NEW: _("New"),
        Segment.LOYAL: _("Loyal"),
        Segment.STEADY: _("Steady"),
        Segment.OCCASIONAL: _("Occasional"),
        Segment.CANT_LOSE: _("Can't lose"),
        Segment.FADING: _("Fading"),
        Segment.DORMANT: _("Dormant"),
    }[name]


def raw_sentence(one: Behaviour, currency: str, lookback_months: int = LOOKBACK_MONTHS) -> str:
    """The raw numbers as a sentence: always true, whatever the size of the book."""
    bought = ngettext("{n} order", "{n} orders", one.times).format(n=one.times)
    if one.money_minor is None:
        text = _("Last order {span} ago; {orders} in {months} months, {unknown}.")
        return text.format(span=span(one.days_since), orders=bought, months=lookback_months, unknown=unknown_words(one))
    said = _("Last order {span} ago; {orders} worth {money} in {months} months.").format(
        span=span(one.days_since), orders=bought, money=money(one.money_minor, currency), months=lookback_months
    )
    return f"{said} {note}" if (note := known_sentence(one)) else said


def known_sentence(one: Behaviour) -> str:
    """Of how many orders the amount is known, where it is of some only; "" else."""
    if one.known == one.lines:
        return ""
    if one.unrated:
        text = _("{n} of {all} amounts counted: {unknown}.")
        return text.format(n=one.known, all=one.lines, unknown=unknown_words(one))
    return _("{n} of {all} amounts known.").format(n=one.known, all=one.lines)


def unknown_words(one: Behaviour) -> str:
    """Why its money is not known: "amount unknown", "no rate for KZT"."""
    if one.unrated:
        return _("no rate for {codes}").format(codes=", ".join(one.unrated))
    return _("amount unknown")
