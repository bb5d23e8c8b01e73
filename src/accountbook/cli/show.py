"""`show NAME`: the one-screen profile of a company or a person."""

from accountbook.cli.answer import JSON, Answer, Asked
from accountbook.cli.layout import and_more, labelled, said_day, stacked
from accountbook.cli.naming import one
from accountbook.domain.vocabulary import label
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.due import DueRow
from accountbook.store.lookup.profile import (
    CompanyProfile,
    ContactProfile,
    PersonRow,
    TalkRow,
    company_profile,
    contact_profile,
)
from accountbook.tongue import _

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

COLUMNS = ("field", "value")


def answer(connection: "sqlite3.Connection", asked: Asked) -> Answer:
    """The profile of the company or contact meant."""
    hit = one(connection, asked.text, asked)
    if hit.kind == "company":
        company = company_profile(connection, hit.id, asked.today)
        return _answer(company, "company", asked, lambda width: company_lines(company, asked.today, width))
    contact = contact_profile(connection, hit.id)
    return _answer(contact, "contact", asked, lambda width: contact_lines(contact, asked.today, width))


def company_lines(who: CompanyProfile, today: "date", width: int) -> list[str]:
    """The first screen of a company: where, phone, last talk, next step, people, what was said."""
    since = _("since {day}").format(day=who.customer_since) if who.customer_since else ""
    standing = [" ".join(part for part in (label("stage", who.stage), since) if part)]
    standing.append(_("class {letter}").format(letter=who.account_class) if who.account_class else "")
    place = " ".join(part for part in (who.postcode, who.town) if part)
    size = _("{n} people").format(n=who.employees) if who.employees else ""
    pairs = [
        (_("Phone"), who.phone),
        (_("Mail"), who.mail),
        (_("Last talk"), _last_talk(who.talks, today)),
        *_promises(who.promises, today),
        (_("Orders"), _("{n}, the last {day}").format(n=who.orders, day=said_day(who.last_order_on, today)))
        if who.orders
        else ("", ""),
    ]
    lines = [
        _joined(who.name, *standing),
        _joined(_street(who.street), place, who.country),
        _joined(who.industry, size, who.website),
        *labelled(pairs, width),
    ]
    if who.people:
        lines += ["", _("People"), *stacked([_person(person) for person in who.people], width, 40, heads=2)]
        lines += and_more(max(0, who.contacts - len(who.people)))
    return [*[line for line in lines[:3] if line], *lines[3:], *_talks(who.talks, width)]


def contact_lines(who: ContactProfile, today: "date", width: int) -> list[str]:
    """The first screen of a person: role, numbers, last talk, next step."""
    pairs = [(_("Besides"), _joined(*job)) for job in who.besides]
    pairs += [(_label(kind, name), _joined(value, remark)) for kind, name, value, remark in who.points]
    pairs += [
        (_("Buying role"), ", ".join(label("role", role) for role in who.roles.split())),
        (_("Attitude"), label("attitude", who.attitude)),
        (_("Reach by"), _joined(label("channel", who.preferred_channel), who.preferred_time)),
        (_("Mind"), who.mind),
        (_("Left on"), who.left_on),
        (_("Last talk"), _last_talk(who.talks, today)),
        *_promises(who.promises, today),
    ]
    head = [_joined(who.name, who.title, who.department), _joined(who.company, who.town)]
    return [*[line for line in head if line], *labelled(pairs, width), *_talks(who.talks, width)]


def _answer(who: CompanyProfile | ContactProfile, record: str, asked: Asked, say: object) -> Answer:
    records = [{"record": record} | _nested(who)] if asked.form == JSON else None
    return Answer(COLUMNS, _flat(who, record), say, records=records)  # type: ignore[arg-type]


def _nested(who: CompanyProfile | ContactProfile) -> dict[str, object]:
    """The profile as JSON holds it: rows as objects, lists as lists."""
    from accountbook.jsontext import read_json

    found: dict[str, object] = who._asdict()
    for name in ("people", "promises", "talks"):
        if name in found:
            found[name] = [row._asdict() for row in getattr(who, name)]
    for row in found["promises"]:  # type: ignore[attr-defined]
        row["by"] = "mine" if row.pop("mine") else "theirs"
    if isinstance(who, CompanyProfile):
        found["tags"] = read_json(who.tags) if who.tags else []
    else:
        found["roles"] = who.roles.split()
        found["besides"] = [dict(zip(("company", "title"), job, strict=True)) for job in who.besides]
        found["points"] = [dict(zip(("kind", "label", "value", "remark"), point, strict=True)) for point in who.points]
    return found


def _flat(who: CompanyProfile | ContactProfile, record: str) -> list[tuple[str, str]]:
    rows = [("record", record)]
    for name, value in who._asdict().items():
        if name == "people":
            rows += [("contact", _joined(*_person(person))) for person in value]
        elif name == "promises":
            rows += [("promise", _joined(due.due_on or "", "" if due.mine else "theirs", due.text)) for due in value]
        elif name == "talks":
            rows += [("talk", f"{talk.on} {talk.kind}: {talk.text}") for talk in value]
        elif name == "besides":
            rows += [(name, _joined(*job)) for job in value]
        elif name == "points":
            rows += [(kind, _joined(point, remark)) for kind, _label, point, remark in value]
        elif name != "id":
            rows.append((name, "" if value is None else str(value)))
    return rows


def _street(text: str) -> str:
    """A street in one line."""
    if "\n" not in text:
        return text
    from accountbook.domain.plain import on_one_line

    return on_one_line(text)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _label(kind: str, name: str) -> str:
    return name.capitalize() if name else label("point_kind", kind)


def _person(person: PersonRow) -> tuple[str, ...]:
    roles = ", ".join(label("role", role).split(" (")[0] for role in person.roles.split())
    about = f"{person.title} ({roles})" if roles and person.title else person.title or roles
    attitude = f"[{person.attitude}]" if person.attitude else ""
    return (person.name, attitude, about, _joined(person.phone, person.mail))


def _last_talk(talks: tuple[TalkRow, ...], today: "date") -> str:
    if not talks:
        return ""
    talk = talks[0]
    people = _(" with {names}").format(names=talk.people) if talk.people else ""
    return f"{said_day(talk.on, today)} {label('interaction_kind', talk.kind).lower()}{people}"


def _promises(promises: tuple[DueRow, ...], today: "date") -> list[tuple[str, str]]:
    """The next step first, then what else is owed."""
    pairs = []
    for number, due in enumerate(promises):
        when = " ".join(part for part in (said_day(due.due_on, today) or _("no date"), due.due_time) if part)
        name = _("They owe") if not due.mine else _("Next step") if number == 0 else _("I owe")
        pairs.append((name, f"{when}: {due.text}  #{due.id}"))
    return pairs


def _talks(talks: tuple[TalkRow, ...], width: int) -> list[str]:
    if not talks:
        return []
    rows = [(talk.on, label("interaction_kind", talk.kind).lower(), talk.text) for talk in talks]
    return ["", _("Talks"), *stacked(rows, width, heads=2)]
