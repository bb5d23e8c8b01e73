"""A book made by the first schema: upgraded at the first opening with a copy from before, its records kept."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accountbook.domain.lines.fieldline import read_field_line
from accountbook.errors import BookError
from accountbook.exchange.jsonbook import export_json, restore_json
from accountbook.habits import Habits
from accountbook.models.columns import field_set
from accountbook.models.tables import ContactPoint, CustomValue, Interaction, Purchase
from accountbook.store import own_fields
from accountbook.store.book import Book, open_book
from accountbook.store.file import backups, connect
from accountbook.store.file.opening import schema_of
from accountbook.store.file.search_schema import rebuild_index
from accountbook.store.filters.filtering import companies_matching
from accountbook.store.insight.checking import doubts
from accountbook.store.log import undo
from accountbook.store.lookup.profile import company_profile
from accountbook.store.marks import SCHEMA
from accountbook.store.pages.views import view
from accountbook.store.privacy import erased, erasure
from accountbook.store.privacy.access import gather
from accountbook.store.privacy.rights import past_keeping, person
from accountbook.store.safety.health import check_book
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.running import accountbook
from tests.older_books import as_of_schema
from tests.store.test_migrate import ask

SHAPE = (
    'SELECT m.type, m.name, i.name, i.type, i."notnull", i.pk FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) i '
    "ON m.type = 'table' WHERE m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2, 3"
)
KEPT = {"consent": "signed on paper", "consent_on": "2024-01-31", "keep_until": "2026-01-31"}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of schema 1 with an individual customer, a company and its person."""
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    with new_book(tmp_path, "new.db") as book:
        with book.write("Add") as unit:
            add_company(unit, "Anna Mayr", kind="individual", occupation="dentist")
            add_contact(unit, add_company(unit, "Huber GmbH"), "Zebulon Quartzig", keep_until="2025-10-01")
        with book.write("Rename") as unit:
            records.change(unit, "company", 2, field_set("company").model_validate({"name": "Huber & Söhne GmbH"}))
        return as_of_schema(book, tmp_path / "old.db")


def opened(path: Path) -> Book:
    return open_book(path, today=TODAY)


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    names = [name for (name,) in ask(path, f"SELECT name FROM pragma_table_info('{table}') ORDER BY 1")]
    return ask(path, f"SELECT {', '.join(map(str, names))} FROM {table} ORDER BY id")


def test_an_older_book_is_upgraded_and_keeps_everything(old: Path) -> None:
    tables = ("contact", "batch", "change", "digest", "searchdoc")
    before = {table: rows(old, table) for table in tables if table != "digest"}
    names = ask(old, "SELECT id, uid, version, name, kind, occupation FROM company ORDER BY id")
    assert schema_of(old) == 1 and len(names) == 2
    with opened(old) as book:
        (backup,) = backups.backups_of(old)
        assert backup.reason == "upgrade" and schema_of(backup.path) == 1
        assert str(backup.path) in book.upgraded and "upgraded" in book.upgraded
        assert ask(old, "SELECT id, uid, version, name, kind, occupation FROM company ORDER BY id") == names
        assert {table: rows(old, table) for table in before} == before
        assert check_book(old) == []
        assert undo.undo(book).what == "Rename"
    with opened(old) as again:
        assert again.upgraded == ""
    assert len(backups.backups_of(old)) == 1


def test_an_upgraded_book_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    opened(old).close()
    new_book(tmp_path, "fresh.db").close()
    assert ask(old, SHAPE) == ask(tmp_path / "fresh.db", SHAPE)
    assert schema_of(old) == SCHEMA and ask(old, "SELECT * FROM alembic_version") == [(f"{SCHEMA:04d}",)]
    keys = [ask(path, "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY 1") for path in (
        old, tmp_path / "fresh.db"
    )]  # fmt: skip
    assert keys[0] == keys[1]


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_every_earlier_book_gets_every_index(tmp_path: Path, schema: int) -> None:
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"
    older = as_of_schema(new_book(tmp_path, "fresh.db"), tmp_path / "older.db", schema)
    opened(older).close()
    said = [
        [(name, " ".join(str(sql).split())) for name, sql in ask(path, indexes)]
        for path in (older, tmp_path / "fresh.db")
    ]
    assert said[0] == said[1] and "ix_followup_done" in dict(said[0]) and check_book(older) == []


