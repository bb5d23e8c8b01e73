"""What is followed up on the command line: changes looked at or planned for, promises moved, boxes that there are not."""

from pathlib import Path

from tests.cli.running import accountbook


def test_changes_are_listed_looked_at_and_planned_for(own: Path) -> None:
    accountbook(own, "set", "weiss.employees=40")
    accountbook(own, "set", "weiss.employees=90")
    accountbook(own, "change", "weiss", "officer", "Eva Berg -> Karl Lind (from anna)")
    officer, headcount = accountbook(own, "changes").rows[:2]
    assert (officer["before"], officer["after"], officer["source"]) == ("Eva Berg", "Karl Lind", "anna")
    assert (officer["proposes"], officer["proposes_on"]) == ("introduce myself to Karl Lind", "2026-12-06")
    assert (headcount["kind"], headcount["before"], headcount["after"]) == ("financial", "40", "90")
    planned = accountbook(own, "seen", officer["id"], "--plan").rows[0]
    assert (planned["planned"], planned["planned_on"]) == ("introduce myself to Karl Lind", "2026-12-06")
    assert "planned already" in accountbook(own, "seen", officer["id"], "--plan", "--text").out
    ahead = [row["text"] for row in accountbook(own, "due", "--days", "60").rows]
    assert ahead.count(planned["planned"]) == 1
    assert accountbook(own, "seen", f"#{headcount['id']}").code == 0
    left = {row["id"] for row in accountbook(own, "changes").rows}
    assert not left & {officer["id"], headcount["id"]}
    assert "looked at" in accountbook(own, "changes", "weiss", "--text").out
    assert accountbook(own, "undo").code == 0
    assert headcount["id"] in {row["id"] for row in accountbook(own, "changes").rows}
    assert accountbook(own, "seen", "9999").code == 1


def test_who_joined_or_left_is_named_once(own: Path) -> None:
    accountbook(own, "add", "person", "Ida Roth, buyer", "--at", "weiss")
    assert accountbook(own, "change", "weiss", "joined", "Ida Roth, buyer", "--text").code == 0
    said = " ".join(accountbook(own, "changes", "weiss", "--text").out.split())
    assert "Joined: Ida Roth, buyer asks" in said


def test_a_company_without_a_change_says_so(own: Path) -> None:
    accountbook(own, "add", "company", "Quiet Ltd")
    ran = accountbook(own, "changes", "quiet ltd", "--text")
    assert (ran.code, ran.out.strip()) == (1, "Nothing is noted of a change at Quiet Ltd.")


def test_a_promise_is_moved_to_a_day_in_words(own: Path) -> None:
    key = accountbook(own, "follow", "weiss", "2026-11-20 send list").rows[0]["id"]
    moved = accountbook(own, "snooze", key, "fri", "15:00").rows[0]
    assert (moved["due_on"], moved["due_time"], moved["moved_from_on"]) == ("2026-11-27", "15:00", "2026-11-20")
    assert accountbook(own, "snooze", key, "nonsense").code == 2
    later = accountbook(own, "snooze", key, "10:00").rows[0]
    assert (later["due_on"], later["due_time"]) == ("2026-11-27", "10:00")
    assert accountbook(own, "snooze", key, "today 18:00").rows[0]["due_on"] == "2026-11-22"
    assert accountbook(own, "snooze", "9999", "fri").code == 1
    accountbook(own, "done", key)
    assert accountbook(own, "snooze", key, "fri").code != 0


def test_short_days_are_read_in_the_language_of_the_environment(own: Path) -> None:
    planned = accountbook(own, "follow", "weiss", "fr Angebot schicken", LANG="de_DE.UTF-8")
    key = planned.rows[0]["id"]
    due = {row["id"]: row["due_on"] for row in accountbook(own, "due", "--days", "9").rows}
    assert due[key] == "2026-11-27"
    assert accountbook(own, "snooze", key, "mo", LANG="de_DE.UTF-8").rows[0]["due_on"] == "2026-11-23"
    assert accountbook(own, "snooze", key, "mo").code == 2
