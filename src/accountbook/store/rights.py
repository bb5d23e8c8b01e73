"""What a person may ask of us: every row that names them, and whose time of keeping has passed."""

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from accountbook.domain.names import fold
from accountbook.domain.phones import phone_digits

OWN = ("employment", "address", "contactpoint", "buyingrole")
"""Tables whose rows belong to one person by `contact_id`."""

ABOUT = ("fact", "customvalue", "leaveout")
"""Tables that say something about a row of another table by `record` and `record_id`."""

PAIRS = {"reporting": ("contact_id", "boss_id"), "acquaintance": ("contact_id", "other_id")}
COMPANY_NAMES = ("name", "legal_name", "other_names")
"""The name of a company is no note about a person, even where it is called after one."""

DERIVED = frozenset({"digest", "occasion", "searchdoc", "score", "scoredetail"})
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_DIGITS = 7
"""So many last digits of a phone make it that phone, however it is written."""


class Person(NamedTuple):
    """A contact as the law sees it: keys, and every text that identifies: names, mails, phones, old ones too."""

    id: int
    uid: str
    name: str
    company_id: int | None
    names: tuple[str, ...]
    mails: tuple[str, ...]
    phones: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them, as typed."""
        return (*self.names, *self.mails, *self.phones)


class Mention(NamedTuple):
    """A text that names a person: where it stands and what it says."""

    table: str
    row_id: int
    column: str
    text: str


class Overdue(NamedTuple):
    """A person whose data may be kept no longer."""

    id: int
    uid: str
    name: str
    company: str
    keep_until: str
    consent: str


def past_keeping(connection: sqlite3.Connection, today: date) -> list[Overdue]:
    """The people past their keep-until day, the longest first."""
    rows = connection.execute(
        "SELECT k.id, k.uid, k.name, coalesce(c.name, ''), k.keep_until, coalesce(k.consent, '') FROM contact k "
        "LEFT JOIN company c ON c.id = k.company_id WHERE k.keep_until < ? AND k.archived_at IS NULL "
        "ORDER BY k.keep_until, k.id",
        (today.isoformat(),),
    )
    return [Overdue(*row) for row in rows]


def person(connection: sqlite3.Connection, contact_id: int) -> Person:
    """Everything that identifies a contact, from the rows and from every value the change log remembers."""
    query = "SELECT uid, name, company_id, given_name, family_name FROM contact WHERE id = ?"
    uid, name, company_id, given, family = connection.execute(query, (contact_id,)).fetchone()
    names = [name, *(_logged(connection, "contact", contact_id, "name"))]
    if given and family:
        names += [f"{given} {family}", f"{family} {given}"]
    points = connection.execute(
        "SELECT id, kind, value FROM contactpoint WHERE contact_id = ?", (contact_id,)
    ).fetchall()
    points += [
        (0, row["kind"], row["value"])
        for row in _logged_rows(connection, "contactpoint")
        if row.get("contact_id") == contact_id
    ]
    values = [(kind, text) for _id, kind, text in points]
    values += [
        (kind, text) for key, kind, _now in points if key for text in _logged(connection, "contactpoint", key, "value")
    ]
    phones = [text for kind, text in values if text and len(phone_digits(text)) >= _DIGITS and kind != "mail"]
    others = [text for kind, text in values if text and text not in phones and len(text) >= 4]
    unique = [tuple(dict.fromkeys(filter(None, part))) for part in (names, others, phones)]
    return Person(contact_id, uid, name, company_id, *unique)


def _logged(connection: sqlite3.Connection, entity: str, key: int, field: str) -> Iterator[str]:
    """Every value a field of a record has had."""
    query = "SELECT op, field, before, after FROM change WHERE entity = ? AND record_id = ? ORDER BY id"
    for op, name, before, after in connection.execute(query, (entity, key)):
        for text in (before, after):
            value = json.loads(text) if text else None
            if op != "update" and isinstance(value, dict):
                value = value.get(field)
            elif name != field:
                continue
            if isinstance(value, str) and value:
                yield value


def _logged_rows(connection: sqlite3.Connection, entity: str) -> Iterator[dict[str, object]]:
    """Every row of an entity that was ever deleted."""
    for (text,) in connection.execute("SELECT before FROM change WHERE entity = ? AND op = 'delete'", (entity,)):
        if text:
            yield json.loads(text)


def pattern(one: Person) -> re.Pattern[str]:
    """What finds the person in any text: whole names in any case and spacing, mails, phones however written."""
    parts = [_words(name) for name in (*one.names, *(fold(name) for name in one.names)) if len(name) >= 4]
    parts += [re.escape(mail) for mail in one.mails]
    parts += [_phone(phone_digits(phone)[-_DIGITS:]) for phone in one.phones]
    return re.compile("|".join(dict.fromkeys(parts)) or r"(?!)", re.IGNORECASE)


def short_pattern(one: Person, company: str) -> re.Pattern[str]:
    """The single words of the name, for the notes of talks the person took part in; not those of the company's name."""
    at_company = set(fold(company).split())
    words = {word for name in one.names for word in name.split() if len(word) > 1 and fold(word) not in at_company}
    return re.compile("|".join(_words(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def _words(name: str) -> str:
    return r"(?<!\w)" + r"[\s,._]+".join(map(re.escape, name.split())) + r"(?!\w)"


def _phone(digits: str) -> str:
    """These last digits with any signs between, and what is dialled before them."""
    return r"(?<![\w+])(?:\+?\d[\d\s()./-]*?|\(?\d[\d\s()./-]*?)?" + r"[\s()./-]*".join(digits) + r"(?!\d)"


def readable(text: str) -> str:
    """JSON escapes of letters undone, so that a name is found in a draft too."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) > 127 else found[0], text)


def text_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Every column that holds text, by table; without what is derived and the index's own tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    found = {}
    for (table,) in tables.fetchall():
        if table.startswith(("sqlite_", "search_", "alembic")) or table in DERIVED - {"scoredetail"}:
            continue
        columns = connection.execute(
            f"SELECT name FROM pragma_table_info('{table}') WHERE type LIKE '%CHAR%' OR type = 'TEXT'"
        )
        found[table] = [name for (name,) in columns if name not in ("uid", "record_uid", "session", "save_id")]
    return found


def mentions(connection: sqlite3.Connection, wanted: re.Pattern[str]) -> list[Mention]:
    """Every text of the book that names the person: notes of others, the change log, drafts, everything."""
    connection.create_function("names_person", 1, lambda text: bool(text) and wanted.search(readable(text)) is not None)
    found = []
    for table, columns in text_columns(connection).items():
        for column in columns:
            query = f'SELECT rowid, "{column}" FROM "{table}" WHERE names_person("{column}")'
            found += [Mention(table, row_id, column, text) for row_id, text in connection.execute(query)]
    return found


def own_rows(connection: sqlite3.Connection, contact_id: int) -> list[tuple[str, int]]:
    """The rows that are about this person only, as (table, key), children of children first; the contact is last."""
    direct = [
        (table, key)
        for table in OWN
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE contact_id = ?", (contact_id,))
    ]
    for table, columns in PAIRS.items():
        where = " OR ".join(f"{column} = ?" for column in columns)
        keys = connection.execute(f"SELECT id FROM {table} WHERE {where}", (contact_id,) * 2)
        direct += [(table, key) for (key,) in keys]
    about = [
        (table, key)
        for entity, row in [*direct, ("contact", contact_id)]
        for table in ABOUT
        for (key,) in connection.execute(f"SELECT id FROM {table} WHERE record = ? AND record_id = ?", (entity, row))
    ]
    uid = connection.execute("SELECT uid FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]
    apart = connection.execute("SELECT id FROM keepapart WHERE uid_a = ? OR uid_b = ?", (uid, uid))
    return [*about, *(("keepapart", key) for (key,) in apart), *direct, ("contact", contact_id)]


def linked_rows(connection: sqlite3.Connection, contact_id: int) -> list[tuple[str, int]]:
    """The rows of the company's history in which the person takes part: talks, follow-ups, changes."""
    talks = connection.execute(
        "SELECT i.id FROM attendance a JOIN interaction i ON i.id = a.interaction_id WHERE a.contact_id = ?",
        (contact_id,),
    )
    found = [("interaction", key) for (key,) in talks]
    for table in ("followup", "businesschange"):
        keys = connection.execute(f"SELECT id FROM {table} WHERE contact_id = ?", (contact_id,))
        found += [(table, key) for (key,) in keys]
    return list(dict.fromkeys(found))
