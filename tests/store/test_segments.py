"""Target groups: saved rules with keys, live counts, and sentences for rules that cannot be."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.store.book import Book
from accountbook.store.filters import segments
from accountbook.store.log.undo import undo
from tests.books import TODAY, add_company, new_book


def test_a_rule_is_saved_counted_found_changed_and_removed(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Companies") as unit:
            for name, industry in (("Alm", "Dairy"), ("Berg", "Dairy"), ("Cafe", "Hotel and spa")):
                add_company(unit, name, industry=industry)
            segments.save(unit, "Dairies", "industry=Dairy")
            segments.save(unit, "Hotels", 'industry="Hotel and spa"')
        with book.read() as connection:
            found = list(segments.counted(connection, TODAY))
            assert [(one.position, one.name, one.size) for one in found] == [(1, "Dairies", 2), (2, "Hotels", 1)]
            assert [segments.find(connection, typed).name for typed in ("@dairies", "2", "hot")] == [
                "Dairies",
                "Hotels",
                "Hotels",
            ]
        with book.write("Change") as unit:
            segments.save(unit, "dairies", "industry=Dairy name=Alm", position=2)
        with book.read() as connection:
            changed = {one.name: (one.position, one.size) for one in segments.counted(connection, TODAY)}
            assert changed == {"dairies": (2, 1), "Hotels": (None, 1)}
            one = segments.find(connection, "dairies")
        with book.write("Remove") as unit:
            segments.remove(unit, one.id)
        with book.read() as connection:
            assert [one.name for one in segments.saved(connection)] == ["Hotels"]
        undo(book)
        with book.read() as connection:
            assert len(segments.saved(connection)) == 2


@pytest.mark.parametrize(("name", "rule"), [("", "industry=Dairy"), ("Dairies", " "), ("Odd", "nonsense>4")])
def test_a_rule_that_cannot_be_is_not_saved(tmp_path: Path, name: str, rule: str) -> None:
    with new_book(tmp_path) as book:
        with pytest.raises(BookError), book.write("Save") as unit:
            segments.save(unit, name, rule)
        with book.read() as connection:
            assert segments.saved(connection) == []


def test_a_rule_that_broke_says_so_and_nobody_knows_a_group_that_is_not(tmp_path: Path) -> None:
    from accountbook.models.columns import field_set
    from accountbook.store.writing import records

    with new_book(tmp_path) as book:
        with book.write("Save") as unit:
            values = field_set("segment").model_validate({"name": "Old", "rule": "gone_field=4"})
            records.create(unit, "segment", values)
        with book.read() as connection:
            (one,) = segments.counted(connection, TODAY)
            assert one.size is None
            assert "gone_field" in one.doubt
            with pytest.raises(BookError, match="no target group"):
                segments.find(connection, "@nowhere")


def kept(book: Book) -> dict[str, tuple[int | None, str]]:
    """Key and rule of each saved group."""
    with book.read() as connection:
        return {one.name: (one.position, one.rule) for one in segments.saved(connection)}


def test_only_what_was_changed_in_the_dialog_is_saved_over_another_session(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Save") as unit:
            segments.save(unit, "Towns", "town=Linz", position=6)
        with book.read() as connection:
            seen = segments.find(connection, "towns")
        with book.write("Another session") as unit:
            segments.save(unit, "Towns", "town=Graz", position=8)
            segments.save(unit, "Six", "town=Wels", position=6)
        with book.write("Mine") as unit:
            segments.correct(unit, seen, "My Towns", "town=Linz")
        assert kept(book) == {"My Towns": (8, "town=Graz"), "Six": (6, "town=Wels")}
        with pytest.raises(BookError, match="town=Graz"), book.write("Mine") as unit:
            segments.correct(unit, seen, "Towns", "town=Steyr")
        with book.write("Another session") as unit:
            segments.remove(unit, seen.id)
        with pytest.raises(BookError, match="in the bin"), book.write("Mine") as unit:
            segments.correct(unit, seen, "Towns", "town=Steyr")


@pytest.mark.parametrize(("name", "rule"), [("Base", "@Base town=Linz"), ("Base", "@Child"), ("New", "@new")])
def test_a_group_made_of_itself_is_not_saved(tmp_path: Path, name: str, rule: str) -> None:
    with new_book(tmp_path) as book:
        with book.write("Save") as unit:
            segments.save(unit, "Base", "stage=customer")
            segments.save(unit, "Child", "@Base town=Graz")
        before = kept(book)
        with pytest.raises(BookError, match="made of itself"), book.write("Save") as unit:
            segments.save(unit, name, rule)
        assert kept(book) == before


def test_what_is_built_on_a_group_follows_its_name_and_keeps_it_from_the_bin(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Save") as unit:
            segments.save(unit, "My Towns", "town=Linz,Graz")
            segments.save(unit, "Whole", "@my towns")
            segments.save(unit, "Quoted", 'stage=customer @"My Towns" town="@My Towns"')
            segments.save(unit, "Turned", "-@My_Towns #vip")
        with book.read() as connection:
            towns = segments.find(connection, "my towns")
        with pytest.raises(BookError, match="Whole, Quoted, Turned"), book.write("Remove") as unit:
            segments.remove(unit, towns.id)
        with book.write("Rename") as unit:
            segments.correct(unit, towns, "Our Towns", towns.rule)
        rules = {name: rule for name, (_key, rule) in kept(book).items()}
        assert rules == {
            "Our Towns": "town=Linz,Graz",
            "Whole": '@"Our Towns"',
            "Quoted": 'stage=customer @"Our Towns" town="@My Towns"',
            "Turned": '-@"Our Towns" #vip',
        }
        with book.read() as connection:
            assert [one.doubt for one in segments.counted(connection, TODAY)] == [""] * 4
