"""Days of moments are those of the clock on the wall: what was done a minute ago was done today, wherever one is."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accountbook.domain.lines.onelines import read_change_line
from accountbook.models.columns import field_set
from accountbook.store.book import create_book
from accountbook.store.entries import businesschanges, journal
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.timeline import CHANGE, EDIT, entries, timeline_codes
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from tests.books import add_company, add_contact


@pytest.fixture(params=[("AAA-16", "2026-11-22 10:00", 23), ("AAA+10", "2026-11-22 06:00", 21)], ids=["east", "west"])
def there(request: pytest.FixtureRequest) -> Iterator[tuple[datetime, date]]:
    """A place far from Greenwich: a moment, and the day that it is there."""
    zone, at, day = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield datetime.fromisoformat(f"{at}+00:00").astimezone(UTC), date(2026, 11, day)
    time.tzset()


def test_a_correction_and_a_change_are_of_the_day_they_were_made(tmp_path: Path, there: tuple[datetime, date]) -> None:
    now, today = there
    with create_book(tmp_path / "book.db", today=today, clock=lambda: now) as book:
        with book.write("Fill") as unit:
            huber = add_company(unit)
            add_contact(unit, huber)
            key = businesschanges.note(unit, huber, "owner", read_change_line("Huber -> Fonds X", today)).id
            unit.raw().execute("UPDATE businesschange SET happened_on = NULL WHERE id = ?", (key,))
        with book.write("Correct") as unit:
            records.change(unit, "company", huber, field_set("company").model_validate({"employees": 55}))
        with book.read() as connection:
            codes = timeline_codes(connection, huber, today)
            told = {one.what: one.on for one in entries(connection, huber, codes).values()}
            read = dossier(connection, huber, today)
            assert view(connection, "company", huber).created_on == today
    assert told == {CHANGE: today, EDIT: today}
    assert {(one.label, one.on) for one in read.changes if one.label != "Owner"} == {("Headcount", today)}


def test_a_visit_from_a_file_wakes_what_was_promised_that_day_and_not_later(
    tmp_path: Path, there: tuple[datetime, date]
) -> None:
    now, today = there
    with create_book(tmp_path / "book.db", today=today, clock=lambda: now) as book:
        with book.write("Fill") as unit:
            huber = add_company(unit)
            values = {"text": "samples", "state": "open", "after_next_visit": True}
            records.create(unit, "followup", field_set("followup").model_validate(values), company_id=huber)
        for on, due in ((today - timedelta(days=1), None), (today, today.isoformat())):
            with book.write("Import") as unit:
                journal.wake_after_visits(unit, [(huber, on)])
            with book.read() as connection:
                assert connection.execute("SELECT due_on FROM followup").fetchone() == (due,)
