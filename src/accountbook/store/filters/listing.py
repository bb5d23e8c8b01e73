"""The book as a table: the companies that satisfy a filter, with any columns, as stored and as read."""

import sqlite3
from datetime import date

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import ADDRESS, POINTS
from accountbook.domain.values import Stored, show_value, type_value
from accountbook.habits import USUAL, Habits
from accountbook.row import Row
from accountbook.store.addresses import head_first
from accountbook.store.filters.filter_places import DIGEST, HANGING, place_of
from accountbook.store.filters.filtering import condition_of
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _

DEFAULT = ("name", "town", "stage", "account_class", "phone", "last_contact", "next_due", "next_step")
"""The columns shown when nobody asks for others."""
COUNTED = 10_000
"""What is left out is counted up to here: nobody needs the number, and it would be waited for."""
_QUICK = {"town": "d.town", "country": "d.country", "phone": "d.phone"}
"""Columns that the digest holds."""


class Column(Row):
    """One column of the table."""

    code: str
    field: Field
    expression: str


class Table(Row):
    """The rows found: uid and one stored value a column; `left_out` satisfy the filter too (`at_least`: or even more)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Stored | None, ...], ...]
    left_out: int
    at_least: bool = False


def table_of(
    connection: sqlite3.Connection,
    text: str,
    codes: tuple[str, ...],
    today: date,
    limit: int,
    habits: Habits = USUAL,
) -> Table:
    """At most `limit` companies that satisfy a filter, by name; each row begins with uid and currency."""
    custom = custom_fields(connection)
    columns = tuple(_column(code, custom) for code in codes)
    condition = condition_of(connection, text, today, habits)
    digest, live = "LEFT JOIN digest d ON d.company_id = c.id", f"WHERE c.archived_at IS NULL AND {condition.sql}"
    wanted = ", ".join(["c.uid", "coalesce(c.currency, ?)", *(column.expression for column in columns)])
    rows = connection.execute(
        f"SELECT {wanted} FROM company c {digest} {live} ORDER BY c.name_key, c.id LIMIT ?",
        (habits.currency, *condition.args, limit),
    ).fetchall()
    left_out = 0
    if len(rows) == limit:
        asked = digest if "d." in condition.sql else ""  # SQLite would look into every digest to count them
        count = f"SELECT count(*) FROM (SELECT 1 FROM company c {asked} {live} LIMIT {limit + COUNTED})"
        left_out = connection.execute(count, condition.args).fetchone()[0] - limit
    return Table(columns, tuple(rows), left_out, left_out == COUNTED)


def typed_cell(column: Column, value: Stored | None, currency: str) -> str | int | float | None:
    """A value as files and JSON carry it: numbers as numbers, everything else as it would be typed."""
    if value is None or (isinstance(value, int | float) and column.field.kind in (kinds.INTEGER, kinds.NUMBER)):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    if column.field.kind in (kinds.DATE, kinds.COMPANY):
        return str(value)
    return type_value(column.field, bool(value) if column.field.kind == kinds.YESNO else value, currency)


def shown_cell(column: Column, value: Stored | None, currency: str) -> str:
    """A value as a person reads it."""
    return show_value(column.field, value, currency)


def _column(code: str, custom: tuple[Field, ...]) -> Column:
    code = code.strip().casefold().replace("-", "_")
    place = place_of(code, custom)
    if code in _QUICK:
        return Column(code, place.field, _QUICK[code])
    if code in DIGEST:
        return Column(code, place.field, place.expression)
    if code in ADDRESS:
        head = f"SELECT a.{code} FROM address a WHERE a.company_id = c.id AND a.archived_at IS NULL"
        return Column(code, place.field, f"({head} ORDER BY {head_first('a')} LIMIT 1)")
    if code in POINTS:
        own = f"SELECT p.value FROM contactpoint p WHERE p.company_id = c.id AND p.kind = '{code}'"
        return Column(code, place.field, f"({own} AND p.archived_at IS NULL ORDER BY p.id LIMIT 1)")
    if (record := place.field.record) in HANGING:
        newest = f"SELECT {place.expression} FROM {record} h WHERE h.company_id = c.id AND h.archived_at IS NULL"
        return Column(code, place.field, f"({newest} ORDER BY h.id DESC LIMIT 1)")
    if place.field.kind == kinds.COMPANY:
        name = f"(SELECT o.name FROM company o WHERE o.id = {place.expression})"
        return Column(code, place.field, name)
    return Column(code, place.field, place.expression)


def heading(column: Column) -> str:
    """What stands above a column on a terminal."""
    own = {"last_contact": _("Last contact"), "next_due": _("Due"), "next_step": _("Next step")}
    return own.get(column.code) or (_(column.code.capitalize()) if column.code in POINTS else column.field.label)
