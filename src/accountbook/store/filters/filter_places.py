"""Where the value of a field lies, as SQL: fields of a company, its digest, addresses, numbers, and what hangs on it."""

from collections.abc import Iterable

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import ADDRESS, POINTS, fields_of, find_field, nearest_codes
from accountbook.errors import BookError
from accountbook.row import Row
from accountbook.store.pages.localday import local_day
from accountbook.tongue import _

_SHOWN = "max(5, min(95, 5 * CAST(round(20 * {0}) AS INTEGER)))"
"""A chance as it may be shown: whole percentages, rounded to 5, from 5 to 95 (`wording.shown_chance`)."""
_SCORE = "(SELECT {0} FROM score s WHERE s.company_id = c.id)"
DIGEST: dict[str, tuple[str, str]] = {
    "last_contact": ("d.last_contact_on", kinds.DATE),
    "last_visit": ("d.last_visit_on", kinds.DATE),
    "last_entry": ("d.last_entry_on", kinds.DATE),
    "last_order": ("d.last_order_on", kinds.DATE),
    "next_due": ("d.next_due_on", kinds.DATE),
    "next_step": ("d.next_text", kinds.TEXT),
    "orders": ("d.orders", kinds.INTEGER),
    "contacts": ("d.contacts", kinds.INTEGER),
    "created": (local_day("c.created_at"), kinds.DATE),
    "score": (_SCORE.format("round(s.value, 1)"), kinds.NUMBER),
    "rhythm": (_SCORE.format("s.state"), kinds.TEXT),
    "chance": (_SCORE.format(_SHOWN.format("s.chance")), kinds.INTEGER),
    "likeness": (_SCORE.format(_SHOWN.format("s.likeness")), kinds.INTEGER),
    "readiness": (_SCORE.format("CAST(round(s.readiness) AS INTEGER)"), kinds.INTEGER),
}
"""What the digest knows of a company, and what insight read of it when it was last computed."""
HANGING = (
    "contact", "project", "purchase", "financial", "businesschange", "interaction", "followup", "buyingrole",
    "employment",
)  # fmt: skip
"""Records of a company that can be asked by record.field."""


class Place(Row):
    """Where the value of a field lies: an SQL expression, and around it the record that must exist ("{0}" is the test)."""

    field: Field
    expression: str
    around: str = "{0}"
    has_facts: bool = False
    """Whether something may be known about the value (known to be none)."""
    code: str = ""
    """What it was called."""


_ADDRESS = "EXISTS (SELECT 1 FROM address a WHERE a.company_id = c.id AND a.archived_at IS NULL AND {0})"
_POINT = (
    "(EXISTS (SELECT 1 FROM contactpoint p WHERE p.company_id = c.id AND p.archived_at IS NULL AND p.kind = '%s' AND {0}) "
    "OR EXISTS (SELECT 1 FROM contact k JOIN contactpoint p ON p.contact_id = k.id WHERE k.company_id = c.id "
    "AND k.left_on IS NULL AND k.archived_at IS NULL AND p.archived_at IS NULL AND p.kind = '%s' AND {0}) "
    "OR EXISTS (SELECT 1 FROM employment job JOIN contact k ON k.id = job.contact_id "
    "JOIN contactpoint p ON p.contact_id = job.contact_id WHERE job.company_id = c.id AND job.to_on IS NULL "
    "AND job.archived_at IS NULL AND k.company_id IS NOT c.id AND k.archived_at IS NULL "
    "AND p.archived_at IS NULL AND p.kind = '%s' AND {0}))"
)
_HANGING = "EXISTS (SELECT 1 FROM %s h WHERE h.company_id = c.id AND h.archived_at IS NULL AND {0})"
_BESIDES = (
    "EXISTS (SELECT 1 FROM contact h WHERE h.archived_at IS NULL AND h.id IN (SELECT job.contact_id FROM employment job "
    "WHERE job.company_id = c.id AND job.to_on IS NULL AND job.archived_at IS NULL) AND {0})"
)
"""Somebody who works there, perhaps besides another company."""
_JOB = (
    "EXISTS (SELECT 1 FROM employment h JOIN contact k ON k.id = h.contact_id WHERE h.company_id = c.id AND h.to_on IS NULL "
    "AND h.archived_at IS NULL AND k.company_id IS NOT c.id AND k.archived_at IS NULL AND {0})"
)
"""The same by the job there, for what a job says of itself."""
_CUSTOM = (
    "(SELECT v.%s FROM customvalue v WHERE v.record = '%s' AND v.record_id = %s.id AND v.code = '%s' "
    "AND v.archived_at IS NULL)"
)


def find_codes(custom: Iterable[Field] = ()) -> list[str]:
    """Every code that a filter understands."""
    own = tuple(custom)
    hanging = [field.name for record in HANGING for field in fields_of(record, own)]
    of_people = [field.code for field in fields_of("contact", own)]
    return [
        *(field.code for field in fields_of("company", own)),
        *DIGEST,
        *ADDRESS,
        *POINTS,
        *hanging,
        *of_people,
        "role",
    ]


def place_of(code: str, custom: tuple[Field, ...]) -> Place:
    """Where a field lies, by its code; a sentence with the nearest codes where there is none."""
    if code in DIGEST:
        expression, kind = DIGEST[code]
        return Place(Field("company", code, code, "digest", kind), expression, code=code)
    if code in ADDRESS and (field := find_field("address", code)):
        return Place(field, "a.town_key" if code == "town" else f"a.{code}", _ADDRESS, code=code)
    if code in POINTS and (field := find_field("contactpoint", "value")):
        expression = "p.reversed_digits" if code in ("phone", "fax") else "p.value"
        return Place(field, expression, _POINT % (code, code, code), code=code)
    record, _dot, name = code.partition(".")
    if record in HANGING and (field := find_field(record, name, custom)):
        held = _HANGING % record
        if record == "contact":
            besides = _JOB if find_field("employment", name) else _BESIDES
            held = f"({held} OR {besides})"
        return Place(field, _expression(field, "h"), held, code=code)
    if code == "role":
        held = _HANGING % "buyingrole"
        return place_of("buyingrole.role", custom)._replace(
            code=code, around=held.replace("AND {0}", "AND h.to_on IS NULL AND {0}")
        )
    field = find_field("company", name if record == "company" else code, custom)
    if field is None and find_field("contact", code, custom):  # what only people have: level, birthday, ...
        return place_of(f"contact.{code}", custom)._replace(code=code)
    if field is None:
        raise _unknown(code, custom)
    return Place(field, _expression(field, "c"), has_facts=True, code=code)


def _expression(field: Field, alias: str) -> str:
    """The column of a field, or where the value of an own field lies."""
    if not field.custom:
        return f"{alias}.{field.column}"
    number = field.kind in (kinds.INTEGER, kinds.NUMBER, kinds.MONEY, kinds.YESNO)
    value = _CUSTOM % ("number" if number else "text", field.record, alias, field.code.replace("'", "''"))
    return (
        f"(SELECT w.list FROM (SELECT {value} AS list) w WHERE json_valid(w.list))"
        if field.kind in kinds.MANY
        else value
    )


def _unknown(code: str, custom: tuple[Field, ...]) -> BookError:
    from difflib import get_close_matches

    near = nearest_codes("company", code, custom) or get_close_matches(code, find_codes(custom), 3, 0.5)
    if near:
        return BookError(_("There is no field “{code}”. Near: {near}.").format(code=code, near=", ".join(near)))
    return BookError(_("There is no field “{code}”. All: accountbook fields").format(code=code))
