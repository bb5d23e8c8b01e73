"""The log line: what reps type after a visit, its kind and its day."""

from datetime import date, time

import pytest

from accountbook.domain.lines.lineparts import Promise
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.lines.logline import LogLine, begins_ahead, read_log_line
from accountbook.domain.lines.understood import say_understood
from accountbook.domain.money import Money
from accountbook.domain.vocabulary import VOCABULARIES
from tests.domain.loglines import WED, check_nothing_lost, read

PRODUCT_LINE = "visit @huber price ok, wants samples ! >fri send quote <mon drawings from Huber #press 4200€ (from eva)"


def test_the_line_of_the_product() -> None:
    line = read(PRODUCT_LINE)
    assert (line.kind, line.on, line.at, line.people) == ("visit", WED, None, ("huber",))
    assert (line.text, line.advance, line.tags) == ("price ok, wants samples", True, ("press",))
    assert (line.money, line.source) == (Money(420000, "EUR"), "eva")
    assert line.promises == (
        Promise(True, date(2026, 11, 20), None, "send quote"),
        Promise(False, date(2026, 11, 23), None, "drawings from Huber"),
    )


def test_the_preview_shows_real_dates() -> None:
    assert say_understood(read(PRODUCT_LINE), WED) == [
        ("kind", "Visit"),
        ("on", "Wed 18 Nov 2026 (today)"),
        ("with", "huber"),
        ("text", "price ok, wants samples"),
        ("advance", "yes"),
        ("I owe", "Fri 20 Nov 2026: send quote"),
        ("they owe", "Mon 23 Nov 2026: drawings from Huber"),
        ("amount", "4,200 €"),
        ("tags", "#press"),
        ("source", "eva"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("visit ok", "visit"),
        ("Visit: ok", "visit"),
        ("CALL ok", "call"),
        ("e-mail ok", "mail"),
        ("sms ok", "message"),
        ("met @huber ok", "meeting"),
        ("ok", "note"),
        ("web visit ok", "webvisit"),
        ("Besuch ok", "visit"),
        ("llamada ok", "call"),
        ("reunião ok", "meeting"),
        ("besök ok", "visit"),
        ("посещение ok", "visit"),
        ("reklamation ok", "complaint"),
        ("@huber visit ok", "visit"),
    ],
)
def test_the_kind_stands_at_the_beginning(line: str, kind: str) -> None:
    understood = read(line)
    assert understood.kind == kind
    assert understood.text == "ok"


def test_every_kind_word_means_a_kind_of_the_vocabulary() -> None:
    assert set(KINDS.values()) == set(VOCABULARIES["interaction_kind"])


def test_a_kind_word_later_is_text() -> None:
    assert read("good visit") == LogLine("note", WED, text="good visit", spans=read("good visit").spans)


@pytest.mark.parametrize(
    ("line", "on", "at"),
    [
        ("yesterday visit ok", date(2026, 11, 17), None),
        ("visit yesterday ok", date(2026, 11, 17), None),
        ("visit sat ok", date(2026, 11, 14), None),
        ("visit tue 15:00 ok", date(2026, 11, 17), time(15)),
        ("31.10. visit ok", date(2026, 10, 31), None),
        ("2w ago call ok", date(2026, 11, 4), None),
        ("call 9:30 ok", WED, time(9, 30)),
        ("2026-11-02 meeting ok", date(2026, 11, 2), None),
        ("gestern Besuch ok", date(2026, 11, 17), None),
    ],
)
def test_back_dating(line: str, on: date, at: time | None) -> None:
    understood = read(line)
    assert (understood.on, understood.at, understood.text) == (on, at, "ok")


@pytest.mark.parametrize(
    ("line", "kind", "on"),
    [
        ("gestern Abend angerufen, ok", "call", date(2026, 11, 17)),
        ("heute morgen Besuch ok", "visit", WED),
        ("yesterday evening call: ok", "call", date(2026, 11, 17)),
        ("this morning visit ok", "visit", WED),
        ("last night call ok", "call", date(2026, 11, 17)),
        ("ayer por la tarde visita ok", "visit", date(2026, 11, 17)),
        ("i går kväll ringde ok", "call", date(2026, 11, 17)),
    ],
)
def test_a_part_of_the_day_leads_to_the_kind(line: str, kind: str, on: date) -> None:
    understood = read(line)
    assert (understood.kind, understood.on, understood.text) == (kind, on, "ok")
    check_nothing_lost(line)


