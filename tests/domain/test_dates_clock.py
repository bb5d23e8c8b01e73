"""The hour beside a day: with a dot, and with its minutes behind it."""

from datetime import date, time

import pytest

from accountbook.domain.calendar.dates import Moment, leading_misfit, read_leading_date

MON = date(2026, 11, 23)
FRI = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("line", "at", "words"),
    [
        ("fri 10.00 demo", time(10), 2),
        ("Fr 14.00 Termin", time(14), 2),
        ("fri 9.30 demo", time(9, 30), 2),
        ("27.11. 14.30 demo", time(14, 30), 2),
        ("27.11. 10.30 demo", time(10, 30), 2),
        ("27. 11. 14.30 demo", time(14, 30), 3),
        ("27. 11. 2026 14.30 demo", time(14, 30), 4),
        ("27.11. 14.30 Uhr Termin", time(14, 30), 3),
        ("Fr 9 Uhr 30 anrufen", time(9, 30), 4),
        ("Fr 9h 30 anrufen", time(9, 30), 3),
        ("Fr 9 Uhr 30 min reden", time(9), 3),
        ("Fr 9 Uhr 2 Muster", time(9), 3),
        ("Fr 9 Uhr 15 Paletten abholen", time(9), 3),
        ("Fr 9 Uhr 15 neue Paletten", time(9), 3),
        ("Fr 14 Uhr 10 Stück liefern", time(14), 3),
        ("Fr 9 Uhr 30 € bezahlen", time(9), 3),
        ("Fr 9 Uhr 24 h Test", time(9), 3),
        ("Fr 9 Uhr 15 leute da", time(9), 3),
        ("Fr 9 Uhr 20 volle kisten", time(9), 3),
        ("Fr 9h 30 samples", time(9), 2),
        ("Fr 9 Uhr 30 Termin", time(9, 30), 4),
        ("Fr 9 Uhr 20 @anna", time(9, 20), 4),
        ("Fr 9 Uhr 40 Termin", time(9), 3),
        ("Fr 9 Uhr 42 Zug", time(9), 3),
        ("fri 9h 12 train", time(9), 2),
        ("fri 9h 20 pumps deliver", time(9), 2),
        ("Fr 9 Uhr 12 Pumpen liefern", time(9), 3),
        ("fr 9 uhr 20 pumpen bringen", time(9), 3),
        ("Fr 9 Uhr 30 Angebote", time(9, 30), 4),
        ("Fr 10 Uhr 30 Übergabe bei Huber", time(10, 30), 4),
        ("fri 9h 30 James call", time(9, 30), 3),
        ("Fr 9 Uhr 50 Ventile abholen", time(9), 3),
        ("Fr 9 Uhr 20 neue Ventile abholen", time(9), 3),
        ("Fr 14 Uhr 10 Angebote", time(14), 3),
        ("Fr 9 Uhr 20 Filter liefern", time(9), 3),
        ("Fr 9 Uhr 30 Huber anrufen", time(9, 30), 4),
        ("Fr 9 Uhr 30 Treffen mit Anna", time(9, 30), 4),
        ("fri 9h 30 call Huber", time(9, 30), 3),
        ("fri 9h 30 set up", time(9, 30), 3),
        ("fri 9h 30 sets", time(9), 2),
        ("Fr 9 Uhr 30 etwas besprechen", time(9, 30), 4),
        ("Fr 9 Uhr 30 die Teile holen", time(9, 30), 4),
        ("Fr 9 Uhr 15 eine Palette holen", time(9, 15), 4),
        ("Fr 9 Uhr 30 keine Muster", time(9, 30), 4),
        ("Fr 9h 30 sales meeting", time(9, 30), 3),
        ("viernes 9h 30 gracias", time(9, 30), 3),
        ("Fr 9 Uhr 05 Termin", time(9, 5), 4),
        ("Fr 9 Uhr 33", time(9, 33), 4),
    ],
)
def test_the_hour_beside_a_day_is_read(line: str, at: time, words: int) -> None:
    assert read_leading_date(line.split(), MON, tongue="de") == (Moment(FRI, at), words)


def test_an_hour_with_a_dot_is_no_day_that_the_weekday_contradicts() -> None:
    assert leading_misfit(["fri", "10.00"], MON, "future", tongue="en", month_first=False) == 0
