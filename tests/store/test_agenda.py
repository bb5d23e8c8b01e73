"""What the day asks for: each row in the right group, in the right order, found through an index."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.refresh import refresh
from accountbook.store.agenda.day import CHANGES, COUNTED, FEW, Cadences, Group, agenda, unknown_boxes
from accountbook.store.agenda.nearby import near
from accountbook.store.agenda.promised import CAP
from accountbook.store.agenda.rows import stake_currency
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges, journal, promises
from accountbook.store.insight.cache import kept_book
from accountbook.store.log.undo import undo
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from accountbook.ui.widgets.agenda_words import reason_of, what_of
from tests.books import TODAY, add_company, add_contact


def ask(book: Book, wanted: tuple[str, ...] = ()) -> dict[str, Group]:
    with book.read() as connection:
        return {group.code: group for group in agenda(connection, TODAY, Cadences(), wanted)}


def plan(unit: Unit, company_id: int, words: str) -> None:
    promises.plan(unit, company_id, read_follow_line(words, TODAY))


def texts(group: Group) -> list[str]:
    return [row.text for row in group.rows]


def test_promises_fall_into_their_groups(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        plan(unit, huber, "today 15:00 call back")
        plan(unit, huber, "today 9:00 send list")
        plan(unit, huber, "2026-11-20 send quote")
        plan(unit, huber, "2026-11-01 send drawings")
        plan(unit, huber, "2026-11-24 visit")
        plan(unit, huber, "2026-12-24 far away")
        promises.plan(unit, huber, read_follow_line("<2026-11-21 their drawings", TODAY))
    groups = ask(book)
    assert texts(groups["today"]) == ["send list", "call back"]
    assert texts(groups["late"]) == ["send drawings", "send quote"]
    assert texts(groups["theirs"]) == ["their drawings"]
    assert texts(groups["soon"]) == ["visit"]
    assert [row.at for row in groups["today"].rows] == ["09:00", "15:00"]


def test_a_promise_without_a_day_stands_behind_what_comes_soon_and_all_are_counted(book: Book) -> None:
    with book.write("Fill") as unit:
        huber, gone = add_company(unit), add_company(unit, "Gone AG")
        plan(unit, huber, "bring the catalogue")
        plan(unit, huber, "2026-11-24 visit")
        for number in range(FEW):
            plan(unit, huber, f"ask about hall {number}")
        plan(unit, gone, "of no interest any more")
        records.archive(unit, records.fetch(unit, "company", gone))
    soon = ask(book)["soon"]
    assert (texts(soon)[0], soon.rows[0].on) == ("visit", date(2026, 11, 24))
    assert texts(soon)[1:] == [f"ask about hall {number}" for number in reversed(range(FEW))]
    assert {row.on for row in soon.rows[1:]} == {None}
    assert (soon.total, soon.at_least) == (FEW + 2, False)
    with book.read() as connection:
        (here,) = [group for group in agenda(connection, TODAY, Cadences(), only=[huber]) if group.code == "soon"]
    assert len(here.rows) == FEW + 1


def test_a_visit_that_passed_without_a_word_asks_how_it_was(book: Book) -> None:
    with book.write("Fill") as unit:
        silent, told = add_company(unit, "Silent AG"), add_company(unit, "Told AG")
        plan(unit, silent, "2026-11-19 visit the hall")
        plan(unit, told, "2026-11-19 visit the hall")
        journal.log(unit, told, read_log_line("2026-11-20 visit fine", TODAY))
    groups = ask(book)
    assert [row.company for row in groups["how"].rows] == ["Silent AG"]
    assert [row.company for row in groups["late"].rows] == ["Told AG"]


def test_changes_wait_until_they_are_looked_at(book: Book) -> None:
    with book.write("Fill") as unit:
        change = businesschanges.note(unit, add_company(unit), "owner", read_change_line("Huber -> Fonds X", TODAY))
    assert texts(ask(book)["changes"]) == ["Huber → Fonds X"]
    with book.write("Look") as unit:
        businesschanges.look(unit, change.id or 0)
    assert "changes" not in ask(book)


def test_birthdays_ahead_but_not_of_those_who_left_or_want_none(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, customer_since=TODAY.replace(year=2016) + timedelta(days=5))
        add_contact(unit, huber, "Anna Huber", birthday="1976-11-26")
        add_contact(unit, huber, "Karl Weiß", birthday="--12-01", birthday_mark="card")
        add_contact(unit, huber, "Eva None", birthday="1980-11-25", birthday_mark="none")
        add_contact(unit, huber, "Ida Gone", birthday="1980-11-25", left_on=TODAY)
        add_contact(unit, huber, "Tom Year", birthday="1980")
        add_company(unit, "Seven Years", customer_since=TODAY.replace(year=2019) + timedelta(days=5))
    found = ask(book)["occasions"].rows
    assert [(row.contact, row.years, row.text) for row in found] == [
        ("Anna Huber", 50, ""),
        ("", 10, ""),
        ("Karl Weiß", 0, "card"),
    ]


def test_a_customer_since_a_year_has_no_day_to_congratulate_on(book: Book) -> None:
    with book.write("Fill") as unit:
        add_company(unit, "Since a year", customer_since=date(2017, 1, 1))
        add_company(unit, "Since a day", customer_since=date(2017, 1, 2))
    with book.read() as connection:
        (group,) = agenda(connection, date(2026, 12, 28), Cadences(), ("occasions",))
    assert [row.company for row in group.rows] == ["Since a day"]


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
    groups = ask(book)
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
    groups = ask(book)
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
    group = ask(book, ("cadence",))["cadence"]
    assert (group.rows[0].company, group.total, group.at_least) == ("Company 7", COUNTED, True)


def test_a_talk_that_leads_nowhere(book: Book) -> None:
    with book.write("Fill") as unit:
        one, two = add_company(unit, "Nothing open"), add_company(unit, "Step open")
        for company_id in (one, two):
            journal.log(unit, company_id, read_log_line("2026-11-12 fair met", TODAY))
        plan(unit, two, "fri call")
    found = ask(book)["nextless"].rows
    assert [(row.company, row.kind, row.text) for row in found] == [("Nothing open", "fair", "met")]


def test_long_groups_are_counted_not_listed(book: Book) -> None:
    with book.write("Fill") as unit:
        huber, binned = add_company(unit), add_company(unit, "In the bin")
        for number in range(7):
            plan(unit, binned, f"2026-11-10 not any more {number}")
            businesschanges.note(unit, binned, "other", read_change_line(f"not any more {number}", TODAY))
        for number in range(CAP + 30):
            plan(unit, huber, f"2026-11-10 thing {number}")
            businesschanges.note(unit, huber, "other", read_change_line(f"thing {number}", TODAY))
        for number in range(20):
            plan(unit, huber, f"mon soon {number}")
        plan(unit, huber, "today now")
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "company", binned))
    groups = ask(book)
    assert (len(groups["late"].rows), groups["late"].total) == (CAP - 1, CAP + 30)
    assert (len(groups["soon"].rows), groups["soon"].total) == (FEW, 20)
    assert (len(groups["changes"].rows), groups["changes"].total) == (CHANGES, CAP + 30)
    assert texts(groups["today"]) == ["now"]


def test_the_wanted_groups_in_the_wanted_order_and_nothing_of_the_bin(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        plan(unit, huber, "today now")
        plan(unit, huber, "2026-11-10 late")
    assert list(ask(book, ("late", "today", "nonsense"))) == ["late", "today"]
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "company", huber))
    assert ask(book) == {}


def stake(unit: Unit, company_id: int, minor: int, block: int = 1) -> None:
    """What insight would keep of a company."""
    columns = "company_id, state, letter, gate, left_out, readiness, stale, block, promised, stake"
    unit.raw().execute(
        f"INSERT INTO score ({columns}) VALUES (?, '', '', '', '', 0, 0, ?, 0, ?)", (company_id, block, minor)
    )


def late_book(book: Book) -> None:
    """Four companies that wait, the smallest sum first; a fifth was talked to this week."""
    with book.write("Fill") as unit:
        for name, days, minor in (
            ("Small", 300, 900),
            ("Large", 20, 900_000),
            ("Middle", 30, 50_000),
            ("Class", 40, None),
        ):
            key = add_company(unit, name, account_class="A")
            journal.log(unit, key, read_log_line(f"{TODAY - timedelta(days=days)} call x", TODAY))
            if minor is not None:
                stake(unit, key, minor)
        promised = add_company(unit, "Promised")
        for words in ("2026-11-02 old", "2026-11-20 new", "today now"):
            plan(unit, promised, words)
        resting = add_company(unit, "Resting")
        journal.log(unit, resting, read_log_line("yesterday call x", TODAY))
        stake(unit, resting, 10**9, block=9)


def test_the_most_at_stake_stands_first_in_its_box_and_says_so(book: Book) -> None:
    late_book(book)
    rows = ask(book)["cadence"].rows
    assert [(row.company, row.minor) for row in rows] == [
        ("Large", 900_000),
        ("Middle", 50_000),
        ("Small", 900),
        ("Class", None),
    ]


def test_late_promises_go_by_what_is_at_stake_then_by_age(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, minor, words in (
            ("One", 100, "2026-01-05 a"),
            ("Two", 700, "2026-11-20 b"),
            ("Two", 700, "2026-11-18 c"),
        ):
            key = unit.raw().execute("SELECT max(id) FROM company WHERE name = ?", (name,)).fetchone()[0]
            if key is None:
                key = add_company(unit, name)
                stake(unit, key, minor)
            plan(unit, key, words)
    assert texts(ask(book)["late"]) == ["c", "b", "a"]


def test_one_ranked_list_promises_first_by_age_then_the_stake_and_who_was_talked_to_rests(book: Book) -> None:
    late_book(book)
    groups = ask(book, ("next", "soon"))
    (ranked,) = groups.values()
    assert [(row.company, row.group) for row in ranked.rows] == [
        ("Promised", "late"),
        ("Promised", "late"),
        ("Promised", "today"),
        ("Large", "cadence"),
        ("Middle", "cadence"),
        ("Small", "cadence"),
        ("Class", "cadence"),
    ]
    assert texts(ranked)[:3] == ["old", "new", "now"]


def test_boxes_that_there_are_not_are_told_and_all_of_them_shown_where_none_is_known(book: Book) -> None:
    late_book(book)
    assert unknown_boxes(("late", "today", "next")) == ""
    assert "parties, 7" in unknown_boxes(("late", "parties", 7))
    assert ask(book, ("parties",)).keys() == ask(book).keys()


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
        (row,) = ask(book)["cadence"].rows
        assert (row.since, row.kind, row.text, row.on) == (date(2026, 10, 1), "visit", "the hall", date(2026, 10, 15))
    path = book.path.with_name("list.csv")
    path.write_text("Company;Employees\nHuber GmbH;40\n", "utf-8")
    run_import(book, [path])
    assert ask(book)["cadence"].rows[0].since == date(2026, 10, 1)
    with book.write("A date is arranged") as unit:
        plan(unit, key, "2027-01-15 visit")
    assert "cadence" not in ask(book)
    undo(book)
    with book.write("They answered") as unit:
        journal.log(unit, key, read_log_line("2026-11-20 mail answered yes", TODAY))
    assert "cadence" not in ask(book)


def test_very_many_that_wait_are_ranked_too(book: Book) -> None:
    with book.write("Fill", kind="demo") as unit:
        for number in range(COUNTED + 20):
            key = add_company(unit, f"Company {number}", account_class="C")
            unit.raw().execute(
                "INSERT INTO interaction (uid, version, created_at, updated_at, company_id, kind, happened_on) "
                "VALUES (?, 1, '2026-01-01', '2026-01-01', ?, 'call', '2025-01-01')",
                (f"{number:036}", key),
            )
            stake(unit, key, number * 100)
    group = ask(book)["cadence"]
    assert (len(group.rows), group.total, group.at_least) == (FEW, COUNTED, True)
    assert [row.company for row in group.rows[:2]] == [f"Company {COUNTED + 19}", f"Company {COUNTED + 18}"]


def test_a_step_without_a_date_is_a_next_step_but_silences_no_cadence(book: Book) -> None:
    with book.write("Fill") as unit:
        for name, days in (("Late", 30), ("Fine", 5)):
            key = add_company(unit, name, account_class="A")
            journal.log(unit, key, read_log_line(f"{TODAY - timedelta(days=days)} call x", TODAY))
            plan(unit, key, "after the next visit send the list")
    groups = ask(book)
    assert [row.company for row in groups["cadence"].rows] == ["Late"]
    assert "nextless" not in groups


def test_the_currency_of_what_is_at_stake_is_that_of_the_kept_answer(book: Book) -> None:
    with book.write("Fill") as unit:
        add_company(unit)
    refresh(book, Basis(TODAY, "SEK"))
    with book.read() as connection:
        kept = kept_book(connection)
        assert kept is not None and stake_currency(connection) == kept.book.currency == "SEK"


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


def test_codes_are_stable_and_unique(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, account_class="A")
        plan(unit, huber, "today now")
        businesschanges.note(unit, huber, "owner", read_change_line("X", TODAY))
    codes = [row.code for group in ask(book).values() for row in group.rows]
    assert len(codes) == len(set(codes))
    assert codes == [row.code for group in ask(book).values() for row in group.rows]


def test_no_question_walks_through_a_table(book: Book) -> None:
    asked_for: list[str] = []
    with book.read() as connection:
        connection.set_trace_callback(asked_for.append)
        agenda(connection, TODAY, Cadences())
        connection.set_trace_callback(None)
        for query in asked_for:
            assert not _scans(connection, query), query


def _scans(connection: sqlite3.Connection, query: str) -> list[str]:
    harmless = ("INDEX", "subquery", "known", "json_each")  # what was collected before, or is an argument
    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    return [step for step in plan if step.startswith("SCAN") and not any(word in step for word in harmless)]
