"""Makes or changes the records of one incoming row; new ones wait in a `Bulk`, changes go through `updating`."""

from accountbook.domain.edits import NONE, VALUE, Edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.personnames import split_person_name
from accountbook.domain.places import country_code
from accountbook.exchange.importing.columns.beside import nameless
from accountbook.exchange.importing.incoming import NAME_PARTS, Colleague, Incoming, Typed
from accountbook.exchange.importing.into import added
from accountbook.exchange.importing.into.circle import Circle
from accountbook.exchange.importing.into.correcting import correct
from accountbook.exchange.importing.into.entering import Entering
from accountbook.exchange.importing.into.entries import OF_COMPANY, Known
from accountbook.exchange.importing.into.events import Events
from accountbook.exchange.importing.into.guests import Guests
from accountbook.exchange.importing.into.hanging import Hanging, Owner, owner_of
from accountbook.exchange.importing.into.history import SPELLS, take_fact, take_spell
from accountbook.exchange.importing.into.moves import Moves
from accountbook.exchange.importing.into.similar import Similar
from accountbook.exchange.importing.into.sites import take_site
from accountbook.exchange.importing.into.telling import tell_of_missing, tell_of_none, tell_of_other
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work, own_uid
from accountbook.exchange.importing.matching import Unclear, find_company, find_contact
from accountbook.exchange.importing.report import BAD, CHANGED, DOUBLE, NEW, BadRow
from accountbook.store.doubles.matching import own_domain, plain_number
from accountbook.store.pages.views import view
from accountbook.store.writing import edits, records
from accountbook.store.writing.keys import key_of_company, key_of_person
from accountbook.tongue import _


