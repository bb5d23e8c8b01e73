"""Search: what is found, in which order; folding, near misses, phones, notes; and that hostile text is only text."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from accountbook.domain.lines.onelines import read_order_line
from accountbook.domain.names import search_forms
from accountbook.models.tables import Address, ContactPoint
from accountbook.store.entries import journal, purchases
from accountbook.store.lookup.named import named
from accountbook.store.lookup.near import BEGINNING, beginnings, slips
from accountbook.store.lookup.search import search
from accountbook.store.lookup.words import MOST_WORDS, match, match_text, read_query
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.lines import log_line
from tests.nasty import OWN, shared_lists


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A book of a dozen names, read-only."""
    with new_book(tmp_path_factory.mktemp("search")) as book:
        with book.write("Fill") as unit:
            names = (
                "Huber GmbH",
                "Huberta Stahl AG",
                "Stahl Huber KG",
                "Müller & Söhne GmbH",
                "Åkesson AB",
                "Straße Bau",
            )
            ids = {name: add_company(unit, name) for name in names}
            ids["Димитров ООД"] = add_company(unit, "Димитров ООД", other_names='["Balkan Pumps"]')
            anna = add_contact(unit, ids["Stahl Huber KG"], "Anna Lang", title="Buyer")
            add_contact(unit, ids["Huber GmbH"], "Karl Mueller")
            gone = add_company(unit, "Huber Attic")
            records.archive(unit, records.fetch(unit, "company", gone))
            unit.add(Address(company_id=ids["Åkesson AB"], kind="head", town="Malmö", postcode="211 19"))
            unit.add(Address(company_id=ids["Huber GmbH"], kind="head", town="Linz", country="AT"))
            unit.add(ContactPoint(contact_id=anna, kind="phone", value="0664 / 123 45 67"))
            unit.add(ContactPoint(company_id=ids["Huber GmbH"], kind="phone", value="+43 732 777888"))
            unit.add(ContactPoint(contact_id=anna, kind="mail", value="Anna.Lang@stahl.example"))
            journal.log(unit, ids["Straße Bau"], log_line("visit wants a bigger Fußgängerzone gasket"))
            journal.log(unit, ids["Huber GmbH"], log_line("yesterday call gasket price too high"))
            purchases.add(unit, ids["Åkesson AB"], read_order_line("4200€ valves", TODAY))
        with book.read() as reading:
            yield reading


def titles(connection: sqlite3.Connection, typed: str) -> list[str]:
    """What was found, without near misses."""
    return [hit.title for hit in search(connection, typed).hits if not hit.near]


@pytest.mark.parametrize("typed", ["21119", "211 19", "211-19", "2111"])
def test_a_postcode_is_found_with_other_blanks(connection: sqlite3.Connection, typed: str) -> None:
    assert titles(connection, typed) == ["Åkesson AB"]


def test_zeros_are_digits_of_a_number_unless_they_are_dialled_before_a_whole_one(
    connection: sqlite3.Connection,
) -> None:
    assert titles(connection, "4567") == titles(connection, "0664 1234567") == ["Anna Lang"]
    assert titles(connection, "0043 732 777888") == titles(connection, "0732 777888") == ["Huber GmbH"]
    assert titles(connection, "0000") == titles(connection, "04567") == titles(connection, "0008") == []


def test_exact_comes_before_beginnings_before_words_inside(connection: sqlite3.Connection) -> None:
    assert titles(connection, "huber") == ["Huber GmbH", "Huberta Stahl AG", "Stahl Huber KG"]
    assert titles(connection, "stahl")[0] == "Stahl Huber KG"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HUBER AB", "Huber GmbH"),
        ("müller", "Müller & Söhne GmbH"),
        ("mueller", "Müller & Söhne GmbH"),
        ("muller sohne", "Müller & Söhne GmbH"),
        ("Müller und Söhne", "Müller & Söhne GmbH"),
        ("akesson", "Åkesson AB"),
        ("strasse", "Straße Bau"),
        ("dimitrov", "Димитров ООД"),
        ("Димитров", "Димитров ООД"),
        ("dimitrov ood", "Димитров ООД"),
        ("balkan", "Димитров ООД"),
        ("malmo", "Åkesson AB"),
        ("2111", "Åkesson AB"),
        ("valves", "Åkesson AB"),
        ("4567", "Anna Lang"),
        ("0664 1234567", "Anna Lang"),
        ("+43 732 777888", "Huber GmbH"),
        ("0043732777888", "Huber GmbH"),
        ("anna.lang@stahl", "Anna Lang"),
        ("lang anna", "Anna Lang"),
        ("huber linz", "Huber GmbH"),
        ("anna huber", "Anna Lang"),
        ("karl muller", "Karl Mueller"),
        ("karl müller", "Karl Mueller"),
    ],
)
def test_finds(connection: sqlite3.Connection, typed: str, found: str) -> None:
    assert titles(connection, typed)[0] == found


