"""The day of a promise that does not begin with it: at the end, or inside where the words around it leave no doubt."""

from datetime import date, time

import pytest

from accountbook.domain.lines.followline import read_follow_line
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.todo import kind_to_do

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)

TAKEN_OFF = [
    ("send quote fri", FRIDAY, "send quote"),
    ("Angebot bis Freitag schicken", FRIDAY, "Angebot schicken"),
    ("Angebot am Freitag schicken", FRIDAY, "Angebot schicken"),
    ("Huber Freitag anrufen", FRIDAY, "Huber anrufen"),
    ("bis spätestens Freitag liefern", FRIDAY, "liefern"),
    ("Frau Huber morgen anrufen", date(2026, 11, 24), "Frau Huber anrufen"),
    ("Muster nächste Woche vorbeibringen", date(2026, 11, 30), "Muster vorbeibringen"),
    ("Huber in 2 Wochen anrufen", date(2026, 12, 7), "Huber anrufen"),
    ("Mustern bis 4.12. nachfassen", date(2026, 12, 4), "Mustern nachfassen"),
    ("Vertrag bis Ende November unterschreiben lassen", date(2026, 11, 30), "Vertrag unterschreiben lassen"),
    ("call Anna tomorrow about the samples", date(2026, 11, 24), "call Anna about the samples"),
    ("Huber heute in 14 Tagen anrufen", date(2026, 12, 7), "Huber anrufen"),
    ("call Anna tomorrow 15:00 about it", date(2026, 11, 24), "call Anna about it"),
    ("llamar a finales de marzo", date(2027, 3, 31), "llamar"),
    ("llamar mañana a Ana", date(2026, 11, 24), "llamar a Ana"),
]
STAYS = [
    ("send the offer by friday to Anna", FRIDAY),
    ("llamar el viernes a Ana", FRIDAY),
    ("skicka offert senast fredag till Anna", FRIDAY),
    ("offer 5 pumps by 4 Dec or lose them", date(2026, 12, 4)),
    ("Budget für Montag vorbereiten", date(2026, 11, 30)),
    ("Messe ab Freitag besuchen", FRIDAY),
]
ABOUT = [
    "Angebot vom 12.11. nachfassen", "Bericht vom Freitag schicken", "ask about delivery on 12.12. to plant 2",
    "discuss next week plans", "prepare friday meeting", "Guten Morgen Anruf machen", "mail 3 May catalogue to Eva",
    "report about friday to Eva", "Budget Q1 planen lassen und mailen", "show 24/7 support to Eva",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "on", "text"), TAKEN_OFF)
def test_a_day_the_text_does_without(typed: str, on: date, text: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (on, text)
    (promise,) = read_log_line(f"visit ok >{typed}", TODAY).promises
    assert (promise.on, promise.text) == (on, text) or typed.startswith(
        "bis"
    )  # a day at the beginning takes less there


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        ("@anna", " anna"),
        ("@anna and @bob", " anna and bob"),
        ("please", " please"),
        (", bitte!", " bitte!"),
        ("por favor", " por favor"),
        ("👍", " 👍"),
        ("!", ""),
        ("– @anna", " – anna"),
    ],
)
def test_what_only_follows_a_promise_hides_no_day(behind: str, kept: str) -> None:
    for day, on in (("fri", FRIDAY), ("tomorrow", date(2026, 11, 24)), ("on 4 Dec", date(2026, 12, 4))):
        typed = f"send quote {day}{'' if behind[0] == ',' else ' '}{behind}"
        line, log = read_follow_line(typed, TODAY), read_log_line(f"visit ok >{typed}", TODAY)
        assert line.on == log.promises[0].on == on
        assert log.promises[0].text == f"send quote{kept}"
    timed = read_follow_line(f"anrufen Fr 10 Uhr {behind.lstrip(', ')}", TODAY, tongue="de")
    assert (timed.on, timed.at) == (FRIDAY, time(10))


@pytest.mark.parametrize(
    "typed", ["send 3 samples @anna", "nachfassen Angebot vom 12.11. @anna", "call fri 20 €", "! 👍 @anna"]
)
def test_what_follows_a_promise_makes_no_day(typed: str) -> None:
    assert read_follow_line(typed, TODAY).on is None


@pytest.mark.parametrize("typed", ["please", "danke!", "por favor", "every monday please"])
def test_a_promise_of_nothing_but_polite_words_is_read(typed: str) -> None:
    assert read_follow_line(typed, TODAY).text == typed.split("monday ")[-1]
    assert read_log_line(f"visit ok >{typed}", TODAY).promises[0].text == typed


