"""vCards as phones and address books write them."""

import contextlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from accountbook.errors import BookError
from accountbook.exchange.vcard.card import Address, Card, Point
from accountbook.exchange.vcard.reading import partial_date, read_cards
from tests.shared_data import shared

SAMPLES = Path(__file__).parents[1] / "samples"


def sample() -> tuple[Card, Card, Card]:
    first, second, third = read_cards((SAMPLES / "phones.vcf").read_bytes()).cards
    return first, second, third


def test_version_2_1_with_quoted_printable_and_bare_parameters() -> None:
    card = sample()[0]
    assert (card.name, card.family, card.given, card.prefix) == ("Jörg Müller", "Müller", "Jörg", "Dr.")
    assert card.phones == (Point("phone", "mobile", "+49 170 1234567", True), Point("fax", "work", "+49 731 99"))
    assert card.addresses == (Address("work", "", "Hauptstr. 1\nHinterhaus", "Ulm", "", "89073", "Germany"),)
    assert card.birthday == "1972-02-29"
    assert card.others == ()


def test_an_apple_card_with_labels_and_a_yearless_birthday() -> None:
    card = sample()[1]
    assert card.phones == (Point("phone", "mobile", "555 1", True),)
    assert card.mails == (Point("mail", "Buchhaltung", "apple@example.com"),)
    assert card.webs == (Point("web", "HomePage", "https://example.com/a,b", True),)
    assert card.messengers == (Point("social", "twitter", "https://twitter.com/apple"),)
    assert (card.organisation, card.department) == ("Fruit, Inc.", "Sales, North")
    assert card.birthday == "--04-15"
    assert card.note == "one\ntwo; three"
    assert card.others == ("X-UNKNOWN: kept",)


def test_an_organisation_of_version_4() -> None:
    card = sample()[2]
    assert card.is_company
    assert card.phones[0].value == "+46-8-123 ext. 7"
    assert card.messengers == (Point("messenger", "xmpp", "berg@example.se"),)
    assert card.others == ("ANNIVERSARY: 20090808",)


def test_unusable_cards_are_kept_raw_with_the_reason() -> None:
    bad = read_cards((SAMPLES / "phones.vcf").read_bytes()).bad
    assert [card.line for card in bad] == [41, 45]
    assert "nobody at all" in bad[0].text
    assert bad[0].reason == "the card has no name, organisation, phone or mail"
    assert bad[1].reason == "the card has no END:VCARD"
    assert bad[1].text == "BEGIN:VCARD\nVERSION:3.0\nFN:Never Ends\nTEL:1\n"


def test_a_file_without_cards_is_a_sentence() -> None:
    with pytest.raises(BookError, match="holds no vCard"):
        read_cards(b"hello\n", "x.vcf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_exports(encoding: str) -> None:
    data = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Åsa Müller\r\nN:Müller;Åsa;;;\r\nEND:VCARD\r\n".encode(encoding)
    assert read_cards(data).cards[0].name == "Åsa Müller"


def test_a_bulgarian_card_names_its_charset() -> None:
    data = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:Иван Петров\nEND:VCARD\n".encode("cp1251")
    assert read_cards(data).cards[0].name == "Иван Петров"


def test_a_card_inside_a_card_belongs_to_it() -> None:
    inner = "BEGIN:VCARD\nVERSION:2.1\nFN:Agent\nEND:VCARD\n"
    data = f"BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\n{inner}TEL:1\nEND:VCARD\n"
    assert [card.name for card in read_cards(data.encode()).cards] == ["Boss"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("19720229", "1972-02-29"),
        ("1972-02-29T00:00:00Z", "1972-02-29"),
        ("--0203", "--02-03"),
        ("--02-03", "--02-03"),
        ("1604-04-15", "--04-15"),
        ("1972", "1972"),
        ("1972-03", "1972-03"),
        ("circa 1800", "circa 1800"),
    ],
)
def test_birthdays(text: str, meant: str) -> None:
    assert partial_date(text) == meant


