"""Filters against a real book: fields, lists, dates, facts, addresses, custom fields, segments, what hangs on a company."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from accountbook.domain.fields.registry import BUILT_IN
from accountbook.domain.lines.onelines import read_follow_line, read_order_line
from accountbook.errors import BookError
from accountbook.habits import Habits
from accountbook.models.tables import (
    Address,
    BuyingRole,
    ContactPoint,
    CustomField,
    CustomValue,
    Employment,
    Project,
    Segment,
)
from accountbook.store.entries import journal, promises, purchases
from accountbook.store.filters.filter_places import find_codes
from accountbook.store.filters.filtering import companies_matching, condition_of
from accountbook.store.filters.listing import DEFAULT, shown_cell, table_of, typed_cell
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.lines import log_line


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Three companies: Alpha (much known), Beta (some), Gamma (a name)."""
    with new_book(tmp_path_factory.mktemp("filter")) as book:
        with book.write("Fill") as unit:
            alpha = add_company(
                unit,
                "Alpha Café GmbH",
                industry="Lebensmittel",
                employees=120,
                turnover=120_000_000,
                stage="customer",
                geography="regional",
                tags='["VIP","two plants"]',
                buying_months="[3,11]",
                buying_how='{"tender":60,"store":40}',
                founded="1906",
                map_complete=True,
            )
            beta = add_company(unit, "Beta", industry="Stahl", employees=30, stage="lost", parent_id=alpha)
            gamma = add_company(unit, "Gamma")
            unit.add(Address(company_id=alpha, kind="head", town="Bad Ischl", postcode="4820", country="AT"))
            unit.add(Address(company_id=beta, kind="head", town="Malmö", country="SE"))
            anna = add_contact(unit, alpha, "Anna Lang", title="Leiterin Einkauf")
            unit.add(ContactPoint(contact_id=anna, kind="phone", value="+43 664 1234567"))
            unit.add(ContactPoint(company_id=beta, kind="mail", value="office@beta.example"))
            unit.add(Project(company_id=alpha, name="New hall", status="planned"))
            unit.add(CustomField(record="company", code="pumps", label="Pumps", kind="integer"))
            unit.add(CustomValue(record="company", record_id=alpha, code="pumps", text="7", number=7))
            unit.add(Segment(name="Big ones", rule="employees>100", position=1))
            unit.add(Segment(name="loop", rule="@loop"))
            journal.log(unit, alpha, log_line("visit wants samples"), [anna])
            purchases.add(unit, alpha, read_order_line("4200€ valves", TODAY))
            records.known_none(unit, "company", gamma, "website")
            records.archive(unit, records.fetch(unit, "company", add_company(unit, "Alpha old", employees=500)))
        with book.read() as reading:
            yield reading


def names(connection: sqlite3.Connection, text: str) -> str:
    """The first letters of the companies that satisfy a filter."""
    found = companies_matching(connection, text, TODAY)
    rows = dict(connection.execute("SELECT id, substr(name, 1, 1) FROM company"))
    return "".join(rows[key] for key in found)


