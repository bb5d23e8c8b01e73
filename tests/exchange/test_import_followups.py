"""Lists of what is to be done: who owes it, and at what time."""

import pytest

from accountbook.store.book import Book
from accountbook.store.log.undo import undo
from tests.books import ask
from tests.exchange.lists import STEPS, imported


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("them", "theirs"),
        ("they", "theirs"),
        ("Customer", "theirs"),
        ("Kunde", "theirs"),
        ("wir", "mine"),
        ("", "mine"),
    ],
)
def test_who_owes_it_may_be_said_in_words(book: Book, said: str, by: str) -> None:
    imported(book, f"Company;Due;What;Who owes\nAlpha AG;20.04.2027;send drawings;{said}\n")
    assert ask(book, "SELECT promise_by FROM followup") == [(by,)]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Who owes", "nobody knows"),
        ("Status", "done by Anna"),
        ("Status", "fast erledigt"),
        ("Status", "✔"),
        ("Status", "5"),
    ],
)
def test_a_word_that_nobody_understands_is_told_and_never_turned_round(book: Book, header: str, said: str) -> None:
    report = imported(book, f"Company;Due;What;{header}\nAlpha AG;20.04.2027;send drawings;{said}\n")
    assert [row.reason.partition(":")[0] for row in report.bad] == [said]
    assert ask(book, "SELECT 1 FROM followup") == []


OPEN = """Nicht begonnen|In Bearbeitung|Wartet auf andere|Zurückgestellt|Überfällig|Overdue|new|Neu|No|nein|0 %|50%|99,5 %
Not Started|Deferred|No iniciado|Não iniciada|Inte påbörjad|Незапочната|Non commencé|Niet gestart|Non iniziata|Nie rozpoczęto"""


@pytest.mark.parametrize("said", OPEN.replace("\n", "|").split("|"))
def test_what_task_lists_call_open_is_open(book: Book, said: str) -> None:
    report = imported(book, f"Firma;Betreff;Fällig am;Status\nAlpha AG;anrufen;20.04.2027;{said}\n")
    assert ask(book, "SELECT text, state FROM followup") == [("anrufen", "open")]
    assert not report.left


@pytest.mark.parametrize("said", ["100 %", "100%", "Erledigt", "completed", "ja"])
def test_what_task_lists_call_done_is_done(book: Book, said: str) -> None:
    imported(book, f"Firma;Betreff;Fällig am;Status\nAlpha AG;anrufen;20.04.2027;{said}\n")
    assert ask(book, "SELECT state FROM followup") == [("done",)]


def test_a_state_that_nobody_understands_is_open_and_told(book: Book) -> None:
    report = imported(book, "Firma;Betreff;Fällig am;Status\nAlpha AG;anrufen;20.04.2027;beim Chef\n")
    assert ask(book, "SELECT state FROM followup") == [("open",)]
    assert [(one.field, one.typed) for one in report.unread] == [("State", "beim Chef")]
    assert not report.bad and len(report.partly) == 1
    assert ask(book, "SELECT 1 FROM fact WHERE record = 'followup'") == []


WHEN = [
    ("02.04.2027 10:30", "2027-04-02", "10:30"),
    ("2027-04-02 10:30:00", "2027-04-02", "10:30"),
    ("2027-04-02T00:00:00", "2027-04-02", None),
    ("2027-04-02T08:30:00Z", "2027-04-02", None),
    ("02.04.2027", "2027-04-02", None),
    ("46479.4375", "2027-04-02", "10:30"),  # as a spreadsheet counts
    ("46479", "2027-04-02", None),
]


@pytest.mark.parametrize("header", ["Next appointment", "What;Due"])
@pytest.mark.parametrize(("cell", "day", "time"), WHEN)
def test_the_time_that_stands_with_a_day_is_kept(
    book: Book, header: str, cell: str, day: str, time: str | None
) -> None:
    text = "send drawings;" if header == "What;Due" else ""
    imported(book, f"Company;{header}\nA GmbH;{text}{cell}\n")
    assert ask(book, "SELECT due_on, due_time FROM followup") == [(day, time)]


def test_a_talk_keeps_its_time_and_a_column_of_times_counts_more(book: Book) -> None:
    rows = "A GmbH;02.02.2026 14:30;called;\nA GmbH;03.02.2026 14:30;wrote;16:00\n"
    imported(book, f"Company;Date;Subject;Time\n{rows}")
    assert ask(book, "SELECT happened_on, happened_time FROM interaction ORDER BY id") == [
        ("2026-02-02", "14:30"),
        ("2026-02-03", "16:00"),
    ]


TASKS = "Company,Task,Due date,Status\nAlpha AG,send quote,2027-12-01,{}\nAlpha AG,call Eva,2027-12-02,{}\n"


