"""Where a person is named: every text of the book, the notes of others, the change log and the drafts included."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from accountbook.domain.names import fold, search_forms
from accountbook.domain.phones import phone_digits
from accountbook.store.privacy.genitives import may_end
from accountbook.store.privacy.reached import DIGITS, is_handle
from accountbook.store.privacy.rights import Person, unreadable

COMPANY_NAMES = ("name", "legal_name", "other_names")
"""The name of a company is no note about a person, even where it is called after one."""

DERIVED = frozenset({"digest", "occasion", "searchdoc", "score", "scoredetail"})
_BROWSER = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_AFTER_BREAK = r"(?<=\\[nrt])"
"""In JSON the break of a line ends in a letter, which is none of the word that follows."""
_START = rf"(?:(?<!\w)|{_AFTER_BREAK})"
_BLANK = r"[\s,._]"
_JOINER = r"[\s,._\-\u2010\u2011]"
_JOINERS = re.compile(f"{_JOINER}+")
_HYPHEN = r"[\-\u2010\u2011]"
_CAPITALS = "".join(letter for letter in map(chr, range(0x600)) if letter.isupper())
_GOES_ON = rf"(?:[^\S\r\n]+|{_HYPHEN})(?-i:[{_CAPITALS}])"
"""A further word of a name; in many languages only a capital tells it from other words."""
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)


class Mention(NamedTuple):
    """A text that names a person: where it stands and what it says."""

    table: str
    row_id: int
    column: str
    text: str


def pattern(one: Person) -> re.Pattern[str]:
    """What finds the person in any text: whole names in any case and spacing, whole mails, phones however written."""
    parts = [_words(form, one) for form in _whole(one)]
    parts += [_handle(text) if is_handle(text) else _address(text) for text in (*one.mails, *one.handles)]
    parts += [_phone(phone_digits(phone)[-DIGITS:]) for phone in one.phones]
    return re.compile("|".join(dict.fromkeys(parts)) or r"(?!)", re.IGNORECASE)


def short_pattern(one: Person, company: str) -> re.Pattern[str]:
    """The single words of the name (not those of the company's), extensions and handles: for what they took part in."""
    at_company = set(fold(company).split())
    words = {word for name in one.names for word in name.split() if len(word) > 1 and fold(word) not in at_company}
    words = {word for word in words if unreadable() not in word}
    return re.compile(f"{bare_pattern(one).pattern}|{words_pattern(words, one).pattern}", re.IGNORECASE)


def bare_pattern(one: Person) -> re.Pattern[str]:
    """The extensions and short handles, which may as well be a number or a word."""
    return re.compile("|".join(map(_bare, one.bare)) or r"(?!)", re.IGNORECASE)


def words_pattern(words: Iterable[str], one: Person) -> re.Pattern[str]:
    """These words and names of the person in every spelling and in the genitive, unless that is a name of others."""
    forms = {form for word in words for form in _spellings(word)}
    parts = [_words(form, one) for form in sorted(forms, key=len, reverse=True)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def hyphened_pattern(one: Person) -> re.Pattern[str]:
    """The name with a hyphen in it and a further word after it: as likely a longer name of somebody else."""
    parts = [f"{_START}{_no_longer(form, one)}{_joined(form)}(?={_GOES_ON})" for form in _whole(one)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def longer_pattern(one: Person) -> re.Pattern[str]:
    """The longer names of others, however their words are joined, and what may be one."""
    forms = {form for name in one.longer for form in _spellings(name)}
    parts = [f"{_START}{_joined(form)}(?!\\w)" for form in sorted(forms, key=len, reverse=True)]
    return re.compile("|".join([*parts, rf"(?:{hyphened_pattern(one).pattern})\W+\w+"]), re.IGNORECASE)


def around(texts: Iterable[str]) -> re.Pattern[str]:
    """The longer word of which one of these addresses is a piece, as anna@… is of johanna@…."""
    inside = "|".join(map(re.escape, texts))
    before = rf"(?:{_AFTER_BREAK}|(?<![\w@+.\\-]))[\w@+.-]*"
    return re.compile(f"{before}(?:{inside})(?:[\\w-]|\\.\\w)*" if inside else r"(?!)", re.IGNORECASE)


def _spellings(name: str) -> list[str]:
    """A name as written and as people write it without its accents: Zwölfer, Zwolfer, Zwoelfer.

    What stands for somebody who was erased has one spelling only: without its brackets it is a word like others.
    """
    return [name] if unreadable() in name else [name, *search_forms(name)]


def _whole(one: Person) -> list[str]:
    return [form for name in one.names for form in _spellings(name) if len(form) >= 4]


def _words(name: str, one: Person) -> str:
    """A name that is no piece of a longer one, in the genitive too; joined by a hyphen also where nothing follows."""
    words = f"(?:{_joined(name, _BLANK)}|{_joined(name)}(?!{_GOES_ON}))"
    return f"{_START}{_no_longer(name, one)}{words}{may_end(name, one.unlike)}(?!\\w)"


def _joined(name: str, joiner: str = _JOINER) -> str:
    return f"{joiner}+".join(map(re.escape, name.split()))


def _no_longer(name: str, one: Person) -> str:
    """What looks ahead, and back, that a name is not a piece of a longer one of somebody else."""
    wanted = re.compile(f"{_START}{_joined(name)}(?!\\w)", re.IGNORECASE)
    longer = {
        _piece_of(form[: found.start()], _joined(name), form[found.end() :])
        for other in one.longer
        for form in _spellings(other)
        for found in wanted.finditer(form)
    }
    return f"(?={_joined(name)}){''.join(sorted(longer))}" if longer else ""


def _piece_of(before: str, words: str, after: str) -> str:
    """Not these words where a longer name goes on before or after them."""
    led, followed = ([re.escape(word) for word in _JOINERS.split(part) if word] for part in (before, after))
    behind = ""
    if led:
        known = _START + _JOINER.join(led)  # what looks back has one width only
        behind = rf"(?:(?<={known}{_JOINER})|(?<={known}[,.]\s))"
    return f"(?!{behind}{f'{_JOINER}+'.join([words, *followed])}s?(?!\\w))"


def _address(text: str) -> str:
    """A mail or a page that is no part of a longer one; a page of a site also under its other hosts."""
    bare = _BROWSER.sub("", text).rstrip("/")
    host = r"(?:[\w-]+\.)*" if "/" in bare else r"(?:www\.)?"
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{_AFTER_BREAK})(?:https?://)?{host}"
    return before + re.escape(bare) + r"(?![\w-]|\.\w)"


def _handle(text: str) -> str:
    """A handle, with the @ before it or without, also at the end of a page; no mail of somebody else."""
    before = rf"(?:(?<![\w@])(?<!\w[.+-])|{_AFTER_BREAK})@?"
    return before + re.escape(text.removeprefix("@")) + r"(?![\w@-]|\.\w)"


def _bare(text: str) -> str:
    """A short number or a handle that is no part of an amount, an address, a date or a longer number."""
    return rf"(?:(?<![\w@+])(?<!\w[.,:/+-])|{_AFTER_BREAK})" + re.escape(text) + r"(?![\w@/-]|[.,:]\w)"


def _phone(digits: str) -> str:
    """These last digits with any signs between, and what is dialled before them."""
    return (
        rf"(?:(?<![\w+])|{_AFTER_BREAK})"
        + r"(?:\+?\d[\d\s()./-]*?|\(?\d[\d\s()./-]*?)?"
        + r"[\s()./-]*".join(digits)
        + r"(?!\d)"
    )


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
