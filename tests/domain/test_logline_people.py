"""Whom a log line names, what it promises them and what it says of money."""

from datetime import date, time

import pytest

from accountbook.domain.lines.lineparts import Promise
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.money import Money
from tests.domain.loglines import WED, read


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ('visit @"Anna Huber" ok', ("Anna Huber",), "ok"),
        ("visit @anna.huber ok", ("anna huber",), "ok"),
        ("visit @Dr. Huber ok", ("Dr. Huber",), "ok"),
        ("visit @Univ.-Prof. Dr. Huber,@maier ok", ("Univ.-Prof. Dr. Huber", "maier"), "ok"),
        ("visit @frau mag.a huber: ok", ("frau mag.a huber",), "ok"),
        ("talked to @Herr Huber about price", ("Herr Huber",), "talked to Herr Huber about price"),
        ("visit @Don José ok", ("Don José",), "ok"),
        ("visit @don ok", ("don",), "ok"),
        ("visit @phil, ok", ("phil",), "ok"),
        ("visit @dr.huber ok", ("dr huber",), "ok"),
        ("visit @anna_huber, ok", ("anna huber",), "ok"),
        ("visit @huber @maier ok", ("huber", "maier"), "ok"),
        ("talked to @huber about price", ("huber",), "talked to huber about price"),
        ("price ok, @huber", ("huber",), "price ok,"),
        ("saw @huber's plant", ("huber",), "saw huber's plant"),
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
        (">24. bis 26.11. fair", Promise(True, date(2026, 11, 24), None, "24. bis 26.11. fair")),
        (">tomorrow before 10:00 call", Promise(True, date(2026, 11, 19), time(10), "tomorrow before 10:00 call")),
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
        ("quote office 365 900€", 90000),
        ("quote office 365 900 €", 90000),
        ("visit wants pumps for 12 500€", 1250000),
        ("visit agreed, 12 500€", 1250000),
        ("quote M 12, 500 €", 50000),
        ("heard Kuhn AB 12 500 €", 1250000),
    ],
)
def test_the_number_of_a_product_is_no_part_of_its_price(line: str, minor: int) -> None:
    assert read(line).money == Money(minor, "EUR")
