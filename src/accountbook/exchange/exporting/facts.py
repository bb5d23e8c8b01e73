"""When each fact was learned and confirmed, and who said so, as rows of an export."""

import sqlite3
from collections.abc import Iterator

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.exchange.exporting.selection import Selection
from accountbook.store.pages.exported import facts_of_companies, facts_of_contacts

HEADERS = (
    "fact.uid", "fact.record", "company.uid", "company.name", "contact.uid", "contact.name", "fact.field", "fact.state",
    "fact.learned_on", "fact.confirmed_on", "fact.source", "fact.typed", "fact.doubt",
)  # fmt: skip
Row = tuple[str, ...]


def facts(
    connection: sqlite3.Connection, selection: Selection, *, private: bool, custom: tuple[Field, ...]
) -> tuple[str, tuple[str, ...], list[Row]]:
    """Name, headers and rows: what is known about the values of companies and people; private fields only if `private`."""
    hidden = {field.name for field in custom if field.private}

    def may_go(row: Row) -> bool:
        field = find_field(row[1], row[6], custom)
        return private or not (f"{row[1]}.{row[6]}" in hidden or (field is not None and field.private))

    return "facts", HEADERS, [row for row in _rows(connection, selection) if may_go(row)]


def _rows(connection: sqlite3.Connection, selection: Selection) -> Iterator[Row]:
    if selection.contact_id is None:
        for where, args in selection.parts("c.id"):
            yield from facts_of_companies(connection, where, args)
    for where, args in selection.people(connection, "k."):
        yield from facts_of_contacts(connection, where, args)
