"""The one-line entries: how each is read while it is typed, what is shown of it, and what it writes.

What reads a kind is imported when a line of that kind is typed: a command has one of them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from accountbook.domain.lines.changewords import ABOUT_PERSON, person_in
from accountbook.domain.lines.lineparts import Tongue
from accountbook.domain.lines.linerows import change_rows, follow_rows, order_rows, person_rows
from accountbook.domain.lines.logline import LogLine, begins_ahead, read_log_line
from accountbook.domain.lines.understood import say_understood
from accountbook.domain.lines.wholenames import whole_names_quoted
from accountbook.domain.vocabulary import label
from accountbook.entering.target import Target
from accountbook.tongue import _

if TYPE_CHECKING:
    from accountbook.domain.lines.onelines import ChangeLine, FollowLine, OrderLine, PersonLine
    from accountbook.store.writing.unit import Unit

Rows = list[tuple[str, str]]
People = Mapping[str, int]
Names = tuple[tuple[str, ...], ...]
Line = TypeVar("Line")
Line_co = TypeVar("Line_co", covariant=True)


class Lens(NamedTuple):
    """What the reading of a line depends on: the day, the company's currency and name, the language, US order of dates."""

    today: date
    currency: str = "EUR"
    tongue: str = "en"
    month_first: bool = False
    change: str = ""
    """The kind of a change, once it was chosen."""
    company: str = ""
    names: Names = ()
    """The folded names of the people at the company, which a line may name in several words."""

    def quoted(self, text: str) -> str:
        """The line with quotes around the names of several words that it marks."""
        return whole_names_quoted(text, self.names, Tongue(self.today, self.tongue, self.month_first))


class Read(NamedTuple, Generic[Line_co]):
    """What was understood of a line: rows to show, the people it names, and why it cannot be saved yet ("" if it can).

    `newcomer` is the name a person line gives: shown with whoever has it already.
    """

    line: Line_co
    rows: Rows
    people: tuple[str, ...] = ()
    blocked: str = ""
    newcomer: str = ""


class Written(NamedTuple):
    """What an entry became: the kind of its record and its key."""

    record: str
    key: int


@dataclass(frozen=True, slots=True)
class EntryKind(Generic[Line]):
    """One kind of entry; `prompt` is the example in the empty line, `what` the sentence of undo and history.

    `between` is what the lines of a paste are joined with.
    """

    title: str
    prompt: str
    what: str
    read: Callable[[str, Lens], Read[Line]]
    write: Callable[["Unit", Target, Lens, Line, People], Written]
    between: str = " "

    def prompt_of(self, change: str) -> str:
        """The example, once the kind of a change is known: whose name, and where to who left."""
        examples = {"joined": _("Anna Huber, buyer (from eva)"), "left": _("Anna Huber -> new employer (from eva)")}
        return examples.get(change, self.prompt)

    def told(self, target: Target, line: str) -> str:
        """What undo and the history say of a line."""
        return self.what.format(name=target.company_name or _("no company"), text=line.strip()[:200]).rstrip(": ")


def _read_log(text: str, lens: Lens) -> Read[LogLine]:
    line = read_log_line(
        lens.quoted(text), lens.today, default_currency=lens.currency, tongue=lens.tongue, month_first=lens.month_first
    )
    rows = [(name, value) for name, value in say_understood(line, lens.today) if name != _("with")]
    promised = tuple(name for promise in line.promises for name in promise.people)
    nameless = not line.happened and not all(promise.text or promise.people for promise in line.promises)
    blocked = _("Type what is to be done.") if nameless else "" if text.strip() else _("Type what happened.")
    return Read(line, rows, tuple(dict.fromkeys(line.people + promised)), blocked)


def _read_done(text: str, lens: Lens) -> Read[LogLine | None]:
    if not text.strip():
        return Read(None, [(_("done"), _("today, with nothing to add"))])
    return _read_log(
        f">{text.lstrip()}" if begins_ahead(text, lens.today, lens.tongue, lens.month_first) else text, lens
    )


def _read_follow(text: str, lens: Lens) -> "Read[FollowLine]":
    from accountbook.domain.lines.followline import read_follow_line

    line = read_follow_line(lens.quoted(text), lens.today, tongue=lens.tongue, month_first=lens.month_first)
    blocked = "" if line.text or line.people else _("Type what is to be done.")
    return Read(line, follow_rows(line, lens.today), line.people, blocked)


def _read_order(text: str, lens: Lens) -> "Read[OrderLine]":
    from accountbook.domain.lines.orderline import read_order_line

    line = read_order_line(
        text, lens.today, default_currency=lens.currency, tongue=lens.tongue, month_first=lens.month_first
    )
    said = line.money or line.product or (line.lost and (line.text or line.reason))
    blocked = "" if said else _("Type an amount or a product.")
    if line.none:
        blocked = _("This tells of no order yet: log it as a note, or begin with “lost” where it was lost.")
    return Read(line, order_rows(line, lens.today), (), blocked)


def _read_person(text: str, lens: Lens) -> "Read[PersonLine]":
    from accountbook.domain.lines.personline import read_person_line

    line = read_person_line(text, lens.company)
    blocked = "" if line.name.full else _("Type a name.")
    return Read(line, person_rows(line), (), blocked, line.name.full)


