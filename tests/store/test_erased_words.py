"""What finds a person in the words of others: whole names, whole addresses, and never a piece of something else."""

from pathlib import Path

import pytest

from accountbook.domain.lines.logline import read_log_line
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.file.held import CHUNK
from accountbook.store.privacy import erasure
from accountbook.store.privacy.mentioned import pattern
from accountbook.store.privacy.named import named
from accountbook.store.privacy.proof import places
from accountbook.store.privacy.rights import Person, person
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book

MAIL, PAGE, SITE = "anna@acme.example", "https://www.linkedin.com/in/anna", "acme.example"
LONGER = ("Eva Hans-Peter", "Hans-Peter Moser", "Moser, Hans-Peter", "Hans Peter Zwölfer", "Hans Peter J. Lang")
WHO = Person(1, "uid", "Anna Huber", 1, ("Anna Huber",), (MAIL, PAGE), ("+43 664 7745670",))


@pytest.mark.parametrize(
    "text",
    [
        "mail to anna@acme.example.",
        "Anna <ANNA@acme.example>, and mailto:anna@acme.example?subject=x",
        "…anna@acme.example, or ...anna@acme.example",
        "see de.linkedin.com/in/anna/ or linkedin.com/in/anna?trk=x",
        '{"notes":"first line\\nanna@acme.example"}',
        '{"notes":"first line\\nAnna Huber","other":"a\\t0664 774 5670"}',
    ],
)
def test_a_whole_text_is_found_wherever_a_line_breaks(text: str) -> None:
    said = pattern(WHO).sub("*", text)
    assert "*" in said and not any(word in said for word in ("anna@", "in/anna", "Anna Huber", "5670"))


@pytest.mark.parametrize(
    "text",
    [
        "johanna@acme.example, x-anna@acme.example",
        "anna@acme.example.org",
        "linkedin.com/in/anna-gruber",
        "ATU14567822",
    ],
)
def test_a_piece_of_something_longer_is_nobody(text: str) -> None:
    assert pattern(WHO).search(text) is None


@pytest.mark.parametrize("text", ["Anna Hubers offer", "Anna-Huber", "ANNA HUBERS", "for Hubers Anna", "Anna Huber’s"])
def test_a_name_is_found_in_the_genitive_and_with_a_hyphen(text: str) -> None:
    one = WHO._replace(names=("Anna Huber", "Hubers Anna"))
    assert "uber" not in pattern(one).sub("*", text).casefold()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("insta: rosalind_1987, @Rosalind_1987", "insta: *, *"),
        ("instagram.com/rosalind_1987", "instagram.com/*"),
        ("rosalind_19870, x.rosalind_1987, rosalind_1987@acme.example", None),
    ],
)
def test_a_handle_is_found_whole_with_its_at_or_without(text: str, said: str | None) -> None:
    for handle in ("rosalind_1987", "@rosalind_1987"):
        assert pattern(WHO._replace(mails=(handle,))).sub("*", text) == (said or text)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Pat O'Brien", "Pat O’Brien, PAT OBRIEN, Pat O´Briens wish", "*, *, * wish"),
        ("Paolo D’Angelo", "Paolo D'Angelo’s, Paolo D’Angelo", "*’s, *"),
        ("Anna Müller", "Anna Mu\u0308ller, ANNA MÜLLER, Anna Mueller", "*, *, *"),
        ("Anna Mu\u0308ller", "Anna Müller", "*"),
        ("Anna Huber", "_Anna Huber_ and __Anna Huber__, my_Anna Huber", "_*_ and __*__, my_Anna Huber"),
        ("王小明", "与王小明会面, 王小明, 王小明明", "与*会面, *, 王小明明"),
        ("山田 太郎", "山田太郎さん", "*さん"),
        ("김철수", "김철수가", "*가"),
    ],
)
def test_a_name_is_found_however_its_signs_are_written(name: str, text: str, said: str) -> None:
    assert pattern(WHO._replace(names=(name,), longer=("王小明明",))).sub("*", text) == said


def test_a_name_that_two_lines_share_leaves_the_log_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha AG", notes='Ask Anna\nHuber, or Eva "Evi"\tStein')
            who = [add_contact(unit, own, name) for name in ("Anna Huber", 'Eva "Evi" Stein')]
        for key in who:
            erased(book, key)
        assert notes_of(book) == ["Ask [erased], or [erased]"]
        for word in ("Anna", "Huber", "Evi", "Stein"):
            assert places([book.path], (word,)) == []


def test_a_site_takes_no_mail_of_others_along() -> None:
    assert pattern(WHO._replace(mails=(SITE,))).sub("*", f"{SITE}, joe@{SITE}, www.{SITE}") == f"*, joe@{SITE}, *"


