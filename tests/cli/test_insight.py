"""`score`, `prospects`, `season`, `groups`, `segments`, `sheet`, `check`: what a terminal, a pipe and a program get."""

import json
import shutil
from pathlib import Path

import pytest

from accountbook.domain.plain import cell_width
from accountbook.store.file.connect import connect
from tests.cli.running import accountbook, on_terminal
from tests.insight_books import GOOD, PLAIN, trade


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trade; insight keeps its answers in it."""
    with trade(tmp_path_factory.mktemp("trade")) as book:
        return book.path


@pytest.fixture
def mine(sold: Path, tmp_path: Path) -> Path:
    """A copy to write into."""
    return Path(shutil.copy(sold, tmp_path / "book.db"))


COMMANDS = (
    ("score",), ("score", "Dairy 03"), ("prospects",), ("season",), ("season", "Dairy 03"), ("groups",), ("segments",),
    ("sheet", "@Dairies"), ("check",), ("whitespace",), ("whitespace", "Dairy 03"), ("whitespace", "--product", "pumps"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_gets_lines_that_fit(sold: Path, command: tuple[str, ...]) -> None:
    ran = on_terminal(sold, *command, COLUMNS="80")
    assert ran.code in (0, 1), ran.out
    assert ran.out.strip()
    assert all(cell_width(line) <= 80 for line in ran.out.splitlines())


def test_score_names_the_lists_and_a_pipe_gets_every_row(sold: Path) -> None:
    told = on_terminal(sold, "score", "--limit", "2", COLUMNS="80").out
    for heading in ("WORTH THE TIME", "SLIPPING AWAY", "WILL BUY SOON", "LOOK LIKE YOUR BEST"):
        assert heading in told
    assert "Learnt from" in told
    rows = accountbook(sold, "score").rows
    best = [row for row in rows if row["list"] == "best"]
    assert len(best) == GOOD + PLAIN
    assert float(best[0]["score"]) > float(best[-1]["score"])
    assert all(5 <= int(row["chance_percent"]) <= 95 for row in best)
    assert {row["computed_on"] for row in rows} == {"2026-11-22"}


def test_revenue_in_the_column_of_the_margin_is_called_revenue(mine: Path) -> None:
    def kinds(code: str) -> dict[str, tuple[str, bool]]:
        rows = accountbook(mine, "score", "--list", code).rows
        return {row["name"]: (row["money_kind"], bool(row["margin_minor"])) for row in rows}

    assert set(kinds("best").values()) == {("revenue", True)}
    assert set(kinds("prospects").values()) == {("", False)}
    connection = connect(mine)
    connection.execute("UPDATE purchase SET margin = amount / 4 WHERE product <> 'Salt'")
    connection.execute("DELETE FROM scoredetail")
    connection.close()
    found = kinds("best")
    assert {found["Dairy 03"], found["Hotel 03"]} == {("margin", True), ("estimated_margin", True)}


def test_one_company_in_json_and_text(sold: Path) -> None:
    document = json.loads(accountbook(sold, "score", "Dairy 03", "--json").out)
    said = {(row["section"], row["label"]): row["value"] for row in document["records"]}
    assert "Usually every 4 weeks" in said["does", "Orders"]
    assert said["is", "Industry"] == "Dairy"
    assert "WHEN IT BUYS" in on_terminal(sold, "score", "Dairy 03").out


def test_white_space_of_the_book_of_one_company_and_of_one_product(sold: Path) -> None:
    rows = accountbook(sold, "whitespace").rows
    assert len(rows) == 3 * (GOOD + PLAIN)
    one = {row["product"]: row for row in accountbook(sold, "whitespace", "Dairy 02").rows}
    assert (one["Seals"]["bought"], one["Pumps"]["bought"]) == ("yes", "no")
    assert one["Pumps"]["why"].endswith("like it also buy Pumps")
    told = on_terminal(sold, "whitespace", "--product", "pumps", "--limit", "1", COLUMNS="80").out
    assert told.splitlines()[0] == "Never bought Pumps, the likeliest first"
    assert "like it also buy Pumps" in told
    never = {row["name"] for row in accountbook(sold, "whitespace", "--product", "pumps").rows}
    assert "Dairy 02" in never and "Dairy 01" not in never
    matrix = on_terminal(sold, "whitespace", "--limit", "2", COLUMNS="80").out
    assert "a Seals · b Pumps · c Salt" in matrix and "more" in matrix
    ran = accountbook(sold, "whitespace", "--product", "s")
    assert (ran.code, "fits 3 products of: Seals, Pumps, Salt" in ran.err) == (1, True)


def test_today_makes_answers_reproducible(sold: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(sold, tmp_path / "book.db"))
    past = ("--today", "2026-03-01", "score", "--list", "lost")
    first = accountbook(copy, *past).out
    accountbook(copy, "score")
    assert accountbook(copy, *past).out == first
    assert first != accountbook(copy, "score", "--list", "lost").out


def test_prospects_put_aside_are_shown_when_asked(sold: Path) -> None:
    shown = {row["name"] for row in accountbook(sold, "prospects").rows}
    every = {row["name"] for row in accountbook(sold, "prospects", "--all").rows}
    assert every - shown == {"Prospect giant"}
    assert all(row["likeness_percent"] for row in accountbook(sold, "prospects").rows)


def test_a_segment_is_saved_listed_used_and_removed(mine: Path) -> None:
    saved = on_terminal(mine, "segments", "--add", "Small hotels", "industry=Hotel", "employees<50")
    assert f"Saved: Small hotels, {PLAIN + 3} companies, key g 2" in saved.out
    rows = accountbook(mine, "segments").rows
    assert [(row["key"], row["name"], row["size"]) for row in rows] == [
        ("1", "Dairies", "24"),
        ("2", "Small hotels", "27"),
    ]
    assert len(accountbook(mine, "list", "@Small hotels").rows) == PLAIN + 3
    assert "# Small hotels" in accountbook(mine, "sheet", "@2", "--md").out
    assert accountbook(mine, "sheet", "@2").out == accountbook(mine, "sheet", "@2", "--md", "--tsv").out
    assert all(row["section"] and row["text"] for row in accountbook(mine, "sheet", "@2", "--tsv").rows)
    assert accountbook(mine, "segments", "--remove", "2").code == 0
    assert len(accountbook(mine, "segments").rows) == 1
    assert accountbook(mine, "undo").code == 0
    assert len(accountbook(mine, "segments").rows) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("segments", "--add", "Odd", "nonsense>4"), 2, "nonsense"),
        (("segments", "--add", "Odd", "name=x", "--key", "12"), 2, "1 to 9"),
        (("sheet", "@nowhere"), 1, "no target group"),
        (("score", "Nobody at all"), 1, "Nothing found"),
    ],
)
def test_what_cannot_be_is_a_sentence(mine: Path, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    ran = accountbook(mine, *arguments)
    assert (ran.code, sentence in ran.err) == (code, True), ran.err


def test_check_says_what_scores_rest_on_and_exits_1_with_findings(sold: Path) -> None:
    ran = on_terminal(sold, "check", "--limit", "1")
    assert ran.code == 1
    assert f"Scores rest on {GOOD + PLAIN} customers" in ran.out
    kinds = {row["kind"] for row in accountbook(sold, "check").rows}
    assert "missing" in kinds
    assert {row["kind"] for row in accountbook(sold, "check", "--kind", "missing").rows} == {"missing"}


def test_findings_and_what_insight_says_of_one_name_their_records(sold: Path) -> None:
    uid = accountbook(sold, "find", "Dairy 03", "--json").records[0]["uid"]
    assert {row["uid"] for row in accountbook(sold, "score", "Dairy 03", "--json").records} == {uid}
    findings = accountbook(sold, "check", "--json").records
    assert all(row["uid"] for row in findings)
    one = next(row for row in findings if row["record"] == "company")
    assert accountbook(sold, "show", one["uid"], "--json").records[0]["name"] == one["name"]
    for name, rows in (("score", accountbook(sold, "score", "Dairy 03", "--json").records), ("check", findings)):
        shape = json.loads(accountbook(sold, "schema", name).out)["$defs"][name]["properties"]["records"]["items"]
        assert list(rows[0]) in [one["required"] for one in shape.get("anyOf", [shape])]


def test_a_book_with_nobody_in_it(tmp_path: Path) -> None:
    from tests.books import new_book

    path = new_book(tmp_path).path
    ran = on_terminal(path, "score")
    assert ran.code == 1
    assert "No customer has bought anything yet." in ran.out
    assert "Not enough customers to learn from (have 0, need 20)." in ran.out
    assert on_terminal(path, "check").code == 0
