"""The log line: what reps type after a visit, and what must stay text."""

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.lineparts import Promise
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.lines.logline import LogLine, begins_ahead, read_log_line
from accountbook.domain.lines.understood import say_understood
from accountbook.domain.money import Money
from accountbook.domain.vocabulary import VOCABULARIES
from tests.shared_data import shared

WED = date(2026, 11, 18)
PRODUCT_LINE = "visit @huber price ok, wants samples ! >fri send quote <mon drawings from Huber #press 4200€ (from eva)"


def read(line: str) -> LogLine:
    return read_log_line(line, WED)


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


def test_a_date_inside_the_text_is_text() -> None:
    line = read("visit he comes back tomorrow")
    assert (line.on, line.text) == (WED, "he comes back tomorrow")


@pytest.mark.parametrize(
    "text",
    [
        "a > b",
        "5 > 3",
        "<3",
        "I <3 it",
        "lead time >5 weeks",
        "pressure >1.5 bar",
        "delivery <3 weeks",
        "temp > 3 days",
        "x >= 5",
        "a -> b",
        "<b>bold</b>",
        "<a@b.at>",
        "anna@huber.at wrote",
        "#1 supplier",
        "# 5",
        "@ 5 pieces",
        "@5",
        "great!",
        "(see mail) ok",
        "2m cable",
        "1.5 hours",
        "2 h talk",
        "a < b > c",
        "path /a/b C:\\x",
        "all 5 pumps",
    ],
)
def test_what_is_not_meant_stays_text(text: str) -> None:
    line = read(f"visit {text}")
    assert (line.kind, line.text) == ("visit", text)
    assert not (line.people or line.promises or line.tags or line.money or line.advance or line.source)


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ('visit @"Anna Huber" ok', ("Anna Huber",), "ok"),
        ("visit @anna.huber ok", ("anna huber",), "ok"),
        ("visit @anna_huber, ok", ("anna huber",), "ok"),
        ("visit @huber @maier ok", ("huber", "maier"), "ok"),
        ("talked to @huber about price", ("huber",), "talked to huber about price"),
        ("price ok, @huber", ("huber",), "price ok,"),
        ("saw @huber's plant", ("huber",), "saw huber plant"),
        ("visit @huber,@maier: ok", ("huber", "maier"), "ok"),
        ("visit @huber/@maier ok", ("huber", "maier"), "ok"),
        ('visit @"Anna Huber",@maier ok', ("Anna Huber", "maier"), "ok"),
        ("visit @huber, @weber und @maier ok", ("huber", "weber", "maier"), "ok"),
        ("@huber and @maier visit ok", ("huber", "maier"), "ok"),
        ("visit @huber and others ok", ("huber",), "and others ok"),
        ("talked to @huber and @maier about price", ("huber", "maier"), "talked to huber and maier about price"),
        ("talked to @huber/@maier about price", ("huber", "maier"), "talked to huber/maier about price"),
        ("talked to @huber, @maier about price", ("huber", "maier"), "talked to huber, maier about price"),
        ("@Öz-Maier ok", ("Öz-Maier",), "ok"),
        ("@Петров ok @Петров", ("Петров",), "ok Петров"),
    ],
)
def test_people(line: str, people: tuple[str, ...], text: str) -> None:
    understood = read(line)
    assert (understood.people, understood.text) == (people, text)


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        (">fri send quote", Promise(True, date(2026, 11, 20), None, "send quote")),
        ("> fri send quote", Promise(True, date(2026, 11, 20), None, "send quote")),
        ("<31.12. drawings", Promise(False, date(2026, 12, 31), None, "drawings")),
        (">in 2 weeks at 9 call @anna back", Promise(True, date(2026, 12, 2), time(9), "call anna back", ("anna",))),
        (">3d send", Promise(True, date(2026, 11, 21), None, "send")),
        (">fri 9", Promise(True, date(2026, 11, 20), time(9), "")),
        (">fri 2 samples", Promise(True, date(2026, 11, 20), None, "2 samples")),
        (">send quote 4200€", Promise(True, None, None, "send quote 4200€")),
        ("<Huber sends drawings", Promise(False, None, None, "Huber sends drawings")),
        (">31.2. send", None),
        ("<@maier mon drawings", Promise(False, date(2026, 11, 23), None, "drawings", ("maier",))),
        ("> @anna and @bob fri call", Promise(True, date(2026, 11, 20), None, "call", ("anna", "bob"))),
        (">@anna send quote fri", Promise(True, date(2026, 11, 20), None, "send quote", ("anna",))),
        ('<@"Eva Maier" drawings', Promise(False, None, None, "drawings", ("Eva Maier",))),
        (">fri @anna", Promise(True, date(2026, 11, 20), None, "anna", ("anna",))),
        (">nächsten Dienstag Angebot", Promise(True, date(2026, 11, 24), None, "Angebot")),
    ],
)
def test_promises(line: str, promise: Promise | None) -> None:
    understood = read(f"visit ok {line}")
    assert understood.promises == ((promise,) if promise else ())
    assert understood.money is None


