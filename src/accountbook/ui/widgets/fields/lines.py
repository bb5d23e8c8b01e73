"""The lines of a profile: every field with its state and age in signs, and what hangs on the record below it."""

from datetime import date
from typing import NamedTuple

from accountbook.domain.calendar.days import say_exact
from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, section_label
from accountbook.domain.freshness import is_old, say_as_of
from accountbook.domain.insight.validity import Usual
from accountbook.domain.neighbours import NEIGHBOURS
from accountbook.domain.plain import cell_width
from accountbook.domain.soundness import BIRTHS, doubt_point
from accountbook.reports.doubts import doubts_of, odd_facts
from accountbook.store.pages.form_data import can_add
from accountbook.store.pages.profile_page import Page
from accountbook.store.pages.views import View
from accountbook.tongue import _, ngettext
from accountbook.ui.widgets.fields.children import child_name, say_record
from accountbook.ui.widgets.fields.wrap import wrapped

UNKNOWN, NONE, DOUBT, OLD, FRESH = "·", "–", "?", "°", " "
"""The sign before a value: unknown, known to be none, kept as typed but not understood, older than its half-life."""

LABEL = 24
"""Cells of the column of labels, where there is room for one."""


WIDE = 56
"""Cells from which labels have a column of their own; below, long values stand on lines of their own."""


ORGANISATION_LISTS = ("contact", "buyingrole", "financial")
"""Lists that an individual customer has only where something is in them."""


AFTER = {
    "identity": ("address", "contactpoint", "contact"),
    "financial": ("financial",),
    "buying": ("buyingrole", "project", "purchase"),
}
"""Which lists stand behind which section; the others behind the first one."""
OLDER = "older"
"""What a line is about that says how many purchases are not shown."""
ROOMY = 110
"""Cells from which every fact tells its day and its source beside it."""


class Line(NamedTuple):
    """One line: a field (`field` set), a record of a list (`sub`), or (neither) the line that adds one to `entity`.

    The line about what is `OLDER` adds nothing: it leads to the timeline.
    """

    entity: str
    record_id: int | None
    label: str
    sign: str
    value: str
    note: str = ""
    field: Field | None = None
    sub: View | None = None
    part: int = 0
    doubt: str = ""


class Lens(NamedTuple):
    """How a page is shown: the day, cells across, what is usual for a headcount in the industry."""

    today: date
    width: int
    usual: Usual | None = None


def field_sections(page: Page, lens: Lens) -> list[tuple[str, list[Line]]]:
    """Each section's heading and lines; sections only for the other kind of customer are left out."""
    found: dict[str, list[Line]] = {}
    for field in page.fields:
        if not page.view.has(field):
            continue
        found.setdefault(field.section, []).extend(_field_lines(page, field, lens))
    hidden = ORGANISATION_LISTS if page.view.value("kind") == "individual" else ()
    shown = {entity: subs for entity, subs in page.lists.items() if subs or entity not in hidden}
    lists = {entity: (_heading(entity), _list_lines(page, entity, subs, lens)) for entity, subs in shown.items()}
    placed = []
    for section, lines in found.items():
        placed.append((section_label(section), lines))
        placed += [lists.pop(entity) for entity in AFTER.get(section, ()) if entity in lists]
    return [placed[0], *lists.values(), *placed[1:]]


def _heading(entity: str) -> str:
    names = {
        "contact": _("People"),
        "address": _("Addresses"),
        "contactpoint": _("Phones, mails, web"),
        "buyingrole": _("Buying roles"),
        "project": _("Projects"),
        "purchase": _("Purchases"),
        "financial": _("Financial years"),
        "employment": _("Employments"),
    }
    return names.get(entity, entity)


def sign_of(view: View, field: Field, lens: Lens) -> str:
    """The sign of a field's state and age."""
    state, known = view.state(field.code), view.facts.get(field.code)
    if state == "doubt" or (known and known.doubt) or _odd(view, field, lens):
        return DOUBT
    if state == "unknown":
        return UNKNOWN
    if field.half_life and is_old(view.as_of(field.code), field.half_life, lens.today):
        return OLD
    return NONE if state == "none" else FRESH


