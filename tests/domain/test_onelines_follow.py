"""A follow-up in one line: the day, the rhythm, and the sentence that stays as it was typed."""

from datetime import date, time

import pytest

from accountbook.domain.lines.onelines import (
    FollowLine,
    read_follow_line,
)

WED = date(2026, 11, 18)
FRI = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fri 15:00 send quote @anna", FollowLine(True, FRI, time(15), "send quote anna", ("anna",))),
        ("@anna call back", FollowLine(True, None, None, "call back", ("anna",))),
        ("@anna fri call back", FollowLine(True, FRI, None, "call back", ("anna",))),
        ("@anna and @bob call back", FollowLine(True, None, None, "call back", ("anna", "bob"))),
        ("<@maier fri drawings", FollowLine(False, FRI, None, "drawings", ("maier",))),
        ("<fri drawings from Huber", FollowLine(False, FRI, None, "drawings from Huber")),
        ("> mon x", FollowLine(True, date(2026, 11, 23), None, "x")),
        ("send quote fri 15:00", FollowLine(True, FRI, time(15), "send quote")),
        ("send quote, fri 15:00.", FollowLine(True, FRI, time(15), "send quote")),
        ("call on friday!", FollowLine(True, FRI, None, "call")),
        ("call, ok?", FollowLine(True, None, None, "call, ok?")),
        ("call @anna back in 2 weeks", FollowLine(True, date(2026, 12, 2), None, "call anna back", ("anna",))),
        ("send 3 samples", FollowLine(True, None, None, "send 3 samples")),
        ("deliver 2m", FollowLine(True, None, None, "deliver 2m")),
        ("2w", FollowLine(True, date(2026, 12, 2), None, "")),
        ("every 2 weeks call", FollowLine(True, date(2026, 12, 2), None, "call", (), "FREQ=WEEKLY;INTERVAL=2")),
        ("every 3m review", FollowLine(True, date(2027, 2, 18), None, "review", (), "FREQ=MONTHLY;INTERVAL=3")),
        ("call every mon at 9", FollowLine(True, date(2026, 11, 23), time(9), "call", (), "FREQ=WEEKLY;BYDAY=MO")),
        ("every 14 days call", FollowLine(True, date(2026, 12, 2), None, "call", (), "FREQ=DAILY;INTERVAL=14")),
        ("alle 12 Monate prüfen", FollowLine(True, date(2027, 11, 18), None, "prüfen", (), "FREQ=MONTHLY;INTERVAL=12")),
        ("fri every 2 weeks visit", FollowLine(True, FRI, None, "visit", (), "FREQ=WEEKLY;INTERVAL=2")),
        (
            "every other week on tue call",
            FollowLine(True, date(2026, 11, 24), None, "call", (), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ),
        ("weekly call", FollowLine(True, date(2026, 11, 25), None, "call", (), "FREQ=WEEKLY")),
        ("every year card", FollowLine(True, date(2027, 11, 18), None, "card", (), "FREQ=YEARLY")),
        ("jeden Montag anrufen", FollowLine(True, date(2026, 11, 23), None, "anrufen", (), "FREQ=WEEKLY;BYDAY=MO")),
        ("after visit bring samples", FollowLine(True, None, None, "bring samples", (), "", True)),
        ("bring samples next visit", FollowLine(True, None, None, "bring samples", (), "", True)),
        ("nästa besök ta med prover", FollowLine(True, None, None, "ta med prover", (), "", True)),
        ("every effort counts", FollowLine(True, None, None, "every effort counts")),
        ("", FollowLine(True, None, None, "")),
    ],
)
def test_follow_lines(line: str, expected: FollowLine) -> None:
    assert read_follow_line(line, WED) == expected


@pytest.mark.parametrize(
    ("line", "text"), [("to do fri", "to do"), ("hand over fri", "hand over"), ("bin da fri", "bin da")]
)
def test_a_small_word_before_a_day_does_not_always_tie_it(line: str, text: str) -> None:
    understood = read_follow_line(line, WED)
    assert (understood.text, understood.on) == (text, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("send figures for Q1", None),
        ("report about friday", None),
        ("ask again for the offer of 12.11.", None),
        ("nachfassen Angebot vom 12.11.", None),
        ("prepare for monday", date(2026, 11, 23)),
        ("call, not before friday", date(2026, 11, 20)),
        ("call after 1.12.", date(2026, 12, 1)),
    ],
)
def test_a_date_that_is_tied_to_the_sentence_stays_in_it(line: str, on: date | None) -> None:
    understood = read_follow_line(line, WED)
    assert (understood.text, understood.on) == (line, on)


def test_a_rhythm_knows_the_short_weekdays_of_its_language() -> None:
    weekly = FollowLine(True, date(2026, 11, 23), None, "anrufen", (), "FREQ=WEEKLY;BYDAY=MO")
    assert read_follow_line("jeden mo anrufen", WED, tongue="de") == weekly
    second = read_follow_line("jede zweite woche am di anrufen", WED, tongue="de")
    assert (second.text, second.rrule) == ("anrufen", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")


@pytest.mark.parametrize("line", ["every 2 weeks call", "every quarter x", "every tue x", "daily x", "varje vecka x"])
def test_rhythms_are_rules_a_calendar_understands(line: str) -> None:
    from datetime import datetime

    from dateutil.rrule import rrulestr

    follow = read_follow_line(line, WED)
    assert follow.on is not None
    start = datetime(follow.on.year, follow.on.month, follow.on.day)  # noqa: DTZ001
    assert rrulestr(follow.rrule, dtstart=start)[0].date() == follow.on


def test_a_name_inside_a_sentence_keeps_its_comma() -> None:
    assert read_follow_line("fri ask @anna, then call.", WED) == FollowLine(
        True, FRI, None, "ask anna, then call.", ("anna",)
    )
