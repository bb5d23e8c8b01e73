"""The target-group sheet and the data check: what they say of real books."""

from datetime import timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.worklist import Reason
from accountbook.models.tables import Employment
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.check import DOUBLE, DOUBTFUL, INVALID, KINDS, MISSING, OUTDATED, Suspects, check
from accountbook.reports.insight.refresh import refresh
from accountbook.reports.insight.sheet import sheet
from accountbook.reports.markdown import render_markdown
from accountbook.reports.text import render_text
from accountbook.store.filters import segments
from accountbook.store.insight.cache import readings
from accountbook.store.insight.checking import leave_out
from accountbook.store.log.undo import undo
from tests.books import TODAY, add_company, new_book
from tests.insight_books import ODD, company, odd_book, person, trade

BASIS = Basis(TODAY)


def test_a_sheet_says_whom_how_with_what_and_when(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        kept = refresh(book, BASIS)
        with book.read() as connection:
            one = segments.find(connection, "Dairies")
            document = sheet(connection, kept, one.name, one.rule, segments.members(connection, one, TODAY), 30)
    text = "\n".join(render_text(document, 80, None))
    for said in (
        "Economic buyer (decides): 1 person: Head of buying (1); level Director (1)",
        "They prefer: Phone (1) of 1",
        "They want for themselves: a quiet line",
        "Their company gains: less water",
        "Dairy 00 · Anna Berg, Head of buying · +43 664 1234567",
        "nobody knows who decides",
        "Nothing is known about this yet: ask at the next visit.",
    ):
        assert said in " ".join(text.split()), said
    assert [section.code for section in document.sections] == [
        "who", "address", "channel", "message", "when", "how", "look", "references", "calls",
    ]  # fmt: skip
    markdown = render_markdown(document)
    assert markdown.startswith("---\nsegment:")
    assert markdown.count("\n## ") == 9
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_group_without_customers_borrows_references_from_its_industry(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        kept = refresh(book, BASIS)
        with book.read() as connection:
            rule = "industry=Dairy stage=prospect"
            one = segments.Segment(0, "", "New dairies", rule, None, "")
            document = sheet(connection, kept, one.name, rule, segments.members(connection, one, TODAY))
    references = next(section for section in document.sections if section.code == "references")
    assert "Dairy" in str(references.blocks[0])
    assert "revenue in two years" in str(references.blocks[0])


@pytest.mark.parametrize("name", ODD)
def test_odd_books_have_a_sheet_and_a_check(tmp_path: Path, name: str) -> None:
    with odd_book(tmp_path, name) as book:
        kept = refresh(book, BASIS)
        with book.read() as connection:
            ids = [key for (key,) in connection.execute("SELECT id FROM company")]
            assert any(render_text(sheet(connection, kept, "All", "", ids), 80, None))
            answer = check(connection, TODAY)
            assert all(one.kind in KINDS and one.sentence and one.fix for one in answer.findings)


def test_the_check_finds_what_is_wrong_and_says_what_mends_it(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            size = add_company(unit, "Three people", employees=3, turnover=90_000_000_00, currency="EUR")
            nobody = add_company(unit, "Nobody", employees=0)
            later = add_company(unit, "Later", founded="2087")
            vat = company(unit, "Wrong VAT", vat_number="ATU12345678")
            unit.raw().execute(
                "INSERT OR REPLACE INTO digest (company_id, country, contacts, orders) VALUES (?, 'DE', 0, 0)", (vat,)
            )
            old = person(unit, size, "Old Man", birthday="1850-01-01")
        with book.read() as connection:
            answer = check(connection, TODAY, [Suspects("company", size, nobody, ("same name",))])
    found = {(one.kind, one.record_id, one.field) for one in answer.findings}
    assert (DOUBTFUL, size, "turnover") in found
    assert (INVALID, nobody, "employees") in found
    assert (INVALID, later, "founded") in found
    assert (INVALID, old, "birthday") in found
    assert (DOUBLE, size, f"double {nobody}") in found
    assert [one.kind for one in answer.findings] == sorted((one.kind for one in answer.findings), key=KINDS.index)
    assert next(one for one in answer.findings if one.field == "turnover").sentence.endswith(
        "check the unit (thousands?)."
    )


def test_missing_and_stale_fields_are_one_finding_for_each_company(tmp_path: Path) -> None:
    with trade(tmp_path) as book:
        with book.write("Facts") as unit:
            on = (TODAY - timedelta(days=2000)).isoformat()
            unit.raw().execute(
                "INSERT INTO fact (uid, version, created_at, updated_at, record, record_id, field, state, learned_on) "
                "VALUES ('x', 1, '2026-11-22', '2026-11-22', 'company', 2, 'employees', 'value', ?)",
                (on,),
            )
        refresh(book, BASIS)
        with book.read() as connection:
            answer = check(connection, TODAY)
    stale = [one for one in answer.findings if one.kind == OUTDATED]
    assert [(one.name, one.field) for one in stale] == [("Dairy 01", "employees")]
    assert all(len([f for f in answer.findings if f.kind == MISSING and f.record_id == key]) <= 1 for key in range(50))


def test_what_is_left_out_stays_out_until_it_changes_and_undo_brings_it_back(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            key = add_company(unit, "Three people", employees=3, turnover=90_000_000_00)
        with book.read() as connection:
            (finding,) = check(connection, TODAY).findings
        with book.write("Leave out") as unit:
            leave_out(unit, finding.record, finding.record_id, finding.field, finding.kind, finding.seen)
        with book.read() as connection:
            assert check(connection, TODAY).findings == ()
            assert "1" in check(connection, TODAY).note
        undo(book)
        with book.read() as connection:
            assert len(check(connection, TODAY).findings) == 1
        with book.write("Leave out again") as unit:
            leave_out(unit, finding.record, finding.record_id, finding.field, finding.kind, finding.seen)
            leave_out(unit, finding.record, finding.record_id, finding.field, finding.kind, finding.seen)
        with book.write("Change") as unit:
            from accountbook.models.columns import field_set
            from accountbook.store.writing import records

            records.change(unit, "company", key, field_set("company").model_validate({"turnover": 80_000_000_00}))
        with book.read() as connection:
            assert len(check(connection, TODAY).findings) == 1


def test_a_call_list_gives_no_birthday_away_and_leaves_out_whom_nobody_should_call(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            born = (TODAY + timedelta(days=1)).strftime("1970-%m-%d")
            person(unit, company(unit, "Celebrating"), "Anna Berg", phone="+43 664 1234567", birthday=born)
            person(unit, company(unit, "Refusing"), "Bernd Tal", phone="+43 664 7654321", do_not_contact=True)
            company(unit, "Given up", stage="lost")
        kept = refresh(book, BASIS)
        with book.read() as connection:
            assert Reason.BIRTHDAY in [reason for reason, _pull in readings(connection, [1])[1].action.reasons]
            every = sheet(connection, kept, "All", "", [1, 2, 3])
            hidden = sheet(connection, kept, "Hidden", "", [2, 3])
    lines = [str(block) for block in every.sections[-1].blocks]
    assert len(lines) == 1
    assert "Anna Berg" in lines[0]
    assert "birthday" not in render_markdown(every)
    assert "Nobody here is to be called now." in "\n".join(render_text(hidden, 80, None))


def test_who_works_at_two_companies_of_a_group_is_counted_once_and_called_at_each(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            first, second = company(unit, "First"), company(unit, "Second")
            who = person(unit, first, "Anna Berg", phone="+43 664 1234567", personal_interest="a quiet line")
            unit.add(Employment(contact_id=who, company_id=second, title="board"))
        kept = refresh(book, BASIS)
        with book.read() as connection:
            text = "\n".join(render_text(sheet(connection, kept, "All", "", [first, second]), 80, None))
    assert "They want for themselves: a quiet line" in " ".join(text.split())
    assert "a quiet line (" not in text
    assert "Second · Anna Berg, board · +43 664 1234567" in text
