"""Who waits to be called: the cadence, what sets it and what restarts it."""

from datetime import date, timedelta

from accountbook.domain.lines.logline import read_log_line
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.agenda.day import COUNTED, Cadences, agenda
from accountbook.store.agenda.nearby import near
from accountbook.store.book import Book
from accountbook.store.entries import journal
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from accountbook.ui.widgets.agenda_words import reason_of, what_of
from tests.books import TODAY, add_company
from tests.store.agendas import asked_for, plan, stake


def test_cadence_by_class_and_by_company(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, days_ago, values in (
            ("A late", 20, {"account_class": "A"}),
            ("A fine", 10, {"account_class": "A"}),
            ("B late", 60, {"account_class": "B"}),
            ("Own late", 9, {"cadence_days": 7}),
            ("C fine", 100, {"account_class": "C"}),
            ("No class", 300, {}),
            ("Lost", 300, {"account_class": "A", "stage": "lost"}),
        ):
            company_id = add_company(unit, name, **values)
            journal.log(unit, company_id, read_log_line(f"{TODAY - timedelta(days=days_ago)} call x", TODAY))
        planned = add_company(unit, "A planned", account_class="A")
        journal.log(unit, planned, read_log_line("2026-10-01 call x", TODAY))
        plan(unit, planned, "mon call again")
    groups = asked_for(book)
    assert [(row.company, (TODAY - (row.on or TODAY)).days) for row in groups["cadence"].rows] == [
        ("A late", 6),
        ("B late", 18),
        ("Own late", 2),
    ]
    assert {row.company for row in groups["nextless"].rows} == {"A fine"}


def test_a_company_never_contacted_waits_from_today_on(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, values in (
            ("A", {"account_class": "A"}),
            ("Own", {"cadence_days": 7}),
            ("No class", {}),
            ("Lost", {"account_class": "A", "stage": "lost"}),
        ):
            add_company(unit, name, **values)
        plan(unit, add_company(unit, "Planned", account_class="A"), "mon first call")
    groups = asked_for(book)
    assert {(row.company, row.on, row.since) for row in groups["cadence"].rows} == {
        ("A", TODAY, None),
        ("Own", TODAY, None),
    }
    assert groups["cadence"].total == 2
    assert reason_of(groups["cadence"].rows[0], TODAY) == ("today", "today")
    assert what_of(groups["cadence"].rows[0]) == "never talked to"
    assert "nextless" not in groups


def test_among_very_many_that_wait_nobody_never_contacted_is_missed(book: Book) -> None:
    with book.write("Fill") as unit:
        for number in range(COUNTED + 5):
            key = add_company(unit, f"Company {number}", account_class="A")
            if number != 7:
                journal.log(unit, key, read_log_line("2026-01-05 call x", TODAY))
            stake(unit, key, 900_000 if number == 7 else 1000 + number)
    group = asked_for(book, ("cadence",))["cadence"]
    assert (group.rows[0].company, group.total, group.at_least) == ("Company 7", COUNTED, True)


def test_a_tag_sets_the_cadence_in_any_case_and_only_where_nothing_nearer_does(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, values in (
            ("Tagged", {"tags": '["ÖKO","fair"]'}),
            ("Classed", {"tags": '["öko"]', "account_class": "C"}),
            ("Own", {"tags": '["öko"]', "cadence_days": 90}),
            ("Untagged", {}),
        ):
            journal.log(unit, add_company(unit, name, **values), read_log_line("2026-11-01 call x", TODAY))
    rules = Cadences(tags=(("Öko", 14), ("fair", 20)))
    with book.read() as connection:
        groups = {group.code: group for group in agenda(connection, TODAY, rules)}
        assert [(row.company, row.on) for row in groups["cadence"].rows] == [("Tagged", TODAY - timedelta(days=7))]
        assert {row.company for row in groups["nextless"].rows} == {"Classed", "Own", "Untagged"}


def test_only_a_real_contact_restarts_the_cadence(book: Book) -> None:
    with book.write("Fill") as unit:
        key = add_company(unit, account_class="A")
        journal.log(unit, key, read_log_line("2026-10-01 visit the hall", TODAY))
    ways = (
        lambda unit: records.change(unit, "company", key, field_set("company").model_validate({"notes": "x"})),
        lambda unit: journal.log(unit, key, read_log_line("2026-11-20 mail sent the list", TODAY)),
        lambda unit: journal.log(unit, key, read_log_line("2026-11-20 note thought of them", TODAY)),
        lambda unit: records.confirm(unit, "company", key, "notes"),
    )
    for way in ways:
        with book.write("No contact") as unit:
            way(unit)
        (row,) = asked_for(book)["cadence"].rows
        assert (row.since, row.kind, row.text, row.on) == (date(2026, 10, 1), "visit", "the hall", date(2026, 10, 15))
    path = book.path.with_name("list.csv")
    path.write_text("Company;Employees\nHuber GmbH;40\n", "utf-8")
    run_import(book, [path])
    assert asked_for(book)["cadence"].rows[0].since == date(2026, 10, 1)
    with book.write("A date is arranged") as unit:
        plan(unit, key, "2027-01-15 visit")
    assert "cadence" not in asked_for(book)
    undo(book)
    with book.write("They answered") as unit:
        journal.log(unit, key, read_log_line("2026-11-20 mail answered yes", TODAY))
    assert "cadence" not in asked_for(book)


def test_a_step_without_a_date_is_a_next_step_but_silences_no_cadence(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, days in (("Late", 30), ("Fine", 5)):
            key = add_company(unit, name, account_class="A")
            journal.log(unit, key, read_log_line(f"{TODAY - timedelta(days=days)} call x", TODAY))
            plan(unit, key, "after the next visit send the list")
    groups = asked_for(book)
    assert [row.company for row in groups["cadence"].rows] == ["Late"]
    assert "nextless" not in groups


def test_an_hour_free_knows_the_cadences_of_the_config_file_and_what_is_planned(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, values in (("Vip", {"tags": '["vip"]'}), ("Plain", {}), ("Planned", {"tags": '["vip"]'})):
            key = add_company(unit, name, **values)
            where = field_set("address").model_validate({"kind": "head", "town": "Linz", "country": "AT"})
            records.create(unit, "address", where, company_id=key)
            journal.log(unit, key, read_log_line("2026-11-01 call x", TODAY))
            if name == "Planned":
                plan(unit, key, "2027-01-15 visit")
    with book.read() as connection:
        rules = Cadences(tags=(("VIP", 7),)).rules
        assert [(one.name, one.late_days) for one in near(connection, "linz", TODAY, rules).rows] == [
            ("Vip", 14),
            ("Plain", 0),
            ("Planned", 0),
        ]


def test_an_hour_free_is_not_spent_on_whom_nobody_works_on_any_more(book: Book) -> None:
    with book.write("Fill") as unit:
        for stage in ("customer", "former", "lost", "prospect"):
            key = add_company(unit, stage, stage=stage)
            where = field_set("address").model_validate({"kind": "head", "town": "Linz", "country": "AT"})
            records.create(unit, "address", where, company_id=key)
    with book.read() as connection:
        found = near(connection, "linz", TODAY)
    assert ([one.name for one in found.rows], found.total) == (["customer", "prospect"], 2)
