"""The virtual list: any number of ids, only what is seen is read, the cursor keeps its row."""

import time
from array import array
from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from accountbook.ui.widgets.cells import Line, Piece, fit, heading
from accountbook.ui.widgets.lists.vlist import KEPT, PAGE, Section, VList


class Words(VList[str]):
    """Rows that are words."""

    def draw(self, row: str, width: int, here: bool) -> Sequence[Line]:
        return ((Piece(fit(row, width), "name"),), (Piece("second", "quiet"),))


class ListApp(App[None]):
    """A list whose rows are the names of their ids; remembers what was asked and said."""

    CSS = "Words { height: 1fr; }"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.chosen: list[int] = []
        self.highlighted: list[int] = []

    def compose(self) -> ComposeResult:
        yield Words(empty="nothing here", id="words")

    @property
    def words(self) -> Words:
        return self.query_one(Words)

    def on_vlist_wanted(self, event: VList.Wanted) -> None:
        self.asked += event.ids
        self.words.give({row_id: f"row {row_id}" for row_id in event.ids})

    def on_vlist_chosen(self, event: VList.Chosen) -> None:
        self.chosen.append(event.row_id)

    def on_vlist_highlighted(self, event: VList.Highlighted) -> None:
        self.highlighted.append(event.row_id)

    def seen(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def shown(app: ListApp, pilot: Pilot[None], *sections: Section) -> None:
    app.words.show(*sections)
    app.words.focus()
    await pilot.pause()
    await pilot.pause()


async def test_a_million_rows_cost_what_a_hundred_cost() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        started = time.perf_counter()
        await shown(app, pilot, Section("", array("q", range(1_000_000))))
        assert time.perf_counter() - started < 1
        assert app.seen()[0] == "▸ row 0"
        assert len(app.asked) == PAGE
        await pilot.press("end")
        await pilot.pause()
        assert app.seen()[-1] == "▸ row 999999"
        assert len(app.asked) <= 3 * PAGE
        assert (app.words.place, app.words.count) == (1_000_000, 1_000_000)


async def test_what_is_given_at_once_stays_and_of_what_was_read_page_by_page_only_the_last() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        for said, ids in (("given", range(KEPT, 2 * KEPT)), ("again", range(2 * KEPT))):
            app.words.show(Section("", ids))
            app.words.give({row_id: f"{said} {row_id}" for row_id in ids})
        app.words.focus()
        await pilot.press("home")
        assert app.seen()[0] == "▸ again 0"
        await pilot.press("end")
        assert app.seen()[-1] == f"▸ again {2 * KEPT - 1}"
        assert not app.asked
        for start in range(0, 4 * KEPT, PAGE):
            app.words.give({row_id: f"row {row_id}" for row_id in range(start, start + PAGE)})
        assert list(app.words._rows) == list(range(3 * KEPT, 4 * KEPT))


async def test_the_cursor_keeps_its_row_by_id_when_the_list_changes() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(app, pilot, Section("", [10, 20, 30, 40]))
        await pilot.press("j", "j")
        assert app.words.highlighted == 30
        await shown(app, pilot, Section("", [5, 30, 40]))
        assert app.words.highlighted == 30
        assert app.seen()[1] == "▸ row 30"
        await shown(app, pilot, Section("", [5, 40]))
        assert app.words.highlighted == 40
        assert app.highlighted[-1] == 40


async def test_another_question_starts_at_its_first_answer() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(app, pilot, Section("", [10, 20, 30, 40]))
        await pilot.press("end")
        app.words.show(Section("", [1, 2, 3]), anew=True)
        assert app.words.highlighted == 1
        app.words.show(Section("", [7, 1]), anew=True)
        assert app.words.highlighted == 1


async def test_headings_are_not_rows_and_carry_their_count() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(
            app, pilot, Section("Quiet", (), "a note"), Section("First", [1, 2], "2"), Section("Second", [3], "1")
        )
        assert app.seen()[:8] == ["Quiet  a note", "", "First  2", "▸ row 1", "  row 2", "", "Second  1", "  row 3"]
        await pilot.press("down", "down")
        assert app.words.highlighted == 3
        await pilot.press("down")
        assert app.words.highlighted == 3
        await pilot.press("enter")
        assert app.chosen == [3]


async def test_an_empty_list_says_so() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(app, pilot)
        await pilot.press("j", "k", "end", "enter")
        assert app.seen()[0] == "  nothing here"
        assert (app.words.highlighted, app.words.row, app.chosen) == (None, None, [])


async def test_rows_of_two_lines_scroll_whole() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.words.row_height = 2
        await shown(app, pilot, Section("", range(20)))
        await pilot.press("j", "j")
        lines = app.seen()
        assert "▸ row 2" in lines
        assert lines[lines.index("▸ row 2") + 1].strip() == "second"


async def test_stale_rows_stay_visible_until_the_fresh_ones_are_there() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(app, pilot, Section("", [1, 2]))
        app.asked.clear()
        app.words.show(Section("", [1, 2]))
        app.words.give({1: "fresh 1", 2: "fresh 2"})
        await pilot.pause()
        assert app.seen()[:2] == ["▸ fresh 1", "  fresh 2"]
        assert app.asked == []


async def test_what_a_person_wrote_is_shown_and_never_obeyed() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.words.give({})
        await shown(app, pilot, Section("", [1]))
        app.words.give({1: "Evil [/x] \x1b[31m[red]Ltd"})
        await pilot.pause()
        assert "Evil [/x] ␛[31m[red]Ltd" in app.seen()[0]


async def test_a_click_moves_and_a_double_click_chooses() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(app, pilot, Section("", [1, 2, 3]))
        await pilot.click("#words", offset=(4, 1))
        assert app.words.highlighted == 2
        await pilot.double_click("#words", offset=(4, 2))
        assert app.chosen == [3]


def test_a_heading_says_where_its_note_goes_on() -> None:
    section = Section("Nothing is due today.", (), "Next: Fri 27 Nov Huber GmbH, send the quote and the samples")
    assert "".join(piece.words for piece in heading(section, 60)).endswith("Huber GmbH, send th…")
    assert "".join(piece.words for piece in heading(section._replace(note=""), 10)) == section.title


def test_words_fit_their_cells() -> None:
    assert fit("Huber", 8) == "Huber   "
    assert fit("Huber", 8, right=True) == "   Huber"
    assert fit("Konstruktionsbüro", 10) == "Konstrukt…"
    assert fit("日本精密", 5) == "日本…"
    assert fit("日本精密", 4) == "日… "
    assert fit("x", 0) == ""
