"""Names made comparable: search, doubles, parts of a person's name."""

import csv
import string
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.names import company_key, fold, search_forms, words
from accountbook.domain.personnames import NameParts, initials, person_key, split_person_name
from tests.shared_data import shared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller & Söhne GmbH", "muller and sohne gmbh"),
        ("Straße", "strasse"),
        ("Ørsted Æther Åkeri Łódź Þór Đorđe", "orsted aether akeri lodz thor dorde"),
        ("İstanbul ıı", "istanbul ii"),
        ("O'Neill’s", "oneills"),
        ("S.p.A. e.K. G.m.b.H", "spa ek gmbh"),
        ("Rolls-Royce  (UK)", "rolls royce uk"),
        ("България", "balgariya"),
        ("Щастлив йогурт", "shtastliv yogurt"),
        ("Ελλάδα", "ellada"),
        ("北京", "beijing"),
        ("Cafe\u0301", "cafe"),
        ("и\u0306", "y"),
        ("№ 5 ½ m²", "no 5 1 2 m2"),
        ("...", ""),
        ("", ""),
    ],
)
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert set(folded) <= set(string.ascii_lowercase + string.digits + " ")
    assert words(text) == folded.split(" ") if folded else words(text) == []


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.lower().upper().lower())


def test_folding_latin_names_imports_nothing() -> None:
    code = "import sys; from accountbook.domain.names import fold, company_key; company_key('Müller Łódź AB')"
    check = f"{code}; assert not {{'anyascii', 'cleanco', 'babel'}} & set(sys.modules), sys.modules.keys()"
    subprocess.run([sys.executable, "-c", check], check=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller GmbH", "mueller gmbh"),
        ("Müller & Söhne GmbH & Co. KG", "Mueller und Soehne G.m.b.H."),
        ("AB Volvo (publ)", "Volvo Aktiebolag"),
        ("A B Volvo", "Volvo AB"),
        ("Технопарк ООД", "ТЕХНОПАРК ЕООД"),
        ("Волво ООД", "Volvo OOD"),
        ("ЕТ Иван Петров", "Иван Петров"),
        ("Łódź Sp. z o.o.", "LODZ Sp. z.o.o."),
        ("Gómez y Cía. S.L.", "Gomez"),
        ("Ørsted A/S", "Orsted"),
        ("Alestra, S. de R.L. de C.V.", "Alestra"),
        ("Ökotec e.K.", "Oekotec"),
        ("Århus Maskiner ApS", "Aarhus Maskiner"),
        ("Silva, Lda.", "SILVA LDA"),
        ("Fratelli Rossi S.p.A.", "fratelli rossi spa"),
        ("Philips N.V.", "Philips B.V."),
        ("Nokia Oyj", "Oy Nokia"),
        ("Acme Inc.", "Acme, LLC"),
        ("Dupont et Cie SARL", "Dupont"),
        ("Silva e Cia Lda", "Silva Lda"),
        ("Werk I GmbH & Co. KG", "WERK I"),
    ],
)
def test_two_spellings_of_one_company_have_one_key(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bauer AG", "Baur AG"),
        ("Volvo Trucks AB", "Volvo AB"),
        ("O&Y Properties", "O Properties"),
        ("AS", "SA"),
        ("Solarpark Nord I GmbH & Co. KG", "Solarpark Nord GmbH & Co. KG"),
        ("Werk E GmbH", "Werk I GmbH"),
        ("Park Y S.L.", "Park S.L."),
    ],
)
def test_different_companies_keep_different_keys(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@given(st.text())
def test_a_company_name_never_has_an_empty_key(name: str) -> None:
    assert bool(company_key(name)) == bool(name.split())


@pytest.mark.parametrize("name", ["SA", "AS", "Co-op", "...", "AB AB", "GmbH & Co. KG", "🙂"])
def test_a_name_of_legal_forms_only_keeps_a_key(name: str) -> None:
    assert company_key(name)


def test_covers_the_legal_forms_that_cleanco_knows() -> None:
    from cleanco import basename

    with shared("companies/cleanco_companies.csv").open(encoding="utf-8") as file:
        names = [row[0] for row in csv.reader(file, delimiter=";") if row]
    stripped = [name for name in names if basename(name) and fold(basename(name)) != fold(name)]
    missed = [name for name in stripped if len(company_key(name).split()) > len(words(basename(name)))]
    assert len(stripped) > 1000
    assert len(missed) <= len(stripped) // 200, missed


def test_search_finds_both_spellings_of_an_umlaut() -> None:
    assert search_forms("Müller") == ["muller", "mueller"]
    assert search_forms("Mueller") == ["mueller", "muller"]
    assert search_forms("Århus") == ["arhus", "aarhus"]
    assert search_forms("Bauer") == ["bauer"]
    assert search_forms("…") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Anna van der Berg", NameParts("Dr.", "Anna", "", "van der Berg")),
        ("Huber, Anna", NameParts("", "Anna", "", "Huber")),
        ("Huber, Dr. Anna Maria", NameParts("Dr.", "Anna", "Maria", "Huber")),
        ("Anna Huber, MBA", NameParts("", "Anna", "", "Huber", "MBA")),
        ("HUBER Anna", NameParts("", "Anna", "", "HUBER")),
        ("Huber", NameParts("", "", "", "Huber")),
        ("Herr Huber", NameParts("Herr", "", "", "Huber")),
        ("Dipl.-Ing. Karl Heinz Maier", NameParts("Dipl.-Ing.", "Karl", "Heinz", "Maier")),
        ("DI Franz Gruber", NameParts("DI", "Franz", "", "Gruber")),
        ("M. Smith", NameParts("", "M.", "", "Smith")),
        ("г-н Иван Петров", NameParts("г-н", "Иван", "", "Петров")),
        ("Martin Luther King Jr.", NameParts("", "Martin", "Luther", "King", "Jr.")),
        ("José Ortega y Gasset", NameParts("", "José", "", "Ortega y Gasset")),
        ("de la Cruz", NameParts("", "", "", "de la Cruz")),
        ("Anna Sen", NameParts("", "Anna", "", "Sen")),
        ("", NameParts()),
    ],
)
def test_splits_a_name(text: str, expected: NameParts) -> None:
    assert split_person_name(text) == expected


@given(st.text(alphabet="aAbé., -'дДrs", max_size=40))
def test_splitting_a_name_loses_no_letter(text: str) -> None:
    kept = "".join(split_person_name(text))
    assert sorted(kept.replace(" ", "").replace(",", "")) == sorted(text.replace(" ", "").replace(",", ""))


def test_person_keys_ignore_order_titles_and_umlauts() -> None:
    assert person_key("Dr. Jörg Müller") == person_key("Mueller, Joerg") == "jorg muller"
    assert person_key("…") == "…"


def test_initials() -> None:
    assert [initials(name) for name in ("Dr. Anna Huber", "Huber", "Ludwig van Beethoven", "")] == ["AH", "H", "LB", ""]


def test_real_surnames_keep_their_words() -> None:
    with shared("nasty/common-surnames-by-country.csv").open(encoding="utf-8") as file:
        rows = [cell for row in csv.reader(file) for cell in row if cell.strip()]
    assert rows
    assert all(fold(fold(cell)) == fold(cell) for cell in rows)


def test_the_austrian_spellings_of_a_limited_company_are_one() -> None:
    spellings = ("Huber Ges.m.b.H.", "Huber Ges. m.b.H.", "Huber GesmbH", "Huber Gesellschaft m.b.H.", "HUBER GmbH")
    assert {company_key(name) for name in spellings} == {"huber"}
