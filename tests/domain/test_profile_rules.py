"""The small rules of a profile: typed field definitions, templates, tax numbers, doubts, figures, warm ways."""

from datetime import date

import pytest

from accountbook.domain.edits import VALUE, read_edit
from accountbook.domain.fields.registry import find_field, let_age
from accountbook.domain.financial import Snapshot, moves, sparkline, trend_words
from accountbook.domain.insight.validity import usual
from accountbook.domain.lines.fieldline import read_field_line
from accountbook.domain.neighbours import Figure, odd_jump, odd_together
from accountbook.domain.soundness import doubt_point
from accountbook.domain.taxnumbers import doubt_registration, doubt_vat
from accountbook.domain.templates import TEMPLATES
from accountbook.domain.typed import Setting
from accountbook.domain.warmth import Soul, warmest_way

TODAY = date(2026, 11, 22)


def test_a_line_defines_a_field() -> None:
    line = read_field_line("Pool size (m²), number, 60 months, for hotel|spa, private")
    assert (line.code, line.kind, line.half_life, line.industry, line.private) == (
        "pool_size_m2",
        "number",
        60,
        "hotel|spa",
        True,
    )
    assert read_field_line("Installed, ours|theirs").choices == "ours|theirs"
    assert read_field_line("Installed, choice").doubt
    for typed in ("choice: ours|theirs", "choices: ours | theirs", "kind: ours|theirs", "choice ours|theirs"):
        assert read_field_line(f"Installed, {typed}")[2:4] == ("choice", "ours|theirs"), typed
    assert read_field_line("Ratio, 1:1|1:2").choices == "1:1|1:2"
    checked = read_field_line("Checked, date:, for: hotel")
    assert (checked.kind, checked.industry, checked.doubt) == ("date", "hotel", "")
    assert read_field_line("Area, number: m2").doubt
    assert read_field_line("Installed, maybe").doubt
    assert read_field_line("").doubt


def test_every_template_can_be_used() -> None:
    assert len(TEMPLATES) >= 6
    for name, template in TEMPLATES.items():
        codes = [line.code for line in template.fields()]
        assert len(codes) == len(set(codes)) >= 8, name
        for line in template.fields():
            assert not line.doubt, (name, line)
            assert find_field(line.record, line.code) is None, (name, line.code)
            assert find_field(line.record, line.label) is None, (name, line.label)


@pytest.mark.parametrize(
    ("number", "country", "is_odd"),
    [
        ("ATU13585627", "AT", False),
        ("ATU 1358 5627", "AT", False),
        ("ATU12", "AT", True),
        ("DE136695976", "AT", True),
        ("EL094259216", "GR", False),
        ("123456789", "", True),
        ("QQ123", "", True),
    ],
)
def test_vat_numbers(number: str, country: str, is_odd: bool) -> None:
    assert bool(doubt_vat(number, country)) is is_odd


def test_registration_numbers() -> None:
    assert doubt_registration("FN 66209t", "AT") == ""
    assert doubt_registration("HRB 12345 B", "DE") == ""
    assert doubt_registration("HRB 12345 Amtsgericht München", "DE") == ""
    assert doubt_registration("12", "AT")
    assert doubt_registration("12", "") == ""


def test_points_are_doubted_by_their_kind_and_country() -> None:
    assert doubt_point("0664 1234567", "phone", "AT") == ""
    assert doubt_point("abc", "phone", "AT")
    assert doubt_point("a@b", "mail", "AT")
    assert doubt_point("huber.at", "web", "AT") == ""


def test_a_doubtful_value_is_kept_and_marked() -> None:
    for code, typed in (("employees", "0"), ("founded", "2030"), ("vat_number", "ATU1")):
        field = find_field("company", code)
        assert field is not None
        edit = read_edit(field, typed, Setting(TODAY, "EUR", "AT"))
        assert edit.state == VALUE
        assert edit.value is not None
        assert edit.doubt


def test_figures_that_move_are_told() -> None:
    before = Snapshot(date(2024, 12, 31), 100, 10, 50, "A", "EUR")
    now = Snapshot(date(2025, 12, 31), 130, -5, 52, "B", "EUR")
    assert [move.field for move in moves(before, now)] == ["revenue", "profit", "rating"]
    assert [move.field for move in moves(before, now._replace(currency="SEK"))] == ["rating"]
    assert sparkline([1, 2, 9]) == "▁▂█"
    assert trend_words([100, 110], 1) == "up 10 % a year"


def test_the_warmest_way_goes_over_friends_never_over_opponents() -> None:
    friend, boss = Soul(1, "+", date(2026, 11, 1)), Soul(2, "", None)
    enemy = Soul(3, "-", date(2026, 11, 20))
    way = warmest_way(2, (friend, boss, enemy), {1: [2], 3: [2]}, TODAY)
    assert way is not None
    assert way.people == (1, 2)
    assert warmest_way(2, (boss, enemy), {3: [2]}, TODAY) is None


def test_half_lives_of_the_user_count_everywhere() -> None:
    try:
        let_age({"company.industry": 3, "company.website": 0})
        field, web = find_field("company", "industry"), find_field("company", "website")
        assert field is not None
        assert field.half_life == 3
        assert web is not None
        assert web.half_life is None
    finally:
        let_age({})


def test_values_are_held_against_their_neighbours() -> None:
    def odd(record: str, **values: object) -> list[str]:
        return [one.field for one in odd_together(record, values)]  # type: ignore[arg-type]

    assert odd("company", employees=3, turnover=90_000_000_00) == ["turnover"]
    assert odd("company", employees=120, turnover=24_000_000_00) == []
    assert odd("company", employees=100, turnover=7_200_000_000_00, currency="HUF") == []
    assert odd("company", employees=100, turnover=7_200_000_000_00, currency="EUR") == ["turnover"]
    assert odd("company", employees=100, turnover=1_800_000, currency="JPY") == ["turnover"]
    assert odd("company", founded="1972-05", customer_since=date(1971, 1, 1)) == ["customer_since"]
    assert odd("company", founded="1972-05", customer_since=date(1972, 5, 2), owned_since="1972") == []
    assert odd("company", stage="customer", customer_since=date(2024, 1, 1), stage_since=date(2023, 1, 1)) == [
        "stage_since"
    ]
    assert odd("company", stage="dormant", customer_since=date(2024, 1, 1), stage_since=date(2023, 1, 1)) == []
    assert odd("employment", from_on=date(2020, 1, 1), to_on=date(2019, 1, 1)) == ["to_on"]
    assert odd("financial", headcount=2, revenue=90_000_000_00) == ["revenue"]
    for record in ("contact", "company"):
        assert odd(record, consent_on=date(2020, 1, 1), keep_until=date(2019, 1, 1)) == ["keep_until"]
    peers = usual([50, 60, 70, 80, 90, 100, 110, 120])
    assert [one.field for one in odd_together("company", {"employees": 900_000}, peers)] == ["employees"]
    assert odd_together("company", {"employees": 85}, peers) == []


def test_a_figure_that_tripled_within_a_year_is_asked_about() -> None:
    before = Figure(50, date(2026, 3, 1))
    assert odd_jump("employees", before, 160, TODAY)
    assert not odd_jump("employees", before, 120, TODAY)
    assert not odd_jump("employees", before._replace(on=date(2024, 3, 1)), 160, TODAY)
