"""The usual cadence: when the next contact is due."""

from datetime import date

from accountbook.domain.cadence import Due, cadence_days, due, is_real_contact

WED = date(2026, 11, 18)


def test_due_dates() -> None:
    assert due(42, date(2026, 10, 1), WED) == Due(date(2026, 11, 12), date(2026, 11, 22), 6, False)
    assert due(42, date(2026, 11, 17), WED) == Due(date(2026, 12, 29), date(2027, 1, 8), 0, False)


def test_late_only_after_the_latest_good_day() -> None:
    assert not due(42, date(2026, 10, 1), WED).late
    assert not due(42, date(2026, 10, 1), date(2026, 11, 22)).late
    assert due(42, date(2026, 10, 1), date(2026, 11, 23)).late


def test_a_planned_contact_silences_it() -> None:
    late = date(2026, 1, 1)
    assert due(42, late, WED).late
    assert not due(42, late, WED, planned_on=date(2026, 12, 1)).late
    assert not due(42, late, WED, planned_on=WED).late
    assert due(42, late, WED, planned_on=date(2026, 11, 17)).late


def test_never_contacted_is_due_today() -> None:
    assert due(14, None, WED).ideal_on == WED


def test_own_cadence_goes_before_the_class() -> None:
    assert [cadence_days(None, letter) for letter in ("A", "B", "C", None)] == [14, 42, 182, None]
    assert cadence_days(30, "A") == 30
    assert cadence_days(None, "A", {"A": 7}) == 7


def test_real_contact() -> None:
    assert is_real_contact("visit") and is_real_contact("call") and is_real_contact("mail", answered=True)
    assert not is_real_contact("mail") and not is_real_contact("note") and not is_real_contact("gift")
