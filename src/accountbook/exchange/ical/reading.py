"""iCalendar files to values: each event is parsed alone, so that a bad one costs only itself."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from accountbook.errors import BookError
from accountbook.exchange.ical.item import OURS, BadItem, Calendar, Item, Ours, Person
from accountbook.exchange.ical.series import until_day
from accountbook.exchange.reading.encoding import decode
from accountbook.exchange.reading.table import check_size
from accountbook.exchange.vcard.lines import unescape
from accountbook.tongue import _

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_VALUE = re.compile(r"(?mi)^((?:DTSTART|DTEND|DUE|RECURRENCE-ID)[^:\r\n]*):[ \t]+")
_NAME = re.compile(r"(?i)X-WR-CALNAME[^:]*:(.*)")
_KINDS = {"VEVENT": "event", "VTODO": "todo", "VJOURNAL": "journal"}
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")
# What the library raises on malformed input, beyond the ValueError it promises.
_MALFORMED = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)


def read_calendar(data: bytes, zone: dt.tzinfo | None = None, name: str = "") -> Calendar:
    """All events, tasks and journal entries of a file, which may hold several calendars or none around them.

    Times with a zone are turned into those of `zone` (None: the zone of the machine); times without stay as they are.
    Raises BookError where the file is no calendar, or too large.
    """
    check_size(name, len(data))
    lines = _LINE_END.split(decode(data.removeprefix(b"\xef\xbb\xbf"), name=name).text)
    if not any(line.strip().upper().startswith("BEGIN:V") for line in lines):
        raise BookError(_("{name} holds no calendar.").format(name=name or _("The file")))
    off = _called_off(lines)
    zones = [text for _line, kind, text in _blocks(lines) if kind == "VTIMEZONE"]
    items: list[Item] = []
    bad: list[BadItem] = []
    for number, kind, text in _blocks(lines):
        if kind not in _KINDS:
            continue
        component, reason = _parse(text, zones)
        if component is None:
            bad.append(BadItem(number, text, reason))
        else:
            item = _item(component, _KINDS[kind], number, zone)
            items.append(item._replace(status="CANCELLED") if number in off else item)
    called = next((found[1].strip() for line in lines if (found := _NAME.match(line))), "")
    return Calendar(tuple(items), tuple(bad), called)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The line number, name and text of each event, task, journal entry and zone; the file ends an open one."""
    wanted = {*_KINDS, "VTIMEZONE"}
    open_name, begun, collected = "", 0, list[str]()
    for number, line in enumerate(lines, 1):
        word, _colon, name = line.strip().upper().partition(":")
        if word == "BEGIN" and name in wanted:
            if open_name:
                yield begun, open_name, "\r\n".join(collected)
            open_name, begun, collected = name, number, []
        if open_name:
            collected.append(line)
        if word == "END" and name == open_name and open_name:
            yield begun, open_name, "\r\n".join(collected)
            open_name = ""
    if open_name:
        yield begun, open_name, "\r\n".join(collected)


def _called_off(lines: Sequence[str]) -> set[int]:
    """The lines of calendars that call off what they hold (METHOD:CANCEL, RFC 5546)."""
    found, off = set(), False
    for number, line in enumerate(lines, 1):
        word, _colon, said = line.strip().upper().partition(":")
        if (word, said) == ("BEGIN", "VCALENDAR") or word == "METHOD":
            off = (word, said) == ("METHOD", "CANCEL")
        if off:
            found.add(number)
    return found


def _parse(text: str, zones: Sequence[str]) -> tuple[Any, str]:
    """The component of a block, read together with the zones of the file where it names one."""
    from icalendar import Calendar as Parser

    text = _BLANK_VALUE.sub(r"\1:", _without_parts(text))
    named = [
        zone for zone in zones if (found := re.search(r"(?mi)^TZID[^:]*:(.*)$", zone)) and found[1].strip() in text
    ]
    for known in (named, ()):
        whole = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *known, text, "END:VCALENDAR", ""])
        try:
            calendar = Parser.from_ical(whole)
            return next(found for found in calendar.subcomponents if found.name in _KINDS), ""
        except StopIteration:
            return None, _("the entry never ends")
        except _MALFORMED as error:
            reason = str(error) or type(error).__name__
    return None, reason


def _without_parts(text: str) -> str:
    """An entry without the alarms in it: they are not read, and a bad one would spoil the entry."""
    depth, kept = 0, []
    for line in _LINE_END.split(text):
        word = line.strip().upper().partition(":")[0]
        depth += word == "BEGIN"
        if depth <= 1:
            kept.append(line)
        depth -= word == "END"
    return "\r\n".join(kept)


