"""What a look-up costs, as structure: what it imports, how it asks the book, what it decides without the rules proper."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from accountbook.cli.answer import TEXT, Asked, fitted, is_plain, shown
from accountbook.cli.due import IN_A_PIPE
from accountbook.cli.quick import asker
from accountbook.domain import plain
from accountbook.store.lookup.due import COUNTED, due_until
from accountbook.store.quick import quick_reader
from tests.benchmarks.book_at_scale import TODAY, Scale, make
from tests.benchmarks.cold import asked
from tests.cli.running import accountbook
from tests.test_house import HEAVY, _modules_after


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("book") / "book.db"
    make(made, Scale(400, 2, 3))
    return made


@pytest.fixture(scope="module")
def connection(path: Path) -> sqlite3.Connection:
    found = quick_reader(str(path))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["umlaut", "person", "digits", "slip"])
def test_a_find_of_any_kind_imports_little(path: Path, connection: sqlite3.Connection, kind: str) -> None:
    typed = getattr(asked(connection), kind)
    assert not _modules_after(path, "find", "--text", typed) & set(HEAVY)


@pytest.mark.parametrize("command", ["show", "phone"])
def test_umlauts_on_the_screen_import_little(path: Path, connection: sqlite3.Connection, command: str) -> None:
    assert not _modules_after(path, command, "--text", asked(connection).umlaut) & set(HEAVY)


def test_what_is_due_imports_little_whoever_it_names(path: Path) -> None:
    assert not _modules_after(path, "due", "--text") & set(HEAVY)


def _scans(connection: sqlite3.Connection, statements: list[str]) -> list[tuple[str, str]]:
    """Statements that walk through a table or an index from end to end."""
    own = [one for one in statements if one.startswith("SELECT") and "fts5" not in one and "'search_" not in one]
    steps = [(one, str(row[3])) for one in own for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")]
    fine = ("VIRTUAL TABLE", "CONSTANT", "(subquery", "json_each")
    return [(one, step) for one, step in steps if step.startswith("SCAN ") and not any(part in step for part in fine)]


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("find", "company"), ("find", "umlaut"), ("find", "person"), ("find", "digits"), ("find", "slip"),
        ("show", "company"), ("show", "person"), ("phone", "company"), ("phone", "person"), ("due", ""),
    ],
)  # fmt: skip
def test_no_look_up_walks_through_a_table(connection: sqlite3.Connection, command: str, what: str) -> None:
    words = (getattr(asked(connection), what),) if what else ()
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    answer = asker(command)(connection, Asked(words, {}, TODAY, TEXT))
    connection.set_trace_callback(None)
    assert answer.rows
    assert statements
    assert _scans(connection, statements) == []


def test_somebody_at_a_company_is_found_by_both_names(connection: sqlite3.Connection) -> None:
    person, firm = connection.execute(
        "SELECT k.given_name, c.name FROM contact k JOIN company c ON c.id = k.company_id "
        "WHERE c.name NOT GLOB '*[^a-zA-Z ]*' AND k.given_name NOT GLOB '*[^a-zA-Z]*' ORDER BY k.id LIMIT 1"
    ).fetchone()
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    answer = asker("find")(connection, Asked((person, firm.split()[0]), {"limit": "500"}, TODAY, TEXT))
    connection.set_trace_callback(None)
    assert (person, firm) in {(str(row[2]).split()[0], row[4]) for row in answer.rows if row[0] == "contact"}
    assert _scans(connection, statements) == []


def test_what_is_due_is_counted_up_to_a_limit(path: Path, connection: sqlite3.Connection, tmp_path: Path) -> None:
    day = TODAY.isoformat()
    few, every = due_until(connection, day, day, 5), due_until(connection, day, day, 10_000)
    assert (few.total, few.late, few.at_least) == (len(every.rows), every.late, False)
    copy = tmp_path / "many.db"
    shutil.copyfile(path, copy)
    many = sqlite3.connect(copy)
    many.executemany(
        "INSERT INTO followup (uid, version, created_at, updated_at, promise_by, text, state, due_on, company_id) "
        "VALUES (?, 1, '', '', 'mine', 'call', 'open', ?, 1)",
        [(f"{number}", "2020-01-01") for number in range(COUNTED + 20)],
    )
    found = due_until(many, day, day, 5)
    assert (len(found.rows), found.total, found.late, found.at_least) == (5, COUNTED + 5, COUNTED + 5, True)
    said = list(asker("due")(many, Asked((), {}, TODAY, TEXT)).say(80))
    assert said[0] == f"Due: more than {COUNTED + 12}, more than {COUNTED + 12} of them late"
    assert said[-1] == f"… and more than {COUNTED} more"
    many.executemany(
        "INSERT INTO followup (uid, version, created_at, updated_at, promise_by, text, state, due_on, company_id) "
        "VALUES (?, 1, '', '', 'mine', 'call', 'open', ?, 1)",
        [(f"more{number}", "2020-01-01") for number in range(IN_A_PIPE)],
    )
    many.commit()
    many.close()
    piped = accountbook(copy, "due")
    assert len(piped.rows) == IN_A_PIPE
    assert piped.err == f"accountbook: only the first {IN_A_PIPE}; --limit gives more.\n"
    assert accountbook(copy, "due", "--limit", "3").err == ""


def test_signs_taken_for_plain_are_plain_to_the_rules_proper() -> None:
    taken = [chr(code) for code in range(0x3000) if is_plain(chr(code))]
    assert len(taken) > 800
    assert [sign for sign in taken if plain.show(sign) != sign or plain.cell_width(sign) != 1] == []


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 40])
@pytest.mark.parametrize(
    "name", ["Huber", "Schön & Söhne GmbH", "Müller …", "Иван Петров", "a  b", "日本 GmbH", "e\u0301"]
)
def test_cells_are_cut_as_the_rules_proper_cut_them(name: str, width: int) -> None:
    assert fitted(name, width) == plain.fit(plain.show(name), width)
    assert shown(name) == plain.show(name)
