"""What became of those who left or moved: the change was looked at, and it was asked who takes over; not of the newest."""

from datetime import date, timedelta

from sqlmodel import col, select

from accountbook.demo.account import Person
from accountbook.demo.plan import Plan
from accountbook.models.tables import BusinessChange, FollowUp
from accountbook.store.entries import businesschanges, promises
from accountbook.store.writing.unit import Unit

NEW_DAYS = 15
"""What happened within these days still waits."""
SETTLED_DAYS = 8


def settle(plan: Plan, person: Person, on: date) -> None:
    """Settle what somebody's leaving or moving on a day asked for."""
    if plan.today - on <= timedelta(days=NEW_DAYS):
        return
    key, name = person.record.id, person.record.name

    def act(unit: Unit) -> None:
        new = select(BusinessChange).where(BusinessChange.contact_id == key, col(BusinessChange.looked_at).is_(None))
        for change in unit.session.exec(new).all():
            businesschanges.look(unit, change.id or 0)
        asked = select(FollowUp).where(col(FollowUp.text).contains(name), FollowUp.state == "open")
        for followup in unit.session.exec(asked).all():
            promises.done(unit, followup.id or 0)

    plan.act(on + timedelta(days=SETTLED_DAYS), act)
