"""Names that a field of one's own cannot have: they mean something else to lists, filters and `set`."""

from pathlib import Path

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.templates import TEMPLATES, Template
from accountbook.errors import BookError
from accountbook.models.tables import CustomField, CustomValue
from accountbook.store import own_fields
from accountbook.store.pages.views import view
from tests.books import add_company, new_book


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Score",
            "Next step",
            "Orders",
            "Last visit",
            "Last contact",
            "ID",
            "UID",
            "Company",
            "Phone",
            "Town",
            "Role",
        ),
        *("Parent", "Project", "Reports to, person", "Mail, person"),
    ],
)
def test_a_name_that_means_something_already_is_refused(tmp_path: Path, line: str) -> None:
    with new_book(tmp_path) as book, book.write("add") as unit:
        with pytest.raises(BookError, match="There is a built-in field"):
            own_fields.add(unit, read_field_line(line))
        assert own_fields.own_fields(unit.raw()) == []


def test_a_field_of_such_a_name_that_an_earlier_program_made_comes_back_with_its_values(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("before") as unit:
            unit.add(
                CustomField(record="company", code="score", label="Score", kind="number"),
                CustomValue(
                    record="company", record_id=add_company(unit, "Huber GmbH"), code="score", text="7", number=7
                ),
            )
        with book.write("out and in") as unit:
            own_fields.remove(unit, own_fields.named(unit.raw(), "score").id)
            own_fields.add(unit, read_field_line("Score, number"))
        with book.read() as connection:
            assert view(connection, "company", 1).value("score") == 7


def test_one_of_the_code_of_a_built_in_field_does_not_come_back(tmp_path: Path) -> None:
    with new_book(tmp_path) as book, book.write("before") as unit:
        unit.add(CustomField(record="company", code="budget_month", label="Budget month", kind="text"))
        own_fields.remove(unit, own_fields.named(unit.raw(), "budget_month").id)
        line = read_field_line("Budget month, number")
        assert own_fields.said_already(line, own_fields.taken_out(unit.raw()))
        with pytest.raises(BookError, match="There is a built-in field"):
            own_fields.add(unit, line)
        assert own_fields.own_fields(unit.raw()) == []


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_no_template_has_such_a_name(template: Template) -> None:
    assert [line.label for line in template.fields() if own_fields.said_already(line)] == []
