"""A book of any size: realistic names, skewed activity, written by plain executemany into a book the product created.

The same size gives the same book. Records are not written into the change log one by one (each company has a line):
that is the product's own business and is measured by the import.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from accountbook.domain.names import fold
from accountbook.store.book import create_book
from accountbook.store.file.connect import connect
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.safety.checked import CHECKED
from accountbook.store.writing.derived import rebuild
from accountbook.store.writing.keys import key_of_company, key_of_person
from tests.benchmarks.words import PROMISES, Place, Talk, places, talks, wares

TODAY = date(2026, 11, 22)
DAYS = 5 * 365
"""Days the timelines cover."""
SKEW = 3.0
"""How unevenly activity falls: the busiest hundredth of the companies has a fifth of the entries."""
SOUGHT = "Leopoldine Zwettlhofer"
"""Somebody whose name nobody else has, in a book of any size."""
STAMP = "2026-01-05 08:00:00.000000"
Row = tuple[object, ...]


class Scale(NamedTuple):
    """How large a book is: companies, and how many people and entries each has on average."""

    companies: int
    people: int = 3
    entries: int = 20

    @classmethod
    def of(cls, companies: int) -> "Scale":
        """The usual book of so many companies; the largest has fewer people and entries, for the disk's sake."""
        return cls(companies) if companies <= 100_000 else cls(companies, 1, 2)

    def said(self) -> str:
        """The size in words, for the table."""
        people, entries = self.companies * self.people, self.companies * self.entries
        return f"{self.companies:,} companies, {people:,} people, {entries:,} entries"


COLUMNS = {
    "company": "name, kind, stage, customer_since, account_class, cadence_days, tags, website, language, currency, industry, "
    "employees, turnover, business_type, buying_months, name_key",
    "contact": "name, given_name, family_name, title, influence, attitude, birthday, company_id, name_key",
    "address": "kind, street, postcode, town, country, company_id, town_key",
    "contactpoint": "kind, label, value, company_id, contact_id, value_key, reversed_digits",
    "buyingrole": "role, contact_id, company_id",
    "interaction": "kind, happened_on, text, company_id",
    "attendance": "interaction_id, contact_id",
    "followup": "promise_by, kind, text, due_on, state, company_id, contact_id",
    "purchase": "purchased_on, outcome, product, amount, currency, company_id",
}
"""What is filled of each table, beside its key, public id, version and moments."""


