"""What the day asks for: each row in the right group, in the right order, found through an index."""

from datetime import date, timedelta

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.store.agenda.day import CHANGES, FEW, Cadences, agenda, unknown_boxes
from accountbook.store.agenda.promised import CAP
from accountbook.store.book import Book
from accountbook.store.entries import businesschanges, journal, promises
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact
from tests.store.agendas import asked_for, late_book, plan, texts


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
    groups = asked_for(book)
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
    soon = asked_for(book)["soon"]
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
    groups = asked_for(book)
    assert [row.company for row in groups["how"].rows] == ["Silent AG"]
    assert [row.company for row in groups["late"].rows] == ["Told AG"]


def test_changes_wait_until_they_are_looked_at(book: Book) -> None:
    with book.write("Fill") as unit:
        change = businesschanges.note(unit, add_company(unit), "owner", read_change_line("Huber -> Fonds X", TODAY))
    assert texts(asked_for(book)["changes"]) == ["Huber → Fonds X"]
    with book.write("Look") as unit:
        businesschanges.look(unit, change.id or 0)
    assert "changes" not in asked_for(book)


def test_birthdays_ahead_but_not_of_those_who_left_or_want_none(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, customer_since=TODAY.replace(year=2016) + timedelta(days=5))
        add_contact(unit, huber, "Anna Huber", birthday="1976-11-26")
        add_contact(unit, huber, "Karl Weiß", birthday="--12-01", birthday_mark="card")
        add_contact(unit, huber, "Eva None", birthday="1980-11-25", birthday_mark="none")
        add_contact(unit, huber, "Ida Gone", birthday="1980-11-25", left_on=TODAY)
        add_contact(unit, huber, "Tom Year", birthday="1980")
        add_company(unit, "Seven Years", customer_since=TODAY.replace(year=2019) + timedelta(days=5))
    found = asked_for(book)["occasions"].rows
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


def test_a_talk_that_leads_nowhere(book: Book) -> None:
    with book.write("Fill") as unit:
        one, two = add_company(unit, "Nothing open"), add_company(unit, "Step open")
        for company_id in (one, two):
            journal.log(unit, company_id, read_log_line("2026-11-12 fair met", TODAY))
        plan(unit, two, "fri call")
    found = asked_for(book)["nextless"].rows
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
    groups = asked_for(book)
    assert (len(groups["late"].rows), groups["late"].total) == (CAP - 1, CAP + 30)
    assert (len(groups["soon"].rows), groups["soon"].total) == (FEW, 20)
    assert (len(groups["changes"].rows), groups["changes"].total) == (CHANGES, CAP + 30)
    assert texts(groups["today"]) == ["now"]


def test_the_wanted_groups_in_the_wanted_order_and_nothing_of_the_bin(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit)
        plan(unit, huber, "today now")
        plan(unit, huber, "2026-11-10 late")
    assert list(asked_for(book, ("late", "today", "nonsense"))) == ["late", "today"]
    with book.write("Bin") as unit:
        records.archive(unit, records.fetch(unit, "company", huber))
    assert asked_for(book) == {}


def test_boxes_that_there_are_not_are_told_and_all_of_them_shown_where_none_is_known(book: Book) -> None:
    late_book(book)
    assert unknown_boxes(("late", "today", "next")) == ""
    assert "parties, 7" in unknown_boxes(("late", "parties", 7))
    assert asked_for(book, ("parties",)).keys() == asked_for(book).keys()


def test_codes_are_stable_and_unique(book: Book) -> None:
    with book.write("Fill") as unit:
        huber = add_company(unit, account_class="A")
        plan(unit, huber, "today now")
        businesschanges.note(unit, huber, "owner", read_change_line("X", TODAY))
    codes = [row.code for group in asked_for(book).values() for row in group.rows]
    assert len(codes) == len(set(codes))
    assert codes == [row.code for group in asked_for(book).values() for row in group.rows]


def test_no_question_walks_through_a_table(book: Book) -> None:
    harmless = ("INDEX", "subquery", "known", "json_each")  # what was collected before, or is an argument
    for query, steps in _plans(book).items():
        scans = [step for step in steps if step.startswith("SCAN") and not any(word in step for word in harmless)]
        assert not scans, query


def test_promises_are_read_in_the_order_of_an_index_and_no_further_than_they_are_shown(book: Book) -> None:
    promised = {query: steps for query, steps in _plans(book).items() if "FROM followup f" in query}
    assert len(promised) == 4
    assert [query for query, steps in promised.items() if any("TEMP B-TREE" in step for step in steps)] == []


def _plans(book: Book) -> dict[str, list[str]]:
    """Each question of the day's list, with the steps by which it is answered."""
    asked: list[str] = []
    with book.read() as connection:
        connection.set_trace_callback(asked.append)
        agenda(connection, TODAY, Cadences())
        connection.set_trace_callback(None)
        return {q: [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {q}")] for q in asked}
