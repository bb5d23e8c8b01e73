"""A day said with what makes it another one: all of it is read, or no day at all."""

from datetime import date

import pytest

from accountbook.domain.calendar.dates import Prefer, leading_misfit, read_date, read_leading_date

MON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "on", "words"),
    [
        ("friday the 4th demo", date(2026, 12, 4), 3),
        ("fri 4. demo", date(2026, 12, 4), 2),
        ("Freitag, den 4. Termin", date(2026, 12, 4), 3),
        ("fredag den 4:e möte", date(2026, 12, 4), 3),
        ("friday the 1st demo", date(2027, 1, 1), 3),
        ("fri 1. Mahnung", date(2026, 11, 27), 1),
        ("di 1. Entwurf schicken", date(2026, 11, 24), 1),
        ("tue 1st draft", date(2026, 11, 24), 1),
        ("tue 1st invoice", date(2026, 12, 1), 2),
        ("fri 4th order samples", date(2026, 12, 4), 2),
        ("fri 4th sample to anna", date(2026, 12, 4), 2),
        ("fr 4. Auftrag holen", date(2026, 12, 4), 2),
        ("di 1. Bestellung", date(2026, 12, 1), 2),
        ("wed 1st order", date(2026, 11, 25), 1),
        ("fri 4th, reminder", date(2026, 12, 4), 2),
        ("fri 4. Quartal Zahlen", date(2026, 11, 27), 1),
        ("fri 2nd reminder", date(2026, 11, 27), 1),
        ("fri 5th demo", date(2026, 11, 27), 1),
        ("fri 11th demo", date(2026, 12, 11), 2),
        ("tue 1st call", date(2026, 12, 1), 2),
        ("last friday the 13th", date(2026, 11, 13), 4),
        ("Tuesday the 15th 10:00 demo", date(2026, 12, 15), 4),
        ("Dienstag, 15. um 10 Uhr Termin", date(2026, 12, 15), 5),
        ("fri 4. 14.30 demo", date(2026, 12, 4), 3),
        ("fri 2 samples", date(2026, 11, 27), 1),
        ("viernes 2ª visita", date(2026, 11, 27), 1),
        ("end of week 50 call", date(2026, 12, 11), 4),
        ("end of week 50 pcs", date(2026, 11, 27), 3),
        ("KW 50 Paletten", date(2026, 12, 7), 2),
        ("Ende Woche 50 anrufen", date(2026, 12, 11), 3),
        ("Ende KW 50 anrufen", date(2026, 12, 11), 3),
        ("Mitte KW 50 anrufen", date(2026, 12, 9), 3),
        ("Anfang KW 48 anrufen", MON, 3),
        ("Ende der Woche 50 Muster", date(2026, 11, 27), 3),
        ("übernächste Woche Mi anrufen", date(2026, 12, 9), 3),
        ("Mi übernächste Woche anrufen", date(2026, 12, 9), 3),
        ("übernächste Woche anrufen", date(2026, 12, 7), 2),
        ("last week in linz", date(2026, 11, 16), 2),
    ],
)
def test_what_belongs_to_a_day_is_read_with_it(line: str, on: date, words: int) -> None:
    found = read_leading_date(line.split(), MON, tongue="de")
    assert found is not None
    assert (found[0].on, found[1]) == (on, words)


@pytest.mark.parametrize(
    "line",
    [
        "last week of january call",
        "letzte Woche im Jänner anrufen",
        "1st week of feb call",
        "1. Woche im Februar anrufen",
        "1st day of feb call",
        "übernächsten Freitag anrufen",
        "fri the 5th demo",
        "fri 5th",
        "fri 5th @anna",
        "fri 24. bis 26.11. Messe",
    ],
)
def test_where_not_all_is_understood_there_is_no_day(line: str) -> None:
    assert read_leading_date(line.split(), MON, tongue="de") is None


def test_a_weekday_and_a_number_that_is_not_its_own_do_not_fit() -> None:
    assert leading_misfit(["fri", "the", "5th", "demo"], MON, "future", tongue="en", month_first=False) == 3
    assert leading_misfit(["fri", "the", "4th", "demo"], MON, "future", tongue="en", month_first=False) == 0


@pytest.mark.parametrize(
    ("typed", "prefer", "on"),
    [
        ("friday the 13th", "past", date(2026, 11, 13)),
        ("friday the 13th", "told", date(2026, 11, 13)),
        ("friday the 13th", "future", None),
        ("friday the 4th", "told", date(2026, 12, 4)),
        ("friday the 4th", "past", None),
    ],
)
def test_a_numbered_weekday_lies_where_the_line_looks(typed: str, prefer: Prefer, on: date | None) -> None:
    found = read_date(typed, MON, prefer=prefer)
    assert (found and found.on) == on


def test_a_number_that_belongs_to_the_word_behind_it_takes_no_day_of_a_log_line_away() -> None:
    found = read_leading_date(["mon", "1st", "talk"], MON, "told")
    assert found and (found[0].on, found[1]) == (date(2026, 11, 16), 1)
    found = read_leading_date(["friday", "the", "13th", "price"], MON, "told")
    assert found and (found[0].on, found[1]) == (date(2026, 11, 13), 3)
