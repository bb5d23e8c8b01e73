"""The rhythm of a promise: the days that were meant, or none and a sentence that says so."""

from datetime import date, datetime, time

import pytest

from accountbook.domain.lines.followline import read_follow_line
from accountbook.domain.lines.linerows import follow_rows, say_rule

MON = date(2026, 11, 23)
LAST_FRIDAY = ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27))
SECOND_TUESDAY = ("FREQ=MONTHLY;BYDAY=2TU", date(2026, 12, 8))
TUE_THU = ("FREQ=WEEKLY;BYDAY=TU,TH", date(2026, 11, 24))
WORKDAYS = ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 11, 24))
MONDAYS, TUESDAYS = "FREQ=WEEKLY;BYDAY=MO", ("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24))
MONTH_END = ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30))
FIFTEENTH = ("FREQ=MONTHLY", date(2026, 12, 15))

MEANT = [
    ("every month last friday ...", LAST_FRIDAY),
    ("monatlich am letzten Freitag ...", LAST_FRIDAY),
    ("last friday of every month ...", LAST_FRIDAY),
    ("... every last friday", LAST_FRIDAY),
    ("every second Tuesday of the month ...", SECOND_TUESDAY),
    ("every 2nd tuesday of the month ...", SECOND_TUESDAY),
    ("jeden zweiten Dienstag im Monat ...", SECOND_TUESDAY),
    ("cada primer lunes del mes ...", ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 12, 7))),
    ("jeden 2. Dienstag ...", ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 24))),
    ("every third week ...", ("FREQ=WEEKLY;INTERVAL=3", date(2026, 12, 14))),
    ("every tue and thu ...", TUE_THU),
    ("jeden Di und Do ...", TUE_THU),
    ("weekly on tue and thu ...", TUE_THU),
    ("every mon, wed, fri ...", ("FREQ=WEEKLY;BYDAY=MO,WE,FR", date(2026, 11, 25))),
    ("every 2 weeks on mon and wed ...", ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", date(2026, 11, 25))),
    ("every mon-fri ...", WORKDAYS),
    ("jeden Montag bis Freitag ...", WORKDAYS),
    ("every weekday ...", WORKDAYS),
    ("dienstags ...", TUESDAYS),
    ("... tuesdays and thursdays", TUE_THU),
    ("... dienstags und donnerstags", TUE_THU),
    ("... Mondays to Fridays", WORKDAYS),
    ("... weekly on tue and thu", TUE_THU),
    ("... monthly on the last friday", LAST_FRIDAY),
    ("... monatlich am letzten Freitag", LAST_FRIDAY),
    ("... monthly on the last friday of the month", LAST_FRIDAY),
    ("... monthly at the end of the month", MONTH_END),
    ("on tuesdays ...", TUESDAYS),
    ("every friday until 18.12. ...", ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261218T235959", date(2026, 11, 27))),
    ("... every friday until 18.12.", ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261218T235959", date(2026, 11, 27))),
    ("täglich bis Freitag ...", ("FREQ=DAILY;UNTIL=20261127T235959", date(2026, 11, 24))),
    ("los lunes ...", (MONDAYS, date(2026, 11, 30))),
    ("... los martes y los jueves", TUE_THU),
    ("los sábados ...", ("FREQ=WEEKLY;BYDAY=SA", date(2026, 11, 28))),
    ("todos los lunes ...", (MONDAYS, date(2026, 11, 30))),
    ("every monday from 4.1. ...", (MONDAYS, date(2027, 1, 4))),
    ("every monday ... from 4.1.", (MONDAYS, date(2027, 1, 4))),
    ("from 4 jan every monday ...", (MONDAYS, date(2027, 1, 4))),
    ("jeden Montag ab 6.1. ...", (MONDAYS, date(2027, 1, 11))),
    ("end of every month ...", MONTH_END),
    ("every last day of the month ...", MONTH_END),
    ("jedes Monatsende ...", MONTH_END),
    ("end of every quarter ...", ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", date(2026, 12, 31))),
    ("monatlich zum 15. ...", FIFTEENTH),
    ("am 15. jedes Monats ...", FIFTEENTH),
    ("every 15th ...", FIFTEENTH),
    ("every month on the 31st ...", ("FREQ=MONTHLY", date(2026, 12, 31))),
    ("every month on the 1st and 15th ...", ("FREQ=MONTHLY;BYMONTHDAY=1,15", date(2026, 12, 1))),
    ("every year in december ...", ("FREQ=YEARLY", date(2026, 12, 1))),
    ("yearly 24.12. ...", ("FREQ=YEARLY", date(2026, 12, 24))),
]
UNSURE = [
    "every monday in december call", "in december every monday call", "every week in december call",
    "every third friday call", "every monday and on the 15th call", "every quarter last friday call",
    "jährlich am ersten Montag im März anrufen", "every first friday of the quarter call", "every day except sunday call",
    "every friday until december call", "jeden Montag bis 2027 anrufen", "every monday from 4.1. to 1.2. call",
    "every week until friday call", "fri every monday call", "every week yesterday call", "montags Di anrufen",
    "every month on the 15th and 30th call", "every month friday report", "jeden Montag bis Weihnachten anrufen",
    "every monday call until christmas", "call los lunes hasta navidad", "until christmas, call every monday",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_the_days_that_are_meant(typed: str, meant: tuple[str, date]) -> None:
    from dateutil.rrule import rrulestr

    for text in ("call", "Bericht"):
        line = read_follow_line(typed.replace("...", text), MON, tongue="de" if "Di " in typed else "en")
        assert ((line.rrule, line.on), line.text, line.unsure) == (meant, text, "")
        assert line.on and rrulestr(line.rrule, dtstart=datetime.combine(line.on, time()))[0].date() == line.on


@pytest.mark.parametrize("typed", UNSURE)
def test_a_rhythm_understood_by_half_is_none(typed: str) -> None:
    line = read_follow_line(typed, MON, tongue="de")
    assert (line.on, line.rrule, line.text) == (None, "", typed)
    assert line.unsure and line.unsure in typed
    assert ("repeats", f"“{line.unsure}”: not sure on which days, nothing repeats") in follow_rows(line, MON)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("every monday and call Bob", "and call Bob"),
        ("every month late fee check", "late fee check"),
        ("every month first call Bob", "first call Bob"),
        ("call every monday, Huber ill until easter", "call Huber ill until easter"),
        ("jeden Montag anrufen, Laden zu bis Ostern", "anrufen, Laden zu bis Ostern"),
        ("call los lunes 9h", "call 9h"),
    ],
)
def test_what_only_follows_a_rhythm_is_text(typed: str, text: str) -> None:
    line = read_follow_line(typed, MON)
    assert line.rrule and (line.text, line.unsure) == (text, "")


@pytest.mark.parametrize("typed", ["every second counts", "every first contact", "every last detail"])
def test_not_all_that_begins_with_every_is_a_rhythm(typed: str) -> None:
    line = read_follow_line(typed, MON)
    assert (line.rrule, line.unsure, line.text) == ("", "", typed)


def test_an_hour_beside_a_weekday_that_is_a_rhythm() -> None:
    line = read_follow_line("dienstags um 9 anrufen", MON, tongue="de")
    assert (line.on, line.at, line.text) == (date(2026, 11, 24), time(9), "anrufen")
    line = read_follow_line("anrufen monatlich am letzten Freitag um 10", MON, tongue="de")
    assert (line.on, line.at, line.text) == (date(2026, 11, 27), time(10), "anrufen")


@pytest.mark.parametrize(
    "typed",
    ["send monthly report to Anna", "discuss tuesdays meeting and thursdays lunch", "revisar los lunes festivos"],
)
def test_a_word_of_a_rhythm_inside_a_sentence_belongs_to_it(typed: str) -> None:
    line = read_follow_line(typed, MON)
    assert (line.on, line.rrule, line.text) == (None, "", typed)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "every week: Tue, Thu"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every month: last Fri"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month: 2. Tue"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month: last day"),
        ("FREQ=DAILY;UNTIL=20261127T235959", "every day; until Fri 27 Nov 2026"),
    ],
)
def test_a_rule_in_words(rule: str, said: str) -> None:
    assert say_rule(rule) == said
