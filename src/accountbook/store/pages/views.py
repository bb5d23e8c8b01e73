"""Records as they are read: frozen values by field code, with what is known about each of them; plain SQL, no ORM."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, find_field
from accountbook.domain.values import Stored, show_value, type_value
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.row import TYPE_CHECKING, Row
from accountbook.store.employed import in_book
from accountbook.store.pages.localday import local_day
from accountbook.store.pages.own_values import own_values
from accountbook.store.within import in_parts
from accountbook.tongue import _

if TYPE_CHECKING:
    from typing import Any

LINKS: dict[str, tuple[str, ...]] = {
    "company": (),
    "contact": ("company_id",),
    "project": ("company_id",),
    "employment": ("contact_id", "company_id"),
    "address": ("company_id", "contact_id"),
    "contactpoint": ("company_id", "contact_id"),
    "buyingrole": ("contact_id", "company_id"),
    "reporting": ("contact_id", "boss_id"),
    "acquaintance": ("contact_id", "other_id"),
    "interaction": ("company_id", "project_id"),
    "attendance": ("interaction_id", "contact_id"),
    "followup": ("company_id", "contact_id", "project_id", "interaction_id", "done_interaction_id"),
    "purchase": ("company_id",),
    "financial": ("company_id",),
    "businesschange": ("company_id", "contact_id"),
    "segment": (),
    "product": (),
}
"""The links of each record; a test compares them with the models."""
LIVE = {"contact": f"{in_book('contact')} AND "}
"""What is not in the bin; people go there with their company."""


class Known(Row):
    """What is known about one value: its state, when it was learned or last confirmed, who said so, and any doubt."""

    state: str
    as_of: date | None
    source: str
    typed: str = ""
    doubt: str = ""
    confirmed: bool = False


class View(Row):
    """One record as read: values by field code (custom fields included), links by column, facts by field code."""

    entity: str
    id: int
    uid: str
    version: int
    created_on: date
    archived: bool
    values: Mapping[str, Stored | None]
    links: Mapping[str, int | None]
    facts: Mapping[str, Known]
    fields: tuple[Field, ...]
    companies: Mapping[int, str] = {}
    """The names of the companies that values mean, by key."""

    def value(self, code: str) -> Stored | None:
        """The stored value of a field, None where unknown or none."""
        return self.values.get(code)

    def text(self, code: str) -> str:
        """The stored value of a text field, "" where there is none."""
        value = self.values.get(code)
        return "" if value is None else str(value)

    def shown(self, code: str) -> str:
        """The value as a person reads it."""
        field = find_field(self.entity, code, self.fields)
        return "" if field is None else self._named(field) or show_value(field, self.values.get(code), self.currency)

    def told_whole(self, code: str) -> str:
        """The value with what is not clear beside it in a list: no word of what was typed goes unsaid."""
        known, field, shown = self.facts.get(code), find_field(self.entity, code, self.fields), self.shown(code)
        if field is None or not known or not known.typed:
            return shown
        from accountbook.domain.listed import with_doubts  # here: most records have no doubt

        return with_doubts(field, shown, known.typed)

    def told(self, code: str) -> str:
        """The value, with what is known instead of it: "-" where there is none, a doubt as it was typed."""
        known = self.facts.get(code)
        return self.typed(code) if known and (known.state == "none" or known.typed) else self.shown(code)

    def typed(self, code: str) -> str:
        """The value as it would be typed: a doubtful one as it was, "-" where it is known to be none."""
        known = self.facts.get(code)
        if known and known.state == "none":
            return "-"
        if known and known.typed:
            return known.typed
        field = find_field(self.entity, code, self.fields)
        return "" if field is None else self._named(field) or type_value(field, self.values.get(code), self.currency)

    def _named(self, field: Field) -> str:
        """The name of the company that a value means; "" for any other value."""
        value = self.values.get(field.code)
        return self.companies.get(value, "") if field.kind == kinds.COMPANY and isinstance(value, int) else ""

    @property
    def currency(self) -> str:
        """The currency of the record's amounts."""
        return str(self.values.get("currency") or "EUR")

    def state(self, code: str) -> str:
        """unknown, none, doubt or value."""
        known = self.facts.get(code)
        if known and known.state in ("none", "doubt"):
            return known.state
        return "unknown" if self.values.get(code) in (None, "") else "value"

    def as_of(self, code: str) -> date:
        """The day on which the value was learned or last confirmed."""
        known = self.facts.get(code)
        return known.as_of if known and known.as_of else self.created_on

    def has(self, field: Field) -> bool:
        """Whether a field is meant for this record, or something is known of it all the same: nothing gets lost."""
        if self.entity != "company" or field.fits(self.text("kind"), self.text("industry")):
            return True
        return self.state(field.code) != "unknown"

    def source(self, code: str) -> str:
        """Who said so, or where the record came from."""
        known = self.facts.get(code)
        return known.source if known and known.source else self.text("source")


