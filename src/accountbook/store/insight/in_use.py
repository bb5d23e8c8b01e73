"""Which values a field has in this book, the commonest first: what a rule can be built of."""

import sqlite3

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.store.pages.views import custom_fields

MOST = 60
PLACES = {"town": "Town", "country": "Country"}
"""Parts of the main address that a rule may name."""
ASKED = frozenset({kinds.TEXT, kinds.CHOICE, kinds.CHOICES, kinds.SHARES, kinds.TAGS, kinds.YESNO, kinds.INTEGER,
                   kinds.NUMBER, kinds.MONEY, kinds.DATE, kinds.MONTH, kinds.MONTHS, kinds.COUNTRY,
                   kinds.LANGUAGE, kinds.CURRENCY})  # fmt: skip
SKIPPED = frozenset({"name", "legal_name", "registration_number", "vat_number", "source", "stage_since"})


def rule_fields(connection: sqlite3.Connection) -> list[Field]:
    """The fields a rule may be built of: those of companies, own ones too, and the place."""
    own = tuple(field for field in custom_fields(connection) if field.record == "company")
    fields = [field for field in fields_of("company", own) if field.kind in ASKED and field.code not in SKIPPED]
    return [*fields, *(Field("company", code, label, "place") for code, label in PLACES.items())]


def values_in_use(connection: sqlite3.Connection, field: Field) -> list[str]:
    """The values of a text field as they stand in the book, the commonest first."""
    if field.code in PLACES:
        query, args = f"SELECT {field.code} FROM digest WHERE {field.code} > '' GROUP BY 1", ()
    elif field.kind == kinds.TAGS:
        query = f"""SELECT j.value FROM company c, json_each(c.{field.code}) j
         WHERE c.archived_at IS NULL AND json_valid(c.{field.code}) GROUP BY 1"""
        args = ()
    elif field.custom:
        query = "SELECT text FROM customvalue WHERE record = 'company' AND code = ? AND text > '' GROUP BY 1"
        return [
            value for (value,) in connection.execute(f"{query} ORDER BY count(*) DESC, 1 LIMIT {MOST}", (field.code,))
        ]
    else:
        query, args = f"SELECT {field.code} FROM company WHERE archived_at IS NULL AND {field.code} > '' GROUP BY 1", ()
    rows = connection.execute(f"{query} ORDER BY count(*) DESC, 1 LIMIT {MOST}", args)
    return [str(value) for (value,) in rows]
