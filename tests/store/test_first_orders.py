"""A prospect that buys becomes a customer with its first order: typed, imported, corrected; never against a stage given."""

from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_order_line
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.jsonbook import export_json
from accountbook.models.columns import field_set
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.book import Book
from accountbook.store.entries import journal, purchases
from accountbook.store.file.connect import connect
from accountbook.store.log.undo import redo, undo
from accountbook.store.safety import health
from accountbook.store.writing import records
from tests.books import TODAY, add_company, new_book
from tests.cli.lines import log_line
from tests.store.test_log_properties import state

ORDERS = """Customer;Order date;Product;Amount
Neu AG;2024-03-11;seals;1.200,00
Neu AG;2025-05-02;seals;900,00
Alt AG;2023-02-01;pumps;3.000,00
Rest AG;2023-02-01;credit;-20,00
"""


def order(book: Book, line: str, company_id: int = 1) -> None:
    with book.write("Order") as unit:
        purchases.add(unit, company_id, read_order_line(line, TODAY))


def talk(book: Book, line: str, company_id: int = 1) -> None:
    with book.write("Log") as unit:
        journal.log(unit, company_id, log_line(line))


def standing(book: Book, name: str = "Huber GmbH") -> tuple[object, ...]:
    with book.read() as connection:
        query = "SELECT stage, stage_since, customer_since FROM company WHERE name = ?"
        return tuple(connection.execute(query, (name,)).fetchone())


def faults(book: Book) -> list[health.Fault]:
    connection = connect(book.path)
    try:
        return list(health.full_check(connection))
    finally:
        connection.close()


def fill(book: Book, **values: object) -> None:
    with book.write("Fill") as unit:
        add_company(unit, "Huber GmbH", **values)


@pytest.mark.parametrize("told", [False, True])
def test_the_first_order_makes_a_customer_in_the_same_batch_and_goes_with_it(book: Book, told: bool) -> None:
    fill(book)
    before = state(book)
    talk(book, "2026-11-18 order 4200€ seals") if told else order(book, "2026-11-18 4200€ seals")
    assert standing(book) == ("customer", "2026-11-18", "2026-11-18")
    after = state(book)
    undo(book)
    assert state(book) == before
    redo(book)
    assert state(book) == after
    assert not faults(book)
    order(book, "2026-11-20 100€ more")
    assert standing(book) == ("customer", "2026-11-18", "2026-11-18")


@pytest.mark.parametrize(
    ("said", "stage"), [({"kind": "order"}, "customer"), ({"kind": "order", "amount": -80000}, "prospect")]
)
def test_an_entry_that_was_an_order_after_all(book: Book, said: dict[str, object], stage: str) -> None:
    fill(book)
    talk(book, "2026-11-18 visit 800€ pumps")
    assert standing(book)[0] == "prospect"
    before = state(book)
    with book.write("Correct") as unit:
        records.change(unit, "interaction", 1, field_set("interaction").model_validate(said))
    assert standing(book)[0] == stage
    undo(book)
    assert state(book) == before


def test_an_order_of_nobody_makes_no_customer(book: Book) -> None:
    fill(book)
    with book.write("Log") as unit:
        journal.log(unit, None, log_line("order 800€ pumps"))
    assert standing(book)[0] == "prospect"


def test_an_order_free_of_charge_is_an_order(book: Book) -> None:
    fill(book)
    order(book, "2026-11-18 0€ samples")
    assert standing(book)[0] == "customer"


def test_a_loss_makes_no_customer(book: Book) -> None:
    fill(book)
    order(book, "lost 4200€ seals price")
    assert standing(book)[0] == "prospect"


@pytest.mark.parametrize("stage", ["qualified", "customer", "former", "lost", "dormant"])
def test_any_other_stage_stays_as_it_was_given(book: Book, stage: str) -> None:
    fill(book, stage=stage)
    was = standing(book)
    order(book, "2026-11-18 4200€ seals")
    assert standing(book) == was


def test_a_known_first_day_as_customer_stays(book: Book) -> None:
    fill(book, customer_since=date(2019, 5, 1))
    order(book, "2026-11-18 4200€ seals")
    assert standing(book) == ("customer", "2026-11-18", "2019-05-01")


def test_a_loss_that_was_won_after_all(book: Book) -> None:
    fill(book)
    order(book, "2026-11-18 lost 4200€ seals")
    with book.write("Correct") as unit:
        records.change(unit, "purchase", 1, field_set("purchase").model_validate({"outcome": "won"}))
    assert standing(book)[0] == "customer"


def test_an_order_to_be_delivered_makes_a_customer_today(book: Book) -> None:
    fill(book)
    order(book, "2026-12-18 4200€ seals")
    assert standing(book)[2] == TODAY.isoformat()


def test_imported_orders_make_customers_since_their_first(book: Book) -> None:
    with book.write("Fill") as unit:
        for name in ("Neu AG", "Rest AG"):
            add_company(unit, name)
        add_company(unit, "Alt AG", stage="former")
    before = state(book)
    path = book.path.with_name("orders.csv")
    path.write_text(ORDERS, "utf-8")
    (report,) = run_import(book, [path])
    assert report.counts["new"] == 4
    assert standing(book, "Neu AG") == ("customer", "2024-03-11", "2024-03-11")
    assert standing(book, "Alt AG")[0] == "former"
    assert standing(book, "Rest AG")[0] == "prospect"
    with book.read() as connection:
        assert agenda(connection, TODAY, Cadences()) is not None
        assert connection.execute("SELECT year FROM occasion").fetchall() == [(2024,)]
    assert not faults(book)
    undo(book)
    assert state(book) == before


def test_imported_talks_that_tell_an_order_make_customers(book: Book) -> None:
    fill(book)
    before = state(book)
    path = book.path.with_name("talks.csv")
    path.write_text("Company;Date;Type;Text\nHuber GmbH;2024-03-11;order;seals\nHuber GmbH;2024-02-01;visit;plant\n")
    run_import(book, [path])
    assert standing(book) == ("customer", "2024-03-11", "2024-03-11")
    assert not faults(book)
    undo(book)
    assert state(book) == before


def test_a_list_that_says_the_stage_itself_wins(book: Book) -> None:
    companies = book.path.with_name("companies.csv")
    companies.write_text("Company;Stage\nNeu AG;prospect\nRest AG;\n", "utf-8")
    orders = book.path.with_name("orders.csv")
    orders.write_text(ORDERS.replace("-20,00", "20,00").replace("Alt AG", "Rest AG"), "utf-8")
    run_import(book, [companies, orders])
    assert standing(book, "Neu AG")[0] == "prospect"
    assert standing(book, "Rest AG") == ("customer", "2023-02-01", "2023-02-01")


def test_a_book_comes_back_from_its_own_files_as_it_was(book: Book, tmp_path: Path) -> None:
    fill(book)
    order(book, "2026-11-18 4200€ seals")
    talk(book, "2026-10-10 order 800€ pumps")
    with book.write("Back") as unit:
        records.change(unit, "company", 1, field_set("company").model_validate({"stage": "prospect"}))
    with book.read() as connection:
        document = export_json(connection, TODAY)
    path = tmp_path / "whole.json"
    path.write_bytes(document)
    other = new_book(tmp_path, "other.db")
    run_import(other, [path])
    assert standing(other) == standing(book)
