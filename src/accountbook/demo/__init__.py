"""The invented book behind `accountbook demo`, the tests and the screenshots.

`lands`, `trades`, `notes`, `firm_words` and `people_words` hold the words; `dice` is seeded chance, `plan` writes
everything in date order; `companies`, `people`, `buying`, `talks`, `promises`, `news`, `extras` and `doubts` draw it.
"""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from accountbook.folders import data_folder
from accountbook.store.book import Book, create_book
from accountbook.store.marks import SCHEMA
from accountbook.tongue import _

NAME = "demo.db"


def fill(book: Book, today: date, *, scale: float = 1) -> None:
    """Write the invented book: 120 companies times `scale`, four years of history before today, always the same."""
    from accountbook.demo import buying, companies, doubts, extras, news, people, plan, promises, talks

    start = today - timedelta(days=365 * companies.YEARS + 1)
    drawn = plan.Plan(plan.first_keys(book), today)
    accounts = companies.draw_companies(drawn, scale)
    people.draw_people(drawn, accounts)
    buying.draw_products(drawn, start)
    buying.draw_purchases(drawn, accounts)
    talks.draw_talks(drawn, accounts)
    promises.draw_promises(drawn, accounts)
    news.draw_news(drawn, accounts)
    extras.draw_extras(drawn, accounts, start)
    doubts.draw_doubts(drawn, accounts)
    drawn.write(book)


def open_demo(folder: Path | None, today: date, tell: Callable[[str], None]) -> Path:
    """The demo book of a day in a folder of its own (`demo` in the data folder); made anew for another day.

    `tell` gets a sentence before it is made, which takes some seconds.
    """
    folder = folder or data_folder() / "demo"
    path, stamp = folder / NAME, folder / "made-for.txt"
    made_for = f"{today.isoformat()} schema {SCHEMA}"
    if path.exists() and stamp.exists() and stamp.read_text("utf-8") == made_for:
        return path
    tell(_("Making an invented book; this takes a few seconds."))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / "making"
    shutil.rmtree(fresh, ignore_errors=True)
    with create_book(fresh / NAME, today=today) as book:
        fill(book, today)
    for name in (f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal", stamp.name):
        (folder / name).unlink(missing_ok=True)
    (fresh / NAME).replace(path)
    fresh.rmdir()
    stamp.write_text(made_for, "utf-8")
    return path
