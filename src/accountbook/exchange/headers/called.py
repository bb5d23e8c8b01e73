"""Which fields a row of a kind of table can hold, and which of them a person means: "industry", "company.town"."""

from collections.abc import Iterator

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import ADDRESS, POINTS, find_field, nearest_codes
from accountbook.errors import BookError
from accountbook.exchange.headers.targets import fields_of_kind, own_target
from accountbook.tongue import _

NEW = "new:"
"""A target that asks for a field of one's own: "new:company" or "new:contact"."""
BESIDE = {
    "companies": ("interaction", "followup", "project"),
    "contacts": ("interaction", "followup", "project"),
    "interactions": ("followup",),
    "projects": ("followup",),
}
"""The records that a row of a kind of table may hold beside its own."""
_PEOPLE = ("company", "contact")
_ALWAYS = (*_PEOPLE, "address", "contactpoint")


def holds(kind: str, target: str) -> bool:
    """Whether a row of such a table has a place for a target; a closed deal becomes an order."""
    record = target.partition(".")[0]
    held = (*fields_of_kind(kind), *BESIDE.get(kind, ()), *_ALWAYS)
    return record in held or target == "buyingrole.role" or (kind == "projects" and record == "purchase")


def target_called(typed: str, kind: str, custom: tuple[Field, ...] = ()) -> str | None:
    """The target that a person means in a table of that kind: a full name, or a code alone; None where there is none.

    Of several records that have a field of that code it is the one that the rows are about.
    """
    if typed in ("", *(NEW + record for record in _PEOPLE)):
        return typed
    name, _colon, part = typed.strip().partition(":")
    found = (target for record, code in _places(name, kind) if (target := _target(record, code, kind, part, custom)))
    return next((target for target in found if holds(kind, target)), None)


def no_field(typed: str, kind: str, custom: tuple[Field, ...] = ()) -> BookError:
    """The sentence for a field that such a table does not have, with those near to it."""
    code = typed.strip().partition(":")[0].rpartition(".")[2]
    records = dict.fromkeys((*fields_of_kind(kind), *_PEOPLE))
    own = {record: [field for field in custom if field.record == record] for record in records}
    near = list(dict.fromkeys(one for record in records for one in nearest_codes(record, code, own[record])))
    if near:
        return BookError(_("There is no field “{code}”. Near: {near}.").format(code=typed, near=", ".join(near[:5])))
    return BookError(_("There is no field “{code}”. All: accountbook fields").format(code=typed))


def _places(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """The records that a name can be about, with the code there."""
    record, dot, code = name.partition(".")
    if dot:
        yield record.strip().casefold(), code
        return
    for each in dict.fromkeys((*fields_of_kind(kind), *_PEOPLE)):
        yield each, name


def _target(record: str, code: str, kind: str, part: str, custom: tuple[Field, ...]) -> str | None:
    tail = f":{part}" if part else ""
    plain = code.strip().casefold()
    if record == "contactpoint":
        return f"contactpoint.{plain}{tail}" if plain.partition(".")[0] in (*POINTS, "label") else None
    if field := find_field(record, code, custom):
        return field.name + tail
    if own := own_target(f"{record}.{plain}"):
        return own + tail
    of_person = record == "contact" and kind == "companies"
    if record in _PEOPLE and plain in ADDRESS:
        return f"address.{plain}" + (tail or (":home" if of_person else ""))
    if record in _PEOPLE and plain in POINTS:
        of_company = record == "company" and kind == "contacts"
        whose = "company" if of_company else f"person {part}".strip() if of_person else part
        return f"contactpoint.{plain}:{whose}".rstrip(":")
    return None
