"""Books made for the tests of insight: a trade of forty customers with prospects, and the oddest books there are."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from accountbook.domain.insight.account import Reading
from accountbook.models.tables import (
    Address,
    BuyingRole,
    Company,
    Contact,
    ContactPoint,
    Interaction,
    Product,
    Purchase,
)
from accountbook.models.tables import Segment as SavedSegment
from accountbook.store.book import Book
from accountbook.store.insight.cache import readings
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, new_book

GOOD, PLAIN, PROSPECTS = 20, 24, 6
"""Dairies that buy much, hotels that buy little, and prospects of both kinds."""


def company(unit: Unit, name: str, **values: Any) -> int:
    """A company by stored values, stored as given."""
    known: dict[str, Any] = {
        "stage": "customer",
        "kind": "organisation",
        "customer_since": TODAY - timedelta(days=1400),
    }
    record = Company(name=name, **(known | values))
    unit.add(record)
    return int(record.id or 0)


def orders(
    unit: Unit, company_id: int, days: list[date], minor: int | None, product: str = "", currency: str = "EUR"
) -> None:
    """An order on each of the days."""
    unit.add(
        *[
            Purchase(company_id=company_id, purchased_on=day, outcome="won", amount=minor, product=product or None,
                  currency=currency)
            for day in days
        ]
    )  # fmt: skip


def talks(unit: Unit, company_id: int, kind: str, days: list[date], text: str = "talked") -> None:
    """A talk of a kind on each of the days."""
    unit.add(*[Interaction(company_id=company_id, kind=kind, happened_on=day, text=text) for day in days])


def all_readings(connection: sqlite3.Connection) -> list[Reading]:
    """Every kept answer about a company, in the order of the keys."""
    query = "SELECT company_id FROM scoredetail WHERE company_id > 0 ORDER BY company_id"
    return list(readings(connection, [key for (key,) in connection.execute(query)]).values())


def every(gap: int, times: int, until: date = TODAY) -> list[date]:
    """So many days, `gap` apart, the last of them within a gap before `until`."""
    return [until - timedelta(days=gap * back + gap // 3) for back in range(times)][::-1]


def person(unit: Unit, company_id: int, name: str, *, phone: str = "", role: str = "", **values: Any) -> int:
    """Somebody who works there, with a number and a role."""
    record = Contact(company_id=company_id, name=name, **values)
    unit.add(record)
    if phone:
        unit.add(ContactPoint(contact_id=record.id, kind="phone", value=phone))
    if role:
        unit.add(BuyingRole(contact_id=record.id, company_id=company_id, role=role))
    return int(record.id or 0)


def trade(folder: Path) -> Book:
    """Dairies buy much and often, hotels little; one dairy has gone silent, one hotel is visited for nothing."""
    book = new_book(folder)
    with book.write("Fill the book") as unit:
        for place, name in enumerate(("Seals", "Pumps", "Salt")):
            unit.add(Product(name=name, category="Goods", price=(place + 1) * 10_000, currency="EUR"))
        for number in range(GOOD):
            dairy = company(
                unit, f"Dairy {number:02}", industry="Dairy", business_type="manufacturer", employees=80 + number
            )
            silent = number == 0
            days = every(28, 14, TODAY - timedelta(days=200)) if silent else every(28, 18)
            orders(unit, dairy, days, 90_000 + 1_000 * number, "Seals")
            if number % 2:
                orders(unit, dairy, days[:1], 50_000, "Pumps")
            talks(unit, dairy, "visit", every(60, 8))
        for number in range(PLAIN):
            hotel = company(unit, f"Hotel {number:02}", industry="Hotel", business_type="service", employees=12)
            orders(unit, hotel, every(150, 5), 4_000 + 100 * number, "Salt")
            if number == 0:
                talks(unit, hotel, "visit", every(20, 30))
        for number in range(PROSPECTS):
            kind = {"industry": "Dairy", "business_type": "manufacturer", "employees": 90}
            if number % 2:
                kind = {"industry": "Hotel", "business_type": "service", "employees": 11}
            company(unit, f"Prospect {number}", stage="prospect", customer_since=None, **kind)
        company(unit, "Prospect giant", stage="prospect", customer_since=None, industry="Dairy", employees=4000)
        town(unit, 1)
        anna = person(unit, 1, "Anna Berg", phone="+43 664 1234567", role="economic", title="Head of buying",
                      level="director", preferred_channel="phone", personal_interest="a quiet line",
                      corporate_benefit="less water")  # fmt: skip
        assert anna
        unit.add(SavedSegment(name="Dairies", rule="industry=Dairy", position=1))
    return book


def town(unit: Unit, company_id: int) -> None:
    """A head office in Linz."""
    unit.add(Address(company_id=company_id, kind="head", town="Linz", country="AT"))


def seasonal(folder: Path) -> Book:
    """Four state bodies that buy in November, and one shop that was visited weekly and on the web, then no more."""
    book = new_book(folder)
    with book.write("Fill the book") as unit:
        for number in range(6):
            key = company(unit, f"Town {number}", industry="Water", business_type="public", budget_month=None)
            days = [date(year, 11, 5 + 3 * number + step) for year in (2022, 2023, 2024, 2025) for step in (0, 9)]
            orders(unit, key, days, 30_000)
        shop = company(unit, "Silent shop")
        weekly = [TODAY - timedelta(days=28 + 7 * back) for back in range(13)][::-1]
        talks(unit, shop, "visit", weekly)
        talks(unit, shop, "webvisit", weekly)
        for number in range(12):
            other = company(unit, f"Shop {number}")
            talks(unit, other, "visit", every(7 + number % 3, 14))
            talks(unit, other, "webvisit", every(7 + number % 3, 14))
    return book


def _nobody(_unit: Unit) -> None:
    """An empty book."""


def _one(unit: Unit) -> None:
    orders(unit, company(unit, "Only one"), every(30, 6), 10_000)


def _two(unit: Unit) -> None:
    orders(unit, company(unit, "One"), every(30, 6), 10_000)
    orders(unit, company(unit, "Two"), every(90, 1), 10_000)


def _no_purchases(unit: Unit) -> None:
    for number in range(45):
        company(
            unit, f"Company {number}", stage="prospect" if number % 2 else "customer", industry=f"Trade {number % 3}"
        )


def _same_day(unit: Unit) -> None:
    for number in range(45):
        orders(unit, company(unit, f"Company {number}", industry="All"), [TODAY] * 3, 10_000, "Seals")


def _credit_notes(unit: Unit) -> None:
    for number in range(25):
        orders(unit, company(unit, f"Company {number}"), every(30, 4), -10_000)


def _huge(unit: Unit) -> None:
    for number in range(45):
        key = company(unit, f"Company {number}", industry=f"Trade {number % 2}", employees=10**9, turnover=9 * 10**18)
        orders(unit, key, every(30, number % 7), 9 * 10**16)


def _unknown_money(unit: Unit) -> None:
    for number in range(25):
        orders(unit, company(unit, f"Company {number}"), every(30, number % 5), None)


def _future(unit: Unit) -> None:
    for number in range(25):
        orders(unit, company(unit, f"Company {number}"), [TODAY + timedelta(days=9)], 10_000)


def _ancient(unit: Unit) -> None:
    for number in range(25):
        orders(unit, company(unit, f"Company {number}"), [date(1, 1, 1), date(1800, 6, 1), TODAY], 10_000)


def _currencies(unit: Unit) -> None:
    for number in range(25):
        code = ("EUR", "JPY", "KWD", "XYZ", "SEK")[number % 5]
        orders(unit, company(unit, f"Company {number}", currency=code), every(30, 5), 10_000, currency=code)


def _credit_heavy(unit: Unit) -> None:
    for number in range(25):
        key = company(unit, f"Company {number}")
        orders(unit, key, every(30, 5), 1_000)
        orders(unit, key, every(45, 2), -900_000)


def _long_ago(unit: Unit) -> None:
    """Faithful for years, and nothing for twenty: an old book that was just taken over."""
    for number in range(25):
        key = company(unit, f"Company {number}", industry=f"Trade {number % 2}")
        orders(unit, key, every(20 + number, 30, TODAY - timedelta(days=7300)), 10_000 * (number + 1), "Seals")


ODD: dict[str, Callable[[Unit], None]] = {
    "nobody": _nobody,
    "one customer": _one,
    "two customers": _two,
    "no purchases": _no_purchases,
    "all the same day": _same_day,
    "credit notes only": _credit_notes,
    "huge amounts": _huge,
    "amounts unknown": _unknown_money,
    "in the future": _future,
    "since the year 1": _ancient,
    "five currencies": _currencies,
    "mostly credit": _credit_heavy,
    "long ago": _long_ago,
}
"""Books as odd as real ones get."""


def odd_book(folder: Path, name: str) -> Book:
    """One of the odd books."""
    book = new_book(folder)
    with book.write("Fill the book") as unit:
        ODD[name](unit)
    return book
