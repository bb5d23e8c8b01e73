"""Promises and birthdays to an iCalendar file (RFC 5545).

A promise becomes an event for the whole day with an alarm, not a VTODO: phone calendars show and ring events, and
most of them drop tasks on import. A time of day is written without zone, so that it means the clock on the wall.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from accountbook.exchange.ical.item import OURS, Birthday, Due
from accountbook.exchange.vcard.writing import escape, fold
from accountbook.tongue import _

_ALARM_ON_THE_DAY = "PT8H"
_ALARM_BEFORE = "-PT15M"
_LENGTH = "PT30M"
_LEAP_YEAR = 2000
_EARLIEST = 1900


def calendar_bytes(dues: Iterable[Due], birthdays: Iterable[Birthday], stamp_at: dt.datetime) -> bytes:
    """A whole calendar file; the same values give the same bytes. `stamp_at` is an aware moment (DTSTAMP).

    Birthdays without a day and a month are left out.
    """
    stamp = stamp_at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//accountbook//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for due in sorted(dues, key=lambda due: (due.on, due.time or dt.time(), due.uid)):
        lines += _due(due, stamp)
    for birthday in sorted(birthdays, key=lambda birthday: (birthday.born[-5:], birthday.uid)):
        lines += _birthday(birthday, stamp)
    return b"".join(fold(line) for line in [*lines, "END:VCALENDAR"])


def _due(due: Due, stamp: str) -> Iterator[str]:
    if due.time is None:
        when = [f"DTSTART;VALUE=DATE:{due.on:%Y%m%d}", f"DTEND;VALUE=DATE:{due.on + dt.timedelta(days=1):%Y%m%d}"]
    else:
        when = [f"DTSTART:{due.on:%Y%m%d}T{due.time:%H%M}00", f"DURATION:{_LENGTH}"]
    texts = (
        ("SUMMARY", due.summary),
        ("DESCRIPTION", due.description),
        ("LOCATION", due.location),
        *zip(OURS.values(), due.ours, strict=True),
    )
    alarm = _ALARM_ON_THE_DAY if due.time is None else _ALARM_BEFORE
    yield from _event(f"{due.uid}@accountbook", stamp, when, texts, alarm)


def _birthday(birthday: Birthday, stamp: str) -> Iterator[str]:
    """A yearly event. On 29 February it repeats on the last day of February, or it would show every fourth year."""
    found = re.fullmatch(r"(\d{4}|-)-(\d{2})-(\d{2})", birthday.born)
    if not found:
        return
    month, day = int(found[2]), int(found[3])
    year = max(_EARLIEST, int(found[1])) if found[1] != "-" else _LEAP_YEAR
    leap = (month, day) == (2, 29)
    try:
        start = dt.date(year, month, day)
    except ValueError:
        if not leap:
            return
        start = dt.date(_LEAP_YEAR, month, day)
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if leap else "FREQ=YEARLY"
    when = [
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{start + dt.timedelta(days=1):%Y%m%d}",
        f"RRULE:{rule}",
    ]
    summary = _("Birthday: {name}").format(name=birthday.name)
    texts = (("SUMMARY", summary), ("DESCRIPTION", birthday.description))
    yield from _event(f"{birthday.uid}-birthday@accountbook", stamp, when, texts, _ALARM_ON_THE_DAY)


def _event(uid: str, stamp: str, when: Iterable[str], texts: Iterable[tuple[str, str]], alarm: str) -> Iterator[str]:
    texts = [(name, text) for name, text in texts if text]
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(uid)}"
    yield f"DTSTAMP:{stamp}"
    yield from when
    for name, text in texts:
        yield f"{name}:{escape(text)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{alarm}")
    yield f"DESCRIPTION:{escape(dict(texts).get('SUMMARY', ''))}"
    yield from ("END:VALARM", "END:VEVENT")
