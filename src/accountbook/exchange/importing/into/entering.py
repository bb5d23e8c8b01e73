"""Enters the dated part of a row: an order, a talk, a follow-up, a deal; what the book has of it is brought up to date."""

from datetime import date
from typing import NamedTuple

from accountbook.domain.cadence import VISITS
from accountbook.domain.values import show_value
from accountbook.domain.vocabulary import code_of, labels
from accountbook.exchange.importing.incoming import Incoming, Typed
from accountbook.exchange.importing.into import entries
from accountbook.exchange.importing.into.guests import somebody
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Links, Read, Values, Work, own_uid
from accountbook.exchange.importing.report import ValueChange
from accountbook.models.columns import field_set
from accountbook.store.doubles import matching as stored
from accountbook.store.entries import journal, promises
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from accountbook.tongue import _


class _Ready(NamedTuple):
    """An entry that is complete: what it is in the book, what was read of it, its public id or the key that the book has."""

    entry: str
    read: Read
    uid: str | None
    known: int | None


class Entering:
    """Takes the entries of rows; `finish` wakes what waited for a visit."""

    def __init__(self, work: Work, known: entries.Known) -> None:
        self.work = work
        self._known = known
        self._visits: list[tuple[int, date]] = []

    def need_complete(self, incoming: Incoming, *, has_company: bool) -> None:
        """Raise `Unclear` for a row whose entry lacks something, before anything of the row is written."""
        self._ready(incoming, 0 if has_company else None)

    def finish(self) -> None:
        """What was to be done after the next visit is due now."""
        if self._visits:
            journal.wake_after_visits(self.work.unit, self._visits)

    def enter(self, incoming: Incoming, company_id: int | None, contact_id: int | None) -> None:
        """Write the entry of a row, or what differs from the one in the book."""
        entry, read, uid, known = self._ready(incoming, company_id)
        values = read.values
        if known:
            only = incoming.only or incoming.entry_values
            given = {code: text for code, text in incoming.entry_values.items() if code in only}
            self._revise(incoming, known, given, whole=True)
            return
        if not uid and self._known.there(entry, company_id, contact_id, values, incoming):
            if entry == "project" and company_id is not None:
                self._bring_forward(incoming, company_id, values)
            elif entry == "followup" and values.get("state") in ("done", "dropped"):
                self._settle(incoming.line, company_id, contact_id, values)
            return
        links: Links = {"company_id": company_id}
        if entry == "followup":
            links["contact_id"] = contact_id
        self._tell_of_doubts(incoming.line, entry, read)
        if incoming.event and incoming.event.missing:
            why = _("there is no one company of this name in the book")
            self.work.report.not_understood(incoming.line, _("Company"), incoming.event.missing, why)
        there = incoming.event.uid if incoming.event else ""
        entry_id = self.work.create(entry, read, links, uid or there or None)
        if incoming.closes and company_id is not None:
            self._close(company_id, incoming.closes, "done" if values.get("outcome") == "won" else "dropped")
        if entry == "interaction":
            if company_id is not None and values.get("kind") in VISITS and not uid:
                self._visits.append((company_id, values["happened_on"]))  # type: ignore[arg-type]
            others = [somebody(self.work.keys, one, one, company_id) for one in incoming.people]
            for person in dict.fromkeys(one for one in (contact_id, *others) if one is not None):
                self.work.bulk.add("attendance", {}, interaction_id=entry_id, contact_id=person)

    def _tell_of_doubts(self, line: int, entry: str, read: Read) -> None:
        """Say what nobody understood of an entry, which no profile shows; a follow-up of such a state is open."""
        for code, doubt in read.doubts.items():
            field = self.work.field(entry, code)
            if field is not None and (code == "state" or read.values.get(code) is None):
                self.work.report.not_understood(line, field.label, *doubt)
        read.doubts.pop("state", None)  # nothing is to be kept of it

    def _ready(self, incoming: Incoming, company_id: int | None) -> _Ready:
        uid, today = own_uid(incoming.uids.get(incoming.entry, "")), self.work.unit.today
        if known := stored.keyed(self.work.unit.raw(), incoming.entry, uid):
            return _Ready(incoming.entry, Read(), uid, known)
        currency = self.work.currency_of("company", company_id, incoming.entry_values) or self.work.options.currency
        read = self.work.read(incoming.entry, incoming.entry_values, currency=currency)
        entry, values = (incoming.entry, read.values) if uid else entries.ahead(incoming.entry, read.values, today)
        if entry != incoming.entry:
            at = read.doubts.get("happened_time")
            read = Read(values, {"due_time": at} if at else {})
        entries.complete(entry, values, read.doubts, company_id, currency, today, ours=bool(uid))
        return _Ready(entry, read, uid, None)

    def _revise(self, incoming: Incoming, key: int, typed: Typed, *, whole: bool) -> None:
        """An entry of the book that a row says something else of: what differs is changed."""
        if typed.get("state") == "done" and view(self.work.unit.raw(), incoming.entry, key).value("state") == "open":
            typed = {"done_on": self.work.unit.today.isoformat(), **typed}
        called = incoming.company.get("name", "")
        update(self.work, incoming.line, incoming.entry, key, typed, whole=whole, called=called)

    def _bring_forward(self, incoming: Incoming, company_id: int, values: Values) -> None:
        """A deal that an earlier list brought: its amount, day and state of today; no state goes back.

        Of several of one name it is the one of this amount.
        """
        found = stored.open_projects(self.work.unit.raw(), company_id, str(values["name"]))
        found.sort(key=lambda key: view(self.work.unit.raw(), "project", key).value("amount") != values.get("amount"))
        for key in found[:1]:
            typed = dict(incoming.entry_values)
            steps = ["", *labels("project_status")]
            before = view(self.work.unit.raw(), "project", key).text("status")
            status = code_of("project_status", typed.get("status", "")) or ""
            if steps.index(status) <= steps.index(before):
                typed.pop("status", None)
            self._revise(incoming, key, typed, whole=False)

    def _settle(self, line: int, company_id: int | None, contact_id: int | None, values: Values) -> None:
        """A follow-up that an earlier list brought is over; a repeating one that was done plans its next date."""
        field = self.work.field("followup", "state")
        promise = self._known.promise(company_id, contact_id, values)
        if promise is None or not promise.open_id or field is None:
            return
        key = promise.open_id
        if values["state"] == "done":
            promises.done(self.work.unit, key)
        else:
            promises.drop(self.work.unit, key)
        if on := values.get("done_on"):
            records.change(self.work.unit, "followup", key, field_set("followup").model_validate({"done_on": on}))
        self.work.changed += 1
        states = (show_value(field, "open"), show_value(field, values["state"]))
        person = self.work.keys.names.get(("contact", promise.contact_id or contact_id or 0), "")
        called = ", ".join(filter(None, (str(values["text"]), person)))
        self.work.report.changes.append(ValueChange(line, called, field.label, *states))

    def _close(self, company_id: int, name: str, status: str) -> None:
        """The deal that was open when an earlier list was imported is over."""
        for key in stored.open_projects(self.work.unit.raw(), company_id, name):
            records.change(self.work.unit, "project", key, field_set("project").model_validate({"status": status}))
            self.work.changed += 1
