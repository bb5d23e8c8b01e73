"""The week of somebody who owes a great deal: the newest of what is late, and how much more there is."""

from datetime import date, timedelta
from pathlib import Path

from accountbook.domain.lines.onelines import FollowLine
from accountbook.models.columns import field_set
from accountbook.reports.text import render_text
from accountbook.reports.week import MOST, week_report
from accountbook.store.agenda.week import week
from accountbook.store.entries import promises
from accountbook.store.writing import records
from tests.books import new_book

TODAY = date(2026, 11, 22)


def test_a_promise_without_a_day_is_named(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Plan") as unit:
            huber = records.create(unit, "company", field_set("company").model_validate({"name": "Huber"}))
            promises.plan(unit, huber.id, FollowLine(True, None, None, "bring the catalogue"))
            promises.plan(unit, huber.id, FollowLine(False, None, None, "send drawings"))
        with book.read() as connection:
            text = "\n".join(render_text(week_report(connection, TODAY), 100, None))
    apart = text.partition("WITHOUT A DATE")[2]
    assert "Huber · bring the catalogue" in apart and "they owe · send drawings" in apart


def test_a_part_shows_the_newest_and_counts_all(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Plan") as unit:
            huber = records.create(unit, "company", field_set("company").model_validate({"name": "Huber"}))
            for days in range(1, MOST + 11):
                line = FollowLine(True, TODAY - timedelta(days=days), None, f"task {days} days late")
                promises.plan(unit, huber.id, line)
        with book.read() as connection:
            text = "\n".join(render_text(week_report(connection, TODAY), 100, None))
            everything = week(connection, TODAY)
    late = text.partition("Slipped")[0]
    assert "… and 10 more" in late
    assert "task 1 days late" in late and f"task {MOST} days late" in late and f"task {MOST + 1} days late" not in late
    assert late.index("… and 10 more") < late.index(f"task {MOST} days late") < late.index("task 1 days late")
    assert len(everything.late.items) == everything.late.total == MOST + 10
