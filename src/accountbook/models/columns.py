"""Turns field declarations into validated field sets: what forms edit, what import fills, what tables are made of."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, create_model
from sqlalchemy import BigInteger, Text
from sqlmodel import Field as Column
from sqlmodel import SQLModel

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.values import check_stored

PYTHON_TYPES: dict[str, type] = {
    kinds.INTEGER: int,
    kinds.MONTH: int,
    kinds.MONEY: int,
    kinds.COMPANY: int,
    kinds.NUMBER: float,
    kinds.YESNO: bool,
    kinds.DATE: date,
}
"""Kinds stored as something else than text; lists (`kinds.MANY`) are one canonical JSON text."""

SQL_TYPES: dict[str, Any] = {kinds.MONEY: BigInteger}


def _checked(field: Field) -> Any:
    def check(value: Any) -> Any:
        return None if value is None else check_stored(field, value)

    kind = PYTHON_TYPES.get(field.kind, str)
    return Annotated[kind | None, AfterValidator(check)]


def _column(field: Field) -> Any:
    if field.code == "name" and field.record in ("company", "contact"):
        return Column(default="", sa_type=Text, nullable=False)
    if field.kind == kinds.COMPANY:
        return Column(default=None, foreign_key="company.id", index=True)
    sql_type = SQL_TYPES.get(field.kind)
    if sql_type is None and PYTHON_TYPES.get(field.kind, str) is str:
        sql_type = Text
    return Column(default=None, sa_type=sql_type) if sql_type else Column(default=None)


class FieldSet(SQLModel):
    """The base of all field sets; what validates them is built at the first use, which most commands never come to."""

    model_config = {"defer_build": True}


@lru_cache(maxsize=32)
def field_set(record: str) -> type[SQLModel]:
    """The validated field set of a record: every built-in field optional, as stored (dates, minor units, codes).

    `model_fields_set` of an instance says which fields a person or a file gave: only those are written.
    """
    columns = {field.column: (_checked(field), _column(field)) for field in fields_of(record)}
    return create_model(f"{record.capitalize()}Fields", __base__=FieldSet, **columns)  # type: ignore[call-overload,no-any-return]
