"""What the parts of one file's import share: the unit of work, the report, the keys of the book, and what waits."""

from dataclasses import dataclass, field
from uuid import UUID

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import BUILT_IN, find_field
from accountbook.domain.soundness import doubt_about
from accountbook.domain.typed import Setting, read_value
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN, Stored, choices_of
from accountbook.exchange.importing.columns.amounts import calculated
from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.own_fields import Unread
from accountbook.exchange.importing.report import Report
from accountbook.store.doubles.matching import Keys, load_keys, stored_row
from accountbook.store.writing.bulk import Bulk
from accountbook.store.writing.edits import custom_columns
from accountbook.store.writing.keys import key_of_company
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _

NUMBERS = ("vat_number", "registration_number")
"""Texts that can be wrong in themselves."""
MONEY = frozenset(field.code for field in BUILT_IN if field.kind == kinds.MONEY)
Values = dict[str, Stored | None]
Links = dict[str, int | None]


@dataclass(slots=True)
class Read:
    """The fields of one record as they were understood, by field code.

    `values` can be stored, `doubts` are what was typed with why it was not understood, `none` is known to be none,
    `unknown` is to be cleared, `later` are companies that may still come in this file.
    """

    values: Values = field(default_factory=dict)
    doubts: dict[str, tuple[str, str]] = field(default_factory=dict)
    none: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    later: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Together:
    """What the files of one import know of each other.

    `claimed` are the records made so far with the id they carry, so that namesakes stay two; `parents` are companies
    named in a field, with whose and which: they may come in a later file; `unread` are own fields to leave alone.
    """

    claimed: dict[tuple[str, int], str] = field(default_factory=dict)
    parents: list[tuple[int, str, str]] = field(default_factory=list)
    unread: Unread = field(default_factory=dict)


