"""Which lines of the change log tell of a record, with what hangs on it, or of one of its fields, as SQL."""

from accountbook.domain.fields.field import CONTACTS, Field
from accountbook.row import Row
from accountbook.store.log.standings import ALONE

BESIDES = ("fact", "attendance", "employment")
"""Records that only say more about others: their lines would double those."""
LINKED = {"reports_to": "reporting", "knows": "acquaintance"}
"""The tables behind the fields that name other people."""
_PRESENT = {
    "contactpoint": "{owner}_id = :id{alone}{of_kind}",
    "address": "{owner}_id = :id{alone}",
    "buyingrole": "contact_id = :id",
    "reporting": "contact_id = :id",
    "acquaintance": "contact_id = :id OR other_id = :id",
    "customvalue": "record = 'contact' AND record_id = :id",
}
"""What hangs on a person (the first two on a company, too), by table: the rows that are there."""
_EMPLOYERS = (
    "SELECT company_id FROM contact WHERE id = :id UNION SELECT company_id FROM employment WHERE contact_id = :id"
)
_GONE = (
    "SELECT entity, record_id FROM change WHERE company_id IN ({companies}) AND op = 'delete' AND entity IN {tables} "
    "AND {whose}"
)
"""The rows that are there no more, found by the company under which they were logged."""

_ITSELF = "SELECT :entity AS entity, :id AS id"
_WORDED = """(n.op = 'insert' OR n.field = 'typed' OR n.before IN ('"none"', '"doubt"') OR n.after IN ('"none"', '"doubt"'))"""
"""Whether a line of the log of a fact tells of what was typed and not understood, or of none."""
UNLINKED = f"f.field NOT IN {tuple(LINKED)} AND {ALONE}"
"""The lines `n` of facts `f` that stand alone, but for fields that name other people."""
_UNTOLD = f"(f.field NOT IN {tuple(LINKED)} OR {_WORDED}) AND {ALONE}"
"""The same with what the links between people do not tell of: what none of them came of."""
LINKS_UNTOLD = f"f.field IN {tuple(LINKED)} AND {_WORDED} AND {ALONE}"
"""The lines `n` of facts `f` that tell of such a field what its links do not."""
_OF_FIELD = f"f.field IN (:code, :code || '_id') AND {ALONE}"


class Lines(Row):
    """A condition on the lines `l` of the log, with what its names stand for."""

    where: str
    args: dict[str, object]


def lines_of(entity: str, record_id: int) -> Lines:
    """The lines of a record: with everything of a company, with numbers, addresses, roles and links of a person."""
    args = {"entity": entity, "id": record_id}
    if entity == "company":
        noted = (
            "l.id IN (SELECT n.id FROM change n JOIN fact f ON f.id = n.record_id WHERE n.company_id = :id AND {alone})"
        )
        told = f"l.entity NOT IN {BESIDES} OR l.entity = 'fact' AND {noted.format(alone=_UNTOLD)}"
        return Lines(f"l.company_id = :id AND ({told})", args)
    if entity == "contact":
        own = f"SELECT 'contact' AS entity, :id AS id UNION {_hanging(entity, tuple(_PRESENT), '')}"
        return Lines(f"({_of(own)} OR {_noted(own, _UNTOLD)})", args)
    return Lines("l.entity = :entity AND l.record_id = :id", args)


def field_lines(entity: str, record_id: int, field: Field, kind: str = "") -> Lines:
    """The lines that say a value of a field of a company or person, the first value and the last one included.

    Those of an address or a contact point (of a `kind`) are told for all that the owner has or had.
    """
    args = {"entity": entity, "id": record_id, "code": field.code, "kind": kind}
    if field.custom:
        own = "SELECT id FROM customvalue WHERE record = :entity AND record_id = :id AND code = :code"
        where = f"l.entity = 'customvalue' AND l.record_id IN ({own}) AND l.field IN ('text', '')"
        return Lines(f"({where} OR {_noted(_ITSELF, _OF_FIELD)})", args)
    if field.kind == CONTACTS:
        links = f"{_of(_hanging(entity, (LINKED[field.code],), ''))} AND l.op <> 'update'"
        return Lines(f"({links} OR {_noted(_ITSELF, f'{_WORDED} AND {_OF_FIELD}')})", args)
    where, own = "l.entity = :entity AND l.record_id = :id", _ITSELF
    if field.record != entity:
        own = _hanging(entity, (field.record,), kind)
        where = _of(own)
    said = " OR ".join(
        f"json_extract(coalesce(l.after, l.before), '$.{column}') IS NOT NULL" for column in columns_of(field)
    )
    valued = f"{where} AND (l.field IN {columns_of(field)} OR l.op <> 'update' AND ({said}))"
    return Lines(f"({valued} OR {_noted(own, _OF_FIELD)})", args)


def columns_of(field: Field) -> tuple[str, str]:
    """The columns under which a field may be logged."""
    return field.code, f"{field.code}_id"


def _of(records: str) -> str:
    """The lines of some records, looked up record by record: a log is long."""
    return (
        f"l.id IN (SELECT c.id FROM ({records}) own CROSS JOIN change c "
        "WHERE c.entity = own.entity AND c.record_id = own.id)"
    )


def _noted(records: str, which: str) -> str:
    """The lines that say what became known about values that stayed as they were."""
    return (
        f"l.id IN (SELECT n.id FROM ({records}) own CROSS JOIN fact f CROSS JOIN change n "
        f"WHERE f.record = own.entity AND f.record_id = own.id AND n.record_id = f.id AND {which})"
    )


def _hanging(owner: str, tables: tuple[str, ...], kind: str) -> str:
    """Table and key of what hangs or hung on a company or person."""
    alone = " AND contact_id IS NULL" if owner == "company" else ""
    of_kind = " AND kind = :kind" if kind else ""
    there = [
        f"SELECT '{table}' AS entity, id FROM {table} WHERE {_PRESENT[table].format(owner=owner, alone=alone, of_kind=of_kind)}"
        for table in tables
    ]
    whose = ":id IN (json_extract(before, '$.contact_id'), json_extract(before, '$.other_id'))"
    if owner == "company":
        whose = "json_extract(before, '$.contact_id') IS NULL"
    if kind:
        whose += " AND json_extract(before, '$.kind') = :kind"
    listed = ", ".join(f"'{table}'" for table in tables)
    companies = ":id" if owner == "company" else _EMPLOYERS
    return " UNION ".join([*there, _GONE.format(companies=companies, tables=f"({listed})", whose=whose)])
