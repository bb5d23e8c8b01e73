"""Whose the one mail of a row is that names a company and a person, and what it says of who they are."""

from accountbook.store.book import Book
from tests.books import ask
from tests.exchange.lists import NUMBERS, imported

HEAD = "Company;Contact;Email\n"
AT = "SELECT k.name, c.name FROM contact k JOIN company c ON c.id = k.company_id ORDER BY k.id"


def test_a_mail_made_of_the_name_beside_it_is_the_persons(book: Book) -> None:
    imported(book, HEAD + "Alpha GmbH;Hans Müller;hans.mueller@alpha.at\nBeta AG;Eva Kern;office@beta.at\n")
    assert ask(book, NUMBERS) == [("Hans Müller", "hans.mueller@alpha.at", ""), ("Beta AG", "office@beta.at", "")]


def test_a_mail_that_is_called_the_companys_stays_there(book: Book) -> None:
    imported(book, "Company;Contact;Company email\nAlpha GmbH;Hans Müller;hans.mueller@alpha.at\n")
    assert ask(book, NUMBERS) == [("Alpha GmbH", "hans.mueller@alpha.at", "")]


def test_who_is_named_at_another_company_with_the_same_mail_moves_there(book: Book) -> None:
    imported(book, "Name;Company;Email\nHans Müller;Alpha GmbH;hm@mueller.example\n")
    for mail in ("hm@mueller.example", "hans.mueller@gamma.at"):
        report = imported(book, f"{HEAD}Gamma GmbH;Hans Müller;{mail}\n")
        assert report.created.get("contact", 0) == 0
    assert ask(book, AT) == [("Hans Müller", "Gamma GmbH")]
    again = imported(book, HEAD + "Gamma GmbH;Hans Müller;hans.mueller@gamma.at\n")
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)


def test_a_mail_among_the_phones_is_a_mail(book: Book) -> None:
    imported(book, "Firma;Ansprechpartner;Mobil\nKern AG;Eva Kern;eva@kern.example\nHuber;Jo Huber;0664 1234567\n")
    assert ask(book, "SELECT kind, value, label FROM contactpoint ORDER BY id") == [
        ("mail", "eva@kern.example", None),
        ("phone", "0664 1234567", "mobile"),
    ]