def said(card: dict[str, Any], key: str) -> list[str]:
    return [text for value in card.get(key, []) for text in (value if isinstance(value, list) else [value])]


def test_the_collected_cards_say_what_is_known_of_them() -> None:
    known = json.loads(shared("vcards/expected.json").read_text("utf-8"))
    for name, meant in known.items():
        cards = read_cards(shared(f"vcards/{name}").read_bytes())
        assert not cards.bad
        for card, wanted in zip(cards.cards, meant, strict=True):
            assert card.version == wanted["version"]
            assert [card.name] == wanted["FormattedName"]
            assert card.family == wanted.get("n", {}).get("family", "")
            assert card.given == wanted.get("n", {}).get("given", "")
            assert wanted.get("n", {}).get("suffixes", "") in card.suffix
            assert [mail.value for mail in card.mails] == said(wanted, "email")
            assert [phone.value.partition(" ext.")[0] for phone in card.phones] == said(wanted, "tel")
            assert [web.value for web in card.webs] == said(wanted, "Url")
            assert card.note == "\n".join(said(wanted, "Note")).replace("\r\n", "\n").strip()
            assert card.title == (said(wanted, "Title") or [""])[0]
            assert [card.organisation, card.department][: len(said(wanted, "Organization"))] == said(
                wanted, "Organization"
            )[:2]
            assert card.nickname == ", ".join(said(wanted, "Nickname"))
            birthday = wanted.get("bday", "")
            assert card.birthday == ("--02-03" if isinstance(birthday, list) else birthday)
            parts = [(key, value.strip()) for address in wanted.get("adr", []) for key, value in address.items()]
            assert parts == [
                (key, value)
                for address in card.addresses
                for key, value in zip(PARTS, taken_apart(address), strict=True)
                if value
            ]


PARTS = ("extendedAddress", "streetAddress", "locality", "region", "postalCode", "country")


def taken_apart(address: Address) -> tuple[str, ...]:
    """Our street holds the extended address as its first line; a street with line breaks of its own stays whole."""
    extended, _break, street = address.street.rpartition("\n")
    if "Home City" in street:
        extended, street = "", address.street
    return extended, street, address.town, address.region, address.postcode, address.country


def test_every_card_of_the_collections_is_read() -> None:
    for folder in ("vcards", "vobject"):
        for path in sorted(shared(folder).glob("*.vcf")):
            found = read_cards(path.read_bytes(), path.name)
            assert found.cards, path.name
            assert not found.bad, path.name


def test_an_unquoted_colon_in_a_label_does_not_spoil_the_address() -> None:
    card = read_cards(shared("vcards/issue114.vcf").read_bytes()).cards[0]
    assert card.addresses[0][3:] == ("Bad Homburg", "", "61352", "Germany")


def test_no_heap_of_bytes_causes_a_traceback() -> None:
    dice = random.Random(8)
    pieces = [
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"FN:",
        b"TEL;",
        b"TYPE=",
        b'"',
        b":",
        b";",
        b",",
        b"\\",
        b"\n",
        b" ",
        b"=\n",
    ]
    pieces += [
        b"ENCODING=QUOTED-PRINTABLE",
        b"=C3",
        b"\xff",
        b"CHARSET=klingon",
        b"ADR",
        b"N:",
        b"BDAY:",
        b"item1.",
        b"\0",
        b"^n",
    ]
    for _round in range(400):
        data = b"BEGIN:VCARD\n" + b"".join(dice.choice(pieces) for _ in range(dice.randrange(40)))
        with contextlib.suppress(BookError):
            read_cards(data)


def one(*lines: str, version: str = "3.0") -> Card:
    text = "\n".join(("BEGIN:VCARD", f"VERSION:{version}", "FN:Anna Huber", *lines, "END:VCARD", ""))
    return read_cards(text.encode()).cards[0]


