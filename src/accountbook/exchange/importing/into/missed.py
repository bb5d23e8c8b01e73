"""Visits of a series that went by: the series goes on, the last one of which nobody spoke stays to be asked about."""

from datetime import date

from accountbook.domain.calendar.leftout import split_left_out
from accountbook.domain.values import UNKNOWN_SIGN
from accountbook.exchange.ical.item import Item
from accountbook.exchange.ical.series import coming, gone_by
from accountbook.exchange.importing.incoming import Incoming, Typed
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.store.entries import promises
from accountbook.store.entries.series import following_uid, missed_uid, promises_of, talked_since
from accountbook.store.pages.views import View, view


def leave_behind(work: Work, incoming: Incoming, promise: int, typed: Typed) -> bool:
    """Whether the promise of a series goes on to the next day, of which the calendar says `typed`: its own went by.

    A missed visit becomes a promise of its own, of which a series has one at most that is open: the last. One that has
    a talk of its company on its day or later is done with.
    """
    item = incoming.event and incoming.event.item
    if not item or item.kind != "event":
        return False
    uid = missed_uid(incoming.event.uid if incoming.event else "")
    before = [view(work.unit.raw(), "followup", key) for key in promises_of(work.unit.raw(), uid)][-1:]
    waiting = [one for one in before if _is_open(one) and not _settled(work, incoming, item, one)]
    seen = view(work.unit.raw(), "followup", promise)
    if not (
        _is_open(seen) and _is_over(work, seen) and seen.text("recurrence") and {"due_on", "recurrence"} <= typed.keys()
    ):
        return False
    day = _missed(item, seen, work.unit.today)
    if day and not talked_since(work.unit.raw(), seen.links["company_id"], day):
        if waiting and _is_over(work, waiting[0]):
            _change(work, incoming, waiting[0], _as_on(seen, day))
        else:
            made = following_uid(work.unit.raw(), before[0].uid) if before else uid
            promises.apart(work.unit, promise, day, made)
            work.made += 1
            work.report.created["followup"] = work.report.created.get("followup", 0) + 1
    return True


def rhythm_day(seen: View) -> date | None:
    """The day on which a promise is due by its rhythm, wherever it was put off to."""
    day = seen.value("snoozed_from") or seen.value("due_on")
    return day if isinstance(day, date) else None


def _is_open(seen: View) -> bool:
    return not seen.archived and seen.value("state") == "open"


def _is_over(work: Work, seen: View) -> bool:
    """Whether both the day by the rhythm and the one to which it was moved are over."""
    due, day = seen.value("due_on"), rhythm_day(seen)
    return isinstance(due, date) and day is not None and max(due, day) < work.unit.today


def _missed(item: Item, seen: View, today: date) -> date | None:
    """The last day of a series that went by; as the book has it, where the calendar has other days now."""
    day, due = rhythm_day(seen), seen.value("due_on")
    series = coming(item, day) if day else None
    if day is None or series is None or not isinstance(due, date):
        return None
    last = gone_by(item, day, today)
    if day in split_left_out(series.rule)[1]:
        return last
    return last if last and series.on == day and last > max(day, due) else due


def _settled(work: Work, incoming: Incoming, item: Item, seen: View) -> bool:
    """Whether a missed visit is one no more: left out of the calendar since, or spoken of."""
    day, due, series = rhythm_day(seen), seen.value("due_on"), coming(item, work.unit.today)
    off = series is not None and day in split_left_out(series.rule)[1]
    talked = isinstance(due, date) and talked_since(work.unit.raw(), seen.links["company_id"], due)
    if off or talked:
        state = "dropped" if off else "done"
        _change(work, incoming, seen, {"state": state, "done_on": work.unit.today.isoformat()})
    return off or talked


def _as_on(series: View, day: date) -> Typed:
    """When a visit of a series on a day was, as the book has that."""
    put_off = series.value("snoozed_from") if day == series.value("due_on") else None
    return {
        "due_on": day.isoformat(),
        "due_time": series.text("due_time") or UNKNOWN_SIGN,
        "snoozed_from": put_off.isoformat() if isinstance(put_off, date) else UNKNOWN_SIGN,
    }


def _change(work: Work, incoming: Incoming, seen: View, typed: Typed) -> None:
    update(work, incoming.line, "followup", seen.id, typed, whole=True, called=seen.text("text"), series=True)
