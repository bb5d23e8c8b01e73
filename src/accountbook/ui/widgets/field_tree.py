"""The buying map drawn in text: who holds which role, and a tree of who reports to whom (several bosses allowed)."""

from typing import NamedTuple

from accountbook.domain.dates import say_exact
from accountbook.domain.vocabulary import VOCABULARIES, label
from accountbook.store.buying_map import BuyingMap, Seat
from accountbook.tongue import _
from accountbook.ui.widgets.field_wrap import wrapped


class Drawn(NamedTuple):
    """One line of the map: the drawing before it, the words, and whether it is a heading or quiet."""

    words: str
    look: str = ""
    before: str = ""


def draw_map(found: BuyingMap, width: int) -> list[Drawn]:
    """The whole map in lines of at most `width` cells."""
    if not found.seats:
        return [Drawn(line, "quiet") for line in wrapped(_("Nobody is known here yet. n enters a person."), width)]
    lines = [Drawn(_("Who decides"), "heading"), *_role_lines(found, width)]
    lines += [Drawn(""), Drawn(_("Who reports to whom"), "heading"), *_tree_lines(found, width)]
    lines += _way_lines(found, width)
    legend = _("+ for us · 0 neutral · - against us · ? not known · influence 1 to 3")
    return [*lines, Drawn(""), *(Drawn(line, "quiet") for line in wrapped(legend, width))]


def _way_lines(found: BuyingMap, width: int) -> list[Drawn]:
    """The warmest way in, and who knows whom."""
    by_id = {seat.id: seat for seat in found.seats}
    lines: list[Drawn] = []
    for way in found.ways:
        steps = [_step(by_id[key], found.company) for key in way.people]
        told = " → ".join((_("we"), *steps))
        lines += _hanging(_("Warmest way in"), [told], width)
    pairs = [
        f"{by_id[one].name} – {_step(by_id[other], found.company, talk=False)}"
        for one, others in found.knows.items()
        for other in others
        if one in by_id and other in by_id
    ]
    if pairs:
        lines += _hanging(_("Who knows whom"), pairs, width)
    decides = any("economic" in seat.roles for seat in found.seats)
    if decides and not found.ways:
        nobody = _("No way in is known yet: nobody here was talked to. “Knows” of a person says who knows whom.")
        lines += [Drawn(line, "quiet") for line in wrapped(nobody, width)]
    return [Drawn(""), *lines] if lines else []


def _step(seat: Seat, company: str, *, talk: bool = True) -> str:
    """A person on the way: where, if elsewhere, and when we last talked."""
    where = seat.at if seat.at and seat.at != company else ""
    when = _("last talk {day}").format(day=say_exact(seat.last_on)) if talk and seat.last_on else ""
    about = ", ".join(part for part in (where, when) if part)
    return f"{seat.name} ({about})" if about else seat.name


def say_seat(seat: Seat) -> str:
    """A person in one line: attitude, name, job, influence."""
    parts = [seat.name, seat.title, _("influence {n}").format(n=seat.influence) if seat.influence else ""]
    return f"{seat.attitude or '?'} " + ", ".join(part for part in parts if part)


def _role_lines(found: BuyingMap, width: int) -> list[Drawn]:
    lines: list[Drawn] = []
    for role in VOCABULARIES["role"]:
        holders = [seat for seat in found.seats if role in seat.roles]
        if holders:
            lines += _hanging(label("role", role), [say_seat(seat) for seat in holders], width)
    for seat_role in dict.fromkeys(role for seat in found.seats for role in seat.roles):
        if seat_role not in VOCABULARIES["role"]:
            lines += _hanging(seat_role, [say_seat(seat) for seat in found.seats if seat_role in seat.roles], width)
    if found.vacant:
        nobody = ", ".join(label("role", role) for role in found.vacant)
        lines += [Drawn(line, "quiet") for line in wrapped(_("Nobody: {roles}").format(roles=nobody), width)]
    elif not found.complete:
        open_ = _("The map is not said to be complete: who holds the other roles is not known.")
        lines += [Drawn(line, "quiet") for line in wrapped(open_, width)]
    return lines


def _hanging(head: str, texts: list[str], width: int) -> list[Drawn]:
    """A label with texts beside it, or below it where there is little room."""
    if width < 56:
        return [Drawn(head), *(Drawn(line, "", "  ") for text in texts for line in wrapped(text, width - 2))]
    lines = []
    for text in texts:
        for line in wrapped(text, width - 32):
            lines.append(Drawn(line, "", head.ljust(32)[:32]))
            head = ""
    return lines


def _tree_lines(found: BuyingMap, width: int) -> list[Drawn]:
    by_id = {seat.id: seat for seat in found.seats}
    staff: dict[int, list[int]] = {}
    for person, chain in found.bosses.items():
        for boss in chain:
            staff.setdefault(boss, []).append(person)
    roots = [seat.id for seat in found.seats if not found.bosses.get(seat.id)]
    drawn: set[int] = set()
    lines: list[Drawn] = []

    def grow(key: int, before: str, joint: str, below: str) -> None:
        seat = by_id.get(key)
        if seat is None:
            return
        again = key in drawn
        drawn.add(key)
        words = f"{say_seat(seat)} ({_('see above')})" if again and staff.get(key) else say_seat(seat)
        several = len(found.bosses.get(key, ()))
        if several > 1:
            words += " · " + _("{n} bosses").format(n=several)
        for place, line in enumerate(wrapped(words, width - len(before) - len(joint))):
            lines.append(Drawn(line, "", before + (joint if place == 0 else below)))
        if again:
            return
        people = staff.get(key, [])
        for place, person in enumerate(people):
            last = place == len(people) - 1
            grow(person, before + below, "└─ " if last else "├─ ", "   " if last else "│  ")

    for root in roots:
        grow(root, "", "", "")
    for seat in found.seats:  # a circle of people who report to each other has no root
        if seat.id not in drawn:
            grow(seat.id, "", "", "")
    return lines
