"""What a person types into a field, by its kind; here the days, which are not always known to the day."""

from datetime import date

import pytest

from accountbook.domain.edits import UNKNOWN, VALUE, read_amendment, read_edit
from accountbook.domain.fields.field import DATE, declare
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting, read_value
from accountbook.habits import Habits

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("field", "typed", "on"),
    [
        ("financial.as_of_on", "2025", date(2025, 12, 31)),
        ("financial.as_of_on", "06/2025", date(2025, 6, 30)),
        ("financial.as_of_on", "31.3.2025", date(2025, 3, 31)),
        ("employment.from_on", "2019", date(2019, 1, 1)),
        ("employment.from_on", "march 2019", date(2019, 3, 1)),
        ("employment.to_on", "2024-02", date(2024, 2, 29)),
        ("company.customer_since", "2009", date(2009, 1, 1)),
        ("contact.left_on", "2024", date(2024, 12, 31)),
        ("company.customer_since", "seit 2019", date(2019, 1, 1)),
    ],
)
def test_a_year_or_a_month_stands_for_its_first_or_last_day(field: str, typed: str, on: date) -> None:
    assert value(field, typed) == (on, "")


@pytest.mark.parametrize(
    ("field", "typed", "on"),
    [
        ("followup.due_on", "fri", date(2026, 11, 27)),
        ("followup.due_on", "5.1.", date(2027, 1, 5)),
        ("followup.due_on", "2w", date(2026, 12, 6)),
        ("project.expected_on", "15.3.", date(2027, 3, 15)),
        ("contact.keep_until", "31.12.", date(2026, 12, 31)),
        ("purchase.purchased_on", "fri", date(2026, 11, 20)),
        ("purchase.purchased_on", "31.12.", date(2025, 12, 31)),
    ],
)
def test_a_day_lies_on_the_side_of_today_that_its_field_is_about(field: str, typed: str, on: date) -> None:
    assert value(field, typed) == (on, "")


@pytest.mark.parametrize(
    ("label", "typed", "on"),
    [
        ("Next site starts", "fri", date(2026, 11, 27)),
        ("Framework until", "3w", date(2026, 12, 13)),
        ("Framework until", "31.12.", date(2026, 12, 31)),
        ("Contract end", "15.3.", date(2027, 3, 15)),
        ("Listing planned", "Q1", date(2027, 1, 1)),
        ("Framework until", "2025-12-31", date(2025, 12, 31)),
        ("Framework until", "yesterday", date(2026, 11, 21)),
        ("Last safety briefing", "fri", date(2026, 11, 20)),
        ("Letzte Wartung", "15.3.", date(2026, 3, 15)),
        ("Seit", "31.12.", date(2025, 12, 31)),
        ("Последно посещение", "3w", date(2026, 11, 1)),
        ("Date of last audit", "20.12.", date(2025, 12, 20)),
        ("Datum letzte Wartung", "20.12.", date(2025, 12, 20)),
        ("Besuch zuletzt", "20.12.", date(2025, 12, 20)),
        ("Last-Audit", "20.12.", date(2025, 12, 20)),
        ("Fecha última visita", "20.12.", date(2025, 12, 20)),
        ("Machine since", "20.12.", date(2025, 12, 20)),
        ("Geprüft (TÜV)", "15.3.", date(2026, 3, 15)),
        ("Contract signed", "Q4", date(2026, 10, 1)),
        ("Signed, valid until", "15.3.", date(2027, 3, 15)),
        ("Date of the next audit", "20.11.", date(2027, 11, 20)),
        ("Wartung nächste", "20.11.", date(2027, 11, 20)),
        ("Fecha próxima visita", "20.11.", date(2027, 11, 20)),
        ("Планирана среща", "20.11.", date(2027, 11, 20)),
        ("Licence renewal", "20.11.", date(2027, 11, 20)),
    ],
)
def test_in_an_own_field_a_day_lies_where_a_word_of_the_label_looks(label: str, typed: str, on: date) -> None:
    own = declare("own", label, DATE, custom=True)
    assert read_value(own, typed, Setting(TODAY)).value == on


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("20.11.", date(2026, 11, 20)),
        ("31.12.", date(2026, 12, 31)),
        ("31.12.2025", date(2025, 12, 31)),
        ("29.2.", date(2028, 2, 29)),
        ("thu", date(2026, 11, 19)),
        ("tue", date(2026, 11, 24)),
        ("3w", date(2026, 12, 13)),
        ("Q3", date(2026, 7, 1)),
        ("Q1", date(2027, 1, 1)),
        ("yesterday", date(2026, 11, 21)),
        ("soon", None),
    ],
)
@pytest.mark.parametrize("label", ["Machine audit", "Abnahme"])
def test_in_an_own_field_whose_label_says_nothing_the_nearest_day_is_meant(
    label: str, typed: str, on: date | None
) -> None:
    own = declare("own", label, DATE, custom=True)
    assert read_value(own, typed, Setting(TODAY)).value == on


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("purchase.purchased_on", "2025"),
        ("followup.due_on", "2027"),
        ("financial.as_of_on", "13/2025"),
        ("employment.from_on", "soon"),
    ],
)
def test_a_day_that_must_be_known_stays_a_doubt(field: str, typed: str) -> None:
    found, doubt = value(field, typed)
    assert found is None and "is a date" in doubt


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("#vip #fair", '["vip","fair"]'),
        ("#vip #fair, #vip, new", '["vip","fair","new"]'),
        ("#key account", '["key account"]'),
        ("#", '["#"]'),
    ],
)
def test_words_that_are_each_marked_are_tags_of_their_own(typed: str, stored: str) -> None:
    assert value("company.tags", typed) == (stored, "")


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("company.cadence_days", "2 weeks", 14),
        ("company.cadence_days", "6w", 42),
        ("company.cadence_days", "3 Monate", 90),
        ("company.cadence_days", "90", 90),
        ("company.cadence_days", "often", None),
        ("company.employees", "2 weeks", None),
        ("company.employees", "ca. 120", 120),
        ("company.employees", "~1.200", 1200),
        ("company.employees", "about many", None),
        ("company.buying_months", "mar-may", "[3,4,5]"),
        ("company.buying_months", "nov-feb, 6", "[1,2,6,11,12]"),
        ("company.buying_months", "x-may", None),
        ("company.fiscal_year_end", "30.6.", 6),
        ("company.fiscal_year_end", "Dec", 12),
    ],
)
def test_lengths_and_months_as_people_say_them(field: str, typed: str, stored: object) -> None:
    found, doubt = value(field, typed)
    assert found == stored and bool(doubt) == (stored is None)


