"""A book in which every text of every record attacks the terminal, the markup or the layout it is shown in."""

import csv
import json
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.models.columns import field_set
from accountbook.models.tables import (
    Acquaintance,
    Address,
    BuyingRole,
    Company,
    Contact,
    ContactPoint,
    Employment,
    Reporting,
)
from accountbook.store.book import create_book
from accountbook.store.entries import businesschanges, journal, promises
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.writing import derived, records
from tests.books import TODAY, add_company, add_contact
from tests.nasty import CONTROLS, MARKUP, OWN, STRANGE

STORABLE = [payload for payload in OWN if not any("\ud800" <= letter <= "\udfff" for letter in payload)]
"""SQLite refuses lone surrogates, whoever writes them."""

GONE = "4194305-x"
"""A session whose process cannot be running: the number is above the highest there is."""

FULL = 6
"""Companies of which every field is an attack."""

BINNED = 8
"""Companies and people in the bin."""

TABLES = (
    "company", "contact", "address", "contactpoint", "employment", "interaction", "followup", "purchase", "project",
    "financial", "businesschange", "buyingrole", "segment", "product",
)  # fmt: skip

FORBIDDEN = [
    payload.encode("utf-8", "surrogatepass") for payload in CONTROLS if not payload.replace("\n", "").isprintable()
]
FORBIDDEN = [needle for needle in FORBIDDEN if b"\r" not in needle and b"\n" not in needle and b"\t" not in needle]
FORBIDDEN += [bytes([0xC2, code]) for code in range(0x80, 0xA0)]
FORBIDDEN += [chr(code).encode() for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F)]
FORBIDDEN += [chr(code).encode() for code in (0x2028, 0x2029, 0xFEFF, 0xE0041)]
FORBIDDEN += [b"\x00", b"\x05", b"\x0e", b"\x1a", b"\x7f"]


def leaks(raw: bytes) -> list[bytes]:
    """What reached the terminal and should not have."""
    return [needle for needle in FORBIDDEN if needle in raw]


def hostile_book(path: Path, payloads: Sequence[str] = STORABLE) -> Path:
    """A company and a person for every payload; the first few filled to the last field, with history."""
    with create_book(path, today=TODAY) as book, book.write("Fill") as unit:
        for number, _payload in enumerate(payloads):
            company = add_company(unit, f"Number {number}", stage="customer" if number % 2 else "prospect")
            contact = add_contact(unit, company, f"Person {number}", birthday=f"1980-11-{1 + number % 28:02}")
            unit.add(ContactPoint(contact_id=contact, kind="phone", value="+43 1 555"))
            day = (TODAY + timedelta(days=number % 12 - 6)).isoformat()
            promises.plan(unit, company, read_follow_line(f"{day} send", TODAY), [contact])
            if number < FULL:
                _full(unit, company, contact)
        for number in range(BINNED):
            company = add_company(unit, f"Deleted {number}")
            contact = add_contact(unit, company, f"Deleted person {number}")
            records.archive(unit, unit.get(Contact if number % 2 else Company, contact if number % 2 else company))
    connection = sqlite3.connect(path)
    _attack(connection, payloads)
    connection.commit()
    connection.close()
    return path


def hostile_file(path: Path) -> Path:
    """A table to import whose headers, cells and name are attacks, with rows that are new, known and double."""
    headers = ["company", MARKUP[10], "phone", "contact", CONTROLS[0], "notes"]
    payloads = [payload.replace("\0", "") for payload in STORABLE]  # a file with that in it is no table
    rows = [[payload] * len(headers) for payload in payloads]
    rows += [[payload, payload, "+43 1 555", "Somebody", payload, payload] for payload in payloads[:4]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return path


def _full(unit: "object", company: int, contact: int) -> None:
    from accountbook.store.writing.unit import Unit

    assert isinstance(unit, Unit)
    boss = add_contact(unit, company, "The boss")
    unit.add(Address(company_id=company, kind="head", town="x"), Employment(contact_id=contact, company_id=company))
    unit.add(
        ContactPoint(company_id=company, kind="mail", value="x"),
        ContactPoint(contact_id=contact, kind="web", value="x"),
    )
    unit.add(BuyingRole(contact_id=contact, company_id=company, role="economic"))
    unit.add(Reporting(contact_id=contact, boss_id=boss), Acquaintance(contact_id=contact, other_id=boss))
    for n in range(12):
        journal.log(unit, company, read_log_line(f"2026-{n % 9 + 1:02}-11 visit talk {n}", TODAY), [contact])
    businesschanges.note(unit, company, "owner", read_change_line("A -> B", TODAY))
    for entity in ("purchase", "project", "financial"):
        values = {"purchased_on": "2026-03-04", "amount": 10_000, "currency": "EUR"} if entity == "purchase" else {}
        known = {name: value for name, value in values.items() if name in field_set(entity).model_fields}
        records.create(unit, entity, field_set(entity).model_validate(known), company_id=company)
    for entity in ("segment", "product"):
        records.create(unit, entity, field_set(entity).model_validate({}))


def _attack(connection: sqlite3.Connection, said: Sequence[str]) -> None:
    """Write past the program, as another program or a damaged import might."""
    payloads = cycle(said)
    for table in TABLES:
        texts = [field for field in fields_of(table) if field.kind in (kinds.TEXT, kinds.LONG, kinds.TAGS, kinds.URL)]
        ids = [key for (key,) in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
        for place, key in enumerate(ids):
            for field in texts:
                own_name = field.code in ("name", "text") and table in ("company", "contact", "followup")
                payload = said[place % len(said)] if own_name else next(payloads)
                if place >= FULL and not own_name and table in ("company", "contact"):
                    continue
                value = json.dumps([payload]) if field.kind == kinds.TAGS else payload
                connection.execute(f"UPDATE {table} SET {field.code} = ? WHERE id = ?", (value, key))
    for column in ("what", "by", "note"):
        connection.execute(f"UPDATE batch SET {column} = ?", (next(payloads),))
    for key, payload in enumerate(MARKUP + STRANGE[:4] + CONTROLS[:8]):
        body = {"kind": "log", "company_id": 1, "company_name": payload, "contact_id": None, "followup_id": None}
        text = json.dumps(body | {"change": "", "what": payload, "text": payload, "save_id": str(uuid4())})
        row = (f"{GONE} entry {key}", GONE, text, "2026-11-22 09:00:00")
        connection.execute("INSERT INTO draft (key, session, body, at) VALUES (?, ?, ?, ?)", row)
    derived.rebuild(connection)
    rebuild_index(connection)
