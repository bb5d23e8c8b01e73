"""Doubles: on real data almost nothing wrong is named and most are found; reasons are said; pairs kept apart stay so."""

import csv
import random
from pathlib import Path

import pytest

from accountbook.__main__ import main
from accountbook.domain.doubles import Candidate, Place, same_company, same_person
from accountbook.domain.names import company_key, fold
from accountbook.domain.personnames import person_key
from accountbook.errors import NOTHING_FOUND
from accountbook.exchange.doubles import candidate_pairs, find_doubles, judged
from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.run import run_import
from accountbook.models.tables import Company, ContactPoint
from accountbook.store.doubles.apart import keep_apart
from accountbook.store.writing import records
from tests.books import add_company, add_contact, new_book
from tests.shared_data import shared


def febrl() -> list[dict[str, str]]:
    with shared("febrl/dataset1.csv").open(encoding="utf-8") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def truth(rows: list[dict[str, str]], one: int, other: int) -> bool:
    return rows[one]["rec_id"].split("-")[1] == rows[other]["rec_id"].split("-")[1]


def test_febrl_by_name_and_address() -> None:
    """Precision at least .99 at a recall of at least .85: 500 of 1,000 people are doubles."""
    rows = febrl()
    people = []
    for number, row in enumerate(rows):
        street = " ".join(row[part] for part in ("street_number", "address_1", "address_2") if row[part])
        place = Place(fold(street), fold(row["suburb"]), row["postcode"])
        people.append(Candidate(number, person_key(f"{row['given_name']} {row['surname']}"), (place,)))
    found = list(judged(people, "contact"))
    right = sum(truth(rows, pair.one, pair.other) for pair in found)
    assert right / len(found) >= 0.99
    assert right / 500 >= 0.94
    assert len(candidate_pairs(people)) < 10_000


def test_febrl_through_a_book(tmp_path: Path) -> None:
    """The same after a real import of the file, with nothing but its columns named."""
    shared("febrl/dataset1.csv")
    columns = {
        "rec_id": "", "given_name": "contact.given_name", "surname": "contact.family_name", "street_number": "address.street",
        "address_1": "address.street", "address_2": "address.street", "suburb": "address.town", "postcode": "address.postcode",
        "state": "address.region", "date_of_birth": "", "soc_sec_id": "contact.notes",
    }  # fmt: skip
    book, rows = new_book(tmp_path), febrl()
    options = ImportOptions(kind="contacts", columns=columns, keep_sparse=True)
    (report,) = run_import(book, [shared("febrl/dataset1.csv")], options)
    assert sum(report.counts.values()) == 1000
    by_number = {row["soc_sec_id"]: row["rec_id"].split("-")[1] for row in rows}
    with book.read() as connection:
        notes = dict(connection.execute("SELECT id, notes FROM contact"))
        found = find_doubles(connection, "contact")
    named = {key: by_number.get(str(note).split("\n")[0]) for key, note in notes.items()}
    right = sum(named[pair.one] == named[pair.other] for pair in found)
    assert right / len(found) >= 0.99
    assert right / 500 >= 0.85


def company(key: int, name: str, **more: object) -> Candidate:
    return Candidate(key, company_key(name), **more)  # type: ignore[arg-type]


def test_what_makes_two_companies_one_and_what_does_not() -> None:
    linz, graz = (Place("hauptstr 1", "linz", "4020"),), (Place("am hof 2", "graz", "8010"),)
    same = same_company(company(1, "Müller & Söhne GmbH", places=linz), company(2, "mueller soehne", places=linz))
    assert same is not None and same.score >= 95 and "same name" in same.reasons and "same town" in same.reasons
    other_town = same_company(company(1, "Huber", places=linz), company(2, "Huber AG", places=graz))
    assert other_town is not None and other_town.reasons == ("same name, another town",) and other_town.score < 80
    assert same_company(company(1, "Werk 1 Stahl"), company(2, "Werk 2 Stahl")) is None
    assert (
        same_company(
            company(1, "Kessler Antriebstechnik", places=linz), company(2, "Antriebstechnik Vogt", places=linz)
        )
        is None
    )
    near = same_company(
        company(1, "Lindqvist Bygg AB", domains=frozenset({"lindqvist.se"})),
        company(2, "Lindquist Bygg", domains=frozenset({"lindqvist.se"})),
    )
    assert near is not None and "same domain" in near.reasons
    numbers = (frozenset({"vat:AT1"}), frozenset({"vat:AT2"}))
    assert same_company(company(1, "Huber", numbers=numbers[0]), company(2, "Huber", numbers=numbers[1])) is None


def test_a_name_alone_never_makes_two_people_one() -> None:
    assert same_person(Candidate(1, "anna huber"), Candidate(2, "anna huber")) is None
    shared_phone = frozenset({"+43732555"})
    switchboard = same_person(
        Candidate(1, "sebastian winkler", phones=shared_phone), Candidate(2, "lindner sebastian", phones=shared_phone)
    )
    assert switchboard is None
    moved = same_person(
        Candidate(1, "anna huber", phones=shared_phone), Candidate(2, "anna huber", phones=shared_phone)
    )
    assert moved is not None and moved.score >= 90


def test_pairs_kept_apart_are_not_named_again(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        one, other = add_company(unit, "Huber GmbH"), add_company(unit, "Huber Ges.m.b.H.")
        add_contact(unit, one), add_contact(unit, one, "Huber Anna")
    with book.read() as connection:
        assert [(pair.one, pair.other) for pair in find_doubles(connection)] == [(one, other)]
        assert len(find_doubles(connection, "contact")) == 1
    with book.write("Apart") as unit:
        keep_apart(unit, "company", other, one)
        keep_apart(unit, "company", one, other)
    with book.read() as connection:
        assert find_doubles(connection) == []
        assert connection.execute("SELECT count(*) FROM keepapart").fetchone() == (1,)


def test_people_in_the_bin_with_their_company_are_no_doubles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(tmp_path / "none.toml"))
    book = new_book(tmp_path)
    with book.write("Add") as unit:
        for firm in ("Huber GmbH", "Lind AB"):
            person = add_contact(unit, add_company(unit, firm), "Anna Huber")
            unit.add(ContactPoint(contact_id=person, kind="mail", value="anna@huber.example"))
    with book.read() as connection:
        assert [(pair.one, pair.other) for pair in find_doubles(connection, "contact")] == [(1, 2)]
    with book.write("Delete") as unit:
        records.archive(unit, unit.get(Company, 2))
    book.close()
    assert main(["--book", str(book.path), "doubles", "--text"]) == NOTHING_FOUND
    assert "No doubles" in capsys.readouterr().out


def test_a_large_book_is_not_compared_with_itself() -> None:
    """20,000 companies that share towns, streets and words: about twenty-three comparisons for each, not 20,000."""
    draw = random.Random(7)
    words = [
        f"{a}{b}"
        for a in ("ber", "lin", "mol", "kra", "nov", "sol", "tre", "val")
        for b in ("ger", "dner", "tke", "vik", "ski")
    ]
    many = [
        Candidate(
            number,
            f"{draw.choice(words)} {draw.choice(words)} {draw.choice(words)}",
            (
                Place(
                    f"{draw.choice(words)}strasse {draw.randint(1, 99)}",
                    draw.choice(words),
                    str(draw.randint(1000, 9999)),
                ),
            ),
        )
        for number in range(20_000)
    ]
    assert len(candidate_pairs(many)) < 25 * 20_000
