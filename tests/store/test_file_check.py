"""The quick check of the whole file: sound, damaged, stopped; and it keeps nobody from saving."""

import threading
from pathlib import Path

from accountbook.store.file.connect import connect
from accountbook.store.safety.file_check import FileCheck
from tests.books import add_company, new_book


def filled(folder: Path, companies: int = 40) -> Path:
    """A book of some pages."""
    book = new_book(folder)
    with book.write("Fill") as unit:
        for number in range(companies):
            add_company(unit, f"Company {number}")
    book.close()
    return book.path


def test_a_sound_book_is_ok(tmp_path: Path) -> None:
    assert FileCheck(filled(tmp_path)).run() == "ok"


def test_damage_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path)
    data = bytearray(path.read_bytes())
    connection = connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'company'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    data[(root - 1) * size : (root - 1) * size + 200] = b"\xff" * 200
    path.write_bytes(data)
    assert FileCheck(path).run() not in ("", "ok")


def test_a_stopped_check_says_nothing(tmp_path: Path) -> None:
    check = FileCheck(filled(tmp_path))
    stopping = threading.Thread(target=check.stop)
    stopping.start()
    stopping.join()
    assert check.run() == ""


def test_saving_goes_on_during_a_check(tmp_path: Path) -> None:
    path = filled(tmp_path, 400)
    verdicts: list[str] = []

    def look() -> None:
        verdicts.extend(FileCheck(path).run() for _ in range(20))

    looking = threading.Thread(target=look)
    looking.start()
    connection = connect(path)
    connection.execute("PRAGMA busy_timeout=0")
    for number in range(20):
        connection.execute(
            "INSERT INTO draft (key, session, body, at) VALUES (?, 's', 'b', '2026-11-22')", (str(number),)
        )
    connection.close()
    looking.join()
    assert set(verdicts) == {"ok"}
