"""The change log as a promise: whatever was done, undone in order, leaves every table and the search index as before."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line, read_order_line, read_person_line
from accountbook.errors import BookError
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.models.tables import RECORDS
from accountbook.store.book import Book, open_book
from accountbook.store.doubles.merge import merge
from accountbook.store.entries import businesschanges, journal, people, promises, purchases
from accountbook.store.file.search_schema import check_index
from accountbook.store.log import putback
from accountbook.store.log.undo import redo, undo
from accountbook.store.privacy import removing
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import START, TODAY, add_company, add_contact, new_book

MOVES = frozenset(("version", "updated_at"))
"""What every write moves forward, an undo too."""
DERIVED = ("searchdoc", "occasion")
State = dict[str, list[tuple[object, ...]]]


def state(book: Book) -> State:
    """Every row of every table of records and of what is derived from them; the index must agree with them."""
    found = {}
    with book.read() as connection:
        for table in (*RECORDS, "digest", *DERIVED):
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
            names = [column[0] for column in cursor.description]
            skip = MOVES | ({"id"} if table in DERIVED else set())
            kept = [place for place, name in enumerate(names) if name not in skip]
            found[table] = sorted((tuple(row[place] for place in kept) for row in cursor), key=repr)
    with book.write("Check the index") as unit:
        assert check_index(unit.raw()) == "ok"
    return found


def _some(unit: Unit, table: str, pick: int) -> int | None:
    """One of the live records of a table."""
    where = "WHERE archived_at IS NULL" + (" AND state = 'open'" if table == "followup" else "")
    ids = [row[0] for row in unit.raw().execute(f"SELECT id FROM {table} {where} ORDER BY id")]
    return ids[pick % len(ids)] if ids else None


NAMES = ("Huber GmbH", "Müller & Söhne", "Lind AB", "Ørsted", "hubér", "A", "Kräuter Ltd")
WORDS = ("samples", "Preis ok ß", "décidé", "x" * 300, "", "  two  words ", "a\nb")
LINES = (
    "visit price ok ! >fri send quote <mon drawings #press 4200€ (from eva)",
    "yesterday call told us no",
    "mail answered yes",
    "note only text",
    "meeting in 2 weeks",
)
FILE = """Company;Contact;Title;Town;Country;Phone;E-mail;Employees
Huber GmbH;Anna Huber;Einkauf;Linz;AT;0732 123456;anna@huber.example.org;{0}
Neu {0} AB;Eva Lind;CEO;Malmö;Sweden;040-123 45;eva@lind.example.org;12
"""


def _company(unit: Unit, a: int, b: int) -> None:
    add_company(unit, NAMES[a % len(NAMES)], notes=WORDS[b % len(WORDS)], birth_date="--02-29" if b % 3 == 0 else None)


def _contact(unit: Unit, a: int, b: int) -> None:
    company = _some(unit, "company", a)
    if b % 2:
        people.add(
            unit, company, read_person_line(f"Anna Berg {b}, buyer, +43 664 1234567, a{b}@berg.example.org #vip")
        )
    else:
        add_contact(unit, company, "Dr. Jan Ek", birthday="1970-05-01")


def _change(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "company", a):
        values = (
            {"name": NAMES[b % len(NAMES)]},
            {"notes": WORDS[b % len(WORDS)], "employees": b},
            {"stage": ("customer", "lost", "prospect")[b % 3]},
            {"tags": '["press","vip"]', "notes": None},
            {"parent_id": _some(unit, "company", b)},
        )[b % 5]
        records.change(unit, "company", key, field_set("company").model_validate(values), source="eva")


def _rename(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "contact", a):
        values = {"name": f"Ünal {b}", "title": WORDS[b % len(WORDS)], "birthday": "--02-29" if b % 2 else None}
        records.change(unit, "contact", key, field_set("contact").model_validate(values))


def _address(unit: Unit, a: int, b: int) -> None:
    key, old = _some(unit, "company", a), _some(unit, "address", b)
    if old and b % 2:
        records.change(unit, "address", old, field_set("address").model_validate({"town": WORDS[b % len(WORDS)]}))
    elif key:
        values = {"town": "Linz", "country": ("AT", "SE")[b % 2], "kind": "head"}
        records.create(unit, "address", field_set("address").model_validate(values), company_id=key)


def _point(unit: Unit, a: int, b: int) -> None:
    key, person, old = _some(unit, "company", a), _some(unit, "contact", b), _some(unit, "contactpoint", a)
    if old and b > 5:
        again = field_set("contactpoint").model_validate({"value": f"0664 {a}", "kind": "phone"})
        records.change(unit, "contactpoint", old, again)
        return
    values = field_set("contactpoint").model_validate(
        {"kind": ("phone", "mail", "web")[b % 3], "value": f"0732 {b} 99"}
    )
    records.create(
        unit, "contactpoint", values, **({"contact_id": person} if person and b % 2 else {"company_id": key})
    )


def _log(unit: Unit, a: int, b: int) -> None:
    person = _some(unit, "contact", b)
    line = read_log_line(LINES[b % len(LINES)], TODAY)
    journal.log(unit, _some(unit, "company", a), line, [person] if person else [])


def _rewrite(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "interaction", a):
        values = {"text": WORDS[b % len(WORDS)], "happened_on": TODAY - timedelta(days=b)}
        records.change(unit, "interaction", key, field_set("interaction").model_validate(values))


def _plan(unit: Unit, a: int, b: int) -> None:
    text = ("fri call", "every 2 weeks call", "after the next visit send list", "3d quote")[b % 4]
    promises.plan(unit, _some(unit, "company", a), read_follow_line(text, TODAY))


def _done(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "followup", a):
        promises.done(unit, key, read_log_line(LINES[b % len(LINES)], TODAY) if b % 2 else None)


def _snooze(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "followup", a):
        promises.snooze(unit, key, TODAY + timedelta(days=b))


def _archive(unit: Unit, a: int, b: int) -> None:
    table = ("company", "contact", "interaction", "address", "followup", "purchase")[b % 6]
    if key := _some(unit, table, a):
        records.archive(unit, records.fetch(unit, table, key))


def _bring_back(unit: Unit, _a: int, b: int) -> None:
    table = ("company", "contact", "interaction", "followup")[b % 4]
    row = unit.raw().execute(f"SELECT id FROM {table} WHERE archived_at IS NOT NULL LIMIT 1").fetchone()
    if row:
        records.bring_back(unit, records.fetch(unit, table, row[0]))


def _fact(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "company", a):
        if b % 3 == 0:
            records.confirm(unit, "company", key, "employees")
        elif b % 3 == 1:
            records.known_none(unit, "company", key, "employees", source="eva")
        else:
            records.doubtful(unit, "company", key, "employees", "about forty", "no number")


def _business(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "company", a):
        kind = ("owner", "left", "joined", "project", "other")[b % 5]
        line = read_change_line("-> new hall" if kind == "project" else "old -> new (from eva)", TODAY)
        businesschanges.note(unit, key, kind, line, _some(unit, "contact", b) if kind in ("left", "joined") else None)


def _order(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "company", a):
        purchases.add(unit, key, read_order_line(f"{b + 1}00€ seals 20 pcs", TODAY), "EUR")


def _merge(unit: Unit, a: int, b: int) -> None:
    table = ("company", "contact")[b % 2]
    one, other = _some(unit, table, a), _some(unit, table, a + 1)
    if one and other and one != other:
        merge(unit, table, one, other)


def _remove(unit: Unit, _a: int, b: int) -> None:
    table = ("company", "contact", "interaction", "address", "followup")[b % 5]
    row = unit.raw().execute(f"SELECT id FROM {table} WHERE archived_at IS NOT NULL LIMIT 1").fetchone()
    if row:
        removing.remove(unit, table, row[0])


def _put_back(unit: Unit, a: int, b: int) -> None:
    if key := _some(unit, "company", a):
        with suppress(BookError):
            putback.put_back(unit, "company", key, ("notes", "name", "stage", "employees")[b % 4])


ACTS: tuple[Callable[[Unit, int, int], None], ...] = (
    _company, _contact, _change, _rename, _address, _point, _log, _rewrite, _plan, _done, _snooze, _archive, _bring_back,
    _fact, _business, _order, _merge, _remove, _put_back,
)  # fmt: skip
IMPORT = len(ACTS)
Step = tuple[int, int, int]
steps = st.lists(st.tuples(st.integers(0, IMPORT), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=9)


def do(book: Book, step: Step) -> bool:
    """One write of a step; False where it had nothing to do."""
    number, a, b = step
    before = last(book)
    if number == IMPORT:
        path = book.path.with_name(f"list-{a}.csv")
        path.write_text(FILE.format(a), "utf-8")
        run_import(book, [path])
    else:
        kind = "merge" if ACTS[number] is _merge else "edit"
        with book.write(f"{ACTS[number].__name__} {a} {b}", kind=kind) as unit:
            ACTS[number](unit, a, b)
    return last(book) != before


def last(book: Book) -> int:
    """The key of the last batch."""
    with book.read() as connection:
        return int(connection.execute("SELECT coalesce(max(id), 0) FROM batch").fetchone()[0])


@lru_cache(maxsize=1)
def _blank() -> Path:
    """A book with a few records in it, copied for each example: people with a phone at two companies among them."""
    folder = Path(tempfile.mkdtemp())
    with new_book(folder) as book:
        for step in ((0, 0, 1), (1, 0, 1), (0, 2, 3), (1, 1, 3), (6, 0, 0), (8, 0, 1)):
            do(book, step)
        with book.write("x") as unit:
            unit.raw()
    return folder / "book.db"


@contextmanager
def a_book() -> Iterator[Book]:
    """A book of one's own with a little in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        shutil.copyfile(_blank(), path)
        path.chmod(0o600)
        with open_book(path, today=TODAY, clock=lambda: START + timedelta(days=1), check=False) as book:
            yield book