def test_extensions_and_handles_go_only_from_what_the_person_took_part_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    notes = "Order 145678, 24567 pieces for 4567 €; Annahme by Susanna, johanna@acme.example"
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Acme AG", notes=notes)
            other = add_company(unit, "Other GmbH", vat_number="ATU14567822", notes=notes)
            who = add_contact(unit, own, "Anna Huber")
            for kind, value in (("phone", "4567"), ("messenger", "anna"), ("mail", MAIL)):
                point = field_set("contactpoint").model_validate({"kind": kind, "value": value})
                records.create(unit, "contactpoint", point, contact_id=who)
            said = "call reached at 4567 or anna, wants 14567 pcs at 4,567.00 until 2030-4567"
            journal.log(unit, own, read_log_line(said, TODAY), [who])
            journal.log(unit, other, read_log_line("call 4567 pcs, says anna", TODAY))
        with book.read() as connection:
            one = person(connection, who)
        assert (one.mails, one.bare) == ((MAIL,), ("4567", "anna"))
        done = erasure.erase(book, one)
        assert done.still == 0 and done.sought == ("Anna Huber", "Huber Anna", MAIL)
        assert done.longer == (f"joh{MAIL}",)
        assert [(one.table, one.text) for one in done.doubtful] == [("company", notes)]  # 4567 may be the extension
        erasure.compact(book.path)
        with book.read() as connection:
            assert connection.execute("SELECT notes, vat_number FROM company ORDER BY id").fetchall() == [
                (notes, None),
                (notes, "ATU14567822"),
            ]
            assert [text for (text,) in connection.execute("SELECT text FROM interaction ORDER BY id")] == [
                "reached at [erased] or [erased], wants 14567 pcs at 4,567.00 until 2030-4567",
                "4567 pcs, says anna",
            ]
        assert places([book.path], done.sought, done.longer) == [] and check_book(book.path) == []
        assert places([book.path], (MAIL,)) != []


def test_a_name_that_begins_a_line_of_a_note_leaves_the_log_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        erase_named_below(book)
        assert places([book.path], ("Anna Huber", MAIL)) == [] and check_book(book.path) == []


def erase_named_below(book: Book) -> None:
    with book.write("Add") as unit:
        company = add_company(unit, "Acme AG", notes=f"Ask for:\nAnna Huber\n{MAIL}")
        who = add_contact(unit, company, "Anna Huber")
        point = field_set("contactpoint").model_validate({"kind": "mail", "value": MAIL})
        records.create(unit, "contactpoint", point, contact_id=who)
    with book.read() as connection:
        one = person(connection, who)
    erasure.erase(book, one)
    erasure.compact(book.path)


def erased(book: Book, who: int) -> erasure.Erased:
    with book.read() as connection:
        one = person(connection, who)
    done = erasure.erase(book, one)
    erasure.compact(book.path)
    return done


def notes_of(book: Book) -> list[str]:
    with book.read() as connection:
        return [text for (text,) in connection.execute("SELECT notes FROM company ORDER BY id")]


def test_a_genitive_goes_and_the_names_of_others_that_look_like_one_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Acme AG", notes="Hans Peters asks, not Eva Steiner")
            add_company(unit, "Other GmbH", notes="Eva Steins offer, Eva-Stein")
            who = [add_contact(unit, own, name) for name in ("Eva Stein", "Hans Peter", "Hans Peters", "Eva Steiner")]
        for key, name in zip(who, ("Eva Stein", "Hans Peter"), strict=False):
            done = erased(book, key)
            assert name in done.sought and places([book.path], done.sought, done.longer) == []
        assert notes_of(book) == ["Hans Peters asks, not Eva Steiner", "[erased] offer, [erased]"]


def test_a_telling_handle_goes_everywhere_and_one_that_is_a_word_at_the_own_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    said = "rosalind_1987, rosibuyer and rosalind"
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha GmbH", notes=said)
            add_company(unit, "Other GmbH", notes="ask @rosalind_1987")
            add_company(unit, "Third KG", notes="rosibuyer")
            who = add_contact(unit, own, "Rosalind Lind")
            for handle in ("rosalind_1987", "rosibuyer", "rosalind"):
                point = field_set("contactpoint").model_validate({"kind": "social", "value": handle})
                records.create(unit, "contactpoint", point, contact_id=who)
        done = erased(book, who)
        assert notes_of(book) == ["[erased], [erased] and rosalind", "ask [erased]", "rosibuyer"]
        assert [one.text for one in done.doubtful] == ["[erased], [erased] and rosalind"]
        assert [(one.owner, one.text) for one in done.kept] == [("Third KG", "rosibuyer")]
        assert "rosalind_1987" in done.sought and places([book.path], done.sought, done.longer) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("visit Hans-Peter Moser, Hans-Peter-Moser", None),
        ("Moser, Hans-Peter", None),
        ("ask Eva Hans-Peter Moser, or Eva Hans-Peters mother", None),
        ("Hans-Peter Moser and Hans Peter", "Hans-Peter Moser and *"),
        ("Hans-Peters wish, Hans-Peters Wunsch, Hans-Peter.", "* wish, * Wunsch, *."),
        ("Hans-Peter\nMoser", "*\nMoser"),
        ("Hans Peter Graf", "* Graf"),
        ("Hans Peter. Moser was ill; Hans Peter, Moser and Graf", "*. Moser was ill; *, Moser and Graf"),
        ("Eva, Hans-Peter and Graf; Eva: Hans Peter", "Eva, * and Graf; Eva: *"),
        ("Hans Peter (Zwölfer), Hans Peter - Zwölfer", "* (Zwölfer), * - Zwölfer"),
        ("Hans Peter J. Lang, Hans-Peter J Lang’s", None),
        ("Hans Peter Zwoelfer, hans-peter zwölfers", None),
        ("Dr Anna Hans Peter", "Dr Anna *"),
    ],
)
def test_a_name_within_a_longer_one_of_somebody_else_is_not_the_person(text: str, said: str | None) -> None:
    one = WHO._replace(names=("Hans Peter",), longer=LONGER)
    assert pattern(one).sub("*", text) == (said or text)


