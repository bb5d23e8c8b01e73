"""Everything the book knows about one company, read once for a brief or a profile; every question runs on an index."""

import sqlite3
from datetime import date

from accountbook.domain.briefing import Change, Spoken
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.insight.inputs import Purchase, is_open
from accountbook.domain.vocabulary import LOST, label
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.jsontext import read_json
from accountbook.row import Row
from accountbook.store.addresses import head_first
from accountbook.store.employed import in_book, job_at, known_at, staff, title_at
from accountbook.store.onward import onward
from accountbook.store.pages.localday import day, local_day
from accountbook.store.pages.moment import at_one_moment
from accountbook.store.pages.talks import RECENT, Talk, last_visit, spoken_with, talks_of, told_orders
from accountbook.store.pages.views import View, custom_fields, views
from accountbook.store.who.company_names import company_name, shown_value
from accountbook.store.who.people_past import past_of
from accountbook.tongue import _


class Person(Row):
    """Somebody who works or worked there: `title` and `left_on` as of this company, `bosses` by name.

    The view, too, says of who works there besides what they are there.
    """

    view: View
    title: str
    roles: tuple[str, ...]
    points: tuple[View, ...]
    bosses: tuple[str, ...]
    last_on: date | None
    left_on: date | None
    before: tuple[str, ...] = ()
    """Where they worked before, the latest first."""
    ended: tuple[str, ...] = ()
    """Buying roles they held here once."""
    knows: tuple[str, ...] = ()
    """Whom they know, here or elsewhere."""


class Dossier(Row):
    """A company with all that hangs on it; people by weight, talks, purchases and figures newest first."""

    company: View
    parent: str
    custom: tuple[Field, ...]
    addresses: tuple[View, ...]
    points: tuple[View, ...]
    people: tuple[Person, ...]
    left: tuple[Person, ...]
    promises: tuple[tuple[View, str], ...]
    """Open ones with the name of the person, ours and theirs, by due date."""
    talks: tuple[Talk, ...]
    visited_on: date | None
    """The last visit or meeting before today."""
    changes: tuple[Change, ...]
    purchases: tuple[View, ...]
    projects: tuple[View, ...]
    financials: tuple[View, ...]
    news: tuple[View, ...]
    told: tuple[Purchase, ...] = ()
    """Orders up to today that the timeline alone tells, by day."""
    spoken: tuple[Spoken, ...] = ()
    """All talks up to today, however many of them are read in full."""

    @property
    def won(self) -> list[tuple[Purchase, View]]:
        """The dated purchases that are no loss, as the rules of insight take them, the newest first."""
        return [
            (
                Purchase(on, amount if isinstance(amount := one.value("amount"), int) else None, one.text("currency")),
                one,
            )
            for one in self.purchases
            if one.text("outcome") != LOST and isinstance(on := one.value("purchased_on"), date)
        ]

    def bought(self, today: date) -> list[Purchase]:
        """What was bought by now; orders told in the timeline alone count, too."""
        return [*(one for one, _view in self.won if one.on <= today), *self.told]

    def is_covered(self, today: date) -> bool:
        """Whether an order is still to be delivered."""
        return any(is_open(one.on, one.amount_minor, view.created_on, today) for one, view in self.won)


