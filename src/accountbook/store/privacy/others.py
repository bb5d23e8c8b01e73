"""What stays though it says the same as the person who is erased: names, phones, mails of others; a namesake's notes."""

import sqlite3
from typing import NamedTuple

from accountbook.domain.longernames import spelling
from accountbook.domain.personnames import name_words
from accountbook.domain.phones import phone_digits
from accountbook.domain.values import unpack
from accountbook.store.privacy.drafted import about
from accountbook.store.privacy.finder import Finder
from accountbook.store.privacy.longer import others_around
from accountbook.store.privacy.mentioned import (
    COMPANY_NAMES,
    Mention,
    is_whole,
    mentions,
    pattern,
    says,
    short_pattern,
    single_words,
    words_pattern,
)
from accountbook.store.privacy.reached import DIGITS
from accountbook.store.privacy.rights import Person, not_alike, same_name
from accountbook.store.privacy.took_part import TookPart, belongs, only_names, took_part, worked_at

BORNE = {
    "company": COMPANY_NAMES,
    "contact": ("name", "given_name", "middle_name", "family_name", "nickname", "salutation"),
    "contactpoint": ("value",),
}
"""The columns by table in which a record says what it is called or how it is reached: never a note about a person."""

KEYS = frozenset({"name_key", "value_key", "reversed_digits"})
"""Columns made of those."""

PLACED = """SELECT company_id FROM change
 WHERE entity = ? AND record_id = ? AND company_id IS NOT NULL ORDER BY id DESC LIMIT 1"""


class Kept(NamedTuple):
    """A text that stays, and whose it is."""

    table: str
    row_id: int
    column: str
    text: str
    owner: str


class Others(NamedTuple):
    """What tells the person from others; made before anything of the person goes."""

    alone: Person
    """The person without the phones and mails that somebody else, or the company, has too."""
    sole: Person
    """The same without the names of namesakes: what means nobody who stays, wherever it is written."""
    wanted: Finder
    certain: Finder
    """The same without what may be somebody else or a word: for texts at companies where the person never was."""
    short: Finder
    """Extensions, handles and single words of the name, but not of whole names of others: for what they took part in."""
    listed: Finder
    """The same with words that have no capital, which may be no name: for where only people are named."""
    loose: Finder
    """The same also in a word that a hyphen joins: what may mean the person in what they took part in."""
    part: TookPart
    companies: frozenset[int]
    """Where the person works or worked."""
    batches: frozenset[int]
    """The writes at those companies, and about the person."""

    def finder(self, connection: sqlite3.Connection, hit: Mention) -> Finder:
        """What the person is found by in this text."""
        if self.certain == self.wanted or belongs(connection, hit, self.part):
            return self.wanted
        if hit.table == "batch":
            query = "SELECT 1 FROM change WHERE batch_id = ? AND company_id IS NOT NULL"
            elsewhere = hit.row_id not in self.batches and connection.execute(query, (hit.row_id,)).fetchone()
        else:
            company = company_of(connection, hit)
            elsewhere = company is not None and company not in self.companies
        return self.certain if elsewhere else self.wanted

    def stays(self, connection: sqlite3.Connection, hit: Mention) -> bool:
        """Whether the text is somebody else's name or number, or is likely to mean a namesake."""
        return is_borne(hit.table, hit.column) or not says(self.finder(connection, hit), hit.text)

    def in_talks(self, connection: sqlite3.Connection) -> list[Mention]:
        """Where single words of the name stand in what the person took part in."""
        hits = [hit for hit in mentions(connection, self.listed) if belongs(connection, hit, self.part)]
        return [hit for hit in hits if says(self.words(connection, hit), hit.text)]

    def words(self, connection: sqlite3.Connection, hit: Mention) -> Finder:
        """The single words that are the person in a text that they took part in."""
        return self.listed if only_names(connection, hit, self.part) else self.short

    def kept(self, connection: sqlite3.Connection, hit: Mention) -> Kept | None:
        """What is to be said about a text that stays; nothing about keys, the log and shared numbers in notes."""
        told = hit.column in BORNE.get(hit.table, ()) or says(self.wanted, hit.text)
        if not told or hit.column in KEYS or hit.table in ("change", "batch"):
            return None
        borne = self._borne(hit.text) if hit.table == "company" and hit.column == "other_names" else hit.text
        return Kept(hit.table, hit.row_id, hit.column, borne, owner_of(connection, hit))

    def _borne(self, packed: str) -> str:
        """Of the other names of a company those that bear the person's."""
        wanted = pattern(self.alone._replace(longer=()))
        return "; ".join(name for name in unpack(packed) if says(wanted, name))


def is_borne(table: str, column: str) -> bool:
    """Whether a column says what a record is called or how it is reached."""
    return column in BORNE.get(table, ()) or (table in BORNE and column in KEYS)


