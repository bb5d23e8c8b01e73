"""Remakes every picture of the README from the demo book: `python screenshots/remake.py [FOLDER]`.

Each picture is taken from the real program, driven by the keys written beside its name.
"""

import asyncio
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from accountbook.settings import Settings
from accountbook.ui.terminal.env import prepare_environment

TODAY = date(2026, 11, 22)
HERE = Path(__file__).parent
VISIT = "visit @Corinne saw the new line ! >fri send quote <mon drawings #press"
PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "dashboard": ((96, 30), []),
    "find": ((96, 24), ["slash", *"hurlimann"]),
    "book": ((110, 32), ["slash", *"hurlimann papier", "enter"]),
    "profile": ((96, 30), ["slash", *"hurlimann papier", "enter", "p"]),
    "map": ((96, 24), ["slash", *"hurlimann papier", "enter", "m"]),
    "log": ((96, 26), ["slash", *"hurlimann papier", "enter", "l", *VISIT]),
    "brief": ((80, 24), ["slash", *"hurlimann papier", "enter", "b"]),
    "insight": ((96, 30), ["f5"]),
    "week": ((96, 26), ["W"]),
    "phone": ((40, 20), ["slash", *"hurlimann papier", "enter"]),
}
"""Name of the picture: size of the terminal (columns, rows), keys pressed before it is taken."""

FONT = re.compile(r"@font-face\s*{.*?}", re.DOTALL)


def safe_svg(svg: str) -> str:
    """The picture without fonts fetched from elsewhere, and without the ids that change at every run."""
    svg = FONT.sub("", svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    return re.sub(r"terminal-\d+", "terminal", svg)


async def take(book_path: Path, size: tuple[int, int], keys: list[str]) -> str:
    """One picture of the program after the keys."""
    from accountbook.store.book import open_book
    from accountbook.ui.app import AccountBookApp

    with open_book(book_path, today=TODAY) as book:
        app = AccountBookApp(book, Settings())
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for key in keys:
                await pilot.press("space" if key == " " else key)
                await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            return safe_svg(app.export_screenshot(title="accountbook"))


def main() -> None:
    """Make the demo book in a temporary folder and take every picture."""
    prepare_environment()
    from accountbook.demo import fill
    from accountbook.store.book import create_book

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "demo.db"
        with create_book(path, today=TODAY) as book:
            fill(book, TODAY)
        for name, (size, keys) in PICTURES.items():
            (folder / f"{name}.svg").write_text(asyncio.run(take(path, size, keys)), "utf-8")


if __name__ == "__main__":
    main()