@at_one_moment
def dossier(
    connection: sqlite3.Connection, company_id: int, today: date, *, talks: int = RECENT, private: bool = False
) -> Dossier:
    """Read a company; `private` lets changes of private fields in.

    `talks` -1 reads all of them, and what is known of each purchase, project and figure: few ask, and it takes longer.
    """
    whole = talks < 0
    custom = custom_fields(connection)
    found = views(connection, "company", "id = ?", (company_id,), facts=True, custom=custom)
    if not found:
        raise BookError(_("This company is not in the book any more."), NOTHING_FOUND)
    company, mine = found[0], (company_id,)

    def own(entity: str, where: str = "company_id = ?", order: str = "id", facts: bool = False) -> tuple[View, ...]:
        return tuple(views(connection, entity, where, mine, order=order, facts=facts, custom=custom))

    people = _people(connection, company_id, custom)
    visited_on = last_visit(connection, company_id, today)
    news = own("businesschange", order="happened_on DESC, id DESC")
    return Dossier(
        company=company,
        parent=company_name(connection, parent if isinstance(parent := company.value("parent"), int) else None),
        custom=custom,
        addresses=own("address", order=head_first(), facts=True),
        points=own("contactpoint", "company_id = ? AND contact_id IS NULL"),
        people=tuple(person for person in people if person.left_on is None),
        left=tuple(person for person in people if person.left_on is not None),
        promises=_promises(connection, company_id, custom),
        talks=talks_of(connection, company_id, talks, custom),
        visited_on=visited_on,
        changes=(*_news(news), *_moves(people, news), *_edits(connection, company, visited_on, private)),
        purchases=own("purchase", order="purchased_on DESC, id DESC", facts=whole),
        projects=own("project", order="expected_on IS NULL, expected_on, id", facts=whole),
        financials=own("financial", order="as_of_on DESC, id DESC", facts=whole),
        news=news,
        told=told_orders(connection, company_id, today),
        spoken=spoken_with(connection, company_id, today),
    )


_STAFF = f"""SELECT k.id, k.id NOT IN ({staff(":company")}), e.title, {title_at(":company")}, {job_at(":company", "department")},
 k.company_id IS NOT :company, e.to_on, k.left_on,
 (SELECT group_concat(role) FROM (SELECT DISTINCT r.role FROM buyingrole r WHERE r.contact_id = k.id
  AND r.company_id = :company AND (r.to_on IS NULL OR k.id NOT IN ({staff(":company")}))
  AND r.archived_at IS NULL ORDER BY r.id)),
 (SELECT group_concat(b.name, char(31)) FROM reporting g JOIN contact b ON b.id = g.boss_id WHERE g.contact_id = k.id
  AND g.archived_at IS NULL AND b.archived_at IS NULL),
 (SELECT max(i.happened_on) FROM attendance a JOIN interaction i ON i.id = a.interaction_id WHERE a.contact_id = k.id
  AND i.company_id = :company AND i.archived_at IS NULL)
FROM ({known_at(":company")}) s
JOIN contact k ON k.id = s.id LEFT JOIN employment e ON e.id = (SELECT max(m.id) FROM employment m
 WHERE m.contact_id = k.id AND m.company_id = :company AND m.archived_at IS NULL)
WHERE {in_book("k")}"""


def _people(connection: sqlite3.Connection, company_id: int, custom: tuple[Field, ...]) -> list[Person]:
    """Who works or worked there: those with weight and those talked to last come first."""
    rows = connection.execute(_STAFF, {"company": company_id}).fetchall()
    marks = ", ".join(str(int(row[0])) for row in rows)
    by_id = {one.id: one for one in views(connection, "contact", f"id IN ({marks})", facts=True, custom=custom)}
    points: dict[int | None, list[View]] = {}
    for point in views(connection, "contactpoint", f"contact_id IN ({marks})", custom=custom):
        points.setdefault(point.links["contact_id"], []).append(point)
    past = past_of(connection, company_id, marks)
    found = []
    for key, gone, title, present, department, besides, to_on, left_on, roles, bosses, last_on in rows:
        one = by_id[key]
        if besides and not gone:
            one = _in_the_job(one, present, department)
        person = Person(
            view=one,
            title=(title if gone else "") or present or title or "",
            roles=tuple(roles.split(",")) if roles else (),
            points=tuple(points.get(key, ())),
            bosses=tuple(bosses.split("\x1f")) if bosses else (),
            last_on=day(last_on),
            left_on=(day(to_on) or day(left_on) or date.min) if gone else None,
            before=tuple(past[0].get(key, ())),
            ended=tuple(past[1].get(key, ())),
            knows=tuple(past[2].get(key, ())),
        )
        found.append(person)
    return sorted(found, key=_weight)


