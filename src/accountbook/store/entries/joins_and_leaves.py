"""The news of who joins and who leaves: told once, and on a day ahead announced before it comes true."""

from datetime import date

from sqlmodel import col, select

from accountbook.domain.detect import to_enter
from accountbook.models.tables import BusinessChange, Contact, Employment, FollowUp
from accountbook.store.writing.unit import Unit


def tell(unit: Unit, contact: Contact, kind: str, company_id: int, on: date) -> None:
    """Write down who joined or left, once; what was announced has come true."""
    _write(unit, contact, kind, company_id, on)
    come_true(unit, contact, kind, company_id)


def come_true(unit: Unit, contact: Contact, kind: str, company_id: int) -> None:
    """What was announced of somebody has been entered: nothing asks for it any more."""
    if reminder := _reminder(unit, contact, kind, company_id):
        reminder.state, reminder.done_on = "done", unit.today
        unit.add(reminder)


def announce(unit: Unit, contact: Contact, kind: str, company_id: int, on: date) -> None:
    """Somebody will join or leave: only the news is written, and a follow-up of mine asks on that day to enter it.

    Until then they work where they work. A later announcement moves the day.
    """
    _write(unit, contact, kind, company_id, on)
    reminder = _reminder(unit, contact, kind, company_id) or FollowUp(
        company_id=company_id,
        contact_id=contact.id if kind == "left" else None,
        promise_by="mine",
        kind="task",
        text=to_enter(kind, contact.name),
        state="open",
    )
    reminder.due_on = on
    unit.add(reminder)


def told_of(unit: Unit, contact: Contact, kind: str, company_id: int, on: date) -> BusinessChange | None:
    """The change that says already that somebody joined or left on a day, or that was announced and is still to come.

    Still to come is what is dated after the last day on which the person began or ended to work there.
    """
    query = select(BusinessChange).where(
        BusinessChange.contact_id == contact.id,
        BusinessChange.company_id == company_id,
        BusinessChange.kind == kind,
        col(BusinessChange.archived_at).is_(None),
        col(BusinessChange.happened_on).is_not(None),
    )
    told = unit.session.exec(query.order_by(col(BusinessChange.id).desc())).all()
    spells = unit.session.exec(
        select(Employment).where(Employment.contact_id == contact.id, Employment.company_id == company_id)
    ).all()
    last = max((day for spell in spells for day in (spell.from_on, spell.to_on) if day), default=date.min)
    return next((change for change in told if change.happened_on == on or change.happened_on > last), None)


def _write(unit: Unit, contact: Contact, kind: str, company_id: int, on: date) -> None:
    told = told_of(unit, contact, kind, company_id, on)
    if told is None:
        before, after = (contact.name, None) if kind == "left" else (None, contact.name)
        told = BusinessChange(company_id=company_id, contact_id=contact.id, kind=kind, before=before, after=after)
    told.happened_on = on
    unit.add(told)


def _reminder(unit: Unit, contact: Contact, kind: str, company_id: int) -> FollowUp | None:
    query = select(FollowUp).where(
        FollowUp.company_id == company_id,
        FollowUp.text == to_enter(kind, contact.name),
        FollowUp.state == "open",
        col(FollowUp.archived_at).is_(None),
    )
    return unit.session.exec(query).first()
