"""Any value a field (of the book's own, too) has had can be put back: read from the log, written like any other edit."""

from typing import TYPE_CHECKING, Any

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting, read_value
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.jsontext import read_json
from accountbook.store.log import standings
from accountbook.store.log.loglines import LINKED, LINKS_UNTOLD, UNLINKED, Lines, field_lines
from accountbook.store.log.standings import ALONE
from accountbook.store.pages.views import LINKS
from accountbook.tongue import _

if TYPE_CHECKING:
    from sqlite3 import Connection

    from accountbook.store.writing.unit import Unit

_LAST = f"""SELECT max(batch_id) FROM (
 SELECT l.batch_id FROM change l WHERE l.entity = :entity AND l.record_id = :id AND l.op = 'update'
  AND l.field IN (:code, :code || '_id')
 UNION ALL SELECT l.batch_id FROM customvalue v JOIN change l ON l.entity = 'customvalue' AND l.record_id = v.id
  WHERE v.record = :entity AND v.record_id = :id AND v.code = :code AND l.field IN ('text', '')
 UNION ALL SELECT n.batch_id FROM fact f JOIN change n ON n.record_id = f.id
  WHERE f.record = :entity AND f.record_id = :id AND f.field IN (:code, :code || '_id') AND {ALONE})
 WHERE :batch IS NULL OR batch_id = :batch"""


def put_back(unit: "Unit", entity: str, record_id: int, code: str, batch_id: int | None = None) -> int:
    """Give a field the value it had before a batch of the log (the last that changed it, where none is given).

    What was known about it then comes back, too: that there is none, or what was typed and not understood.
    How many of the people it named are not there any more. Raises BookError where the log knows of no such change.
    """
    from accountbook.store.pages.own_values import of_another_kind
    from accountbook.store.pages.views import custom_fields
    from accountbook.store.writing import records

    if entity == "contact" and code in LINKED:
        return _put_back_people(unit, record_id, code, batch_id)
    connection = unit.raw()
    field = find_field(entity, code, custom_fields(connection))
    args = {"entity": entity, "id": record_id, "code": code, "batch": batch_id}
    (batch,) = connection.execute(_LAST, args).fetchone()
    if field is None or batch is None:
        raise _unknown()
    first, _last = standings.ends_of(connection, batch)
    logged = standings.held(connection, entity, record_id, field, first)
    known = standings.standing(connection, entity, record_id, code, first)
    value = (_write_own if field.custom else _write)(unit, field, record_id, logged)
    records.learned(unit, entity, record_id, code, value=value)
    if known.state == "none":
        records.known_none(unit, entity, record_id, code)
    elif known.typed:
        records.doubtful(unit, entity, record_id, code, known.typed, known.doubt)
    elif field.custom and logged and value is None:
        records.doubtful(unit, entity, record_id, code, logged, of_another_kind())
    unit.session.flush()
    return 0


def _unknown() -> BookError:
    return BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)


def _put_back_people(unit: "Unit", contact_id: int, code: str, batch_id: int | None) -> int:
    """The same for a field that names other people; of those before, whoever is still there, or whom they became."""
    from accountbook.store.pages.form_data import PEOPLE_FIELDS
    from accountbook.store.writing.edits import link_people

    connection = unit.raw()
    lines = field_lines("contact", contact_id, next(field for field in PEOPLE_FIELDS if field.code == code))
    query = f"SELECT max(l.batch_id) FROM change l WHERE (:batch IS NULL OR l.batch_id = :batch) AND {lines.where}"
    (batch,) = connection.execute(query, {**lines.args, "batch": batch_id}).fetchone()
    if batch is None:
        raise _unknown()
    first, _last = standings.ends_of(connection, batch)
    known = standings.standing(connection, "contact", contact_id, code, first)
    before = _linked_before(connection, contact_id, code, lines, first)
    there = {key: now for key in before if (now := _there_now(connection, key)) is not None}
    keys = set(there.values()) - {contact_id}
    link_people(unit, contact_id, code, keys, (known.state, known.typed, known.doubt))
    unit.session.flush()
    return len(before - set(there))


def _there_now(connection: "Connection", contact_id: int) -> int | None:
    """The record that a person is by now: two who were merged since are one; None where they left, or are in the bin."""
    from accountbook.store.writing.merged import where_now

    key = where_now(connection, "contact", contact_id)
    query = "SELECT id FROM contact WHERE archived_at IS NULL AND id = ?"
    row = connection.execute(query, (key,)).fetchone()
    return int(row[0]) if row else None


