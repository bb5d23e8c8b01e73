"""From calendars to `Incoming` values: events as visits, tasks as follow-ups."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from functools import partial
from uuid import UUID, uuid3, uuid5

from accountbook.domain.calendar.leftout import going_on, split_left_out
from accountbook.exchange.ical.birthdays import BIRTHDAY, birthday_of, is_birthday
from accountbook.exchange.ical.item import Calendar, Item
from accountbook.exchange.ical.people import called, guests, without_owner
from accountbook.exchange.ical.series import coming, is_readable, keeps_days, replaced_day
from accountbook.exchange.importing.incoming import Event, Incoming, IncomingPoint
from accountbook.exchange.importing.into.entries import one_line
from accountbook.exchange.vcard.writing import escape
from accountbook.tongue import _

_OURS = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-birthday)?@accountbook", re.I)
"""The id of an event that this program has written."""
_WHEN = ("due_on", "due_time")
_CALENDARS = UUID("5d0b4a6e-8f5c-4b1e-9a57-6f1c2f0f3d11")
"""Under which the ids of other programs become public ids (UUID version 5): the same event always has the same."""
_OFF = (
    "cancel+ed|abgesagt|annul[ée]e?|cancelad[oa]|annullat[oa]|inställ[dt]|avbokad|geannuleerd|отменен[ао]?|отказан[ао]?"
)
_CALLED_OFF = re.compile(rf"\s*(?:{_OFF})\s*:", re.I)
"""How mail programs begin the summary of an event that was called off."""


def from_calendar(calendar: Calendar, today: date) -> Iterator[Incoming]:
    """Events as visits, a series that goes on as its next one, todos as follow-ups, birthdays as those of people.

    Of the events that we wrote, a promise says when it is due now; birthdays come with the cards of the people.
    """
    moved: dict[str, set[date]] = {}
    for item in calendar.items:
        if item.replaces_on:
            moved.setdefault(item.uid, set()).add(item.replaces_on)
    series = {item.uid for item in calendar.items if not item.replaces_on}
    alike = _alike(calendar.items)
    for item in map(partial(without_owner, owner=calendar.name), calendar.items):
        ours = _OURS.fullmatch(item.uid)
        if ours is None:
            row = _from_item(item._replace(without=(*item.without, *moved.get(item.uid, ()))), calendar.name, today)
            if row.event:
                others = alike.get(row.event.bare_uid, frozenset()) - {row.event.uid}
                event = row.event._replace(alike=tuple(sorted(others)))
                row = row._replace(event=event if item.uid in series else _alone(event, item))
            yield row
        elif not ours[2]:
            yield _promise(item, ours[1])
    for bad in calendar.bad:
        yield Incoming(bad.line, (bad.text,), trouble=bad.reason)


def _alike(items: Iterable[Item]) -> Mapping[str, Set[str]]:
    """By the id of their summary and time: the ids of the events that have none of their own."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.kind == "event" and not item.uid:
            found.setdefault(_bare_id(item), set()).add(_public_id(item))
    return found


def _from_item(item: Item, calendar: str, today: date) -> Incoming:
    if item.kind == "todo":
        return _todo(item)
    if item.starts_on is None:
        return Incoming(item.line, (_item_text(item),), trouble=_("it has no date"))
    if is_birthday(item, calendar) and not _is_off(item):
        if item.private:
            return Incoming(item.line, (_item_text(item),), trouble=_("private in the calendar"))
        names, born = birthday_of(item.summary, item.starts_on)
        return _entry(item, BIRTHDAY, {})._replace(contact={"birthday": born}, people=names)
    series = coming(item, today)
    if series and series.on:
        rule = going_on(series.rule, series.on)
        return _entry(item, "followup", {"kind": "visit", "recurrence": rule, **_due(item, series.on)})
    values = {"kind": "visit", "happened_on": item.starts_on.isoformat(), "happened_time": _clock(item)}
    talk = _entry(item, "interaction", values | {"text": _text(item), "tags": ", ".join(item.categories)})
    if talk.event and series and item.starts_on <= today:
        return talk._replace(event=talk.event._replace(ended=split_left_out(series.rule)[0]))
    return talk


def _alone(event: Event, item: Item) -> Event:
    """What a mail says that changes one day of a series, which the book may have from an earlier one."""
    return event._replace(series=_public_id(item._replace(exception_of="")), instead_of=replaced_day(item))


def _todo(item: Item) -> Incoming:
    """A task is due on its first day, be that over, where that one is not left out; one without any day is dropped."""
    on, rule, state = item.starts_on, item.recurrence if is_readable(item.recurrence) else "", "open"
    if on and (series := coming(item, on)):
        if on in split_left_out(series.rule)[1]:
            on, state = (series.on, state) if series.on else (on, "dropped")
        rule = going_on(series.rule, on) if series.on else ""
    kept = on is None or not item.lead or keeps_days(item, on)
    values = {"state": state, "recurrence": rule if kept else "", **_due(item, on)}
    if item.status.casefold() == "completed":
        values |= {"state": "done", "done_on": item.done_on.isoformat() if item.done_on else ""}
    task = _entry(item, "followup", values)
    return task if kept or not task.event else task._replace(event=task.event._replace(unkept=item.recurrence))