PROFILE = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # every example opens a book: shrinking would take many minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@PROFILE
@given(steps)
@example([(0, 0, 0), (IMPORT, 1, 1), (2, 0, 2), (IMPORT, 2, 0)])
@example([(0, 1, 0), (5, 1, 1), (1, 1, 0), (6, 1, 0), (16, 0, 0), (16, 0, 1)])
@example([(4, 0, 1), (IMPORT, 0, 0)])
@example([(5, 0, 0), (4, 0, 1), (5, 0, 9), (5, 0, 8)])
@example([(14, 0, 1), (14, 1, 2), (11, 0, 1), (12, 0, 1)])
@example([(15, 0, 1), (11, 0, 0), (17, 0, 0), (2, 0, 1), (18, 0, 0)])
def test_undone_in_order_everything_is_as_before_and_redone_as_after(plan: list[Step]) -> None:
    with a_book() as book:
        states = [state(book), *(state(book) for step in plan if do(book, step))]
        for before in reversed(states[:-1]):
            assert undo(book).kept == ()
            assert state(book) == before
        for after in states[1:]:
            assert redo(book).kept == ()
            assert state(book) == after


@PROFILE
@given(steps, st.lists(st.booleans(), max_size=8))
def test_back_and_forth_at_will_ends_where_it_should(plan: list[Step], moves: list[bool]) -> None:
    """Undo and redo in any order walk along the line of states; a new write cuts the line off behind it."""
    with a_book() as book:
        line, place = [state(book)], 0
        for number, step in enumerate(plan):
            if do(book, step):
                del line[place + 1 :]
                line.append(state(book))
                place += 1
            for back in moves[number % (len(moves) or 1) :][:2]:
                if back and place > 0:
                    undo(book)
                    place -= 1
                elif not back and place + 1 < len(line):
                    redo(book)
                    place += 1
                assert state(book) == line[place]
