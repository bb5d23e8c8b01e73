"""The first line: what was said elsewhere is gone, what was said on the way is seen."""

from pathlib import Path

from accountbook.ui.widgets.topline_words import top_line
from tests.books import add_company, new_book
from tests.ui.apps import seen
from tests.ui.living import living, press, small_book, type_in


def test_a_title_without_room_says_that_it_is_cut() -> None:
    def first_line(title: str, about: str, said: str, width: int) -> str:
        return "".join(piece.words for piece in top_line(title, about, said, width)).strip()

    assert first_line("Vereinigte Oberösterreichische Werke", "Customer", "", 30) == "Vereinigte Oberösterreichis…"
    assert first_line("Huber Oberösterreich", "Customer", "", 30) == "Huber Oberösterreich  Custo…"
    assert first_line("Huber Oberösterreich", "Customer · A", "", 26) == "Huber Oberösterreich"
    assert first_line("Vereinigte Oberösterreichische Werke", "Customer", "Saved", 30) == "Saved"


async def test_what_was_said_goes_with_the_screen_it_was_said_on(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        app.tell("Only here.")
        await press(app, pilot, "j")
        assert "Only here." in seen(app)
        await press(app, pilot, "l", "escape")
        assert "Only here." in seen(app)
        await press(app, pilot, "f4")
        assert "Only here." not in seen(app)


async def test_what_is_said_by_the_key_that_changes_the_screen_is_seen(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "f4", "N")
        await type_in(app, pilot, "Lenz")
        await press(app, pilot, "ctrl+o")
        assert "Saved" in seen(app).splitlines()[0]


async def test_why_a_key_did_nothing_is_said_until_the_next_one(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("fill") as unit:
        add_company(unit, "Alba Ges")
    async with living(book) as (app, pilot):
        await press(app, pilot, "l")
        assert "Nothing is under the cursor." in seen(app).splitlines()[0]
        await press(app, pilot, "j")
        assert "Nothing is under the cursor." not in seen(app)
        await press(app, pilot, "l", "l")
        assert "Nothing is under the cursor." in seen(app).splitlines()[0]
        app.tell("It stays.")
        await press(app, pilot, "j")
        assert "It stays." in seen(app)
