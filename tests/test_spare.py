"""What libraries load besides, unused here, is left out; and it is there for whoever asks for it all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import new_book
from tests.cli.running import environment

SAVE = """
import sys
from datetime import date
from pathlib import Path
if sys.argv[2] == "screen":
    from accountbook.ui.memory import load_for_saving
    load_for_saving()
from accountbook.models.tables import Company
from accountbook.store.book import open_book
from accountbook.store.log.undo import undo
with open_book(Path(sys.argv[1]), today=date(2026, 3, 2)) as book:
    with book.write("Add Huber") as unit:
        unit.add(Company(name="Huber"))
    undo(book)
assert not {"zipfile", "email"} & set(sys.modules)
"""


def _run(folder: Path, script: str, *arguments: str) -> None:
    command = [sys.executable, "-W", "error", "-c", script, *arguments]
    done = subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("where", ["screen", "command"])
def test_a_save_asks_nothing_of_the_installed_packages(tmp_path: Path, where: str) -> None:
    with new_book(tmp_path) as book:
        pass
    _run(tmp_path, SAVE, str(book.path), where)


def test_the_installed_packages_answer_whoever_asks(tmp_path: Path) -> None:
    """By a name that was imported before, by the module, and by what nobody foresaw."""
    _run(
        tmp_path,
        "import sys\n"
        "from accountbook.spare import put_off_metadata\n"
        "put_off_metadata()\n"
        "import importlib.metadata as early\n"
        "from importlib.metadata import entry_points, version\n"
        "assert 'zipfile' not in sys.modules\n"
        "assert version('sqlmodel') and list(entry_points(group='console_scripts'))\n"
        "assert 'zipfile' in sys.modules\n"
        "import importlib.metadata\n"
        "from importlib.metadata import PackageNotFoundError, distribution\n"
        "import importlib.metadata._meta\n"
        "assert importlib.metadata is not early and importlib.metadata is sys.modules['importlib.metadata']\n"
        "assert early.distribution is distribution and early.version('sqlmodel') == version('sqlmodel')\n"
        "put_off_metadata()\n"
        "assert importlib.metadata.distribution is distribution\n",
    )


def test_the_screen_does_without_ssl_which_is_there_for_others(tmp_path: Path) -> None:
    _run(
        tmp_path,
        "import sys\n"
        "from accountbook.spare import load_loop\n"
        "load_loop()\n"
        "import accountbook.ui.app\n"
        "assert 'ssl' not in sys.modules\n"
        "import ssl\n"
        "assert ssl.create_default_context()\n"
        "load_loop()\n"
        "assert sys.modules['ssl'] is ssl\n",
    )