def _odd(view: View, field: Field, lens: Lens) -> str:
    """What is odd about a value beside its neighbours; "" where nothing is."""
    return odd_facts(view, lens.usual).get(field.code, "") if field.code in NEIGHBOURS.get(view.entity, ()) else ""


def say_known(view: View, field: Field, lens: Lens) -> str:
    """What is known about a value beside the value: the doubt, its date, who said so."""
    known, state = view.facts.get(field.code), view.state(field.code)
    odd = _odd(view, field, lens)
    parts = [known.doubt] if known and known.doubt else [odd] if odd else []
    if state == "unknown" and not parts:
        return field.hint or _("unknown")
    if state == "none":
        parts.append(_("known to be none"))
    if state != "unknown":
        parts.append(say_as_of(view.as_of(field.code)))
    if view.source(field.code):
        parts.append(_("from {source}").format(source=view.source(field.code)))
    if sign_of(view, field, lens) == OLD or (odd and parts[0] == odd):
        parts.append(_("v if still true"))
    return " · ".join(parts)


def _value(page: Page, field: Field, today: date) -> str:
    view = page.view
    known = view.facts.get(field.code)
    if field.kind == kinds.CONTACTS:
        return ", ".join(one.name for one in page.linked.get(field.code, ())) or (known.typed if known else "")
    if known and known.typed:
        stored = view.shown(field.code)
        return f"{known.typed} ({stored})" if stored and stored != known.typed else known.typed
    if field.kind == kinds.COMPANY and view.value(field.code) is not None:
        return page.companies.get(int(view.value(field.code)), "")  # type: ignore[arg-type]
    value = view.value(field.code)
    if field.name in BIRTHS and value and (age := _age_words(str(value), today)):
        return f"{view.shown(field.code)} ({age})"
    return say_exact(value) if isinstance(value, date) else view.shown(field.code)


def _age_words(stored: str, today: date) -> str:
    """The age, where the year is known."""
    partial = stored_partial(stored)
    years = partial.age_on(today) if partial else None
    return ngettext("{n} year old", "{n} years old", years).format(n=years) if years is not None else ""


def _field_lines(page: Page, field: Field, lens: Lens) -> list[Line]:
    view = page.view
    sign, value = sign_of(view, field, lens), _value(page, field, lens.today)
    if field.kind == kinds.CONTACTS and page.linked.get(field.code) and sign != DOUBT:
        sign = FRESH
    note = say_as_of(view.as_of(field.code)) if sign == OLD else ""
    if lens.width >= ROOMY and view.state(field.code) != "unknown" and (field.half_life or field.code in view.facts):
        note = say_known(view, field, lens)
    room = lens.width - (LABEL + 2 if lens.width >= WIDE else 4)
    beside = cell_width(field.label) + cell_width(value) + (len(note) and len(note) + 2) + 4 <= lens.width
    apart = lens.width < WIDE and value and not beside
    narrow_head = [Line(view.entity, view.id, field.label, sign, "", "", field)] if apart else []
    pieces = wrapped(value, room) if value else [""]
    if note and len(pieces[-1]) + len(note) + 2 > room:
        pieces.append("")
    lines = []
    for part, piece in enumerate(pieces):
        last = part == len(pieces) - 1
        head = part == 0 and not narrow_head
        lines.append(
            Line(
                view.entity,
                view.id,
                field.label if head else "",
                sign if head else FRESH,
                piece,
                note if last else "",
                field,
                None,
                part + len(narrow_head),
            )
        )
    return narrow_head + lines


