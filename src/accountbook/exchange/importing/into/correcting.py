"""Corrected numbers and addresses: a row with a record's own id lists all of them, so one that differs was changed.

Only where the row has as many as the book: one more is a new one, one fewer may simply not have been in the file.
`Hanging` adds what is left.
"""

from collections.abc import Iterable
from typing import Any

from accountbook.domain.soundness import doubt_point
from accountbook.domain.vocabulary import label
from accountbook.exchange.importing.incoming import IncomingAddress, IncomingPoint
from accountbook.exchange.importing.into.hanging import says
from accountbook.exchange.importing.into.work import Values, Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.models.columns import field_set
from accountbook.store.doubles import matching
from accountbook.store.writing import records
from accountbook.store.writing.keys import point_keys

Owner = tuple[str, int]


def correct(
    work: Work,
    line: int,
    owner: Owner,
    points: Iterable[IncomingPoint],
    addresses: Iterable[IncomingAddress],
    country: str,
) -> bool:
    """Bring the numbers and addresses of a stored record up to its own row; whether any of them changed."""
    before = work.changed
    _correct_points(work, line, owner, points, country)
    _correct_addresses(work, line, owner, addresses)
    return work.changed > before


def _correct_points(work: Work, line: int, owner: Owner, points: Iterable[IncomingPoint], country: str) -> None:
    listed_points = [point for point in points if point.value]
    stored = matching.points_of(work.unit.raw(), *owner) if listed_points else []
    as_typed = {(row["kind"], row["value"]): row["value_key"] for row in stored}
    given: dict[str, dict[str, IncomingPoint]] = {}
    for point in listed_points:
        key = as_typed.get((point.kind, point.value)) or point_keys(point.kind, point.value, country)[0]
        given.setdefault(point.kind, {})[key] = point
    for kind, listed in given.items():
        have = {row["value_key"]: row for row in stored if row["kind"] == kind}
        if len(have) != len(listed):
            continue
        old = [row for key, row in have.items() if key not in listed]
        for row, point in zip(old, [point for key, point in listed.items() if key not in have], strict=True):
            values: Values = {"value": point.value}
            values |= {code: text for code, text in (("label", point.label), ("remark", point.remark)) if text}
            _change(work, "contactpoint", row["id"], values)
            if doubt := doubt_point(point.value, kind, country):
                records.doubtful(work.unit, "contactpoint", row["id"], "value", point.value, doubt)
            _tell(work, line, owner, label("point_kind", kind), row["value"], point.value)


def _correct_addresses(work: Work, line: int, owner: Owner, addresses: Iterable[IncomingAddress]) -> None:
    given = [values for one in addresses if (values := work.read("address", one.values).values)]
    have: list[dict[str, Any]] = matching.addresses_of(work.unit.raw(), *owner) if given else []
    if len(have) != len(given):
        return
    for values in list(given):
        same = next((row for row in have if all(says(row, values, code) for code in values)), None)
        if same is not None:
            have.remove(same)
            given.remove(values)
    for values in given:
        row = next((one for one in have if one["kind"] == values.get("kind")), have[0])
        have.remove(row)
        differing = {code: value for code, value in values.items() if not says(row, values, code)}
        _change(work, "address", row["id"], differing)
        for code, value in differing.items():
            if (field := work.field("address", code)) is not None:
                _tell(work, line, owner, field.label, row[code] or "", str(value))


def _change(work: Work, entity: str, record_id: int, values: Values) -> None:
    records.change(work.unit, entity, record_id, field_set(entity).model_validate(values), source=work.report.name)
    work.changed += len(values)


def _tell(work: Work, line: int, owner: Owner, what: str, before: str, after: str) -> None:
    work.report.changes.append(ValueChange(line, work.keys.names.get(owner, ""), what, before, after))
