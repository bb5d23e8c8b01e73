"""Upgrades: the three known ways of losing data in them, each with a test; a backup first; all steps or none."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.store import migrations
from accountbook.store.file.connect import connect
from accountbook.store.file.search_schema import check_index, index_rows, unindex_rows
from accountbook.store.marks import SCHEMA
from accountbook.store.migrate import migrate, revision_name
from tests.books import add_company, add_contact, new_book

STEP = '''"""A step of the test."""
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None

def upgrade():
{body}
'''
REBUILD = """    with op.batch_alter_table("company", recreate="always") as batch:
        batch.add_column(sa.Column("shoe_size", sa.Integer()))"""


def steps_with(folder: Path, *bodies: str) -> str:
    """A copy of the shipped steps with more steps after them; its folder."""
    target = folder / "steps"
    shutil.copytree(Path(str(migrations.__file__)).parent, target, ignore=shutil.ignore_patterns("__pycache__"))
    for number, body in enumerate(bodies, SCHEMA + 1):
        text = STEP.format(revision=revision_name(number), before=revision_name(number - 1), body=body)
        (target / "versions" / f"{number:04d}_test.py").write_text(text)
    return str(target)


def book_with_people(folder: Path) -> Path:
    book = new_book(folder)
    with book.write("Add") as unit:
        for name in ("Huber GmbH", "Lind AB"):
            add_contact(unit, add_company(unit, name), f"Anna {name.split()[0]}")
    book.close()
    return book.path


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_rebuilding_a_parent_table_keeps_the_children(tmp_path: Path) -> None:
    path = book_with_people(tmp_path)
    child = """    parent = "INTEGER REFERENCES company(id) ON DELETE CASCADE"
    op.execute(f"CREATE TABLE car (id INTEGER PRIMARY KEY, company_id {parent})")
    op.execute("INSERT INTO car (company_id) SELECT id FROM company")"""
    steps = steps_with(tmp_path, child, REBUILD)
    migrate(path, steps=steps, schema=SCHEMA + 2)
    assert ask(path, "SELECT count(*) FROM car") == [(2,)]
    assert ask(path, "SELECT count(*) FROM contact") == [(2,)]
    assert ask(path, "SELECT shoe_size FROM company") == [(None,), (None,)]


def test_a_failing_step_leaves_the_old_schema_whole(tmp_path: Path) -> None:
    path = book_with_people(tmp_path)
    before = ask(path, "SELECT type, name, sql FROM sqlite_master ORDER BY name")
    rows = ask(path, "SELECT * FROM company")
    steps = steps_with(tmp_path, REBUILD, '    op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(BookError, match="book is unchanged"):
        migrate(path, steps=steps, schema=SCHEMA + 2)
    assert ask(path, "SELECT type, name, sql FROM sqlite_master ORDER BY name") == before
    assert ask(path, "SELECT * FROM company") == rows
    assert ask(path, "PRAGMA user_version") == [(SCHEMA,)]


def test_the_search_index_survives_a_rebuild_of_its_tables(tmp_path: Path) -> None:
    """A rebuilt table silently loses its triggers: our index hangs on none and stays current."""
    path = book_with_people(tmp_path)
    body = """    with op.batch_alter_table("searchdoc", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.Text()))
    with op.batch_alter_table("interaction", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.Text()))"""
    migrate(path, steps=steps_with(tmp_path, body), schema=SCHEMA + 1)
    assert ask(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'") == []
    connection = connect(path)
    assert connection.execute("SELECT count(*) FROM search_name WHERE search_name MATCH 'lind*'").fetchone() == (2,)
    unindex_rows(connection, "search_name", "record = 'company' AND record_id = 1", ())
    connection.execute("UPDATE searchdoc SET names = 'zwetschge' WHERE record = 'company' AND record_id = 1")
    index_rows(connection, "search_name", "record = 'company' AND record_id = 1", ())
    assert connection.execute("SELECT count(*) FROM search_name WHERE search_name MATCH 'zwet*'").fetchone() == (1,)
    assert check_index(connection) == "ok"
    connection.close()


def test_a_verified_backup_is_made_first(tmp_path: Path) -> None:
    path = book_with_people(tmp_path)
    backup = migrate(path, steps=steps_with(tmp_path, REBUILD), schema=SCHEMA + 1)
    assert backup is not None
    assert ask(backup, "PRAGMA user_version") == [(SCHEMA,)]
    assert ask(backup, "SELECT name FROM company ORDER BY id") == [("Huber GmbH",), ("Lind AB",)]
    assert backup.stat().st_mode & 0o777 == 0o600


def test_links_that_lead_nowhere_stop_an_upgrade(tmp_path: Path) -> None:
    path = book_with_people(tmp_path)
    steps = steps_with(tmp_path, '    op.execute("DELETE FROM company WHERE id = 1")')
    with pytest.raises(BookError, match="lead nowhere"):
        migrate(path, steps=steps, schema=SCHEMA + 1)
    assert ask(path, "SELECT count(*) FROM company") == [(2,)]


def test_the_steps_and_the_models_make_the_same_book(tmp_path: Path) -> None:
    """A book built step by step from nothing has the tables, indexes and triggers of a new one."""
    fresh = book_with_people(tmp_path)
    stepped = tmp_path / "stepped.db"
    empty = sqlite3.connect(stepped)
    empty.execute("PRAGMA user_version = 0")
    empty.execute("CREATE TABLE placeholder (id INTEGER)")
    empty.execute("DROP TABLE placeholder")
    empty.close()
    migrate(stepped)
    given_once = "sql LIKE '%AUTOINCREMENT%'"
    query = f"SELECT type, name, tbl_name, {given_once} FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    assert ask(stepped, query) == ask(fresh, query)
    for (table,) in ask(
        fresh, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ):
        info = f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY name"
        assert ask(stepped, info) == ask(fresh, info), table
        keys = f'SELECT "from", "table", "to" FROM pragma_foreign_key_list(\'{table}\') ORDER BY 1'
        assert ask(stepped, keys) == ask(fresh, keys), table
