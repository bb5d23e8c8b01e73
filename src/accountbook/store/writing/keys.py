"""Columns that follow from what was typed: folded names and towns, normal forms of phones, mails and web addresses."""

import re
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from accountbook.domain.names import company_key, fold
from accountbook.domain.personnames import person_key
from accountbook.domain.phones import dialled, phone_digits
from accountbook.domain.plain import without_controls
from accountbook.domain.plainphones import plain_phone
from accountbook.domain.points import kind_of_point, numbers_in
from accountbook.domain.webaddr import normal_mail, normal_web

_PLAIN_MAIL = re.compile(r"(?!mailto)[A-Za-z0-9._+-]+@(?!xn--)[A-Za-z0-9.-]+(?<!\.)")
"""A mail address whose normal form is itself in small letters."""


@lru_cache(maxsize=256)
def key_of_company(name: str) -> str:
    """`company_key`, remembered for the name at hand: an import asks four times a row."""
    return company_key(name)


@lru_cache(maxsize=256)
def key_of_person(name: str) -> str:
    """`person_key`, remembered likewise."""
    return person_key(name)


key_of_town = lru_cache(maxsize=4096)(fold)
"""The folded name of a town, remembered: a list has many rows of one."""


def steering(values: Mapping[str, Any]) -> dict[str, str]:
    """The texts among the values that hold control characters (a pasted or imported escape sequence), without them."""
    odd = {name: text for name, text in values.items() if type(text) is str and not text.isprintable()}
    return {name: plain for name, text in odd.items() if (plain := without_controls(text)) != text}


def fill(record: Any) -> None:
    """Set the key columns of a record that is about to be written; a contact point has `fill_point`."""
    entity = record.__tablename__
    if entity == "company":
        record.name_key = company_key(record.name)
    elif entity == "contact":
        record.name_key = person_key(record.name)
    elif entity == "address":
        record.town_key = fold(record.town or "")


def rekeyed(connection: sqlite3.Connection) -> list[int]:
    """The companies whose key an earlier program made by another rule; they have the key of this one now."""
    query = "SELECT id, name, name_key FROM company"
    stale = [(wanted, key) for key, name, kept in connection.execute(query) if (wanted := company_key(name)) != kept]
    connection.executemany("UPDATE company SET name_key = ? WHERE id = ?", stale)
    return [key for _wanted, key in stale]


def fill_point(point: Any, country: str) -> None:
    """The same for a phone, mail or web address, and its kind where nobody said that: without one it is not found.

    `country` is the one a phone is dialled in, "" where nobody said.
    """
    point.kind = point.kind or kind_of_point(point.value or "")
    point.value_key, point.reversed_digits = point_keys(point.kind, point.value or "", country)


@lru_cache(maxsize=64)
def point_keys(kind: str | None, value: str, country: str) -> tuple[str, str]:
    """The normal form of a phone, mail or web address and, for phones, its digits backwards.

    Of several phones in one value the normal form has all, so that none is taken for one of them alone.
    """
    if kind in ("phone", "fax", "messenger") and phone_digits(value):
        plain = plain_phone(value, country or None)
        numbers = (plain,) if plain else numbers_in(value) or (value,)
        keys = [dialled(number, country or None) or phone_digits(number) for number in numbers]
        return ", ".join(keys), keys[0].removeprefix("+")[::-1]
    if kind == "mail":
        if _PLAIN_MAIL.fullmatch(value):
            return value.casefold(), ""
        return (normal_mail(value)[0] or value).casefold(), ""
    if kind == "web":
        return (normal_web(value)[0] or value).casefold(), ""
    return value.casefold(), ""