def beside(connection: sqlite3.Connection, one: Person, own: list[tuple[str, int]]) -> Others:
    """What tells the person from those who stay, once their own rows (table, key) are gone."""
    alone = _alone(connection, one, {key for table, key in own if table == "contactpoint"})
    sole = alone._replace(names=tuple(name for name in one.names if not _namesake(connection, one, name)))
    names = tuple(filter(is_whole, sole.names))
    companies = frozenset(worked_at(connection, one))
    batches = {
        batch
        for company in companies
        for (batch,) in connection.execute("SELECT DISTINCT batch_id FROM change WHERE company_id = ?", (company,))
    }
    for head in one.heads:
        query = "SELECT DISTINCT batch_id FROM change WHERE entity = ? AND record_id = ?"
        batches.update(batch for (batch,) in connection.execute(query, head))
    apart = tuple(name for name in one.names if name not in names)
    certain = pattern(alone._replace(names=names, handles=(), longer=(*one.longer, *apart)))
    company = connection.execute("SELECT name FROM company WHERE id = ?", (one.company_id,)).fetchone()
    around = others_around(connection, [word for name in one.names for word in name_words(name)], one.heads)
    spelled = set(map(spelling, one.names))
    by_word = alone._replace(longer=tuple(name for name in around if is_whole(name) and spelling(name) not in spelled))
    words = single_words(one, company[0] if company and one.record == "contact" else "")
    short, listed = short_pattern(by_word, words), short_pattern(by_word, words, small=True)
    loose = words_pattern(words, alone._replace(longer=not_alike(by_word)))
    part = took_part(connection, one)
    return Others(alone, sole, pattern(alone), certain, short, listed, loose, part, companies, frozenset(batches))


def named_at(connection: sqlite3.Connection, one: Person) -> list[Mention]:
    """Every text that names the person, and what other companies are called that bear their name."""
    found = dict.fromkeys(mentions(connection, pattern(one)))
    borne = pattern(one._replace(longer=()))
    query = f"SELECT id, {', '.join(COMPANY_NAMES)} FROM company"
    for key, *names in connection.execute(query).fetchall():
        for column, name in zip(COMPANY_NAMES, names, strict=True):
            if name and says(borne, name):
                found[Mention("company", key, column, name)] = None
    return list(found)


def _alone(connection: sqlite3.Connection, one: Person, own: set[int]) -> Person:
    points = connection.execute("SELECT id, value FROM contactpoint").fetchall()
    left = [value for key, value in points if value and key not in own]
    said = {value.strip().casefold() for value in left}
    phones = {phone_digits(value)[-DIGITS:] for value in left}
    return one._replace(
        mails=tuple(mail for mail in one.mails if mail.strip().casefold() not in said),
        phones=tuple(phone for phone in one.phones if phone_digits(phone)[-DIGITS:] not in phones),
        handles=tuple(text for text in one.handles if text.strip().casefold() not in said),
        bare=tuple(text for text in one.bare if text.strip().casefold() not in said),
    )


def _namesake(connection: sqlite3.Connection, one: Person, name: str) -> bool:
    """Whether somebody else of this name is in the book, not in its bin."""
    query = """SELECT 'contact', id, name FROM contact WHERE archived_at IS NULL
     UNION ALL SELECT 'company', id, name FROM company WHERE archived_at IS NULL AND kind = 'individual'"""
    own = set(one.heads)
    return any((table, key) not in own and same_name(name, other) for table, key, other in connection.execute(query))


def company_of(connection: sqlite3.Connection, hit: Mention) -> int | None:
    """The company at which a text stands, as the log says; of a draft the one at which it would be saved."""
    if hit.table == "company":
        return hit.row_id
    if hit.table == "draft":
        found = dict(about(hit.text))
        query = "SELECT company_id FROM contact WHERE id = ?"
        placed = connection.execute(query, (found.get("contact"),)).fetchone()
        return found.get("company") or (placed[0] if placed else None)
    if hit.table == "change":
        row = connection.execute("SELECT company_id FROM change WHERE id = ?", (hit.row_id,)).fetchone()
    else:
        row = connection.execute(PLACED, (hit.table, hit.row_id)).fetchone()
    return row[0] if row else None


def owner_of(connection: sqlite3.Connection, hit: Mention) -> str:
    """Whose a text is: a person and where, or a company; "" where it is nobody's."""
    contact = hit.row_id if hit.table == "contact" else None
    if hit.table == "contactpoint":
        query = "SELECT contact_id FROM contactpoint WHERE id = ?"
        (contact,) = connection.execute(query, (hit.row_id,)).fetchone()
    person = connection.execute("SELECT name, company_id FROM contact WHERE id = ?", (contact,)).fetchone()
    company = person[1] if person else company_of(connection, hit)
    firm = connection.execute("SELECT name FROM company WHERE id = ?", (company,)).fetchone()
    return ", ".join(row[0] for row in (person, firm) if row)
