"""Books for the tests of insight: the published ones, read from the shared data, and simulated ones."""

import csv
import json
import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from accountbook.domain.insight.evidence import Profile
from accountbook.domain.insight.inputs import Purchase
from accountbook.domain.insight.rhythm import History
from tests.shared_data import shared

CDNOW_CUT = date(1997, 9, 30)
FIRMOGRAPHICS = (
    "Client", "Source", "Competitors", "Product", "Att_t_client", "Deal_type",
    "Comp_size", "Forml_tend", "Partnership", "Purch_dept", "Authority", "Growth",
)  # fmt: skip


def fixtures() -> Any:
    """The published inputs and outputs of every formula."""
    return json.loads(shared("science/fixtures.json").read_text())


def cdnow() -> dict[int, list[Purchase]]:
    """The purchases of the 2,357 customers of Fader, Hardie and Lee (2005), in cents."""
    book: dict[int, list[Purchase]] = defaultdict(list)
    for line in shared("cdnow/CDNOW_sample.txt").read_text().splitlines():
        _, key, day, _, amount = line.split()
        book[int(key)].append(Purchase(date.fromisoformat(day), round(float(amount) * 100)))
    return dict(book)


def cdnow_counts() -> dict[History, int]:
    """The same customers as repeats, recency and age in weeks at 1997-09-30, each with its number."""
    counts: dict[History, int] = defaultdict(int)
    with shared("cdnow/cdnow_customers_summary.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            counts[History(int(row["frequency"]), float(row["recency"]), float(row["T"]))] += 1
    return dict(counts)


def deals() -> tuple[list[Profile], list[bool]]:
    """448 business deals with 12 firmographics, unknown ones left out, and whether they were won."""
    with shared("b2b_sales/B2B_dataset.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    profiles: list[Profile] = [
        {field: row[field] for field in FIRMOGRAPHICS if row[field] != "Unknown"} for row in rows
    ]
    return profiles, [row["Status"] == "Won" for row in rows]


def northwind() -> dict[str, list[tuple[Purchase, str]]]:
    """The orders of 89 companies: purchase and category, in cents."""
    book: dict[str, list[tuple[Purchase, str]]] = defaultdict(list)
    with shared("northwind/orders.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            bought = Purchase(date.fromisoformat(row["Date"]), round(float(row["Amount"]) * 100))
            book[row["Company"]].append((bought, row["Category"]))
    return dict(book)


def uniform(draw: random.Random, n: int, years: float, today: date) -> list[date]:
    """n order days anywhere in the last years."""
    length = int(years * 365.25)
    return sorted({today - timedelta(days=draw.randrange(length)) for _ in range(n)})


def bursty(draw: random.Random, n: int, years: float, today: date) -> list[date]:
    """n order days in bursts of 2 to 4 within 40 days, anywhere in the last years."""
    days: set[date] = set()
    while len(days) < n:
        start = draw.randrange(40, int(years * 365.25))
        for _ in range(draw.randint(2, 4)):
            if len(days) < n:
                days.add(today - timedelta(days=start - draw.randrange(40)))
    return sorted(days)


def november(draw: random.Random, years: range, each: int = 2) -> list[date]:
    """1 to `each` orders within two weeks of 15 November of every year."""
    return sorted(
        {
            date(year, 11, 15) + timedelta(days=draw.randint(-14, 14))
            for year in years
            for _ in range(draw.randint(1, each))
        }
    )


def planted(draw: random.Random, n: int, strength: float = 0.7) -> tuple[list[int], list[Profile]]:
    """Three classes over six attributes of four values, and the class of each of n accounts."""
    types = [[draw.randrange(4) for _ in range(6)] for _ in range(3)]
    truth = [draw.randrange(3) for _ in range(n)]
    return truth, [
        {f"f{j}": str(types[c][j] if draw.random() < strength else draw.randrange(4)) for j in range(6)} for c in truth
    ]


def noise(draw: random.Random, n: int) -> list[Profile]:
    """n accounts with six attributes that have nothing to do with each other."""
    return [{f"f{j}": str(draw.randrange(2 + j % 3)) for j in range(6)} for _ in range(n)]
