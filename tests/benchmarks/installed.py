"""The program as a person has it: installed with pip (not editable) in an environment of its own, compiled, nothing else."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.book_at_scale import TODAY

ROOT = Path(__file__).resolve().parents[2]


class Installed:
    """An installation under `folder`, made at the first use and brought up to date at every other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = str(folder / "installed" / "bin" / "python")
        self.program = str(folder / "installed" / "bin" / "accountbook")

    def bring_up_to_date(self) -> None:
        """Install this very tree; what it needs is taken from the package index the first time only."""
        first = not Path(self.program).exists()
        if first:
            _quietly(sys.executable, "-m", "venv", str(self.folder / "installed"))
            # Old versions of pip write a start script that imports `re`: two fifths of what a look-up may take.
            _quietly(self.python, "-m", "pip", "install", "--upgrade", "pip")
            # What setuptools leaves in the way of every start would slow down the floor, too.
            _quietly(self.python, "-m", "pip", "uninstall", "--yes", "setuptools")
        again = [] if first else ["--no-deps", "--force-reinstall"]
        _quietly(self.python, "-m", "pip", "install", *again, str(ROOT))

    def environment(self, book: Path) -> Mapping[str, str]:
        """Nothing of the person who measures: no settings, no Python options, the day of the book."""
        (self.folder / "config.toml").write_text("backups = false\n", "utf-8")
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONPATH": "",
            "ACCOUNTBOOK_CONFIG": str(self.folder / "config.toml"),
            "ACCOUNTBOOK_DATA": str(self.folder / "data"),
            "ACCOUNTBOOK_BOOK": str(book),
            "ACCOUNTBOOK_TODAY": TODAY.isoformat(),
        }


def _quietly(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
