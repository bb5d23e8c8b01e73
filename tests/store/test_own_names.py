"""Names that a field of one's own cannot have: they mean something else to lists, filters and `set`."""

from pathlib import Path

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.templates import TEMPLATES, Template
from accountbook.errors import BookError
from accountbook.store import own_fields
from tests.books import new_book


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


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_no_template_has_such_a_name(template: Template) -> None:
    assert [line.label for line in template.fields() if own_fields.said_already(line)] == []
