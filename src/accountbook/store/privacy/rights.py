"""What a person may ask of us: every row that names them, and whose time of keeping has passed."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from accountbook.domain.personnames import person_key
from accountbook.store.privacy.genitives import others_like
from accountbook.store.privacy.known import head_of, names_as_merged, names_of, nicknames_of, points_of
from accountbook.store.privacy.longer import others_around
from accountbook.store.privacy.reached import reached
from accountbook.store.writing.merged import made_of
from accountbook.tongue import _

OWN = ("employment", "address", "contactpoint", "buyingrole")
"""Tables whose rows belong to one person by `contact_id`."""

OF_CUSTOMER = ("followup", "businesschange", "interaction", "financial", "project", *OWN)
"""Tables whose rows belong to an individual customer by `company_id`, children first; purchases are a case of their own."""

ABOUT = ("fact", "customvalue", "leaveout")
"""Tables that say something about a row of another table by `record` and `record_id`."""

PAIRS = {"reporting": ("contact_id", "boss_id"), "acquaintance": ("contact_id", "other_id")}
TAKEN_PART_IN = "('followup', 'businesschange', 'attendance')"
"""Tables whose rows name a person who took part: they are of the company's history."""


def unreadable() -> str:
    """What stands where somebody was named who was erased: it identifies nobody."""
    return _("[erased]")


class Person(NamedTuple):
    """A person as the law sees it: keys, and every text that identifies: names, addresses, phones, old ones too."""

    id: int
    uid: str
    name: str
    company_id: int | None
    names: tuple[str, ...]
    mails: tuple[str, ...]
    """Mails, pages and handles: what nobody else is reached by."""
    phones: tuple[str, ...]
    record: str = "contact"
    """What `id` is a key of: a contact, or a company where the person is a customer in their own name."""
    contacts: tuple[int, ...] = ()
    """The contacts that are this person, those merged into them last."""
    customers: tuple[int, ...] = ()
    """The companies that are this person, where they are a customer in their own name; merged ones last."""
    uids: tuple[str, ...] = ()
    """Every public id of theirs, `uid` first."""
    merges: tuple[int, ...] = ()
    """The batches of the log in which these records became one."""
    handles: tuple[str, ...] = ()
    """Handles that may be a word: theirs at the companies where they are, as a name that others bear."""
    bare: tuple[str, ...] = ()
    """Extensions and short handles: numbers and words like others, theirs only in what they took part in."""
    unlike: frozenset[str] = frozenset()
    """Names of others that look like a genitive of theirs."""
    longer: tuple[str, ...] = ()
    """Names of others of which theirs is a piece, or another spelling."""
    nicknames: tuple[str, ...] = ()
    """What one calls them: words like others, theirs only in what they took part in."""

    @property
    def heads(self) -> list[tuple[str, int]]:
        """The records that are this person as (table, key), also those that only the log knows; `id` is the last."""
        found = [("contact", key) for key in reversed(self.contacts)]
        return found + [("company", key) for key in reversed(self.customers)]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them that are theirs wherever they stand, as typed."""
        return (*self.names, *self.mails, *self.handles, *self.phones)


class Overdue(NamedTuple):
    """A person whose data may be kept no longer."""

    id: int
    uid: str
    name: str
    company: str
    keep_until: str
    consent: str


def past_keeping(connection: sqlite3.Connection, today: date) -> list[Overdue]:
    """The people past their keep-until day, the longest first; individual customers too, who have no company."""
    rows = connection.execute(
        """SELECT k.id, k.uid, k.name, coalesce(c.name, ''), k.keep_until, coalesce(k.consent, '') FROM contact k
         LEFT JOIN company c ON c.id = k.company_id WHERE k.keep_until < :today AND k.archived_at IS NULL
         UNION ALL SELECT id, uid, name, '', keep_until, coalesce(consent, '') FROM company
         WHERE kind = 'individual' AND keep_until < :today AND archived_at IS NULL ORDER BY 5, 2""",
        {"today": today.isoformat()},
    )
    return [Overdue(*row) for row in rows]


def person(connection: sqlite3.Connection, key: int, record: str = "contact", *, merged: bool = True) -> Person:
    """Everything that identifies a person, from the rows and from every value the change log remembers.

    An individual customer is one person with the contacts of the same name that they have: asking for either is asking
    for both. What was merged into them is them, too; without `merged` only the record itself is.
    """
    if record == "contact":
        query = "SELECT company_id FROM contact WHERE id = ? AND company_id IN (SELECT id FROM company WHERE kind = 'individual')"
        customer = connection.execute(query, (key,)).fetchone()
        if customer and key in _as_contacts(connection, _whole(connection, "company", [customer[0]], merged)):
            return person(connection, customer[0], "company", merged=merged)
    customers = _whole(connection, "company", [key], merged) if record == "company" else []
    contacts = _whole(
        connection, "contact", [key] if record == "contact" else _as_contacts(connection, customers), merged
    )
    heads = [*(("company", one) for one in customers), *(("contact", one) for one in contacts)]
    uid, name, company_id = head_of(connection, record, key)
    names: list[str] = [name]
    points: list[tuple[str, str]] = []
    for table, row in heads:
        names += names_of(connection, table, row)
        points += points_of(connection, table, row)
    known = tuple(dict.fromkeys(text for text in names if text and text != unreadable()))
    by = reached(connection, [(kind, text) for kind, text in points if text and text != unreadable()])
    uids = tuple(head_of(connection, *head)[0] for head in heads)
    merges = {one.batch_id for head in heads for one in made_of(connection, *head)} if merged else ()
    parts = (tuple(contacts), tuple(customers), uids, tuple(merges), by.handles, by.bare)
    apart = (others_like(connection, known, contacts), others_around(connection, known, heads))
    nicknames = tuple(dict.fromkeys(text for one in contacts for text in nicknames_of(connection, one)))
    return Person(key, uid, name, company_id, known, by.mails, by.phones, record, *parts, *apart, nicknames)


def _whole(connection: sqlite3.Connection, record: str, keys: list[int], merged: bool) -> list[int]:
    """These records, then (if asked for) those that were merged into them."""
    return [*keys, *(one.id for key in keys if merged for one in made_of(connection, record, key))]


def _as_contacts(connection: sqlite3.Connection, customers: list[int]) -> list[int]:
    """The contacts of an individual customer who have the customer's own name, or one that it had before a merge."""
    rows = connection.execute("SELECT id, name FROM contact WHERE company_id = ?", customers[:1]).fetchall()
    called = {name for one in customers for name in names_as_merged(connection, one)} if rows else set()
    return [key for key, name in rows if any(same_name(name, customer) for customer in called)]


