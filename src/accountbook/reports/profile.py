"""The profile: every known field of a company by section with its dates, its people, the buying map, talks and orders."""

import sqlite3
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, section_label, sections_of
from accountbook.domain.freshness import is_old
from accountbook.domain.vocabulary import label
from accountbook.reports import buying
from accountbook.reports import words as say
from accountbook.reports.document import Audience, Block, Document, Fact, Grid, Item, Section
from accountbook.reports.document import Person as PersonBlock
from accountbook.reports.document import Talk as TalkBlock
from accountbook.reports.head import head_of, subtitle_of
from accountbook.reports.situation import open_projects
from accountbook.reports.words import full_day, said, short_day
from accountbook.store.pages.briefing import Dossier, Person, dossier
from accountbook.store.pages.views import View
from accountbook.tongue import _

TALKS, PURCHASES = 12, 12
"""How many a profile shows; a handover shows all."""
_NAME_PARTS = frozenset(("name", "prefix", "given_name", "middle_name", "family_name", "suffix", "left_on"))


def profile(
    connection: sqlite3.Connection, company_id: int, today: date, *, audience: Audience = "colleague"
) -> Document:
    """The profile of a company, without sections that have nothing to say.

    "me" sees all; "colleague" and "handover" no private layer; "handover" the whole history, open promises first.
    """
    read = dossier(connection, company_id, today, talks=-1, private=audience == "me")
    private = audience == "me"
    promises = Section("promises", _("Open promises"), _promises(read, today))
    fields = [_fields(read, section, today, private) for section in sections_of("company", read.custom)]
    whole = audience == "handover"
    rest = [
        Section("where", _("Addresses and numbers"), _reach(read)),
        Section("people", _("People"), tuple(_person(one, read, today, private) for one in read.people)),
        Section("map", _("Buying map"), _map(read)),
        Section("left", _("Left"), tuple(Item(_gone(one)) for one in read.left)),
        Section("orders", _("Rhythm and season"), buying.lines(connection, read, today)),
        Section("projects", _("Projects"), _projects(read)),
        Section("changes", _("Changes at the customer"), _news(read, today, whole)),
        Section("financials", _("Financial snapshots"), _financials(read)),
        Section("purchases", _("Orders and losses"), _purchases(read, whole)),
        Section("talks", _("Talks"), _talks(read, whole)),
    ]
    order = [promises, *fields, *rest] if whole else [*fields, *rest[:2], promises, *rest[2:]]
    kept = tuple(section for section in order if section.blocks)
    head = head_of(read, today, audience, "profile")
    return Document(read.company.text("name"), subtitle_of(read), kept, today, head)


def _fields(read: Dossier, section: str, today: date, private: bool) -> Section:
    wanted = [field for field in fields_of("company", read.custom) if field.section == section and field.code != "name"]
    kept = [field for field in wanted if read.company.has(field) and (private or not field.private)]
    return Section(section, section_label(section), tuple(facts_of(read.company, kept, today, {"parent": read.parent})))


def facts_of(view: View, fields: list[Field], today: date, names: dict[str, str] | None = None) -> list[Fact]:
    """The known values among some fields; `names` says what links are called."""
    found = []
    for field in fields:
        state = view.state(field.code)
        if state == "unknown":
            continue
        value = (names or {}).get(field.code) or view.told_whole(field.code)
        if state == "none":
            value = _("none")
        elif state == "doubt":
            known = view.facts[field.code]
            value = _("{typed} (not clear: {why})").format(typed=known.typed, why=known.doubt)
        dated = field.half_life is not None or field.code in view.facts
        as_of = view.as_of(field.code) if dated else None
        old = field.half_life is not None and is_old(as_of, field.half_life, today)
        source = view.source(field.code) if field.code in view.facts else ""
        found.append(Fact(field.label, value, as_of, source, state, old))
    return found


def _reach(read: Dossier) -> tuple[Block, ...]:
    addresses = [Fact(label("address_kind", one.text("kind")) or _("Address"), _address(one)) for one in read.addresses]
    return (*addresses, *(_point(one) for one in read.points))


def _address(one: View) -> str:
    return said((say.place(one), one.text("remark")))


def _point(one: View) -> Fact:
    kind = label("point_kind", one.text("kind") or "phone")
    name = f"{kind} ({one.text('label')})" if one.text("label") else kind
    return Fact(name, said((one.text("value"), one.text("remark"))))


