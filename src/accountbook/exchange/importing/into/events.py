"""Entries from calendars of other programs, which come again and again: known by their id there, changed, called off."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from accountbook.domain.calendar.leftout import going_on, with_left_out
from accountbook.domain.values import UNKNOWN_SIGN
from accountbook.exchange.ical.birthdays import BIRTHDAY
from accountbook.exchange.ical.series import Coming, coming
from accountbook.exchange.importing.incoming import Event, Incoming, Typed
from accountbook.exchange.importing.into.birthdays import take_birthday
from accountbook.exchange.importing.into.entries import one_line, plain
from accountbook.exchange.importing.into.guests import Guests
from accountbook.exchange.importing.into.missed import leave_behind, rhythm_day
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.matching import Unclear
from accountbook.store.doubles.matching import attended_by, keyed
from accountbook.store.entries.promises import next_date
from accountbook.store.entries.series import promises_of
from accountbook.store.log.imported_values import first_values, imported_values
from accountbook.store.pages.views import View, view
from accountbook.tongue import _

_TIMES = {"followup": "due_time", "interaction": "happened_time"}
_OF_PRIVATE = ("due_on", "happened_on", *_TIMES.values(), "recurrence", "state", "done_on")
"""What the book learns of an event that became private: when it is, and whether it is over."""


class Events:
    """Brings what the book has of a calendar up to date; what a person changed in the book since is left alone."""

    def __init__(self, work: Work, guests: Guests) -> None:
        self._work = work
        self._guests = guests
        self._taken: dict[str, Typed] = {}

    def fresh(self, incoming: Incoming) -> Incoming | None:
        """The row, where it is something new to the book; None where there is nothing left to do."""
        event = incoming.event
        if incoming.entry == BIRTHDAY:
            take_birthday(self._work, incoming)
            return None
        if event is None or not event.uid:
            return _as_new(incoming)
        if event.uid in self._taken:  # some programs give many events one id
            double = self._taken[event.uid] == incoming.entry_values
            return None if double else _as_new(incoming._replace(event=event._replace(uid="")))
        self._taken[event.uid] = incoming.entry_values
        if event.item and not event.item.uid:
            event = self._told_apart(incoming, event)
            incoming = incoming._replace(event=event)
            if not event.uid:
                return _as_new(incoming)
        earlier, promise = self._promises(event.uid)
        goes_on = event.instead_of and self._left_out(incoming, event.series, event.instead_of)
        if goes_on and event.called_off and promise is None:
            return None
        off = event.called_off or incoming.entry_values.get("state") == "dropped"
        off = off or bool(promise and event.ended and self._is_ahead(incoming, promise))
        if promise and off and self._may_change("followup", promise):
            self._bring(incoming, "followup", promise, {"state": "dropped"})
            return None
        _unless_off(incoming)
        if promise:
            self._bring(incoming, "followup", promise, _planned(incoming), earlier)
            return None
        talk = keyed(self._work.unit.raw(), incoming.entry, event.uid)
        if talk and incoming.entry_values.get("happened_on", "") <= self._work.unit.today.isoformat():
            self._bring(incoming, incoming.entry, talk, incoming.entry_values)
            return None
        fresh = _as_new(incoming)
        self._tell_of_rule(fresh)
        return fresh

    def _promises(self, uid: str) -> tuple[list[View], int | None]:
        """The promise that an entry has become, and those before it where it is the latest one of a series."""
        keys = promises_of(self._work.unit.raw(), uid)
        return [view(self._work.unit.raw(), "followup", key) for key in keys[:-1]], keys[-1] if keys else None

    def _told_apart(self, incoming: Incoming, event: Event) -> Event:
        """An event without an id of its own by the id of the entry that it is; by none where that is another's.

        The first one of its summary and time has the bare id and keeps it in another room or with another guest. What
        the book has by the id with place and people is that, and so leaves the bare one to the others of the file.
        """
        if self._is_of(incoming, event.uid):
            return event
        known = self._entry(incoming, event.bare_uid)
        if event.bare_uid not in self._taken:
            alone = all(self._entry(incoming, other) for other in event.alike)
            if known is None or self._is_of(incoming, event.bare_uid, strictly=not alone):
                self._taken[event.bare_uid] = incoming.entry_values
                return event._replace(uid=event.bare_uid)
        return event if self._entry(incoming, event.uid) is None else event._replace(uid="")

    def _is_of(self, incoming: Incoming, uid: str, *, strictly: bool = False) -> bool:
        """Whether the entry of this id is of the company that the row means, or says the same and is of nobody else.

        `strictly` is for an id that other events of the file may have: no company is not the same one then.
        """
        found = self._entry(incoming, uid)
        if found is None:
            return False
        raw = self._work.unit.raw()
        said, seen, meant = imported_values(raw, *found), view(raw, *found), self._guests.meant(incoming)
        is_there = meant.company_id in (said.get("company_id"), seen.links["company_id"])
        if is_there and meant.company_id is not None:
            return True
        people = attended_by(raw, found[1]) if found[0] == "interaction" else {seen.links["contact_id"]} - {None}
        if people and (meant.contact_id or incoming.contact.get("name")) and meant.contact_id not in people:
            return False
        same = one_line(str(said.get("text") or "")) == one_line(incoming.entry_values.get("text", ""))
        return same or (is_there and not strictly)

    def _entry(self, incoming: Incoming, uid: str) -> tuple[str, int] | None:
        """The promise or the talk of the book that has this id."""
        _earlier, promise = self._promises(uid)
        talk = keyed(self._work.unit.raw(), incoming.entry, uid)
        return ("followup", promise) if promise else (incoming.entry, talk) if talk else None

    def _left_out(self, incoming: Incoming, uid: str, day: date) -> bool:
        """Whether the book has the series, which then goes on without a day: the next one, where it was due on that."""
        _earlier, promise = self._promises(uid)
        if promise is None:
            return False
        seen = view(self._work.unit.raw(), "followup", promise)
        due, rule = rhythm_day(seen), seen.text("recurrence")
        if due is None or due > day or not rule or not self._may_change("followup", promise):
            return True
        following = next_date(rule, due, due) if due == day else due
        typed = {"recurrence": with_left_out(rule, (day,))}
        if following is None:
            typed = {"state": "dropped", "done_on": self._work.unit.today.isoformat()}
        elif due == day:
            typed = {"due_on": following.isoformat(), "recurrence": going_on(rule, following)}
        self._change(incoming, "followup", promise, typed, seen.text("text"))
        return True

    def _is_ahead(self, incoming: Incoming, promise: int) -> bool:
        """Whether a promise is due from today on: of a series that is over none can be, but one put off to then."""
        seen = view(self._work.unit.raw(), "followup", promise)
        due, day = seen.value("due_on"), rhythm_day(seen)
        return isinstance(due, date) and due >= self._work.unit.today and not (day and _still(incoming, day))

    def _may_change(self, entity: str, key: int) -> bool:
        """Not what is in the bin, nor what was promised and is over."""
        seen = view(self._work.unit.raw(), entity, key)
        return not seen.archived and (entity != "followup" or seen.value("state") == "open")

    def _bring(self, incoming: Incoming, entity: str, key: int, typed: Typed, earlier: Sequence[View] = ()) -> None:
        """Change what the calendar says otherwise than the last time, also of the `earlier` ones of a series."""
        if not self._may_change(entity, key):
            return
        if earlier:
            typed = _after(typed, rhythm_day(earlier[-1]))
        before = self._said_before(entity, key, earlier)
        if entity == "followup":
            typed = self._unmoved(incoming, typed, before, goes_on=leave_behind(self._work, incoming, key, typed))
        values = self._work.read(entity, typed).values
        changed = {code: text for code, text in typed.items() if plain(values.get(code)) != before.get(code)}
        called = one_line(incoming.entry_values.get("text", ""))
        if incoming.event and incoming.event.private:
            changed = {code: text for code, text in changed.items() if code in _OF_PRIVATE}
            called = one_line(view(self._work.unit.raw(), entity, key).text("text"))
        if changed.get("state") in ("done", "dropped"):
            changed.setdefault("done_on", self._work.unit.today.isoformat())
        if "text" in typed and "state" not in changed:
            gone = (code for code in (_TIMES[entity], "recurrence") if before.get(code) and code not in typed)
            changed |= dict.fromkeys(gone, UNKNOWN_SIGN)
        if "recurrence" in changed:
            self._tell_of_rule(incoming)
        if changed:
            self._change(incoming, entity, key, changed, called)

    def _unmoved(self, incoming: Incoming, typed: Typed, before: Mapping[str, Any], *, goes_on: bool) -> Typed:
        """What a calendar says of a series without what only the days that went by have made of it.

        Its next day is another one then; a promise that does not go on to that keeps the one which it has.
        """
        said = before.get("due_on")
        if "recurrence" not in typed or not said:
            return typed
        day = date.fromisoformat(said)
        series = _still(incoming, day) if day < self._work.unit.today and not goes_on else None
        if series is not None:
            typed = {code: text for code, text in typed.items() if code != "due_on"} | {"recurrence": series.rule}
        known = str(before.get("recurrence") or "")
        first = date.fromisoformat(typed.get("due_on", said))
        rule = _rule_from(typed["recurrence"], first)
        return {**typed, "recurrence": known if _rule_from(known, first) == rule else rule}

    def _change(self, incoming: Incoming, entity: str, key: int, typed: Typed, called: str) -> None:
        """Write what the calendar says; a day that it gives is one by the rhythm, put off from no other."""
        if "due_on" in typed:
            typed = {**typed, "snoozed_from": UNKNOWN_SIGN}
        update(self._work, incoming.line, entity, key, typed, whole=True, called=called, series=True)

    def _tell_of_rule(self, incoming: Incoming) -> None:
        """Say it where a task comes again on days that no rule of the book gives."""
        field = self._work.field("followup", "recurrence")
        if field and incoming.event and incoming.event.unkept:
            why = _("taken once; its days fit no rule")
            self._work.report.not_understood(incoming.line, field.label, incoming.event.unkept, why)

    def _said_before(self, entity: str, key: int, earlier: Sequence[View]) -> dict[str, Any]:
        """What the calendar said the last time; the day of a later one of a series follows from that."""
        raw = self._work.unit.raw()
        said: dict[str, Any] = {}
        for seen in earlier:
            said |= imported_values(raw, entity, seen.id)
        if earlier:
            said["due_on"] = first_values(raw, entity, key).get("due_on")
        return said | imported_values(raw, entity, key)


def _unless_off(incoming: Incoming) -> None:
    """Raise `Unclear` for an event that was called off."""
    if incoming.event is not None and incoming.event.called_off:
        raise Unclear(_("it was called off"))


def _as_new(incoming: Incoming) -> Incoming:
    """The row as what the book has not yet; `Unclear` where it was called off or is nobody else's business."""
    if incoming.event is not None and incoming.event.private:
        raise Unclear(_("private in the calendar"))
    _unless_off(incoming)
    return incoming


