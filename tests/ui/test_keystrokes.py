"""The keystroke budget: every job of the table takes the keys it may take, and does its job."""

from pathlib import Path

from textual.pilot import Pilot

from accountbook.settings import Settings
from accountbook.ui.app import AccountBookApp
from accountbook.ui.screens.book.screen import CompaniesScreen
from tests.books import ask
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, settle, small_book, type_in


class Hand:
    """Presses keys and counts them; typed text does not count."""

    def __init__(self, app: AccountBookApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.keys = app, pilot, 0

    async def press(self, *keys: str) -> None:
        """One key or chord each."""
        self.keys += len(keys)
        await press(self.app, self.pilot, *keys)

    async def type(self, words: str) -> None:
        """Text into the open line."""
        await type_in(self.app, self.pilot, words)

    async def open_huber(self) -> None:
        """Where the table says "open": the company is on the screen already."""
        self.app.open_company(1)
        await settle(self.app, self.pilot)


def written(folder: Path) -> str:
    """The Markdown files of a folder."""
    return "".join(path.read_text("utf-8") for path in folder.glob("*.md"))


async def test_look_up_an_account_2(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("slash")
        await hand.type("huber")
        await hand.press("enter")
        assert hand.keys == 2
        words = seen(app)
        assert isinstance(app.screen, CompaniesScreen)
        assert (
            "+43 732 555 0100" in words
            and "price ok" in line_with(app, "last ")
            and "send quote" in line_with(app, "next ")
        )


async def test_log_a_visit_with_its_next_step_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.open_huber()
        await hand.press("l")
        await hand.type("visit price ok >fri send samples")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT kind, text FROM interaction ORDER BY id DESC LIMIT 1") == [("visit", "price ok")]
        assert ask(book, "SELECT due_on FROM followup WHERE text = 'send samples'") == [("2026-11-27",)]
        assert "Saved" in seen(app).splitlines()[0]
        assert "price ok" in line_with(app, "last ")


async def test_log_on_a_due_row_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("l")
        await hand.type("call they want it cheaper")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT company_id, kind FROM interaction ORDER BY id DESC LIMIT 1") == [(1, "call")]


async def test_done_and_next_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("space")
        await hand.type("mail quote sent >2w ask for the answer")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT state FROM followup WHERE text = 'send quote'") == [("done",)]
        assert ask(book, "SELECT due_on FROM followup WHERE text = 'ask for the answer'") == [("2026-12-06",)]
        assert "send quote" not in seen(app)


async def test_how_was_it_closes_the_visit_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "j", "j")
        hand = Hand(app, pilot)
        await hand.press("l")
        await hand.type("2026-11-20 visit hall is too small")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT state FROM followup WHERE text = 'visit the new hall'") == [("done",)]
        assert "How was it?" not in seen(app)


async def test_plan_a_follow_up_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("f")
        await hand.type("mon call about the price")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT company_id, due_on FROM followup WHERE text = 'call about the price'") == [
            (1, "2026-11-23")
        ]


async def test_copy_somebodys_number_3(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("slash")
        await hand.type("anna h")
        await hand.press("enter", "y")
        assert hand.keys == 3
        assert app.clipboard == "+43 732 555 0142"


async def test_enter_a_person_just_met_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.open_huber()
        await hand.press("n")
        await hand.type("Eva Maier, plant manager, +43 732 555 0177")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT name, company_id FROM contact ORDER BY id DESC LIMIT 1") == [("Eva Maier", 1)]
        assert "Eva Maier" in seen(app)


async def test_record_a_change_3(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.open_huber()
        await hand.press("c", "o")
        await hand.type("Huber family -> Fonds Y")
        await hand.press("enter")
        assert hand.keys == 3
        found = ask(book, "SELECT company_id, kind, after FROM businesschange ORDER BY id DESC LIMIT 1")
        assert found == [(1, "owner", "Fonds Y")]


async def test_who_is_calling_1(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("slash")
        await hand.type("0142")
        assert hand.keys == 1
        words = seen(app)
        assert "Anna Huber" in words and "Huber GmbH" in words and "+43 732 555 0142" in words and "price ok" in words


async def test_an_hour_free_in_a_town_2(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("w")
        await hand.type("linz")
        await hand.press("enter")
        assert hand.keys == 2
        assert isinstance(app.screen, CompaniesScreen) and app.screen.shown_id == 1


async def test_enter_an_order_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.open_huber()
        await hand.press("o")
        await hand.type("4200 eur seals")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT company_id, amount, product FROM purchase") == [(1, 420000, "seals")]
        assert "seals" in line_with(app, "order")


async def test_take_the_last_thing_back_1(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "j", "j", "j", "a")
        hand = Hand(app, pilot)
        await hand.press("u")
        assert hand.keys == 1
        assert ask(book, "SELECT count(*) FROM businesschange WHERE looked_at IS NULL") == [(1,)]


async def test_brief_on_a_row_1_and_after_find_3(tmp_path: Path) -> None:
    async with living(small_book(tmp_path)) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("b")
        assert hand.keys == 1
        assert "Anna Huber" in seen(app) and "Huber GmbH" in seen(app)
        await press(app, pilot, "escape")
        hand = Hand(app, pilot)
        await hand.press("slash")
        await hand.type("ikarus")
        await hand.press("enter", "b")
        assert hand.keys == 3
        assert "call about the samples" in seen(app)


async def test_snooze_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.press("z", "w")
        assert hand.keys == 2
        assert ask(book, "SELECT due_on FROM followup WHERE text = 'send quote'") == [("2026-11-29",)]
        assert "send quote" in line_with(app, "Sun 29 Nov")


async def test_confirm_a_fact_1_and_correct_it_2(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    async with living(book) as (app, pilot):
        await press(app, pilot, "p")
        hand = Hand(app, pilot)
        await hand.press("v")
        assert hand.keys == 1
        assert ask(book, "SELECT record, field, confirmed_on FROM fact WHERE confirmed_on IS NOT NULL") == [
            ("company", "name", "2026-11-22")
        ]
        hand = Hand(app, pilot)
        await hand.press("e")
        await hand.type(" & Co")
        await hand.press("enter")
        assert hand.keys == 2
        assert ask(book, "SELECT name FROM company WHERE id = 1") == [("Huber GmbH & Co",)]


async def test_write_the_profile_as_markdown_2(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), settings=Settings(exports=str(tmp_path))) as (app, pilot):
        hand = Hand(app, pilot)
        await hand.open_huber()
        await hand.press("x", "enter")
        await settle(app, pilot)
        assert hand.keys == 2
        assert "Huber GmbH" in written(tmp_path)
