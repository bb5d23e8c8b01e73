"""Changes at the customer that edits and imports show, written down in the same transaction, to be looked at."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import select

from accountbook.domain.detect import DECIDES, Moved, company_changes
from accountbook.domain.fields.registry import find_field
from accountbook.models import tables
from accountbook.models.base import Record
from accountbook.store.who.company_names import shown_value
from accountbook.store.writing.workbench import SILENT, Workbench
from accountbook.tongue import _


def changed(unit: Workbench, record: Record, moves: Iterable[Moved], source: str | None) -> None:
    """Fields of a record were changed: what that says about the customer."""
    if unit.batch.kind in SILENT:
        return
    if record.__tablename__ == "company" and record.id is not None:
        _moved(unit, record.id, moves, source)
    elif record.__tablename__ == "buyingrole" and any(move.field == "role" for move in moves):
        unit.notice_new("buyingrole", record.__dict__)
    elif record.__tablename__ in ("purchase", "interaction"):
        unit.notice_new(str(record.__tablename__), record.__dict__)


def new_deciders(unit: Workbench) -> None:
    """Whoever got the role of the one who decides in this unit: the last step before its end."""
    waiting, unit.deciders = unit.deciders, []
    if unit.batch.kind not in SILENT:
        new = {contact_id for contact_id, _company in waiting}
        for contact_id, company_id in waiting:
            _decides(unit, contact_id, company_id, new)


def _moved(unit: Workbench, company_id: int, moves: Iterable[Moved], source: str | None) -> None:
    for found in company_changes(moves):
        field = find_field("company", found.field.removesuffix("_id"))
        before, after = (
            shown_value(unit.raw(), field, value) if field else str(value) for value in (found.before, found.after)
        )
        text = field.label if field else found.field
        _tell(unit, company_id, None, found.kind, before, after, text, source)


def _decides(unit: Workbench, contact_id: int, company_id: int | None, new: set[int]) -> None:
    """Somebody decides who did not; the first decision maker that the book learns of is no change.

    Nor is one of whom the book learns together with those before, or who began before somebody it knows of.
    """
    contact = unit.get(tables.Contact, contact_id)
    company_id = company_id or contact.company_id
    if company_id is None:
        return
    roles = unit.session.exec(
        select(tables.BuyingRole).where(tables.BuyingRole.company_id == company_id, tables.BuyingRole.role == DECIDES)
    ).all()
    live = [role for role in roles if role.archived_at is None]
    known = [role for role in live if role.contact_id not in new and role.created_at != unit.at]
    others = sorted((role.from_on or date.min, role.id or 0, role.contact_id or 0) for role in known)
    begun = [role.from_on for role in live if role.contact_id == contact_id and role.from_on and not role.to_on]
    since = max(begun, default=unit.today)
    if others and others[-1][0] <= since:
        before = unit.get(tables.Contact, others[-1][2]).name
        _tell(unit, company_id, contact_id, "officer", before, contact.name, _("decides"), None, since)


def _tell(
    unit: Workbench,
    company_id: int,
    contact_id: int | None,
    kind: str,
    before: str,
    after: str,
    text: str,
    source: str | None,
    on: date | None = None,
) -> None:
    """Write it down, once: what somebody typed as a change of that day (or today) is not told again."""
    on = on or unit.today
    same = select(tables.BusinessChange).where(
        tables.BusinessChange.company_id == company_id,
        tables.BusinessChange.kind == kind,
        tables.BusinessChange.after == after,
        tables.BusinessChange.happened_on.in_((on, unit.today)),
    )
    if unit.session.exec(same).first() is None:
        unit.add(
            tables.BusinessChange(
                company_id=company_id,
                contact_id=contact_id,
                kind=kind,
                before=before,
                after=after,
                text=text,
                happened_on=on,
                source=source,
            )
        )
