"""What may mean the person who is erased, or somebody else: it is listed and left."""

import sqlite3

from accountbook.domain.longernames import LongerNames
from accountbook.domain.names import fold
from accountbook.domain.personnames import name_words
from accountbook.store.privacy.finder import Finder, either
from accountbook.store.privacy.known import family_names
from accountbook.store.privacy.mentioned import (
    COMPANY_NAMES,
    dashed_pattern,
    hyphened_pattern,
    mentions,
    numbers_pattern,
    readable,
    words_pattern,
)
from accountbook.store.privacy.others import Kept, Others, company_of, is_borne, owner_of
from accountbook.store.privacy.reached import DIGITS
from accountbook.store.privacy.rights import Person, not_alike, unreadable
from accountbook.store.privacy.took_part import belongs

UNLISTED = frozenset({"change", "batch", "setting", "draft", "scoredetail"})
"""Tables that say again what stands in a row, or nothing of a customer."""

LINKED = ("followup", "businesschange", "contactpoint", "employment", "buyingrole", "address")
"""Tables whose rows name a contact."""

ABOUT = """SELECT name FROM contact WHERE id = :key AND :table = 'contact'
 UNION ALL SELECT k.name FROM attendance a JOIN contact k ON k.id = a.contact_id
  WHERE a.interaction_id = :key AND :table = 'interaction' AND a.archived_at IS NULL"""


def may_mean(connection: sqlite3.Connection, one: Person, own: list[tuple[str, int]], others: Others) -> list[Kept]:
    """The texts at the person's companies that name the family and nobody else of it, as they will stand.

    So do those that hold an extension or a handle of the person's that may as well be a number or a word, or the digits
    of a phone with dashes that may part two numbers; those of any company with the name in what may be a longer one, or
    with more such digits than make it a phone or all of a short one; and what the person took part in with a word of the
    name that may be none. `own` are the rows (table, key) that go. To be asked before anything goes: the list before an
    erasure and what is said after it are the same.
    """
    family, numbers = _family(connection, one, others.companies), numbers_pattern(others.alone)
    hyphened, dashed = hyphened_pattern(one), dashed_pattern(others.alone, DIGITS + 1)
    gone = set(own)
    found = []
    for hit in mentions(connection, either(family, numbers, hyphened, others.loose)._replace(longer=LongerNames())):
        if hit.table in UNLISTED or (hit.table, hit.row_id) in gone or is_borne(hit.table, hit.column):
            continue
        said = others.finder(connection, hit).sub(unreadable(), hit.text)
        if belongs(connection, hit, others.part):
            said = others.words(connection, hit).sub(unreadable(), said)
            if any(some.search(readable(said)) for some in (others.loose, hyphened, numbers)):
                found.append(Kept(hit.table, hit.row_id, hit.column, said, owner_of(connection, hit)))
            continue
        is_listed = others.wanted.search(said) is not None  # of a namesake, which is said already
        here = company_of(connection, hit) in others.companies
        named = here and family.search(readable(said)) and not _is_of(connection, hit.table, hit.row_id, family)
        numbered = (numbers if here else dashed).search(readable(said))
        if not is_listed and (named or numbered or hyphened.search(readable(said))):
            found.append(Kept(hit.table, hit.row_id, hit.column, said, owner_of(connection, hit)))
    return found


def _family(connection: sqlite3.Connection, one: Person, companies: frozenset[int]) -> Finder:
    """The nicknames and family names the person has or had, and each part of these, that a company is not called by."""
    names = {word for name in family_names(connection, one.name, one.heads) for word in (name, *name_words(name))}
    names |= set(one.nicknames)
    query = f"SELECT {', '.join(COMPANY_NAMES)} FROM company WHERE id = ?"
    firms = [connection.execute(query, (company,)).fetchone() or () for company in companies]
    taken = {word for firm in firms for name in firm for word in fold(name or "").split()}
    told = {name for name in names if len(name) > 1 and not taken & set(fold(name).split())}
    return words_pattern(told, one._replace(longer=not_alike(one)))


def _is_of(connection: sqlite3.Connection, table: str, key: int, family: Finder) -> bool:
    """Whether a row names somebody who bears the family name."""
    names = connection.execute(ABOUT, {"table": table, "key": key}).fetchall()
    if table in LINKED:
        query = f"SELECT k.name FROM {table} t JOIN contact k ON k.id = t.contact_id WHERE t.id = ?"
        names += connection.execute(query, (key,)).fetchall()
    elif table in ("fact", "customvalue"):
        query = (
            f"SELECT k.name FROM {table} t JOIN contact k ON k.id = t.record_id WHERE t.record = 'contact' AND t.id = ?"
        )
        names += connection.execute(query, (key,)).fetchall()
    return any(family.search(name) for (name,) in names)