class Work:
    """The desk on which one file is worked off."""

    def __init__(
        self,
        unit: Unit,
        report: Report,
        options: ImportOptions,
        custom: tuple[Field, ...] = (),
        together: Together | None = None,
        shared: frozenset[str] = frozenset(),
        *,
        calculated: bool = False,
    ) -> None:
        self.unit = unit
        self.report = report
        self.options = options
        self.custom = custom
        self.shared = shared
        """The numbers that stand under several names in the file."""
        self.calculated = calculated
        """Whether the amounts of the file may have more decimals than their currency, from a calculation."""
        self.bulk = Bulk(unit)
        self.together = together or Together()
        self.keys: Keys = load_keys(unit.raw())
        self.keys.claimed = self.together.claimed
        self.made = 0
        self.changed = 0
        self.fresh: list[tuple[str, int]] = []
        """What the present row made: kinds of records and keys."""
        self.countries: dict[int, str] = {}
        self._own_rows: dict[tuple[str, int, str], int] = {}
        self._facts: set[tuple[str, int, str]] = set()
        self._own = {(field.record, field.code): field for field in custom}
        self._has_own = {field.record for field in custom}
        self._fields: dict[tuple[str, str], Field | None] = {}
        self._known: dict[tuple[str, str, str, str], tuple[Stored | None, str]] = {}

    def move(self, unit: Unit) -> None:
        """Go on in a unit of work with what was prepared ahead of it."""
        self.unit = self.bulk.unit = unit

    def field(self, record: str, code: str) -> Field | None:
        """The field of a record, own ones included."""
        key = (record, code)
        if key not in self._fields:
            self._fields[key] = find_field(record, code, self.custom)
        return self._fields[key]

    def read(self, record: str, typed: Typed, country: str = "", currency: str = "") -> Read:
        """What the texts of a record mean; what is not understood is kept as typed.

        `country` checks its numbers, `currency` is that of amounts which say none.
        """
        found = Read()
        currency = typed.get("currency") or currency or self.options.currency
        for code, text in typed.items():
            known = self.field(record, code)
            if known is None:
                continue
            if text in (NONE_SIGN, UNKNOWN_SIGN) and text not in choices_of(known):
                (found.none if text == NONE_SIGN else found.unknown).append(code)
            elif known.kind in (kinds.TEXT, kinds.LONG) and code not in NUMBERS:
                found.values[code] = text
            elif known.kind == kinds.COMPANY:
                found.later[code] = text
            else:
                value, doubt = self._value(known, record, text, currency)
                if value is not None:
                    found.values[code] = value
                    doubt = doubt or doubt_about(known, value, Setting(self.unit.today, currency, country))
                if doubt:
                    found.doubts[code] = (text, doubt)
        return found

    def _value(self, known: Field, record: str, text: str, currency: str) -> tuple[Stored | None, str]:
        """Read once what many rows repeat: countries, dates, choices."""
        text = calculated(text, currency) if self.calculated and known.kind == kinds.MONEY else text
        key = (record, known.code, text, currency)
        found = self._known.get(key)
        if found is None:
            found = read_value(known, text, Setting(self.unit.today, currency, self.options.country))
            if len(self._known) < 50_000:
                self._known[key] = found
        return found

    def country_of(self, company_id: int | None) -> str:
        """The country by which the phones of a company are read: its own, else the usual one."""
        if company_id is not None and company_id not in self.countries:
            fresh = self.bulk.row("company", company_id) is not None
            self.countries[company_id] = "" if fresh else self.unit.country_of(company_id)
        return self.countries.get(company_id or 0) or self.options.country

    def currency_of(self, entity: str, record_id: int | None, typed: Typed) -> str:
        """The currency in which a record has its amounts, for those of a row that say none; "" without either."""
        if not record_id or typed.get("currency") or typed.keys().isdisjoint(MONEY):
            return ""
        row = self.bulk.row(entity, record_id) or stored_row(self.unit.raw(), entity, record_id)
        return str(row.get("currency") or "")

    def company_called(self, text: str) -> tuple[int | None, str]:
        """The company of a name, spelt exactly so where several share its key."""
        found = self.keys.companies.get(key_of_company(text), [])
        exact = [key for key in found if self.keys.names.get(("company", key)) == text]
        found = exact or found
        return (found[0], "") if len(found) == 1 else (None, _("there is no one company of this name in the book"))

    def create(self, entity: str, read: Read, links: Links, uid: str | None = None) -> int:
        """A new record with its own fields and what is known about its values; its key."""
        built_in = read.values
        if entity in self._has_own:
            built_in = {code: value for code, value in read.values.items() if (entity, code) not in self._own}
        record_id = self.bulk.add(entity, built_in, uid=uid, **links)
        if len(built_in) < len(read.values):
            for code in read.values.keys() - built_in.keys():
                self.own_value(entity, record_id, code, read.values[code])
        self.know(entity, record_id, read)
        self.report.created[entity] = self.report.created.get(entity, 0) + 1
        self.made += 1
        self.fresh.append((entity, record_id))
        return record_id

    def has_own_id(self, uids: Typed, entity: str, record_id: int) -> bool:
        """Whether a row has the id of this record, which was in the book before: it lists all that hangs on it."""
        known = self.keys.contacts if entity == "contact" else self.keys.companies
        uid = own_uid(uids.get(entity, ""))
        return bool(uid) and record_id in known.get(f"uid:{uid}", ()) and self.bulk.row(entity, record_id) is None

    def own_value(self, entity: str, record_id: int, code: str, value: Stored | None) -> bool:
        """Give a record that waits the value of an own field; False where it has this value already."""
        text, number = custom_columns(self._own[entity, code], value)
        known = self._own_rows.get((entity, record_id, code))
        row = self.bulk.row("customvalue", known) if known else None
        if row is None:
            values: Values = {"record": entity, "record_id": record_id, "code": code, "text": text, "number": number}
            self._own_rows[entity, record_id, code] = self.bulk.add("customvalue", values)
        elif row["text"] == text:
            return False
        else:
            row["text"], row["number"] = text, number
        return True

    def know(self, entity: str, record_id: int, read: Read) -> None:
        """Note the doubts about a record that waits, what it is known not to have, and the companies it names."""
        for code, (typed, doubt) in read.doubts.items():
            self._fact(entity, record_id, code, "value" if code in read.values else "doubt", typed, doubt)
        for code in read.none:
            self._fact(entity, record_id, code, "none")
        self.together.parents += [(record_id, code, text) for code, text in read.later.items()]

    def _fact(self, entity: str, record_id: int, code: str, state: str, typed: str = "", doubt: str = "") -> None:
        if (entity, record_id, code) in self._facts:
            return
        self._facts.add((entity, record_id, code))
        fact: Values = {"record": entity, "record_id": record_id, "field": code, "state": state}
        said: Values = {"typed": typed or None, "doubt": doubt or None, "learned_on": self.unit.today}
        self.bulk.add("fact", fact | said)


def own_uid(uid: str) -> str | None:
    """A public id as the book keeps it; None where a file of others has something else there."""
    try:
        return str(UUID(uid.removeprefix("urn:uuid:"))) if uid else None
    except ValueError:
        return None
