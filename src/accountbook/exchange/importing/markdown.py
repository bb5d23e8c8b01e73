"""A Markdown file of ours back into the book: the head and the blocks at the end may be edited, the rest is for reading."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.frontmatter import read_blocks, read_head
from accountbook.domain.headvalues import NoValueError
from accountbook.errors import BookError
from accountbook.exchange import definitions
from accountbook.exchange.headers.targets import kind_of_own
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.reading.encoding import decode
from accountbook.exchange.reading.table import Table, TableRow
from accountbook.tongue import _

META = ("accountbook", "schema", "uid", "exported_on", "audience")
"""Keys of the head that are no fields."""
_SHOWN = 60
_OURS = r"\ufeff?---[ \t]*\n(?:.*\n)*?accountbook[ \t]*:"


def from_markdown(data: bytes, name: str) -> Incoming | None:
    """The company of a profile or brief, none in an index of them; a sentence where the file is none of ours."""
    text, head, _body = _parts(data, name)
    if head["accountbook"] == "index":
        return None
    uid = head.get("uid", "")
    company = {key.removeprefix("company."): value for key, value in head.items() if key not in META and value}
    known = {field.code for field in fields_of("company")}
    if not company.get("name"):
        return Incoming(1, (text,), trouble=_("it has no name"))
    strange = [key for key in company if key not in known and not uid]
    if strange:
        return Incoming(1, (text,), trouble=_("“{key}” is no field").format(key=strange[0]))
    return Incoming(line=1, raw=(text,), company=company, uids={"company": uid} if uid else {})


def block_tables(data: bytes, name: str) -> list[Table]:
    """The blocks below as the tables that a CSV export would have; the company of the head is added to their rows."""
    text, head, body = _parts(data, name)
    with _said_kindly(name):
        blocks = read_blocks(body, text.count("\n") - body.count("\n") + 1)
    company = {"company.uid": head.get("uid", ""), "company.name": head.get("name", "")}
    kinds: dict[str, list[dict[str, str]]] = {}
    for block in blocks:
        kind = definitions.NAME if definitions.are_definitions(block) else kind_of_own(block)
        if kind is not None:
            told = kind == definitions.NAME or ("company.uid" in block and kind != "companies")
            own = {} if told else company
            kinds.setdefault(kind, []).append(block | own)
    return [_table(f"{name}: {kind}", rows) for kind, rows in kinds.items()]


def _table(name: str, rows: list[dict[str, str]]) -> Table:
    headers = tuple(dict.fromkeys(key for row in rows for key in row))
    cells = (tuple(row.get(header, "") for header in headers) for row in rows)
    return Table(name, headers, [TableRow(number, row) for number, row in enumerate(cells, start=1)])


def _parts(data: bytes, name: str) -> tuple[str, dict[str, str], str]:
    """The whole text, the head, and what stands below it; a sentence where the file is none of ours."""
    text = decode(data, None, name).text.replace("\r\n", "\n")
    with _said_kindly(name):
        read = read_head(text) if re.match(_OURS, text) else None
    if read is None or "accountbook" not in read[0]:
        raise BookError(_("{name} does not begin with the head of a profile of ours.").format(name=name))
    return text, *read


@contextmanager
def _said_kindly(name: str) -> Iterator[None]:
    """A line that cannot be read is told with its number: nothing is taken of a file of which a part would be lost."""
    try:
        yield
    except NoValueError as wrong:
        sentence = _("{name}, line {n}: “{text}” is no “key: value”, or its quotation marks do not end.")
        raise BookError(sentence.format(name=name, n=wrong.line, text=wrong.text[:_SHOWN])) from wrong