def test_notes_are_found_newest_first_with_the_words_around(connection: sqlite3.Connection) -> None:
    hits = search(connection, "gasket").hits
    assert [hit.kind for hit in hits] == ["note", "note"]
    assert hits[0].detail == "2026-11-21 gasket price too high"
    assert [hit.title for hit in search(connection, "fussgängerzone").hits] == ["Straße Bau"]


def test_archived_records_are_not_found(connection: sqlite3.Connection) -> None:
    assert "Huber Attic" not in titles(connection, "huber attic")


def test_near_misses_are_marked_and_only_where_little_was_found(connection: sqlite3.Connection) -> None:
    first = search(connection, "hubre").hits[0]
    assert (first.title, first.near) == ("Huber GmbH", True)
    assert not any(hit.near for hit in search(connection, "huber").hits)
    assert not search(connection, "qqqqq").hits


def test_what_a_limit_leaves_out_is_counted(connection: sqlite3.Connection) -> None:
    found = search(connection, "huber", limit=1)
    assert (len(found.hits), found.left_out, found.at_least) == (1, 2, False)


def test_hostile_text_is_only_text(connection: sqlite3.Connection) -> None:
    for typed in (*OWN, *shared_lists(), "\ud800", "a\0b", '"', "*", "^a", "names : a", "a NOT b", "-a", "x" * 5000):
        found = search(connection, typed, 5)
        assert len(found.hits) <= 5, typed
    assert titles(connection, "müller") == ["Müller & Söhne GmbH", "Karl Mueller"]


def test_a_note_is_found_by_every_marked_letter_and_no_word_is_asked_for_twice(tmp_path: Path) -> None:
    """ä is filed as a by the index of the notes, ø and ß are not: the question holds each filing once."""
    letters = [chr(code) for code in (*range(0xC0, 0x180),) if chr(code).isalpha()]
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            company = add_company(unit, "Huber")
            for letter in letters:
                journal.log(unit, company, log_line(f"call qq{letter}zz"))
        with book.read() as connection:
            assert not [one for one in letters if not search(connection, f"qq{one}zz").hits]
        vocabulary = sqlite3.connect(":memory:")
        vocabulary.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        vocabulary.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, instance)")
        for letter in letters:
            vocabulary.execute("DELETE FROM words")
            spellings = match_text(read_query(f"qq{letter}zz")).count('"') // 2
            vocabulary.execute("INSERT INTO words VALUES (?)", (match_text(read_query(f"qq{letter}zz")),))
            filed = [term for (term,) in vocabulary.execute("SELECT DISTINCT term FROM terms") if term != "or"]
            assert letter > "ÿ" or len(filed) == spellings, letter
        vocabulary.close()


@given(st.text(alphabet="aeou xYzß.'&-ÄöÅ12", max_size=24))
@settings(max_examples=200, deadline=None)
def test_the_quick_folding_of_plain_words_is_the_real_one(typed: str) -> None:
    for word, group in ((word, read_query(word).groups) for word in typed.split()):
        forms = [form.split() for form in search_forms(word)]
        assert len(group) == (min(len(forms[0]), MOST_WORDS) if forms else 0)
        for place, spellings in enumerate(group):
            assert set(spellings) == {form[place] for form in forms if len(form) == len(forms[0])}


def test_a_match_never_holds_bare_words() -> None:
    assert match(read_query("a OR b").groups, "names") == '{names} : (("a" *) AND ("or" *) AND ("b" *))'


