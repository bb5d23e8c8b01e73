"""One company as the main screen shows it: the head that is always in sight, and its people."""

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from accountbook.domain.values import unpack
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.store.employed import held_at, in_book, known_at, staff, title_at, works_at
from accountbook.store.onward import onward
from accountbook.store.pages.lists import ids_of
from accountbook.store.pages.localday import day
from accountbook.store.within import in_parts
from accountbook.tongue import _


class Point(NamedTuple):
    """A phone or mail address; `whose` is empty for the company's own."""

    value: str
    remark: str = ""
    whose: str = ""


class Head(NamedTuple):
    """What one must see of a company before the phone rings."""

    id: int
    name: str
    stage: str
    account_class: str
    customer_since: date | None
    town: str
    country: str
    website: str
    industry: str
    tags: tuple[str, ...]
    never: str
    contacts: int
    phone: Point | None
    mail: Point | None
    last_on: date | None
    last_kind: str
    last_text: str
    next_on: date | None
    next_at: str
    next_text: str
    next_by: str


class ContactRow(NamedTuple):
    """One person of a company; `left` where the person is not there any more."""

    id: int
    name: str
    title: str
    phone: str
    mail: str
    roles: tuple[str, ...]
    attitude: str
    influence: str
    left: bool


LIVE, BINNED, GONE = "live", "binned", "gone"
"""Where a company can be."""
_HEAD = """SELECT c.id, c.name, coalesce(c.stage, ''), coalesce(c.account_class, ''), c.customer_since,
 coalesce(d.town, ''), coalesce(d.country, ''), coalesce(c.website, ''), coalesce(c.industry, ''), c.tags,
 coalesce(c.message_never, ''), coalesce(d.contacts, 0)
FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.id = ? AND c.archived_at IS NULL"""
_OWN_POINT = """SELECT value, coalesce(remark, '') FROM contactpoint WHERE company_id = ? AND contact_id IS NULL
 AND kind = ? AND archived_at IS NULL ORDER BY id LIMIT 1"""
_THEIR_POINT = f"""SELECT p.value, coalesce(p.remark, ''), k.name FROM contact k JOIN contactpoint p ON p.contact_id = k.id
 WHERE {works_at(":company")} AND p.kind = :kind AND p.archived_at IS NULL
 ORDER BY coalesce(k.influence, '0') DESC, k.id, p.id LIMIT 1"""
_LAST = """SELECT happened_on, kind, coalesce(text, '') FROM interaction WHERE company_id = ? AND archived_at IS NULL
 AND kind <> 'webvisit' ORDER BY happened_on DESC, id DESC LIMIT 1"""
_NEXT = f"""SELECT due_on, coalesce(due_time, ''), coalesce(text, ''), promise_by FROM followup WHERE company_id = ?
 AND state = 'open' AND archived_at IS NULL ORDER BY promise_by <> 'mine', due_on IS NULL, {onward("")} LIMIT 1"""


def head(connection: sqlite3.Connection, company_id: int) -> Head:
    """The head of a company; a sentence where it is gone."""
    row = connection.execute(_HEAD, (company_id,)).fetchone()
    if row is None:
        raise BookError(_("This company is not in the book any more."), NOTHING_FOUND)
    last = connection.execute(_LAST, (company_id,)).fetchone() or (None, "", "")
    step = connection.execute(_NEXT, (company_id,)).fetchone() or (None, "", "", "")
    phone, mail = _point(connection, company_id, "phone"), _point(connection, company_id, "mail")
    known = (*row[:4], day(row[4]), *row[5:9], tuple(unpack(row[9])), *row[10:12])
    return Head._make((*known, phone, mail, day(last[0]), *last[1:], day(step[0]), *step[1:]))


def whereabouts(connection: sqlite3.Connection, company_id: int) -> str:
    """Whether a company is in the book, in its bin, or gone: merged into another one, or erased."""
    row = connection.execute("SELECT archived_at FROM company WHERE id = ?", (company_id,)).fetchone()
    return GONE if row is None else LIVE if row[0] is None else BINNED


def _point(connection: sqlite3.Connection, company_id: int, kind: str) -> Point | None:
    """The company's own first number or address, else that of its most influential person."""
    row = connection.execute(_OWN_POINT, (company_id, kind)).fetchone()
    row = row or connection.execute(_THEIR_POINT, {"company": company_id, "kind": kind}).fetchone()
    return Point(*row) if row else None


def contact_ids(connection: sqlite3.Connection, company_id: int) -> "array[int]":
    """The people of a company: those with influence first, those who left last."""
    query = f"""SELECT k.id FROM contact k WHERE k.id IN ({known_at(":company")}) AND {in_book("k")}
     ORDER BY k.id NOT IN ({staff(":company")}), coalesce(k.influence, '0') DESC, k.name_key, k.id"""
    return ids_of(connection.execute(query, {"company": company_id}))


def contact_rows(connection: sqlite3.Connection, company_id: int, ids: Sequence[int]) -> dict[int, ContactRow]:
    """The rows of these people by key, seen from a company."""
    found: dict[int, ContactRow] = {}
    point = "(SELECT p.value FROM contactpoint p WHERE p.contact_id = k.id AND p.kind = '{}' AND p.archived_at IS NULL LIMIT 1)"
    columns = f"""k.id, k.name, {title_at("?1")}, coalesce({point.format("phone")}, ''),
     coalesce({point.format("mail")}, ''), (SELECT group_concat(r.role) FROM buyingrole r WHERE r.contact_id = k.id
     AND {held_at("?1")} AND r.to_on IS NULL AND r.archived_at IS NULL), coalesce(k.attitude, ''), coalesce(k.influence, '')"""
    here = set(ids_of(connection.execute(staff(":company"), {"company": company_id})))
    for marks, part in in_parts(ids):
        query = f"SELECT {columns} FROM contact k WHERE k.id IN ({marks})"
        for row in connection.execute(query, (company_id, *part)):
            roles = tuple(dict.fromkeys(row[5].split(","))) if row[5] else ()
            found[row[0]] = ContactRow._make((*row[:5], roles, *row[6:8], row[0] not in here))
    return found


def number_of(connection: sqlite3.Connection, company_id: int | None, contact_id: int | None) -> Point | None:
    """What the copy key takes: the person's phone, else their mail, else the company's phone or mail."""
    if contact_id is not None:
        query = """SELECT p.value, coalesce(p.remark, ''), k.name FROM contactpoint p JOIN contact k ON k.id = p.contact_id
         WHERE p.contact_id = ? AND p.archived_at IS NULL ORDER BY p.kind <> 'phone', p.kind <> 'mail', p.id LIMIT 1"""
        row = connection.execute(query, (contact_id,)).fetchone()
        if row:
            return Point(*row)
    if company_id is None:
        return None
    return _point(connection, company_id, "phone") or _point(connection, company_id, "mail")