def _linked_before(connection: "Connection", contact_id: int, code: str, lines: Lines, first: int) -> set[int]:
    """Who was linked to a contact before a line of the log: the links of now, without what came since and with what went."""
    table = LINKED[code]
    one, other = LINKS[table]
    whose = f":id IN ({one}, {other})" if code == "knows" else f"{one} = :id"
    query = f"SELECT id, {one}, {other} FROM {table} WHERE {whose} AND archived_at IS NULL"
    links = {link: set(people) for link, *people in connection.execute(query, {"id": contact_id})}
    query = f"""SELECT l.op, l.record_id, coalesce(l.after, l.before) FROM change l
     WHERE l.entity = '{table}' AND l.id >= :first AND {lines.where} ORDER BY l.id DESC"""
    for op, link, row in connection.execute(query, {**lines.args, "first": first}).fetchall():
        if op == "insert":
            links.pop(link, None)
        else:
            said = read_json(row)
            links[link] = {said[one], said[other]}
    return set().union(*links.values()) - {contact_id}


def _write(unit: "Unit", field: Field, record_id: int, logged: object) -> Any:
    from accountbook.models.columns import field_set
    from accountbook.store.writing import changes, records

    value = changes.restore(field.record, field.column, logged)
    records.change(unit, field.record, record_id, field_set(field.record).model_validate({field.column: value}))
    return value


def _write_own(unit: "Unit", field: Field, record_id: int, logged: Any) -> Any:
    """The same for a field of the book's own."""
    from sqlmodel import select

    from accountbook.models.tables import CustomValue
    from accountbook.store.pages.own_values import own_stored
    from accountbook.store.writing.edits import custom_columns

    query = select(CustomValue).where(
        CustomValue.record == field.record, CustomValue.record_id == record_id, CustomValue.code == field.code
    )
    own = unit.session.exec(query).first()
    value = own_stored(field, logged, _number(logged)) if logged is not None else None
    if logged and value is None:  # it was another kind of field then
        value = read_value(field, logged, Setting(unit.today)).value
    if own is not None:
        own.text, own.number = custom_columns(field, value)
        unit.add(own)
    return value


def _number(text: str) -> float | None:
    try:
        return float({"yes": "1", "no": "0"}.get(text, text))
    except ValueError:
        return None


_LINKS_OF_BATCH = f"""SELECT 'contact', json_extract(coalesce(l.after, l.before), '$.contact_id'),
  CASE l.entity {" ".join(f"WHEN '{table}' THEN '{code}'" for code, table in LINKED.items())} END FROM change l
  WHERE l.batch_id = :batch AND l.company_id = :id AND l.op <> 'update' AND l.entity IN {tuple(LINKED.values())}
 UNION SELECT f.record, f.record_id, f.field FROM change n JOIN fact f ON f.id = n.record_id
  WHERE n.batch_id = :batch AND n.company_id = :id AND {LINKS_UNTOLD}"""
"""Each person of whom a batch changed a field that names other people, with the field, once."""


def put_back_batch(unit: "Unit", batch_id: int, company_id: int) -> int:
    """Put back every field of a company that one save changed, of the records that are still there; how many."""
    from accountbook.store.pages.views import custom_fields

    query = f"""SELECT entity, record_id, field FROM change WHERE batch_id = :batch AND company_id = :id AND op = 'update'
     AND entity IN ('company', 'contact', 'address', 'contactpoint')
     UNION ALL SELECT v.record, v.record_id, v.code FROM change l JOIN customvalue v ON v.id = l.record_id
     WHERE l.batch_id = :batch AND l.company_id = :id AND l.op = 'update' AND l.entity = 'customvalue' AND l.field = 'text'
     UNION ALL SELECT f.record, f.record_id, f.field FROM change n JOIN fact f ON f.id = n.record_id
     WHERE n.batch_id = :batch AND n.company_id = :id AND {UNLINKED}
     UNION ALL SELECT * FROM ({_LINKS_OF_BATCH})"""
    connection = unit.raw()
    custom = custom_fields(connection)
    told = [
        (entity, record_id, code)
        for entity, record_id, column in connection.execute(query, {"batch": batch_id, "id": company_id}).fetchall()
        if (code := column.removesuffix("_id")) in LINKED or find_field(entity, code, custom)
        if connection.execute(f"SELECT 1 FROM {entity} WHERE id = ?", (record_id,)).fetchone()
    ]
    for entity, record_id, code in told:
        put_back(unit, entity, record_id, code, batch_id)
    return len(told)
