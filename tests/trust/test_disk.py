"""The disk is full, slow, read-only, remote, or not what it was: a sentence, nothing lost, nothing touched."""

import gzip
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from accountbook.__main__ import main
from accountbook.clock import utc_now
from accountbook.errors import WRONG_USE, BookError
from accountbook.models.columns import field_set
from accountbook.store.book import Book, open_book
from accountbook.store.drafts import Drafts
from accountbook.store.file import backups, connect
from accountbook.store.marks import APPLICATION_ID, SCHEMA
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from tests.books import TODAY, add_company, names, new_book

NOBODY = 65534


def save(book: Book, name: str, notes: str = "x" * 2000) -> None:
    with book.write(name) as unit:
        key = add_company(unit, name)
        records.change(unit, "company", key, field_set("company").model_validate({"notes": notes}))


def fill(book: Book) -> tuple[list[str], str]:
    """Save until it fails: what was acknowledged, and the sentence."""
    acknowledged: list[str] = []
    while True:
        name = f"C{len(acknowledged)}"
        try:
            save(book, name)
        except BookError as error:
            return acknowledged, error.sentence
        acknowledged.append(name)


def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    book = new_book(small_disk)
    acknowledged, sentence = fill(book)
    assert len(acknowledged) > 5 and "disk is full: nothing was saved" in sentence
    assert names(book) == acknowledged
    assert "disk is full" in backups.before_writing(book.path, utc_now())
    checked = in_child(lambda: str(main(["--book", str(book.path), "check", "--file"])))
    assert checked == f"{WRONG_USE}", "a book that there is no room to check is not a damaged one"
    ballast.unlink()
    save(book, "again", "short")
    assert names(book)[-1] == "again"
    with open_book(book.path, today=TODAY) as other:
        assert names(other) == [*acknowledged, "again"]
    assert not list(small_disk.rglob(".tmp-*"))


