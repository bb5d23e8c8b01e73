"""find, show, phone, due: text on a terminal, TSV in a pipe, JSON when asked; exit codes; names that are not clear."""

import subprocess
import sys
from pathlib import Path

import pytest

from accountbook.cli.phone import large
from accountbook.domain.plain import without_controls
from tests.cli.conftest import NASTY
from tests.cli.running import accountbook, environment, on_terminal


def test_find_in_a_pipe_is_tsv_with_a_header(filled: Path) -> None:
    ran = accountbook(filled, "find", "anna", "huber")
    assert ran.code == 0
    assert ran.out.splitlines()[0].split("\t")[:3] == ["kind", "uid", "name"]
    assert ran.rows[0]["name"] == "Anna Huber"
    assert ran.rows[0]["phone"] == "+43 664 1234567"


def test_find_on_a_terminal_fits_80_columns(filled: Path) -> None:
    ran = on_terminal(filled, "find", "huber")
    assert ran.code == 0
    assert [line.split("  ")[1] for line in ran.out.splitlines()][:2] == ["Huber AG", "Huber Maschinenbau GmbH"]
    assert max(map(len, ran.out.splitlines())) <= 80


def test_find_as_json_carries_uids(filled: Path) -> None:
    record = accountbook(filled, "find", "--json", "4567").records[0]
    assert record["name"] == "Anna Huber"
    assert len(record["uid"]) == 36
    assert record["near"] is False


def test_nothing_found_is_exit_1_and_one_sentence(filled: Path) -> None:
    ran = on_terminal(filled, "find", "qqqqqqq")
    assert (ran.code, ran.out) == (1, "accountbook: Nothing found for “qqqqqqq”.\n")
    piped = accountbook(filled, "find", "qqqqqqq")
    assert (piped.code, piped.rows) == (1, [])


def test_a_near_miss_is_marked(filled: Path) -> None:
    ran = on_terminal(filled, "find", "hubre")
    assert ran.code == 0
    assert "~company  Huber AG" in ran.out
    assert "near miss" in ran.out


def test_options_of_the_program_fit_before_and_after_the_command(filled: Path) -> None:
    elsewhere = filled.with_name("none.db")
    assert accountbook(elsewhere, "--book", str(filled), "find", "weiss").code == 0
    assert accountbook(elsewhere, "find", "weiss", f"--book={filled}", "--tsv").code == 0
    assert accountbook(elsewhere, "find", "weiss").code == 1


def test_show_is_one_screen_with_phone_last_talk_and_next_step(filled: Path) -> None:
    ran = on_terminal(filled, "show", "huber", "maschinenbau")
    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 24
    assert "+43 732 123456" in ran.out
    assert "Last talk  2026-11-22 (today) visit with Anna Huber" in ran.out
    assert "Next step  2026-11-23 (tomorrow): send quote" in ran.out
    assert "They owe   2026-11-21 (yesterday): drawings" in ran.out
    assert "Head of purchasing (Economic" in ran.out


def test_show_as_json_nests_people_promises_and_talks(filled: Path) -> None:
    record = accountbook(filled, "show", "Huber Maschinenbau GmbH", "--json").records[0]
    assert record["people"][0]["name"] == "Anna Huber"
    assert [due["by"] for due in record["promises"]] == ["mine", "theirs"]
    assert record["talks"][0]["text"] == "price ok, wants samples"


def test_show_all_tells_every_field_and_its_state(filled: Path) -> None:
    rows = accountbook(filled, "show", "weiss", "--all").rows
    states = {row["field"]: row["state"] for row in rows if row["record"] == "company"}
    assert (states["industry"], states["turnover"]) == ("value", "unknown")
    assert any(row["record"] == "address" and row["value"] == "Göteborg" for row in rows)


def test_umlauts_ss_and_forms_do_not_matter(filled: Path) -> None:
    for typed in ("Weiß Stahl AG", "weiss stahl", "WEISS STAHL GMBH", "göteborg", "goeteborg"):
        assert accountbook(filled, "show", typed).rows[2]["value"] == "Weiß Stahl AG", typed


def test_phone_on_a_terminal_is_large(filled: Path) -> None:
    ran = on_terminal(filled, "phone", "anna")
    assert "Anna Huber, Head of purchasing: +43 664 1234567" in ran.out
    assert "\n".join(large("+43 664 1234567", 80)) in ran.out
    assert accountbook(filled, "phone", "anna").rows[0]["phone"] == "+43 664 1234567"


