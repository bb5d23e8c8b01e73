"""The house keeps its shape: imports point down, quick commands import little, one commit, plain SQL in one room."""

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel

from accountbook.models.columns import field_set
from accountbook.models.tables import RECORDS
from accountbook.store.pages.views import LINKS, views
from tests.books import add_company, new_book
from tests.cli.running import environment

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "accountbook"
HEAVY = (
    "argparse",
    "re",
    "asyncio",
    "importlib.metadata",
    "rich",
    "textual",
    "pydantic",
    "sqlalchemy",
    "sqlmodel",
    "typing",
    "dataclasses",
    "logging",
    "json",
    "pathlib",
    "rapidfuzz",
    "unicodedata",
)
"""What a quick look-up with plain letters does without (speed: one of these costs 0.3 to 20 ms)."""


def test_imports_point_down() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


GUARDED = {"alembic", "rich", "sqlalchemy", "sqlmodel", "textual"}
"""Imported by one thread only: the first by the screen, the others where `load_for_saving` has been waited for."""


def test_two_threads_can_import_a_library_at_once(tmp_path: Path) -> None:
    """A library's module is never named before the library where that imports it itself.

    One thread would hold the module and wait for the library, another the library and wait for the module; Python
    ends that by handing out a module that is not finished.
    """
    named = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and "." in node.module:
                named.add(node.module)
    asked = {
        name for name in named if name.partition(".")[0] not in sys.stdlib_module_names | GUARDED | {"accountbook"}
    }
    assert asked >= {"babel.numbers", "dateutil.rrule"}
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name.partition('.')[0])\n"
        "print(*[name for name in sys.argv[1:] if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", script, *sorted(asked)]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"phonenumbers.phonemetadata"}  # named for the checker of types only


