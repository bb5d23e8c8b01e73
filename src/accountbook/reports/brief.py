"""The brief: what one wants to know of a company in the car park, in the order in which one needs it."""

import sqlite3
from datetime import date, timedelta

from accountbook.domain import briefing as rules
from accountbook.domain.cadence import VISITS
from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.vocabulary import label
from accountbook.reports import buying
from accountbook.reports.document import Audience, Block, Document, Item, Section, Talk
from accountbook.reports.head import head_of, subtitle_of
from accountbook.reports.situation import open_projects, situation_of
from accountbook.reports.words import ago, due_words, role_word, said, short_day, talk_words
from accountbook.store.pages.briefing import Dossier, Person, dossier
from accountbook.store.pages.lines import is_shared, line_to
from accountbook.store.pages.talks import RECENT
from accountbook.tongue import _

TALKS = 3
BIRTHDAY_DAYS = 14
NO_TALK = frozenset(("note", "webvisit", "gift"))
"""Entries that are no talk with anybody."""


def brief(connection: sqlite3.Connection, company_id: int, today: date, *, audience: Audience = "me") -> Document:
    """The brief of a company, without sections that have nothing to say. A handover begins with the promises.

    Private facts, small facts and birthdays are only for "me".
    """
    most = -1 if audience == "handover" else RECENT
    read = dossier(connection, company_id, today, talks=most, private=audience == "me")
    situation = situation_of(read, today)
    ours, theirs = (_promised(read, today, by) for by in ("mine", "theirs"))
    flags = tuple(Item(flag, mark="!") for flag in rules.red_flags(situation))
    asked = tuple(Item(text, mark=f"{n}") for n, text in enumerate(rules.questions(situation), 1))
    sections = (
        Section("meet", _("Whom you meet"), _whom(read, today), _("Meet"), least=2),
        Section("mind", _("Keep in mind"), _mind(read, today) if audience == "me" else (), _("Mind")),
        Section("mine", _("What we owe"), ours, _("We owe")),
        Section("theirs", _("What they owe"), theirs, _("They owe")),
        _changed(read, today),
        Section("talks", _("The last talks"), _talks(read, today, audience), _("Talks"), least=3),
        Section("buying", _("Buying"), buying.lines(connection, read, today), _("Buying"), least=2),
        Section("projects", _("Open projects"), _projects(read), _("Projects")),
        Section("flags", _("Red flags"), flags, _("Flags")),
        Section("ask", _("Worth asking"), asked, _("Ask"), least=3),
    )
    kept = tuple(section for section in sections if section.blocks)
    if audience == "handover":
        kept = tuple(sorted(kept, key=lambda section: section.code not in ("mine", "theirs")))
    head = head_of(read, today, audience, "brief")
    return Document(read.company.text("name"), subtitle_of(read), kept, today, head)


def _whom(read: Dossier, today: date) -> tuple[Block, ...]:
    """People with role, attitude and direct line, those with a date with us first."""
    if read.company.value("kind") == "individual" and not read.people:
        phones = [point.text("value") for point in read.points if point.text("kind") == "phone"]
        return (Item(said((read.company.text("name"), read.company.text("occupation"))), phones[0] if phones else ""),)
    due = {name for promise, name in read.promises if promise.value("due_on") == today}
    people = sorted(read.people, key=lambda person: person.view.text("name") not in due)
    return tuple(_who(person, read) for person in people)


def _who(person: Person, read: Dossier) -> Item:
    """Name and attitude, roles, post; the line that reaches them, with its remark."""
    attitude = person.view.text("attitude")
    name = f"{person.view.text('name')} ({attitude})" if attitude else person.view.text("name")
    roles = said(role_word(role) for role in person.roles)
    line = line_to(person.points, read.points)
    remark = line.text("remark") if line else ""
    about = said((roles, person.title, remark))
    text = f"{name}: {about}" if roles else said((name, about))
    if line is None:
        return Item(text)
    return Item(text, _("switchboard") if is_shared(line) else line.text("value"))