@pytest.mark.parametrize(
    "typed",
    ["call every monday", "call every other monday", "jeden Montag anrufen", "los lunes llamar", "llamar los lunes"],
)
def test_the_first_day_of_a_rhythm_stays_in_a_promise_that_does_not_repeat(typed: str) -> None:
    (promise,) = read_log_line(f"visit ok >{typed}", TODAY).promises
    assert (promise.on, promise.text) == (date(2026, 11, 30), typed)


@pytest.mark.parametrize(("typed", "on"), STAYS)
def test_a_day_that_stays_in_its_sentence(typed: str, on: date) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (on, typed)
    (promise,) = read_log_line(f"visit ok >{typed}", TODAY).promises
    assert (promise.on, promise.text) == (on, typed)


@pytest.mark.parametrize("typed", ABOUT)
def test_what_a_sentence_is_about_is_no_day_to_act_on(typed: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (None, typed)


@pytest.mark.parametrize(
    "typed",
    ["fri 28 nov send quote", "send quote thu 31 dec 2027", "call on fri 28.11. about it", "10:00 fri 28 nov call"],
)
def test_a_promise_on_another_weekday_than_its_date_has_no_day(typed: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.at, line.text) == (None, None, typed)
    assert line.misfit in typed and line.misfit.split()[-1][0].isalnum()


@pytest.mark.parametrize(
    "typed",
    [
        "übernächsten Freitag anrufen", "Huber am übernächsten Freitag anrufen", "last friday of the month call",
        "call on the last friday of the month", "1st monday of december call", "call on the 1st monday of december",
        "erster Montag im Dezember anrufen", "primer lunes de diciembre llamar", "último viernes de diciembre llamar",
        "sista fredagen i månaden ringa", "последния петък на месеца", "wed week after next call", "fri after next call",
        "friday of next week call", "Freitag der übernächsten Woche anrufen", "Mittwoch in KW 49 anrufen",
        "call 2 weeks after 1.12.", "nächsten Monat am 5. anrufen", "Huber am 25. nächsten Monats anrufen",
        "Freitag in 10 Tagen anrufen", "a month on friday call",
        "call Anna on the 5th of next month", "next year on 5 jan call",
    ],
)  # fmt: skip
def test_a_day_understood_by_half_is_none(typed: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.at, line.text) == (None, None, typed)
    (promise,) = read_log_line(f"visit ok >{typed}", TODAY).promises
    assert (promise.on, promise.text) == (None, typed)


@pytest.mark.parametrize(
    "typed", ["2 weeks after easter call", "3 Tage vor Weihnachten anrufen", "3d antes de Navidad llamar"]
)
def test_a_length_before_or_after_something_is_no_day(typed: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (None, typed)


@pytest.mark.parametrize(
    ("typed", "on", "text"),
    [
        ("fri after lunch call", FRIDAY, "after lunch call"),
        ("Freitag im Werk anrufen", FRIDAY, "im Werk anrufen"),
        ("viernes de 9 a 10 llamar", FRIDAY, "de 9 a 10 llamar"),
        ("last friday call", date(2026, 11, 20), "call"),
        ("in 2 Wochen nach Mustern fragen", date(2026, 12, 7), "nach Mustern fragen"),
        ("fri in 2 weeks call", date(2026, 12, 11), "call"),
        ("call 2 weeks after order; again fri", FRIDAY, "call 2 weeks after order; again"),
        ("second offer fri", FRIDAY, "second offer"),
    ],
)
def test_what_only_follows_a_day_leaves_it_one(typed: str, on: date, text: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (on, text)


def test_another_day_of_a_promise_still_counts() -> None:
    line = read_follow_line("send minutes of fri 28 nov by tue", TODAY)
    assert (line.on, line.text, line.misfit) == (date(2026, 11, 24), "send minutes of fri 28 nov", "")


SPANS = [
    ("call tomorrow before 10:00", date(2026, 11, 24), 10), ("demo friday 9am till 11am", FRIDAY, 9),
    ("Vorführung Freitag von 9 bis 11 Uhr", FRIDAY, 9), ("anrufen Freitag nach 15 Uhr", FRIDAY, 15),
    ("demo 27 nov 9:00 - 11:00", FRIDAY, 9), ("Termin 3.12. 10:00 bis 12:00", date(2026, 12, 3), 10),
    ("call tomorrow at 3pm or 4pm", date(2026, 11, 24), 15), ("call friday by 3pm", FRIDAY, 15),
    ("demo fri 9-11", FRIDAY, 9), ("demo fri 2 to 4pm", FRIDAY, 14), ("demo fri from 9 to 1pm", FRIDAY, 9),
    ("demo friday 9am to 11am at the plant", FRIDAY, 9), ("Huber Freitag nach 15 Uhr anrufen", FRIDAY, 15),
    ("llamar mañana antes de las 10:00", date(2026, 11, 24), 10), ("demo viernes de 9 a 11", FRIDAY, 9),
    ("ligar amanhã antes das 10:00", date(2026, 11, 24), 10), ("ringa fredag efter kl 15", FRIDAY, 15),
    ("démo vendredi de 9h à 11h", FRIDAY, 9), ("appeler vendredi avant 10:00", FRIDAY, 10),
    ("demo venerdì dalle 9:00 alle 11:00", FRIDAY, 9), ("demo vrijdag van 9:00 tot 11:00", FRIDAY, 9),
    ("Messe vom 24. bis 26.11.", date(2026, 11, 24), None), ("Messe 24.-26.11.", date(2026, 11, 24), None),
    ("Messe vom 20. bis 24.11.", TODAY, None), ("Messe vom 30. bis 2.12.", date(2026, 11, 30), None),
    ("Messe 24. bis 26.11. besuchen", date(2026, 11, 24), None), ("fair from 24 to 26 nov", date(2026, 11, 24), None),
    ("vom 24. bis 26.11. Messe besuchen", date(2026, 11, 24), None), ("call on tue or wed 10:00", date(2026, 11, 24), None),
    ("call fri or wed", date(2026, 11, 25), None), ("call before 10:00", TODAY, 10), ("call Anna till 11:00", TODAY, 11),
    ("fair from mon to wed", None, None), ("prepare friday meeting at 15:00", None, None),
    ("Huber übernächsten Freitag um 15:00", None, None), ("ask about fair from 24 to 26 nov in Berlin", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "on", "hour"), SPANS)
def test_a_promise_from_one_time_to_another_is_due_with_the_first(
    typed: str, on: date | None, hour: int | None
) -> None:
    at = time(hour) if hour else None
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.at, line.text) == (on, at, typed)
    (promise,) = read_log_line(f"visit ok >{typed}", TODAY).promises
    assert (promise.on, promise.at, promise.text) == (on, at, typed)


@pytest.mark.parametrize(
    ("typed", "on", "text"),
    [
        ("send 3 to 4 samples fri", FRIDAY, "send 3 to 4 samples"),
        ("Protokoll vom 12.11. bis Freitag schicken", FRIDAY, "Protokoll vom 12.11. schicken"),
        ("call Anna and Eva at 15:00", TODAY, "call Anna and Eva"),
    ],
)
def test_what_only_looks_like_a_span_is_none(typed: str, on: date, text: str) -> None:
    line = read_follow_line(typed, TODAY)
    assert (line.on, line.text) == (on, text)


def test_the_time_of_a_day_inside() -> None:
    line = read_follow_line("Huber am 4.12. um 10 Uhr besuchen", TODAY)
    assert (line.on, line.at and line.at.hour, line.text) == (date(2026, 12, 4), 10, "Huber besuchen")


def test_each_promise_of_a_line_has_its_own_day() -> None:
    line = read_log_line("visit ok >send quote fri <drawings by mon #press", TODAY)
    assert [(one.mine, one.on, one.text) for one in line.promises] == [
        (True, FRIDAY, "send quote"),
        (False, date(2026, 11, 30), "drawings"),
    ]
    assert line.tags == ("press",)
    due = [span for span in line.spans if span.what == "due"]
    assert ["visit ok >send quote fri <drawings by mon #press"[one.start : one.end] for one in due] == ["fri", "by mon"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call Anna", "call"), ("Huber anrufen", "call"), ("llamar a Ana", "call"), ("да се обадя на Иван", "call"),
        ("Huber besuchen!", "visit"), ("visitar Ana", "visit"), ("mejla Anna", "mail"), ("Treffen mit Huber", "meeting"),
        ("send quote", "task"), ("", "task"), ("order samples", "task"),
    ],
)  # fmt: skip
def test_the_kind_of_what_is_to_be_done(text: str, kind: str) -> None:
    assert kind_to_do(text) == kind


@pytest.mark.parametrize("line", ["fri 3.12. 10 bis 12 uhr termin", "freitg 9:00 anrufen", "in 3 mon anrufen"])
def test_no_hour_is_taken_where_the_day_is_not_sure(line: str) -> None:
    understood = read_follow_line(line, TODAY, tongue="de")
    assert (understood.on, understood.at, understood.text) == (None, None, line)
