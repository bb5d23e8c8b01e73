"""What holds a text of the erased person as a piece of something longer, of somebody else: it is no copy of it."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from accountbook.domain.longernames import UNSPACED, LongerNames
from accountbook.domain.names import search_forms
from accountbook.domain.values import unpack
from accountbook.store.privacy.finder import Finder, finder
from accountbook.store.privacy.mentioned import hyphened_pattern, is_telling, mentions, pattern, readable
from accountbook.store.privacy.rights import Person
from accountbook.store.privacy.spelled import AFTER_BREAK, IN_WORD
from accountbook.store.writing.derived import indexed_names


def passed(connection: sqlite3.Connection, alone: Person) -> tuple[str, ...]:
    """The longer mails and names that still stand in the book, johanna@… or Eva Steiner, by the rule that left them."""
    addresses, words = around((*alone.mails, *alone.handles)), within(alone.names)
    names, hyphened = pattern(alone), hyphened_pattern(alone)
    found = [word[0] for text in _texts(connection, addresses) for word in addresses.wanted.finditer(text)]
    schema = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    longer = [word[0] for text in (*schema, *_texts(connection, words)) for word in words.wanted.finditer(text)]
    found += [word for word in dict.fromkeys(longer) if not names.search(word)]  # no genitive of the person
    said = [*alone.longer]
    said += [name for text in _texts(connection, names._replace(longer=LongerNames())) for name in names.passed(text)]
    said += [
        name[0]
        for text in _texts(connection, hyphened._replace(longer=LongerNames()))
        for name in hyphened.wanted.finditer(text)
    ]
    found += [form for name in dict.fromkeys(said) for form in (name, *search_forms(name))]  # the index has it folded
    called = [name.casefold() for name in alone.names]
    found += [name for name in names_left(connection) if any(part in name.casefold() for part in called)]
    theirs = {text.casefold() for text in alone.texts}
    return tuple(text for text in dict.fromkeys(found) if text.casefold() not in theirs)


def names_left(connection: sqlite3.Connection) -> Iterator[str]:
    """What everybody in the book is called, with the keys made of it, and as the index joins the names of a company."""
    for names in connection.execute("SELECT name, name_key FROM contact"):
        yield from names
    query = "SELECT name_key, name, legal_name, other_names FROM company WHERE name_key > ''"
    for key, name, legal, others in connection.execute(query):
        yield from (key, name, legal or "", *unpack(others), indexed_names(key, name, legal, others))


def around(texts: Collection[str]) -> Finder:
    """The longer word of which one of these addresses is a piece, as anna@… is of johanna@…."""
    inside = "|".join(map(re.escape, texts))
    before = rf"(?:{AFTER_BREAK}|(?<![\w@+.\\-]))[\w@+.-]*"
    return finder([f"{before}(?:{inside})(?:[\\w-]|\\.\\w)*"] if inside else [], seeds=texts)


def within(names: Iterable[str]) -> Finder:
    """The longer words of which one of these names is a piece, as Mark is of Market and Anna Huber of Johanna Huber."""
    told = [name for name in names if is_telling(name) and not UNSPACED.search(name)]
    inside = "|".join(map(re.escape, told))
    start = rf"(?:{AFTER_BREAK}|(?<!{IN_WORD}))"
    return finder(
        [rf"{start}(?:{IN_WORD}+(?:{inside}){IN_WORD}*|(?:{inside}){IN_WORD}+)"] if inside else [], seeds=told
    )


def _texts(connection: sqlite3.Connection, wanted: Finder) -> list[str]:
    return [readable(hit.text) for hit in mentions(connection, wanted)]
