"""By which words a person is found where they took part: no titles, no companies, nicknames and halves of names too."""

from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.personnames import split_person_name
from accountbook.domain.values import pack
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.privacy import erasure
from accountbook.store.privacy.alike import may_mean
from accountbook.store.privacy.mentioned import pattern
from accountbook.store.privacy.named import named
from accountbook.store.privacy.rights import Person, person
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book

WHO = Person(1, "uid", "", 1, (), (), ())


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    return new_book(tmp_path)


def erased(
    book: Book, name: str, text: str, *, firms: tuple[str, ...] = (), nickname: str = "", middle: str = ""
) -> tuple[list[str], list[int]]:
    """What is left of a text: in a talk with the person, at their company, elsewhere; and which of these are doubtful."""
    with book.write("Fill") as unit:
        own, other = add_company(unit, "Acme AG"), add_company(unit, "Other KG")
        for firm in firms:
            add_company(unit, firm)
        parts = split_person_name(name)
        who = add_contact(
            unit, own, name, given_name=parts.given, middle_name=middle or parts.middle, family_name=parts.family
        )
    if nickname:
        for said in (nickname, "Somebody"):
            with book.write("Set") as unit:
                records.change(unit, "contact", who, field_set("contact").model_validate({"nickname": said}))
    for company, people in ((own, [who]), (own, []), (other, [])):
        with book.write(f"Log: @{(nickname or parts.family.split()[-1]).lower()} {text}") as unit:
            journal.log(unit, company, read_log_line(f"note {text}", TODAY), people)
    with book.read() as connection:
        one = person(connection, who)
        told = named(connection, one)
        listed = may_mean(connection, one, told.own, told.others)
    done = erasure.erase(book, one)
    assert done.still == 0 and list(done.doubtful) == listed
    with book.read() as connection:
        left = [text for (text,) in connection.execute("SELECT text FROM interaction ORDER BY id")]
        logged = connection.execute("SELECT what FROM batch WHERE what LIKE 'Log: %' ORDER BY id").fetchone()[0]
    assert logged == f"Log: @[erased] {left[0]}"
    return left, [kept.row_id for kept in done.doubtful if kept.table == "interaction"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Dr. Karl von der Heide", "von der Messe in der Halle, Dr. Maier, Herr Heide", "Herr [erased]"),
        ("Mag. Anna Huber MBA", "Mag. Maier MBA and Mag. Huber", "Mag. Maier MBA and Mag. [erased]"),
        ("Maria Stein-Vogel", "Frau Stein, Herr Vogel", "Frau [erased], Herr [erased]"),
        ("Jürgen Groß", "Herr Gross and Jurgen", "Herr [erased] and [erased]"),
    ],
)
def test_titles_and_particles_are_no_names(book: Book, name: str, text: str, said: str) -> None:
    with book:
        left, _doubtful = erased(book, name, text)
        assert left[0].endswith(said) and left[0].removesuffix(said) == text[: len(left[0]) - len(said)]
        assert left[1:] == [text, text]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Eva Kohler", "Köhler pays, Frau Kohler signs", "Köhler pays, Frau [erased] signs"),
        ("Anna Schon", "Schön, dass es klappt, sagt Schon", "Schön, dass es klappt, sagt [erased]"),
        ("Eva Köhler", "Köhler, Kohler and Koehler", "[erased], [erased] and [erased]"),
    ],
)
def test_a_word_with_accents_that_the_name_has_not_is_left_and_listed(
    book: Book, name: str, text: str, said: str
) -> None:
    with book:
        left, doubtful = erased(book, name, text)
        assert left == [said, text, text] and doubtful == [1, 2][said.count("[erased]") == 3 :]


def test_a_name_of_one_word_is_found_with_its_own_accents_or_none() -> None:
    assert pattern(WHO._replace(names=("Kohler",))).sub("*", "Köhler, Kohler") == "Köhler, *"
    assert pattern(WHO._replace(names=("Köhler",))).sub("*", "Köhler, Kohler") == "*, *"


def test_a_word_without_its_capital_is_left_and_listed(book: Book) -> None:
    with book:
        left, doubtful = erased(book, "Mark Price", "price ok, Mark will pay the best PRICE, says Price")
        assert left[0] == "price ok, [erased] will pay the best [erased], says [erased]"
        assert doubtful == [1, 2]


def test_companies_and_streets_that_are_called_so_stay_everywhere(book: Book) -> None:
    text = "Huber GmbH, Huber Moden, anna huber gmbh’s, Anna-Huber-Gasse 5, Huber-Weg"
    with book:
        firms = ("Huber GmbH", "Huber Moden AG", "Anna Huber GmbH")
        left, doubtful = erased(book, "Anna Huber", text, firms=firms)
        assert left == [text, text, text] and doubtful == [1, 2, 3]


def test_a_company_called_after_the_person_is_told(book: Book) -> None:
    with book:
        with book.write("Add the company Anna Huber GmbH") as unit:
            add_company(unit, "Anna Huber GmbH")
            who = add_contact(unit, add_company(unit, "Acme AG"), "Anna Huber")
        with book.read() as connection:
            one = person(connection, who)
            told = named(connection, one)
            stays = [kept for hit in told.stay if (kept := told.others.kept(connection, hit))]
        done = erasure.erase(book, one)
        assert stays == list(done.kept) and [kept.text for kept in stays] == ["Anna Huber GmbH"]
        with book.read() as connection:
            said = {what for (what,) in connection.execute("SELECT what FROM batch")}
        assert "Add the company Anna Huber GmbH" in said


