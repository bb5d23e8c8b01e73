"""What every stored record has: key, public id, version, and when it was created, changed and archived."""

import os
import time
from datetime import datetime
from typing import Any

from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from accountbook.clock import utc_now

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


KEPT = {"sqlite_autoincrement": True}
"""The log speaks of records by their keys: SQLite must not give one a second time."""

_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
_DIGITS = 20
"""Digits of chance for one id; the variant leaves two bits of one unused, and the last is not needed."""


def new_uid() -> str:
    """A public id that sorts by time of creation: UUID version 7 (RFC 9562, section 5.7)."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """Several public ids of this moment, in ascending order: an import makes half a million.

    Written by hand: the class of the standard library takes fifty times as long.
    """
    moment, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(count * _DIGITS // 2).hex()
    begin = f"{moment[:8]}-{moment[8:]}-7"
    parts = (chance[at : at + _DIGITS] for at in range(0, len(chance), _DIGITS))
    return sorted(f"{begin}{c[:3]}-{_VARIANTS[c[3]]}{c[4:7]}-{c[7:19]}" for c in parts)


class Record(SQLModel):
    """The base of every record a person can see; `version` guards against two sessions overwriting each other."""

    model_config = {"defer_build": True}  # a record's values were checked by its field set

    __table_args__: Any = KEPT

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, max_length=36, unique=True)
    version: int | None = Field(default=None, nullable=False)
    created_at: datetime = Field(default_factory=utc_now)
    updated_at: datetime = Field(default_factory=utc_now)
    archived_at: datetime | None = Field(default=None)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}