def test_days_ahead_are_asked_for_ahead_and_birthdays_by_their_month(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            near, far = add_company(unit, "Near"), add_company(unit, "Far")
            promises.plan(unit, near, read_follow_line("fri call", TODAY))
            promises.plan(unit, far, read_follow_line("in 3 weeks call", TODAY))
            add_contact(unit, near, "Anna Lang", birthday="1972-02-29")
            add_contact(unit, near, "Karl Lang", birthday="--12-01")
            add_contact(unit, far, "Eva Lang", birthday="1980-12")
        with book.read() as connection:
            assert names(connection, "next_due<=fri") == "N"
            assert names(connection, "next_due<2w") == "N"
            assert names(connection, "next_due>2w") == "F"
            assert names(connection, "birthday=dec") == "FN"
            assert names(connection, "birthday=february") == "N"
            assert names(connection, "birthday=1972") == "N"
            assert names(connection, "birthday<1960") == "" == names(connection, "birthday<=--12-31")
            assert names(connection, "birthday<1975") == "N"


def test_a_week_a_month_and_a_quarter_are_all_their_days(tmp_path: Path) -> None:
    lines = {"Now": "today call", "Week": "fri 4.12. call", "Month": "31.12. call", "Year": "15.2. call"}
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name, line in lines.items():
                company = add_company(unit, name)
                promises.plan(unit, company, read_follow_line(line, TODAY))
        with book.read() as connection:
            assert names(connection, 'next_due="next week"') == ""
            asked = {
                'next_due="week 49"': "W",
                "next_due=KW49": "W",
                'next_due="this week"': "N",
                'next_due<="KW 49"': "NW",
                'next_due<"KW 49"': "N",
                'next_due>"KW 49"': "MY",
                'next_due="next month"': "MW",
                'next_due!="next month"': "NY",
                "next_due=december": "MW",
                'next_due="this quarter"': "MNW",
                'next_due="nächstes Jahr"': "Y",
            }
            assert {text: "".join(sorted(names(connection, text))) for text in asked} == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "ABG"),
        ("industry=lebensmittel", "A"),
        ("last_order=2026", "A"),
        ("last_order=2026-11", "A"),
        ("last_order<2026", ""),
        ("last_order<=2026", "A"),
        ("last_order>2026", ""),
        ('last_order>="november 2026"', "A"),
        ("last_order=2024..2026", "A"),
        ("last_order=never", "BG"),
        ("last_order!=never", "A"),
        ("employees=100-120", "A"),
        ("employees=30..120", "AB"),
        ("employees=unknown", "G"),
        ("industry=Leb*", "A"),
        ("industry~tah", "B"),
        ("industry=stahl,lebensmittel", "AB"),
        ("industry!=stahl", "AG"),
        ("employees>50", "A"),
        ("employees=20..120", "AB"),
        ("employees=50..", "A"),
        ("employees=?", "G"),
        ("-employees", "G"),
        ("employees=*", "AB"),
        ("turnover>=1.2m", "A"),
        ("turnover=1,200,000", "A"),
        ("turnover>=1,200,000", "A"),
        ("turnover>1,200,000", ""),
        ("turnover>1,25m", ""),
        ("turnover=1,100,000..1,300,000", "A"),
        ("turnover=1,1m,1,2m", ""),
        ("employees=30,120", ""),
        ("employees=30,1200", "B"),
        ("employees=30,120,", ""),
        ("employees!=30,12", "AG"),
        ("-employees=30,12", "AG"),
        ("pumps>=1,000", ""),
        ("stage=customer,lost", "AB"),
        ("-stage=lost", "AG"),
        ("geography=Regional", "A"),
        ("#vip", "A"),
        ("-#vip", "BG"),
        ('#"two plants"', "A"),
        ("buying_months=Nov", "A"),
        ("buying_how=tender", "A"),
        ("founded=1906", "A"),
        ("map_complete=yes", "A"),
        ("parent=alpha café", ""),
        ('parent="Alpha Café"', "B"),
        ("town=malmo", "B"),
        ("town=malmoe", "B"),
        ("town=Malmoe*", "B"),
        ("-town=Malmoe", "AG"),
        ('town="bad ischl"', "A"),
        ("town=Bad*", "A"),
        ("town=?", "G"),
        ("postcode=48*", "A"),
        ("country=austria", "A"),
        ("phone=4567", "A"),
        ("phone=04567", ""),
        ("phone=0000", ""),
        ("phone=mobile", ""),
        ('phone="0664 1234567"', "A"),
        ('phone="0043 664 1234567"', "A"),
        ("phone=?", "BG"),
        ("mail~beta", "B"),
        ("last_contact=2026-11-22", "A"),
        ("last_contact<2026-11-01", ""),
        ("last_contact=?", "BG"),
        ("orders=1", "A"),
        ("contacts>0", "A"),
        ("contact.title~einkauf", "A"),
        ("project.status=planned", "A"),
        ("purchase.product=valves", "A"),
        ("pumps>5", "A"),
        ("pumps=?", "BG"),
        ("website=-", "G"),
        ("website=?", "AB"),
        ("cafe", "A"),
        ("samples", "A"),
        ("anna", "A"),
        ("@big_ones", "A"),
        ("@Big ones", "A"),
        ('@"big  ones"', "A"),
        ("@1 stage=customer", "A"),
        ("-@1", "BG"),
        ("employees>50 industry=stahl", ""),
    ],
)
def test_finds(connection: sqlite3.Connection, text: str, found: str) -> None:
    assert names(connection, text) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("emploees>5", "Near: employees"),
        ("employees>many", "whole number"),
        ("employees>10,20", "“10,20”: Headcount is a whole number"),
        ("stage=nonsense", "is one of"),
        ('buying_months="mar, xyz"', "“mar, xyz”: Buying months are months"),
        ("@nobody", 'There is no segment @nobody. Saved: @"Big ones"'),
        ("@loop", "made of itself"),
        ("contact.shoe=9", "There is no field"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(connection: sqlite3.Connection, text: str, sentence: str) -> None:
    with pytest.raises(BookError, match=sentence):
        companies_matching(connection, text, TODAY)


def test_every_field_can_be_asked_and_shown(connection: sqlite3.Connection) -> None:
    codes = [code for code in find_codes() if not code.startswith(("interaction.", "followup."))]
    assert set(codes) >= {field.code for field in BUILT_IN if field.record == "company"}
    for code in codes:
        for state in ("?", "-", "*"):
            companies_matching(connection, f"{code}={state}", TODAY)
    found = table_of(connection, "employees=120", tuple(codes), TODAY, 5)
    row = found.rows[0]
    shown = {c.code: shown_cell(c, value, "EUR") for c, value in zip(found.columns, row[2:], strict=True)}
    typed = {c.code: typed_cell(c, value, "EUR") for c, value in zip(found.columns, row[2:], strict=True)}
    assert (shown["turnover"], typed["employees"], shown["buying_months"]) == ("1,200,000 €", 120, "Mar, Nov")
    assert (shown["town"], shown["contact.title"], typed["map_complete"]) == ("Bad Ischl", "Leiterin Einkauf", "yes")


def test_a_whole_number_is_written_as_one(connection: sqlite3.Connection) -> None:
    found = table_of(connection, "pumps=7", ("pumps",), TODAY, 5)
    (pumps,) = found.rows[0][2:]
    assert repr(typed_cell(found.columns[0], pumps, "EUR")) == "7"
    assert repr(typed_cell(found.columns[0], 7.5, "EUR")) == "7.5"


def test_a_limit_counts_what_it_leaves_out(connection: sqlite3.Connection) -> None:
    found = table_of(connection, "", DEFAULT, TODAY, 2)
    assert (len(found.rows), found.left_out) == (2, 1)


def test_values_are_parameters(connection: sqlite3.Connection) -> None:
    for value in ("'; DROP TABLE company; --", '"', "%", "x' OR '1'='1"):
        quoted = value.replace('"', '\\"')
        assert names(connection, f'industry="{quoted}" name~"{quoted}"') == ""


def test_what_only_people_have_is_asked_without_naming_them(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("fill") as unit:
            one, two = add_company(unit, "One"), add_company(unit, "Two")
            anna = add_contact(unit, one, "Anna", level="board", attitude="-", birthday="--02-29")
            otto = add_contact(unit, two, "Otto", level="staff", attitude="+")
            unit.add(CustomField(record="contact", code="newsletter", label="Newsletter", kind="yesno"))
            unit.add(CustomValue(record="contact", record_id=anna, code="newsletter", text="yes", number=1))
            unit.add(BuyingRole(contact_id=anna, company_id=one, role="economic"))
            unit.add(BuyingRole(contact_id=otto, company_id=two, role="economic", to_on=TODAY))
            unit.add(Employment(contact_id=otto, company_id=two, from_on=TODAY))
        with book.read() as connection:
            for text in (
                "level=board",
                "contact.level=board",
                "attitude=-",
                "birthday=*",
                "newsletter=yes",
                "role=economic",
            ):
                assert companies_matching(connection, text, TODAY) == [one], text
            assert companies_matching(connection, "contact.newsletter=?", TODAY) == [two]
            assert companies_matching(connection, "employment.from_on=2026-11-22", TODAY) == [two]
            found = table_of(connection, "level=board", ("name", "level", "newsletter", "role"), TODAY, 5)
            assert found.rows[0][2:] == ("One", "board", 1, "economic")


def test_a_day_is_asked_for_as_its_typist_writes_days(connection: sqlite3.Connection) -> None:
    """ "Fr" is Friday to a German, and 03/04 is March 4 where the month comes first."""
    habits = Habits(tongue="de", month_first=True)
    for typed, plain in (("<=12/31/2027", "<=2027-12-31"), ("=03/04/2027", "=2027-03-04"), ("<=Fr", "<=fri")):
        found = [condition_of(connection, f"next_due{days}", TODAY, habits) for days in (typed, plain)]
        assert found[0] == found[1]
