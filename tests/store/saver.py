"""A program that saves and says so, line by line, until it is killed: started by the kill tests."""

import sys
from pathlib import Path

from accountbook.models.columns import field_set
from accountbook.store import records
from accountbook.store.book import open_book
from tests.books import TODAY, add_company


def save_for_ever(path: Path, name: str) -> None:
    """Save a new company and an edit of it in one unit, then print its name: what is printed is on the disk."""
    fields = field_set("company")
    with open_book(path, today=TODAY) as book:
        number = 0
        while True:
            number += 1
            called = f"{name}-{number}"
            with book.write(called) as unit:
                key = add_company(unit, called)
                records.change(unit, "company", key, fields.model_validate({"notes": "x" * 500}))
            sys.stdout.write(called + "\n")
            sys.stdout.flush()


def count_up(path: Path, times: int) -> None:
    """Raise a company's headcount by one, again and again, and print how often it was acknowledged."""
    fields = field_set("company")
    done = 0
    with open_book(path, today=TODAY) as book:
        for _ in range(times):
            with book.write("One more") as unit:
                company = records.fetch(unit, "company", 1)
                more = {"employees": (company.employees or 0) + 1}
                records.change(unit, "company", 1, fields.model_validate(more))
            done += 1
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    if sys.argv[1] == "save":
        save_for_ever(Path(sys.argv[2]), sys.argv[3])
    else:
        count_up(Path(sys.argv[2]), int(sys.argv[3]))
