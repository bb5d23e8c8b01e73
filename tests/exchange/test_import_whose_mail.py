"""Whose the one mail of a row is that names a company and a person, and what it says of who they are."""

import pytest

from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from accountbook.store.lookup.profile import company_profile
from tests.books import TODAY, ask, faults
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


def test_a_mail_that_the_company_has_already_is_not_the_persons_as_well(book: Book) -> None:
    imported(book, "Company;Contact;Company email\nAlpha GmbH;Hans Müller;hans.mueller@alpha.at\n")
    again = imported(book, f"{HEAD}Alpha GmbH;Hans Müller;hans.mueller@alpha.at\n")
    assert (again.counts["double"], again.changes) == (1, [])
    assert ask(book, NUMBERS) == [("Alpha GmbH", "hans.mueller@alpha.at", "")]


GROUP = "Company;Town;Contact;Job title;Email\n"
AT_ALPHA = "Alpha GmbH;Linz;Hans Müller;Managing director;hans.mueller@gruppe.at\n"
AT_BETA = "Beta GmbH;Wels;Hans Müller;Owner;hans.mueller@gruppe.at\n"
JOBS = """SELECT c.name, e.title, e.to_on FROM employment e JOIN company c ON c.id = e.company_id
 JOIN contact k ON k.id = e.contact_id ORDER BY c.name"""
BOTH = [("Alpha GmbH", "Managing director", None), ("Beta GmbH", "Owner", None)]


def test_who_is_named_at_two_companies_of_a_list_works_at_both(book: Book) -> None:
    report = imported(book, GROUP + AT_ALPHA + AT_BETA)
    assert (report.counts["new"], report.changes) == (2, [])
    assert (ask(book, AT), ask(book, JOBS)) == ([("Hans Müller", "Alpha GmbH")], BOTH)
    with book.read() as connection:
        assert [one.name for one in company_profile(connection, 2, TODAY).people] == ["Hans Müller"]
    for rows in (AT_ALPHA + AT_BETA, AT_BETA + AT_ALPHA):
        again = imported(book, GROUP + rows)
        assert (again.counts["double"], again.changes) == (2, [])
    assert not faults(book)


@pytest.mark.parametrize("known", [AT_ALPHA, AT_ALPHA + "Beta GmbH;Wels;;;\n"], ids=["a new company", "a known one"])
@pytest.mark.parametrize("rows", [AT_ALPHA + AT_BETA, AT_BETA + AT_ALPHA], ids=["alpha", "beta"])
def test_who_is_at_one_of_them_already_works_at_the_other_besides(book: Book, known: str, rows: str) -> None:
    imported(book, GROUP + known)
    before = ask(book, JOBS)
    report = imported(book, GROUP + rows)
    assert report.counts["changed" if "Beta" in known else "new"] == 1
    assert [(one.record, one.field, one.after) for one in report.changes] == [
        ("Hans Müller", "Besides", "Beta GmbH, Owner")
    ]
    assert (ask(book, AT), ask(book, JOBS)) == ([("Hans Müller", "Alpha GmbH")], BOTH)
    assert not faults(book)
    undo(book)
    assert ask(book, JOBS) == before


def test_who_moves_to_one_company_of_a_list_works_at_the_next_one_besides(book: Book) -> None:
    imported(book, GROUP + AT_ALPHA)
    imported(book, GROUP + AT_BETA + AT_BETA.replace("Beta", "Gamma").replace("Owner", "Adviser"))
    jobs = [(company, title) for company, title, left in ask(book, JOBS) if left is None]
    assert (ask(book, AT), jobs) == (
        [("Hans Müller", "Beta GmbH")],
        [("Beta GmbH", "Owner"), ("Gamma GmbH", "Adviser")],
    )
