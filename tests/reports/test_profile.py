"""The profile: every known field with its dates, for three audiences."""

from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.plain import cell_width
from accountbook.reports.document import Document, Fact, Grid, Person
from accountbook.reports.profile import profile
from accountbook.reports.text import render_text
from accountbook.store.entries import people
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.demo_book import company_ids, demo_book
from tests.reports.filling import put


def codes(document: Document) -> list[str]:
    return [section.code for section in document.sections]


def facts(document: Document) -> dict[str, Fact]:
    return {block.label: block for section in document.sections for block in section.blocks if isinstance(block, Fact)}


def test_every_known_field_is_there_and_no_unknown_one() -> None:
    book = demo_book()
    with book.read() as connection:
        for company in company_ids(book)[::6]:
            known = view(connection, "company", company)
            labels = facts(profile(connection, company, TODAY, audience="me"))
            for field in fields_of("company"):
                if field.code != "name" and field.code not in ("notes",):
                    assert (field.label in labels) == (known.state(field.code) != "unknown"), field.code


@pytest.mark.parametrize("width", [40, 80])
def test_the_whole_profile_fits_the_width(width: int) -> None:
    book = demo_book()
    with book.read() as connection:
        for company in company_ids(book)[::6]:
            lines = render_text(profile(connection, company, TODAY), width, None)
            assert max(map(cell_width, lines)) <= width


def test_a_handover_has_the_whole_history_and_the_promises_first() -> None:
    book = demo_book()
    with book.read() as connection:
        query = "SELECT company_id, count(*) FROM interaction GROUP BY company_id HAVING count(*) > 40 LIMIT 3"
        for company, talks in connection.execute(query).fetchall():
            document = profile(connection, company, TODAY, audience="handover")
            by_code = {section.code: section for section in document.sections}
            assert len(by_code["talks"].blocks) == talks
            bought = connection.execute("SELECT count(*) FROM purchase WHERE company_id = ?", (company,)).fetchone()[0]
            [grid] = by_code["purchases"].blocks
            assert isinstance(grid, Grid) and len(grid.rows) == bought
            assert "promises" not in by_code or codes(document)[0] == "promises"
            assert len({s.code: s for s in profile(connection, company, TODAY).sections}["talks"].blocks) == 12


def test_none_doubt_and_age_are_said(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        company = add_company(unit, turnover=400_000_00)
        records.learned(
            unit, "company", company, "turnover", value=1, source="register", on=TODAY - timedelta(days=500)
        )
        records.known_none(unit, "company", company, "owned_by")
        records.doubtful(unit, "company", company, "employees", "about forty", "Headcount is a whole number.")
    with book.read() as connection:
        found = facts(profile(connection, company, TODAY))
    assert (found["Turnover"].old, found["Turnover"].source, found["Turnover"].as_of) == (
        True,
        "register",
        TODAY - timedelta(days=500),
    )
    assert (found["Owned by"].value, found["Owned by"].state) == ("none", "none")
    assert found["Headcount"].value == "about forty (not clear: Headcount is a whole number.)"


def test_people_have_numbers_roles_and_bosses_and_movers_both_companies(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        old, new = add_company(unit, "Old GmbH"), add_company(unit, "New GmbH")
        boss, anna = add_contact(unit, old, "Eva Boss"), add_contact(unit, old, "Anna Huber", title="Buyer")
        put(unit, "reporting", {}, contact_id=anna, boss_id=boss)
        phone = {"kind": "phone", "label": "direct", "value": "12 34", "remark": "before 9"}
        put(unit, "contactpoint", phone, contact_id=anna)
        put(unit, "buyingrole", {"role": "coach"}, contact_id=anna, company_id=old)
    with book.read() as connection:
        document = profile(connection, old, TODAY)
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Person)]
    [person] = [block for block in blocks if block.name == "Anna Huber"]
    said = {fact.label: fact.value for fact in person.facts}
    assert (
        said.items()
        >= {"Phone (direct)": "12 34, before 9", "Buying role": "Coach / champion", "Reports to": "Eva Boss"}.items()
    )
    with book.write("Move") as unit:
        people.join(unit, anna, new, TODAY, "Head of purchasing")
    with book.read() as connection:
        there, here = profile(connection, old, TODAY), profile(connection, new, TODAY)
    assert "left" in codes(there)
    assert "Anna Huber, Buyer, until 22 Nov 2026" in "\n".join(render_text(there, 80, None))
    assert "left" not in codes(here)
    assert "Anna Huber" in [
        block.name for section in here.sections for block in section.blocks if isinstance(block, Person)
    ]
