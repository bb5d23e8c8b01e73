"""A person in one line: the name, the job, and how to reach them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.onelines import (
    PersonLine,
    Point,
    read_person_line,
)
from accountbook.domain.personnames import NameParts

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


LETTER_END = (
    "Dr. Petra Alt\nLeiterin Einkauf\nNordwind Logistik GmbH\nHafenstraße 12\n20457 Hamburg\nTel. +49 40 123456-0"
)


@pytest.mark.parametrize("greeting", ["", "Mit freundlichen Grüßen\n\n", "Kind regards,\n", "MVH\n", "С уважение,\n"])
@pytest.mark.parametrize("between", ["\n", "\r\n", ", "])
def test_the_end_of_a_letter_is_read_line_by_line(greeting: str, between: str) -> None:
    person = read_person_line(between.join((greeting + LETTER_END).split("\n")))
    assert (person.name, person.title) == (NameParts("Dr.", "Petra", "", "Alt"), "Leiterin Einkauf")
    assert person.phones == (Point("+49 40 123456-0", "phone"),)
    assert person.rest == "Nordwind Logistik GmbH, Hafenstraße 12, 20457 Hamburg"


@pytest.mark.parametrize(
    "above",
    [
        "--",
        "-- ",
        "____",
        "Best regards / Mit freundlichen Grüßen",
        "LG",
        "VG",
        "Viele Grüße/Best regards\n\n--",
        "MfG / LG",
        "Mit freundlichen Grüßen / LG",
        "LG /",
        "-- \nLG\n--",
    ],
)
def test_what_a_mail_has_above_the_name_is_no_name(above: str) -> None:
    person = read_person_line(f"{above}\nAnna Neun\nCEO\nTel. +43 732 112233")
    assert (person.name.full, person.title, person.rest) == ("Anna Neun", "CEO", "")


def test_a_line_of_dashes_below_the_name_says_nothing() -> None:
    person = read_person_line("LG\nAnna Neun\n--\nCEO\n____\nAlpha AG\nTel 0732 112233\n***")
    assert (person.name.full, person.title, person.rest) == ("Anna Neun", "CEO", "Alpha AG")
    assert read_person_line("--\n--").name.full == "--"
    assert read_person_line("Anna Neun, CEO, ++").rest == "++"


@pytest.mark.parametrize(
    ("below", "employer", "title", "rest"),
    [
        ("--\nAlpha AG", "", "", "Alpha AG"),
        ("Alpha AG\nProblemlöserin", "", "Problemlöserin", "Alpha AG"),
        ("Alpha AG\nEinkauf", "Alpha", "", ""),
        ("Alpha", "Alpha AG", "", ""),
        ("Müller & Söhne G.m.b.H.", "Mueller und Soehne", "", ""),
        ("CEO Alpha AG", "", "CEO Alpha AG", ""),
        ("Beta Ltd", "Alpha AG", "", "Beta Ltd"),
        ("Alpha Centauri", "Alpha AG", "Alpha Centauri", ""),
    ],
)
def test_the_company_below_a_name_is_no_job(below: str, employer: str, title: str, rest: str) -> None:
    person = read_person_line(f"Maria Neun\n{below}", employer)
    assert (person.name.full, person.title, person.rest) == ("Maria Neun", title, rest)


def test_short_greetings_within_a_line_are_names() -> None:
    assert read_person_line("LG Kim, buyer").name.full.split() == ["Kim", "LG"]
    assert read_person_line("-, buyer").name.full == "-"


@pytest.mark.parametrize("name", ["Gruß, Anna", "Best, Anna", "Saludos"])
def test_a_name_is_no_greeting(name: str) -> None:
    assert read_person_line(name).name.family == name.split(",", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("Rolf Maier, Bahnhofstr. 12 80331 München, 089 123456", ["089 123456"]),
        ("Rolf Maier, Hauptplatz 12 4020 Linz", []),
        ("Karin Berg, Storgatan 12 111 22 Stockholm, 08-123 456 78", ["08-123 456 78"]),
        ("Rui Sá, Rua Augusta 12, 1100-053 Lisboa", []),
        ("Rolf Maier, tel. 12 80331 München", ["12 80331"]),
        ("Rolf Maier 12 80331 Einkauf", ["12 80331"]),
        ("Rolf Maier, 12 80331", ["12 80331"]),
        ("Rolf Maier, 555 1234 Boston", ["555 1234"]),
    ],
)
def test_a_postcode_with_its_town_is_no_phone(line: str, phones: list[str]) -> None:
    assert [phone.value for phone in read_person_line(line).phones] == phones


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


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("Petra Moser geb. Lang, Einkauf", NameParts("", "Petra", "", "Moser", "(geb. Lang)"), ""),
        ("Petra Moser (geb. Lang), buyer", NameParts("", "Petra", "", "Moser", "(geb. Lang)"), "buyer"),
        ("Sabine Koch Einkaufsleiterin", NameParts("", "Sabine", "", "Koch"), "Einkaufsleiterin"),
        ("Van den Heuvel, Piet, buyer", NameParts("", "Piet", "", "Van den Heuvel"), "buyer"),
        ("Ben Huber, Einkauf", NameParts("", "Ben", "", "Huber"), ""),
        ("Anna Huber 👍 Einkauf", NameParts("", "Anna", "", "Huber"), ""),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(line: str, name: NameParts, title: str) -> None:
    person = read_person_line(line)
    assert (person.name, person.title) == (name, title)
    assert person.rest == ("👍" if "👍" in line else "")
