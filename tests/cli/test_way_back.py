"""The way back on the command line: the bin, any old value of a field, and the week in review."""

from pathlib import Path

from tests.cli.running import accountbook


def test_deleted_is_in_the_bin_and_comes_back(own: Path) -> None:
    assert accountbook(own, "bin").code == 1
    deleted = accountbook(own, "delete", "weiss").rows[0]
    assert accountbook(own, "show", "weiss").code == 1
    assert [row["uid"] for row in accountbook(own, "bin").rows] == [deleted["uid"]]
    assert accountbook(own, "bringback", "weiß stahl").code == 0
    assert accountbook(own, "show", "weiss").code == 0
    assert accountbook(own, "bringback", "weiss").code == 1


def test_any_earlier_value_of_a_field_is_put_back(own: Path) -> None:
    for value in ("steel", "paper", "glass"):
        accountbook(own, "set", f"weiss.industry={value}")
    assert accountbook(own, "putback", "weiss.industry").rows[0]["value"] == "paper"
    lines = accountbook(own, "history", "weiss.industry").rows
    first = next(line["id"] for line in lines if line["after"] == "paper" and line["before"] == "steel")
    assert accountbook(own, "putback", "weiss.industry", first).rows[0]["value"] == "steel"
    assert accountbook(own, "putback", "weiss.owned_by").code == 1


def test_the_week_tells_what_was_kept_and_what_slipped(own: Path) -> None:
    accountbook(own, "follow", "weiss", "2026-11-20 send list")
    accountbook(own, "follow", "weiss", "today call back")
    accountbook(own, "follow", "weiss", "2026-11-27 visit")
    key = next(row["id"] for row in accountbook(own, "due").rows if row["text"] == "call back")
    accountbook(own, "done", key)
    parts = {(row["part"], row["text"]) for row in accountbook(own, "week").rows if row["company"] == "Weiß Stahl AG"}
    assert {("late", "send list"), ("slipped", "send list"), ("kept", "call back"), ("next_week", "visit")} <= parts
    report = accountbook(own, "week", "--md").out
    assert "# Week 47 of 2026" in report
    assert "## Slipped in the last seven days" in report