def _list_lines(page: Page, entity: str, subs: tuple[View, ...], lens: Lens) -> list[Line]:
    lines = []
    for sub in subs:
        sign, note, doubt = _age(sub, lens, page.country)
        label, value = _say_sub(page, sub)
        if cell_width(label) >= LABEL:
            label, value = "", f"{label}  {value}"
        room = lens.width - 2 - (LABEL if lens.width >= WIDE else cell_width(label) + 2)
        for part, piece in enumerate(wrapped(value, room) or [""]):
            lines.append(
                Line(
                    entity, sub.id, label if part == 0 else "", sign if part == 0 else FRESH, piece, "", None, sub, part
                )
            )
        if note and lines:
            lines[-1] = lines[-1]._replace(note=note)
        if doubt:
            lines = [line._replace(doubt=doubt) if line.sub is sub else line for line in lines]
    if entity == "purchase" and page.older:
        said = ngettext("{n} older one is in the timeline", "{n} older ones are in the timeline", page.older)
        lines.append(Line(OLDER, None, "", FRESH, said.format(n=page.older)))
    if page.view.entity == "company" or can_add(entity, page.view.links.get("company_id")):
        lines.append(Line(entity, None, "", FRESH, f"+ {child_name(entity)}"))
    return lines


def _age(sub: View, lens: Lens, country: str) -> tuple[str, str, str]:
    """The sign of a record that hangs on another: the worst of what ages in it; its date, the doubt about it."""
    signs = [
        (sign_of(sub, field, lens), field)
        for field in fields_of(sub.entity)
        if sub.entity != "contact" and sub.state(field.code) != "unknown"
    ]
    if any(sign == DOUBT for sign, _field in signs):
        return DOUBT, "", next(iter(doubts_of(sub).values()), "")
    if sub.entity == "contactpoint" and (doubt := doubt_point(sub.text("value"), sub.text("kind"), country)):
        confirmed = sub.facts.get("value")
        if not (confirmed and confirmed.state == "value" and confirmed.confirmed):
            return DOUBT, "", doubt
    old = [sub.as_of(field.code) for sign, field in signs if sign == OLD]
    return (OLD, say_as_of(min(old)), "") if old else (FRESH, "", "")


def _say_sub(page: Page, sub: View) -> tuple[str, str]:
    """The label and the text of a record that hangs on another."""
    if sub.entity == "contact":
        left = _("left {day}").format(day=_day(sub, "left_on")) if sub.value("left_on") else ""
        roles = [role.shown("role") for role in page.lists.get("buyingrole", ()) if _held_by(role, sub.id)]
        move = page.moves.get(sub.id)
        if move is not None and move.came_from:
            left = _("known from {company}").format(company=move.came_from)
        elif move is not None:
            left = _("left {day}").format(day=say_exact(move.left_on)) if move.left_on else _("left")
            left += " · " + _("now at {company}").format(company=move.now_at) if move.now_at else ""
        job = page.jobs.get(sub.id, (sub.text("title"), sub.text("department")))
        parts = (*job, ", ".join(roles), sub.shown("attitude"), left)
        return sub.text("name"), " · ".join(part for part in parts if part) or " "
    if sub.entity == "buyingrole":
        person = page.people.get(sub.links.get("contact_id") or 0, "")
        return (person if page.view.entity == "company" else ""), say_record(sub)
    if sub.entity == "employment":
        return page.companies.get(sub.links.get("company_id") or 0, ""), say_record(sub) or " "
    kind = sub.shown("kind") if sub.entity in ("address", "contactpoint", "project") else ""
    if sub.entity == "purchase":
        kind = _day(sub, "purchased_on")
    if sub.entity == "financial":
        kind = _day(sub, "as_of_on")
    skip = {"kind", "purchased_on", "as_of_on"} if kind else set()
    return kind, say_record(sub, skip=skip) or " "


def _held_by(role: View, contact_id: int) -> bool:
    return role.links.get("contact_id") == contact_id and role.value("to_on") is None


def _day(sub: View, code: str) -> str:
    on = sub.value(code)
    return say_exact(on) if isinstance(on, date) else ""