def same_name(one: str, other: str) -> bool:
    """The same words in any order, whatever the case, the accents or the title."""
    return person_key(one) == person_key(other)


def not_alike(one: Person) -> tuple[str, ...]:
    """The longer names of others without those that are another spelling of the person's, and so may mean either."""
    return tuple(name for name in one.longer if not any(same_name(name, own) for own in one.names))


def own_rows(connection: sqlite3.Connection, one: Person, *, purchases: bool = True) -> list[tuple[str, int]]:
    """The rows that are about this person only, as (table, key), children of children first; the person is last.

    `purchases=False` leaves out what an individual customer bought.
    """
    direct = [row for contact in one.contacts for row in _of_contact(connection, contact)]
    if one.record == "company":
        direct = list(dict.fromkeys([*_of_customer(connection, one.id, purchases), *direct]))
    about = [
        (table, key)
        for entity, row in [*direct, *one.heads]
        for table in ABOUT
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE record = ? AND record_id = ?", (entity, row))
    ]
    here = f"IN ({', '.join('?' * len(one.uids))})"
    apart = connection.execute(f"SELECT id FROM keepapart WHERE uid_a {here} OR uid_b {here}", one.uids * 2).fetchall()
    return [*about, *(("keepapart", key) for (key,) in apart), *direct, *one.heads]


def past_rows(connection: sqlite3.Connection, one: Person) -> list[tuple[str, int]]:
    """The rows that were about this person only and were deleted long ago, as (table, key): the log still knows them."""
    found: list[tuple[str, int]] = []
    for record, key in one.heads:
        query = f"""SELECT entity, record_id FROM change WHERE op = 'delete' AND entity NOT IN {TAKEN_PART_IN}
         AND (json_extract(before, '$.contact_id') = :key AND :record = 'contact'
          OR json_extract(before, '$.record') = :record AND json_extract(before, '$.record_id') = :key)"""
        found += connection.execute(query, {"record": record, "key": key}).fetchall()
    for customer in one.customers:
        found += connection.execute("SELECT DISTINCT entity, record_id FROM change WHERE company_id = ?", (customer,))
    return [row for row in dict.fromkeys(found) if not _is_there(connection, *row)]


def _is_there(connection: sqlite3.Connection, table: str, key: int) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone() is not None


def _of_contact(connection: sqlite3.Connection, contact_id: int) -> Iterator[tuple[str, int]]:
    for table in OWN:
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE contact_id = ?", (contact_id,)):
            yield table, key
    for table, columns in PAIRS.items():
        where = " OR ".join(f"{column} = ?" for column in columns)
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE {where}", (contact_id,) * 2):
            yield table, key


def _of_customer(connection: sqlite3.Connection, company_id: int, purchases: bool) -> Iterator[tuple[str, int]]:
    query = "SELECT a.id FROM attendance a JOIN interaction i ON i.id = a.interaction_id WHERE i.company_id = ?"
    for (key,) in connection.execute(query, (company_id,)):
        yield "attendance", key
    for table in (*OF_CUSTOMER, *(("purchase",) if purchases else ())):
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE company_id = ?", (company_id,)):
            yield table, key


def linked_rows(connection: sqlite3.Connection, one: Person) -> list[tuple[str, int]]:
    """The rows of a company's history in which the person takes part: talks, follow-ups, changes; not their own."""
    found = []
    for contact in one.contacts:
        talks = connection.execute(
            "SELECT i.id FROM attendance a JOIN interaction i ON i.id = a.interaction_id WHERE a.contact_id = ?",
            (contact,),
        )
        found += [("interaction", key) for (key,) in talks]
        for table in ("followup", "businesschange"):
            keys = connection.execute(f"SELECT id FROM {table} WHERE contact_id = ?", (contact,))
            found += [(table, key) for (key,) in keys]
    own = set(own_rows(connection, one)) if one.record == "company" else set()
    return [row for row in dict.fromkeys(found) if row not in own]
