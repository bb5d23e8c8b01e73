"""The day of an order or a change: behind us, or just ahead; before or behind what it is about."""

from datetime import date

import pytest

from accountbook.domain.lines.changeline import read_change_line
from accountbook.domain.lines.changewords import person_in, title_in
from accountbook.domain.lines.linerows import change_rows, order_rows
from accountbook.domain.lines.orderline import read_order_line

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "on"),
    [
        ("24.11.", date(2026, 11, 24)),
        ("1.12.", date(2026, 12, 1)),
        ("1 dec", date(2026, 12, 1)),
        ("23.11.", TODAY),
        ("20.11.", date(2026, 11, 20)),
        ("1.6.", date(2026, 6, 1)),
        ("fri", date(2026, 11, 20)),
    ],
)
def test_a_day_just_ahead_is_none_of_last_year(day: str, on: date) -> None:
    assert read_order_line(f"{day} 100€ seals", TODAY).on == on
    assert read_order_line(f"100€ seals {day}", TODAY).on == on
    assert read_change_line(f"{day} Meyer -> Holding AG", TODAY).on == on


@pytest.mark.parametrize("line", ["thu 20.11. 100€ seals", "100€ seals thu 20.11.", "100€ thu 20.11. seals"])
def test_a_weekday_that_does_not_fit_the_date_of_an_order_is_told(line: str) -> None:
    order = read_order_line(line, TODAY)
    assert (order.on, order.product, order.text, order.misfit) == (TODAY, "seals", "thu 20.11.", "thu 20.11.")
    assert ("no date", "“thu 20.11.”: weekday and date do not fit") in order_rows(order, TODAY)


@pytest.mark.parametrize("line", ["thu 20.11. @alt, buyer", "@alt thu 20.11., buyer", "-> @alt, buyer thu 20.11."])
def test_a_weekday_that_does_not_fit_the_date_of_a_change_is_told_and_is_no_name(line: str) -> None:
    change = read_change_line(line, TODAY, of_person=True)
    assert (change.on, person_in(change, "joined"), title_in(change, "joined")) == (TODAY, "alt", "buyer")
    assert ("no date", "“thu 20.11.”: weekday and date do not fit") in change_rows(change, TODAY)


@pytest.mark.parametrize(
    ("line", "on", "who"),
    [
        ("@alt 20.11.", date(2026, 11, 20), "alt"),
        ("@neu yesterday", date(2026, 11, 22), "neu"),
        ("Anna Huber since monday", date(2026, 11, 16), "Anna Huber"),
        ("Anna Huber, ab 1.12. (from eva)", date(2026, 12, 1), "Anna Huber"),
        ("-> Anna Huber 1 dec", date(2026, 12, 1), "Anna Huber"),
        ("April May", TODAY, "April May"),
    ],
)
def test_a_day_behind_a_name_is_no_part_of_it(line: str, on: date, who: str) -> None:
    change = read_change_line(line, TODAY, of_person=True)
    assert (change.on, person_in(change, "joined")) == (on, who)


def test_a_day_at_the_end_of_another_change_is_what_it_says() -> None:
    assert read_change_line("-> new hall ready 1.12.", TODAY).after == "new hall ready 1.12."


@pytest.mark.parametrize(
    ("line", "left", "joined"),
    [
        ("Franz -> Enoteca Più", "Franz", "Enoteca Più"),
        ("yesterday @franz → Enoteca Più (from eva)", "franz", "Enoteca Più"),
        ("-> @franz", "franz", "franz"),
        ("Franz, buyer", "Franz", "Franz"),
    ],
)
def test_who_left_stands_before_the_arrow_and_who_joined_behind_it(line: str, left: str, joined: str) -> None:
    change = read_change_line(line, TODAY, of_person=True)
    assert (person_in(change, "left"), person_in(change, "joined")) == (left, joined)
