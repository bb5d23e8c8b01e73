"""What is exported: the whole book, one company or person, a saved segment, or the companies of a filter."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accountbook.domain.filters import joined
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.habits import Habits
from accountbook.store.filters.filtering import companies_matching, find_codes
from accountbook.store.lookup.hits import Hit
from accountbook.store.pages.exported import jobs_besides
from accountbook.store.pages.views import custom_fields
from accountbook.store.within import in_parts
from accountbook.tongue import _


@dataclass(frozen=True, slots=True)
class Selection:
    """The companies to export, None for all of them (and for the people without one); `contact_id` narrows to a person.

    `title` names a file.
    """

    title: str
    companies: tuple[int, ...] | None = None
    contact_id: int | None = None

    def parts(self, column: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The condition on a column of company keys, in parts that SQLite takes, with its arguments."""
        if self.contact_id is not None and column == "company_id":
            yield "company_id = ?", (self.contact_id,)
        elif self.companies is None:
            yield "1", ()
        else:
            for marks, part in in_parts(self.companies):
                yield f"{column} IN ({marks})", tuple(part)

    def people(self, connection: sqlite3.Connection, of: str = "") -> Iterator[tuple[str, tuple[int, ...]]]:
        """The condition on the people of these companies, also those whose present employer is another one; `of` is "k."."""
        if self.contact_id is not None:
            yield f"{of}id = ?", (self.contact_id,)
            return
        yield from self.parts(f"{of}company_id")
        for marks, part in in_parts([*self.besides(connection)]):
            yield f"{of}id IN ({marks})", tuple(part)

    def besides(self, connection: sqlite3.Connection) -> dict[int, int]:
        """The job there of those whose present employer is another company, by person."""
        return {} if self.contact_id is not None else jobs_besides(connection, self.companies or ())

    @property
    def one(self) -> bool:
        """Whether it is one company or person."""
        return self.contact_id is not None or (self.companies is not None and len(self.companies) == 1)


WHOLE = Selection("accountbook")


def is_filter(words: tuple[str, ...], connection: sqlite3.Connection) -> bool:
    """Whether the words are a filter (a segment, a tag or a condition), not a name."""
    codes = set(find_codes(custom_fields(connection)))
    return any(_is_condition(word, codes) for word in words)


def _is_condition(word: str, codes: set[str]) -> bool:
    bare = word.removeprefix("-")
    if bare.startswith(("@", "#")):
        return len(bare) > 1
    for place, sign in enumerate(bare):
        if sign in "=<>~!":
            return bare[:place].casefold() in codes
    return False


def of_filter(connection: sqlite3.Connection, words: tuple[str, ...], today: date, habits: Habits) -> Selection:
    """The companies of a filter or of "@segment"; a sentence where there are none."""
    text = joined(words)
    found = companies_matching(connection, text, today, habits)
    if not found:
        raise BookError(_("No company satisfies this."), NOTHING_FOUND)
    return Selection(text.removeprefix("@"), tuple(found))


def of_hit(hit: Hit) -> Selection:
    """One company, or one person."""
    if hit.kind == "contact":
        return Selection(hit.title, (hit.company_id,) if hit.company_id else (), hit.id)
    return Selection(hit.title, (hit.id,))
