"""One person's data for that person (GDPR articles 15 and 20): one JSON document, one Markdown of the same."""

import json

from accountbook.domain.mdsafe import md_text
from accountbook.domain.plain import show
from accountbook.store.privacy.access import Access
from accountbook.tongue import _


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
    """The same to read: a heading for each kind of record, one line for each value."""
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
            for row in rows:
                lines.append("- " + ", ".join(f"{name}: {_md(value)}" for name, value in row.items()))
    lines += ["", f"## {_('Named in the words of others')}", ""]
    lines += [f"- {row['table']} {row['id']}, {row['field']}: {_md(row['text'])}" for row in found.others] or ["-"]
    lines += ["", f"## {_('Change log')}", ""]
    for row in found.log:
        change = f"{_md(row['before'])} -> {_md(row['after'])}"
        lines.append(f"- {row['at']} {row['op']} {row['record']} {row['id']} {row['field']}: {change}")
    return "\n".join(lines) + "\n"


def _md(value: object) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return md_text(show(text, lines=True))