def test_a_company_without_a_number_says_so(filled: Path) -> None:
    ran = accountbook(filled, "phone", "weiss")
    assert (ran.code, ran.out) == (1, "")
    assert "No phone number is known for Weiß Stahl AG" in ran.err


def test_due_is_short_and_its_exit_code_tells(filled: Path) -> None:
    ran = on_terminal(filled, "due")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Due: 1, 1 of them late"
    assert "they owe: drawings" in ran.out
    nothing = on_terminal(filled, "due", "--today", "2026-11-01")
    assert (nothing.code, nothing.out) == (1, "Nothing is due.\n")
    assert [row["text"] for row in accountbook(filled, "due", "--days", "1").rows] == ["drawings", "send quote"]


def test_a_name_that_fits_several_asks_on_a_terminal_and_fails_in_a_script(filled: Path) -> None:
    asked = on_terminal(filled, "show", "hub", typed="2\n")
    assert asked.code == 0
    assert "“hub” fits" in asked.out
    assert "Hauptplatz 1" in asked.out
    script = accountbook(filled, "show", "hub")
    assert (script.code, script.out) == (2, "")
    assert [line.split("\t")[2] for line in script.err.splitlines()[1:3]] == ["Huber AG", "Huber Maschinenbau GmbH"]
    uid = script.err.splitlines()[1].split("\t")[0]
    assert accountbook(filled, "show", uid).rows[2]["value"] == "Huber AG"


def test_who_is_only_written_about_is_offered_never_taken(own: Path) -> None:
    accountbook(own, "set", "weiss.owned_by=Andritz AG")
    for command in (("log", "andritz", "visit price ok"), ("order", "andritz", "100€"), ("delete", "andritz")):
        ran = accountbook(own, *command)
        assert (ran.code, "Nothing is called “andritz”" in ran.err, "Weiß Stahl AG" in ran.err) == (2, True, True)
    assert accountbook(own, "show", "weiss", "--json").records[0]["talks"] == []
    chosen = on_terminal(own, "show", "andritz", typed="1\n")
    assert (chosen.code, "Göteborg" in chosen.out) == (0, True)
    assert accountbook(own, "find", "andritz").rows[0]["name"] == "Weiß Stahl AG"


def test_an_exact_name_wins_over_longer_ones(filled: Path) -> None:
    assert accountbook(filled, "show", "huber ag").rows[2]["value"] == "Huber AG"


@pytest.mark.parametrize("command", ["find", "show", "phone"])
def test_escape_sequences_never_reach_a_terminal_or_a_pipe(filled: Path, command: str) -> None:
    for ran in (on_terminal(filled, command, "evil"), accountbook(filled, command, "evil")):
        assert ran.code == 0
        assert not any(sign in ran.out for sign in "\x1b\x07\x9b\u202e\u200b")
    as_json = accountbook(filled, command, "evil", "--json")
    assert as_json.out.isascii()
    assert "\x1b" not in as_json.out
    names = [record.get("name") for record in as_json.records if command == "show"]
    assert names in ([], [without_controls(NASTY)]), "a book keeps no control characters"


def test_hostile_queries_are_text(filled: Path) -> None:
    for typed in ('"', "a OR b", "NEAR(a b)", "names:x", "^x", "x*", "-x", "(", "'; DROP TABLE company", "\x1b[2J"):
        ran = accountbook(filled, "find", "--", typed)
        assert ran.code in (0, 1), (typed, ran.err)
        assert ran.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
@pytest.mark.parametrize(
    "command", [("--version",), ("--help",), ("find", "huber"), ("list",), ("brief", "Huber AG"), ("export", "-o", "-")]
)
def test_an_answer_that_cannot_be_written_is_a_sentence(filled: Path, command: tuple[str, ...]) -> None:
    env = environment(filled.parent, ACCOUNTBOOK_BOOK=str(filled))
    with Path("/dev/full").open("wb") as full:
        program = [sys.executable, "-m", "accountbook", *command]
        ran = subprocess.run(program, env=env, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (
        2, "accountbook: The answer could not be written: No space left on device.\n",
    )  # fmt: skip


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["find huber", "list"])
def test_closed_streams_are_no_bug(filled: Path, closed: str, command: str) -> None:
    env = environment(filled.parent, ACCOUNTBOOK_BOOK=str(filled))
    program = f"exec {sys.executable} -m accountbook {command} {closed}"
    ran = subprocess.run(["sh", "-c", program], env=env, capture_output=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert bool(ran.stdout) == (">&-" not in closed.split())
