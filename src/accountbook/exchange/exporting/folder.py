"""The profiles of a segment as Markdown files with an index, for Obsidian, pandoc or a printer."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from accountbook.domain.frontmatter import write_head
from accountbook.domain.mdsafe import md_text
from accountbook.domain.plain import without_controls
from accountbook.domain.vocabulary import label
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.files import safe_filename
from accountbook.store.pages.lists import company_ids, company_rows
from accountbook.tongue import _

INDEX = "index.md"


class File(NamedTuple):
    """One file of an export: its name without a folder, and its content."""

    name: str
    data: bytes


def index(connection: sqlite3.Connection, selection: Selection, today: date) -> File:
    """The list of the companies with links to their files."""
    keys = _keys(connection, selection)
    rows = company_rows(connection, keys)
    head = write_head({"accountbook": "index", "exported_on": today.isoformat()})
    lines = [
        f"{head}# {_line(selection.title)}",
        "",
        _("{n} companies, as of {day}").format(n=len(keys), day=today),
        "",
    ]
    for key in keys:
        row = rows[key]
        about = " · ".join(part for part in (label("stage", row.stage), row.account_class, row.town, row.phone) if part)
        lines.append(f"- [{_line(row.name) or '-'}]({quote(file_name(row.name, key))}) {_line(about)}".rstrip())
    return File(INDEX, ("\n".join(lines) + "\n").encode())


def names(connection: sqlite3.Connection, selection: Selection) -> Iterator[tuple[int, str]]:
    """Each company with the name of its file."""
    keys = _keys(connection, selection)
    rows = company_rows(connection, keys)
    for key in keys:
        yield key, file_name(rows[key].name, key)


def file_name(name: str, key: int) -> str:
    """The name of the file of a company: the same at every export."""
    return safe_filename(name, key, "md")


def _line(value: str) -> str:
    return md_text(without_controls(value))


def _keys(connection: sqlite3.Connection, selection: Selection) -> list[int]:
    return list(company_ids(connection) if selection.companies is None else selection.companies)
