"""Whatever has the keys can be seen: nothing lies over it, on every way through the screens."""

from pathlib import Path

import pytest

from accountbook.ui.app import AccountBookApp
from tests.ui.living import living, press, small_book
from tests.ui.test_nothing_stays import AROUND

WAYS = {
    **AROUND,
    "import": ("f6", "enter", "escape"),
    "export": ("f6", *["down"] * 4, "enter", "escape"),
    "doubles": ("f6", "down", "enter", "escape"),
    "palette": ("ctrl+p", "escape"),
    "order and change": ("f4", "1", "o", "escape", "c", "escape"),
    "target group": ("f5", "2", "N", "escape", "escape"),
    "sift": ("f4", "1", "s", "h", "escape", "escape"),
}


def covered(app: AccountBookApp) -> str:
    """What has the keys and is not the uppermost anywhere in its place; "" where all is well."""
    focused = app.screen.focused
    if focused is None or not focused.display:
        return ""
    region = focused.region.intersection(app.screen.region)
    seen = any(
        widget is focused or focused in widget.ancestors
        for x in range(region.x, region.right)
        for y in range(region.y, region.bottom)
        for widget in (app.screen.get_widget_at(x, y)[0],)
    )
    return "" if seen else f"{type(app.screen).__name__}: {focused!r} at {focused.region}"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_what_has_the_keys_is_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    book = small_book(tmp_path)
    hidden = {}
    async with living(book, size) as (app, pilot):
        for about, keys in WAYS.items():
            for key in keys:
                await press(app, pilot, key)
                if found := covered(app):
                    hidden[f"{about}, after {key}"] = found
            await press(app, pilot, "escape", "escape", "f2")
    book.close()
    assert hidden == {}
