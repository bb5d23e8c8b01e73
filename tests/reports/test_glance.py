"""The glance: who is this, who decides, how do they stand, what is uncertain, by name."""

from datetime import date, timedelta
from pathlib import Path

from accountbook.reports.doubts import odd_facts
from accountbook.reports.glance import glance
from accountbook.store.pages.views import view
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.reports.filling import put


def test_one_glance_answers(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("fill") as unit:
            key = add_company(
                unit, industry="Paper", employees=3, turnover=90_000_000_00, geography="regional", stage="customer"
            )
            put(unit, "address", {"kind": "head", "town": "Linz"}, company_id=key)
            anna = add_contact(unit, key, "Anna Huber", attitude="+", influence="3")
            put(unit, "buyingrole", {"role": "economic"}, contact_id=anna, company_id=key)
            put(unit, "buyingrole", {"role": "coach"}, contact_id=anna, company_id=key)
            for year, revenue in ((2023, 400), (2024, 300), (2025, 200)):
                figures = {
                    "as_of_on": date(year, 12, 31),
                    "revenue": revenue * 100_000_00,
                    "currency": "EUR",
                    "source": "register",
                }
                put(unit, "financial", figures, company_id=key)
            records.learned(unit, "company", key, "industry", value="Paper", on=TODAY - timedelta(days=3000))
            records.doubtful(unit, "company", key, "vat_number", "ATU1", "too short")
        with book.read() as connection:
            seen = glance(connection, key, TODAY)
            assert list(odd_facts(view(connection, "company", key))) == ["turnover"]
    assert seen.who == "Paper · 3 people · Linz · regional"
    assert (seen.decides, seen.others) == ("Anna Huber (for us)", "Anna Huber (champion)")
    assert seen.figures == "█▅▁ 40M € (2023) → 20M € (2025), down 29 % a year · register"
    assert "? VAT number, Turnover" in seen.sure
    assert "° Industry" in seen.sure
    assert len(seen.questions) == 3


def test_two_figures_are_numbers_only_and_an_individual_has_no_map(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("fill") as unit:
            key = add_company(unit, "Anna Mayr", kind="individual", occupation="dentist", neighbourhood="Urfahr")
            for year, revenue in ((2024, 40), (2025, 44)):
                put(unit, "financial", {"as_of_on": date(year, 12, 31), "headcount": revenue}, company_id=key)
        with book.read() as connection:
            seen = glance(connection, key, TODAY)
    assert seen.who == "individual · dentist · Urfahr"
    assert (seen.decides, seen.others) == ("", "")
    assert seen.figures.startswith("40 (2024) → 44 (2025)")
    assert (seen.band, seen.score < 20) == ("not profiled", True), "who decides and why is no credit of an individual"
