"""Two programs write into one book at once: what was acknowledged is in the log, and the last log line is what stands."""

import json
from multiprocessing.connection import Connection
from pathlib import Path

from accountbook.models.columns import field_set
from accountbook.store.book import Book, open_book
from accountbook.store.log import undo
from accountbook.store.writing import records
from tests.books import TODAY, add_company, new_book
from tests.store.saver import start

TIMES = 40
FIELDS = ("notes", "legal_name", "employees", "language")


def edit_and_say(said: Connection, path: Path, name: str) -> None:
    """Change fields of the same three companies, now and then take something back, and say what was acknowledged."""
    company = field_set("company")
    with open_book(path, today=TODAY) as book:
        for number in range(TIMES):
            field = FIELDS[number % len(FIELDS)]
            value = number * 10 + ord(name) if field == "employees" else f"{name} {number}"
            key = number % 3 + 1
            with book.write(f"{name} {number}") as unit:
                records.change(unit, "company", key, company.model_validate({field: value}))
            said.send_bytes(json.dumps([f"{name} {number}", key, field, value]).encode())
            if number % 9 == 8:
                undo.undo(book)


def test_every_acknowledged_edit_is_in_the_log_and_the_last_one_stands(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Start") as unit:
        for name in ("A", "B", "C"):
            add_company(unit, name)
    running = [start(edit_and_say, book.path, name) for name in "ab"]
    acknowledged = [json.loads(line) for one in running for line in iter(one.hear, "")]
    for one in running:
        one.process.join(30)
        assert one.process.exitcode == 0
    assert len(acknowledged) == 2 * TIMES
    for what, key, field, value in acknowledged:
        assert lines(book, "b.what = ? AND c.record_id = ? AND c.field = ?", what, key, field)[-1:] == [
            json.dumps(value)
        ]
    for key in (1, 2, 3):
        for field in FIELDS:
            logged = lines(book, "c.entity = 'company' AND c.record_id = ? AND c.field = ?", key, field)
            with book.read() as connection:
                (stands,) = connection.execute(f"SELECT {field} FROM company WHERE id = ?", (key,)).fetchone()
            assert logged and json.loads(logged[-1] or "null") == stands


def lines(book: Book, where: str, *args: object) -> list[str]:
    """The values that the log says were written, in order."""
    query = f"SELECT c.after FROM change c JOIN batch b ON b.id = c.batch_id WHERE {where} ORDER BY c.id"
    with book.read() as connection:
        return [row[0] for row in connection.execute(query, args)]