def test_a_messenger_is_named_by_its_handle_not_by_an_escaped_address() -> None:
    card = one("IMPP;X-SERVICE-TYPE=WhatsApp:x-apple:%2B436641234567", "X-SOCIALPROFILE;type=mastodon:x-apple:%40anna")
    assert card.messengers == (Point("messenger", "whatsapp", "+436641234567"), Point("social", "mastodon", "@anna"))


def test_what_only_programs_read_is_left_out_and_what_a_person_wrote_stays() -> None:
    card = one(
        'X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="x"/>', "X-ABUID:1\\:ABPerson", "X-IMAGETYPE:PHOTO",
        "X-PHONETIC-FIRST-NAME:Anna", "X-EVOLUTION-FILE-AS:Huber\\, Anna", "X-RADICALE-NAME:a.vcf",
        "TZ:Europe/Sofia", "RELATED:urn:uuid:1",
        "X-MS-SPOUSE:Josef", "X-EVOLUTION-SPOUSE:Josef", "RELATED;TYPE=spouse:Josef",
    )  # fmt: skip
    assert card.others == ("RELATED (spouse): Josef", "X-MS-SPOUSE: Josef", "X-EVOLUTION-SPOUSE: Josef")


def test_what_android_keeps_in_a_property_of_its_own() -> None:
    kind = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    card = one(kind + "nickname;Anni;1;;", kind + "contact_event;2012-07-14;1;;", version="2.1")
    assert (card.nickname, card.others) == ("Anni", ("contact_event: 2012-07-14",))


def test_of_several_languages_the_preferred_one() -> None:
    card = one("LANG:en", "LANG;PREF=1:bg", version="4.0")
    assert (card.language, card.others) == ("bg", ("LANG: en",))


GROUPS = """BEGIN:VCARD
VERSION:3.0
FN:Anna Huber
CATEGORIES:VIP
UID:AA-1
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bowling
X-ADDRESSBOOKSERVER-KIND:group
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:aa-1
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:gone
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Others
MEMBER:urn:uuid:gone
END:VCARD
"""


def test_a_group_is_a_tag_of_its_members_and_no_person() -> None:
    found = read_cards(GROUPS.encode())
    assert [(card.name, card.categories) for card in found.cards] == [("Anna Huber", ("VIP", "Bowling"))]
    assert [(card.line, card.reason) for card in found.bad] == [(14, "a group, none of whose members is in the file")]


def _at(*lines: str) -> Card:
    card = "\n".join(("BEGIN:VCARD", "VERSION:4.0", "FN:Karin Wolf", *lines, "END:VCARD", ""))
    return read_cards(card.encode()).cards[0]


def test_the_preferred_one_of_several_companies_comes_with_its_own_title() -> None:
    card = _at("ORG;PREF=2:Verein", "TITLE;PREF=2:Kassier", "ORG;PREF=1:Stahlbau", "TITLE;PREF=1:Leiter")
    assert (card.organisation, card.title) == ("Stahlbau", "Leiter")
    assert card.others == ("ORG: Verein", "TITLE: Kassier")


@pytest.mark.parametrize(
    ("lines", "title", "others"),
    [
        (("item1.ORG:Wolf", "item2.ORG:Berg", "item2.TITLE:Chair"), "", ("ORG: Berg", "TITLE: Chair")),
        (("item1.ORG:Wolf", "TITLE:Chair", "Item1.TITLE:Owner"), "Owner", ("TITLE: Chair",)),
        (("ORG:Wolf", "item2.ORG:Berg", "item2.TITLE:Chair", "TITLE:Owner"), "Owner", ("ORG: Berg", "TITLE: Chair")),
        (("ORG:Wolf", "item2.TITLE:Owner", "item2.X-ABLabel:Job"), "Owner", ()),
        (("item1.TITLE:Owner",), "Owner", ()),
    ],
)
def test_a_title_grouped_with_another_company_is_none_at_the_first(
    lines: tuple[str, ...], title: str, others: tuple[str, ...]
) -> None:
    card = _at(*lines)
    assert (card.title, card.others) == (title, others)
    assert card.organisation in ("Wolf", "")
