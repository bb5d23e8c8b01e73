"""From calendars to `Incoming` values: events as visits, tasks as follow-ups."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid5

from accountbook.exchange.ical.item import Calendar, Item
from accountbook.exchange.importing.entries import one_line
from accountbook.exchange.importing.incoming import Event, Incoming, IncomingPoint
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


def from_calendar(calendar: Calendar) -> Iterator[Incoming]:
    """Events as visits, todos as follow-ups; the place, the first attendee or the summary names the company.

    Of the events that we wrote, a promise says when it is due now; birthdays come with the cards of the people.
    """
    for item in calendar.items:
        ours = _OURS.fullmatch(item.uid)
        if ours is None:
            yield _from_item(item)
        elif not ours[2]:
            promise = _from_item(item._replace(kind="todo"))
            yield promise._replace(uids={"followup": ours[1]}, only=_WHEN, event=None)
    for bad in calendar.bad:
        yield Incoming(bad.line, (bad.text,), trouble=bad.reason)


def _from_item(item: Item) -> Incoming:
    if item.starts_on is None and item.kind != "todo":
        return Incoming(item.line, (_item_text(item),), trouble=_("it has no date"))
    text = "\n".join(part for part in (item.summary, item.location, item.description) if part)
    points = tuple(IncomingPoint("mail", "", person.mail, False) for person in item.attendees[:1] if person.mail)
    person = item.attendees[0].name if item.attendees else ""
    day = item.starts_on.isoformat() if item.starts_on else ""
    time = item.starts_time.strftime("%H:%M") if item.starts_time else ""
    if item.kind == "todo":
        state = "done" if item.status.casefold() == "completed" else "open"
        done_on = item.done_on.isoformat() if item.done_on and state == "done" else ""
        values = {"text": one_line(text), "due_on": day, "due_time": time, "state": state, "done_on": done_on}
        values["recurrence"] = item.recurrence
        entry = "followup"
    else:
        values = {"kind": "visit", "happened_on": day, "happened_time": time, "text": text}
        values["tags"] = ", ".join(item.categories)
        entry = "interaction"
    return Incoming(
        line=item.line,
        raw=(_item_text(item),),
        contact={"name": person} if person else {},
        points=points,
        entry=entry,
        entry_values={code: value for code, value in values.items() if value},
        event=Event(_public_id(item), item.status.casefold() == "cancelled" or bool(_CALLED_OFF.match(item.summary))),
        earlier=(text,),
    )


def _public_id(item: Item) -> str:
    """The public id of an entry; an occurrence that was moved by itself has its own."""
    named = f"{item.uid}/{item.exception_of}" if item.exception_of else item.uid
    return str(uuid5(_CALENDARS, named)) if item.uid else ""


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
    lines += [f"{key}:{escape(text)}" for key, text in texts if text]
    return "\n".join([f"BEGIN:{name}", f"UID:{escape(item.uid)}", *lines, f"END:{name}"])
