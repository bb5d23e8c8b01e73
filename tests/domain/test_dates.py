"""Dates as reps type them, in six languages."""

from datetime import date, time

import pytest

from accountbook.domain.calendar.dates import (
    Moment,
    read_date,
    read_leading_date,
    read_month,
)

WED = date(2026, 11, 18)

FUTURE = {
    "today": "2026-11-18",
    "tomorrow": "2026-11-19",
    "yesterday": "2026-11-17",
    "day after tomorrow": "2026-11-20",
    "tue": "2026-11-24",
    "Wednesday": "2026-11-25",
    "fri": "2026-11-20",
    "next tue": "2026-11-24",
    "next fri": "2026-11-27",
    "this fri": "2026-11-20",
    "last tue": "2026-11-17",
    "3d": "2026-11-21",
    "2w": "2026-12-02",
    "1m": "2026-12-18",
    "1y": "2027-11-18",
    "+3d": "2026-11-21",
    "-3d": "2026-11-15",
    "1w 2d": "2026-11-27",
    "2w ago": "2026-11-04",
    "in 2 weeks": "2026-12-02",
    "in a month": "2026-12-18",
    "3 days ago": "2026-11-15",
    "31.12.": "2026-12-31",
    "31.12": "2026-12-31",
    "31.12.2026": "2026-12-31",
    "31.12.26": "2026-12-31",
    "31. 12. 2026": "2026-12-31",
    "31/12": "2026-12-31",
    "31/12/2026": "2026-12-31",
    "31-12-2026": "2026-12-31",
    "2026-12-31": "2026-12-31",
    "2026/12/31": "2026-12-31",
    "31 dec": "2026-12-31",
    "31-Dec-2027": "2027-12-31",
    "31dec": "2026-12-31",
    "dec 31 2027": "2027-12-31",
    "December 31st, 2027": "2027-12-31",
    "31st of december": "2026-12-31",
    "17.11.": "2027-11-17",
    "18.11.": "2026-11-18",
    "29.2.": "2028-02-29",
    "the 15th": "2026-12-15",
    "end of month": "2026-11-30",
    "eom": "2026-11-30",
    "end of next month": "2026-12-31",
    "end of the week": "2026-11-20",
    "end of q1": "2027-03-31",
    "end of january": "2027-01-31",
    "next week": "2026-11-23",
    "next month": "2026-12-01",
    "next year": "2027-01-01",
    "last week": "2026-11-09",
    "q1 2027": "2027-01-01",
    "fri next week": "2026-11-27",
    "next week fri": "2026-11-27",
    "fri in 2 weeks": "2026-12-04",
    "fri in 14 days": "2026-12-04",
    "Freitag in 8 Tagen": "2026-11-27",
    "viernes dentro de 15 días": "2026-12-04",
    "friday week": "2026-11-27",
    "friday fortnight": "2026-12-04",
    "tomorrow week": "2026-11-26",
    "a week on friday": "2026-11-27",
    "a week from friday": "2026-11-27",
    "2 weeks from monday": "2026-12-07",
    "2 weeks from today": "2026-12-02",
    "a month from 1.12.": "2027-01-01",
    "a week tomorrow": "2026-11-26",
    "mid next week": "2026-11-25",
    "Mitte nächster Woche": "2026-11-25",
    "early next week": "2026-11-23",
    "late next week": "2026-11-27",
    "mid week": "2026-11-18",
    "Mitte des nächsten Monats": "2026-12-15",
    "Mitte nächsten Jahres": "2027-07-01",
    "Anfang nächsten Jahres": "2027-01-01",
    "mid next quarter": "2027-02-15",
    "mid q1": "2027-02-15",
    "a mediados de la próxima semana": "2026-11-25",
    "week 48": "2026-11-23",
    "KW48": "2026-11-23",
    "2026-W50": "2026-12-07",
    "Tue 24 Nov": "2026-11-24",
    "next tue 24 nov": "2026-11-24",
    "fri 13 nov": "2026-11-13",
    "Freitag, den 27. November": "2026-11-27",
    "on friday": "2026-11-20",
    "by fri": "2026-11-20",
    "in march": "2027-03-01",
    "beginning of march": "2027-03-01",
    "mid may 2027": "2027-05-15",
    "Mitte März": "2027-03-15",
    "mediados de marzo": "2027-03-15",
    "beginning of next month": "2026-12-01",
    "mid month": "2026-12-15",
    "eod": "2026-11-18",
    "morgen": "2026-11-19",
    "übermorgen": "2026-11-20",
    "vorgestern": "2026-11-16",
    "nächsten Dienstag": "2026-11-24",
    "kommenden Freitag": "2026-11-20",
    "in zwei Wochen": "2026-12-02",
    "in zehn Tagen": "2026-11-28",
    "in acht Tagen": "2026-11-26",
    "in fourteen days": "2026-12-02",
    "heute in 14 Tagen": "2026-12-02",
    "today in two weeks": "2026-12-02",
    "morgen in einer Woche": "2026-11-26",
    "am Ende des Monats": "2026-11-30",
    "at the end of march": "2027-03-31",
    "vor 3 Tagen": "2026-11-15",
    "5. März 2027": "2027-03-05",
    "Monatsende": "2026-11-30",
    "mañana": "2026-11-19",
    "pasado mañana": "2026-11-20",
    "el próximo martes": "2026-11-24",
    "el martes que viene": "2026-11-24",
    "la semana que viene": "2026-11-23",
    "hace una semana": "2026-11-11",
    "5 de mayo de 2027": "2027-05-05",
    "fin de mes": "2026-11-30",
    "en quince días": "2026-12-03",
    "a finales de marzo": "2027-03-31",
    "a principios de marzo": "2027-03-01",
    "em dez dias": "2026-11-28",
    "em dez": "2026-12-01",
    "no final do mês": "2026-11-30",
    "i slutet av mars": "2027-03-31",
    "amanhã": "2026-11-19",
    "depois de amanhã": "2026-11-20",
    "daqui a 3 dias": "2026-11-21",
    "há dois dias": "2026-11-16",
    "terça-feira": "2026-11-24",
    "imorgon": "2026-11-19",
    "i övermorgon": "2026-11-20",
    "nästa tisdag": "2026-11-24",
    "i tisdags": "2026-11-17",
    "för 2 veckor sedan": "2026-11-04",
    "för två veckor sen": "2026-11-04",
    "om 3 dagar": "2026-11-21",
    "утре": "2026-11-19",
    "вдругиден": "2026-11-20",
    "следващия вторник": "2026-11-24",
    "след 2 седмици": "2026-12-02",
    "преди 3 дни": "2026-11-15",
    "5 май": "2027-05-05",
}
RUNNING = {
    "in november": "2026-11-18",
    "november 2026": "2026-11-18",
    "q4": "2026-11-18",
    "q4 2026": "2026-11-18",
    "KW 47": "2026-11-18",
    "wed week 47": "2026-11-18",
    "fri week 47": "2026-11-20",
    "mid november": "2026-11-18",
    "end of november": "2026-11-30",
    "Anfang November": "2027-11-01",
    "december 2025": "2025-12-01",
}
PAST = {
    "tue": "2026-11-17",
    "wed": "2026-11-11",
    "3d": "2026-11-15",
    "+3d": "2026-11-21",
    "31.12.": "2025-12-31",
    "18.11.": "2026-11-18",
    "29.2.": "2024-02-29",
    "15 december": "2025-12-15",
    "kw 48": "2025-11-24",
    "the 15th": "2026-11-15",
    "tue voriger Woche": "2026-11-10",
    "Dienstag vergangener Woche": "2026-11-10",
    "november 2026": "2026-11-01",
    "kw 47": "2026-11-16",
}
TIMES = {
    "fri 15:00": ("2026-11-20", 15, 0),
    "fri 3pm": ("2026-11-20", 15, 0),
    "fri 3:30 pm": ("2026-11-20", 15, 30),
    "fri 9": ("2026-11-20", 9, 0),
    "fri at 9": ("2026-11-20", 9, 0),
    "fri 9.30": ("2026-11-20", 9, 30),
    "fri 9.10 Uhr": ("2026-11-20", 9, 10),
    "at 9 on friday": ("2026-11-20", 9, 0),
    "15:00": ("2026-11-18", 15, 0),
    "fri at 3": ("2026-11-20", 15, 0),
    "fri 3 o'clock": ("2026-11-20", 15, 0),
    "fri 3 Uhr": ("2026-11-20", 3, 0),
    "fri at 7": ("2026-11-20", 7, 0),
    "tomorrow at 8 in the evening": ("2026-11-19", 20, 0),
    "morgen um 8 abends": ("2026-11-19", 20, 0),
    "fr 3 Uhr nachmittags": ("2026-11-20", 15, 0),
    "morgen um 5 morgens": ("2026-11-19", 5, 0),
    "mañana a las 8 de la tarde": ("2026-11-19", 20, 0),
    "amanhã às 8 da noite": ("2026-11-19", 20, 0),
    "tomorrow at 1 at night": ("2026-11-19", 1, 0),
    "mañana a las 9 y media": ("2026-11-19", 9, 30),
    "amanhã às 9 e meia": ("2026-11-19", 9, 30),
    "fri at 3:00": ("2026-11-20", 3, 0),
    "fri at 3am": ("2026-11-20", 3, 0),
    "at 9": ("2026-11-18", 9, 0),
    "tomorrow noon": ("2026-11-19", 12, 0),
    "tomorrow 12am": ("2026-11-19", 0, 0),
    "tomorrow 12pm": ("2026-11-19", 12, 0),
    "2026-12-01 14:30": ("2026-12-01", 14, 30),
    "2026-12-01T14:30": ("2026-12-01", 14, 30),
    "31.12. 15:00": ("2026-12-31", 15, 0),
    "Dienstag 15 Uhr": ("2026-11-24", 15, 0),
    "Dienstag um 9": ("2026-11-24", 9, 0),
    "mañana a las 9": ("2026-11-19", 9, 0),
    "amanhã às 15h30": ("2026-11-19", 15, 30),
    "nästa tisdag kl 15": ("2026-11-24", 15, 0),
    "утре в 15:00": ("2026-11-19", 15, 0),
}


