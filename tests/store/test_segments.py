"""Target groups: saved rules with keys, live counts, and sentences for rules that cannot be."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
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
