"""A quarter of a rep's work in the demo book, day by day: who stands on the dashboard each morning, and who no longer does."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.columns import field_set
from accountbook.store.agenda.day import Cadences, agenda
from accountbook.store.book import Book, open_book
from accountbook.store.entries import businesschanges, journal, promises
from accountbook.store.log.undo import undo
from accountbook.store.writing import bin as waste
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import add_company, add_contact
from tests.demo_book import demo_book

FIRST, LAST = date(2026, 11, 23), date(2027, 2, 19)
CADENCES = Cadences(14, 42, 182, (("vip", 10),))
MINE = ("today", "late", "how")
Act = Callable[[Unit], object]


def company(unit: Unit, name: str) -> int:
    return int(unit.raw().execute("SELECT id FROM company WHERE name = ?", (name,)).fetchone()[0])


def log(name: str, line: str) -> Act:
    return lambda unit: journal.log(unit, company(unit, name), read_log_line(line, unit.today))


def plan(name: str, line: str) -> Act:
    return lambda unit: promises.plan(unit, company(unit, name), read_follow_line(line, unit.today))


def promise(unit: Unit, text: str) -> int:
    query = "SELECT id FROM followup WHERE text = ? AND state = 'open' ORDER BY id DESC"
    return int(unit.raw().execute(query, (text,)).fetchone()[0])


def done(text: str, line: str = "") -> Act:
    return lambda unit: promises.done(unit, promise(unit, text), read_log_line(line, unit.today) if line else None)


def snooze(text: str, until: str) -> Act:
    return lambda unit: promises.snooze(unit, promise(unit, text), date.fromisoformat(until))


def drop(text: str) -> Act:
    return lambda unit: promises.drop(unit, promise(unit, text))


def change(name: str, **values: object) -> Act:
    fields = field_set("company").model_validate(values)
    return lambda unit: records.change(unit, "company", company(unit, name), fields)


def accept(unit: Unit) -> None:
    key = unit.raw().execute("SELECT max(id) FROM businesschange").fetchone()[0]
    businesschanges.accept(unit, key)


def fill(unit: Unit) -> None:
    abendrot = add_company(unit, "Abendrot AG", account_class="A", stage="customer", employees=40)
    add_contact(unit, abendrot, "Vera Abend", birthday="1977-12-30", birthday_mark="card")
    add_company(unit, "Brisa Lda", account_class="B", stage="customer")
    add_company(unit, "Carl Ek AB", tags='["VIP"]', stage="qualified")


A, B, C = "Abendrot AG", "Brisa Lda", "Carl Ek AB"
ACTS: dict[str, list[Act]] = {
    "2026-11-23": [
        fill,
        log(A, "visit price ok >fri send quote <mon drawings"),
        log(B, "call hello"),
        log(C, "call hello"),
    ],
    "2026-11-27": [done("send quote", "call sent it >2026-12-04 visit the hall")],
    "2026-12-04": [plan(C, "2026-12-14 call again")],
    "2026-12-07": [done("visit the hall", "2026-12-04 visit measured everything"), done("drawings")],
    "2026-12-08": [change(A, employees=80)],
    "2026-12-09": [accept],
    "2026-12-15": [lambda unit: waste.delete(unit, "company", company(unit, C))],
    "2026-12-23": [snooze("ask what is behind it: Headcount 80", "2027-01-11")],
    "2027-01-05": [log(B, "call fine >2027-02-01 call")],
    "2027-01-11": [drop("ask what is behind it: Headcount 80")],
    "2027-01-12": [log(A, "mail sent the brochure")],
    "2027-01-13": [log(A, "mail answered, thanks")],
    "2027-02-01": [done("call")],
    "2027-02-08": [lambda unit: waste.bring_back(unit, "company", company(unit, C))],
}
"""What the rep does on a day, after the morning's look; the demo's own companies are left alone."""

MORNINGS: dict[str, dict[str, dict[str, str]]] = {
    # The morning after: quote and drawings ahead; two talks that led nowhere.
    "2026-11-24": {A: {"soon": "send quote"}, B: {"nextless": "hello"}, C: {"nextless": "hello"}},
    "2026-11-27": {A: {"today": "send quote", "soon": "drawings"}, B: {"nextless": "hello"}, C: {"nextless": "hello"}},
    # Theirs is due today; the visit won by the call comes up. The quote is done and gone.
    "2026-11-30": {
        A: {"theirs": "drawings", "soon": "visit the hall"},
        B: {"nextless": "hello"},
        C: {"nextless": "hello"},
    },
    # Ten days after the call with a vip nobody is late yet; on the eleventh the tag's cadence is over.
    "2026-12-03": {
        A: {"theirs": "drawings", "soon": "visit the hall"},
        B: {"nextless": "hello"},
        C: {"nextless": "hello"},
    },
    "2026-12-04": {
        A: {"theirs": "drawings", "today": "visit the hall"},
        B: {"nextless": "hello"},
        C: {"cadence": "hello"},
    },
    # The day of the visit has passed without a word. The vip's planned call silences the cadence.
    "2026-12-07": {
        A: {"theirs": "drawings", "how": "visit the hall"},
        B: {"nextless": "hello"},
        C: {"soon": "call again"},
    },
    "2026-12-08": {A: {"nextless": "measured everything"}, B: {"nextless": "hello"}, C: {"soon": "call again"}},
    # A headcount that doubled is told; the edit is no contact.
    "2026-12-09": {
        A: {"nextless": "measured everything", "changes": "40 → 80 · Headcount"},
        B: {"nextless": "hello"},
        C: {"soon": "call again"},
    },
    # Accepted: planned in fourteen days, looked at, and no longer without a next step.
    "2026-12-10": {B: {"nextless": "hello"}, C: {"soon": "call again"}},
    "2026-12-14": {B: {"nextless": "hello"}, C: {"today": "call again"}},
    "2026-12-15": {B: {"nextless": "hello"}, C: {"late": "call again"}},
    # In the bin: gone. The planned call comes into the week; Vera's birthday into the fortnight.
    "2026-12-16": {A: {"soon": "ask what is behind it: Headcount 80", "occasions": "card"}, B: {"nextless": "hello"}},
    # The cadence of class A is over since the 18th; the call planned for the 23rd silences it.
    "2026-12-22": {A: {"soon": "ask what is behind it: Headcount 80", "occasions": "card"}, B: {"nextless": "hello"}},
    "2026-12-23": {A: {"today": "ask what is behind it: Headcount 80", "occasions": "card"}, B: {"nextless": "hello"}},
    # Snoozed into January: nothing but the birthday, and after it nothing.
    "2026-12-30": {A: {"occasions": "card"}, B: {"nextless": "hello"}},
    "2026-12-31": {B: {"nextless": "hello"}},
    # 42 days after the call with a class B customer, and one more.
    "2027-01-04": {A: {"soon": "ask what is behind it: Headcount 80"}, B: {"nextless": "hello"}},
    "2027-01-05": {A: {"soon": "ask what is behind it: Headcount 80"}, B: {"cadence": "hello"}},
    "2027-01-06": {A: {"soon": "ask what is behind it: Headcount 80"}},
    # Given up: the cadence speaks again and names the visit of the 4th of December as the contact that counted.
    "2027-01-12": {A: {"cadence": "measured everything"}},
    # A mail nobody answered is no contact; the answer is.
    "2027-01-13": {A: {"cadence": "measured everything"}},
    "2027-01-14": {A: {"nextless": "answered, thanks"}},
    "2027-01-26": {A: {"nextless": "answered, thanks"}, B: {"soon": "call"}},
    "2027-01-28": {A: {"cadence": "answered, thanks"}, B: {"soon": "call"}},
    "2027-02-01": {A: {"cadence": "answered, thanks"}, B: {"today": "call"}},
    "2027-02-02": {A: {"cadence": "answered, thanks"}, B: {"nextless": "fine"}},
    # Out of the bin: the old promise is there again.
    "2027-02-09": {A: {"cadence": "answered, thanks"}, B: {"nextless": "fine"}, C: {"late": "call again"}},
}


def morning(book: Book) -> dict[str, dict[str, str]]:
    """The first row of each group for each of the three companies; the whole list must be sound, too."""
    with book.read() as connection:
        keys = [row[0] for row in connection.execute("SELECT id FROM company WHERE name IN (?, ?, ?)", (A, B, C))]
        shown: dict[str, dict[str, str]] = {}
        for group in agenda(connection, book.today, CADENCES, insight=False, only=keys):
            for row in group.rows:
                shown.setdefault(row.company, {}).setdefault(group.code, row.text)
        owed = connection.execute(
            "SELECT count(*) FROM followup f LEFT JOIN company c ON c.id = f.company_id WHERE f.state = 'open' "
            "AND f.promise_by = 'mine' AND f.due_on <= ? AND f.archived_at IS NULL AND c.archived_at IS NULL",
            (book.today.isoformat(),),
        ).fetchone()[0]
        groups = agenda(connection, book.today, CADENCES, insight=False)
    assert sum(group.total for group in groups if group.code in MINE) == owed, "no promise is shown twice or left out"
    return shown


def test_each_morning_of_a_quarter_shows_who_waits_and_why(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    shutil.copyfile(demo_book().path, path)
    path.chmod(0o600)
    day = FIRST
    while day <= LAST:
        at = datetime.combine(day, time(7), UTC)
        with open_book(path, today=day, clock=lambda at=at: at, check=False) as book:  # type: ignore[misc]
            if day.isoformat() in MORNINGS:
                assert (day, morning(book)) == (day, MORNINGS[day.isoformat()])
            for act in ACTS.get(day.isoformat(), ()):
                with book.write("Work") as unit:
                    act(unit)
        day += timedelta(days=1)


def test_what_was_done_by_mistake_is_there_again_in_the_morning(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    shutil.copyfile(demo_book().path, path)
    path.chmod(0o600)
    with open_book(path, today=FIRST, check=False) as book:
        with book.write("Fill") as unit:
            fill(unit)
        with book.write("Plan") as unit:
            plan(A, "fri send quote")(unit)
        with book.write("Done") as unit:
            done("send quote")(unit)
        assert "soon" not in morning(book).get(A, {})
        undo(book)
    with open_book(path, today=FIRST + timedelta(days=4), check=False) as book:
        assert morning(book)[A]["today"] == "send quote"
