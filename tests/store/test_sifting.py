"""What is typed into a box that sifts: words begin words, a filter answers as `list` does, half a one changes nothing."""

from pathlib import Path

import pytest

from accountbook.domain.filters import has_conditions
from accountbook.store.filters import segments
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.filters.sifting import sifted
from accountbook.store.pages.lists import company_ids, filtered_ids
from tests.books import TODAY, add_company, new_book


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("linz press", False),
        ("anna@huber.at", False),
        ("#", False),
        ("R&D", False),
        ("stage=", True),
        ("linz stage=customer", True),
        ("-employees>5", True),
        ("#vip", True),
        ("-#vip", True),
        ("@", True),
        ("next-step", False),
    ],
)
def test_words_are_told_from_conditions(typed: str, expected: bool) -> None:
    assert has_conditions(typed) is expected


def test_the_box_answers_as_list_does(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Fill") as unit:
        add_company(unit, "Huber GmbH", stage="customer", industry="machine tools", tags='["vip"]')
        add_company(unit, "Ikarus AB", stage="customer", industry="machine")
        add_company(unit, "Stage=craft Ltd", stage="prospect")
        segments.save(unit, "Best customers", "stage=customer #vip")
        segments.save(unit, "Prospects", "stage=prospect")

    def names(typed: str) -> tuple[list[int], str]:
        with book.read() as connection:
            found = sifted(connection, typed, TODAY)
            return list(found.ids), found.doubt

    assert names("stage=customer") == ([1, 2], "")
    assert names("industry=machine tools") == ([1], "")  # blanks belong to the value, where that finds something
    assert names("industry=machine ikarus") == ([2], "")
    assert names("#vip") == ([1], "")
    assert names("@best") == names("@Best customers") == ([1], "")
    assert names("@prospects -#vip") == ([3], "")
    assert names("stage=lost") == ([], "")
    assert names("stage=cr") == ([3], "")  # no stage, but words
    with book.read() as connection:
        everything = list(company_ids(connection))
        assert list(sifted(connection, "hub", TODAY).ids) == list(filtered_ids(connection, "hub"))
        assert companies_matching(connection, "stage=customer", TODAY) == [1, 2]
    ids, doubt = names("employees>")
    assert ids == everything and "ends in the middle" in doubt
    assert names("stage=customer employees>") == names("stage=customer employees> ikar") == ([1, 2], doubt)
    assert names("ikar employees>") == ([2], doubt)
    ids, doubt = names("@nobody")
    assert ids == everything and "Best customers" in doubt
