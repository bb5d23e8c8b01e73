"""What hangs on a company, at the end of its Markdown: a block for each person, project, ... that is read back as a diff.

The head of the file holds the fields of the company itself; a block is what a row of the CSV tables says, key by key.
"""

import sqlite3
from collections.abc import Collection, Iterator

from accountbook.domain.frontmatter import write_block
from accountbook.exchange import definitions
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.exporting.tables import Table, tables
from accountbook.tongue import _

TABLES = ("companies", "contacts", "projects", "financials", "employments", "roles", definitions.NAME)
"""Talks, promises and orders are only told: they are many, and belong to the days on which they happened."""
DATED = ("employments", "roles")
"""Of who is at home there told only with a day or a remark: the rest stands in the block of the person."""
OF_COMPANY = ("company.uid", "company.name")


def with_blocks(connection: sqlite3.Connection, company_id: int, text: str, *, private: bool) -> str:
    """The Markdown of a company with its blocks; `private` takes the private layer along."""
    found = tables(connection, Selection("", (company_id,)), private=private, only=TABLES)
    by_name = {table.name: table for table in found}
    uid = str(by_name["companies"].rows[0][0])
    at_home = {values["contact.uid"] for values in _rows(by_name.get("contacts")) if values.get("company.uid") == uid}
    if definitions.NAME in by_name:
        by_name[definitions.NAME] = _used(
            by_name[definitions.NAME], {head for table in found for head in table.headers}
        )
    blocks = [block for name in TABLES for block in _blocks(name, by_name.get(name), uid, at_home)]
    if not blocks:
        return text
    told = _("What is corrected here or in the head of the file shows as a difference when the file is imported.")
    return "\n".join([text, f"## {_('For the way back')}", "", told, *(f"\n{block}" for block in blocks)]) + "\n"


def _used(fields: Table, headers: Collection[str]) -> Table:
    """Of the definitions of fields those that stand in one of these columns."""
    return fields._replace(rows=[row for row in fields.rows if f"{row[0]}.{row[1]}" in headers])


def _rows(table: Table | None) -> Iterator[dict[str, str]]:
    """What the rows of a table say, by header."""
    if table is None:
        return
    for row in table.rows:
        yield {key: str(cell) for key, cell in zip(table.headers, row, strict=True) if cell not in (None, "")}


def _blocks(name: str, table: Table | None, company_uid: str, at_home: Collection[str]) -> Iterator[str]:
    """The rows of a table; of the company itself only what does not stand in the head."""
    for values in _rows(table):
        if name == "companies":
            values = {
                key: text for key, text in values.items() if not key.startswith("company.") or key == "company.uid"
            }
            if len(values) > 1:
                yield write_block(values)
            continue
        told = values.get("contact.uid") in at_home
        if name in DATED and told and not any(key.endswith(("from_on", "to_on", "remark")) for key in values):
            continue
        if name == "contacts" and values.get("company.uid") != company_uid:
            continue  # who works here besides is corrected in one file, that of the present employer
        if values.get("company.uid") == company_uid:
            values = {key: text for key, text in values.items() if key not in OF_COMPANY}
        yield write_block(values)
