"""The way back on the command line: the bin, any old value of a field, and the week in review."""

from pathlib import Path

import pytest

from tests.cli.running import accountbook, on_terminal


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
    assert accountbook(own, "set", "weiss.owned_by=-").code == 0
    back = accountbook(own, "putback", "weiss.owned_by").rows[0]
    assert (back["before"], back["value"]) == ("-", "")


@pytest.mark.parametrize("leaving", [("delete", "Paul Grau"), ("erase", "Paul Grau", "--yes")])
def test_who_is_not_in_the_book_any_more_is_missing_among_those_put_back(own: Path, leaving: tuple[str, ...]) -> None:
    for name in ("Nora Zwei", "Paul Grau", "Eva Maier"):
        assert accountbook(own, "add", "person", name, "--at", "weiss").code == 0
    accountbook(own, "set", "Nora Zwei.reports_to=Paul Grau, Eva Maier")
    accountbook(own, "set", "Nora Zwei.reports_to=-")
    assert accountbook(own, *leaving).code == 0
    back = accountbook(own, "putback", "Nora Zwei.reports_to")
    assert (back.code, back.rows[0]["value"]) == (0, "Eva Maier")
    assert back.err == "One of them is not in the book any more.\n"


def test_a_parent_is_set_and_told_by_its_name_and_a_list_amended(own: Path) -> None:
    accountbook(own, "add", "company", "Mother Holding AG")
    assert accountbook(own, "set", "weiss.parent=mother holding").rows[0]["value"] == "Mother Holding AG"
    assert accountbook(own, "confirm", "weiss.parent").rows[0]["value"] == "Mother Holding AG"
    line = next(row for row in accountbook(own, "show", "--all", "weiss").rows if row["field"] == "parent")
    assert line["value"] == "Mother Holding AG"
    assert "Mother Holding AG" in on_terminal(own, "show", "--all", "weiss").out
    back = [accountbook(own, "putback", "weiss.parent").rows[0] for _time in range(2)]
    assert [(row["before"], row["value"]) for row in back] == [("Mother Holding AG", ""), ("", "Mother Holding AG")]
    doubt = accountbook(own, "set", "weiss.parent=nobody corp").rows[0]
    assert doubt["before"] == "Mother Holding AG" and "is kept as typed" in doubt["doubt"]
    accountbook(own, "set", "weiss.tags=old, fair")
    assert accountbook(own, "set", "weiss.tags=+vip, -old").rows[0]["value"] == "fair, vip"


def test_every_line_of_the_history_says_what_it_is_about(own: Path) -> None:
    for line in ("order", "900€"), ("order", "lost because too late"), ("order", "lost to Kuhn"), ("log", "visit"):
        assert accountbook(own, line[0], "weiss", line[1]).code == 0
    accountbook(own, "change", "weiss", "officer", "Huber -> Maier")
    accountbook(own, "add", "financial", "--at", "weiss", "as_of_on=2025", "revenue=3.2M")
    named = [row["after"] for row in accountbook(own, "history", "weiss").rows if row["op"] == "insert"]
    assert named[:6] == ["2025-12-31", "Huber → Maier", "Visit", "to Kuhn", "too late", "900 €"]


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


def test_a_promise_moved_far_away_still_slipped(own: Path) -> None:
    for text, until in (("send list", "1w"), ("send sample", "3w"), ("send plan", "6mo")):
        key = accountbook(own, "follow", "weiss", f"2026-11-20 {text}").rows[0]["id"]
        assert accountbook(own, "snooze", key, until).code == 0
    slipped = [row["text"] for row in accountbook(own, "week").rows if row["part"] == "slipped"]
    assert {"send list", "send sample", "send plan"} <= set(slipped)


def test_earlier_values_of_own_fields_are_put_back_too(own: Path) -> None:
    assert accountbook(own, "fields", "add", "Presses, number").code == 0
    for value in ("3", "12", "7"):
        assert accountbook(own, "set", f"weiss.presses={value}").code == 0
    lines = accountbook(own, "history", "weiss.presses").rows
    assert [(line["field"], line["before"], line["after"]) for line in lines][:2] == [
        ("presses", "12", "7"),
        ("presses", "3", "12"),
    ]
    assert accountbook(own, "putback", "weiss.presses").rows[0]["value"] == "12"
    assert accountbook(own, "putback", "weiss.presses", lines[1]["id"]).rows[0]["value"] == "3"
    assert accountbook(own, "list", "presses=3").rows[0]["name"] == "Weiß Stahl AG"


def test_people_go_into_the_bin_with_their_company_and_what_is_there_can_be_removed(own: Path) -> None:
    accountbook(own, "add", "person", "Vera Abend, buyer", "--at", "weiss")
    assert accountbook(own, "find", "vera abend").code == 0
    accountbook(own, "delete", "weiss")
    assert accountbook(own, "find", "vera abend").code == 1
    assert int(accountbook(own, "bin").rows[0]["people"]) >= 1
    assert accountbook(own, "bin", "--remove", "weiß stahl").code == 2, "not without a yes"
    assert accountbook(own, "bin", "--remove", "weiß stahl", "--yes").code == 0
    assert accountbook(own, "bin").code == 1
    assert accountbook(own, "undo").code == 0
    assert accountbook(own, "bringback", "weiß stahl").code == 0
    assert accountbook(own, "find", "vera abend").code == 0


def test_who_comes_back_alone_is_there_with_the_company(own: Path) -> None:
    accountbook(own, "delete", "anna huber")
    deleted = accountbook(own, "delete", "huber maschinenbau").rows[0]
    said = accountbook(own, "--text", "bringback", "anna huber").out
    sentence = "will be there when Huber Maschinenbau GmbH is brought back: accountbook bringback"
    assert f"{sentence} {deleted['uid']}" in " ".join(said.split())
    assert "is back." in accountbook(own, "--text", "bringback", deleted["uid"]).out
    assert accountbook(own, "find", "anna huber").code == 0


def test_nothing_of_a_company_in_the_bin_is_changed_unseen(own: Path) -> None:
    accountbook(own, "change", "huber ag", "owner", "Lang AG")
    accountbook(own, "follow", "huber ag", "fri call")
    change, promise = accountbook(own, "changes").rows[0]["id"], accountbook(own, "due", "--days", "9").rows[-1]["id"]
    accountbook(own, "delete", "huber ag")
    before = accountbook(own, "history").out
    for words in (
        ("done", promise),
        ("done", promise, "call ok"),
        ("snooze", promise, "mon"),
        ("seen", change, "--plan"),
    ):
        refused = accountbook(own, *words)
        assert refused.code == 1 and "Huber AG is in the bin. Bring it back: accountbook bringback" in refused.err
    assert accountbook(own, "history").out == before
    accountbook(own, "bringback", "huber ag")
    assert accountbook(own, "done", promise).code == 0


def test_the_question_before_a_restore_names_the_backup_and_its_moment(own: Path) -> None:
    made = accountbook(own, "backup").rows[0]
    asked = on_terminal(own, "restore", typed="n\n", COLUMNS="400", TZ="UTC")
    assert made["path"] in asked.out and f"({made['made_at'][:16]})" in asked.out
    assert asked.code == 2 and "Nothing was changed" in asked.out