def test_credit_notes_of_an_older_book_are_no_orders_any_more(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book, book.write("Orders") as unit:
        for name, amounts in (("Huber GmbH", (500, None, -20)), ("Rest AG", (-20,)), ("Alt AG", (0,))):
            key = add_company(unit, name)
            for month, amount in enumerate(amounts, 1):
                unit.add(Purchase(company_id=key, purchased_on=date(2026, month, 10), amount=amount))
    older = as_of_schema(book, tmp_path / "older.db", 3)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET orders = 3, last_order_on = '2026-03-10' WHERE company_id = 1")
    raw.execute("UPDATE digest SET orders = 1, last_order_on = '2026-01-10' WHERE company_id = 2")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        digests = connection.execute("SELECT orders, last_order_on FROM digest ORDER BY company_id").fetchall()
        assert digests == [(2, "2026-02-10"), (0, None), (1, "2026-01-10")]
        for key, (orders, last) in enumerate(digests, 1):
            shown = company_profile(connection, key, TODAY)
            assert (shown.orders, shown.last_order_on) == (orders, last or "")
    assert check_book(older) == []


def test_orders_told_in_the_timeline_of_an_older_book_count(tmp_path: Path) -> None:
    orders = {"Huber GmbH": ("06-10", 800), "Rest AG": ("05-13", None), "Alt AG": ("06-10", -800), "Neu AG": ("", 0)}
    with new_book(tmp_path, "new.db") as book, book.write("Orders") as unit:
        for name, (on, amount) in orders.items():
            key = add_company(unit, name)
            unit.add(Purchase(company_id=key, purchased_on=date(2026, 5, 6), amount=500))
            unit.add(*[
                Interaction(company_id=key, kind=kind, happened_on=date.fromisoformat(f"2026-{on}"), amount=amount)
                for kind in ("order", "order", "visit") if on
            ])  # fmt: skip
    older = as_of_schema(book, tmp_path / "older.db", 4)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET orders = 1, last_order_on = '2026-05-06'")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        digests = connection.execute("SELECT orders, last_order_on FROM digest ORDER BY company_id").fetchall()
        assert digests == [(2, "2026-06-10"), *[(1, "2026-05-06")] * 3]
        stages = connection.execute("SELECT DISTINCT stage FROM company").fetchall()
    assert stages == [("customer",)] and check_book(older) == []


def test_a_company_with_a_letter_for_its_number_is_told_apart_in_an_older_book(tmp_path: Path) -> None:
    names = ("Solarpark Nord GmbH", "Solarpark Nord I GmbH", "Solarpark Nord II GmbH")
    with new_book(tmp_path, "new.db") as book, book.write("Add") as unit:
        for name in names:
            add_company(unit, name)
    older = as_of_schema(book, tmp_path / "older.db", 6)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE company SET name_key = 'solarpark nord' WHERE id = 2")
    raw.execute("UPDATE searchdoc SET names = 'solarpark nord solarpark nord i gmbh' WHERE record_id = 2")
    rebuild_index(raw)
    raw.commit()
    raw.close()
    keys = "SELECT name_key FROM company ORDER BY id"
    wanted = [("solarpark nord",), ("solarpark nord i",), ("solarpark nord ii",)]
    with opened(older) as book, book.read() as connection:
        assert connection.execute(keys).fetchall() == wanted and check_book(older) == []
        content = json.loads(export_json(connection, TODAY))
    for row in content["content"]["company"]:
        row["name_key"] = row["name_key"].removesuffix(" i")
    export = tmp_path / "book.json"
    export.write_text(json.dumps(content | {"schema": 6}))
    with new_book(tmp_path, "again.db") as book:
        restore_json(book, export)
        with book.read() as connection:
            assert connection.execute(keys).fetchall() == wanted and check_book(book.path) == []


def test_orders_of_an_older_book_that_were_credited_on_their_day_are_none(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book, book.write("Orders") as unit:
        typed, told = add_company(unit, "Huber GmbH"), add_company(unit, "Rest AG")
        for month, amount, currency in ((3, 100, "EUR"), (3, -400, "HUF"), (6, 900, "EUR"), (6, -900, "EUR")):
            on = date(2026, month, 2)
            unit.add(Purchase(company_id=typed, purchased_on=on, amount=amount, currency=currency))
            unit.add(Interaction(company_id=told, kind="order", happened_on=on, amount=amount, currency=currency))
    older = as_of_schema(book, tmp_path / "older.db", 6)
    raw = sqlite3.connect(older)
    raw.execute("UPDATE digest SET orders = 2, last_order_on = '2026-06-02'")
    raw.commit()
    raw.close()
    with opened(older) as book, book.read() as connection:
        digests = connection.execute("SELECT orders, last_order_on FROM digest").fetchall()
        assert digests == [(1, "2026-03-02")] * 2 and check_book(older) == []


def test_values_of_an_older_book_that_do_not_fit_their_field_are_doubts(tmp_path: Path) -> None:
    typed = ("long ago", "1.4.1999", "2026-01-31")
    with new_book(tmp_path, "new.db") as book:
        with book.write("Add") as unit:
            own_fields.add(unit, read_field_line("Since, date"))
            for number, text in enumerate(typed, 1):
                key = add_company(unit, f"Comp{number} GmbH")
                unit.add(CustomValue(record="company", record_id=key, code="since", text=text))
        older = as_of_schema(book, tmp_path / "older.db", 6)
    found = "SELECT record_id, typed FROM fact WHERE doubt > ''"
    with opened(older) as book, book.read() as connection:
        assert connection.execute(found).fetchall() == [(1, "long ago")]
        seen = [view(connection, "company", key) for key in (1, 2, 3)]
        assert [one.told("since") for one in seen] == ["long ago", "1999-04-01", "2026-01-31"]
        assert companies_matching(connection, "since>1998", TODAY) == [2, 3]
        assert [(one.field, one.typed) for one in doubts(connection)] == [("since", "long ago")]
        assert check_book(older) == [] and undo.undo(book).what == "Add"


def left(folder: Path) -> tuple[Path, Path]:
    """A book of schema 6, and its complete export, with a day in two readings and a number without a kind."""
    with new_book(folder, "new.db") as book:
        with book.write("Add") as unit:
            own_fields.add(unit, read_field_line("Since, date"))
            key = add_company(unit, "US Corp")
            unit.add(CustomValue(record="company", record_id=key, code="since", text="04/05/2024"))
            unit.add(ContactPoint(company_id=key, value="+43 732 445566"))
        with book.write("As before") as unit:
            unit.raw().execute("UPDATE contactpoint SET kind = NULL, value_key = value, reversed_digits = ''")
        with book.read() as connection:
            content = json.loads(export_json(connection, TODAY))
        (folder / "book.json").write_text(json.dumps(content | {"schema": 6}))
        return as_of_schema(book, folder / "older.db", 6), folder / "book.json"


@pytest.mark.parametrize(
    ("habits", "told", "state"),
    [
        (Habits(month_first=True), "2024-04-05", "value"),
        (Habits(), "2024-05-04", "value"),
        (None, "04/05/2024", "doubt"),
    ],
)
def test_a_day_of_an_older_book_is_read_as_who_typed_it_does(
    tmp_path: Path, habits: Habits | None, told: str, state: str
) -> None:
    older, export = left(tmp_path)
    with open_book(older, today=TODAY, habits=habits) as book, book.read() as connection:
        seen = view(connection, "company", 1)
        assert (seen.told("since"), seen.state("since")) == (told, state)
    with new_book(tmp_path, "again.db") as book:
        restore_json(book, export, habits)
        with book.read() as connection:
            seen = view(connection, "company", 1)
        assert (seen.told("since"), seen.state("since")) == (told, state)


def test_an_older_export_gets_what_an_upgrade_gives_and_no_undo_takes_it_back(tmp_path: Path) -> None:
    _older, export = left(tmp_path)
    with new_book(tmp_path, "again.db") as book:
        restore_json(book, export)
        with book.read() as connection:
            points = connection.execute("SELECT kind, reversed_digits FROM contactpoint").fetchall()
        assert points == [("phone", "66554423734")] and undo.undo(book).what == "Add"


def test_a_number_without_a_kind_in_an_older_book_is_found(tmp_path: Path) -> None:
    with new_book(tmp_path, "new.db") as book:
        with book.write("Add") as unit:
            key = add_company(unit, "Huber GmbH")
            unit.add(*(ContactPoint(company_id=key, value=value) for value in ("+43 732 445566", "ask the porter")))
        with book.write("As before") as unit:
            unit.raw().execute("UPDATE contactpoint SET kind = NULL, value_key = value, reversed_digits = ''")
        older = as_of_schema(book, tmp_path / "older.db", 6)
    with opened(older) as book, book.read() as connection:
        points = connection.execute("SELECT kind, reversed_digits FROM contactpoint ORDER BY id").fetchall()
        assert points == [("phone", "66554423734"), (None, "")]


def test_an_individual_customer_of_an_older_book_can_be_kept_until_a_day(old: Path) -> None:
    with opened(old) as book:
        with book.write("Consent") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate(KEPT))
        with book.read() as connection:
            assert [(one.name, one.company, one.keep_until) for one in past_keeping(connection, TODAY)] == [
                ("Zebulon Quartzig", "Huber & Söhne GmbH", "2025-10-01"),
                ("Anna Mayr", "", "2026-01-31"),
            ]
            assert view(connection, "company", 1).value("keep_until") == date(2026, 1, 31)
            assert gather(connection, person(connection, 1, "company"), TODAY).known == ("", *KEPT.values())
        with book.write("Changed into a firm") as unit:
            records.change(unit, "company", 1, field_set("company").model_validate({"kind": "organisation"}))
        with book.read() as connection:
            assert [one.name for one in past_keeping(connection, TODAY)] == ["Zebulon Quartzig"]
        assert check_book(old) == []


def test_an_older_book_that_may_not_be_written_says_what_to_do(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(connect, "MOUNTS", mounts)
    with pytest.raises(BookError, match="earlier accountbook .* Copy it"):
        opened(old)
    assert old.read_bytes() == before and backups.backups_of(old) == []


@pytest.mark.parametrize("words", [("find", "mayr"), ("show", "mayr"), ("person", "--past"), ("doctor",)])
def test_commands_answer_on_an_older_book(old: Path, words: tuple[str, ...]) -> None:
    first = accountbook(old, *words, "--tsv")
    again = accountbook(old, *words, "--tsv")
    if words == ("doctor",):
        assert first.err == "" and schema_of(old) == 1 and "upgraded at the next opening" in first.out
    else:
        assert (
            first.err.count("\n") == 2
            and "is copied and upgraded" in first.err
            and "was upgraded" in first.err
            and again.err == ""
        )
        assert first.out == again.out and ("Quartzig" if words[0] == "person" else "Mayr") in first.out


def test_an_own_field_of_the_same_code_stays_with_its_values(old: Path) -> None:
    raw = sqlite3.connect(old)
    common = "('u{0}', 1, '2026-01-01', '2026-01-01', 'company', "
    head = "INSERT INTO {} (uid, version, created_at, updated_at, record, "
    raw.execute(head.format("customfield") + "code, label, kind, private, position) VALUES "
                + common.format(1) + "'keep_until', 'Keep until', 'text', 0, 0)")  # fmt: skip
    raw.execute(head.format("customvalue") + "code, record_id, text) VALUES "
                + common.format(2) + "'keep_until', 1, 'his wedding')")  # fmt: skip
    raw.commit()
    raw.close()
    with opened(old) as book:
        with book.read() as connection:
            seen = view(connection, "company", 1)
            assert (seen.text("keep_until"), seen.shown("keep_until")) == ("his wedding", "his wedding")
            (own,) = own_fields.own_fields(connection)
        with book.write("Take it out") as unit:
            own_fields.remove(unit, own.id)
            records.change(unit, "company", 1, field_set("company").model_validate(KEPT))
        with book.read() as connection:
            assert view(connection, "company", 1).value("keep_until") == date(2026, 1, 31)


def test_older_backups_are_cleaned_of_who_was_erased(old: Path) -> None:
    with opened(old) as book:
        (backup,) = backups.backups_of(old)
        with book.read() as connection:
            one = person(connection, 1, "company")
        erasure.erase(book, one)
        assert erased.still_holding(old, erased.erasure_list(old)) == [backup.path]
        erased.reapply_to(backup.path, old)
        assert erased.still_holding(old, erased.erasure_list(old)) == []
        assert check_book(backup.path) == []


def test_an_older_backup_that_only_names_somebody_is_told_and_cleaned(tmp_path: Path) -> None:
    backups_of_both = []
    for notes in ("ask Vera Steiner", "ask the Vera Steiner KG"):
        with new_book(tmp_path, f"{notes}.db") as book:
            with book.write("Add") as unit:
                add_company(unit, "Vera Steiner KG", notes=notes)
            backups_of_both.append(as_of_schema(book, tmp_path / f"{notes}-old.db"))
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            who = add_contact(unit, None, "Vera Steiner")
        with book.read() as connection:
            one = person(connection, who)
        sole = erasure.erase(book, one).sole
        before = set(tmp_path.iterdir())
        assert erased.naming(backups_of_both, sole) == backups_of_both[:1]
        assert set(tmp_path.iterdir()) == before
        erased.clean_backups(book.path, sole, backups_of_both[:1])
        assert ask(backups_of_both[0], "SELECT notes FROM company") == [("ask [erased]",)]
        assert erased.naming(backups_of_both, sole) == []


@pytest.fixture
def document(old: Path, tmp_path: Path) -> Iterator[Path]:
    """The complete export of a book of schema 1, as that program wrote it."""
    with opened(old) as book, book.read() as connection:
        content = json.loads(export_json(connection, TODAY))
    for row in content["content"]["company"]:
        for name in KEPT:
            del row[name]
    path = tmp_path / "book.json"
    path.write_text(json.dumps(content | {"schema": 1}))
    yield path


def test_a_complete_export_of_an_older_program_is_read_back(document: Path, tmp_path: Path) -> None:
    with new_book(tmp_path, "again.db") as book:
        restore_json(book, document)
        with book.read() as connection:
            assert [row[0] for row in connection.execute("SELECT name FROM company ORDER BY id")] == [
                "Anna Mayr", "Huber & Söhne GmbH",
            ]  # fmt: skip
        assert check_book(book.path) == []
    document.write_text(document.read_text().replace('"schema": 1', f'"schema": {SCHEMA + 1}'))
    with new_book(tmp_path, "third.db") as book, pytest.raises(BookError, match="another version"):
        restore_json(book, document)
