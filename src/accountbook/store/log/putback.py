"""Any value a field (of the book's own, too) has had can be put back: read from the log, written like any other edit."""

from typing import TYPE_CHECKING, Any

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
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


def put_back(unit: "Unit", entity: str, record_id: int, code: str, batch_id: int | None = None) -> object:
    """Give a field the value it had before a batch of the log (the last that changed it, where none is given).

    What was known about it then comes back, too: that there is none, or what was typed and not understood.
    The value as stored. Raises BookError where the log knows of no such change.
    """
    from accountbook.store.pages.views import custom_fields
    from accountbook.store.writing import records

    if entity == "contact" and code in LINKED:
        return _put_back_people(unit, record_id, code, batch_id)
    connection = unit.raw()
    field = find_field(entity, code, custom_fields(connection))
    args = {"entity": entity, "id": record_id, "code": code, "batch": batch_id}
    (batch,) = connection.execute(_LAST, args).fetchone()
    if field is None or batch is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    first, _last = standings.ends_of(connection, batch)
    logged = standings.held(connection, entity, record_id, field, first)
    known = standings.standing(connection, entity, record_id, code, first)
    value = (_write_own if field.custom else _write)(unit, field, record_id, logged)
    records.learned(unit, entity, record_id, code, value=value)
    if known.state == "none":
        records.known_none(unit, entity, record_id, code)
    elif known.typed:
        records.doubtful(unit, entity, record_id, code, known.typed, known.doubt)
    unit.session.flush()
    return value


def _put_back_people(unit: "Unit", contact_id: int, code: str, batch_id: int | None) -> object:
    """The same for a field that names other people; of those before, whoever is still there, or whom they became."""
    from accountbook.store.pages.form_data import PEOPLE_FIELDS
    from accountbook.store.writing.edits import link_people

    connection = unit.raw()
    lines = field_lines("contact", contact_id, next(field for field in PEOPLE_FIELDS if field.code == code))
    query = f"SELECT max(l.batch_id) FROM change l WHERE (:batch IS NULL OR l.batch_id = :batch) AND {lines.where}"
    (batch,) = connection.execute(query, {**lines.args, "batch": batch_id}).fetchone()
    if batch is None:
        raise BookError(_("The log knows no earlier value of this field."), NOTHING_FOUND)
    first, _last = standings.ends_of(connection, batch)
    known = standings.standing(connection, "contact", contact_id, code, first)
    keys = _linked_before(connection, contact_id, code, lines, first)
    link_people(unit, contact_id, code, keys, (known.state, known.typed, known.doubt))
    unit.session.flush()
    return sorted(keys)


def _linked_before(connection: "Connection", contact_id: int, code: str, lines: Lines, first: int) -> set[int]:
    """Who was linked to a contact before a line of the log: the links of now, without what came since and with what went.

    Each as the record that the person is by now: two who were merged since are one.
    """
    from accountbook.store.writing.merged import where_now

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
    keys = {where_now(connection, "contact", key) for key in set().union(*links.values())} - {contact_id, None}
    there = f"SELECT id FROM contact WHERE archived_at IS NULL AND id IN ({', '.join(map(str, keys))})"
    return {key for (key,) in connection.execute(there)}


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
    from accountbook.store.pages.views import custom_stored
    from accountbook.store.writing.edits import custom_columns

    query = select(CustomValue).where(
        CustomValue.record == field.record, CustomValue.record_id == record_id, CustomValue.code == field.code
    )
    own = unit.session.exec(query).first()
    value = custom_stored(field, logged, _number(logged)) if logged is not None else None
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
    """Put back every field of a company that one save changed; how many."""
    query = f"""SELECT entity, record_id, field FROM change WHERE batch_id = :batch AND company_id = :id AND op = 'update'
     AND entity IN ('company', 'contact', 'address', 'contactpoint') AND field NOT IN ('value_key', 'reversed_digits')
     UNION ALL SELECT v.record, v.record_id, v.code FROM change l JOIN customvalue v ON v.id = l.record_id
     WHERE l.batch_id = :batch AND l.company_id = :id AND l.op = 'update' AND l.entity = 'customvalue' AND l.field = 'text'
     UNION ALL SELECT f.record, f.record_id, f.field FROM change n JOIN fact f ON f.id = n.record_id
     WHERE n.batch_id = :batch AND n.company_id = :id AND {UNLINKED}
     UNION ALL SELECT * FROM ({_LINKS_OF_BATCH})"""
    lines = unit.raw().execute(query, {"batch": batch_id, "id": company_id}).fetchall()
    for entity, record_id, column in lines:
        put_back(unit, entity, record_id, column.removesuffix("_id"), batch_id)
    return len(lines)
