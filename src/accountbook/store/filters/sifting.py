"""Which companies are meant by what is typed into a box that sifts: words of the profile, or a filter as `list` takes it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from accountbook.domain.filters import has_conditions, joined
from accountbook.errors import BookError
from accountbook.habits import USUAL, Habits
from accountbook.row import Row
from accountbook.store.filters import segments
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.pages.lists import company_ids, filtered_ids


class Sifted(Row):
    """The companies, and the words they were found `by`; `doubt` says why what was typed is not understood (yet)."""

    ids: Sequence[int]
    by: str
    doubt: str = ""


def sifted(connection: sqlite3.Connection, typed: str, today: date, habits: Habits = USUAL) -> Sifted:
    """The companies that fit what was typed so far; what is no filter (yet), nor words that are found, is left out."""
    words, doubt = typed.strip(), ""
    while words:
        try:
            return Sifted(_fitting(connection, words, today, habits), words, doubt)
        except BookError as error:
            if found := filtered_ids(connection, words):
                return Sifted(found, words, doubt)
            doubt = doubt or error.sentence
        words = words.rpartition(" ")[0].rstrip()
    return Sifted(company_ids(connection), "", doubt)


def _fitting(connection: sqlite3.Connection, typed: str, today: date, habits: Habits) -> Sequence[int]:
    """The companies: "linz press" begins words of name, town, tag or people; "town=Linz #press @best" is a filter.

    The first reading that finds some counts. A sentence where none makes sense.
    """
    if not has_conditions(typed):
        return filtered_ids(connection, typed)
    doubt, understood = BookError(""), False
    for reading in _readings(connection, typed, today, habits):
        try:
            if found := reading():
                return found
            understood = True
        except BookError as error:
            doubt = doubt if doubt.sentence else error
    if not understood:
        raise doubt
    return ()


def _readings(
    connection: sqlite3.Connection, typed: str, today: date, habits: Habits
) -> Iterator[Callable[[], Sequence[int]]]:
    """The beginning of a target group's name; a filter with blanks in a value (town=St. Gallen), and without."""
    if typed.startswith("@"):
        yield lambda: segments.members(connection, segments.find(connection, typed), today, habits)
    for text in dict.fromkeys((joined([typed]), typed)):
        yield lambda text=text: companies_matching(connection, text, today, habits)  # type: ignore[misc]