def _modules_after(book: Path, *arguments: str, flags: Sequence[str] = ("-I", "-S")) -> set[str]:
    script = (
        "import sys\n"
        "from accountbook.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "sys.stderr.write('\\n'.join([str(code), *sys.modules]))\n"
    )
    env = environment(book.parent, ACCOUNTBOOK_BOOK=str(book))
    command = [
        sys.executable,
        *flags,
        "-c",
        f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r})\n{script}",
        *arguments,
    ]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    code, *modules = done.stderr.splitlines()
    assert code in ("0", "1"), done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [("find", "huber"), ("show", "huber", "stahl"), ("phone", "huber"), ("due",), ("find", "stahl", "huber")],
)
def test_quick_commands_import_little(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        company = add_company(unit, "Huber Stahl")
        add_company(unit, "Linz Metall")
        from accountbook.models.tables import ContactPoint

        unit.add(ContactPoint(company_id=company, kind="phone", value="0732 1234"))
    loaded = _modules_after(book.path, *arguments)
    assert not loaded & set(HEAVY)
    assert "accountbook.cli.run" not in loaded


ORM = {"sqlmodel", "sqlalchemy", "pydantic", "textual", "alembic"}


READING = {"re", "typing", "json", "unicodedata"}
"""What of all that is heavy a command may import that has arguments and only reads."""


@pytest.mark.parametrize(
    "arguments",
    [
        *[("list",), ("list", "--text"), ("history",), ("history", "huber"), ("week",), ("week", "--text"), ("keys",)],
        *[("brief", "huber"), ("near", "Linz"), ("fields",), ("segments",), ("show", "--all", "huber"), ("changes",)],
        *[("imports",), ("list", "stage=customer", "--columns", "name,town", "--limit", "3")],
    ],
)
def test_commands_that_read_import_little(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    loaded = _modules_after(book.path, *arguments)
    assert loaded & ({*HEAVY, *ORM, "inspect", "shutil", "tomllib"} - READING) == set()


def test_a_profile_without_strange_signs_needs_no_rules_for_them(tmp_path: Path) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    assert "accountbook.domain.plain" not in _modules_after(book.path, "show", "huber", "--text")


@pytest.mark.parametrize("arguments", [("list", "--text"), ("week", "--text"), ("history",), ("keys",), ("imports",)])
def test_the_everyday_ones_import_even_less(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    assert not _modules_after(book.path, *arguments) & set(HEAVY)


@pytest.mark.parametrize("arguments", [("--help",), ("doctor",), ("bin",), ("completion", "bash")])
def test_whatever_only_reads_does_without_the_orm(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    assert not _modules_after(book.path, *arguments, flags=["-I"]) & ORM


def test_a_log_line_builds_only_the_tables_it_needs(tmp_path: Path) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    loaded = _modules_after(book.path, "log", "huber", "call price ok", flags=["-I"])
    rooms = {module.rpartition(".")[2] for module in loaded if module.startswith("accountbook.models.tables.")}
    assert rooms == {"links", "customers", "timeline"}


def test_a_line_is_saved_without_the_screen(tmp_path: Path) -> None:
    with new_book(tmp_path) as book, book.write("Fill") as unit:
        add_company(unit, "Huber Stahl")
    for line in (["log", "huber", "call price ok >fri send quote"], ["add", "person", "Eva Lang", "--at", "huber"]):
        loaded = _modules_after(book.path, *line, flags=["-I"])
        assert "textual" not in loaded
        assert not [module for module in loaded if module.startswith("accountbook.ui")]


def test_the_version_needs_no_book_and_no_orm(tmp_path: Path) -> None:
    assert not _modules_after(tmp_path / "none.db", "--version") & set(HEAVY)


@pytest.mark.parametrize(
    "module",
    [
        "__main__",
        "cli.run",
        "store.book",
        "store.lookup.search",
        "store.writing.unit",
        "domain.names",
        "reports.brief",
        "ui.start",
    ],
)
def test_a_room_can_be_entered_first(module: str) -> None:
    """No circle of imports hides behind an order of imports; no warning on the way."""
    command = [sys.executable, "-W", "error", "-c", f"import accountbook.{module}"]
    env = os.environ | {"PYTHONPATH": str(SOURCE.parent)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.night
def test_every_module_can_be_imported_first() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" not in name:
            test_a_room_can_be_entered_first(name.removeprefix("accountbook").removeprefix(".") or "__main__")


def _calls(name: str) -> list[str]:
    return [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_records_are_committed_in_one_place() -> None:
    assert _calls("commit") == ["store/book.py"]


def test_sql_commits_only_where_no_record_is_written() -> None:
    """Drafts (also those kept through a restore) and what is derived anew: nothing that the change log tells."""
    texts = {path for path in SOURCE.rglob("*.py") if '"COMMIT"' in path.read_text("utf-8")}
    assert {str(path.relative_to(SOURCE)) for path in texts} == {
        "store/drafts.py",
        "store/safety/health.py",
        "store/safety/restoring.py",
    }


def test_only_the_store_asks_the_database() -> None:
    """No room above it writes SQL of its own; the demo writes through the unit of work, as whoever saves does."""
    assert [path for path in _calls("execute") + _calls("executemany") if not path.startswith("store/")] == []


def test_there_is_one_clock() -> None:
    """Rules are told the day; whoever writes is given a clock. Which day is today is settled at the edges."""
    assert _calls("now") == ["clock.py"]
    assert set(_calls("today")) == {"settings.py", "cli/quick.py"}


def test_links_of_the_views_are_those_of_the_models() -> None:
    for entity, links in LINKS.items():
        own = set(field_set(entity).model_fields) if _has_fields(entity) else set()
        keys = {column.name for column in SQLModel.metadata.tables[entity].columns if column.foreign_keys}
        assert set(links) == keys - own, entity


def _has_fields(entity: str) -> bool:
    from accountbook.domain.fields.registry import fields_of

    return bool(fields_of(entity))


def test_plain_sql_reads_every_column_of_every_record(tmp_path: Path) -> None:
    with new_book(tmp_path) as book, book.read() as connection:
        for entity in LINKS:
            assert views(connection, entity, facts=True) == []
            live = {row[1] for row in connection.execute(f"PRAGMA table_info({entity})")}
            assert live == {column.key for column in inspect(RECORDS[entity]).column_attrs}