def _still(incoming: Incoming, day: date) -> Coming | None:
    """The series from a day on, where the calendar has that as one of its days."""
    item = incoming.event and incoming.event.item
    series = coming(item, day) if item else None
    return series if series and series.on == day else None


def _rule_from(rule: str, day: date) -> str:
    """A rule as it goes on from a day; one that nobody can read as it stands."""
    try:
        return going_on(rule, day)
    except ValueError:
        return rule


def _after(typed: Typed, done: date | None) -> Typed:
    """What a calendar says of a series, once one day of it is done, which it may still give as the next."""
    on = typed.get("due_on", "")
    if done is None or not on or on > done.isoformat():
        return typed
    following = next_date(typed.get("recurrence", ""), date.fromisoformat(on), done)
    rest = {code: text for code, text in typed.items() if code not in ("due_on", "state", "done_on")}
    return rest | ({"due_on": following.isoformat()} if following else {})


def _planned(incoming: Incoming) -> Typed:
    """What a row says of a follow-up: an event that is over now was one while it was still ahead."""
    typed = incoming.entry_values
    if incoming.entry == "followup":
        return typed
    if incoming.event and incoming.event.ended:
        return {"recurrence": incoming.event.ended}
    known = {"due_on": "happened_on", "due_time": "happened_time"}
    found = {code: typed[other] for code, other in known.items() if other in typed}
    return found | {"text": one_line(typed.get("text", ""))}
