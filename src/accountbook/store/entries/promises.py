"""Follow-ups, mine and theirs: planned, done (and the next one planned), snoozed, dropped."""

from collections.abc import Sequence
from datetime import date, datetime, time

from accountbook.domain.calendar.leftout import split_left_out
from accountbook.domain.lines.logline import LogLine
from accountbook.domain.lines.onelines import FollowLine
from accountbook.domain.lines.todo import kind_to_do
from accountbook.errors import WRONG_USE, BookError
from accountbook.models.tables import FollowUp
from accountbook.store.entries import journal
from accountbook.store.entries.series import following_uid
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

SHORTEST = 28
"""The last day that every month has."""
_KEPT = ("company_id", "contact_id", "project_id", "promise_by", "kind", "text", "due_time")
"""What the days of a repeating promise have in common."""


def plan(unit: Unit, company_id: int | None, line: FollowLine, contact_ids: Sequence[int] = ()) -> FollowUp:
    """A new follow-up of a typed line."""
    followup = FollowUp(
        company_id=company_id,
        contact_id=contact_ids[0] if contact_ids else None,
        promise_by="mine" if line.mine else "theirs",
        kind=kind_to_do(line.text),
        text=line.text,
        due_on=line.on,
        due_time=journal.clock_text(line.at),
        state="open",
        recurrence=pinned(line.rrule, line.on) or None,
        after_next_visit=line.after_next_visit or None,
    )
    unit.add(followup)
    return followup


def done(unit: Unit, followup_id: int, line: LogLine | None = None, contact_ids: Sequence[int] = ()) -> FollowUp | None:
    """Mark a follow-up done; with a line, log it and plan what it promises; a repeating one plans its next date.

    The next follow-up of a repeating one, or None.
    """
    followup = _open(unit, followup_id)
    if line is not None:
        people = contact_ids or ([followup.contact_id] if followup.contact_id else [])
        logged = journal.log(unit, followup.company_id, line, people)
        followup.done_interaction_id = logged.interaction_id
    followup.state = "done"
    followup.done_on = unit.today
    unit.session.add(followup)
    following = _next(unit, followup)
    unit.session.flush()
    return following


def snooze(unit: Unit, followup_id: int, until: date, at: time | None = None) -> FollowUp:
    """Move the due date, never to a day that is over; the date it was first promised for stays visible.

    A single promise is then due at no hour unless one is said; a repeating one keeps its hour, also for the dates to come.
    """
    if until < unit.today:
        raise BookError(_("{day} is over: name a later day.").format(day=until), WRONG_USE)
    followup = _open(unit, followup_id)
    followup.snoozed_from = followup.snoozed_from or followup.due_on
    followup.due_on = until
    followup.due_time = journal.clock_text(at) or (followup.due_time if followup.recurrence else None)
    unit.session.add(followup)
    unit.session.flush()
    return followup


def apart(unit: Unit, followup_id: int, day: date, uid: str) -> FollowUp:
    """One day of a repeating promise as a promise of its own, put off from where that one was if it is its day."""
    of = _open(unit, followup_id)
    alone = FollowUp(**{name: getattr(of, name) for name in _KEPT}, due_on=day, state="open")
    alone.uid = uid
    alone.snoozed_from = of.snoozed_from if day == of.due_on else None
    unit.add(alone)
    unit.session.flush()
    return alone


def drop(unit: Unit, followup_id: int) -> None:
    """Give a follow-up up: neither done nor owed any more."""
    followup = _open(unit, followup_id)
    followup.state = "dropped"
    followup.done_on = unit.today
    unit.session.add(followup)
    unit.session.flush()


def next_date(recurrence: str, due_on: date, after: date) -> date | None:
    """The first date of a repetition (RFC 5545 RRULE) after a day, counted from the date that was due by the rule.

    Days that it leaves out (`domain.calendar.leftout`) are none of its dates.

    None where it ends, and where what stands there is no such rule (it came from somebody else's file).
    """
    from dateutil.rrule import rrulestr

    try:
        bare, left_out = split_left_out(pinned(recurrence, due_on))
        rule = rrulestr(bare, dtstart=datetime.combine(due_on, time()), ignoretz=True)
    except ValueError:
        return None
    following = rule.xafter(datetime.combine(max(after, due_on), time(23, 59)))
    return next((day.date() for day in following if day.date() not in left_out), None)


def pinned(recurrence: str, due_on: date | None) -> str:
    """A monthly or yearly rule that begins late in a month, so that it leaves no shorter month (or common year) out.

    RFC 5545 skips months without a 31st; a person means the last day then.
    """
    parts = dict(part.split("=", 1) for part in recurrence.split(";") if "=" in part)
    if due_on is None or due_on.day <= SHORTEST or any(name.startswith("BY") for name in parts):
        return recurrence
    days = ",".join(str(day) for day in range(SHORTEST, due_on.day + 1))
    if parts.get("FREQ") == "MONTHLY":
        return f"{recurrence};BYMONTHDAY={days};BYSETPOS=-1"
    if parts.get("FREQ") == "YEARLY" and due_on.month == 2:
        return f"{recurrence};BYMONTH=2;BYMONTHDAY={days};BYSETPOS=-1"
    return recurrence


def _next(unit: Unit, followup: FollowUp) -> FollowUp | None:
    if not followup.recurrence:
        return None
    due = followup.due_on or unit.today
    counted_from = followup.snoozed_from or due  # a single day was moved, not the rhythm
    due_on = next_date(followup.recurrence, counted_from, max(unit.today, due))
    if due_on is None:
        return None
    following = FollowUp(**{name: getattr(followup, name) for name in _KEPT}, due_on=due_on, state="open")
    following.uid = following_uid(unit.raw(), followup.uid)
    following.recurrence = pinned(followup.recurrence, counted_from)
    unit.add(following)
    return following


def _open(unit: Unit, followup_id: int) -> FollowUp:
    followup = unit.session.get(FollowUp, followup_id)
    if followup is None or followup.archived_at is not None:
        raise BookError(_("There is no follow-up {id}.").format(id=followup_id), 1)
    if followup.state != "open":
        raise BookError(_("“{text}” is not open any more.").format(text=followup.text))
    return followup