def _person(one: Person, read: Dossier, today: date, private: bool) -> PersonBlock:
    """A person with roles, numbers and every known field."""
    view = one.view
    fields = [
        field
        for field in fields_of("contact", read.custom)
        if field.code not in _NAME_PARTS and (private or not field.private)
    ]
    roles = said(label("role", role) for role in one.roles)
    own = [Fact(_("Buying role"), roles)] if roles else []
    own += [Fact(_("Reports to"), said(one.bosses))] if one.bosses else []
    own += [Fact(_("Knows"), said(one.knows))] if one.knows else []
    own += [Fact(_("Last talk"), full_day(one.last_on))] if one.last_on else []
    own += [Fact(_("Worked before at"), said(one.before, "; "))] if one.before else []
    own += [Fact(_("Was here"), said(one.ended, "; "))] if one.ended else []
    points = [_point(point) for point in one.points]
    return PersonBlock(view.text("name"), (*points, *own, *facts_of(view, fields, today)))


def _map(read: Dossier) -> tuple[Block, ...]:
    """Who is what in a purchase: one row for each person with a role."""
    rows = tuple(
        (
            one.view.text("name"),
            said(say.role_word(role) for role in one.roles),
            one.view.text("attitude"),
            one.view.text("influence"),
            said(one.bosses),
        )
        for one in read.people
        if one.roles
    )
    columns = (_("Name"), _("Role"), _("Attitude"), _("Influence"), _("Reports to"))
    return (Grid(columns, rows),) if rows else ()


def _gone(one: Person) -> str:
    left = full_day(one.left_on) if one.left_on and one.left_on > date.min else ""
    return said((one.view.text("name"), one.title, _("until {day}").format(day=left) if left else "", *one.ended))


def _promises(read: Dossier, today: date) -> tuple[Block, ...]:
    items = []
    for one, who in read.promises:
        by = _("They owe") if one.text("promise_by") == "theirs" else _("We owe")
        due = one.value("due_on")
        day = f" [{full_day(due)}]" if isinstance(due, date) else ""
        items.append(Item(f"{by}, {say.due_words(one, who, today)}{day}"))
    return tuple(items)


def _projects(read: Dossier) -> tuple[Block, ...]:
    """Open ones first, then those done or dropped."""
    still = open_projects(read)
    rows = []
    for one in (*still, *(project for project in read.projects if project not in still)):
        expected = one.value("expected_on")
        when = full_day(expected) if isinstance(expected, date) else one.told("expected_on")
        name = said((one.text("name"), one.text("notes")), ": ")
        rows.append((name, one.told("kind"), one.told("status"), when, one.told("amount"), one.text("source")))
    columns = (_("Project"), _("Kind"), _("Status"), _("Expected"), _("Value"), _("From"))
    return (Grid(columns, tuple(rows)),) if rows else ()


def _news(read: Dossier, today: date, whole: bool) -> tuple[Block, ...]:
    items = []
    for one in read.news if whole else read.news[:TALKS]:
        on = one.value("happened_on")
        was_is = said((one.text("before"), one.text("after")), " → ")
        day = short_day(on, today) if isinstance(on, date) else ""
        text = said((f"{day} {one.shown('kind')}".strip(), said((was_is, one.text("text")), ": ")), ": ")
        source = one.text("source")
        items.append(Item(text + (_(" (from {name})").format(name=source) if source else "")))
    return tuple(items)


def _financials(read: Dossier) -> tuple[Block, ...]:
    columns = ("as_of_on", "revenue", "profit", "headcount", "rating", "source")
    rows = tuple(tuple(one.told(code) for code in columns) for one in read.financials)
    named = {field.code: field.label for field in fields_of("financial")}
    return (Grid(tuple(named[code] for code in columns), rows),) if rows else ()


def _purchases(read: Dossier, whole: bool) -> tuple[Block, ...]:
    kept = read.purchases if whole else read.purchases[:PURCHASES]
    rows = []
    for one in kept:
        on, amount = one.value("purchased_on"), one.value("amount")
        money = say_money(amount, one.currency) if isinstance(amount, int) else one.told("amount")
        what = said((one.text("product") or one.text("category"), said((one.told("quantity"), one.text("unit")), " ")))
        more = said((one.text("reference"), one.text("reason"), one.text("remark")))
        rows.append((str(on or ""), one.told("outcome"), what, money, more))
    columns = (_("Date"), _("Outcome"), _("What"), _("Amount"), _("Remark"))
    return (Grid(columns, tuple(rows)),) if rows else ()


def _talks(read: Dossier, whole: bool) -> tuple[Block, ...]:
    return tuple(
        TalkBlock(talk.on, say.talk_words(talk), talk.view.text("text"), bool(talk.view.value("advance")))
        for talk in (read.talks if whole else read.talks[:TALKS])
    )
