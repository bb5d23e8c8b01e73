"""What hangs on the company or the person of a row: addresses, phones and mails, buying roles."""

from collections.abc import Mapping
from typing import Any

from accountbook.domain.phones import is_rounded, phone_digits
from accountbook.domain.plain import on_one_line
from accountbook.domain.postcodes import is_without_zeros
from accountbook.domain.soundness import doubt_point
from accountbook.domain.values import show_value
from accountbook.domain.vocabulary import label
from accountbook.exchange.importing.columns.cells import role_word
from accountbook.exchange.importing.incoming import IncomingAddress, IncomingPoint
from accountbook.exchange.importing.into.work import Read, Values, Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.models.columns import field_set
from accountbook.store.doubles import matching as stored
from accountbook.store.writing import records
from accountbook.store.writing.keys import key_of_town, point_keys

PLACE = ("street", "postcode", "town", "region", "country")
Owner = tuple[str, int]
Place = Mapping[str, Any]
"""The parts of an address by field code."""


class Hanging:
    """Adds what is not there yet; an address that says more about one there completes it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._addresses: dict[Owner, list[dict[str, Any]]] = {}
        self._points: dict[Owner, set[tuple[str, str]]] = {}
        self._roles: dict[int, set[str]] = {}

    def forget(self) -> None:
        """Let go of what was known of each owner, a tenth of an import's memory; it is looked up again where needed."""
        self._addresses.clear()
        self._points.clear()
        self._roles.clear()

    def forget_of(self, owner: Owner) -> None:
        """Let go of what was known of an owner whose numbers or addresses were changed."""
        self._addresses.pop(owner, None)
        self._points.pop(owner, None)

    def address(self, line: int, address: IncomingAddress, company_id: int | None, contact_id: int | None) -> None:
        """An address of the company, or of the person where it is theirs or there is no company."""
        owner = owner_of(address.of_company, company_id, contact_id)
        read = self.work.read("address", address.values)
        if owner is None or (not any(read.values.get(code) for code in PLACE) and not read.doubts):
            return
        entity, record_id = owner
        have = self._addresses_of(owner)
        place = {code: value for code, value in read.values.items() if code != "kind"}
        same = [a for a in have if all(_fits(a, place, code) for code in place)]
        if same:
            self._complete(line, owner, same[0], place)
            return
        read.values.setdefault("kind", ("branch" if have else "head") if entity == "company" else "home")
        key = self._add(line, owner, "address", read, ", ".join(str(v) for code, v in place.items() if v))
        have.append(self.work.bulk.row("address", key) or {})
        if entity == "company" and read.values.get("country"):
            self.work.countries[record_id] = self.work.countries.get(record_id) or str(read.values["country"])
        if entity == "company" and read.values.get("town"):
            town = str(read.values["town"])
            self.work.keys.town(record_id, key_of_town(town), town)

    def _addresses_of(self, owner: Owner) -> list[dict[str, Any]]:
        if owner not in self._addresses:
            fresh = self.work.bulk.row(*owner) is not None
            self._addresses[owner] = [] if fresh else stored.addresses_of(self.work.unit.raw(), *owner)
        return self._addresses[owner]

    def _complete(self, line: int, owner: Owner, row: dict[str, Any], values: Values) -> None:
        missing = {code: value for code, value in values.items() if value and not says(row, values, code)}
        if not missing:
            return
        before = {code: str(row.get(code) or "") for code in missing}
        row.update(missing)
        if self.work.bulk.row("address", row["id"]) is None:
            records.change(self.work.unit, "address", row["id"], field_set("address").model_validate(missing))
            self.work.changed += len(missing)
            for code, value in missing.items():
                if field := self.work.field("address", code):
                    self._tell(line, owner, field.label, show_value(field, value), before[code])

    def point(
        self, line: int, point: IncomingPoint, company_id: int | None, contact_id: int | None, country: str
    ) -> None:
        """A phone, mail, ... that its owner does not have yet; a number that only lost its "+", here or there, is known.

        One that the company has as its own stays there.
        """
        owner = owner_of(point.of_company, company_id, contact_id)
        if owner is None or not point.value:
            return
        entity, record_id = owner
        value_key, digits = point_keys(point.kind, point.value, country)
        have = self._points_of(owner)
        lost = (f"+{phone_digits(point.value)}", value_key.removeprefix("+")) if digits else ()
        called = (value_key, point.value, *lost)
        same = {(point.kind, one) for one in called}
        if have & same or (point.by_name and company_id and self._points_of(("company", company_id)) & same):
            return
        have.add((point.kind, value_key))
        values: Values = {"kind": point.kind, "value": point.value}
        if point.label:
            values["label"] = point.label
        if point.remark:
            values["remark"] = point.remark
        read = Read(values)
        if doubt := doubt_point(point.value, point.kind, country):
            read.doubts["value"] = (point.value, doubt)
            if is_rounded(point.value):
                self.work.report.not_understood(line, label("point_kind", point.kind), point.value, doubt)
        key = self._add(line, owner, "contactpoint", read, point.value)
        self.work.bulk.know_point(key, value_key, digits)
        if entity == "contact" and point.kind in ("mail", "phone"):
            self.work.keys.contact(f"{point.kind}:{value_key}", record_id)
        if company_id is not None:
            self.work.keys.point(company_id, point.kind, value_key)

    def _add(self, line: int, owner: Owner, entity: str, read: Read, said: str) -> int:
        """A new record of its owner; for one whom the book had that is a change, told as what is there now."""
        made = self.work.made
        key = self.work.create(entity, read, {f"{owner[0]}_id": owner[1]})
        if self.work.bulk.row(*owner) is None:
            self.work.made, self.work.changed = made, self.work.changed + 1
            kinds = "point_kind" if entity == "contactpoint" else "address_kind"
            self._tell(line, owner, label(kinds, str(read.values["kind"])), said)
        return key

    def _tell(self, line: int, owner: Owner, what: str, said: str, before: str = "") -> None:
        self.work.report.changes.append(ValueChange(line, self.work.keys.names.get(owner, ""), what, before, said))

    def has(self, owner: Owner, kind: str, value_key: str) -> bool:
        """Whether an owner has this phone, mail or web address, by its normal form."""
        return (kind, value_key) in self._points_of(owner)

    def _points_of(self, owner: Owner) -> set[tuple[str, str]]:
        if owner not in self._points:
            fresh = self.work.bulk.row(*owner) is not None
            self._points[owner] = set() if fresh else stored.point_values(self.work.unit.raw(), *owner)
        return self._points[owner]

    def roles(self, roles: tuple[str, ...], company_id: int | None, contact_id: int | None) -> None:
        """What the person is in a purchase of the company; a word that is no role is kept in the remark."""
        if contact_id is None:
            return
        for typed in roles:
            read = self.work.read("buyingrole", {"role": role_word(typed)})
            if read.doubts:
                read = Read({"remark": typed})
            said = str(read.values.get("role") or read.values.get("remark"))
            if said in self._roles_of(contact_id):
                continue
            self._roles_of(contact_id).add(said)
            self.work.create("buyingrole", read, {"contact_id": contact_id, "company_id": company_id})

    def _roles_of(self, contact_id: int) -> set[str]:
        if contact_id not in self._roles:
            fresh = self.work.bulk.row("contact", contact_id) is not None
            self._roles[contact_id] = set() if fresh else stored.roles_of(self.work.unit.raw(), contact_id)
        return self._roles[contact_id]


def says(address: Place, other: Place, code: str) -> bool:
    """Whether an address says a part of another one: lines, commas or a postcode's zeros lost there make no difference."""
    mine, theirs = address.get(code), other.get(code)
    if mine == theirs or on_one_line(mine) == on_one_line(theirs):
        return True
    if code != "postcode" or not mine or not theirs:
        return False
    return is_without_zeros(str(theirs), str(mine), str(other.get("country") or address.get("country") or ""))


def _fits(address: Place, other: Place, code: str) -> bool:
    """Whether a part of two addresses may be of one: it is where only one of them has it, or has it whole."""
    return not address.get(code) or not other.get(code) or says(address, other, code) or says(other, address, code)


def owner_of(of_company: bool, company_id: int | None, contact_id: int | None) -> Owner | None:
    """Whose a number or an address of a row is."""
    if company_id is not None and (of_company or contact_id is None):
        return "company", company_id
    return ("contact", contact_id) if contact_id is not None else None
