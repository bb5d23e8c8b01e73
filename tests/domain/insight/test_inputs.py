"""Events and periods: what counts as a purchase day."""

from datetime import date

from accountbook.domain.insight.inputs import Purchase, event_days, months_before

TODAY = date(2026, 2, 1)


def test_same_day_rows_are_one_event_and_the_future_is_left_out() -> None:
    rows = [Purchase(date(2026, 1, 5), 100), Purchase(date(2026, 1, 5), 50), Purchase(date(2026, 2, 2), 10)]
    assert event_days(rows, TODAY) == [date(2026, 1, 5)]


def test_a_credit_note_is_no_event_and_cancels_its_own_day() -> None:
    rows = [
        Purchase(date(2026, 1, 5), -100),
        Purchase(date(2026, 1, 6), 100),
        Purchase(date(2026, 1, 6), -100),
        Purchase(date(2026, 1, 7), 100),
        Purchase(date(2026, 1, 7), -30),
    ]
    assert event_days(rows, TODAY) == [date(2026, 1, 7)]


def test_a_credit_note_cancels_nothing_of_another_currency() -> None:
    rows = [Purchase(date(2026, 1, 6), 100, "EUR"), Purchase(date(2026, 1, 6), -4000, "HUF")]
    assert event_days(rows, TODAY) == [date(2026, 1, 6)]
    assert event_days([*rows, Purchase(date(2026, 1, 6), -100, "EUR")], TODAY) == []


def test_a_credit_note_without_a_rate_is_known_by_what_was_typed() -> None:
    sixth, seventh = date(2026, 1, 6), date(2026, 1, 7)
    rows = [
        Purchase(sixth, None, "XOF", 4000),
        Purchase(sixth, None, "XOF", -4000),
        Purchase(seventh, None, "XOF", -70),
    ]
    assert event_days(rows, TODAY) == []
    assert event_days([*rows, Purchase(seventh, None, "XOF", 100)], TODAY) == [seventh]


def test_an_unknown_or_zero_amount_is_an_event() -> None:
    rows = [Purchase(date(2026, 1, 8)), Purchase(date(2026, 1, 9), 0)]
    assert event_days(rows, TODAY) == [date(2026, 1, 8), date(2026, 1, 9)]


def test_months_before_stays_in_the_calendar() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 2, 29), 24) == date(2022, 2, 28)
    assert months_before(date(2, 1, 15), 240) == date(1, 1, 15)
