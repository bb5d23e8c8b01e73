"""People and companies of the book as vCards, for phones and address books."""

import sqlite3
from collections.abc import Iterator, Sequence

from accountbook.domain.personnames import NameParts, split_person_name
from accountbook.domain.values import unpack
from accountbook.exchange.exporting.reach import reach_of
from accountbook.exchange.exporting.selection import Selection
from accountbook.exchange.vcard.card import Address, Card, Point
from accountbook.store.pages.exported import where_they_work
from accountbook.store.pages.views import View, views
from accountbook.store.within import in_parts
from accountbook.store.writing.keys import point_keys

_LABELS = {"head": "work", "home": "home"}


def cards(connection: sqlite3.Connection, selection: Selection, *, private: bool) -> Iterator[Card]:
    """A card for each person, and one for each company that has a number, address or site of its own, or no people.

    `private` takes birthdays and small facts along.
    """
    companies: list[View] = []
    people: list[View] = []
    for where, args in selection.parts("id"):
        if selection.companies != ():
            companies += views(connection, "company", where, args, order="name_key, id")
    for where, args in selection.people(connection):
        people += where_they_work(connection, views(connection, "contact", where, args, order="name_key, id"))
    own, theirs = (
        reach_of(connection, "company", [one.id for one in companies]),
        reach_of(connection, "contact", [one.id for one in people]),
    )
    named = {company.id: company for company in companies}
    jobs = {person.id: person for person in people} | _jobs_besides(connection, selection)
    peopled = {job.links.get("company_id") for job in jobs.values()}
    for company in companies if selection.contact_id is None else ():
        points, addresses = own.points.get(company.id, ()), own.addresses.get(company.id, ())
        if points or addresses or company.text("website") or company.id not in peopled:
            yield company_card(company, points, addresses, private)
    for person in people:
        job = jobs[person.id]
        company_id = job.links.get("company_id") or 0
        at = named.get(company_id)
        work = [_address(one) for one in own.addresses.get(company_id, ())[:1]]
        home = [_address(one)._replace(label="home") for one in theirs.addresses.get(person.id, ())]
        yield person_card(person, job, at, theirs.points.get(person.id, ()), [*work, *home], private)


def _jobs_besides(connection: sqlite3.Connection, selection: Selection) -> dict[int, View]:
    """What those are whose present employer is not among the companies, by person."""
    found: dict[int, View] = {}
    for marks, part in in_parts([*selection.besides(connection).values()]):
        for job in views(connection, "employment", f"id IN ({marks})", part, custom=()):
            found[job.links["contact_id"] or 0] = job
    return found


def company_card(company: View, points: Sequence[View], addresses: Sequence[View], private: bool) -> Card:
    """A company; an individual customer is a person."""
    name, is_person = company.text("name"), company.text("kind") == "individual"
    parts = split_person_name(name) if is_person else NameParts()
    return Card(
        name=name,
        family=parts.family,
        given=parts.given,
        middle=parts.middle,
        prefix=parts.prefix,
        suffix=parts.suffix,
        organisation="" if is_person else name,
        is_company=not is_person,
        birthday=company.text("birth_date") if private else "",
        language=company.text("language"),
        note=company.text("notes"),
        private=company.text("private_notes") if private else "",
        categories=tuple(unpack(company.text("tags"))),
        addresses=tuple(_address(one) for one in addresses),
        uid=company.uid,
        phones=_points(points, "phone", "fax"),
        mails=_points(points, "mail"),
        webs=_webs(company.text("website"), _points(points, "web")),
        messengers=_points(points, "messenger", "social"),
    )


def person_card(
    person: View, job: View, company: View | None, points: Sequence[View], addresses: Sequence[Address], private: bool
) -> Card:
    """A person with the company they work for; `job` is what they are there."""
    return Card(
        name=person.text("name"),
        family=person.text("family_name"),
        given=person.text("given_name"),
        middle=person.text("middle_name"),
        prefix=person.text("prefix"),
        suffix=person.text("suffix"),
        nickname=person.text("nickname"),
        organisation=company.text("name") if company else "",
        department=job.text("department"),
        title=job.text("title"),
        birthday=person.text("birthday") if private else "",
        language=person.text("language"),
        note=person.text("notes"),
        private=person.text("mind") if private else "",
        categories=tuple(unpack(person.text("tags"))),
        addresses=tuple(addresses),
        uid=person.uid,
        phones=_points(points, "phone", "fax"),
        mails=_points(points, "mail"),
        webs=_points(points, "web"),
        messengers=_points(points, "messenger", "social"),
    )


def _points(points: Sequence[View], *kinds: str) -> tuple[Point, ...]:
    """The points of these kinds; the first phone and the first mail are preferred."""
    found: list[Point] = []
    for view in points:
        kind = view.text("kind") or "phone"
        if kind in kinds and view.text("value"):
            first = kind in ("phone", "mail") and not any(point.kind == kind for point in found)
            found.append(Point(kind, view.text("label"), view.text("value"), first))
    return tuple(found)


def _webs(site: str, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The web addresses of a company, its site first and without a label; as a point it is there only with one."""
    if not site:
        return points
    key = point_keys("web", site, "")
    others = (point for point in points if point.label or point_keys("web", point.value, "") != key)
    return (Point("web", "", site), *others)


def _address(view: View) -> Address:
    return Address(
        label=_LABELS.get(view.text("kind"), view.text("kind")),
        street=view.text("street"),
        town=view.text("town"),
        region=view.text("region"),
        postcode=view.text("postcode"),
        country=view.text("country"),
    )
