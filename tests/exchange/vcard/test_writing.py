"""Fresh vCards: what is written reads back, here and elsewhere."""

from dataclasses import replace

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from accountbook.exchange.vcard.card import Address, Card, Point
from accountbook.exchange.vcard.reading import read_cards
from accountbook.exchange.vcard.writing import card_bytes, fold
from tests.shared_data import shared

FULL = Card(
    name="Dr. Jörg Müller",
    family="Müller",
    given="Jörg",
    middle="Ä, B",
    prefix="Dr.",
    suffix="jun.",
    nickname="Jö, der Große",
    organisation="Müller; Söhne, GmbH",
    department="Einkauf",
    title="Leiter",
    role="decides",
    phones=(
        Point("phone", "mobile", "+49 170 1", True),
        Point("fax", "work", "+49 731 2"),
        Point("phone", "Pforte", "3"),
    ),
    mails=(Point("mail", "work", "j@example.com"), Point("mail", "", "k@example.com")),
    webs=(Point("web", "", "https://example.com/a,b;c"),),
    messengers=(Point("messenger", "skype", "joerg%20m"), Point("social", "linkedin", "https://linkedin.com/in/j")),
    addresses=(
        Address("work", "", "Hauptstr. 1\nHof", "Ulm", "BW", "89073", "Germany"),
        Address("Lager", "", "Weg 2", "Ulm"),
    ),
    birthday="1972-02-29",
    note="line one\nline \\ two; three, four",
    language="sv",
    categories=("A,B", "Müller"),
    uid="01900000-0000-7000-8000-000000000001",
    revision="20261122T100000Z",
)
VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])


def back(card: Card, version: str) -> Card:
    (found,) = read_cards(card_bytes([card], version)).cards
    return replace(found, version="", line=0, others=())


@VERSIONS
def test_a_full_card_comes_back(version: str) -> None:
    assert back(FULL, version) == FULL


@VERSIONS
@pytest.mark.parametrize("birthday", ["", "1972-02-29", "--02-29", "1972", "1972-03", "spring"])
def test_every_kind_of_birthday_comes_back(birthday: str, version: str) -> None:
    assert back(Card(name="A", birthday=birthday), version).birthday == birthday


@VERSIONS
def test_a_company_comes_back(version: str) -> None:
    card = Card(name="Berg AB", organisation="Berg AB", is_company=True)
    assert back(card, version) == card


def test_a_yearless_birthday_is_written_as_phones_expect() -> None:
    assert b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n" in card_bytes([Card(name="A", birthday="--02-29")], "3.0")
    assert b"BDAY:--0229\r\n" in card_bytes([Card(name="A", birthday="--02-29")], "4.0")


@VERSIONS
def test_lines_are_short_and_no_letter_is_cut(version: str) -> None:
    data = card_bytes([replace(FULL, note="Ångström 日本語 🎉 " * 40)], version)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_folding_keeps_the_text() -> None:
    assert fold("x" * 200).replace(b"\r\n ", b"") == b"x" * 200 + b"\r\n"
    assert fold("short") == b"short\r\n"


def test_another_reader_understands_our_cards() -> None:
    card = vobject.readOne(card_bytes([FULL], "3.0").decode())
    assert card.fn.value == "Dr. Jörg Müller"
    assert card.n.value.family == "Müller"
    assert card.org.value == ["Müller; Söhne, GmbH", "Einkauf"]
    assert card.adr.value.city == "Ulm"
    assert card.note.value == FULL.note
    assert [line.value for line in card.contents["tel"]] == ["+49 170 1", "+49 731 2", "3"]


def test_a_card_without_a_name_is_still_valid() -> None:
    card = vobject.readOne(card_bytes([Card(mails=(Point("mail", "", "a@b.de"),))]).decode())
    assert card.fn.value == "a@b.de"


@VERSIONS
def test_the_collected_cards_come_back(version: str) -> None:
    for path in sorted(shared("vcards").glob("*.vcf")):
        cards = [replace(card, version="", line=0, others=()) for card in read_cards(path.read_bytes()).cards]
        written = read_cards(card_bytes(cards, version)).cards
        assert [replace(card, version="", line=0, others=()) for card in written] == cards, path.name


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=20)
NOTE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=60).map(
    str.strip
)
CARDS = st.builds(
    Card,
    name=LINE.filter(bool),
    given=LINE,
    nickname=LINE,
    organisation=LINE,
    title=LINE,
    note=NOTE,
    phones=st.lists(st.builds(Point, st.just("phone"), st.sampled_from(["", "work", "mobile"]), LINE.filter(bool))).map(
        tuple
    ),
    addresses=st.lists(
        st.tuples(st.sampled_from(["", "home"]), LINE.filter(lambda text: ":" not in text), NOTE, LINE)
    ).map(lambda found: tuple(Address(*parts) for parts in found if any(parts[1:]))),
    categories=st.lists(LINE.filter(bool), unique=True).map(tuple),
)


@given(CARDS, st.sampled_from(["3.0", "4.0"]))
def test_any_card_comes_back(card: Card, version: str) -> None:
    found = back(card, version)
    assert replace(found, given="", phones=()) == replace(card, given="", phones=())
    assert found.given.replace(", ", ",") == card.given.replace(", ", ",")
    assert [point.value for point in found.phones if ";ext=" not in point.value] == [
        point.value for point in card.phones if ";ext=" not in point.value
    ]