def custom_fields(connection: sqlite3.Connection) -> tuple[Field, ...]:
    """The custom fields of this book as rows of the registry."""
    rows = connection.execute(
        "SELECT record, code, label, kind, coalesce(choices, ''), half_life, private, coalesce(industry, '') FROM customfield "
        "WHERE archived_at IS NULL ORDER BY position, id"
    )
    return tuple(
        Field(record, code, label, "custom", kind, choices, half_life, bool(private), custom=True, industry=industry)
        for record, code, label, kind, choices, half_life, private, industry in rows
    )


def views(
    connection: sqlite3.Connection,
    entity: str,
    where: str = "1",
    args: Iterable[Stored] = (),
    *,
    order: str = "id",
    facts: bool = False,
    archived: bool = False,
    custom: tuple[Field, ...] | None = None,
) -> list[View]:
    """The records that satisfy a condition over the entity's columns (both written by us, never typed), in an order.

    With `facts` what is known about each value comes along; `archived` includes the bin.
    """
    custom = custom_fields(connection) if custom is None else custom
    columns = _columns(entity)
    live = "" if archived else LIVE.get(entity, "archived_at IS NULL AND ")
    links = LINKS[entity]
    head = ("id", "uid", "version", local_day("created_at"), "archived_at")
    wanted = (*head, *links, *(column for _code, column in columns))
    query = f"SELECT {', '.join(wanted)} FROM {entity} WHERE {live}({where}) ORDER BY {order}"
    rows = connection.execute(query, tuple(args)).fetchall()
    ids = [row[0] for row in rows]
    known = _facts(connection, entity, ids) if facts else {}
    own = own_values(connection, entity, ids, custom)
    companies = _companies(connection, entity, columns, rows)
    start = 5 + len(links)
    fields = fields_of(entity, custom)
    return [
        View(
            entity=entity,
            id=row[0],
            uid=row[1],
            version=row[2],
            created_on=date.fromisoformat(row[3]),
            archived=row[4] is not None,
            links=dict(zip(links, row[5:start], strict=True)),
            values=_values(entity, columns, row[start:]) | own.get(row[0], {}),
            facts=known.get(row[0], {}),
            fields=tuple(field for field in fields if field.custom),
            companies=companies,
        )
        for row in rows
    ]


def view(connection: sqlite3.Connection, entity: str, record_id: int) -> View:
    """One record with its facts; a sentence where it is gone."""
    found = views(connection, entity, "id = ?", (record_id,), facts=True, archived=True)
    if not found:
        raise BookError(_("This record is not in the book any more."), NOTHING_FOUND)
    return found[0]


@lru_cache(maxsize=32)
def _columns(entity: str) -> tuple[tuple[str, str], ...]:
    return tuple((field.code, field.column) for field in fields_of(entity))


@lru_cache(maxsize=32)
def _special(entity: str) -> tuple[tuple[str, str], ...]:
    wanted = (kinds.DATE, kinds.YESNO)
    return tuple((field.code, field.kind) for field in fields_of(entity) if field.kind in wanted)


def _values(
    entity: str, columns: tuple[tuple[str, str], ...], row: tuple[Stored | None, ...]
) -> dict[str, Stored | None]:
    values = {code: value for (code, _column), value in zip(columns, row, strict=True)}
    for code, kind in _special(entity):
        value = values[code]
        if value is not None:
            values[code] = bool(value) if kind == kinds.YESNO else date.fromisoformat(str(value))
    return values


def _facts(connection: sqlite3.Connection, entity: str, ids: list[int]) -> dict[int, dict[str, Known]]:
    found: dict[int, dict[str, Known]] = {}
    for key, field, state, learned, confirmed, source, typed, doubt in _by_ids(
        connection,
        "SELECT record_id, field, state, learned_on, confirmed_on, source, typed, doubt FROM fact WHERE record = ?",
        entity,
        ids,
    ):
        as_of = max(filter(None, (learned, confirmed)), default=None)
        known = Known(
            state,
            date.fromisoformat(as_of) if as_of else None,
            source or "",
            typed or "",
            doubt or "",
            confirmed is not None,
        )
        found.setdefault(key, {})[field.removesuffix("_id")] = known
    return found


def _companies(
    connection: sqlite3.Connection,
    entity: str,
    columns: tuple[tuple[str, str], ...],
    rows: Iterable["tuple[Any, ...]"],
) -> dict[int, str]:
    """The names of the companies that the last columns of rows mean."""
    meant = [field.column for field in fields_of(entity) if field.kind == kinds.COMPANY]
    places = [place - len(columns) for place, (_code, column) in enumerate(columns) if column in meant]
    keys = sorted({row[place] for row in rows for place in places if row[place] is not None})
    found: dict[int, str] = {}
    for marks, part in in_parts(keys):
        found |= dict(connection.execute(f"SELECT id, name FROM company WHERE id IN ({marks})", part))
    return found


def _by_ids(connection: sqlite3.Connection, query: str, entity: str, ids: list[int]) -> Iterable["tuple[Any, ...]"]:
    for marks, part in in_parts(ids):
        yield from connection.execute(f"{query} AND record_id IN ({marks}) AND archived_at IS NULL", [entity, *part])