def in_child(act: Callable[[], str]) -> str:
    """Run something in a forked process (whose limits and rights it may change); what it returned."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write_end, act().encode())
        except BaseException as error:
            os.write(write_end, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as file:
        said = file.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    save(book, "first")
    book.close()
    limit = book.path.stat().st_size + 50_000

    def act() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with open_book(book.path, today=TODAY) as small:
            acknowledged, sentence = fill(small)
            return f"{len(acknowledged)} {sentence}"

    said = in_child(act)
    count, _space, sentence = said.partition(" ")
    assert "nothing was saved" in sentence, said
    with open_book(book.path, today=TODAY) as again:
        assert names(again) == ["first", *(f"C{n}" for n in range(int(count)))]
    assert check_book(book.path) == []


def as_nobody(act: Callable[[], str]) -> str:
    def without_rights() -> str:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return act()

    return in_child(without_rights)


@pytest.mark.skipif(os.getuid() != 0, reason="becoming somebody without rights needs root")
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_a_write_protected_book_is_read_and_says_so(tmp_path: Path, protected: str) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    book = new_book(tmp_path / "own")
    save(book, "Huber")
    book.close()
    book.path.chmod(0o444 if protected == "file" else 0o666)
    book.path.parent.chmod(0o777 if protected == "file" else 0o555)
    before = sha256(book.path.read_bytes()).hexdigest()

    def act() -> str:
        with open_book(book.path, today=TODAY) as shown:
            read = names(shown)
            try:
                save(shown, "Lind")
            except BookError as error:
                return f"{read} {bool(shown.read_only)} {error.sentence}"
            return "it was written to"

    said = as_nobody(act)
    assert said.startswith("['Huber'] True") and "write-protected" in said, said
    assert sha256(book.path.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in book.path.parent.iterdir()) == ["book.db"]


def test_a_moved_book_takes_no_save_and_the_text_is_kept(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    save(book, "Huber")
    book.path.rename(tmp_path / "elsewhere.db")
    drafts = Drafts(book.path, book.session_uid)
    drafts.keep("entry company 1", '{"text": "call Jane on Monday"}')
    with pytest.raises(BookError, match="moved or replaced"):
        save(book, "Lind")
    drafts.flush()
    assert "call Jane on Monday" in drafts.side_file.read_text()
    assert drafts.side_file.stat().st_mode & 0o777 == 0o600
    assert not book.path.exists()


def test_a_replaced_book_takes_no_save(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    save(book, "Huber")
    other = new_book(tmp_path, "other.db")
    other.close()
    other.path.replace(book.path)
    before = sha256(book.path.read_bytes()).hexdigest()
    with pytest.raises(BookError, match="moved or replaced"):
        save(book, "Lind")
    with pytest.raises(BookError, match="moved or replaced"), book.read() as _one, book.read():
        pass  # a second connection would be one to the other book
    assert sha256(book.path.read_bytes()).hexdigest() == before


def test_a_draft_waits_for_its_own_book_and_goes_into_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    book, other = new_book(tmp_path), new_book(tmp_path, "other.db")
    for one in (book, other):
        save(one, "Huber")
        one.close()
    drafts = Drafts(book.path, "typing")
    drafts.keep("entry log 1", '{"text": "before"}')
    drafts.flush()
    elsewhere = book.path.rename(tmp_path / "elsewhere.db")
    other.path.replace(book.path)
    before = sha256(book.path.read_bytes()).hexdigest()
    drafts.keep("entry log 1", '{"text": "call Jane on Monday"}')
    drafts.keep("form company 1", '{"text": "given up"}')
    drafts.drop("form company 1")
    drafts.close()
    assert sha256(book.path.read_bytes()).hexdigest() == before and not drafts.side_file.exists()
    monkeypatch.setattr("accountbook.store.drafts.is_alive", lambda _session: False)
    assert Drafts(book.path, "in the other book").left_behind() == []
    found = Drafts(elsewhere, "in the right book").left_behind()
    assert [(one.key, one.body) for one in found] == [("entry log 1", '{"text": "call Jane on Monday"}')]
    assert list((tmp_path / "data/drafts").iterdir()) == []


def test_a_book_put_back_takes_its_drafts_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    book = new_book(tmp_path)
    save(book, "Huber")
    drafts = Drafts(book.path, "typing")
    drafts.keep("entry log 1", '{"text": "before"}')
    drafts.flush()
    away = book.path.rename(tmp_path / "away.db")
    drafts.keep("entry log 1", '{"text": "meanwhile"}')
    drafts.flush()
    away.rename(book.path)
    drafts.drop("entry log 1")
    drafts.close()
    monkeypatch.setattr("accountbook.store.drafts.is_alive", lambda _session: False)
    assert Drafts(book.path, "later").left_behind() == []


def wrong_files(folder: Path) -> dict[str, Path]:
    """Eight things that are not our book."""
    found = {
        name: folder / f"{name}.db"
        for name in ("text", "gzip", "empty", "foreign", "newer", "cut", "folder", "trigger")
    }
    found["text"].write_text("Dear diary\n" * 1000)
    found["gzip"].write_bytes(gzip.compress(os.urandom(8000)))
    found["empty"].touch()
    connection = sqlite3.connect(found["foreign"])
    connection.execute("CREATE TABLE moz_places (id INTEGER, url TEXT)")
    connection.close()
    book = new_book(folder, "newer.db")
    save(book, "Huber")
    book.close()
    shutil.copyfile(book.path, found["cut"])
    os.truncate(found["cut"], book.path.stat().st_size // 2 // 4096 * 4096)
    shutil.copyfile(book.path, found["trigger"])
    connection = sqlite3.connect(found["trigger"])
    connection.execute("CREATE TRIGGER wipe AFTER UPDATE ON company BEGIN DELETE FROM contact; END")
    connection.close()
    connection = sqlite3.connect(book.path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    found["folder"].mkdir()
    return found


SAID = {
    "text": "not a book", "gzip": "not a book", "empty": "empty and not a book", "foreign": "another program",
    "newer": "newer accountbook", "cut": "damaged", "folder": "is a folder", "trigger": "triggers or views",
}  # fmt: skip


@pytest.mark.parametrize("kind", SAID)
def test_a_wrong_file_is_named_and_not_touched(tmp_path: Path, kind: str) -> None:
    path = wrong_files(tmp_path)[kind]
    before = sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    listed = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(BookError, match=SAID[kind]):
        open_book(path, today=TODAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == listed
    assert (sha256(path.read_bytes()).hexdigest() if path.is_file() else "") == before


def test_a_missing_book_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no book"):
        open_book(tmp_path / "book.db", today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_network_disk_is_read_until_somebody_says_that_he_is_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = new_book(tmp_path)
    save(book, "Huber")
    book.close()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(connect, "MOUNTS", mounts)
    with open_book(book.path, today=TODAY) as shown:
        assert names(shown) == ["Huber"]
        with pytest.raises(BookError, match="network disk.*--i-am-alone"):
            save(shown, "Lind")
    monkeypatch.setenv("ACCOUNTBOOK_ALONE", "1")
    with open_book(book.path, today=TODAY) as alone:
        save(alone, "Lind")
        with alone.read() as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connect.journal_for(book.path) == ("delete", "extra")
