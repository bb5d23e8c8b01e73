"""What just happened: one typed line becomes an entry, its people, its promises, its tags, in one unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import col, select

from accountbook.domain.cadence import VISITS
from accountbook.domain.lines.logline import LogLine, Promise
from accountbook.domain.lines.todo import kind_to_do
from accountbook.domain.values import pack
from accountbook.localtime import DAY, local_time
from accountbook.models.tables import Attendance, FollowUp, Interaction
from accountbook.store.writing.unit import Unit

ANSWERED = (
    "answered",
    "answer",
    "replied",
    "reply",
    "antwort",
    "antwortet",
    "svar",
    "svarade",
    "respondió",
    "respondeu",
)


@dataclass(frozen=True, slots=True)
class Logged:
    """What a log line became: the entry (None where it only plans) and the follow-ups it made."""

    interaction_id: int | None
    followup_ids: tuple[int, ...]


def log(
    unit: Unit,
    company_id: int | None,
    line: LogLine,
    contact_ids: Sequence[int] = (),
    promised: Mapping[str, int] | None = None,
) -> Logged:
    """Write a log line for a company; `contact_ids` are the people it names (resolved by the caller).

    `promised` tells who is meant by the @names inside its promises.
    """
    entry = _entered(unit, company_id, line, contact_ids) if line.happened else None
    known = promised or {}
    followups = [_promise(entry, company_id, promise, contact_ids, known) for promise in line.promises]
    unit.add(*followups)
    if line.kind in VISITS and company_id is not None:
        _wake_after_visit(unit, company_id, line.on)
    return Logged(entry, tuple(followup.id or 0 for followup in followups))


def _entered(unit: Unit, company_id: int | None, line: LogLine, contact_ids: Sequence[int]) -> int:
    """The key of the entry, written with the people it names."""
    entry = Interaction(
        company_id=company_id,
        kind=line.kind,
        happened_on=line.on,
        happened_time=clock_text(line.at),
        text=line.text,
        advance=line.advance,
        answered=(line.kind in ("mail", "message") and _is_answer(line)) or None,
        amount=line.money.minor if line.money else None,
        currency=line.money.currency if line.money else None,
        source=line.source or None,
        tags=pack(list(line.tags)) if line.tags else None,
    )
    unit.add(entry)
    assert entry.id is not None
    unit.add(*[Attendance(interaction_id=entry.id, contact_id=contact) for contact in dict.fromkeys(contact_ids)])
    return entry.id


def clock_text(at: time | None) -> str | None:
    """A time of day as it is stored."""
    return at.strftime("%H:%M") if at else None


def _is_answer(line: LogLine) -> bool:
    return bool(line.source) or any(word.strip(".,:;!").casefold() in ANSWERED for word in line.text.split())


def _promise(
    entry: int | None,
    company_id: int | None,
    promise: Promise,
    contact_ids: Sequence[int],
    promised: Mapping[str, int],
) -> FollowUp:
    named = [promised[name] for name in promise.people if name in promised]
    to: list[int | None] = [*named[:1]] or (list(contact_ids) if len(contact_ids) == 1 else [None])
    return FollowUp(
        company_id=company_id,
        contact_id=to[0],
        interaction_id=entry,
        promise_by="mine" if promise.mine else "theirs",
        kind=kind_to_do(promise.text),
        text=promise.text,
        due_on=promise.on,
        due_time=clock_text(promise.at),
        state="open",
    )


def wake_after_visits(unit: Unit, visits: Iterable[tuple[int, date]]) -> None:
    """What waited for the next visit, where visits (company and day) come from a file: the first since it was promised."""
    days: dict[int | None, list[date]] = {}
    for company_id, on in visits:
        days.setdefault(company_id, []).append(on)
    waiting = select(FollowUp).where(
        FollowUp.state == "open",
        col(FollowUp.after_next_visit).is_(True),
        col(FollowUp.due_on).is_(None),
        col(FollowUp.archived_at).is_(None),
    )
    for followup in unit.session.exec(waiting).all():
        promised_on = local_time(followup.created_at, DAY)
        since = [on for on in days.get(followup.company_id, ()) if on.isoformat() >= promised_on]
        if since:
            followup.due_on = min(since)
            unit.session.add(followup)
    unit.session.flush()


def _wake_after_visit(unit: Unit, company_id: int, visited_on: date) -> None:
    """Follow-ups that waited for the next visit are due on the day of it."""
    waiting = select(FollowUp).where(
        FollowUp.company_id == company_id,
        FollowUp.state == "open",
        col(FollowUp.after_next_visit).is_(True),
        col(FollowUp.archived_at).is_(None),
    )
    for followup in unit.session.exec(waiting):
        if followup.due_on is None:
            followup.due_on = visited_on
            unit.session.add(followup)
    unit.session.flush()
