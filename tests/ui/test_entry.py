"""The one-line entries, typed key by key on a real book."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.entering.target import Target
from accountbook.store.book import Book
from accountbook.store.entries import promises
from accountbook.store.log.undo import undo
from accountbook.store.pages.views import View, views
from accountbook.store.writing import bin
from accountbook.ui.screens.entry import EntryDialog
from tests.books import add_company, add_contact, new_book
from tests.ui.apps import DialogApp, seen, settle, write


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path) as made:
        with made.write("fill") as unit:
            add_company(unit)
            add_contact(unit, 1, "Anna Huber", title="Buyer")
            add_contact(unit, 1, "Eva Kern")
        yield made


def rows(book: Book, entity: str) -> list[View]:
    with book.read() as connection:
        return views(connection, entity)


def dialog(kind: str = "log", followup_id: int | None = None) -> EntryDialog:
    return EntryDialog(kind, Target(1, "Huber GmbH", followup_id=followup_id))


async def test_a_visit_is_understood_before_enter_and_saved_with_its_promises(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit @huber price ok ! >fri send quote #press 4200€")
        await settle(pilot)
        shown = seen(app)
        assert "Anna Huber (Buyer)" in shown
        assert "Fri 27 Nov 2026: send quote" in shown
        assert "4,200 €" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
        assert app.drafts.find("entry log 1 0") is None
    (entry,) = rows(book, "interaction")
    assert (entry.text("kind"), entry.text("text"), entry.value("amount")) == ("visit", "price ok", 420000)
    (promise,) = rows(book, "followup")
    assert promise.links["contact_id"] == 1
    assert rows(book, "attendance")[0].links["contact_id"] == 1


async def test_a_talk_opened_on_a_person_is_with_them_and_with_whom_it_names(book: Book) -> None:
    app = DialogApp(book, EntryDialog("log", Target(1, "Huber GmbH", contact_id=2)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit @anna price ok")
        await settle(pilot)
        assert "Eva Kern" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
    assert {row.links["contact_id"] for row in rows(book, "attendance")} == {1, 2}


async def test_who_is_named_on_their_own_line_is_shown_once(book: Book) -> None:
    app = DialogApp(book, EntryDialog("log", Target(1, "Huber GmbH", contact_id=2)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit @eva price ok")
        assert seen(app).count("Eva Kern") == 1


async def test_enter_twice_saves_once(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "called")
        await pilot.press("enter", "enter")
        await settle(pilot)
    assert len(rows(book, "interaction")) == 1


async def test_escape_keeps_the_line_and_the_next_dialog_offers_it(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "call long story")
        await pilot.press("escape")
        await settle(pilot)
        assert app.answers == [False]
        app.open(dialog())
        await settle(pilot)
        assert "call long story" in seen(app)
        assert "You typed this before" in seen(app)
        await pilot.press("ctrl+u")
        await settle(pilot)
        assert app.drafts.find("entry log 1 0") is None
    assert rows(book, "interaction") == []


async def test_a_name_nobody_has_is_added_with_one_more_key(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, 'met @"Otto Maier" at the fair')
        await pilot.press("enter")
        await settle(pilot)
        assert "add Otto Maier as a new person" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    assert [person.text("name") for person in rows(book, "contact")] == ["Anna Huber", "Eva Kern", "Otto Maier"]
    assert rows(book, "attendance")[0].links["contact_id"] == 3


async def test_a_new_person_who_joins_on_a_day_ahead_does_not_work_there_yet(book: Book) -> None:
    app = DialogApp(book, EntryDialog("change", Target(1, "Huber GmbH")))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("j")
        await write(pilot, "2027-01-11 Otto Maier")
        await settle(pilot)
        assert "nobody moves: a follow-up of that day" in " ".join(seen(app).split())
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    assert rows(book, "contact")[-1].links["company_id"] is None
    assert rows(book, "employment") == []
    assert [one.text("text") for one in rows(book, "followup")] == ["Otto Maier joins: enter it and introduce myself"]


async def test_adding_can_be_refused_or_a_near_miss_taken(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "visit @hubre and @otto")
        await pilot.press("enter")
        await settle(pilot)
        assert "1  Anna Huber (Buyer)" in seen(app)
        await pilot.press("1")
        await settle(pilot)
        assert "Who is otto?" in seen(app)
        await pilot.press("n")
        await settle(pilot)
        assert app.answers == [True]
    assert len(rows(book, "contact")) == 2
    assert [seat.links["contact_id"] for seat in rows(book, "attendance")] == [1]


async def test_tab_puts_a_near_miss_into_the_line(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(*"visit @hubre")
        await settle(pilot)
        assert "Tab takes Anna Huber" in seen(app)
        await pilot.press("tab")
        await settle(pilot)
        assert 'visit @"Anna Huber"' in seen(app)


async def test_a_whole_name_needs_no_quotes(book: Book) -> None:
    with book.write("more") as unit:
        add_contact(unit, 1, "Anna Berger")
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "call @Anna Huber wants samples")
        await settle(pilot)
        assert "Anna Huber (Buyer)" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    assert [entry.text("text") for entry in rows(book, "interaction")] == ["wants samples"]
    assert [seat.links["contact_id"] for seat in rows(book, "attendance")] == [1]


async def test_two_people_of_one_name_are_asked_about_never_guessed(book: Book) -> None:
    with book.write("more") as unit:
        add_contact(unit, 1, "Franz Huber")
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "visit @huber")
        await pilot.press("enter")
        await settle(pilot)
        assert "Who is huber?" in seen(app)
        await pilot.press("2")
        await settle(pilot)
    assert rows(book, "attendance")[0].links["contact_id"] == 3


async def test_a_follow_up_an_order_and_a_person(book: Book) -> None:
    for kind, line, understood in (
        ("follow", "tue 15:00 send samples", "Tue 24 Nov 2026 15:00"),
        ("order", "4200€ seals 20 pcs", "20 pcs"),
        ("person", "Otto Maier, buyer, +43 664 1234567", "+43 664 1234567"),
    ):
        app = DialogApp(book, dialog(kind))
        async with app.run_test() as pilot:
            await settle(pilot)
            await write(pilot, line)
            await settle(pilot)
            assert understood in seen(app)
            await pilot.press("enter")
            await settle(pilot)
            assert app.answers == [True]
    assert rows(book, "followup")[0].text("due_time") == "15:00"
    assert rows(book, "purchase")[0].value("amount") == 420000
    assert rows(book, "contact")[-1].text("name") == "Otto Maier"
    assert rows(book, "contactpoint")[0].text("value") == "+43 664 1234567"


async def test_the_end_of_a_letter_is_pasted_as_a_person(book: Book) -> None:
    app = DialogApp(book, dialog("person"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "Petra Alt\nLeiterin Einkauf\nHafenstraße 12\n20457 Hamburg\nTel. +49 40 123456-0")
        await pilot.press("enter")
        await settle(pilot)
    assert rows(book, "contact")[-1].text("title") == "Leiterin Einkauf"
    assert [point.text("value") for point in rows(book, "contactpoint")] == ["+49 40 123456-0"]


async def test_done_with_nothing_typed_only_marks_it(book: Book) -> None:
    with book.write("plan") as unit:
        from accountbook.domain.lines.onelines import read_follow_line

        promises.plan(unit, 1, read_follow_line("fri call", book.today))
    app = DialogApp(book, dialog("done", followup_id=1))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    assert rows(book, "followup")[0].text("state") == "done"
    assert rows(book, "interaction") == []
    assert undo(book).what == "Done at Huber GmbH"


async def test_a_change_takes_its_kind_and_moves_the_person(book: Book) -> None:
    app = DialogApp(book, dialog("change"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Officer" in seen(app)
        await pilot.press("l")
        await settle(pilot)
        await write(pilot, "eva (from anna)")
        await settle(pilot)
        assert "Eva Kern" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    (change,) = rows(book, "businesschange")
    assert (change.text("kind"), change.links["contact_id"], change.text("source")) == ("left", 2, "anna")
    assert rows(book, "contact")[1].links["company_id"] is None


async def test_a_kept_change_that_is_emptied_asks_for_its_kind_again(book: Book) -> None:
    app = DialogApp(book, dialog("change"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        await write(pilot, "the Hubers")
        await pilot.press("escape")
        await settle(pilot)
        app.open(dialog("change"))
        await settle(pilot)
        await pilot.press("ctrl+u")
        await settle(pilot)
        assert "What changed at Huber GmbH?" in seen(app)
        await pilot.press("p")
        await settle(pilot)
        await write(pilot, "new hall")
        await pilot.press("enter")
        await settle(pilot)
    (change,) = rows(book, "businesschange")
    assert (change.text("kind"), change.text("text")) == ("project", "new hall")


async def test_an_entry_about_a_company_in_the_bin_brings_it_back_or_stays_typed(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit price ok")
        with book.write("Another session") as unit:
            bin.delete(unit, "company", 1)
        await pilot.press("enter")
        await settle(pilot)
        assert "Huber GmbH is in the bin. Bring it back" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "visit price ok" in seen(app)
        assert rows(book, "interaction") == []
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert app.answers == [True]
    assert [row.text("text") for row in rows(book, "interaction")] == ["price ok"]
    assert len(rows(book, "company")) == 1


async def test_lines_pasted_from_a_terminal_are_all_in_the_entry(book: Book) -> None:
    app = DialogApp(book, dialog("person"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "Paul Roth, buyer\r+43 732 1234\rpaul@roth.at")
        assert "+43 732 1234" in seen(app) and "paul@roth.at" in seen(app)
        await pilot.press("escape")
    app = DialogApp(book, dialog("person"))
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        await write(pilot, "Paul Roth, buyer\r+43 732 1234\rpaul@roth.at")
        await settle(pilot)
        assert "1234, paul@roth.at" in seen(app), "the cursor at the end is in sight"
        await pilot.press("escape")
        app.open(dialog("person"))
        await settle(pilot)
        assert "1234, paul@roth.at" in seen(app), "when it comes back, too"


async def test_an_empty_line_says_what_is_missing(book: Book) -> None:
    app = DialogApp(book, dialog("order"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Type an amount or a product." in seen(app)
        assert app.answers == []


async def test_markup_in_names_is_shown_as_it_is(book: Book) -> None:
    app = DialogApp(book, EntryDialog("log", Target(1, "Evil [/x] Ltd")))
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "visit [red]x[/] @[b]")
        await settle(pilot)
        assert "Evil [/x] Ltd" in seen(app)
        assert "[red]x[/]" in seen(app)


async def test_the_draft_is_on_disk_with_all_it_needs(book: Book) -> None:
    app = DialogApp(book, dialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "call")
        app.drafts.flush()
        with book.read() as connection:
            ((body,),) = connection.execute("SELECT body FROM draft").fetchall()
    kept = json.loads(body)
    assert (kept["text"], kept["company_id"], kept["kind"]) == ("call", 1, "log")


async def test_an_entry_begun_before_the_name_was_read_is_told_with_it(book: Book) -> None:
    app = DialogApp(book, EntryDialog("log", Target(1, "")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "visit price ok")
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [True]
    with book.read() as connection:
        (what,) = connection.execute("SELECT what FROM batch ORDER BY id DESC LIMIT 1").fetchone()
    assert "Huber GmbH" in what and "no company" not in what
