"""One person's data for that person (GDPR articles 15 and 20): one JSON document, one Markdown of the same."""

import json
from collections.abc import Iterator

from accountbook.domain.fields.registry import find_field
from accountbook.domain.mdsafe import md_text
from accountbook.domain.plain import pictured
from accountbook.domain.values import show_value
from accountbook.localtime import local_time
from accountbook.store.privacy.access import Access, Row
from accountbook.tongue import _

Currencies = dict[tuple[str, object], str]
"""The currency of a record, by table and key: a line of the log about an amount does not say it."""


def as_json(found: Access) -> str:
    """One document with stable keys."""
    document = {
        "person": {"uid": found.person.uid, "name": found.person.name, "as_of": found.on.isoformat()},
        **dict(zip(("source", "consent", "consent_on", "keep_until"), found.known, strict=True)),
        "own": found.own,
        "took_part": found.linked,
        "named_in": found.others,
        "change_log": found.log,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_markdown(found: Access) -> str:
    """The same to read: a heading for each kind of record, one line for each, values as they are read elsewhere."""
    currencies = dict(_currencies(found))
    lines = [f"# {_md(found.person.name)}", ""]
    lines.append(_("Everything this book holds about this person, as of {day}.").format(day=found.on.isoformat()))
    source, consent, consent_on, keep_until = found.known
    kept = (
        (_("Learned from"), source),
        (_("Consent or legal basis"), f"{consent} {consent_on}".strip()),
        (_("Keep until"), keep_until),
    )
    lines += ["", *(f"- {label}: {_md(value) or '?'}" for label, value in kept)]
    for title, groups in ((_("Own records"), found.own), (_("Took part in"), found.linked)):
        lines += ["", f"## {title}"]
        for table, rows in groups.items():
            lines += ["", f"### {table}", ""]
            lines += [f"- {_md_row(table, row, currencies)}" for row in rows]
    lines += ["", f"## {_('Named in the words of others')}", ""]
    lines += [f"- {row['table']} {row['id']}, {row['field']}: {_md(row['text'])}" for row in found.others] or ["-"]
    lines += ["", f"## {_('Change log')}", ""]
    for row in found.log:
        change = " -> ".join(_md_side(row, row[side], currencies) for side in ("before", "after"))
        at = local_time(str(row["at"]))
        lines.append(f"- {at} {row['op']} {row['record']} {row['id']} {row['field']}: {change}")
    return "\n".join(lines) + "\n"


def _currencies(found: Access) -> Iterator[tuple[tuple[str, object], str]]:
    """Of every record that has one; the last that is known."""
    sides = [(str(line["record"]), line["id"], line[side]) for line in found.log for side in ("before", "after")]
    there = [
        (table, row["id"], row) for part in (found.own, found.linked) for table, rows in part.items() for row in rows
    ]
    for table, key, row in (*sides, *there):
        if isinstance(row, dict) and row.get("currency"):
            yield (table, key), str(row["currency"])


def _md_row(table: str, row: Row, currencies: Currencies) -> str:
    """The values of a row with the names of their columns."""
    currency = str(row.get("currency") or currencies.get((table, row.get("id")), ""))
    said = ((name, value) for name, value in row.items() if value not in (None, ""))
    return ", ".join(f"{name}: {_md(_said(table, name, value, currency))}" for name, value in said)


def _md_side(line: Row, value: object, currencies: Currencies) -> str:
    """What a record or one field of it was before a change, or became."""
    table = str(line["record"])
    if isinstance(value, dict):
        return _md_row(table, value, currencies)
    return _md(_said(table, str(line["field"]), value, currencies.get((table, line["id"]), "")))


def _said(table: str, name: str, value: object, currency: str) -> object:
    """A value as a person reads it: money with its currency, days and moments, words for codes."""
    if name.endswith("_at") and isinstance(value, str):
        return local_time(value)
    field = find_field(table, name)
    if field is None or field.code != name or not isinstance(value, str | int | float):
        return value
    return show_value(field, value, currency or "EUR")


def _md(value: object) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return md_text(pictured(text, lines=True))
