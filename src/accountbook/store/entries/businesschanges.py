"""What changed at a customer: owner, officer, project, somebody joined or left; new until somebody looked at it."""

from datetime import timedelta
from typing import NamedTuple

from sqlmodel import col, select

from accountbook.domain.detect import proposal
from accountbook.domain.lines.changewords import title_in, told
from accountbook.domain.lines.onelines import ChangeLine
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.models.tables import BusinessChange, Contact, FollowUp, Project
from accountbook.store.agenda.news import planned_with
from accountbook.store.entries import joins_and_leaves, people
from accountbook.store.writing.unit import Unit
from accountbook.tongue import _


def note(unit: Unit, company_id: int, kind: str, line: ChangeLine, contact_id: int | None = None) -> BusinessChange:
    """Write a change of a typed line down; it stands on the dashboard until somebody looked at it.

    `contact_id` is who joined or left: their employment begins or ends on the day of the line, or what was announced
    of it comes true. A project that came from nothing ("-> wood line") becomes one of the company's projects.
    """
    contact = unit.get(Contact, contact_id) if contact_id is not None and kind in ("joined", "left") else None
    to = people.onward(unit, contact.id, line.after) if contact is not None and kind == "left" else people.Onward("")
    known = joins_and_leaves.told_of(unit, contact, kind, company_id, line.on) if contact is not None else None
    change = known or BusinessChange(company_id=company_id, contact_id=contact_id, kind=kind)
    before, after, text = told(line, kind, contact.name) if contact else (line.before, line.after, line.text)
    change.before = change.before or before or None
    arrived = to.job is not None and line.on <= unit.today
    change.after = (to.name if arrived else change.after or after) or None
    change.text = change.text or text or None
    change.source = change.source or line.source or None
    change.happened_on = line.on
    unit.add(change)
    if contact is not None and kind == "left":
        people.leave(unit, contact.id, line.on, company_id, to=to)
    elif contact is not None:
        people.join(unit, contact.id, company_id, line.on, title_in(line, kind) or None)
    if kind == "project" and line.after and not line.before:
        unit.add(Project(company_id=company_id, name=line.after, status="idea", source=line.source or None))
    return change


class Accepted(NamedTuple):
    """The follow-up that a change asked for, and whether it was planned only now."""

    followup: FollowUp
    new: bool


def accept(unit: Unit, change_id: int) -> Accepted:
    """Plan the follow-up that a change proposes, once; the change counts as looked at."""
    look(unit, change_id)
    if known := planned_with(unit.raw(), change_id):
        return Accepted(unit.get(FollowUp, known.id), new=False)
    change = unit.get(BusinessChange, change_id)
    name = unit.get(Contact, change.contact_id).name if change.contact_id else ""
    proposed = proposal(change.kind or "other", name or change.after or "", change.text or "")
    followup = FollowUp(
        company_id=change.company_id,
        contact_id=change.contact_id if change.kind != "left" else None,
        promise_by="mine",
        kind=proposed.kind,
        text=proposed.text,
        due_on=unit.today + timedelta(days=proposed.days),
        state="open",
    )
    query = select(FollowUp).where(
        FollowUp.company_id == followup.company_id, FollowUp.contact_id == followup.contact_id
    )
    same = query.where(FollowUp.text == followup.text, FollowUp.state == "open", col(FollowUp.archived_at).is_(None))
    planned = unit.session.exec(same).first()
    if planned is not None:
        return Accepted(planned, new=False)
    unit.add(followup)
    return Accepted(followup, new=True)


def look(unit: Unit, change_id: int) -> None:
    """Somebody has looked at a change: it leaves the dashboard and stays in the history."""
    change = unit.session.get(BusinessChange, change_id)
    if change is None:
        raise BookError(_("This change is not in the book any more."), NOTHING_FOUND)
    change.looked_at = unit.at
    unit.session.add(change)
    unit.session.flush()
