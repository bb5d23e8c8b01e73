"""Any book out and into an empty one: equal in what the format can hold, naughty strings byte for byte."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accountbook.domain.plain import without_controls
from accountbook.domain.values import pack
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.exchange.jsonbook import export_json
from accountbook.models.columns import field_set
from accountbook.reports.files import markdown_profile
from accountbook.store.book import Book
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from tests.books import TODAY, new_book
from tests.nasty import OWN, shared_lists

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)
ROUND = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def storable(text: str) -> str:
    """The text as a form stores it: without blanks at its edges, and without what no file in UTF-8 can hold."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


NAUGHTY = [clean for text in (*OWN, *shared_lists()) if (clean := storable(text)) not in ("", "-", "?")]
WORDS = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=30).map(storable),
).filter(lambda text: bool(text) and text not in ("-", "?"))
NAMES = st.lists(WORDS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4, unique=True)
PLAIN = WORDS.map(lambda text: storable(without_controls(text))).filter(lambda text: text not in ("", "-", "?"))
"""What a table may hold: it is read with pagers, which obey control characters; the complete book has them all."""
PLAIN_NAMES = st.lists(PLAIN.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4, unique=True)


@contextmanager
def folder() -> Iterator[Path]:
    """A fresh folder for one example."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def create(unit: Unit, entity: str, values: Mapping[str, object], **links: int | None) -> int:
    """A record of stored values."""
    return int(records.create(unit, entity, field_set(entity).model_validate(values), **links).id)


def fill(book: Book, names: list[str], texts: list[str]) -> None:
    """A company for each name with a person, a number, an address, an order, a talk and a promise."""
    text = texts[0]
    with book.write("Fill") as unit:
        for number, name in enumerate(names):
            values = {
                "name": name,
                "notes": text,
                "industry": texts[-1],
                "employees": number * 1000,
                "turnover": 123456789,
            }
            values |= {
                "tags": pack(["a, b", "x"]),
                "founded": "1972",
                "customer_since": date(2020, 2, 29),
                "currency": "SEK",
            }
            key = create(unit, "company", values | {"private_notes": text})
            person = {"name": text, "birthday": "--02-29", "mind": text, "hobbies": pack(["sailing"])}
            who = create(unit, "contact", person, company_id=key)
            create(
                unit,
                "contactpoint",
                {"kind": "phone", "value": f"+43 732 555 {number:04}", "label": "mobile"},
                company_id=key,
            )
            create(unit, "contactpoint", {"kind": "phone", "value": "12:::3", "remark": text}, company_id=key)
            create(unit, "contactpoint", {"kind": "mail", "value": f"a{number}@huber.example.com"}, contact_id=who)
            create(unit, "address", {"kind": "head", "street": text, "town": name, "country": "AT"}, company_id=key)
            create(unit, "address", {"kind": "plant", "street": f"{number} Werkstr.", "town": "Ulm"}, company_id=key)
            create(unit, "buyingrole", {"role": "coach"}, contact_id=who, company_id=key)
            order = {
                "purchased_on": date(2026, 1, 31),
                "outcome": "won",
                "product": text,
                "amount": -4250,
                "currency": "SEK",
            }
            create(unit, "purchase", order | {"quantity": 1.25, "remark": texts[-1]}, company_id=key)
            create(unit, "purchase", order | {"quantity": 1.25, "remark": texts[-1]}, company_id=key)
            talk = {
                "kind": "visit",
                "happened_on": date(2026, 11, 1),
                "happened_time": "09:30",
                "text": text,
                "advance": True,
            }
            create(unit, "interaction", talk, company_id=key)
            promise = {
                "promise_by": "theirs",
                "kind": "call",
                "text": text,
                "due_on": date(2027, 1, 2),
                "state": "open",
            }
            create(unit, "followup", promise, company_id=key, contact_id=who)
            create(
                unit, "financial", {"as_of_on": date(2025, 12, 31), "revenue": 99, "currency": "EUR"}, company_id=key
            )
            records.known_none(unit, "company", key, "production")


HELD = {
    "company": "uid, name, notes, private_notes, industry, employees, turnover, tags, founded, customer_since, currency, stage",
    "contact": "uid, name, birthday, mind, hobbies",
    "contactpoint": "kind, label, value, remark, value_key",
    "address": "kind, street, town, country",
    "buyingrole": "role",
    "purchase": "uid, purchased_on, outcome, product, amount, currency, quantity, remark",
    "interaction": "uid, kind, happened_on, happened_time, text, advance",
    "followup": "uid, promise_by, kind, text, due_on, state",
    "financial": "uid, as_of_on, revenue, currency",
}


def held(book: Book, entities: tuple[str, ...] = tuple(HELD)) -> dict[str, list[tuple[object, ...]]]:
    """What the formats can hold of a book, in an order of its own."""
    with book.read() as connection:
        found = {
            entity: sorted(connection.execute(f"SELECT {HELD[entity]} FROM {entity}"), key=repr) for entity in entities
        }
        found["none"] = connection.execute("SELECT field FROM fact WHERE state = 'none' ORDER BY 1").fetchall()
    return found


def exported(book: Book, where: Path, form: str, **more: str) -> list[Path]:
    """The files of a complete export."""
    with book.read() as connection:
        request = run.Request(WHOLE, form, TODAY, MOMENT, audience="me", profile=markdown_profile(TODAY, "me"), **more)
        target = where / "out" if run.is_many(request) else where / f"book.{form}"
        return sorted(run.write(connection, request, target))


@ROUND
@given(PLAIN_NAMES, st.lists(PLAIN, min_size=1, max_size=2))
@example(["Huber GmbH", "HUBER GMBH"], ["=1+1", "'=1+1"])
@example(["a"], ["two\nlines, \"quoted\"; and 'more'"])
def test_csv(names: list[str], texts: list[str]) -> None:
    with folder() as where:
        book, other = new_book(where), new_book(where, "other.db")
        fill(book, names, texts)
        reports = run_import(other, exported(book, where, "csv"))
        assert [report.bad for report in reports if report.bad] == []
        assert held(other) == held(book)
        again = run_import(book, sorted((where / "out").iterdir()), dry_run=True)
        assert sum(report.counts["new"] + report.counts["changed"] for report in again) == 0


XML_WORDS = PLAIN.filter(lambda text: not any(sign in "\ufffe\uffff" for sign in text))
"""XML 1.0 has no such characters."""


@settings(ROUND, max_examples=4)
@given(PLAIN_NAMES, st.lists(XML_WORDS, min_size=1, max_size=2))
def test_xlsx(names: list[str], texts: list[str]) -> None:
    with folder() as where:
        book, other = new_book(where), new_book(where, "other.db")
        fill(book, names, texts)
        reports = run_import(other, exported(book, where, "xlsx"))
        assert [report.bad for report in reports if report.bad] == []
        assert held(other) == held(book)


@settings(ROUND, max_examples=4)
@given(NAMES, st.lists(WORDS, min_size=1, max_size=2))
def test_json(names: list[str], texts: list[str]) -> None:
    with folder() as where:
        book, other = new_book(where), new_book(where, "other.db")
        fill(book, names, texts)
        (path,) = exported(book, where, "json")
        (report,) = run_import(other, [path])
        with other.read() as connection:
            assert export_json(connection, TODAY) == path.read_bytes()
        assert report.rows == sum(map(len, json.loads(path.read_bytes())["content"].values()))


CARD_TEXT = WORDS.map(lambda text: "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip()).filter(
    bool
)


@settings(ROUND, max_examples=5)
@given(
    NAMES.map(lambda names: [n for n in names if n.isprintable()] or ["Huber"]),
    st.lists(CARD_TEXT, min_size=1, max_size=2),
)
def test_vcard(names: list[str], texts: list[str]) -> None:
    for version in run.VCARDS:
        with folder() as where:
            book, other = new_book(where), new_book(where, "other.db")
            fill(book, names, [" ".join(text.split()) or "x" for text in texts])
            run_import(other, exported(book, where, "vcf", version=version))
            cards = "SELECT uid, name FROM company UNION ALL SELECT uid, name FROM contact ORDER BY 1"
            points = "SELECT kind, value FROM contactpoint ORDER BY 1, 2"
            with book.read() as ours, other.read() as theirs:
                for query in (
                    cards,
                    points,
                    "SELECT birthday FROM contact",
                    "SELECT kind, town FROM address ORDER BY 1, 2",
                ):
                    assert theirs.execute(query).fetchall() == ours.execute(query).fetchall(), query


@settings(ROUND, max_examples=4)
@given(NAMES, st.lists(WORDS, min_size=1, max_size=2))
def test_markdown(names: list[str], texts: list[str]) -> None:
    with folder() as where:
        book, other = new_book(where), new_book(where, "other.db")
        fill(book, names, texts)
        files = [path for path in exported(book, where, "md") if path.name != "index.md"]
        assert all(report.counts["double"] == 1 for report in run_import(book, files, dry_run=True))
        run_import(other, files)
        assert held(other, ("company",)) == held(book, ("company",))