def test_a_part_of_the_day_without_a_kind_stays_text() -> None:
    assert read("yesterday evening they called").text == "evening they called"
    assert read("tomorrow morning visit").promises == (Promise(True, date(2026, 11, 19), None, "morning visit"),)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("visit Q1 budget talk", "Q1 budget talk"),
        ("call Q4 2027 numbers discussed", "Q4 2027 numbers discussed"),
        ("mail next month they decide", "next month they decide"),
        ("call end of month they decide", "end of month they decide"),
        ("visit March 2027 fair planned", "March 2027 fair planned"),
        ("visit week 48 they close", "week 48 they close"),
        ("last month two complaints", "last month two complaints"),
        ("call today in 2 weeks they decide", "in 2 weeks they decide"),
        ("visit sat down with the boss", "sat down with the boss"),
    ],
)
def test_what_is_no_day_on_which_something_happened_stays_text(line: str, text: str) -> None:
    understood = read(line)
    assert (understood.on, understood.text) == (WED, text)


def test_the_last_week_stands_for_its_monday() -> None:
    assert read("visit last week ok").on == date(2026, 11, 9)
    assert read("visit tue last week ok").on == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("visit tomorrow 10:00 demo", Promise(True, date(2026, 11, 19), time(10), "visit demo")),
        ("tomorrow visit demo", Promise(True, date(2026, 11, 19), None, "visit demo")),
        ("next tue Besuch: Angebot #press", Promise(True, date(2026, 11, 24), None, "Besuch: Angebot #press")),
        ("3.12. 14:00 visit demo", Promise(True, date(2026, 12, 3), time(14), "visit demo")),
        ("visit 3 dec demo", Promise(True, date(2026, 12, 3), None, "visit demo")),
        ("note 2026-12-31 contract ends", Promise(True, date(2026, 12, 31), None, "contract ends")),
        ("call in 2 weeks @anna 4200€ !", Promise(True, date(2026, 12, 2), None, "call anna 4200€", ("anna",))),
    ],
)
def test_what_is_ahead_is_promised_and_not_entered(line: str, promise: Promise) -> None:
    understood = read(line)
    assert (understood.happened, understood.promises, understood.on, understood.text) == (False, (promise,), WED, "")
    assert [name for name, _value in say_understood(understood, WED)] == ["I owe"]


def test_a_list_of_talks_announces_none() -> None:
    told = read_log_line("5.12. phoned", WED, plans=False)
    assert (told.happened, told.on) == (True, date(2025, 12, 5))


@pytest.mark.parametrize("line", ["visit fri 28 nov demo", "visit ok >fri 28 nov demo", "visit ok >demo fri 28 nov"])
def test_a_weekday_that_does_not_fit_its_date_is_no_day_and_is_told(line: str) -> None:
    understood = read(line)
    assert (understood.on, [promise.on for promise in understood.promises]) == (WED, [None] * line.count(">"))
    assert "fri 28 nov" in " ".join([understood.text, *(promise.text for promise in understood.promises)])
    assert ("no date", "“fri 28 nov”: weekday and date do not fit") in say_understood(understood, WED)


def test_what_is_ahead_keeps_its_other_promises() -> None:
    line = read("visit tomorrow demo >fri send quote <mon drawings")
    assert [(one.mine, one.text) for one in line.promises] == [
        (True, "visit demo"),
        (True, "send quote"),
        (False, "drawings"),
    ]


@pytest.mark.parametrize(
    ("line", "happened"),
    [(">fri call", False), ("visit >fri call", True), ("! >fri call", True), ("#press >fri call", True), ("", True)],
)
def test_a_line_of_promises_alone_tells_nothing_that_happened(line: str, happened: bool) -> None:
    assert read(line).happened is happened


@pytest.mark.parametrize(
    ("line", "ahead"),
    [
        ("fri send quote", True),
        ("31.12. send quote", True),
        ("tomorrow 9:00 call", True),
        ("today call ok", False),
        ("yesterday call ok", False),
        ("last fri call ok", False),
        ("call fri ok", False),
        ("ok >fri send quote", False),
        ("Q1 budget", False),
        ("", False),
    ],
)
def test_a_line_that_begins_with_a_day_ahead_is_about_what_comes_next(line: str, ahead: bool) -> None:
    assert begins_ahead(line, WED) is ahead