def test_the_beginnings_hold_every_word_one_slip_away() -> None:
    chance = random.Random(5)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for _round in range(2000):
        word = "".join(chance.choices(letters, k=chance.randint(4, 9)))
        place = chance.randrange(len(word))
        other = chance.choice(
            [
                word[:place] + word[place + 1 :],
                word[:place] + chance.choice(letters) + word[place:],
                word[:place] + chance.choice(letters) + word[place + 1 :],
                word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
            ]
        )
        assert OSA.distance(word, other) <= 1
        assert other[:BEGINNING] in beginnings(word), (word, other)


@pytest.mark.parametrize(
    ("typed", "few"), [("hubre", True), ("huberr", True), ("juber", False), ("hubber", True), ("uhber", False)]
)
def test_a_slip_behind_the_beginning_is_answered_by_one_range(
    connection: sqlite3.Connection, typed: str, few: bool
) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    try:
        assert "Huber GmbH" in [hit.title for hit in search(connection, typed).hits if hit.near]
    finally:
        connection.set_trace_callback(None)
    ranges = [one for one in asked if one.startswith("SELECT term, doc FROM search_word")]
    assert (len(ranges) == 1) == few


def test_short_words_forgive_nothing() -> None:
    assert [slips(word) for word in ("abc", "huber", "maschinenbau", "4567")] == [0, 1, 2, 0]


def test_named_gives_one_the_candidates_or_near_misses(connection: sqlite3.Connection) -> None:
    assert [hit.title for hit in named(connection, "huber").candidates] == ["Huber GmbH"]
    assert [hit.title for hit in named(connection, "hub").candidates] == ["Huber GmbH", "Huberta Stahl AG"]
    assert [hit.title for hit in named(connection, "lang", ("company",)).candidates] == []
    assert [hit.title for hit in named(connection, "hubre").near][:1] == ["Huber GmbH"]


@pytest.mark.parametrize("typed", ["huber", "müller", "4567", "malmo", "anna.lang@stahl"])
def test_every_question_uses_an_index(connection: sqlite3.Connection, typed: str) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    search(connection, typed)
    connection.set_trace_callback(None)
    for statement in asked:
        if not statement.startswith("SELECT") or "fts5" in statement or "'search_" in statement:
            continue
        for _id, _parent, _unused, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            assert (
                not detail.startswith("SCAN ")
                or "VIRTUAL TABLE" in detail
                or "CONSTANT" in detail
                or (detail.startswith("SCAN (subquery"))
            ), (statement, detail)


def test_a_book_made_by_path_with_signs_is_found(tmp_path: Path) -> None:
    from accountbook.store.quick import quick_reader

    folder = tmp_path / "a b#c?d%e ü"
    folder.mkdir()
    with new_book(folder) as book:
        assert quick_reader(str(book.path)) is not None
        assert quick_reader(str(book.path) + "x") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quickstop", "QUICK-Stop"),
        ("QuickSto", "QUICK-Stop"),
        ("quick st op", "QUICK-Stop"),
        ("cocacola", "Coca-Cola Hellenic"),
        ("coca colahell", "Coca-Cola Hellenic"),
        ("Franken Versand", "Frankenversand"),
        ("franken versand gmbh", "Frankenversand"),
        ("franken versand nürnberg", "Frankenversand"),
        ("franken vers", "Frankenversand"),
        ("holz bau", "Holzbau Maier"),
        ("holzbaumaier", "Holzbau Maier"),
        ("holz baumaier", "Holzbau Maier"),
        ("badischl", "Stahlwerk Öd"),
        ("stahl werk oed", "Stahlwerk Öd"),
        ("holz werk", ""),
        ("werkstahl", ""),
        ("maierholzbau", ""),
    ],
)
def test_a_blank_or_hyphen_more_or_fewer_is_a_near_miss(tmp_path: Path, typed: str, found: str) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name in ("QUICK-Stop", "Coca-Cola Hellenic", "Holzbau Maier", "Maier Holz"):
                add_company(unit, name)
            for name, town in (("Frankenversand", "Nürnberg"), ("Stahlwerk Öd", "Bad Ischl")):
                unit.add(Address(company_id=add_company(unit, name), kind="head", town=town))
        with book.read() as connection:
            hits = search(connection, typed).hits
    assert [(hit.title, hit.near) for hit in hits][:1] == ([(found, True)] if found else [])