def _promise(item: Item, uid: str) -> Incoming:
    """A promise of ours: the book that has it learns when it is due now, another one all that it was and is.

    Its event has no id of another program. Its text is all that the calendar says, until those are found whom it names.
    """
    row = _todo(item)
    typed, bare = dict(row.entry_values), ""
    if item.ours.side:
        text = item.summary.removeprefix(item.ours.lead).strip()
        added = one_line(f"{item.location}\n{item.description}").removeprefix(one_line(item.ours.about)).strip(" ·")
        bare = one_line(f"{text}\n{added}") if added else text
        typed |= {"promise_by": item.ours.side}
        typed |= {"kind": item.ours.kind} if item.ours.kind else {}
    event = Event(item=item, summary=item.summary, place=item.location, bare=bare)
    return row._replace(entry_values=typed, uids={"followup": uid}, only=_WHEN, event=event)


def _due(item: Item, on: date | None) -> dict[str, str]:
    return {"text": one_line(_text(item)), "due_on": on.isoformat() if on else "", "due_time": _clock(item)}


def _clock(item: Item) -> str:
    return item.starts_time.strftime("%H:%M") if item.starts_time else item.unread_time


def _words(item: Item) -> str:
    return "\n".join(part for part in (item.summary, item.location, item.description) if part)


def _text(item: Item) -> str:
    """The words, and whoever else was invited; the first of them is the person of the entry."""
    _host, others = guests(item)
    named = ", ".join(person.name or person.mail for person in others)
    return "\n".join(part for part in (_words(item), named) if part)


def _entry(item: Item, entry: str, values: dict[str, str]) -> Incoming:
    host, others = guests(item)
    return Incoming(
        line=item.line,
        raw=(_item_text(item),),
        contact={"name": host.name} if host else {},
        points=(IncomingPoint("mail", "", host.mail, False),) if host and host.mail else (),
        entry=entry,
        entry_values={code: value for code, value in values.items() if value},
        event=Event(
            uid=_public_id(item),
            bare_uid="" if item.uid else _bare_id(item),
            called_off=_is_off(item),
            private=item.private,
            item=item,
            summary=item.summary,
            place=item.location,
            organiser=item.organiser and called(item.organiser),
            invited=(host, *others) if host else others,
        ),
        earlier=tuple(dict.fromkeys((item.summary, _words(item)))) if entry == "followup" else (_words(item),),
    )


def _is_off(item: Item) -> bool:
    return item.status.casefold() == "cancelled" or bool(_CALLED_OFF.match(item.summary))


def _public_id(item: Item) -> str:
    """The public id of an entry; an occurrence that was moved by itself has its own.

    An event that has no id is told apart by its summary, its time, its place and its people, when that is over, too.
    This id is no other program's: it is of UUID version 3.
    """
    if not item.uid:
        people = (item.organiser, *item.attendees)
        who = sorted(f"{one.name} <{one.mail}>" for one in people if one)
        return _made_id(item, *(tuple(filter(None, (item.location, *who))) or ("",)))
    named = f"{item.uid}/{item.exception_of}" if item.exception_of else item.uid
    return str(uuid5(_CALENDARS, named))


def _bare_id(item: Item) -> str:
    """The public id of the first event without an id of this summary and time, which stays where its room changes."""
    return _made_id(item)


def _made_id(item: Item, *more: str) -> str:
    if item.kind != "event" or not item.starts_on:
        return ""
    return str(uuid3(_CALENDARS, "\n".join((item.summary, f"{item.starts_on} {_clock(item)}", *more))))


def _item_text(item: Item) -> str:
    """An item that is left out, as it could be completed and read again."""
    name = "VTODO" if item.kind == "todo" else "VEVENT"
    day = item.starts_on.isoformat().replace("-", "") if item.starts_on else ""
    when = f":{day}T{item.starts_time:%H%M%S}" if item.starts_time else f";VALUE=DATE:{day}"
    texts = (
        ("STATUS", item.status),
        ("SUMMARY", item.summary),
        ("LOCATION", item.location),
        ("DESCRIPTION", item.description),
    )
    lines = [f"{'DUE' if item.kind == 'todo' else 'DTSTART'}{when}"] if day else []
    lines += [f"RRULE:{item.recurrence}"] if item.recurrence else []
    lines += ["CLASS:PRIVATE"] if item.private else []
    lines += [f"{key}:{escape(text)}" for key, text in texts if text]
    return "\n".join([f"BEGIN:{name}", f"UID:{escape(item.uid)}", *lines, f"END:{name}"])