def test_a_task_that_is_over_in_a_later_list_is_over_in_the_book(book: Book) -> None:
    imported(book, TASKS.format("open", "In Review"))
    report = imported(book, TASKS.format("done", "cancelled"))
    assert [(one.record, one.field, one.before, one.after) for one in report.changes] == [
        ("send quote", "State", "Open", "Done"), ("call Eva", "State", "Open", "Dropped")
    ]  # fmt: skip
    over = [("2027-12-01", "send quote", "done"), ("2027-12-02", "call Eva", "dropped")]
    assert (ask(book, STEPS), report.counts["changed"]) == (over, 2)
    for again in (("done", "cancelled"), ("open", "open")):
        assert imported(book, TASKS.format(*again)).counts["double"] == 2
    assert ask(book, STEPS) == over
    undo(book)
    assert {state for _due, _text, state in ask(book, STEPS)} == {"open"}


def test_of_two_tasks_alike_the_one_that_was_over_stays_it(book: Book) -> None:
    twice = "Company,Task,Due date,Status\nAlpha AG,call,2027-12-01,{}\nAlpha AG,call,2027-12-01,{}\n"
    imported(book, twice.format("open", "done"))
    assert imported(book, twice.format("open", "done")).counts["double"] == 2
    assert imported(book, twice.format("done", "done")).counts["changed"] == 1
    assert [state for _due, _text, state in ask(book, STEPS)] == ["done", "done"]


OF_PEOPLE = "SELECT k.name, f.state FROM followup f LEFT JOIN contact k ON k.id = f.contact_id ORDER BY f.id"


def test_a_task_that_is_over_is_that_of_the_person_named(book: Book) -> None:
    rows = "Company,Contact,Task,Due date,Status\nAlpha AG,Anna Huber,Call,2027-12-01,open\n{}"
    imported(book, rows.format("Alpha AG,Eva Maier,Call,2027-12-01,open\n"))
    for changed in (1, 0):
        report = imported(book, rows.format("Alpha AG,Eva Maier,Call,2027-12-01,done\n"))
        assert report.counts.get("changed", 0) == changed
        assert [one.record for one in report.changes] == ["Call, Eva Maier"] * changed
        assert ask(book, OF_PEOPLE) == [("Anna Huber", "open"), ("Eva Maier", "done")]


def test_a_task_that_is_over_is_never_that_of_another_person(book: Book) -> None:
    rows = "Company,Contact,Task,Due date,Status\nAlpha AG,{},Call,2027-12-01,{}\n"
    imported(book, rows.format("Anna Huber", "open"))
    imported(book, rows.format("Eva Maier", "done"))
    assert ask(book, OF_PEOPLE) == [("Anna Huber", "open"), ("Eva Maier", "done")]
    assert not imported(book, rows.format("", "done")).changes


def test_a_task_that_is_over_is_that_of_anybody_where_a_row_names_nobody(book: Book) -> None:
    rows = "Company,Contact,Task,Due date,Status\nAlpha AG,{},Call,2027-12-01,{}\n"
    imported(book, rows.format("Anna Huber", "open"))
    report = imported(book, rows.format("", "done"))
    assert [one.record for one in report.changes] == ["Call, Anna Huber"]


def test_a_task_of_nobody_is_over_where_a_row_names_a_person(book: Book) -> None:
    rows = "Company,Contact,Task,Due date,Status\nAlpha AG,{},Call,2027-12-01,{}\n"
    imported(book, rows.format("", "open"))
    report = imported(book, rows.format("Eva Maier", "done"))
    assert [one.record for one in report.changes] == ["Call, Eva Maier"]
    assert ask(book, OF_PEOPLE) == [(None, "done")]


@pytest.mark.parametrize("later", ["Eva Maier", "Eva Maier,Anna Huber", "Anna Huber,Eva Maier"])
def test_the_same_task_for_another_person_is_another_task(book: Book, later: str) -> None:
    rows = "Company,Contact,Task,Due date\n{}"
    imported(book, rows.format("Alpha AG,Anna Huber,Call,2027-12-01\n"))
    named = rows.format("".join(f"Alpha AG,{one},Call,2027-12-01\n" for one in later.split(",")))
    imported(book, named)
    assert ask(book, OF_PEOPLE) == [("Anna Huber", "open"), ("Eva Maier", "open")]
    assert imported(book, named).counts.get("new", 0) == 0


@pytest.mark.parametrize(("first", "later"), [("", "Eva Maier"), ("Eva Maier", "")])
def test_the_same_task_where_only_one_list_names_a_person_is_one(book: Book, first: str, later: str) -> None:
    rows = "Company,Contact,Task,Due date\nAlpha AG,{},Call,2027-12-01\n"
    imported(book, rows.format(first))
    imported(book, rows.format(later))
    assert len(ask(book, OF_PEOPLE)) == 1