class Writer:
    """Takes incoming rows one by one; the report collects what becomes of them, `finish` writes what is new."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.report = work.report
        self.keys = work.keys
        self.hanging = Hanging(work)
        self.similar = Similar(work.keys)
        self.guests = Guests(work.keys)
        self.events = Events(work, self.guests)
        self.entering = Entering(work, Known(work.unit.raw()))
        self.circle = Circle(work)
        self.moves = Moves(work)
        self._deals: set[tuple[object, ...]] = set()

    def take(self, incoming: Incoming) -> str:
        """Write one row; new, changed, double (nothing to do) or bad (left out, with the reason in the report)."""
        rows = incoming.parts or (incoming,)
        self.report.rows += len(rows)
        self.work.made = self.work.changed = 0
        self.work.fresh.clear()
        known, told = len(self.report.unread), len(self.report.changes)
        try:
            if incoming.trouble:
                raise Unclear(incoming.trouble)
            subject = self._take(incoming)
            outcome = NEW if self.work.made else CHANGED if self.work.changed else DOUBLE
            if outcome == NEW and added.is_known(self.work, subject):
                outcome = CHANGED if len(self.report.changes) > told else NEW
                added.tell(self.work, incoming)
            if unread := self.report.unread[known:]:
                why = "; ".join(f"{one.field} “{one.typed}”: {one.why}" for one in unread)
                self.report.partly += [BadRow(row.line, row.raw, why) for row in rows]
        except Unclear as error:
            self.report.bad += [BadRow(row.line, row.raw, error.sentence) for row in rows]
            outcome = BAD
        self.report.counts[outcome] += len(rows)
        return outcome

    def finish(self) -> None:
        """Write everything new, then who moved and who knows whom."""
        self.hanging.forget()
        self.work.bulk.flush()
        self.entering.finish()
        self.moves.finish()
        self.circle.finish()

    def link_parents(self, *, more: bool = False) -> None:
        """Link the companies that are named in fields, when every file of the import is in the book.

        Before that, with `more` to come, those that are not there yet wait.
        """
        named, self.work.together.parents = self.work.together.parents, []
        for company_id, code, text in named:
            field = find_field("company", code)
            assert field is not None
            parent_id, doubt = self.work.company_called(text)
            if more and parent_id is None:
                self.work.together.parents.append((company_id, code, text))
                continue
            called = self.keys.names["company", parent_id] if parent_id else text
            edit = Edit(field, text, VALUE if parent_id else NONE, called)
            if parent_id and parent_id != company_id:
                edits.apply(self.work.unit, view(self.work.unit.raw(), "company", company_id), [edit])
            else:
                records.doubtful(self.work.unit, "company", company_id, code, text, doubt)

    def _take(self, incoming: Incoming) -> Owner | None:
        """The company or person whom the row is about; None for an entry, an event of its own."""
        if incoming.entry == "fact":
            take_fact(self.work, incoming)
            return None
        if (fresh := self.events.fresh(incoming)) is None:
            return None
        incoming, here_id, met_id = self.guests.meant(fresh)
        if not incoming.entry and self._is_individual(incoming):
            incoming = incoming.of_individual()
        contact = _full_name(incoming.contact, split=not incoming.uids.get("contact"))
        named = bool(incoming.company.get("name"))
        if not named and not contact.get("name") and not incoming.entry:
            raise Unclear(_("it names neither a company nor a person"))
        if incoming.entry and incoming.entry not in SPELLS:
            self.entering.need_complete(incoming, has_company=named or here_id is not None)
        country = next((code for a in incoming.addresses if (code := country_code(a.values.get("country", "")))), "")
        company_id = self._company(incoming, country) if named else here_id
        if company_id is not None and incoming.company.get("stage"):
            self.work.unit.staged.add(company_id)
        country = country or self.work.country_of(company_id)
        employer = None if incoming.entry in SPELLS or incoming.event else company_id
        contact_id = met_id
        if contact_id is None and contact.get("name"):
            contact_id = self._contact(incoming, contact, employer, country)
        if company_id is None:
            tell_of_none(self.work, incoming.line, "company", incoming.company)
        incoming = take_site(self.work, self.hanging, incoming, company_id, contact_id)
        self._correct(incoming, company_id, contact_id, country)
        for address in incoming.addresses:
            self.hanging.address(incoming.line, address, company_id, contact_id)
        for point in incoming.points:
            self.hanging.point(incoming.line, point, company_id, contact_id, country)
        self.hanging.roles(incoming.roles, company_id, contact_id)
        if incoming.entry in SPELLS:
            take_spell(self.work, incoming, company_id, contact_id)
        elif incoming.entry:
            self.entering.enter(incoming, company_id, contact_id)
        for colleague in incoming.colleagues:
            self._colleague(incoming, colleague, company_id, country)
        for record, values in incoming.beside.items():
            self._beside(incoming._replace(entry=record, entry_values=values, uids={}), company_id, contact_id)
        return None if incoming.entry else owner_of(self.report.kind != "contacts", company_id, contact_id)

    def _beside(self, row: Incoming, company_id: int | None, contact_id: int | None) -> None:
        """A talk, a next step or a deal beside what the row is about; the deal of a company may stand with all its people."""
        if row.entry in OF_COMPANY:
            if company_id is None:
                tell_of_none(self.work, row.line, row.entry, row.entry_values)
                return
            said = (company_id, row.entry, *sorted(row.entry_values.items()))
            if said in self._deals:
                return
            self._deals.add(said)
            if row.entry == "purchase":
                row = row._replace(closes=row.entry_values.get("product") or nameless())
        self.entering.enter(row, company_id, contact_id)

    def _colleague(self, incoming: Incoming, colleague: Colleague, company_id: int | None, country: str) -> None:
        """A further person whom the row names, with their own numbers."""
        row = incoming._replace(contact=colleague.contact, points=colleague.points, addresses=(), uids={})
        contact_id = self._contact(row, _full_name(colleague.contact, split=True), company_id, country)
        for point in colleague.points:
            self.hanging.point(incoming.line, point, company_id, contact_id, country)
        self.hanging.roles(colleague.roles, company_id, contact_id)

    def _correct(self, incoming: Incoming, company_id: int | None, contact_id: int | None, country: str) -> None:
        """Numbers and addresses that differ in a row with its record's own id; not those of the company of a person."""
        owner = owner_of(False, company_id, contact_id)
        if owner is None or incoming.entry:
            return
        entity, key = owner
        if not self.work.has_own_id(incoming.uids, entity, key):
            return
        points = [one for one in incoming.points if owner_of(one.of_company, company_id, contact_id) == owner]
        addresses = [one for one in incoming.addresses if owner_of(one.of_company, company_id, contact_id) == owner]
        if correct(self.work, incoming.line, owner, points, addresses, country):
            self.hanging.forget_of(owner)

    def _is_individual(self, incoming: Incoming) -> bool:
        uid = own_uid(incoming.uids.get("contact", ""))
        return bool(uid) and not incoming.company and f"uid:{uid}" in self.keys.companies

    def _company(self, incoming: Incoming, country: str) -> int:
        uid, name = own_uid(incoming.uids.get("company", "")), incoming.company["name"]
        options = self.work.options
        company_id = find_company(self.keys, incoming, options, country or options.country, self.work.shared)
        if company_id is not None:
            of_others = bool(incoming.contact or incoming.entry)  # the row of a person does not rename the company
            by_id = bool(uid) and company_id in self.keys.companies.get(f"uid:{uid}", ())
            whole = by_id and not of_others
            typed = dict(incoming.company)
            if by_id and of_others:
                tell_of_other(self.work, incoming, company_id)
                typed.pop("name")
            elif not whole and company_id in self.keys.companies.get(key_of_company(name), ()):
                typed.pop("name")
            if typed:
                at = country or self.work.country_of(company_id)
                update(self.work, incoming.line, "company", company_id, typed, whole=whole, country=at)
            return company_id
        if incoming.entry and not (self.work.options.create_companies or uid):
            tell_of_missing(self.report)
            sentence = _("“{name}” is not in the book")
            raise Unclear(sentence.format(name=name))
        read = self.work.read("company", incoming.company, country)
        if not uid:
            read.values.setdefault("source", self.report.name)
            read.values.setdefault("kind", "organisation")
        if incoming.customer:
            read.values.setdefault("stage", "customer")
        if read.values.get("customer_since") and not incoming.company.get("stage"):
            read.values |= {"stage": "customer", "stage_since": read.values["customer_since"]}
        company_id = self.work.create("company", read, {}, uid)
        if uid:
            self.keys.company(f"uid:{uid}", company_id)
            self.keys.claimed["company", company_id] = uid
        else:
            self.similar.look(self.report, incoming, company_id)
        self._know_company(incoming.company, company_id)
        return company_id

    def _know_company(self, company: Typed, company_id: int) -> None:
        """Later rows find the new company by its name and numbers."""
        self.keys.names["company", company_id] = company["name"]
        self.keys.company(key_of_company(company["name"]), company_id)
        for prefix, code in (("vat:", "vat_number"), ("reg:", "registration_number")):
            if number := plain_number(company.get(code)):
                self.keys.company(prefix + number, company_id)
        if domain := own_domain("web", company.get("website", "")):
            self.keys.company(f"domain:{domain}", company_id)

    def _contact(self, incoming: Incoming, typed: Typed, company_id: int | None, country: str) -> int:
        uid = own_uid(incoming.uids.get("contact", ""))
        contact_id = find_contact(self.keys, incoming, typed["name"], company_id, self.work.options, country)
        if contact_id is not None:
            self._met(contact_id, company_id)
            whole = bool(uid and contact_id in self.keys.contacts.get(f"uid:{uid}", ()))
            typed = typed if incoming.entry else self.moves.note(incoming.line, contact_id, company_id, typed)
            if not (incoming.entry and len(incoming.contact) == 1):
                update(self.work, incoming.line, "contact", contact_id, typed, whole=whole)
                self.circle.note(contact_id, typed, incoming.line, known=True)
            return contact_id
        read = self.work.read("contact", typed)
        if not uid:
            read.values.setdefault("source", self.report.name)
        contact_id = self.work.create("contact", read, {"company_id": company_id}, uid)
        if company_id is not None:
            employment = {"title": read.values.get("title"), "department": read.values.get("department")}
            self.work.bulk.add("employment", employment, contact_id=contact_id, company_id=company_id)
        self.circle.note(contact_id, typed)
        if uid:
            self.keys.contact(f"uid:{uid}", contact_id)
            self.keys.claimed["contact", contact_id] = uid
        else:
            self.similar.look_person(self.report, incoming.line, typed["name"])
        self._met(contact_id, company_id)
        self.keys.names["contact", contact_id] = typed["name"]
        self.keys.contact(key_of_person(typed["name"]), contact_id)
        self.keys.employers[contact_id] = company_id
        return contact_id

    def _met(self, contact_id: int, company_id: int | None) -> None:
        if company_id is None:
            self.keys.met.add(contact_id)


def _full_name(contact: Typed, *, split: bool) -> dict[str, str]:
    """The contact's values with both the whole name and, where `split` allows it, its parts."""
    values = dict(contact)
    if not values.get("name"):
        values["name"] = " ".join(values[part] for part in NAME_PARTS if values.get(part))
    elif split and not values.get("family_name") and not values.get("given_name"):
        found = split_person_name(values["name"])
        for part, text in zip(NAME_PARTS, found, strict=True):
            if text:
                values.setdefault(part, text)
    return {code: text for code, text in values.items() if text}
