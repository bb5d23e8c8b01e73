"""From the rows of a table and the mapping of its columns to `Incoming` values, one style of dates and numbers per column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.personmails import is_persons_mail
from accountbook.domain.typed import is_yes
from accountbook.domain.webaddr import is_social
from accountbook.exchange.choicewords import are_sums, begins_total, is_cancelled, is_total
from accountbook.exchange.headers.persons import job_of, whose
from accountbook.exchange.headers.sense import read_header
from accountbook.exchange.headers.targets import own_target
from accountbook.exchange.importing.columns import cells as said
from accountbook.exchange.importing.columns.amounts import krona_of_headers
from accountbook.exchange.importing.columns.beside import beside, kind_by_text
from accountbook.exchange.importing.columns.colleagues import opened, without_employer
from accountbook.exchange.importing.columns.deals import closed, put_status
from accountbook.exchange.importing.columns.found import (
    CLOCKS,
    Found,
    Other,
    name_clocks,
    name_krona,
    name_margin,
    people_of,
    put,
    put_day,
    put_money,
)
from accountbook.exchange.importing.columns.plaincells import PlainCells
from accountbook.exchange.importing.incoming import (
    Colleague,
    Incoming,
    IncomingAddress,
    IncomingPoint,
    Typed,
    as_customer,
    whole_name,
)
from accountbook.exchange.mapping import Mapping as ColumnMapping
from accountbook.exchange.onecell import items
from accountbook.exchange.reading.shapes import is_blank
from accountbook.exchange.reading.table import Table
from accountbook.tongue import _

ENTRIES = {
    "purchases": "purchase",
    "interactions": "interaction",
    "followups": "followup",
    "projects": "project",
    "financials": "financial",
    "changes": "businesschange",
    "employments": "employment",
    "roles": "buyingrole",
    "facts": "fact",
}
TEXTS = (kinds.TEXT, kinds.LONG, kinds.TAGS)
FIRST_COUNTS = frozenset(("given_name", "family_name"))


Take = Callable[[Found, str], None]


class RowReader:
    """Reads the rows of one table; `month_first` settles dates that could be read both ways."""

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        custom: tuple[Field, ...] = (),
        month_first: bool = False,
        *,
        today: date,
    ) -> None:
        self.table = table
        self.today = today
        self.kind = mapping.kind
        self.custom = custom
        self.ours = any(own_target(header) for header in table.headers)
        senses = [read_header(header) for header in table.headers]
        concepts = [sense.concept for sense in senses]
        self._states = [at for at, concept in enumerate(concepts) if concept == "status" and self.kind == "purchases"]
        self._flags = frozenset(at for at, concept in enumerate(concepts) if concept == "is_company")
        self._employed = bool({"is_company", "employer"} & set(concepts))
        self._houses = frozenset(at for at, concept in enumerate(concepts) if concept == "house_number")
        self._krona = krona_of_headers(table.headers)
        self._customers = [at for at, concept in enumerate(concepts) if concept == "customer_number"]
        targets = [(index, column.target) for index, column in enumerate(mapping.columns) if column.target]
        dates = [index for index, target in targets if target.partition(":")[0].endswith(("_on", "birthday"))]
        self.plain = PlainCells(table, dates, month_first)
        clean = partial(said.cleaner, custom=custom, one_person=self.kind == "contacts")
        self._takes = [(at, clean(target), self._taker(at, target), self._blank(at, target)) for at, target in targets]
        self.plain.done()
        named = [(index, target.partition(":")) for index, target in targets]
        self._jobs = {
            part[2]: job_of(table.headers[index].strip()) for index, part in named if part[0] == "contact.name"
        }
        mails = [part[2] or senses[index].owner for index, part in named if part[0] == "contactpoint.mail"]
        self._mail_of_either = mails == [""] and self.kind == "companies" and not self.ours
        self._heads = {target: table.headers[index].strip() for index, target in targets}

    def rows(self) -> Iterator[Incoming]:
        """Every row of the table as an `Incoming` value."""
        for row in self.table.rows:
            yield self._incoming(row.line, row.cells)

    # What a column does with its cell, settled once

    def _taker(self, index: int, target: str) -> Take:
        name, _colon, part = target.partition(":")
        record, _dot, code = name.partition(".")
        if record == "contactpoint":
            return self._point_taker(code, part, self._is_own(index, target))
        if code == "uid":
            return lambda found, cell: found.uids.__setitem__(record, cell)
        if name == "buyingrole.role" and self.kind != "roles":
            return lambda found, cell: setattr(found, "roles", tuple(filter(None, items(cell))))
        if name == "contact.birthday" and part:
            return lambda found, cell: found.birth.__setitem__(part, cell)
        if record == "address":
            code = said.HOUSE if code == "street" and index in self._houses else code
            return lambda found, cell: put(found.places.setdefault(part, {}), code, cell, True)
        known = find_field(record, code, self.custom)
        plain = self.plain.reader(index, known)
        joins = (known is None or known.kind in TEXTS) and code not in FIRST_COUNTS
        if known is not None and known.kind == kinds.MONEY:
            return lambda found, cell: put_money(found, record, code, plain(cell))
        if code == CLOCKS.get(record, ("",))[0]:
            return lambda found, cell: put_day(found, record, code, plain(cell), said.clock(cell))
        if name == "project.status" and not self.ours:
            return lambda found, cell: put_status(found.values(record), cell)
        if name == "company.kind" and index in self._flags:
            return lambda found, cell: setattr(found, "is_company", is_yes(cell))
        person = part if record == "contact" and part.isdecimal() else ""
        return lambda found, cell: put(found.values(record, person), code, plain(cell), joins)

    def _is_own(self, index: int, target: str) -> bool:
        return self.table.headers[index].strip() == target

    def _blank(self, index: int, target: str) -> Callable[[str], bool]:
        """What counts as nothing in a column; in our own "-" says that there is none."""
        record, _dot, code = target.partition(":")[0].partition(".")
        known = find_field(record, code, self.custom)
        return (
            said.never
            if self._is_own(index, target) or (known is not None and "-" in said.choices(known))
            else is_blank
        )

    def _point_taker(self, code: str, part: str, own: bool) -> Take:
        kind, _dot, beside = code.partition(".")
        if kind == "label":
            return lambda found, cell: setattr(found, "label", said.point_label(cell))
        if beside:
            return lambda found, cell: (found.labels if beside == "label" else found.remarks).__setitem__(
                kind, items(cell)
            )
        return lambda found, cell: self._points(
            found, kind, part, items(cell) if own else said.split_points(kind, cell)
        )

    # One row

    def _incoming(self, line: int, cells: tuple[str, ...]) -> Incoming:
        found = Found()
        for index, clean, take, blank in self._takes:
            cell = clean(cells[index]).strip()
            if cell and not blank(cell):
                take(found, cell)
        if found.in_kronor:
            name_krona(found, self._krona)
        name_clocks(found)
        name_margin(found)
        if found.birth:
            found.values("contact")["birthday"] = said.birthday(found.birth)
        others, unread = beside(self.kind, found.records, self._heads, self.today)
        if unread:
            put(found.values("company" if self.kind == "companies" else "contact"), "notes", unread, True)
        entry, entry_values = self._entry(found)
        if entry == "purchase":
            others.pop("followup", None)  # what was to be done for a deal that is closed by now
        contact, people = found.records.get("contact", {}), people_of(found) if entry else ()
        if people:
            contact = contact | {"name": items(contact["name"])[0]}
        employer = found.records.get("company", {}).get("name", "")
        if self._employed and not entry and contact.get("name"):
            contact["name"] = without_employer(contact["name"], employer)
        whole = entry or self.ours or found.is_company
        first, *colleagues = (Colleague(contact),) if whole else self._named(contact, found.others)
        row = Incoming(
            line=line,
            raw=cells,
            company=found.records.get("company", {}),
            contact=first.contact,
            points=(*self._owned(self._labelled(found), first.contact, employer), *first.points),
            addresses=tuple(self._address(part, values, found) for part, values in found.places.items()),
            roles=found.roles + first.roles,
            entry=entry,
            entry_values=entry_values,
            closes=found.values("project").get("name", "") if self.kind == "projects" and entry == "purchase" else "",
            people=people[1:],
            beside=others,
            colleagues=tuple(colleagues),
            uids=found.uids,
            trouble=self._trouble(found, cells),
        )
        if self.kind == "contacts" and not self.ours:
            row = row.as_company() if found.is_company else row.of_company()
        buys = row.company.get("customer_since") or any(cells[at].strip() for at in self._customers)
        return as_customer(row) if buys and not entry and not self.ours else row

    def _trouble(self, found: Found, cells: tuple[str, ...]) -> str:
        """Why a row is none: an order that is called cancelled or a draft, the sum at the end of a list; "" for all others."""
        name = found.records.get("company", {}).get("name", "")
        part = begins_total(name) and are_sums([cell for cell in cells if cell.strip() != name])
        if (part or is_total(name)) and not (self.ours or found.points or found.places):
            return _("it is the total of the list")
        state = next((cells[at] for at in self._states if is_cancelled(cells[at])), "")
        return _("the list calls it “{state}”").format(state=state) if state else ""

    def _entry(self, found: Found) -> tuple[str, Typed]:
        """The row's own event; a deal that is closed is an order or a lost one."""
        if self.kind == "projects" and not self.ours:
            return closed(found.values("project"), found.records.get("purchase", {}))
        entry = ENTRIES.get(self.kind, "")
        values = found.records.get(entry, {}) if entry else {}
        if entry == "interaction" and "kind" not in values and not self.ours and (kind := kind_by_text(values)):
            values = {"kind": kind} | values
        return entry, values

    def _named(self, contact: Typed, others: Mapping[str, Other]) -> tuple[Colleague, ...]:
        """Everybody whom the row names: in the column of its person, then in those of further ones."""
        found = opened(contact, self._jobs.get("", "")) if contact else (Colleague(),)
        for number, other in others.items():
            if other.contact.keys() & {"name", "given_name", "family_name"}:
                first, *rest = opened(other.contact, self._jobs.get(number, ""))
                found = (*found, first._replace(points=(*other.points, *first.points)), *rest)
        return found

    def _points(self, found: Found, kind: str, part: str, values: list[str]) -> None:
        label, found.label = part or found.label, ""
        person, label = whose(label)
        of_company = not person and (self.kind == "companies" or label == "company")
        label = "" if label == "company" else label
        if kind == "phone" and (of_fax := said.fax_label(label)) is not None:
            kind, label = "fax", of_fax
        points = [self._point(kind, label, value, of_company) for value in values]
        (found.other(person).points if person > "1" else found.points.setdefault(kind, [])).extend(points)

    def _point(self, kind: str, label: str, value: str, of_company: bool) -> IncomingPoint:
        if is_blank(value):
            value = ""  # keeps its place beside labels and remarks
        if kind in ("phone", "fax"):
            if not self.ours and (mail := said.remarked_mail(value)):
                return IncomingPoint("mail", "", mail[0], of_company, mail[1])
            value = said.whole_phone(value)
        if kind == "phone" and not self.ours and (value[:1].isalpha() or not value[-1:].isdigit()):
            value, called = said.named_phone(value)
            label = called or label
        elif kind == "web" and not self.ours and is_social(value):
            kind = "social"
        return IncomingPoint(kind, label, value, of_company)

    def _owned(self, points: Iterable[IncomingPoint], contact: Typed, employer: str) -> Iterator[IncomingPoint]:
        """The points with whose they are: the only mail of a list of companies may be that of the person beside it."""
        person = whole_name(contact)
        for point in points:
            theirs = self._mail_of_either and point.kind == "mail" and is_persons_mail(point.value, person, employer)
            yield point._replace(of_company=False, by_name=True) if theirs else point

    def _labelled(self, found: Found) -> Iterator[IncomingPoint]:
        """The points with the labels and remarks that columns of our own carry beside them."""
        for kind, points in found.points.items():
            if not found.labels and not found.remarks:
                yield from (point for point in points if point.value)
                continue
            labels, remarks = found.labels.get(kind, []), found.remarks.get(kind, [])
            for place, point in enumerate(points):
                label = labels[place] if place < len(labels) else point.label
                remark = remarks[place] if place < len(remarks) else point.remark
                if point.value:
                    yield point._replace(label=label, remark=remark)

    def _address(self, part: str, values: Mapping[str, str], found: Found) -> IncomingAddress:
        if part in ("home", "billing", "delivery"):
            values = {"kind": part} | dict(values)
        values = said.with_kind(said.with_house(values))
        values = values if self.ours else said.with_postcode(values)
        at_work = bool(found.records.get("company", {}).get("name")) and not part.startswith("home")
        return IncomingAddress(values, at_work and values.get("kind") != "home")
