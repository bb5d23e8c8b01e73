"""Names and files that are safe: nothing escapes its folder, nothing is half written."""

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.errors import BookError
from accountbook.exchange.files import atomic_write, safe_filename
from tests.shared_data import shared

NASTY = [
    "../../etc/passwd", "/abs", "C:\\x", "con", "CON.md", "nul.txt", "lpt1", ".hidden", "-rf", " lead", "trail. ", "",
    "a" * 300, "ü" * 200, "a/b", "a\x00b", "\u202egnp.exe", "name\n2", "*?<>|:\"", "~", "..", "...", "日本語", "Ame\u0301lie",
]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_a_name_stays_in_its_folder_and_is_allowed_everywhere(name: str, tmp_path: Path) -> None:
    safe = safe_filename(name, 7, "md")
    assert (tmp_path / safe).resolve().parent == tmp_path.resolve()
    assert len(safe.encode()) <= 120
    assert safe.endswith("-7.md")
    assert safe[0] not in ". -"
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert safe.split("-")[0].casefold() not in ("con", "nul", "lpt1", "nul.txt")


@given(st.text())
def test_any_text_gives_a_usable_name(name: str) -> None:
    safe = safe_filename(name, "0190-ab", "vcf")
    assert len(safe.encode("utf-8", "replace")) <= 120
    assert safe.endswith("-0190-ab.vcf")
    assert not {"/", "\\", "\0"} & set(safe)


def test_a_plain_name_stays_readable() -> None:
    assert safe_filename("Müller & Söhne, Köln", 12, ".md") == "Müller & Söhne, Köln-12.md"


def test_the_naughty_strings_as_names(tmp_path: Path) -> None:
    for number, name in enumerate(json.loads(shared("nasty/blns.json").read_text("utf-8"))):
        path = tmp_path / safe_filename(name, number, "txt")
        atomic_write(path, b"x", overwrite=False)
    assert len(list(tmp_path.iterdir())) == number + 1


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        atomic_write(tmp_path / "a.csv", b"one", overwrite=False)
    finally:
        os.umask(old)
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_an_existing_file_is_kept_unless_overwriting_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(BookError, match="exists already"):
        atomic_write(path, b"new", overwrite=False)
    assert path.read_bytes() == b"old"
    atomic_write(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_links_and_folders_are_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"mine")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("link", "dangling", "folder"):
        for overwrite in (True, False):
            with pytest.raises(BookError):
                atomic_write(tmp_path / name, b"x", overwrite=overwrite)
    assert target.read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="cannot be written"):
        atomic_write(tmp_path / "no" / "a.csv", b"x", overwrite=False)


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".accountbook-tmp-a", ".accountbook-tmp-b", ".tmp-c"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    past = time.time() - 4000
    os.utime(old, (past, past))
    os.utime(other, (past, past))
    atomic_write(tmp_path / "a.csv", b"x", overwrite=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".accountbook-tmp-b", ".tmp-c", "a.csv"]


def test_a_killed_export_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    script = (
        "import sys; from pathlib import Path; from accountbook.exchange.files import atomic_write\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    for letter in b'ab': atomic_write(Path(sys.argv[1]), bytes([letter]) * 500_000, overwrite=True)\n"
    )
    for attempt in range(6):
        worker = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        assert worker.stdout is not None
        worker.stdout.readline()
        until = time.monotonic() + 60
        while not path.exists():
            assert worker.poll() is None and time.monotonic() < until, "the worker writes nothing"
            time.sleep(0.001)
        time.sleep(0.005 * attempt)
        worker.kill()
        worker.wait()
        worker.stdout.close()
        data = path.read_bytes()
        assert len(data) == 500_000
        assert len(set(data)) == 1
