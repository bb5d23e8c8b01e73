"""Where a person is named: every text of the book, the notes of others, the change log and the drafts included."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from accountbook.domain.longernames import UNSPACED
from accountbook.domain.names import fold
from accountbook.domain.personnames import name_words
from accountbook.domain.phones import phone_digits
from accountbook.store.privacy.dialled import loose_phone, own_digits, phone
from accountbook.store.privacy.finder import Finder, either, finder
from accountbook.store.privacy.reached import DIGITS, is_handle
from accountbook.store.privacy.rights import Person, unreadable
from accountbook.store.privacy.spelled import AFTER_BREAK, may_be_marked, may_go_on, seeds, single_word, whole_name

COMPANY_NAMES = ("name", "legal_name", "other_names")
"""The name of a company is no note about a person, even where it is called after one."""

DERIVED = frozenset({"digest", "occasion", "searchdoc", "score", "scoredetail"})
_BROWSER = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_BREAK = re.compile(r"\\[nrt]")


class Mention(NamedTuple):
    """A text that names a person: where it stands and what it says."""

    table: str
    row_id: int
    column: str
    text: str


def pattern(one: Person) -> Finder:
    """What finds the person in any text: whole names in any case and spacing, whole mails, phones however written.

    A name of one word is found with its own accents or none: with others it is as likely somebody else's.
    """
    names, addresses = _whole(one), (*one.mails, *one.handles)
    parts = [whole_name(name, one.unlike, freely=is_whole(name)) for name in names]
    parts += [_handle(text) if is_handle(text) else _address(text) for text in addresses]
    parts += map(phone, one.phones)
    told = [*_seeds(names), *map(_literal, addresses), *_last_digits(one)]
    return finder(parts, one.longer, told, own=one.names)


def single_words(one: Person, company: str) -> list[str]:
    """The words by which the person may be called alone, and nicknames, but not the words of the company's name."""
    at_company = set(fold(company).split())
    words = [*one.nicknames, *(word for name in one.names for word in name_words(name))]
    return [word for word in words if unreadable() not in word and fold(word) not in at_company]


def short_pattern(one: Person, words: Iterable[str], *, small: bool = False) -> Finder:
    """These words, extensions and handles: for what the person took part in; `small` also without their capitals."""
    words = _forms(words)
    called = [single_word(word, one.unlike, small=small) for word in words]
    return either(bare_pattern(one), finder(called, one.longer, _seeds(words)))


def bare_pattern(one: Person) -> Finder:
    """The extensions and short handles, which may as well be a number or a word."""
    return finder(map(_bare, one.bare), one.longer, one.bare)


def numbers_pattern(one: Person) -> Finder:
    """The same, and phones with dashes that may as well part two numbers: what may mean the person."""
    return either(bare_pattern(one), dashed_pattern(one, DIGITS))


def dashed_pattern(one: Person, digits: int) -> Finder:
    """So many last digits of the phones, or all that these have, with dashes that may as well part two numbers."""
    phones = list(map(own_digits, one.phones))
    return finder((loose_phone(own[-digits:]) for own in phones), one.longer, [own[-DIGITS:] for own in phones])


def words_pattern(words: Iterable[str], one: Person) -> Finder:
    """These words in any case, also as parts of longer ones that a hyphen joins: what may mean the person."""
    words = _forms(words)
    said = (way for word in words for way in (whole_name(word, one.unlike), may_be_marked(word)))
    return finder(said, one.longer, _seeds(words))


def hyphened_pattern(one: Person) -> Finder:
    """The name with a hyphen in it and a further word after it, or with a slash: as likely a longer name, or two people."""
    return finder(map(may_go_on, _whole(one)), one.longer, _seeds(_whole(one)))


def _last_digits(one: Person) -> list[str]:
    return [phone_digits(text)[-DIGITS:] for text in one.phones]


def _seeds(names: Iterable[str]) -> list[str]:
    return [seed for name in names for seed in seeds(name)]


def _forms(names: Iterable[str]) -> list[str]:
    """These names, the longest first: of two that begin alike the whole one is found."""
    said = {name for name in names if any(map(str.isalnum, name))}
    return sorted(said, key=lambda name: (-len(name), name))


def _whole(one: Person) -> list[str]:
    return [name for name in _forms(one.names) if is_telling(name)]


def is_telling(name: str) -> bool:
    """Whether a name is long enough to be looked for by itself: Bo and Eva are words like others."""
    return len(name) >= (2 if UNSPACED.search(name) else 4)


def is_whole(name: str) -> bool:
    """Whether a name is more than one that many have: Huber alone is anybody's where the person never was."""
    return len(name) > 2 if UNSPACED.search(name) else len(name.split()) > 1


def _literal(text: str) -> str:
    """What of a mail, a page or a handle stands wherever it is written."""
    return text.removeprefix("@") if is_handle(text) else _BROWSER.sub("", text).rstrip("/")


def _address(text: str) -> str:
    """A mail or a page that is no part of a longer one; a page of a site also under its other hosts."""
    bare = _literal(text)
    host = r"(?:[\w-]+\.)*" if "/" in bare else r"(?:www\.)?"
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{AFTER_BREAK})(?:https?://)?{host}"
    return before + re.escape(bare) + r"(?![\w-]|\.\w)"


def _handle(text: str) -> str:
    """A handle, with the @ before it or without, also at the end of a page; no mail of somebody else."""
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{AFTER_BREAK})@?"
    return before + re.escape(_literal(text)) + r"(?![\w@-]|\.\w)"


def _bare(text: str) -> str:
    """A short number or a handle that is no part of an amount, an address, a date or a longer number."""
    return rf"(?:(?<![\w@+])(?<!\w[.,:/+-])|{AFTER_BREAK})" + re.escape(text) + r"(?![\w@/-]|[.,:]\w)"


def readable(text: str) -> str:
    """JSON escapes of letters undone, so that a name is found in a draft too."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) > 127 else found[0], text)


def says(wanted: Finder, text: str) -> bool:
    """Whether a text, or what is kept in it as JSON, holds what is looked for."""
    if not wanted.may_hold(text):
        return False
    said = readable(text)
    if wanted.search(said) is not None:
        return True
    return "\\" in said and wanted.search(_BREAK.sub("\n", said).replace('\\"', '"')) is not None


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


def mentions(connection: sqlite3.Connection, wanted: Finder) -> list[Mention]:
    """Every text of the book that names the person: notes of others, the change log, drafts, everything."""
    connection.create_function("names_person", 1, lambda text: says(wanted, text))
    found = []
    for table, columns in text_columns(connection).items():
        for column in columns:
            query = f"""SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" > '' AND names_person("{column}")"""
            found += [Mention(table, row_id, column, text) for row_id, text in connection.execute(query)]
    return found