def test_longer_names_of_others_stay_wherever_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    notes = [
        "Hans Peter with Anna Huber-Gruber",
        "Hans-Peter Moser wants 3 pumps, not Hans-Peter",
        "Anna Huber Gruber, Anna Hubers offer, Anna-Huber",
        "Hans-Peter Graf",
    ]
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own, other, *_rest = (
                add_company(unit, f"Firm {letter} GmbH", notes=text) for letter, text in zip("ABCD", notes, strict=True)
            )
            who = [add_contact(unit, own, name) for name in ("Hans Peter", "Anna Huber")]
            moser = add_contact(unit, other, "Hans-Peter Moser")
            add_contact(unit, own, "Anna Huber Gruber")
            journal.log(unit, own, read_log_line("visit Hans Peter met Hans-Peter Moser", TODAY), [who[0], moser])
        for key, name in zip(who, ("Hans Peter", "Anna Huber"), strict=True):
            done = erased(book, key)
            assert name in done.sought and places([book.path], done.sought, done.longer) == []
            doubtful = [("Firm D GmbH", notes[3])] if key == who[0] else []
            assert [(one.owner, one.text) for one in done.doubtful] == doubtful and done.still == 0
        assert notes_of(book) == [
            "[erased] with Anna Huber-Gruber",
            "Hans-Peter Moser wants 3 pumps, not [erased]",
            "Anna Huber Gruber, [erased] offer, [erased]",
            notes[3],
        ]
        with book.read() as connection:
            assert connection.execute("SELECT text FROM interaction").fetchone() == ("[erased] met Hans-Peter Moser",)
        assert check_book(book.path) == []


def test_a_name_before_a_word_that_only_looks_like_the_rest_of_a_longer_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    notes = [
        "met Anna Huber, Maier and Gruber joined",
        "saw Anna Huber. Maier agreed",
        "Anna Huber\nMaier",
        "Anna Huber-Maier, Anna Huber-Maiers offer; Huber-Maier, Anna",
    ]
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own, *_rest = (add_company(unit, f"Firm {n} GmbH", notes=text) for n, text in enumerate(notes))
            who = add_contact(unit, own, "Anna Huber")
            add_contact(unit, own, "Anna Huber-Maier")
        with book.read() as connection:
            told = named(connection, person(connection, who))
        assert [hit.text for hit in told.texts if hit.table == "company"] == notes[:3]
        done = erased(book, who)
        assert "Anna Huber" in done.sought and places([book.path], done.sought, done.longer) == []
        assert notes_of(book) == [
            "met [erased], Maier and Gruber joined",
            "saw [erased]. Maier agreed",
            "[erased]\nMaier",
            notes[3],
        ]


def test_of_two_own_names_that_begin_alike_the_whole_one_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            own = add_company(unit, "Alpha AG", notes="Anna Huber-Maier decides, says Anna Huber")
            who = add_contact(unit, own, "Anna Huber-Maier")
            journal.log(unit, own, read_log_line("note ask Frau Huber-Maier", TODAY))
        with book.write("Set") as unit:
            records.change(unit, "contact", who, field_set("contact").model_validate({"name": "Anna Huber"}))
        done = erased(book, who)
        assert notes_of(book) == ["[erased] decides, says [erased]"]
        assert [one.text for one in done.doubtful] == ["ask Frau Huber-Maier"]  # by the family name of once


def test_many_longer_names_of_others_make_nothing_longer_to_look_for() -> None:
    others = tuple(f"Anna Huber-{chr(97 + n % 26)}{n}" for n in range(500))
    one = WHO._replace(longer=others)
    assert pattern(one).wanted == pattern(WHO).wanted
    assert pattern(one).sub("*", f"Anna Huber, {others[9]} and {others[499]}") == f"*, {others[9]} and {others[499]}"


def test_a_longer_name_is_none_where_two_pieces_of_a_file_meet(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    for before in (CHUNK - 12, CHUNK - 3, CHUNK):
        file.write_text("." * before + "Anna Huber-Maier")
        assert places([file], ("Anna Huber",), ("Anna Huber-Maier",)) == []
        file.write_text("." * before + "Anna Huber" + " " * CHUNK + "Anna Huber-Maier")
        assert [one.copies for one in places([file], ("Anna Huber",), ("Anna Huber-Maier",))] == [1]
