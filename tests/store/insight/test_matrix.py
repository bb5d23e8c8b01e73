"""The columns of white space: what companies buy that one looks after, not what those in the bin bought."""

from pathlib import Path

from accountbook.domain.lines.onelines import read_order_line
from accountbook.models.tables import Product
from accountbook.store.entries import purchases
from accountbook.store.insight.matrix import bought, products
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


def test_a_product_has_one_column_with_its_commonest_spelling(tmp_path: Path) -> None:
    lines = ("pump", "PUMP", "Pump", "Pump", "seals", "seals", "seals", "Pump+")
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for number, product in enumerate(lines):
                key = add_company(unit, f"Huber {number} GmbH")
                purchases.add(unit, key, read_order_line(f"900€ {product}", TODAY), "EUR")
        with book.read() as connection:
            assert products(connection) == ("Pump", "seals", "Pump+")
            assert list(bought(connection, (1, 2, 3, 8), TODAY).values()) == [
                {"pump"},
                {"pump"},
                {"pump"},
                {"pump+"},
            ]
        with book.write("Product list") as unit:
            unit.add(Product(name="PUMPS"), Product(name="pump"), Product(name="Pump"))
        with book.read() as connection:
            assert products(connection) == ("PUMPS", "Pump")