def test_a_promise_ends_where_the_next_marker_begins() -> None:
    line = read(">fri a (see mail) ! #tag back in text (from eva) more")
    assert line.promises == (Promise(True, date(2026, 11, 20), None, "a (see mail)"),)
    assert (line.advance, line.tags, line.source, line.text) == (True, ("tag",), "eva", "back in text more")


def test_a_promise_of_a_person_follows_another() -> None:
    line = read("visit @huber ok >fri send quote to @maier <@maier mon drawings")
    assert line.promises == (
        Promise(True, date(2026, 11, 20), None, "send quote to maier", ("maier",)),
        Promise(False, date(2026, 11, 23), None, "drawings", ("maier",)),
    )
    assert (line.people, line.text) == (("huber",), "ok")


@pytest.mark.parametrize(
    ("line", "on", "money"),
    [
        ("Angebot Fr. 4'200.- ok", WED, Money(420000, "CHF")),
        ("Angebot Fr. 25.- ok", WED, Money(2500, "CHF")),
        ("Besuch Fr. 9.30 ok", date(2026, 11, 13), None),
        ("Besuch Fr. ok", date(2026, 11, 13), None),
    ],
)
def test_francs_are_no_friday(line: str, on: date, money: Money | None) -> None:
    understood = read_log_line(line, WED, tongue="de")
    assert (understood.on, understood.money, understood.text) == (on, money, "ok")


def test_an_amount_inside_a_sentence_stays_there() -> None:
    line = read("call asked for 4200€ discount, not 5000€")
    assert (line.money, line.text) == (Money(420000, "EUR"), "asked for 4200€ discount, not 5000€")


@pytest.mark.parametrize(
    ("line", "minor"),
    [
        ("quote BP 40 120€", 12000),
        ("call FF 200 999€ too dear", 99900),
        ("quote BP 40 for 12 500 €", 1250000),
        ("quote 12 500 €", 1250000),
        ("quote M 12, 500 €", 50000),
        ("heard Kuhn AB 12 500 €", 1250000),
    ],
)
def test_the_number_of_a_product_is_no_part_of_its_price(line: str, minor: int) -> None:
    assert read(line).money == Money(minor, "EUR")


def test_lines_of_a_pasted_note_stay_lines() -> None:
    assert read("visit first\nsecond  third").text == "first\nsecond third"


def check_nothing_lost(text: str) -> None:
    """Every word is inside exactly one span, and the text spans are the text, in order."""
    line = read(text)
    covered = "".join(text[span.start : span.end] for span in line.spans)
    assert "".join(covered.split()) == "".join(text.split())
    kept = [word for span in line.spans if span.what == "text" for word in text[span.start : span.end].split()]
    remaining = iter(line.text.split())
    assert all(word in remaining for word in kept)
    promised = " ".join(promise.text for promise in line.promises).split()
    for span in line.spans:
        if span.what in ("mine", "theirs") and text[span.start : span.end] not in "<>":
            assert set(text[span.start : span.end].split()) <= set(promised)


PIECES = """
visit|call|@huber|@a,@b|<@c|and|@"A B"|price|ok,|!|>fri|>send|<mon|<3|>|<|#tag|#1|4200€|(from eva)|yesterday|9|@|(|)|a@b.c
"""


@given(st.lists(st.sampled_from([*PIECES.strip().split("|"), "\n"]), max_size=14))
def test_no_line_of_markers_loses_a_word(pieces: list[str]) -> None:
    check_nothing_lost(" ".join(pieces))


@given(st.text(max_size=80))
def test_no_text_at_all_loses_a_word(text: str) -> None:
    check_nothing_lost(text)


def test_naughty_strings_stay_whole() -> None:
    for text in json.loads(shared("nasty/blns.json").read_text(encoding="utf-8")):
        check_nothing_lost(text)
