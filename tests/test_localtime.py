"""What people read is local time, whatever the text or the moment; the stored one is UTC."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from accountbook.localtime import local_time
from tests.books import add_company, new_book
from tests.cli.running import accountbook


@pytest.fixture
def vienna() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("vienna")
def test_every_form_of_a_moment() -> None:
    for at in ("2026-11-22 23:30:01.5", "2026-11-22T23:30:01+00:00", datetime(2026, 11, 22, 23, 30, tzinfo=UTC)):
        assert local_time(at) == "2026-11-23 00:30"
    assert local_time("2026-07-01 10:00:00", "%m-%d %H:%M") == "07-01 12:00"


def test_history_and_backups_are_told_in_local_time_and_kept_in_utc(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with new_book(tmp_path) as book:
        book.clock = lambda: moment
        with book.write("Add") as unit:
            add_company(unit, "Huber GmbH")
    assert "2026-11-23 00:30" in accountbook(book.path, "history", "--text", TZ="CET-1").out
    assert accountbook(book.path, "history", TZ="CET-1").rows[0]["at"].startswith("2026-11-22 23:30")
    made = accountbook(book.path, "backup", TZ="CET-1").rows[0]["made_at"]
    assert here_in_vienna(made) in accountbook(book.path, "backup", "--list", "--text", TZ="CET-1").out


def here_in_vienna(at: str) -> str:
    """An hour later."""
    return datetime.fromtimestamp(datetime.fromisoformat(f"{at}+00:00").timestamp() + 3600, UTC).strftime(
        "%Y-%m-%d %H:%M"
    )