@pytest.mark.parametrize(
    ("field", "current", "typed", "stored"),
    [
        ("company.tags", '["old","fair 2025"]', "+vip", '["old","fair 2025","vip"]'),
        ("company.tags", '["old","fair 2025"]', "+vip +x, -Fair 2025", '["old","vip","x"]'),
        ("company.tags", '["old"]', "+gold,silver; tin", '["old","gold","silver","tin"]'),
        ("company.tags", '["old","vip","press"]', "-vip,press", '["old"]'),
        ("company.tags", '["old","vip"]', "-vip, old, +new, x,", '["new","x"]'),
        ("company.tags", '["old"]', '+"paper, pulp", x', '["old","paper, pulp","x"]'),
        ("company.tags", '["old"]', "+OLD", '["OLD"]'),
        ("company.tags", '["old"]', "-old", None),
        ("company.tags", '["old"]', "vip, -x", '["vip","-x"]'),
        ("company.tags", None, "+vip", '["vip"]'),
        ("company.buying_months", "[3]", "+nov, +jan", "[1,3,11]"),
        ("company.buying_months", "[3,5]", "-mar, may, +oct, nov", "[10,11]"),
        ("company.industry", '"x"', "+vip", "+vip"),
    ],
)
def test_a_list_may_be_amended(field: str, current: str | None, typed: str, stored: str | None) -> None:
    record, _, code = field.partition(".")
    known = find_field(record, code)
    assert known is not None
    edit = read_amendment(known, typed, Setting(TODAY), current)
    assert (edit.value, edit.state) == (stored, VALUE if stored else UNKNOWN)


@pytest.mark.parametrize(
    ("field", "typed", "stored", "whole"),
    [
        ("company.buying_months", "mar, xyz", "[3]", "mar, xyz"),
        ("company.buying_months", "+apr, xyz", "[3,4]", "Mar, Apr, old, xyz"),
        ("company.buying_months", "+apr, -OLD", "[3,4]", "+apr, -OLD"),
        ("company.buying_months", "-mar, xyz", None, "old, -xyz"),
        ("company.looks_where", "press, xyz", '["press"]', "press, xyz"),
        ("company.looks_where", '+press, "x, y"', '["fairs","press"]', 'fairs, press, old, "x, y"'),
    ],
)
def test_what_is_clear_in_a_list_is_taken_beside_a_doubt(
    field: str, typed: str, stored: str | None, whole: str
) -> None:
    record, _, code = field.partition(".")
    known = find_field(record, code)
    assert known is not None
    current, kept = ("[3]", "mar, old") if known.code == "buying_months" else ('["fairs"]', "fairs, old")
    edit = read_amendment(known, typed, Setting(TODAY), current, kept)
    assert (edit.value, edit.typed) == (stored, whole)
    again = read_edit(known, edit.typed, Setting(TODAY))
    assert (again.value, again.doubt) == (stored, edit.doubt) or not edit.doubt


def value(name: str, typed: str) -> tuple[object, str]:
    """What is stored for it, and the doubt."""
    record, _, code = name.partition(".")
    field = find_field(record, code)
    assert field is not None
    read = read_value(field, typed, Setting(TODAY))
    return read.value, read.doubt


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("purchase.purchased_on", "03/04/2026", date(2026, 3, 4)),
        ("purchase.purchased_on", "03.04.2026", date(2026, 4, 3)),
        ("purchase.purchased_on", "Fr", date(2026, 11, 20)),
        ("contact.birthday", "12/31/1970", "1970-12-31"),
        ("contact.birthday", "3.4.1970", "1970-04-03"),
        ("company.fiscal_year_end", "6/30", 6),
    ],
)
def test_a_day_is_read_as_its_typist_writes_days(field: str, typed: str, stored: object) -> None:
    record, _, code = field.partition(".")
    known = find_field(record, code)
    assert known is not None
    assert read_value(known, typed, Setting(TODAY, habits=Habits(tongue="de", month_first=True))).value == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("14:30:00", "14:30"),
        ("14:30:00.000", "14:30"),
        ("9:15:00 AM", "09:15"),
        ("9:15 p.m.", "21:15"),
        ("12:05 am", "00:05"),
        ("9.15 Uhr", "09:15"),
        ("9h30", "09:30"),
        ("9:5", "09:05"),
        ("9h5", "09:05"),
        ("8.", "08:00"),
        ("3:30 p. m.", "15:30"),
        ("3 p. m.", "15:00"),
        ("9:75", None),
        ("9h", "09:00"),
        ("15", "15:00"),
        ("14:30 PM", None),
        ("24:00", None),
        ("9:61", None),
        ("in a week", None),
        ("tue 9:15", None),
    ],
)
def test_a_time_of_day_is_read_as_beside_a_day(typed: str, stored: str | None) -> None:
    found, doubt = value("followup.due_time", typed)
    assert found == stored and bool(doubt) == (stored is None)
