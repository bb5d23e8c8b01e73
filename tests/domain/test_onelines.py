"""The other one-line entries: a person, a follow-up, an order or a loss, a change."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import (
    ChangeLine,
    FollowLine,
    OrderLine,
    PersonLine,
    Point,
    read_change_line,
    read_follow_line,
    read_order_line,
    read_person_line,
)
from accountbook.domain.money import Money
from accountbook.domain.personnames import NameParts

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


@pytest.mark.parametrize("line", ["every 2 weeks call", "every quarter x", "every tue x", "daily x", "varje vecka x"])
def test_rhythms_are_rules_a_calendar_understands(line: str) -> None:
    from datetime import datetime

    from dateutil.rrule import rrulestr

    follow = read_follow_line(line, WED)
    assert follow.on is not None
    start = datetime(follow.on.year, follow.on.month, follow.on.day)  # noqa: DTZ001
    assert rrulestr(follow.rrule, dtstart=start)[0].date() == follow.on


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "4200€ seals 20 pcs via web ref A-123 yesterday",
            OrderLine(date(2026, 11, 17), Money(420000, "EUR"), "seals", Decimal(20), "pcs", "web", "A-123"),
        ),
        ("lost 5000€ seals price", OrderLine(WED, Money(500000, "EUR"), "seals", lost=True, reason="price")),
        ("lost seals lead time", OrderLine(WED, None, "seals", lost=True, reason="lead time")),
        ("lost: FF 200, price too high.", OrderLine(WED, None, "FF 200", lost=True, reason="price too high")),
        ("lost seals; lead time, again", OrderLine(WED, None, "seals", lost=True, reason="lead time, again")),
        (
            "lost 9€ seals price too high",
            OrderLine(WED, Money(900, "EUR"), "seals", lost=True, reason="price too high"),
        ),
        (
            "lost 9€ seals to Kuhn, price too high",
            OrderLine(WED, Money(900, "EUR"), "seals", lost=True, reason="price too high", text="to Kuhn"),
        ),
        (
            "lost seals to Kuhn Lieferzeit zu lang",
            OrderLine(WED, None, "seals", lost=True, reason="Lieferzeit zu lang", text="to Kuhn"),
        ),
        ("lost pumps to be delivered", OrderLine(WED, None, "pumps to be delivered", lost=True)),
        ("lost price tags", OrderLine(WED, None, "price tags", lost=True)),
        ("lost 9€ price tags", OrderLine(WED, Money(900, "EUR"), "price tags", lost=True)),
        ("lost to Kuhn 900€ seals", OrderLine(WED, Money(90000, "EUR"), "seals", lost=True, text="to Kuhn")),
        (
            "lost 5k€ pumps because too late",
            OrderLine(WED, Money(500000, "EUR"), "pumps", lost=True, reason="too late"),
        ),
        ("20 seals 4200€", OrderLine(WED, Money(420000, "EUR"), "seals", Decimal(20))),
        (
            "2.5t granulate EUR 4.200,50 po 4711 31.10.",
            OrderLine(
                date(2026, 10, 31), Money(420050, "EUR"), "granulate", Decimal("2.5"), "t", "", "4711", False, "", ""
            ),
        ),
        ("1.000 stk O-Ringe DN 20 99€", OrderLine(WED, Money(9900, "EUR"), "O-Ringe DN 20", Decimal(1000), "st")),
        ("316L pipes 4200€", OrderLine(WED, Money(420000, "EUR"), "316L pipes")),
        ("BP 40 120€", OrderLine(WED, Money(12000, "EUR"), "BP 40")),
        ("DP 12 850€ yesterday", OrderLine(date(2026, 11, 17), Money(85000, "EUR"), "DP 12")),
        ("3 x UV 90 450 €", OrderLine(WED, Money(45000, "EUR"), "UV 90", Decimal(3))),
        ("BP 40 12 500 €", OrderLine(WED, Money(1250000, "EUR"), "BP 40")),
        ("Pumpe Typ 12 500€", OrderLine(WED, Money(50000, "EUR"), "Pumpe Typ 12")),
        ("FF 200, 999€", OrderLine(WED, Money(99900, "EUR"), "FF 200")),
        ("850€ DP 12", OrderLine(WED, Money(85000, "EUR"), "DP 12")),
        ("BP 12\u00a0500 €", OrderLine(WED, Money(1250000, "EUR"), "BP")),
        ("pumps 12 500 €", OrderLine(WED, Money(1250000, "EUR"), "pumps")),
        ("via SMS 12 500 €", OrderLine(WED, Money(1250000, "EUR"), channel="SMS")),
        ("5x pump 900 €", OrderLine(WED, Money(90000, "EUR"), "pump", Decimal(5))),
        ("#A-77 pump", OrderLine(WED, None, "pump", reference="A-77")),
        ("pump, 900 € very urgent", OrderLine(WED, Money(90000, "EUR"), "pump", text="very urgent")),
        ("price list lost", OrderLine(WED, None, "price list lost")),
        ("", OrderLine(WED)),
    ],
)
def test_order_lines(line: str, expected: OrderLine) -> None:
    assert read_order_line(line, WED) == expected


@pytest.mark.parametrize(
    ("line", "cents", "quantity", "product"),
    [
        ("EUR -1.500,00 credit", -150000, None, "credit"),
        ("1.500,00- EUR credit", -150000, None, "credit"),
        ("20 x 12.50€ seals", 25000, 20, "seals"),
        ("20x12.50€ seals", 25000, 20, "seals"),
        ("3x 450€ pump", 135000, 3, "pump"),
        ("20 Stk à 12,50 € seals", 25000, 20, "seals"),
        ("20 Stk a 12,50 € seals", 25000, 20, "seals"),
        ("20 pcs @ 12.50€ seals", 25000, 20, "seals"),
        ("20 O-Ringe à 12,50 €", 25000, 20, "O-Ringe"),
        ("O-Ringe à 12,50 €, 20 Stk", 25000, 20, "O-Ringe"),
        ("2.5 kg x 3.33€ powder", 833, "2.5", "powder"),
        ("O-Ringe à 12,50 €", 1250, None, "O-Ringe"),
        ("5x pump 900 €", 90000, 5, "pump"),
        ("3 pumps, a 900€ order", 90000, 3, "pumps, a"),
        ("2 boxes à 50 pcs 300€", 30000, 2, "à 50 pcs"),
        ("10 × 12,50 € = 125 €", 12500, 10, ""),
        ("10 × 12,50 = 125 € seals", 12500, 10, "seals"),
        ("20 seals 12.50€ = 240€", 24000, 20, "seals"),
        ("4k seals", 400000, None, "seals"),
        ("1.2 Mio. seals", 120000000, None, "seals"),
        ("1.250,50 seals", 125050, None, "seals"),
        ("seals 20 pcs 1,250.50", 125050, 20, "seals"),
        ("1.250,50 kg granulate", None, "1250.5", "granulate"),
        ("20 million seals", None, 20_000_000, "seals"),
        ("1.2 Mio seals 30.000 €", 3000000, 1_200_000, "seals"),
        ("4k monitor 300€", 30000, None, "4k monitor"),
        ("1.234 seals", None, 1234, "seals"),
        ("12 t steel 300€", 30000, 12, "steel"),
        ("20 pcs seals 12.50€ per piece", 25000, 20, "seals"),
        ("20 pcs seals 12.50€ pro Stück", 25000, 20, "seals"),
        ("20 Stk seals 12,50 € das Stück", 25000, 20, "seals"),
        ("20 seals at 12.50€ each", 25000, 20, "seals"),
        ("20 juntas 12,50€ c/u", 25000, 20, "juntas"),
        ("20 pcs seals 12.50€/pc", 25000, 20, "seals"),
        ("20 Stk seals 12,50 €/Stk", 25000, 20, "seals"),
        ("€12.50/pc 20 pcs seals", 25000, 20, "seals"),
        ("100 m cable 3€/m", 30000, 100, "cable"),
        ("100 m cable at 3€ per m", 30000, 100, "cable"),
        ("2,5 t à 1.200,00 EUR/t steel", 300000, "2.5", "steel"),
        ("5 Tage Beratung 900€ je Tag", 450000, 5, "Beratung"),
        ("12.50€ x 20 seals", 25000, 20, "seals"),
        ("12.50€ x20 pcs seals", 25000, 20, "seals"),
        ("20 * 12.50€ seals", 25000, 20, "seals"),
        ("20*12.50€ seals", 25000, 20, "seals"),
        ("20 seals x 12.50€", 25000, 20, "seals"),
        ("20 pcs seals 12.50€ each = 240€", 24000, 20, "seals"),
        ("seals x 20 900€", 90000, 20, "seals"),
        ("BP 40 x 3 120€", 12000, 3, "BP 40"),
        ("BP 40 x 3 à 40€", 12000, 3, "BP 40"),
        ("DN 20 x3 99€", 9900, 3, "DN 20"),
    ],
)
def test_amounts_counts_and_prices(line: str, cents: int | None, quantity: int | str | None, product: str) -> None:
    order = read_order_line(line, WED)
    assert order.money == (None if cents is None else Money(cents, "EUR"))
    assert (order.quantity, order.product) == (None if quantity is None else Decimal(quantity), product)


@pytest.mark.parametrize(
    ("line", "channel", "text"),
    [
        ("20 pcs seals 12.50€ per piece via web", "web", ""),
        ("20 pcs seals 12.50€ per mail", "mail", ""),
        ("seals 12.50€ per piece", "", "per piece"),
        ("20 pcs steel 12.50€/kg", "", "/kg"),
    ],
)
def test_a_unit_is_no_channel_and_a_price_of_something_else_stays_as_it_was_typed(
    line: str, channel: str, text: str
) -> None:
    order = read_order_line(line, WED)
    assert (order.channel, order.text) == (channel, text)
    assert order.money == Money(25000 if channel == "web" else 1250, "EUR")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("yesterday Huber -> Maier (from eva)", ChangeLine("Huber", "Maier", "", date(2026, 11, 17), "eva")),
        ("A → B, a family holding", ChangeLine("A", "B, a family holding", "", WED)),
        ("-> Maier", ChangeLine("", "Maier", "", WED)),
        ("new hall planned", ChangeLine("", "", "new hall planned", WED)),
    ],
)
def test_change_lines(line: str, expected: ChangeLine) -> None:
    assert read_change_line(line, WED) == expected


ANNA = NameParts("", "Anna", "", "Huber")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Dr. Anna Huber, buyer, +43 664 1234567, anna@huber.at, economic buyer #vip (met at fair)",
            PersonLine(
                ANNA._replace(prefix="Dr."),
                "buyer",
                "",
                "staff",
                (Point("+43 664 1234567"),),
                ("anna@huber.at",),
                (),
                ("economic",),
                ("vip",),
                "met at fair",
            ),
        ),
        (
            "Huber, Anna, head of purchasing, m: +43 664 1234567, office +43 1 555-0",
            PersonLine(
                ANNA,
                "head of purchasing",
                "purchasing",
                "director",
                (Point("+43 664 1234567", "mobile"), Point("+43 1 555-0", "office")),
            ),
        ),
        (
            "Anna Huber +43 664 1234567 anna@huber.at buyer",
            PersonLine(ANNA, "buyer", "", "staff", (Point("+43 664 1234567"),), ("anna@huber.at",)),
        ),
        ("Anna Huber (CEO)", PersonLine(ANNA, "CEO", "", "board")),
        ("Huber (Anna)", PersonLine(ANNA)),
        ("Anna Huber ()", PersonLine(ANNA)),
        ("Anna Huber CEO", PersonLine(ANNA, "CEO", "", "board")),
        ("Anna Huber; Geschäftsführerin; Einkauf", PersonLine(ANNA, "Geschäftsführerin", "Einkauf", "board")),
        ("Anna Huber, Category Lead", PersonLine(ANNA, "Category Lead")),
        ("Anna Huber, plant manager", PersonLine(ANNA, "plant manager", "plant", "manager")),
        ("Anna Huber, Sales Engineer", PersonLine(ANNA, "Sales Engineer", "Sales", "staff")),
        ("Anna Huber / Einkauf / 0664 555 666", PersonLine(ANNA, "", "Einkauf", "", (Point("0664 555 666"),))),
        ("Anna Huber\tEinkauf", PersonLine(ANNA, "", "Einkauf")),
        ("Anna Huber, head of QA / purchasing", PersonLine(ANNA, "head of QA / purchasing", "QA", "director")),
        ("Anna Huber, linkedin.com/in/anna", PersonLine(ANNA, webs=("linkedin.com/in/anna",))),
        (
            "Anna Huber, at.linkedin.com/in/anna, max.com/x",
            PersonLine(ANNA, "max.com/x", webs=("at.linkedin.com/in/anna",)),
        ),
        ("Anna Huber born 29.2.1972, buyer", PersonLine(ANNA, "buyer", "", "staff", birthday="1972-02-29")),
        ("Anna Huber, geb. 3. März, buyer", PersonLine(ANNA, "buyer", "", "staff", birthday="--03-03")),
        ("Anna Huber *1972", PersonLine(ANNA, birthday="1972")),
        ("Anna Born, buyer", PersonLine(NameParts("", "Anna", "", "Born"), "buyer", "", "staff")),
        (
            "Anna Huber, compras, coach/user, likes golf",
            PersonLine(ANNA, department="compras", roles=("coach", "user"), rest="likes golf"),
        ),
        ("Anna Huber (from eva) www.huber.at", PersonLine(ANNA, webs=("www.huber.at",), source="eva")),
        ("Maier, Vertrieb", PersonLine(NameParts(family="Maier"), department="Vertrieb")),
        (
            "Иван Петров, управител",
            PersonLine(NameParts("", "Иван", "", "Петров"), "управител", "", "board"),
        ),
        ("Huber", PersonLine(NameParts(family="Huber"))),
        ("", PersonLine(NameParts())),
    ],
)
def test_person_lines(line: str, expected: PersonLine) -> None:
    assert read_person_line(line) == expected


def _flat(person: PersonLine) -> str:
    points = " ".join(point.value for point in person.phones)
    parts = (*person.name, person.title, person.department, points, *person.mails, *person.webs, person.rest)
    return " ".join((*parts, *person.tags, person.source or ""))


@given(
    st.lists(
        st.sampled_from(["Anna", "Huber", "xyz", ",", "+43 664 1234567", "a@b.at", "#vip", "1.2.1970", "Q7"]),
        max_size=9,
    )
)
def test_a_person_line_loses_no_word(pieces: list[str]) -> None:
    line = " ".join(pieces)
    flat = _flat(read_person_line(line)).replace(",", " ").split()
    for word in line.replace(",", " ").replace("#", "").split():
        assert word in flat


@given(st.text(max_size=80))
def test_no_line_fails(text: str) -> None:
    read_person_line(text)
    read_change_line(text, WED)
    order, follow = read_order_line(text, WED), read_follow_line(text, WED)
    assert order.on and isinstance(follow.text, str)


ORDER_WORDS = "seals 20 pcs 4200€ via web ref A-1 yesterday lost price 5x x, nice = à 4k"


@given(st.lists(st.sampled_from(ORDER_WORDS.split()), max_size=9))
def test_an_order_line_loses_no_product_word(pieces: list[str]) -> None:
    order = read_order_line(" ".join(pieces), WED)
    said = " ".join((order.product, order.text, order.reason, order.channel, order.reference))
    assert said.count("nice") == pieces.count("nice")
    assert said.count("seals") == pieces.count("seals")


PUNCTUATED = (
    'call, mail. (really) ok! a/b e.g. 31.2. 3.. x; «ja» Nr. … ask: so? fine), "quoted," half-done, don\'t. 10%,'
)


@given(st.lists(st.sampled_from(PUNCTUATED.split()), max_size=8))
def test_what_is_no_date_and_no_mark_stays_as_it_was_typed(words: list[str]) -> None:
    line = " ".join(["then", *words, "end."])
    assert read_follow_line(line, WED).text == line
    assert read_log_line(line, WED).text == line
    assert read_change_line(line, WED).text == line
    assert read_follow_line(f"fri {line}", WED).text == line
    assert read_log_line(f"visit {line} >fri {line}", WED).promises[0].text == line


def test_a_name_inside_a_sentence_keeps_its_comma() -> None:
    assert read_follow_line("fri ask @anna, then call.", WED) == FollowLine(
        True, FRI, None, "ask anna, then call.", ("anna",)
    )