def _in_the_job(person: View, title: str, department: str) -> View:
    """Somebody as they are in the job they have besides: what is known of the first one says nothing here."""
    job = {"title": title or None, "department": department or None, "level": None}
    facts = {code: known for code, known in person.facts.items() if code not in job}
    return person._replace(values={**person.values, **job}, facts=facts)


def _weight(person: Person) -> tuple[object, ...]:
    last = person.last_on.toordinal() if person.last_on else 0
    return (
        -int(person.view.text("influence") or 0),
        "economic" not in person.roles,
        not person.roles,
        -last,
        person.view.id,
    )


def _promises(
    connection: sqlite3.Connection, company_id: int, custom: tuple[Field, ...]
) -> tuple[tuple[View, str], ...]:
    order = f"due_on IS NULL, {onward('')}"
    found = views(
        connection, "followup", "company_id = ? AND state = 'open'", (company_id,), order=order, custom=custom
    )
    living = f"SELECT id, name FROM contact WHERE id IN ({known_at(':company')}) AND archived_at IS NULL"
    names = dict(connection.execute(living, {"company": company_id}).fetchall())
    return tuple((one, names.get(one.links["contact_id"], "")) for one in found)


def _news(found: tuple[View, ...]) -> list[Change]:
    """What happened at the customer, as entered."""
    return [
        Change(
            on if isinstance(on := one.value("happened_on"), date) else one.created_on,
            label("change_kind", one.text("kind") or "other"),
            one.text("before"),
            one.text("after"),
            one.text("text"),
            weight=2,
        )
        for one in found
    ]


def _moves(people: list[Person], news: tuple[View, ...]) -> list[Change]:
    """Who left, where no change tells of it; who joined is news of its own or a new contact."""
    told = {(one.links.get("contact_id"), one.value("happened_on")) for one in news if one.text("kind") == "left"}
    gone = [one for one in people if one.left_on and one.left_on > date.min and (one.view.id, one.left_on) not in told]
    return [
        Change(
            one.left_on,
            _("Left"),
            text=", ".join(part for part in (one.view.text("name"), one.title) if part),
            weight=1,
        )
        for one in gone
        if one.left_on
    ]


_LOGGED = f"""SELECT {local_day("b.at")}, l.op, l.entity, l.record_id, l.field, l.before, l.after, p.kind FROM change l
 JOIN batch b ON b.id = l.batch_id LEFT JOIN contactpoint p ON l.entity = 'contactpoint' AND l.field = 'value'
 AND p.id = l.record_id WHERE l.company_id = :company AND {local_day("b.at")} > :since AND NOT b.undone
 AND b.kind NOT IN ('undo', 'redo') AND (l.op = 'update' AND l.entity IN ('company', 'contact', 'contactpoint', 'address',
 'project') OR l.op = 'insert' AND l.entity IN ('contact', 'project')) ORDER BY l.id"""


def _edits(connection: sqlite3.Connection, company: View, since: date | None, private: bool) -> list[Change]:
    """Corrected fields, new people and new projects out of the change log."""
    found = []
    bound = {"company": company.id, "since": since.isoformat() if since else ""}
    for on, op, entity, key, column, before, after, point in connection.execute(_LOGGED, bound).fetchall():
        moment = date.fromisoformat(on)
        if op == "insert":
            what = _("New contact") if entity == "contact" else _("New project")
            if moment > company.created_on:
                found.append(Change(moment, what, text=read_json(after).get("name") or "", weight=1))
            continue
        field = find_field(entity, column.removesuffix("_id"))
        if field is None or (field.private and not private) or field.code in ("stage_since", "left_on"):
            continue
        was, became = (
            shown_value(connection, field, read_json(logged) if logged else None, company.currency)
            for logged in (before, after)
        )
        what = label("point_kind", point) if point else field.label
        found.append(Change(moment, what, was, became, key=f"{entity} {key} {field.code}"))
    return found
