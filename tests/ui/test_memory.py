"""SQLModel is imported by one thread at a time, whichever key comes first; two at once end in an ImportError."""

import subprocess
import sys
from pathlib import Path

import pytest

from accountbook.clock import utc_now
from accountbook.store.file import backups
from tests.cli.running import environment
from tests.ui.living import small_book

ALL_SCREENS = """
import importlib, pkgutil, sys
import accountbook.ui
for module in pkgutil.walk_packages(accountbook.ui.__path__, "accountbook.ui."):
    importlib.import_module(module.name)
loaded = {"sqlalchemy", "sqlmodel"} & set(sys.modules)
assert not loaded, loaded
"""

PRESSED = """
import asyncio, sys, traceback
from datetime import date
from pathlib import Path
from accountbook.settings import Settings
from accountbook.store.book import open_book
from accountbook.ui import insight_keeper, memory
from accountbook.ui.app import AccountBookApp

unguarded, sought = [], []

class Watch:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in ("sqlalchemy", "sqlmodel") and not memory._loaded.is_set():
            sought.append(name)
            if not memory._loading.locked():
                unguarded.append((name, "".join(traceback.format_stack(limit=40))))

sys.meta_path.insert(0, Watch)
AccountBookApp._warm_up = lambda app: None
if sys.argv[2] != "f5":
    insight_keeper._compute = lambda *asked: None

async def main():
    app = AccountBookApp(open_book(Path(sys.argv[1]), today=date(2026, 11, 22)), Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        async def settle():
            for _round in range(3):
                while app.has_keys_to_do or any(worker.is_running for worker in app.workers):
                    await pilot.pause(0.01)
                await pilot.pause()
        await settle()
        assert not sought, sought
        for key in sys.argv[2:]:
            await pilot.press(*(key[1:] if key.startswith("=") else [key]))
            await settle()
        app.exit()

asyncio.run(main())
assert sought and not unguarded, unguarded[:1]
"""


def _run(folder: Path, script: str, *arguments: str) -> None:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_screen_loads_it_by_being_imported(tmp_path: Path) -> None:
    """Such a screen would load it while a thread does, and hold up the keys meanwhile."""
    _run(tmp_path, ALL_SCREENS)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("f5",), id="insight"),
        pytest.param(("l", "=visit", "enter"), id="log"),
        pytest.param(("f7", "c"), id="check"),
        pytest.param(("f7", "enter", "y"), id="restore"),
        pytest.param(("f6", "enter", "=list", "enter", "ctrl+o"), id="import"),
    ],
)
def test_whatever_is_pressed_first(tmp_path: Path, keys: tuple[str, ...]) -> None:
    book = small_book(tmp_path)
    backups.make(book.path, utc_now(), "asked")
    book.close()
    (tmp_path / "list").write_text("Company;Town\nNeu GmbH;Wels\n", encoding="utf-8")
    _run(tmp_path, PRESSED, str(book.path), *keys)