def test_of_the_other_names_of_a_company_the_one_that_bears_the_name_is_told(book: Book) -> None:
    with book:
        with book.write("Fill") as unit:
            add_company(unit, "Zenit", other_names=pack(["Émile Zatopek Frères", "Chez Nous"]))
            who = add_contact(unit, add_company(unit, "Acme AG"), "Émile Zatopek")
        with book.read() as connection:
            one = person(connection, who)
        assert [kept.text for kept in erasure.erase(book, one).kept] == ["Émile Zatopek Frères"]


def test_nicknames_go_from_what_they_took_part_in_and_are_listed_at_the_company(book: Book) -> None:
    with book:
        left, doubtful = erased(book, "Rosalinde Huber", "Wuffi pays, WUFFI asks, Wuffis wish", nickname="Wuffi")
        assert left[0] == "[erased] pays, [erased] asks, [erased] wish"
        assert left[1] == left[2] and "Wuffi pays" in left[1] and doubtful == [2]


def test_a_nickname_of_signs_alone_is_none(book: Book) -> None:
    with book:
        with book.write("Fill") as unit:
            company = add_company(unit, "Acme AG", notes="wait -- what & why")
            who = add_contact(unit, company, "Eva Lang", nickname="--")
            journal.log(unit, company, read_log_line("note wait -- what & why", TODAY), [who])
        with book.read() as connection:
            one = person(connection, who)
        erasure.erase(book, one)
        with book.read() as connection:
            assert connection.execute("SELECT text FROM interaction").fetchall() == [("wait -- what & why",)]


def test_the_name_with_the_middle_name_is_a_whole_one(book: Book) -> None:
    with book:
        left, doubtful = erased(book, "Anna Huber", "Anna Maria Huber, Huber Anna Maria", middle="Maria")
        assert left == ["[erased], [erased]"] * 3 and doubtful == []


def test_a_name_with_a_title_is_found_without_it_also_a_former_one(book: Book) -> None:
    text = "Vera Steinlechner, Steinlechner Vera, Steinlechner, Vera; Rosa Hubertinger, Hubertinger Rosa"
    with book:
        with book.write("Fill") as unit:
            customer = add_company(unit, "Mag. Rosa Hubertinger", kind="individual")
            who = add_contact(unit, add_company(unit, "Acme AG"), "Dr. Vera Steinlechner")
            add_company(unit, "Other KG", notes=text)
        with book.write("Set") as unit:
            records.change(unit, "contact", who, field_set("contact").model_validate({"name": "Vera Quastl"}))
        for record, key in (("contact", who), ("company", customer)):
            with book.read() as connection:
                one = person(connection, key, record)
            erasure.erase(book, one)
        with book.read() as connection:
            (notes,) = connection.execute("SELECT notes FROM company WHERE name = 'Other KG'").fetchone()
        assert notes == "[erased], [erased], [erased]; [erased], [erased]"


@pytest.mark.parametrize(("name", "text"), [("Maria Stein-Vogel", "Frau Stein"), ("Maria Garcia Lopez", "Sra. Garcia")])
def test_a_part_of_the_family_name_is_listed_at_the_company(book: Book, name: str, text: str) -> None:
    with book:
        left, doubtful = erased(book, name, text)
        assert left[1:] == [text, text] and doubtful == [2]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("José García", "José Garcia, Jose García, JOSÉ GARCÍA, Jose\u0301 Garcia", "*, *, *, *"),
        ("Jürgen Groß", "Jürgen Gross, JÜRGEN GROSS, Juergen Groß, Groß", "*, *, *, Groß"),
        ("Jürgen Gross", "Jürgen Groß, JÜRGEN GROẞ", "*, *"),
        ("Anna Mueller", "Anna Müller, Anna Muller, Anna Mller", "*, *, Anna Mller"),
        ("Eva Bauer", "Eva Baür, Eva Bauer", "Eva Baür, *"),
        ("Hans-Peter Zwölfer", "Hans Peter Zwoelfer, Hans-Peter Zwolfer", "*, *"),
        ("Anna (Anni) Huber", "Anna (Anni) Huber, Anna Anni Huber", "*, *"),
        ("Jose Garcia", "José García, JOSÉ GARCÍA, Jose\u0301 Garcia\u0301", "*, *, *"),
        ("Семён Фёдоров", "Семен Федоров, СЕМЕН ФЁДОРОВ", "*, *"),
        ("Γιώργος Νταλάρας", "ΓΙΩΡΓΟΣ ΝΤΑΛΑΡΑΣ, Γιωργος Νταλάρας", "*, *"),
        ("Иван Петров", "ИВАН ПЕТРОВ, Ivan Petrov", "*, *"),
    ],
)
def test_each_letter_is_found_with_its_accent_or_without(name: str, text: str, said: str) -> None:
    finder = pattern(WHO._replace(names=(name,)))
    assert finder.sub("*", text) == said
    for written, left in zip(text.split(", "), said.split(", "), strict=True):
        assert finder.may_hold(written) or left != "*"


def test_most_texts_are_ruled_out_before_they_are_searched() -> None:
    finder = pattern(WHO._replace(names=("Jürgen Müller",), mails=("jm@acme.example",), phones=("+43 664 7745670",)))
    for text in ("ask J\\u00fcrgen M\\u00fcller", "JM@ACME.example", "0664/77 45\\n670", "call (664) 774-56-70"):
        assert finder.may_hold(text)
    for text in ("", "Herr Maier came on 2026-11-20", "acme.example, 774 56 71, Muster", '{"notes":"x\\ny"}'):
        assert not finder.may_hold(text)
