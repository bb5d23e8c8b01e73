"""Makes or changes the records of one incoming row; new ones wait in a `Bulk`, changes go through `records.change`."""

from datetime import date
from typing import Any

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.registry import find_field
from accountbook.domain.names import company_key, fold
from accountbook.domain.personnames import person_key, split_person_name
from accountbook.domain.places import country_code
from accountbook.domain.values import Setting, Stored, read_value, show_value
from accountbook.exchange.importing import entries
from accountbook.exchange.importing.incoming import Incoming, IncomingAddress, IncomingPoint, Typed
from accountbook.exchange.importing.matching import Unclear, find_company, find_contact
from accountbook.exchange.importing.report import BAD, CHANGED, DOUBLE, NEW, BadRow, Report, ValueChange
from accountbook.models.columns import column_name, field_set
from accountbook.store import matching as stored
from accountbook.store import records
from accountbook.store.bulk import Bulk
from accountbook.store.keys import point_keys
from accountbook.store.unit import Unit
from accountbook.tongue import _

Values = dict[str, Stored | None]
Links = dict[str, int | None]
Doubts = dict[str, tuple[str, str]]
"""Field code to what was typed and why it could not be understood."""


class Writer:
    """Takes incoming rows one by one; `report` collects what becomes of them, `finish` writes what is new."""

    def __init__(self, unit: Unit, report: Report, *, currency: str, country: str, create_companies: bool) -> None:
        self.unit = unit
        self.report = report
        self.currency = currency
        self.country = country
        self.create_companies = create_companies
        self.bulk = Bulk(unit)
        self.keys = stored.load_keys(unit.raw())
        self.entries = entries.Known(unit.raw())
        self._made = 0
        self._changed = 0
        self._points: dict[tuple[str, int], set[tuple[str, str]]] = {}

    def take(self, incoming: Incoming) -> str:
        """Write one row; new, changed, double (nothing to do) or bad (left out, with the reason in the report)."""
        self.report.rows += 1
        self._made = self._changed = 0
        try:
            if incoming.trouble:
                raise Unclear(incoming.trouble)
            self._take(incoming)
            outcome = NEW if self._made else CHANGED if self._changed else DOUBLE
        except Unclear as error:
            self.report.bad.append(BadRow(incoming.line, incoming.raw, error.sentence))
            outcome = BAD
        self.report.counts[outcome] += 1
        return outcome

    def finish(self) -> None:
        """Write everything new."""
        self.bulk.flush()

    def _take(self, incoming: Incoming) -> None:
        contact = _full_name(incoming.contact)
        company_name = incoming.company.get("name", "")
        if not company_name and not contact.get("name") and not incoming.entry:
            raise Unclear(_("it names neither a company nor a person"))
        country = next((code for a in incoming.addresses if (code := country_code(a.values.get("country", "")))), "")
        country = country or self.country
        company_id = self._company(incoming, country) if company_name else None
        contact_id = self._contact(incoming, contact, company_id, country) if contact.get("name") else None
        for address in incoming.addresses:
            self._address(address, company_id, contact_id)
        for point in incoming.points:
            self._point(point, company_id, contact_id, country)
        if incoming.entry:
            self._entry(incoming, company_id, contact_id)

    def _company(self, incoming: Incoming, country: str) -> int:
        company_id = find_company(self.keys, incoming)
        if company_id is not None:
            self._update(incoming.line, "company", company_id, incoming.company)
            return company_id
        if incoming.entry and not self.create_companies:
            sentence = _("there is no company called “{name}” in the book: import the companies first")
            raise Unclear(sentence.format(name=incoming.company["name"]))
        values, doubts = self._read("company", incoming.company)
        values.setdefault("source", self.report.name)
        values.setdefault("kind", "organisation")
        company_id = self._create("company", values, doubts, {}, _own_uid(incoming, "company"))
        self.keys.company(company_key(incoming.company["name"]), company_id)
        for prefix, code in (("vat:", "vat_number"), ("reg:", "registration_number")):
            if number := stored.plain_number(incoming.company.get(code)):
                self.keys.company(prefix + number, company_id)
        return company_id

    def _contact(self, incoming: Incoming, typed: Typed, company_id: int | None, country: str) -> int:
        contact_id = find_contact(self.keys, incoming, company_id, country)
        if contact_id is not None:
            self._update(incoming.line, "contact", contact_id, typed)
            return contact_id
        values, doubts = self._read("contact", typed)
        values.setdefault("source", self.report.name)
        contact_id = self._create("contact", values, doubts, {"company_id": company_id}, _own_uid(incoming, "contact"))
        if company_id is not None:
            employment = {"title": values.get("title"), "department": values.get("department")}
            self.bulk.add("employment", employment, contact_id=contact_id, company_id=company_id)
        self.keys.contact(person_key(typed["name"]), contact_id)
        self.keys.employers[contact_id] = company_id
        return contact_id

    def _create(self, entity: str, values: Values, doubts: Doubts, links: Links, uid: str | None = None) -> int:
        record_id = self.bulk.add(entity, values, uid=uid, **links)
        for code, (typed, doubt) in doubts.items():
            fact: Values = {"record": entity, "record_id": record_id, "field": code, "state": "doubt"}
            self.bulk.add("fact", fact | {"typed": typed, "doubt": doubt, "learned_on": self.unit.today})
        self.keys.names[entity, record_id] = str(values.get("name") or "")
        self.report.created[entity] = self.report.created.get(entity, 0) + 1
        self._made += 1
        return record_id

    def _read(self, entity: str, typed: Typed) -> tuple[Values, Doubts]:
        """Stored values of what could be understood, and typed text with its doubt for the rest."""
        setting = Setting(self.unit.today, typed.get("currency") or self.currency, self.country)
        values: Values = {}
        doubts: Doubts = {}
        for code, text in typed.items():
            field = find_field(entity, code)
            if field is None:
                continue
            value, doubt = self._parent(text) if field.kind == kinds.COMPANY else read_value(field, text, setting)
            if value is not None:
                values[column_name(field)] = value
            if doubt:
                doubts[code] = (text, doubt)
        return values, doubts

    def _parent(self, text: str) -> tuple[Stored | None, str]:
        found = self.keys.companies.get(company_key(text), [])
        return (found[0], "") if len(found) == 1 else (None, _("there is no company of this name in the book"))

    def _update(self, line: int, entity: str, record_id: int, typed: Typed) -> None:
        values, doubts = self._read(entity, typed)
        values.pop("name", None)
        waiting = self.bulk.row(entity, record_id)
        if waiting is not None:
            for name, value in values.items():
                waiting[name] = value if waiting[name] in (None, "") else waiting[name]
            return
        row = stored.stored_row(self.unit.raw(), entity, record_id)
        changed = {name: value for name, value in values.items() if not _same(row[name], value)}
        if changed:
            for name, value in changed.items():
                self._tell_change(line, entity, record_id, name, row[name], value)
            records.change(
                self.unit, entity, record_id, field_set(entity).model_validate(changed), source=self.report.name
            )
        for code, (text, doubt) in doubts.items():
            if not row.get(code):
                records.doubtful(self.unit, entity, record_id, code, text, doubt)
        self._changed += len(changed)

    def _tell_change(
        self, line: int, entity: str, record_id: int, name: str, before: Any, after: Stored | None
    ) -> None:
        field = find_field(entity, name.removesuffix("_id"))
        assert field is not None
        if field.kind == kinds.DATE and before:
            before = date.fromisoformat(before)
        record = self.keys.names.get((entity, record_id), "")
        texts = (show_value(field, before, self.currency), show_value(field, after, self.currency))
        self.report.changes.append(ValueChange(line, record, field.label, *texts))

    def _address(self, address: IncomingAddress, company_id: int | None, contact_id: int | None) -> None:
        of_company = company_id is not None and (address.of_company or contact_id is None)
        owner, record_id = ("company", company_id) if of_company else ("contact", contact_id)
        if record_id is None:
            return
        values, doubts = self._read("address", address.values)
        if not any(values.get(code) for code in ("street", "postcode", "town", "region", "country")):
            return
        have = self._addresses(owner, record_id)
        same = [a for a in have if all(not a.get(code) or not v or a[code] == v for code, v in values.items())]
        if same:
            self._complete(same[0], values)
            return
        values.setdefault("kind", ("branch" if have else "head") if owner == "company" else "home")
        self._create("address", values, doubts, {f"{owner}_id": record_id})
        if owner == "company" and values.get("town"):
            self.keys.towns.setdefault(record_id, fold(str(values["town"])))

    def _addresses(self, owner: str, record_id: int) -> list[dict[str, Any]]:
        waiting = [row for row in self.bulk.waiting.get("address", {}).values() if row[f"{owner}_id"] == record_id]
        if self.bulk.row(owner, record_id) is not None:
            return waiting
        return waiting + [dict(row) for row in stored.addresses_of(self.unit.raw(), owner, record_id)]

    def _complete(self, row: dict[str, Any], values: Values) -> None:
        missing = {code: value for code, value in values.items() if value and not row.get(code)}
        if not missing:
            return
        waiting = self.bulk.row("address", row["id"])
        if waiting is not None:
            waiting.update(missing)
            return
        records.change(self.unit, "address", row["id"], field_set("address").model_validate(missing))
        self._changed += len(missing)

    def _point(self, point: IncomingPoint, company_id: int | None, contact_id: int | None, country: str) -> None:
        of_company = company_id is not None and (point.of_company or contact_id is None)
        owner, record_id = ("company", company_id) if of_company else ("contact", contact_id)
        if record_id is None:
            return
        value, _digits = point_keys(point.kind, point.value, country)
        have = self._points_of(owner, record_id)
        if (point.kind, value) in have:
            return
        have.add((point.kind, value))
        values: Values = {"kind": point.kind, "label": point.label or None, "value": point.value}
        fresh = self.bulk.row(owner, record_id) is not None
        made = self._made
        self._create("contactpoint", values, {}, {f"{owner}_id": record_id})
        if not fresh:
            self._made, self._changed = made, self._changed + 1
        if owner == "contact" and point.kind in ("mail", "phone"):
            self.keys.contact(f"{point.kind}:{value}", record_id)

    def _points_of(self, owner: str, record_id: int) -> set[tuple[str, str]]:
        if (owner, record_id) not in self._points:
            fresh = self.bulk.row(owner, record_id) is not None
            self._points[owner, record_id] = set() if fresh else stored.point_values(self.unit.raw(), owner, record_id)
        return self._points[owner, record_id]

    def _entry(self, incoming: Incoming, company_id: int | None, contact_id: int | None) -> None:
        values, doubts = self._read(incoming.entry, incoming.entry_values)
        entry, values = entries.ahead(incoming.entry, values, self.unit.today)
        entries.complete(entry, values, doubts, company_id, self.currency)
        if self.entries.seen(entry, company_id, values):
            return
        links: Links = {"company_id": company_id}
        if entry == "followup":
            links["contact_id"] = contact_id
        entry_id = self._create(entry, values, {}, links)
        if entry == "interaction" and contact_id is not None:
            self.bulk.add("attendance", {}, interaction_id=entry_id, contact_id=contact_id)


def _same(before: object, after: Stored | None) -> bool:
    if isinstance(after, date):
        return before == after.isoformat()
    return before == after


def _own_uid(incoming: Incoming, entity: str) -> str | None:
    """The uid a file of ours carries; a foreign one is not a uid of the book."""
    from uuid import UUID

    if (entity == "company" and incoming.contact) or incoming.entry:
        return None
    try:
        return str(UUID(incoming.uid.removeprefix("urn:uuid:")))
    except ValueError:
        return None


def _full_name(contact: Typed) -> dict[str, str]:
    """The contact's values with both the whole name and its parts."""
    values = dict(contact)
    parts = ("prefix", "given_name", "middle_name", "family_name", "suffix")
    if not values.get("name"):
        values["name"] = " ".join(values[part] for part in parts if values.get(part))
    elif not values.get("family_name") and not values.get("given_name"):
        found = split_person_name(values["name"])
        for part, text in zip(parts, found, strict=True):
            if text:
                values.setdefault(part, text)
    return {code: text for code, text in values.items() if text}
