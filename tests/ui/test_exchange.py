"""The exchange screens as a person uses them: import, take back, doubles with Enter Enter, export."""

from pathlib import Path

import pytest
from textual.widgets import Input

from accountbook.models.columns import field_set
from accountbook.settings import Settings
from accountbook.store.book import Book
from accountbook.store.filters import segments
from accountbook.store.writing import records
from accountbook.ui.screens.exchange.report import ReportScreen
from tests.books import add_company, add_contact
from tests.ui.apps import seen
from tests.ui.living import line_with, living, press, settle, small_book, type_in

LIST = "Firma;Ort;Zeichen;Headcount\nHuber GmbH;Linz;x1;40\nHubber GmbH;Wels;x2;50\nNovak s.r.o.;Brno;x3;about 60\n;Ulm;x9;\n"
SIZES = [(80, 24), (40, 20), (160, 50)]


def settings(folder: Path) -> Settings:
    return Settings(backups=False, exports=str(folder / "out"))


def list_file(folder: Path, text: str = LIST) -> Path:
    (folder / "out").mkdir()
    path = folder / "my list.csv"
    path.write_text(text, "utf-8")
    return path


def count(book: Book, table: str = "company") -> int:
    with book.read() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_is_looked_at_tried_imported_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    book, path = small_book(tmp_path), list_file(tmp_path)
    before = count(book)
    async with living(book, size, settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6")
        assert "Import" in line_with(app, "▸")
        await press(app, pilot, "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter")
        assert "4 rows of companies" in seen(app)
        assert "Zeichen" in seen(app)
        await press(app, pilot, "ctrl+o")
        assert "2 new" in seen(app) and "1 changed" in " ".join(seen(app).split())
        assert "Hubber GmbH" in seen(app) and "names neither" in " ".join(seen(app).split())
        assert count(book) == before
        await press(app, pilot, "ctrl+o")
        assert count(book) == before + 2
        await press(app, pilot, "x")
        (left,) = (tmp_path / "out").iterdir()
        assert "import.reason" in left.read_text("utf-8-sig")
        await press(app, pilot, "escape")
        assert "Import my list.csv" in seen(app) if size != (40, 20) else True
        await press(app, pilot, "end", "enter", "enter")
        assert count(book) == before


async def test_orders_of_companies_that_are_not_there_yet(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), tmp_path / "orders.csv"
    path.write_text("Order date,Customer,Product,Amount\n2026-03-02,Neuland AG,Filter,120\n", "utf-8")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter")
        assert "are left out" in line_with(app, "New companies")
        await press(app, pilot, "ctrl+o")
        assert "“Neuland AG” is not in the book" in seen(app)
        assert "or have them created" in " ".join(seen(app).split())
        await press(app, pilot, "escape", "down", "enter")
        assert "are created" in line_with(app, "New companies")
        await press(app, pilot, "ctrl+o", "ctrl+o")
    with book.read() as connection:
        query = "SELECT c.name, p.amount FROM purchase p JOIN company c ON c.id = p.company_id"
        assert ("Neuland AG", 12_000) in [tuple(row) for row in connection.execute(query)]


async def test_a_column_is_given_another_field_and_the_choice_is_remembered(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), list_file(tmp_path)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "down", "down", "down")
        assert "companies" in line_with(app, "The rows are")
        assert "left out" in line_with(app, "Zeichen")
        await press(app, pilot, "enter")
        await type_in(app, pilot, "industry")
        await press(app, pilot, "enter")
        assert "Company: Industry" in line_with(app, "Zeichen")
        await press(app, pilot, "ctrl+o", "ctrl+o")
        with book.read() as connection:
            assert connection.execute("SELECT industry FROM company WHERE name LIKE 'Novak%'").fetchone() == ("x3",)
        await press(app, pilot, "escape", "home", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter")
        assert "Company: Industry" in line_with(app, "Zeichen")


async def test_of_several_files_each_has_its_own_columns_and_kind(tmp_path: Path) -> None:
    """The same header may be another field in each; what was said is remembered with the header row."""
    book = small_book(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "a.csv").write_text("Name,Zeichen\nAnna Berg,Machinery\n", "utf-8")
    (tmp_path / "b.csv").write_text("Name,Zeichen,Town\nBerg AG,x9,Ulm\n", "utf-8")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = f"{tmp_path}/a.csv {tmp_path}/b.csv"
        await press(app, pilot, "enter")
        assert "a.csv" in seen(app) and seen(app).count("The rows are") == 2
        await press(app, pilot, "home", "enter", "down", "enter")
        await settle(app, pilot)
        assert "people" in line_with(app, "The rows are")
        await press(app, pilot, *["down"] * 5, "enter")
        await type_in(app, pilot, "industry")
        await press(app, pilot, "enter", "ctrl+o", "ctrl+o")
    with book.read() as connection:
        assert connection.execute("SELECT industry FROM company WHERE name = 'Berg AG'").fetchone() == ("x9",)
        assert connection.execute("SELECT count(*) FROM contact WHERE name = 'Anna Berg'").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM setting WHERE name LIKE 'mapping:%'").fetchone() == (2,)


async def test_a_name_that_looks_alike_is_asked_and_can_be_the_same(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), list_file(tmp_path)
    before = count(book)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o", "home", "enter")
        assert "the same" in line_with(app, "Hubber")
        assert "1 new · 2 changed" in seen(app) and "→ 50" in line_with(app, "Headcount: 40")
        await press(app, pilot, "enter")
        assert "2 new · 1 changed" in seen(app)
        await press(app, pilot, "enter", "enter", "enter")
        assert "1 new · 2 changed" in seen(app), "the last answer counts, also one given while a dry run is under way"
        await press(app, pilot, "ctrl+o")
        assert count(book) == before + 1


async def test_a_new_person_called_like_one_elsewhere_is_listed(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Fill") as unit:
        add_contact(unit, add_company(unit, "Ernst Handel"), "Sepp Großmann")
    path = list_file(tmp_path, "Firma;Kontakt;Titel\nRichter;Sepp Großmann;buyer\n")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o", "home")
        assert "Ernst Handel" in line_with(app, "Sepp Großmann")
        await press(app, pilot, "enter")
        assert "Sepp Großmann" in line_with(app, "row 2")


async def test_dates_that_could_be_read_both_ways_are_asked_once(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    path = list_file(
        tmp_path, "Company,Date,Product,Amount\nHuber GmbH,03/04/2026,Seals,100\nHuber GmbH,05/06/2026,Rings,-20\n"
    )
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o")
        assert "month first" in seen(app)
        await press(app, pilot, "down", "enter")
        await settle(app, pilot)
        await press(app, pilot, "ctrl+o")
        with book.read() as connection:
            days = connection.execute("SELECT purchased_on, amount FROM purchase ORDER BY 1").fetchall()
        assert days == [("2026-03-04", 10000), ("2026-05-06", -2000)]


async def test_every_value_that_was_not_understood_is_listed_and_written_into_a_file(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Since") as unit:
        for name in ("Alt AG", "Berg KG", "Dorn OG"):
            add_company(unit, name, founded="1990", employees=20)
    rows = "".join(f"{name};long ago;{size}\n" for name, size in (("Alt AG", 20), ("Berg KG", 20), ("Dorn OG", 21)))
    path = list_file(tmp_path, "Company;Founded;Employees\n" + rows)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o")
        await settle(app, pilot)
        assert "Not understood: stays as it is" in seen(app)
        assert seen(app).count("long ago") == 3
        await press(app, pilot, "x")
        await settle(app, pilot)
        (left,) = (tmp_path / "out").iterdir()
        assert left.read_text("utf-8-sig").count("long ago") == 6


async def test_tab_completes_a_path(tmp_path: Path) -> None:
    book, path = small_book(tmp_path), list_file(tmp_path)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        box = app.screen.query_one("#path", Input)
        box.value = f"{tmp_path}/my"
        await press(app, pilot, "tab")
        assert box.value == str(path)
        box.value = f"{tmp_path}/nothing.csv"
        await press(app, pilot, "enter")
        assert "There is no file" in seen(app)


async def test_doubles_enter_enter_merges_and_u_takes_it_back(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Double") as unit:
        add_company(unit, "HUBER Ges.m.b.H.", industry="Machinery [/x]")
    before = count(book)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "down", "enter")
        await settle(app, pilot)
        assert "1 pair" in seen(app)
        assert "HUBER Ges.m.b.H." in seen(app) and "Huber GmbH" in seen(app), "both of a pair"
        await press(app, pilot, "enter")
        assert "Machinery [/x]" in seen(app)
        await press(app, pilot, "enter")
        assert count(book) == before - 1
        with book.read() as connection:
            names = connection.execute(
                "SELECT name, other_names, industry FROM company WHERE name_key = 'huber'"
            ).fetchall()
        assert names == [("Huber GmbH", '["HUBER Ges.m.b.H."]', "Machinery [/x]")]
        await press(app, pilot, "u")
        assert count(book) == before


async def test_a_narrow_screen_shows_both_values_whole(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Double") as unit:
        add_company(unit, "HUBER Ges.m.b.H.", legal_name="Huber Maschinenfabrik Linz")
        named = field_set("company").model_validate({"legal_name": "Huber Anlagenbau und Montagen"})
        records.change(unit, "company", 1, named)
    async with living(book, (40, 20), settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "down", "enter")
        await settle(app, pilot)
        await press(app, pilot, "enter")
        assert "Huber Maschinenfabrik Linz" in seen(app)
        assert "Huber Anlagenbau und Montagen" in seen(app)
        await press(app, pilot, "enter")
        assert "u takes it back" in seen(app).splitlines()[0]


async def test_a_pair_is_kept_apart_and_not_offered_again(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("Double") as unit:
        add_company(unit, "HUBER Ges.m.b.H.")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "down", "enter")
        await settle(app, pilot)
        assert "1 pair" in seen(app)
        assert "↵ Open  a Apart" in seen(app)
        await press(app, pilot, "a")
        await settle(app, pilot)
        assert "No doubles were found" in seen(app)
        assert "Open" not in seen(app) and "Apart" not in seen(app)


async def test_the_book_is_taken_out_and_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    (tmp_path / "out").mkdir()
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        for _again in range(2):
            await press(app, pilot, "f6", "home", "down", "down", "down", "down", "down", "enter", "enter", "enter")
            await settle(app, pilot)
        (written,) = (tmp_path / "out").iterdir()
        assert written.suffix == ".xlsx"
        assert "exists already" in seen(app)


async def test_a_home_that_nobody_has_is_a_sentence(tmp_path: Path) -> None:
    async with living(small_book(tmp_path), settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "home", "down", "down", "down", "down", "down", "enter", "enter")
        app.screen.query_one("#file", Input).value = "~nobody1/book.xlsx"
        await press(app, pilot, "enter")
        assert "~nobody1" in line_with(app, "The folder of")


async def test_a_group_whose_name_has_a_blank_is_taken_out(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    (tmp_path / "out").mkdir()
    with book.write("Group") as unit:
        segments.save(unit, "Class A", "class=A")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "home", "down", "down", "down", "down", "down", "enter")
        app.screen.query_one("#which", Input).value = "@Class A"
        await press(app, pilot, "enter", "enter")
        await settle(app, pilot)
    (written,) = (tmp_path / "out").iterdir()
    assert written.name.startswith("Class A-2026")


async def test_which_of_two_namesakes_is_taken_out_is_asked(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    (tmp_path / "out").mkdir()
    with book.write("Namesakes") as unit:
        for company in ("Kern AG", "Lenz AG"):
            add_contact(unit, add_company(unit, company), "Thomas Zwilling")
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "home", *["down"] * 6, "enter")
        app.screen.query_one("#which", Input).value = "Thomas Zwilling"
        await press(app, pilot, "enter")
        assert "Which Thomas Zwilling?" in seen(app)
        assert "Thomas Zwilling · Kern AG" in seen(app) and "Thomas Zwilling · Lenz AG" in seen(app)
        await press(app, pilot, "down", "enter", "enter")
        await settle(app, pilot)
    (written,) = (tmp_path / "out").iterdir()
    text = written.read_text("utf-8")
    assert "Lenz AG" in text and "Kern AG" not in text


async def test_esc_cancels_a_run_and_nothing_is_half_done(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    path = list_file(tmp_path, "Company,Town\n" + "".join(f"Firm {n},Linz\n" for n in range(1500)))
    before = count(book)
    async with living(book, settings=settings(tmp_path)) as (app, pilot):
        await press(app, pilot, "f6", "enter")
        app.screen.query_one("#path", Input).value = str(path)
        await press(app, pilot, "enter", "ctrl+o")
        assert "1500 new" in seen(app)
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        screen.busy = True
        await press(app, pilot, "escape")  # as it is pressed while a run is under way
        screen.busy = False
        await press(app, pilot, "ctrl+o")
        assert "cancelled" in seen(app)
        assert count(book) == before