def _mind(read: Dossier, today: date) -> tuple[Block, ...]:
    """Birthdays within two weeks first, then the small facts."""
    born = [(read.company.text("name"), read.company.text("birth_date"), read.company.text("birthday_mark"))]
    born += [(one.view.text("name"), one.view.text("birthday"), one.view.text("birthday_mark")) for one in read.people]
    days = [_birthday(name, stored, mark, today) for name, stored, mark in born]
    facts = [(one.view.text("name"), one.view.text("mind")) for one in read.people]
    small = [Item(f"{name}: {mind}") for name, mind in facts if mind]
    if private := read.company.text("private_notes"):
        small.append(Item(private))
    return (*(Item(day, mark="*") for day in days if day), *small)


def _birthday(name: str, stored: str, mark: str, today: date) -> str:
    partial = stored_partial(stored) if stored and mark != "none" else None
    on = partial.next_occurrence(today) if partial else None
    if partial is None or on is None or on > today + timedelta(days=BIRTHDAY_DAYS):
        return ""
    years = on.year - partial.year if partial.year else 0
    age = _(" ({n} years)").format(n=years) if years else ""
    when = _("today") if on == today else short_day(on, today)
    how = label("birthday_mark", mark).lower() if mark else ""
    return _("{name} has a birthday {when}{age}").format(name=name, when=when, age=age) + (f": {how}" if how else "")


def _promised(read: Dossier, today: date, by: str) -> tuple[Block, ...]:
    found = [(one, who) for one, who in read.promises if (one.text("promise_by") or "mine") == by]
    return tuple(Item(due_words(one, who, today)) for one, who in found)


def _changed(read: Dossier, today: date) -> Section:
    """What is new since the last visit; nothing new is worth a line too."""
    changes = rules.since_visit(read.changes, read.visited_on, today)
    if read.visited_on is None:
        today_first = any(talk.kind in VISITS and talk.on == today for talk in read.talks)
        note = _("First visit today") if today_first else _("No visit yet")
        nothing = _("{note}; nothing new in the last {n} days.").format(note=note, n=rules.NEWS_DAYS)
        note += ":"
    else:
        days = {"day": short_day(read.visited_on, today), "ago": ago(read.visited_on, today)}
        nothing = _("Nothing since the visit of {day}, {ago}.").format(**days)
        note = _("Since {day} ({ago}):").format(**days)
    texts = [change_words(change, today) for change in changes]
    items = (Item(f"{note} {texts[0]}"), *map(Item, texts[1:])) if texts else (Item(nothing),)
    return Section("new", _("What changed"), items, _("New"), least=2)


def change_words(change: rules.Change, today: date) -> str:
    """A change in one line: "12 Nov Officer: Huber → Maier"."""
    was_is = f"{change.before or '–'} → {change.after or '–'}" if change.key or (change.before and change.after) else ""
    what = said((was_is, change.text), ": ") or change.after or change.before
    return f"{short_day(change.on, today)} {change.label}: {what}"


def _talks(read: Dossier, today: date, audience: Audience) -> tuple[Block, ...]:
    """The last three talks in full; everything for somebody who takes over."""
    whole = audience == "handover"
    past = [talk for talk in read.talks if talk.on <= today and (whole or talk.kind not in NO_TALK)]
    spoken = past if whole else past[:TALKS]
    return tuple(
        Talk(talk.on, talk_words(talk), talk.view.text("text"), bool(talk.view.value("advance"))) for talk in spoken
    )


def _projects(read: Dossier) -> tuple[Block, ...]:
    """Projects that are still ahead."""
    items = []
    for project in open_projects(read):
        expected = project.value("expected_on")
        when = _("expected {day}").format(day=f"{expected:%Y-%m}") if isinstance(expected, date) else ""
        items.append(Item(said((project.text("name"), project.shown("status").lower(), when, project.shown("amount")))))
    return tuple(items)