@pytest.mark.parametrize(("text", "expected"), FUTURE.items())
def test_understands_a_day(text: str, expected: str) -> None:
    assert read_date(text, WED) == Moment(date.fromisoformat(expected))


@pytest.mark.parametrize(("text", "expected"), RUNNING.items())
def test_a_period_that_runs_is_neither_behind_nor_a_year_ahead(text: str, expected: str) -> None:
    assert read_date(text, WED) == Moment(date.fromisoformat(expected))


def test_the_middle_of_a_month_that_runs_lies_ahead_then_is_today_then_comes_next_year() -> None:
    days = [(12, date(2026, 12, 15)), (15, date(2026, 12, 15)), (16, date(2026, 12, 16)), (22, date(2027, 12, 15))]
    for day, on in days:
        assert read_date("Mitte Dezember", date(2026, 12, day)) == Moment(on)


@pytest.mark.parametrize(("text", "expected"), PAST.items())
def test_looks_back_where_the_caller_prefers(text: str, expected: str) -> None:
    assert read_date(text, WED, prefer="past") == Moment(date.fromisoformat(expected))


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_understands_a_time_of_day(text: str, expected: tuple[str, int, int]) -> None:
    assert read_date(text, WED) == Moment(date.fromisoformat(expected[0]), time(expected[1], expected[2]))


