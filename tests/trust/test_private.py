"""Only you can read it: whatever the umask, every file and folder the program makes is yours alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"
WRITERS = (
    ("create",),
    ("add", "company", "Huber GmbH"),
    ("add", "person", "Anna Huber, buyer, anna@huber.example", "--at", "Huber GmbH"),
    ("log", "Huber GmbH", "visit all fine"),
    ("backup",),
    ("export", "--format", "json", "--for", "me", "-o", "{folder}/all.json"),
    ("export", "Huber", "--format", "md", "-o", "{folder}/huber.md"),
    ("export", "--format", "xlsx", "-o", "{folder}/all.xlsx"),
    ("person", "Anna Huber", "--export", "-o", "{folder}"),
    ("restore", "--yes"),
    ("erase", "Anna Huber", "--yes", "--backups"),
    ("demo",),
)
MANY = """
import sys
from accountbook.__main__ import main
for line in sys.stdin.read().splitlines():
    code = main(line.split("\\x1f"))
    if code:
        sys.exit(f"{code}: {line!r}")
"""


def run(folder: Path, mask: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accountbook", *(one.format(folder=folder) for one in arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment(folder), umask=mask, timeout=60, check=False
    )


def environment(folder: Path) -> dict[str, str]:
    own = {
        "ACCOUNTBOOK_DATA": str(folder / "data"),
        "ACCOUNTBOOK_TODAY": DAY,
        "ACCOUNTBOOK_CONFIG": str(folder / "no.toml"),
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | own | {"PYTHONPATH": str(ROOT / "src")}


def open_to_others(folder: Path) -> list[str]:
    """Everything under a folder that others may read, write or enter."""
    modes = {path: stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}
    return [f"{path} {mode:04o}" for path, mode in modes.items() if mode & 0o077]


@pytest.mark.parametrize("mask", [0, *(pytest.param(mask, marks=pytest.mark.night) for mask in (0o022, 0o002, 0o077))])
@pytest.mark.timeout(300)
def test_every_file_is_yours_alone(tmp_path: Path, mask: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    calls = "\n".join("\x1f".join(one.format(folder=folder) for one in arguments) for arguments in WRITERS)
    done = subprocess.run(
        [sys.executable, "-c", MANY],
        input=calls,
        capture_output=True,
        text=True,
        umask=mask,
        env=environment(folder),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert open_to_others(folder) == []


def test_the_files_of_a_running_session_are_yours_alone(tmp_path: Path) -> None:
    """The journal while a draft is written, the drafts, and a crash log."""
    (tmp_path / "out").mkdir(mode=0o700)
    folder = tmp_path / "out"
    before = os.umask(0)
    try:
        assert run(folder, 0, "create").returncode == 0
        assert run(folder, 0, "add", "company", "Huber GmbH").returncode == 0
        with Terminal([sys.executable, "-m", "accountbook"], env=environment(folder)) as terminal:
            terminal.wait_quiet(1.0, 20)
            terminal.send("\x1bOS")
            terminal.wait_for("Huber")
            terminal.press("l", *"visit halfway")
            terminal.wait_quiet(1.0)
            assert open_to_others(folder) == []
    finally:
        os.umask(before)
    assert open_to_others(folder) == []