def _item(component: Any, kind: str, line: int, zone: dt.tzinfo | None) -> Item:
    problems = [_("{name}: {reason}").format(name=name, reason=reason) for name, reason in component.errors]
    when = "DUE" if kind == "todo" and "DUE" in component else "DTSTART"
    starts_on, starts_time = _moment(component, when, zone)
    first = _value(component, "DTSTART" if "DTSTART" in component else when)
    first_on, _first_time = _local(first, zone)
    ends_on, ends_time = _end(component, starts_on, starts_time, zone)
    return Item(
        kind=kind,
        uid=_text(component, "UID"),
        summary=_text(component, "SUMMARY"),
        description=_text(component, "DESCRIPTION"),
        location=_text(component, "LOCATION"),
        url=_text(component, "URL"),
        starts_on=starts_on,
        starts_time=starts_time,
        ends_on=ends_on,
        ends_time=ends_time,
        recurrence=until_day(_raw(component, "RRULE").replace("\\;", ";"), first),
        ahead=_ahead(first, first_on),
        lead=(starts_on - first_on).days if starts_on and first_on else 0,
        exception_of=_raw(component, "RECURRENCE-ID"),
        replaces_on=_moment(component, "RECURRENCE-ID", zone)[0],
        without=tuple(_days(component, "EXDATE", zone)),
        status=_text(component, "STATUS") or ("COMPLETED" if _is_over(component) else ""),
        done_on=_moment(component, "COMPLETED", zone)[0],
        private=_raw(component, "CLASS").strip().upper() in _PRIVATE,
        categories=_categories(component),
        organiser=next(iter(_people(component, "ORGANIZER")), None),
        attendees=tuple(_people(component, "ATTENDEE")),
        problems=tuple(problems),
        line=line,
        ours=Ours(**{code: unescape(_raw(component, name)).strip() for code, name in OURS.items()}),
    )


def _is_over(component: Any) -> bool:
    return "COMPLETED" in component or _raw(component, "PERCENT-COMPLETE") == "100"


def _all(component: Any, name: str) -> list[Any]:
    value = component.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _text(component: Any, name: str) -> str:
    return "\n".join(str(value).strip() for value in _all(component, name)).strip()


def _raw(component: Any, name: str) -> str:
    """A property as it stands in the file, without its parameters."""
    for value in _all(component, name):
        encoded = value.to_ical() if hasattr(value, "to_ical") else value
        return encoded.decode("utf-8", "replace") if isinstance(encoded, bytes) else str(encoded)
    return ""


def _categories(component: Any) -> tuple[str, ...]:
    found = [str(one).strip() for value in _all(component, "CATEGORIES") for one in getattr(value, "cats", [value])]
    return tuple(dict.fromkeys(filter(None, found)))


def _people(component: Any, name: str) -> Iterator[Person]:
    for value in _all(component, name):
        mail = re.sub(r"(?i)^mailto:", "", str(value)).strip()
        said = getattr(value, "params", {})
        if str(said.get("CUTYPE", "")).upper() not in ("ROOM", "RESOURCE"):
            yield Person(str(said.get("CN", "")).strip(), mail)


def _value(component: Any, name: str) -> object:
    """The date, moment or duration of a property; None where it is missing or could not be read."""
    try:
        return next((getattr(one, "dt", None) for one in _all(component, name)), None)
    except ValueError:
        return None


def _moment(component: Any, name: str, zone: dt.tzinfo | None) -> tuple[dt.date | None, dt.time | None]:
    return _local(_value(component, name), zone)


def _days(component: Any, name: str, zone: dt.tzinfo | None) -> Iterator[dt.date]:
    """The local days of a property that lists several."""
    for value in _all(component, name):
        for one in getattr(value, "dts", ()):
            day, _time = _local(getattr(one, "dt", None), zone)
            if day is not None:
                yield day


def _local(value: object, zone: dt.tzinfo | None) -> tuple[dt.date | None, dt.time | None]:
    if not isinstance(value, dt.date):
        return None, None
    if not isinstance(value, dt.datetime):
        return value, None
    if value.tzinfo is not None:
        try:
            value = value.astimezone(zone)
        except (OverflowError, OSError):
            value = value.replace(tzinfo=None)
    return value.date(), value.time().replace(second=0, microsecond=0)


def _ahead(start: object, local: dt.date | None) -> int:
    """How many days the local start is after the one that the file names: a Monday evening overseas is a Tuesday here."""
    return (local - start.date()).days if isinstance(start, dt.datetime) and local else 0


def _end(
    component: Any, starts_on: dt.date | None, starts_time: dt.time | None, zone: dt.tzinfo | None
) -> tuple[dt.date | None, dt.time | None]:
    """The last day and the end of the time: DTEND names the day after for whole days (RFC 5545 3.6.1)."""
    ends_on, ends_time = _moment(component, "DTEND", zone)
    length = _value(component, "DURATION")
    if ends_on is None and starts_on is not None and isinstance(length, dt.timedelta):
        start = dt.datetime.combine(starts_on, starts_time or dt.time())
        try:
            end = start + length
        except OverflowError:
            return None, None
        ends_on, ends_time = end.date(), end.time() if starts_time else None
    if ends_on and ends_time is None and starts_on and starts_time is None and ends_on > starts_on:
        ends_on -= dt.timedelta(days=1)
    return ends_on, ends_time
