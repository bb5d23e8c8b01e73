"""The dashboard: the day at a glance, each row dealt with where it stands."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from accountbook.domain.lines.onelines import read_follow_line
from accountbook.settings import Settings
from accountbook.store.entries import promises
from accountbook.store.file import backups
from accountbook.store.writing.unit import Unit
from accountbook.ui.day import kept_ago
from accountbook.ui.screens.book.screen import CompaniesScreen
from tests.books import TODAY, add_company, new_book
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, small_book, type_in


async def test_the_day_is_one_list_with_reasons_and_next_moves(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, _pilot):
        words = seen(app)
        assert words.splitlines()[0].strip().startswith("Sun 22 Nov 2026  book")
        headings = (
            "Today",
            "Late",
            "How was it?",
            "Changed at customers",
            "Birthdays",
            "Overdue for contact",
            "No next step",
        )
        places = [words.index(heading) for heading in headings]
        assert places == sorted(places)
        assert "send quote" in line_with(app, "▸ today")
        assert line_with(app, "3 days late").split()[-1] == "space"
        assert line_with(app, "visit the new hall").split()[-2:] == ["l", "log"]
        assert line_with(app, "Owner: Nordvik family").split()[-2:] == ["a", "seen"]
        assert "Anna Huber turns 50" in line_with(app, "in 4 days")
        assert line_with(app, "23 weeks over").startswith("  23 weeks over  Kraft [/x] & Stoff KG")
        assert "last fair: met at" in line_with(app, "Molino São Jorge")


async def test_enter_opens_the_company_with_its_number_last_talk_and_next_step(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CompaniesScreen)
        words = seen(app)
        assert "+43 732 555 0100" in words
        assert "visit: price ok, wants" in line_with(app, "last ")
        assert "send quote" in line_with(app, "next ")
        await press(app, pilot, "escape", "escape", "escape")
        assert app.current_mode == "dashboard"


async def test_a_change_that_was_looked_at_leaves_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "j", "j", "j", "a")
        assert "Changed at customers" not in seen(app)
        assert "Saved " in seen(app).splitlines()[0]
        await press(app, pilot, "u")
        assert "Changed at customers" in seen(app)
        assert "Taken back: Seen: Nordvik" in seen(app).splitlines()[0]


async def test_the_cursor_stays_on_its_row_when_another_session_writes(tmp_path: Path) -> None:
    with small_book(tmp_path) as book:
        async with living(book) as (app, pilot):
            await press(app, pilot, "j", "j")
            before = line_with(app, "▸")

            def write(unit: Unit) -> None:
                promises.plan(unit, 1, read_follow_line("today call first", book.today))

            app.run_save("Another", write)
            await press(app, pilot)
            assert line_with(app, "▸") == before
            assert "call first" in seen(app)


async def test_a_quiet_day_says_so_and_looks_ahead(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        promises.plan(unit, add_company(unit), read_follow_line("2026-11-25 send quote", TODAY))
    async with living(book) as (app, _pilot):
        assert "Next: Wed 25 Nov Huber GmbH, send quote" in line_with(app, "Nothing is due today.")


async def test_an_empty_book_says_how_to_begin(tmp_path: Path) -> None:
    async with living(new_book(tmp_path)) as (app, pilot):
        assert "This book is empty." in seen(app)
        await press(app, pilot, "enter", "space", "a", "x", "y")
        assert "Nothing is under the cursor." in seen(app)


async def test_two_lines_for_a_row_on_a_phone(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, _pilot):
        lines = seen(app).splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("▸"))
        assert lines[first].split() == ["▸", "Huber", "GmbH", "today"]
        assert lines[first + 1].split()[:2] == ["send", "quote"]
        assert lines[first + 1].endswith("space")
        assert all(len(line) <= 40 for line in lines)


async def test_every_row_names_its_key_at_every_width(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (60, 20)) as (app, pilot):
        for width in (40, 60, 64, 70, 75, 76, 80, 100, 120, 160):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            lines = [line[: app.screen.query_one("#agenda").size.width] for line in seen(app).splitlines()]
            first = next(number for number, line in enumerate(lines) if line.startswith("▸"))
            assert " space" in "".join(lines[first : first + 2]), width
            whole = "send quote" in lines[first + (width < 76 or width == 120)]
            assert whole, "two lines where one has no room, also beside a company"


async def test_a_phone_shows_all_of_what_a_key_answers(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), (40, 20)) as (app, pilot):
        await press(app, pilot, "a")
        assert seen(app).splitlines()[0].strip() == "Only a change can be marked as seen."
        while "Kraft" not in line_with(app, "▸"):
            await press(app, pilot, "down")
        await press(app, pilot, "space")
        assert seen(app).splitlines()[0].strip() == "Only a follow-up can be done or moved."
        await press(app, pilot, "home", "space", "enter", "u")
        assert seen(app).splitlines()[0].strip() == "Taken back: Done at Huber GmbH"


async def test_the_settings_choose_the_boxes(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), settings=Settings(boxes=("changes", "today"))) as (app, _pilot):
        words = seen(app)
        assert words.index("Changed at customers") < words.index("Today")
        assert "Late" not in words


async def test_the_first_line_names_the_last_backup(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    backups.make(book.path, datetime.now(UTC))
    async with living(book) as (app, _pilot):
        assert "backup" in seen(app).splitlines()[0]


def test_a_backup_of_yesterday_is_one_day_old(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    backups.make(book.path, datetime.now(UTC) - timedelta(hours=30))
    assert kept_ago(Path(book.path)) == "backup 1 day ago"
    book.close()


async def test_space_on_a_change_plans_what_it_asks_for(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "j", "j", "j", "space")
        assert "Changed at customers" not in seen(app)
        with book.read() as connection:
            planned = connection.execute("SELECT text, due_on FROM followup ORDER BY id DESC LIMIT 1").fetchone()
        assert planned == ("ask what the new owner changes: Fonds X", "2026-12-06")
        await press(app, pilot, "u")
        assert "Changed at customers" in seen(app)


async def test_the_day_is_sifted_by_town_and_escape_shows_all_of_it_again(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "s")
        await type_in(app, pilot, "malm")
        await press(app, pilot, "enter")
        assert "Ikarus" in seen(app)
        assert "Huber" not in seen(app)
        await press(app, pilot, "escape")
        assert "Huber" in seen(app)


async def test_a_promise_without_a_day_is_on_the_page(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Plan") as unit:
        promises.plan(unit, 4, read_follow_line("send the sample parts", TODAY))
    async with living(book, (80, 50)) as (app, _pilot):
        assert "no date" in line_with(app, "send the sample parts")
