"""How many rows: `--limit` means the same everywhere, and a list that was cut says so."""

from pathlib import Path

import pytest

from tests.cli.running import accountbook

LISTS = (
    "find huber",
    "due --days 30",
    "list",
    "near l",
    "changes",
    "history",
    "history huber maschinenbau",
    "check",
    "bin",
)


@pytest.mark.parametrize("command", LISTS)
def test_no_limit_is_nought_and_none_is_negative(filled: Path, command: str) -> None:
    every = accountbook(filled, *command.split())
    assert accountbook(filled, *command.split(), "--limit", "0").out == every.out
    told = accountbook(filled, *command.split(), "--limit", "0", "--text")
    assert (told.code, "… and" in told.out) == (every.code, False)
    refused = accountbook(filled, *command.split(), "--limit", "-5")
    assert (refused.code, refused.out) == (2, "")
    assert "“-5” is not the whole number that belongs there" in refused.err


@pytest.mark.parametrize("days", ["99999", "99999999"])
def test_any_number_of_days_ahead_is_looked_at(filled: Path, days: str) -> None:
    assert accountbook(filled, "due", "--days", days).out == accountbook(filled, "due", "--days", "30").out


def test_history_says_how_much_older_there_is(own: Path) -> None:
    for day in range(1, 6):
        accountbook(own, "log", "weiss", f"call number {day}")
    assert "… and 4 more; all: --limit 0\n" in accountbook(own, "history", "--limit", "2", "--text").out
    lines = accountbook(own, "history", "weiss").rows
    told = accountbook(own, "history", "weiss", "--limit", "3", "--text").out
    assert f"… and {len(lines) - 3} more; all: --limit 0\n" in told
    assert "… and" not in accountbook(own, "history", "weiss", "--limit", f"{len(lines)}", "--text").out


def test_history_names_the_own_field_that_got_a_value(own: Path) -> None:
    accountbook(own, "fields", "add", "Oil, mineral|bio")
    accountbook(own, "set", "weiss.oil=bio")
    (line,) = accountbook(own, "history", "weiss", "--json", "--limit", "1").records
    assert (line["record"], line["field"], line["op"], line["after"]) == ("company", "oil", "insert", "bio")
