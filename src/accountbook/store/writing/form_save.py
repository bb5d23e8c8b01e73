"""What a form saves in one unit of work: the record and everything that hangs on it."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import Protocol

from accountbook.domain.edits import UNKNOWN, Edit
from accountbook.domain.gist import told_of_new
from accountbook.errors import BookError
from accountbook.models.tables import RECORDS, table_of
from accountbook.store.pages.form_data import AT_COMPANY
from accountbook.store.pages.views import View
from accountbook.store.writing import edits as writing
from accountbook.store.writing import emptying, records
from accountbook.store.writing.bin import keep_in_sight
from accountbook.store.writing.once import is_saved
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _


class ChildEdit(Protocol):
    """An address, number, role, ... as the form holds it: `view` is None for a new one.

    `company_id` is that of a new job or role which is not where the person works.
    """

    @property
    def entity(self) -> str: ...
    @property
    def view(self) -> View | None: ...
    @property
    def edits(self) -> tuple[Edit, ...]: ...
    @property
    def removed(self) -> bool: ...
    @property
    def company_id(self) -> int | None: ...


def save_form(
    unit: Unit,
    entity: str,
    seen: View | None,
    edits: Iterable[Edit],
    children: Collection[ChildEdit],
    links: Mapping[str, int | None],
    save_id: str,
    back: Container[tuple[str, int]] = (),
) -> int:
    """Create (`seen` None) or change a record with its children; the record's key.

    Raises `records.Conflict` where another session changed one of these fields since `seen` was read, `bin.InBin` where
    one of the records was deleted since and is not one of those to be brought `back` (kind and key), and a sentence
    where a new record hangs on nothing. Asked twice with one `save_id` it writes once.
    """
    if is_saved(unit, save_id):
        return seen.id if seen else _saved_before(unit, entity, save_id)
    for about, key in _about(entity, seen, children, links):
        keep_in_sight(unit, about, key, back)
    if seen is None:
        record_id = _create(unit, entity, edits, links)
        company_id = links.get("company_id")
    else:
        record_id = seen.id
        company_id = seen.links.get("company_id")
        emptying.change(unit, seen, tuple(edits), writing.apply_typed)
    for child in children:
        _save_child(unit, entity, record_id, company_id, child)
    return record_id


def _about(
    entity: str, seen: View | None, children: Iterable[ChildEdit], links: Mapping[str, int | None]
) -> Iterator[tuple[str, int]]:
    """The records (kind and key) that what was typed is about, or that a new one hangs on."""
    if seen is not None:
        yield entity, seen.id
    for holder in ("company", "contact") if seen is None else ():
        if (key := links.get(f"{holder}_id")) is not None:
            yield holder, key
    for child in children:
        if child.view is not None and not child.removed:
            yield child.entity, child.view.id
        elif child.company_id is not None and not child.removed:
            yield "company", child.company_id


def _create(unit: Unit, entity: str, edits: Iterable[Edit], links: Mapping[str, int | None]) -> int:
    """A new record that hangs on what such a record must hang on; its key."""
    needed = [key.name for key in table_of(entity).columns if key.foreign_keys and not key.nullable]
    if any(links.get(name) is None for name in needed):
        lacks_person = "contact_id" in needed and links.get("contact_id") is None
        raise BookError(
            _("This is about a person: begin it again in the person's own profile.")
            if lacks_person
            else _("This is about a company, and none is named here: begin it again in the company's profile.")
        )
    return int(writing.create(unit, entity, edits, **links).id)


def remove(unit: Unit, entity: str, record_id: int) -> None:
    """Put a record into the bin."""
    records.archive(unit, records.fetch(unit, entity, record_id))


def _save_child(unit: Unit, entity: str, record_id: int, company_id: int | None, child: ChildEdit) -> None:
    if child.view is not None and child.removed:
        remove(unit, child.entity, child.view.id)
    elif child.view is not None:
        emptying.change(unit, child.view, child.edits, writing.apply)
    elif not child.removed and any(edit.state != UNKNOWN for edit in told_of_new(child.entity, child.edits)):
        links: dict[str, int | None] = {f"{entity}_id": record_id}
        if entity == "contact" and child.entity in AT_COMPANY:
            links["company_id"] = child.company_id or company_id
        _create(unit, child.entity, child.edits, links)


def _saved_before(unit: Unit, entity: str, save_id: str) -> int:
    """The key of the record that an earlier write of this save created."""
    row = (
        unit.raw()
        .execute(
            "SELECT c.record_id FROM change c JOIN batch b ON b.id = c.batch_id "
            "WHERE b.save_id = ? AND c.op = 'insert' AND c.entity = ? ORDER BY c.id LIMIT 1",
            (save_id, RECORDS[entity].__tablename__),
        )
        .fetchone()
    )
    return int(row[0]) if row else 0
