"""What hangs on a company, at the end of its Markdown: a block for each person, project, ... that is read back as a diff.

The head of the file holds the fields of the company itself; a block is what a row of the CSV tables says, key by key.
"""

import sqlite3
from collections.abc import Iterator

from accountbook.domain.frontmatter import write_block
from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.exporting.tables import Table, tables
from accountbook.tongue import _

TABLES = ("companies", "contacts", "projects", "financials", "employments", "roles")
"""Talks, promises and orders are only told: they are many, and belong to the days on which they happened."""
DATED = ("employments", "roles")
"""Told only with a day or a remark: that somebody works there, and as what, stands in the block of the person."""
OF_COMPANY = ("company.uid", "company.name")


def with_blocks(connection: sqlite3.Connection, company_id: int, text: str, *, private: bool) -> str:
    """The Markdown of a company with its blocks; `private` takes the private layer along."""
    found = tables(connection, Selection("", (company_id,)), private=private, only=TABLES)
    by_name = {table.name: table for table in found}
    uid = str(by_name["companies"].rows[0][0])
    blocks = [block for name in TABLES if name in by_name for block in _blocks(by_name[name], uid)]
    if not blocks:
        return text
    told = _("What is corrected here or in the head of the file shows as a difference when the file is imported.")
    return "\n".join([text, f"## {_('For the way back')}", "", told, *(f"\n{block}" for block in blocks)]) + "\n"


def _blocks(table: Table, company_uid: str) -> Iterator[str]:
    """The rows of a table; of the company itself only what does not stand in the head."""
    for row in table.rows:
        values = {key: _text(cell) for key, cell in zip(table.headers, row, strict=True) if cell not in (None, "")}
        if table.name == "companies":
            values = {
                key: text for key, text in values.items() if not key.startswith("company.") or key == "company.uid"
            }
            if len(values) > 1:
                yield write_block(values)
            continue
        if table.name in DATED and not any(key.endswith(("from_on", "to_on", "remark")) for key in values):
            continue
        if table.name == "contacts" and values.get("company.uid") != company_uid:
            continue  # who works here besides is corrected in one file, that of the present employer
        if values.get("company.uid") == company_uid:
            values = {key: text for key, text in values.items() if key not in OF_COMPANY}
        yield write_block(values)


def _text(cell: Cell) -> str:
    return str(cell)
