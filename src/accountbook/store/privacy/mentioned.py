"""Where a person is named: every text of the book, the notes of others, the change log and the drafts included."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from accountbook.domain.longernames import APOSTROPHES, UNSPACED
from accountbook.domain.names import composed, fold, search_forms
from accountbook.domain.phones import phone_digits
from accountbook.store.privacy.finder import Finder, either, finder
from accountbook.store.privacy.genitives import may_end
from accountbook.store.privacy.reached import DIGITS, is_handle
from accountbook.store.privacy.rights import Person, unreadable

COMPANY_NAMES = ("name", "legal_name", "other_names")
"""The name of a company is no note about a person, even where it is called after one."""

DERIVED = frozenset({"digest", "occasion", "searchdoc", "score", "scoredetail"})
_BROWSER = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
AFTER_BREAK = r"(?<=\\[nrt])"
"""In JSON the break of a line ends in a letter, which is none of the word that follows."""
_START = rf"(?:(?<!\w)|(?<=(?<!\w)_)|(?<=(?<!\w)__)|{AFTER_BREAK})"
_END = r"(?:(?!\w)|(?=__?(?!\w)))"
"""The ends of a word, which Markdown may set between underscores."""
_BLANK = r"[\s,._]"
_JOINER = r"[\s,._\-\u2010\u2011]"
_ANY_APOSTROPHE = f"[{APOSTROPHES}]?"
_HYPHEN = r"[\-\u2010\u2011]"
_CAPITALS = "".join(letter for letter in map(chr, range(0x600)) if letter.isupper())
_WITHIN = rf"(?:[^\S\r\n]+|{_HYPHEN})"
_GOES_ON = rf"{_WITHIN}(?-i:[{_CAPITALS}])"
"""A further word of a name; in many languages only a capital tells it from other words."""
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_BREAK = re.compile(r"\\[nrt]")


class Mention(NamedTuple):
    """A text that names a person: where it stands and what it says."""

    table: str
    row_id: int
    column: str
    text: str


def pattern(one: Person) -> Finder:
    """What finds the person in any text: whole names in any case and spacing, whole mails, phones however written."""
    parts = [_words(form, one) for form in _whole(one)]
    parts += [_handle(text) if is_handle(text) else _address(text) for text in (*one.mails, *one.handles)]
    parts += [_phone(phone_digits(phone)[-DIGITS:]) for phone in one.phones]
    return finder(parts, one.longer)


def short_pattern(one: Person, company: str) -> Finder:
    """The single words of the name (not those of the company's), extensions and handles: for what they took part in."""
    at_company = set(fold(company).split())
    words = {word for name in one.names for word in name.split() if len(word) > 1 and fold(word) not in at_company}
    words = {word for word in words if unreadable() not in word}
    return either(bare_pattern(one), words_pattern(words, one))


def bare_pattern(one: Person) -> Finder:
    """The extensions and short handles, which may as well be a number or a word."""
    return finder(map(_bare, one.bare), one.longer)


def words_pattern(words: Iterable[str], one: Person) -> Finder:
    """These words and names of the person in every spelling and in the genitive, unless that is a name of others."""
    return finder((_words(form, one) for form in _forms(words)), one.longer)


def hyphened_pattern(one: Person) -> Finder:
    """The name with a hyphen in it and a further word after it: as likely a longer name of somebody else."""
    parts = [rf"{_START}{_joined(form)}(?={_GOES_ON}){_WITHIN}\w+" for form in _whole(one)]
    return finder(parts, one.longer)


def _spellings(name: str) -> list[str]:
    """A name as written and as people write it without its accents: Zwölfer, Zwolfer, Zwoelfer.

    What stands for somebody who was erased has one spelling only: without its brackets it is a word like others.
    """
    return [name] if unreadable() in name else [composed(name), *search_forms(name)]


def _forms(names: Iterable[str]) -> list[str]:
    """Every spelling of these names, the longest first: of two that begin alike the whole one is found."""
    return sorted({form for name in names for form in _spellings(name)}, key=lambda form: (-len(form), form))


def _whole(one: Person) -> list[str]:
    return [form for form in _forms(one.names) if is_telling(form)]


def is_telling(name: str) -> bool:
    """Whether a name is long enough to be looked for by itself: Bo and Eva are words like others."""
    return len(name) >= (2 if UNSPACED.search(name) else 4)


def is_whole(name: str) -> bool:
    """Whether a name is more than one that many have: Huber alone is anybody's where the person never was."""
    return len(name) > 2 if UNSPACED.search(name) else len(name.split()) > 1


def _words(name: str, one: Person) -> str:
    """A name in the genitive too; joined by a hyphen only where no further name follows."""
    words = f"(?:{_joined(name, _BLANK)}|{_joined(name)}(?!{_GOES_ON}))"
    start, end = ("" if UNSPACED.match(letter) else edge for letter, edge in ((name[0], _START), (name[-1], _END)))
    return f"{start}{words}{may_end(name, one.unlike)}{end}"


def _joined(name: str, joiner: str = _JOINER) -> str:
    return f"{joiner}{'*' if UNSPACED.search(name) else '+'}".join(map(_spelled, name.split()))


def _spelled(word: str) -> str:
    """A word with any apostrophe or none, its letters with their marks as one character or as two."""
    return "".join(_ANY_APOSTROPHE if sign in APOSTROPHES else _composed(sign) for sign in word)


def _composed(sign: str) -> str:
    apart = normalize("NFD", sign)
    return re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"


def _address(text: str) -> str:
    """A mail or a page that is no part of a longer one; a page of a site also under its other hosts."""
    bare = _BROWSER.sub("", text).rstrip("/")
    host = r"(?:[\w-]+\.)*" if "/" in bare else r"(?:www\.)?"
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{AFTER_BREAK})(?:https?://)?{host}"
    return before + re.escape(bare) + r"(?![\w-]|\.\w)"


def _handle(text: str) -> str:
    """A handle, with the @ before it or without, also at the end of a page; no mail of somebody else."""
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{AFTER_BREAK})@?"
    return before + re.escape(text.removeprefix("@")) + r"(?![\w@-]|\.\w)"


def _bare(text: str) -> str:
    """A short number or a handle that is no part of an amount, an address, a date or a longer number."""
    return rf"(?:(?<![\w@+])(?<!\w[.,:/+-])|{AFTER_BREAK})" + re.escape(text) + r"(?![\w@/-]|[.,:]\w)"


def _phone(digits: str) -> str:
    """These last digits with any signs between, and what is dialled before them."""
    return (
        rf"(?:(?<![\w+])|{AFTER_BREAK})"
        + r"(?:\+?\d[\d\s()./-]*?|\(?\d[\d\s()./-]*?)?"
        + r"[\s()./-]*".join(digits)
        + r"(?!\d)"
    )


def readable(text: str) -> str:
    """JSON escapes of letters undone, so that a name is found in a draft too."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) > 127 else found[0], text)


def says(wanted: Finder | re.Pattern[str], text: str) -> bool:
    """Whether a text, or what is kept in it as JSON, holds what is looked for."""
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


def mentions(connection: sqlite3.Connection, wanted: Finder | re.Pattern[str]) -> list[Mention]:
    """Every text of the book that names the person: notes of others, the change log, drafts, everything."""
    connection.create_function("names_person", 1, lambda text: bool(text) and says(wanted, text))
    found = []
    for table, columns in text_columns(connection).items():
        for column in columns:
            query = f'SELECT rowid, "{column}" FROM "{table}" WHERE names_person("{column}")'
            found += [Mention(table, row_id, column, text) for row_id, text in connection.execute(query)]
    return found
