"""The week on a screen, an old value put back from the timeline, an entry of the day before, and the bin."""

from pathlib import Path

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.reports.text import render_text
from accountbook.reports.week import week_report
from accountbook.settings import Settings
from accountbook.store.entries import journal, promises
from accountbook.store.writing import bin as waste
from accountbook.store.writing import records
from accountbook.ui.screens.entry import EntryDialog
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, small_book, type_in


async def test_the_week_is_one_key_away(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "W")
        assert "Week 47 of 2026" in seen(app)
        line = line_with(app, "call about the samples")
        assert line.index("Thu 19 Nov") == line_with(app, "LATE").index("LATE") + 2
        await press(app, pilot, "escape")
        assert "Changed at customers" in seen(app)


async def test_the_week_is_broken_into_lines_once_and_anew_at_every_width(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Plan") as unit:
        long = "2026-11-19 visit with the drawings of the second hall and the offer for the pump beside the office"
        promises.plan(unit, 2, read_follow_line(long, book.today))
    async with living(book, size=(80, 24)) as (app, pilot):
        await press(app, pilot, "W")
        for width in (80, 60, 40):
            await pilot.resize_terminal(width, 24)
            await press(app, pilot)
            with book.read() as connection:
                wanted = render_text(week_report(connection, book.today), min(76, width) - 5, None)
            shown = [line.split("│")[1].strip(" ▁▂▃▄▅▆▇█") for line in seen(app).splitlines() if line.count("│") == 2]
            assert shown == [line.strip() for line in wanted][: len(shown)]


async def test_to_paint_the_screen_again_leaves_open_what_is_read(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        await press(app, pilot, "W", "ctrl+l")
        assert "Week 47 of 2026" in seen(app)


async def test_what_is_read_keeps_its_column_and_the_keys_of_the_footer_act_on_it(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Log") as unit:
        journal.log(
            unit, 1, read_log_line("call the second pump is too loud for the hall beside the office", book.today)
        )
    async with living(book, size=(40, 20)) as (app, pilot):
        await press(app, pilot, "f4", "3")
        while "second pump" not in line_with(app, "▸"):
            await press(app, pilot, "j")
        await press(app, pilot, "enter")
        starts = {line_with(app, words).index(words) for words in ("the second pump is too", "for the hall beside")}
        assert starts == {line_with(app, "when").index("Sun 22 Nov")}
        await press(app, pilot, "l")
        assert isinstance(app.screen, EntryDialog)
        assert len(app.screen_stack) == 2


async def test_e_on_a_corrected_field_puts_the_old_value_back(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    for town in ("paper", "glass"):
        with book.write("Correct") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"industry": town}))
    async with living(book) as (app, pilot):
        await press(app, pilot, "f4", "3")
        await press(app, pilot, "j", "e")
        with book.read() as connection:
            assert connection.execute("SELECT industry FROM company WHERE id = 1").fetchone() == ("paper",)
        await press(app, pilot, "u")
        with book.read() as connection:
            assert connection.execute("SELECT industry FROM company WHERE id = 1").fetchone() == ("glass",)


async def test_an_entry_of_another_day_is_dated_back_and_corrected_where_it_stands(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "f4", "l")
        await type_in(app, pilot, "2026-11-18 call they compare offers")
        await press(app, pilot, "enter", "3")
        assert "they compare offers" in seen(app)
        with book.read() as connection:
            query = "SELECT id, happened_on, kind FROM interaction WHERE text = 'they compare offers'"
            key, *stored = connection.execute(query).fetchone()
            assert stored == ["2026-11-18", "call"]
            last = "SELECT last_contact_on FROM digest WHERE company_id = 1"
            assert connection.execute(last).fetchone() == ("2026-11-18",)
        while "they compare offers" not in line_with(app, "▸"):
            await press(app, pilot, "j")
        await press(app, pilot, "e")
        await press(app, pilot, "down", "end", "ctrl+u")
        await type_in(app, pilot, "2026-11-09")
        await press(app, pilot, "ctrl+o")
        with book.read() as connection:
            query = "SELECT happened_on, text FROM interaction WHERE id = ?"
            assert connection.execute(query, (key,)).fetchone() == ("2026-11-09", "they compare offers")
            assert connection.execute(last).fetchone() == ("2026-11-10",)


async def test_the_bin_brings_back_and_removes_only_after_a_question(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Delete") as unit:
        waste.delete(unit, "company", 1)
        waste.delete(unit, "company", 2)
    async with living(book) as (app, pilot):
        await press(app, pilot, "f8")
        assert "with 1 person" in line_with(app, "Huber GmbH")
        await press(app, pilot, "d")
        assert "Remove for good?" in seen(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "j" if "Huber" not in line_with(app, "▸") else "home", "enter")
        assert "Huber GmbH" not in seen(app) and "Ikarus" in seen(app)
        await press(app, pilot, "d", "y")
        assert "The bin is empty." in seen(app)
        with book.read() as connection:
            query = "SELECT id, archived_at FROM company WHERE id < 3"
            assert connection.execute(query).fetchall() == [(1, None)]
        await press(app, pilot, "escape", "u", "f8")
        assert "Ikarus" in seen(app), "undo knows it"


async def test_in_the_bin_and_over_the_backups_u_takes_back_and_a_question_mark_tells_the_keys(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Delete") as unit:
        waste.delete(unit, "company", 2)
    async with living(book) as (app, pilot):
        await press(app, pilot, "f8", "d", "y")
        assert "The bin is empty." in seen(app)
        await press(app, pilot, "u")
        assert "Ikarus" in seen(app)
        await press(app, pilot, "ctrl+r")
        assert "The bin is empty." in seen(app)
        for place in ("f8", "f7"):
            await press(app, pilot, "escape", place, "question_mark")
            assert "Take the last thing back" in seen(app)
            await press(app, pilot, "escape")


async def test_who_comes_back_alone_waits_for_the_company(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Delete") as unit:
        waste.delete(unit, "company", 1)
    with book.write("Delete") as unit:
        waste.delete(unit, "contact", 1)
    async with living(book) as (app, pilot):
        await press(app, pilot, "f8", "home", "enter")
        assert app.said == "Anna Huber will be there when Huber GmbH is brought back, too."


async def test_one_ranked_list_and_a_box_that_there_is_not(tmp_path: Path) -> None:
    settings = Settings(boxes=("late", "parties", "cadence"))
    async with living(small_book(tmp_path), settings=settings) as (app, pilot):
        words = seen(app)
        assert "Late" in words and "Overdue for contact" in words and "No next step" not in words
        assert "Nothing is due today" not in words, "what is due was not asked for"
        assert "boxes that there are not: parties" in " ".join(note.message for note in app._notifications)
        await press(app, pilot, "r")
        words = seen(app)
        assert "What to do next" in words and "Late" not in words.split("What to do next")[1].split("Coming up")[0]
        assert line_with(app, "3 days late").split()[-1] == "space"
        assert line_with(app, "Kraft [/x]").split()[-2:] == ["f", "plan"]
        places = [words.index(row) for row in ("3 days late", "today ", "Kraft [/x]")]
        assert places == sorted(places)
        await press(app, pilot, "r")
        assert "What to do next" not in seen(app)
