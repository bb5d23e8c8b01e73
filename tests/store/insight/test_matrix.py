"""The columns of white space: what companies buy that one looks after, not what those in the bin bought."""

from pathlib import Path

from accountbook.domain.lines.onelines import read_order_line
from accountbook.store.entries import purchases
from accountbook.store.insight.matrix import products
from accountbook.store.writing import bin as bins
from tests.books import TODAY, add_company, new_book


def test_what_only_a_company_in_the_bin_bought_is_no_product(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name, line in (("Huber GmbH", "4200€ seals"), ("Lind AB", "900€ salt")):
                purchases.add(unit, add_company(unit, name), read_order_line(line, TODAY), "EUR")
        with book.read() as connection:
            assert products(connection) == ("salt", "seals")
        with book.write("Delete") as unit:
            bins.delete(unit, "company", 2)
        with book.read() as connection:
            assert products(connection) == ("seals",)
