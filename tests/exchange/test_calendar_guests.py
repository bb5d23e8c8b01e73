"""Whom an event of a calendar means: the people of the book who were invited, their company, and nobody made for nothing."""

from pathlib import Path

import pytest

from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.writing import records
from tests.books import add_company, add_contact, ask, new_book
from tests.exchange.test_calendars import event, imported

WHO = """SELECT coalesce(c.name, ''), (SELECT group_concat(k.name) FROM attendance a JOIN contact k ON k.id = a.contact_id
 WHERE a.interaction_id = i.id), i.text FROM interaction i LEFT JOIN company c ON c.id = i.company_id ORDER BY i.id"""
PEOPLE = "SELECT name FROM contact ORDER BY id"
DAY = "DTSTART:20261110T090000"
REP = "ORGANIZER;CN=Eva Rep:mailto:eva@seller.example"
KARL, ANNA = "ATTENDEE;CN=Karl Stahl:mailto:karl@stahl.example", 'ATTENDEE;CN="Huber, Anna":mailto:anna@huber.example'


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Karl at Stahl GmbH and Anna at Huber Maschinenbau, each with a mail address; a second Huber, a town and a Berg."""
    made = new_book(tmp_path)
    with made.write("Fill") as unit:
        stahl, huber = add_company(unit, "Stahl GmbH"), add_company(unit, "Huber Maschinenbau GmbH")
        berg, linz = add_company(unit, "Berg AG"), add_company(unit, "Linz AG")
        people = [add_contact(unit, stahl, "Karl Stahl"), add_contact(unit, huber, "Anna Huber")]
        add_contact(unit, huber, "Bo Berg")
        for key, mail in zip(people, ("karl@stahl.example", "anna@huber.example"), strict=True):
            point = field_set("contactpoint").model_validate({"kind": "mail", "value": mail})
            records.create(unit, "contactpoint", point, contact_id=key)
        address = field_set("address").model_validate({"kind": "head", "town": "Linz", "country": "AT"})
        records.create(unit, "address", address, company_id=linz)
        assert berg < linz
    return made


def test_all_whom_the_book_knows_attend_and_their_company_is_visited(book: Book) -> None:
    imported(book, event(DAY, "SUMMARY:Talk", REP, REP.replace("ORGANIZER", "ATTENDEE"), KARL, ANNA))
    assert ask(book, WHO) == [("Stahl GmbH", "Karl Stahl,Anna Huber", "Talk\nAnna Huber")]
    assert ask(book, "SELECT last_visit_on FROM digest WHERE company_id = 1") == [("2026-11-10",)]
    imported(book, event("DTSTART:20261124", "SUMMARY:Next", REP, ANNA, KARL, uid="e2"))
    assert ask(book, "SELECT company_id, contact_id, text FROM followup") == [(2, 2, "Next · Karl Stahl")]
    assert len(ask(book, PEOPLE)) == 3


@pytest.mark.parametrize(
    "guest",
    [
        "ATTENDEE;CN=anna@huber.example:mailto:anna@huber.example",
        "ATTENDEE:mailto:ANNA@huber.example",
        'ATTENDEE;CN="Huber, Anna":mailto:other@huber.example',
        "ATTENDEE;CN='Anna Huber':mailto:anna@huber.example",
    ],
)
def test_a_guest_is_known_by_mail_or_else_by_name(book: Book, guest: str) -> None:
    imported(book, event(DAY, "SUMMARY:Talk", guest))
    ((company, who, _text),) = ask(book, WHO)
    assert (company, who, len(ask(book, PEOPLE))) == ("Huber Maschinenbau GmbH", "Anna Huber", 3)


def test_a_stranger_is_made_of_the_first_guest_only_and_no_other_is_lost(book: Book) -> None:
    others = (
        "ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@seller.example",
        'ATTENDEE;CN="Neu, Nina":mailto:nina@new.example',
        "ATTENDEE;CN=Ole Neu:mailto:ole@new.example",
        "ATTENDEE:mailto:info@new.example",
    )
    imported(book, event(DAY, "SUMMARY:Talk", REP, *others))
    assert ask(book, WHO) == [("", "Nina Neu", "Talk\nOle Neu, info@new.example")]
    assert ask(book, PEOPLE)[3:] == [("Nina Neu",)]
    mine = ("ATTENDEE;CN=Eva:mailto:eva@gmail.com", KARL)
    imported(book, event(DAY, "SUMMARY:Mine", *mine, uid="e2"), head=("X-WR-CALNAME:eva@gmail.com",))
    assert ask(book, WHO)[1:] == [("Stahl GmbH", "Karl Stahl", "Mine")]


def test_a_customer_who_invites_us_is_whom_we_visit(book: Book) -> None:
    invited = "ATTENDEE;CN=Eva Rep:mailto:eva@seller.example"
    imported(book, event(DAY, "SUMMARY:Talk", KARL.replace("ATTENDEE", "ORGANIZER"), invited))
    assert ask(book, WHO) == [("Stahl GmbH", "Karl Stahl", "Talk")]
    assert len(ask(book, PEOPLE)) == 3


@pytest.mark.parametrize(
    ("summary", "place", "company"),
    [
        ("Prices", "Huber Maschinenbau, Hall 2", "Huber Maschinenbau GmbH"),
        ("Lunch at Berg AG", "", "Berg AG"),
        ("Besuch huber maschinenbau gmbh", "Industriezeile 35, Linz", "Huber Maschinenbau GmbH"),
        ("Visit Stahl", "", "Stahl GmbH"),
        ("Buy Stahl", "", ""),  # no visit
        ("Visit Huber", "", ""),  # a part of a name
        ("Visit Berg", "", ""),  # somebody of another company
        ("Visit in Linz", "Linz", ""),  # a town
        ("Stahl GmbH and Berg AG", "", ""),  # two
        ("Talk", "", ""),
    ],
)
def test_the_place_or_the_summary_names_the_company_where_nobody_does(
    book: Book, summary: str, place: str, company: str
) -> None:
    imported(book, event(DAY, f"SUMMARY:{summary}", f"LOCATION:{place}".replace(",", "\\,")))
    assert [row[0] for row in ask(book, WHO)] == [company]


def test_what_an_earlier_version_left_without_a_company_is_known(book: Book) -> None:
    with book.write("Earlier") as unit:
        talk = {"text": "Talk", "happened_on": "2026-11-10", "kind": "visit"}
        records.create(unit, "interaction", field_set("interaction").model_validate(talk))
    assert imported(book, event(DAY, "SUMMARY:Talk", REP, KARL, ANNA)).counts["double"] == 1
    assert imported(book, event(DAY, "SUMMARY:Talk", REP, KARL, ANNA, uid="")).counts["double"] == 1