class Filler:
    """Writes the rows of one book."""

    def __init__(self, connection: sqlite3.Connection, scale: Scale) -> None:
        self.connection = connection
        self.scale = scale
        self.draw = random.Random(f"benchmark book {scale}")
        self.homes = places()
        self.talks = talks()
        self.wares = wares()
        self._keys = ("", "")

    def fill(self) -> None:
        """All records, parents first."""
        self._write("company", self._companies())
        self._write("contact", self._contacts())
        self._write("address", self._addresses())
        self._write("contactpoint", self._points())
        self._write(
            "buyingrole", ((("economic", "user", "technical")[n % 3], n, self.boss(n)) for n in self._people(3))
        )
        self._write("interaction", self._entries())
        self._write("attendance", self._attendances())
        self._write("followup", self._promises())
        self._write("purchase", self._purchases())

    def boss(self, contact: int) -> int:
        """The company somebody works for."""
        return (contact - 1) // self.scale.people + 1

    def _people(self, every: int) -> range:
        return range(1, self.scale.companies * self.scale.people + 1, every)

    def _write(self, table: str, rows: Iterable[Row]) -> None:
        columns = f"id, uid, version, created_at, updated_at, {COLUMNS[table]}"
        insert = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"
        number = list(COLUMNS).index(table)
        self.connection.executemany(insert, _with_keys(number, rows))

    def _place(self, company: int) -> Place:
        return self.homes[company * 7919 % len(self.homes)]

    def _some_company(self) -> int:
        """One of the companies, the busy ones much more often; busy ones lie anywhere in the alphabet."""
        rank = int(self.scale.companies * self.draw.random() ** SKEW)
        return rank * 7919 % self.scale.companies + 1 if self.scale.companies % 7919 else rank + 1

    def _companies(self) -> Iterator[Row]:
        draw = self.draw
        for key in range(1, self.scale.companies + 1):
            place = self._place(key)
            land = place.land
            trade, industry = draw.choice(place.trades)
            name = f"{draw.choice(place.surnames)} {trade} {draw.choice(land.forms)}"
            if draw.random() < 0.4:
                name = f"{draw.choice(place.surnames)} & {name}"
            stage = draw.choices(("customer", "prospect", "qualified", "dormant", "former"), (40, 35, 12, 8, 5))[0]
            customer = stage in ("customer", "dormant", "former")
            since = self._day(4 * DAYS) if customer else None
            letter = draw.choices(("A", "B", "C", None), (5, 15, 40, 40))[0] if customer else None
            heads = round(draw.lognormvariate(3.5, 1.2)) + 1
            yield (
                name, "organisation", stage, since, letter, 45 if key % 50 == 0 else None,
                '["pilot"]' if key % 20 == 0 else None, f"www.firm{key}.example.com", land.language, land.currency,
                industry, heads, heads * 180_000_00, draw.choice(("manufacturer", "service", "trade", "project")),
                '["3","9"]' if key % 9 == 0 else None, key_of_company(name),
            )  # fmt: skip

    def _contacts(self) -> Iterator[Row]:
        draw = self.draw
        keys: dict[str, str] = {}
        for person in self._people(1):
            company = self.boss(person)
            place = self._place(company)
            given, family = draw.choice(place.given), draw.choice(place.surnames)
            if person == self.scale.companies * self.scale.people:
                given, family = SOUGHT.split(" ")
            parts = [keys.setdefault(part, key_of_person(part)) for part in (given, family)]
            birthday = f"{draw.randrange(1950, 2003)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
            yield (
                f"{given} {family}", given, family, ("Buyer", "Plant manager", "Managing director")[person % 3],
                str(person % 4), draw.choice(("supports", "neutral", None)), birthday if person % 4 == 0 else None,
                company, " ".join(sorted(" ".join(parts).split())),
            )  # fmt: skip

    def _addresses(self) -> Iterator[Row]:
        for key in range(1, self.scale.companies + 1):
            land = self._place(key).land
            town = land.towns[key % len(land.towns)]
            street = land.streets[key // 7 % len(land.streets)]
            yield "head", street, town.postcode, town.name, land.code, key, fold(town.name)

    def _points(self) -> Iterator[Row]:
        """A switchboard for each company, a mobile for everybody, a mail address for every second."""
        for key in range(1, self.scale.companies + 1):
            yield "phone", "", *self._number(key, 10**6), key, None, *self._keys
        for person in self._people(1):
            company = self.boss(person)
            yield "phone", "mobile", *self._number(company, 10**8), None, person, *self._keys
            if person % 2:
                mail = f"person{person}@firm{company}.example.com"
                yield "mail", "", mail, None, person, mail, ""

    def _number(self, company: int, size: int) -> tuple[str]:
        """A number as typed; its normal form and its digits backwards are left in `_keys`."""
        code, digits = self._place(company).phone, str(self.draw.randrange(size, 10 * size))
        self._keys = (code + digits, (code[1:] + digits)[::-1])
        return (f"{code} {digits[:3]} {digits[3:]}",)

    def _entries(self) -> Iterator[Row]:
        """The timelines, in the order of time as somebody writes them."""
        draw, total = self.draw, self.scale.companies * self.scale.entries
        first = TODAY - timedelta(days=DAYS)
        months = ("March", "June", "September", "November")
        for n in range(total):
            company = self._some_company()
            place = self._place(company)
            talk = self._talk(place)
            text = draw.choice(talk.texts).format(
                p=draw.choice(self.wares), p2=self.wares[n % len(self.wares)], who=draw.choice(place.given),
                month=months[n % 4], comp=("Norrflow", "Hydrova")[n % 2], n=n % 40 + 2,
            )  # fmt: skip
            yield talk.kind, (first + timedelta(days=n * DAYS // total)).isoformat(), text, company

    def _talk(self, place: Place) -> Talk:
        return self.draw.choice(self.talks[place.land.language])

    def _attendances(self) -> Iterator[Row]:
        """Every third entry was with somebody."""
        of_entry = "SELECT id, company_id FROM interaction WHERE id % 3 = 0"
        for entry, company in self.connection.execute(of_entry).fetchall():
            yield entry, (company - 1) * self.scale.people + entry % self.scale.people + 1

    def _promises(self) -> Iterator[Row]:
        """Every twelfth company waits for something that is late, as many for something ahead; the rest is done."""
        draw = self.draw
        for key in range(1, self.scale.companies + 1):
            dice = draw.random()
            if dice > 0.5:
                continue
            ahead = (
                draw.randrange(-90, 1)
                if dice < 1 / 12
                else draw.randrange(1, 60)
                if dice < 1 / 6
                else -draw.randrange(DAYS)
            )
            yield (
                "theirs" if key % 5 == 0 else "mine", ("task", "call", "visit")[key % 3], draw.choice(PROMISES),
                (TODAY + timedelta(days=ahead)).isoformat(), "open" if dice < 1 / 6 else "done", key,
                (key - 1) * self.scale.people + 1,
            )  # fmt: skip

    def _purchases(self) -> Iterator[Row]:
        """Customers buy in a rhythm of their own until they stop."""
        draw = self.draw
        for key, currency in self.connection.execute(
            "SELECT id, currency FROM company WHERE stage IN ('customer', 'dormant', 'former')"
        ).fetchall():
            usual = draw.choice((28, 42, 56, 91, 182, 365)) * 20 // self.scale.entries
            day, leaves = draw.randrange(30, DAYS), draw.random() * 0.1
            while day > 0 and draw.random() > leaves:
                on = (TODAY - timedelta(days=day)).isoformat()
                yield on, "won", draw.choice(self.wares), round(draw.lognormvariate(11, 1)), currency, key
                day -= max(1, round(usual * draw.uniform(0.6, 1.5)))

    def _day(self, within: int) -> str:
        return (TODAY - timedelta(days=self.draw.randrange(within))).isoformat()


def _with_keys(table: int, rows: Iterable[Row]) -> Iterator[Row]:
    for key, row in enumerate(rows, start=1):
        yield key, f"0195{table:04x}-0000-7000-8000-{key:012x}", 1, STAMP, STAMP, *row


def make(path: Path, scale: Scale) -> None:
    """Write the book of this scale, with its search index, digests and a line of the log for each company."""
    create_book(path, today=TODAY).close()
    connection = connect(path)
    for pragma in (
        "journal_mode=OFF",
        "synchronous=OFF",
        "cache_size=-262144",
        "foreign_keys=OFF",
        "locking_mode=EXCLUSIVE",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in indexes:  # built at the end, by sorting: kept up row by row they take most of the time
        connection.execute(f"DROP INDEX {name}")
    Filler(connection, scale).fill()
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute(
        "INSERT INTO batch (id, uid, at, by, what, kind, undone) VALUES (1, ?, ?, 'me', 'Import', 'import', 0)",
        (f"0195ffff-0000-7000-8000-{1:012x}", STAMP),
    )
    connection.execute(
        "INSERT INTO change (batch_id, op, entity, record_id, record_uid, company_id, field, after) "
        "SELECT 1, 'insert', 'company', id, uid, id, '', json_object('name', name) FROM company"
    )
    # The lines of the log tell less than a real import's: no weekly check may find that out while keys are timed.
    connection.execute("INSERT INTO setting (name, value) VALUES (?, '2099-01-01 00:00:00 0')", (CHECKED,))
    rebuild(connection)
    rebuild_index(connection, "search_note")
    connection.execute("COMMIT")
    connection.close()