@pytest.mark.parametrize(
    ("text", "past", "told"),
    [
        ("3.12.", "2025-12-03", "2026-12-03"),
        ("18.11.", "2026-11-18", "2026-11-18"),
        ("16.1.", "2026-01-16", "2027-01-16"),
        ("18.1.", "2026-01-18", "2026-01-18"),
        ("3 dec", "2025-12-03", "2026-12-03"),
        ("thu 3 dec", "2026-12-03", "2026-12-03"),
        ("fri 28 nov", "2025-11-28", None),
        ("tue", "2026-11-17", "2026-11-17"),
        ("2w", "2026-11-04", "2026-11-04"),
    ],
)
def test_what_is_told_lies_behind_or_just_ahead(text: str, past: str, told: str | None) -> None:
    assert read_date(text, WED, prefer="past") == Moment(date.fromisoformat(past))
    assert read_date(text, WED, prefer="told") == (Moment(date.fromisoformat(told)) if told else None)


def test_the_day_comes_first_unless_told_otherwise() -> None:
    assert read_date("03/04/2026", WED) == Moment(date(2026, 4, 3))
    assert read_date("03/04/2026", WED, month_first=True) == Moment(date(2026, 3, 4))
    assert read_date("03.04.2026", WED, month_first=True) == Moment(date(2026, 4, 3))


def test_how_long_is_no_day_of_the_past() -> None:
    assert read_date("för 2 veckor sedan", WED) == Moment(date(2026, 11, 4))
    assert read_date("for 2 weeks", WED) is read_date("for 3 months", WED, prefer="past") is None
    assert read_leading_date(["for", "2", "weeks", "on", "test"], WED, "told") is None


def test_short_words_belong_to_their_tongue() -> None:
    assert read_date("so", WED) is None
    assert read_date("so", WED, tongue="de") == Moment(date(2026, 11, 22))
    assert read_date("vie 9:30", WED, tongue="es") == Moment(date(2026, 11, 20), time(9, 30))
    assert read_date("mån", WED, tongue="sv") == Moment(date(2026, 11, 23))


@pytest.mark.parametrize("tongue", ["es", "fr", "it"])
def test_a_weekday_of_the_tongue_is_no_month_before_a_number(tongue: str) -> None:
    assert read_leading_date(["mar", "3", "pumps"], WED, tongue=tongue) == (Moment(date(2026, 11, 24)), 1)
    assert read_date("3 mar", WED, tongue=tongue) == read_date("mar 3", WED) == Moment(date(2027, 3, 3))
    assert read_date("mar 24.11.", WED, tongue=tongue) == Moment(date(2026, 11, 24))


def test_reads_months_of_all_tongues() -> None:
    assert [read_month(name) for name in ("Nov", "märz", "mayo", "março", "maj", "ноември", "dez.", "x")] == [
        *(11, 3, 5, 3, 5, 11, 12),
        None,
    ]