def _read_change(text: str, lens: Lens) -> "Read[ChangeLine]":
    from accountbook.domain.lines.changeline import read_change_line

    about = lens.change in ABOUT_PERSON
    said = lens.quoted(text) if about else text
    line = read_change_line(said, lens.today, tongue=lens.tongue, month_first=lens.month_first, of_person=about)
    who = person_in(line, lens.change) if about else ""
    rows = [(_("change"), label("change_kind", lens.change)), *change_rows(line, lens.today)]
    if who and line.on > lens.today:
        rows.append((_("until then"), _("nobody moves: a follow-up of that day asks to enter it")))
    return Read(line, rows, (who,) if who else (), "" if text.strip() else _("Type what changed: old -> new."))


def add_newcomers(unit: "Unit", names: Collection[str], target: Target, lens: Lens, line: object) -> dict[str, int]:
    """New people whom a line names, with their keys; they work at its company."""
    if not names:
        return {}
    from accountbook.domain.lines.personline import read_person_line
    from accountbook.store.entries.people import add

    return {name: _key(add(unit, _employer(target, lens, line), read_person_line(name)).id) for name in names}


def _employer(target: Target, lens: Lens, line: object) -> int | None:
    """Where a new person whom a line names works from now on: not yet where they will only start on a day ahead."""
    from accountbook.domain.lines.changeline import ChangeLine

    ahead = lens.change == "joined" and isinstance(line, ChangeLine) and line.on > lens.today
    return None if ahead else target.company_id


def _ids(names: tuple[str, ...], people: People) -> list[int]:
    return [people[name] for name in names if name in people]


def _key(key: int | None) -> int:
    """The key of a record that was written."""
    assert key is not None
    return key


def _about(target: Target) -> list[int]:
    return [target.contact_id] if target.contact_id else []


def _write_log(unit: "Unit", target: Target, lens: Lens, line: LogLine, people: People) -> Written:
    from accountbook.store.entries import journal

    present = list(dict.fromkeys([*_about(target), *_ids(line.people, people)]))
    logged = journal.log(unit, target.company_id, line, present, people)
    if logged.interaction_id is not None:
        return Written("interaction", logged.interaction_id)
    return Written("followup", logged.followup_ids[0])


def _write_done(unit: "Unit", target: Target, lens: Lens, line: LogLine | None, people: People) -> Written:
    from accountbook.store.entries import promises

    assert target.followup_id is not None
    coming = promises.done(unit, target.followup_id, line, _ids(line.people, people) if line else [])
    return Written("followup", _key(coming.id) if coming else target.followup_id)


def _write_follow(unit: "Unit", target: Target, lens: Lens, line: "FollowLine", people: People) -> Written:
    from accountbook.store.entries import promises

    planned = promises.plan(unit, target.company_id, line, _ids(line.people, people) or _about(target))
    return Written("followup", _key(planned.id))


def _write_order(unit: "Unit", target: Target, lens: Lens, line: "OrderLine", people: People) -> Written:
    from accountbook.store.entries import purchases

    assert target.company_id is not None
    return Written("purchase", _key(purchases.add(unit, target.company_id, line, lens.currency).id))


def _write_person(unit: "Unit", target: Target, lens: Lens, line: "PersonLine", people: People) -> Written:
    from accountbook.store.entries.people import add

    return Written("contact", _key(add(unit, target.company_id, line).id))


def _write_change(unit: "Unit", target: Target, lens: Lens, line: "ChangeLine", people: People) -> Written:
    from accountbook.store.entries import businesschanges

    assert target.company_id is not None
    who = next(iter(people.values()), None)
    return Written("businesschange", _key(businesschanges.note(unit, target.company_id, lens.change, line, who).id))


def with_whom(kind: str, target: Target, read: Read[object]) -> int | None:
    """The person an entry was opened on, where it is with them too: a talk always, a promise where it names nobody."""
    promises = kind in ("follow", "done") and read.line is not None and not read.people
    return target.contact_id if kind == "log" or promises else None


def entry_kinds() -> dict[str, EntryKind[Any]]:
    """Every kind of entry in the language of the user."""
    return {
        "log": EntryKind(
            _("Log"),
            _("visit @huber price ok ! >fri send quote <mon drawings #press"),
            _("Log at {name}: {text}"),
            _read_log,
            _write_log,
        ),
        "done": EntryKind(
            _("Done"),
            _("Enter: done. Or what came of it: call @anna ok >fri send quote"),
            _("Done at {name}: {text}"),
            _read_done,
            _write_done,
        ),
        "follow": EntryKind(
            _("Follow-up"),
            _("fri 15:00 send quote @anna · <mon drawings · every 2 weeks call"),
            _("Follow-up at {name}: {text}"),
            _read_follow,
            _write_follow,
        ),
        "order": EntryKind(
            _("Order"),
            _("4200€ seals 20 pcs via web ref A-123 · lost 5000€ seals price"),
            _("Order at {name}: {text}"),
            _read_order,
            _write_order,
        ),
        "person": EntryKind(
            _("Person"),
            _("Anna Huber, buyer, +43 664 1234567, anna@huber.at #vip (from fair)"),
            _("Person at {name}: {text}"),
            _read_person,
            _write_person,
            between=", ",
        ),
        "change": EntryKind(
            _("Change"),
            _("old -> new (from eva)"),
            _("Change at {name}: {text}"),
            _read_change,
            _write_change,
        ),
    }
