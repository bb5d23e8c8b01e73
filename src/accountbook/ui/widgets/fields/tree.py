"""The buying map drawn in text: who holds which role, and a tree of who reports to whom (several bosses allowed)."""

from collections.abc import Container
from datetime import date
from typing import NamedTuple

from accountbook.domain.plain import cell_width, fit
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.reports.words import full_day, role_word, short_day
from accountbook.store.pages.buying_map import BuyingMap, Gone, Seat
from accountbook.tongue import _
from accountbook.ui.widgets.fields.wrap import wrapped


class Drawn(NamedTuple):
    """One line of the map: the drawing before it, the words, and whether it is a heading or quiet."""

    words: str
    look: str = ""
    before: str = ""


HEAD = 20
"""Cells of the column of roles, where there is room for one."""
HUNG = 6
"""Cells of the signs before a name, under which nothing is wrapped."""
NARROW, WIDE = 56, 100
"""Cells from which the last talk, and from which a person's own interest, stand beside the name."""


def draw_map(found: BuyingMap, width: int) -> list[Drawn]:
    """The whole map in lines of at most `width` cells: who decides, the way there, who is missing, the tree."""
    if not found.seats and not found.gone:
        return [Drawn(line, "quiet") for line in wrapped(_("Nobody is known here yet. n enters a person."), width)]
    lines = [Drawn(_("Who decides"), "heading"), *_role_lines(found, width), *_missing_lines(found, width)]
    lines += _way_lines(found, width)
    if found.seats:
        lines += [Drawn(""), Drawn(_("Who reports to whom"), "heading"), *_tree_lines(found, width)]
    legend = _("+ for us · 0 neutral · - against us · ? not known · influence * little, *** much")
    return [*lines, Drawn(""), *(Drawn(line, "quiet") for line in wrapped(legend, width))]


def say_seat(seat: Seat) -> str:
    """A person in one line: attitude and influence as signs, name, job."""
    stars = "*" * int(seat.influence or 0) if seat.influence.isdecimal() else ""
    return f"{seat.attitude or '?'} {stars:<3} " + ", ".join(part for part in (seat.name, seat.title) if part)


def _holder(seat: Seat, width: int, today: date) -> str:
    """Who holds a role, with the last talk and what they want where there is room."""
    talk = _("talked {day}").format(day=short_day(seat.last_on, today)) if seat.last_on else _("never talked")
    wants = _("“{what}”").format(what=seat.interest) if seat.interest and width >= WIDE else ""
    return " · ".join(part for part in (say_seat(seat), talk if width >= NARROW else "", wants) if part)


def _role_lines(found: BuyingMap, width: int) -> list[Drawn]:
    lines: list[Drawn] = []
    own = dict.fromkeys(role for seat in found.seats for role in seat.roles if role not in VOCABULARIES["role"])
    for role in (*VOCABULARIES["role"], *own):
        holders = [_holder(seat, width, found.today) for seat in found.seats if role in seat.roles]
        gap = next((_gap(one) for one in found.gone if one.role == role), "")
        if holders or gap:
            look, signs = ("", HUNG) if holders else ("gap", 0)
            lines += _hanging(_cap(role_word(role)), holders or [gap], width, look, signs)
    if not any("economic" in seat.roles for seat in found.seats) and not any(g.role == "economic" for g in found.gone):
        lines = [*_hanging(_cap(role_word("economic")), [_("nobody known")], width, "gap"), *lines]
    return lines


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def _gap(one: Gone) -> str:
    text = _("nobody since {name} left on {day}") if one.left else _("nobody since {name}, until {day}")
    return text.format(name=one.name, day=full_day(one.to_on))


def _missing_lines(found: BuyingMap, width: int) -> list[Drawn]:
    """Which roles nobody is known to hold, only where the map is marked complete."""
    known = {one.role for one in found.gone}
    vacant = [role_word(role) for role in found.vacant if role not in known]
    if vacant:
        return _hanging(_("Nobody"), [", ".join(vacant)], width, "quiet")
    if found.complete:
        return []
    text = _("not marked complete: the other roles are not known")
    return _hanging(_("Map"), [text], width, "quiet")


def _way_lines(found: BuyingMap, width: int) -> list[Drawn]:
    """The warmest way in, and who knows whom."""
    by_id = {seat.id: seat for seat in found.seats}
    lines: list[Drawn] = []
    for way in found.ways:
        steps = [_step(by_id[key], found) for key in way.people]
        lines += _hanging(
            _("to {name}").format(name=by_id[way.people[-1]].name), [" → ".join((_("we"), *steps))], width
        )
    decides = any("economic" in seat.roles for seat in found.seats)
    if decides and not found.ways:
        nobody = _("Not known yet: nobody here was talked to. “Knows” of a person says who knows whom.")
        lines += [Drawn(line, "quiet") for line in wrapped(nobody, width)]
    if lines:
        lines = [Drawn(""), Drawn(_("Warmest way in"), "heading"), *lines]
    pairs = [
        f"{by_id[one].name} – {_step(by_id[other], found, talk=False)}"
        for one, others in found.knows.items()
        for other in others
        if one in by_id and other in by_id
    ]
    if pairs:
        lines += [Drawn(""), Drawn(_("Who knows whom"), "heading")]
        lines += [Drawn(line) for pair in pairs for line in wrapped(pair, width)]
    return lines


def _step(seat: Seat, found: BuyingMap, *, talk: bool = True) -> str:
    """A person on the way: where, if elsewhere, and when we last talked."""
    when = _("last talk {day}").format(day=short_day(seat.last_on, found.today)) if talk and seat.last_on else ""
    about = ", ".join(part for part in (_elsewhere(seat, found), when) if part)
    return f"{seat.name} ({about})" if about else seat.name


def _elsewhere(seat: Seat, found: BuyingMap) -> str:
    """Where somebody is who does not work here, or since when; "" for who does."""
    if seat.at and seat.at != found.company:
        return _("now at {company}").format(company=seat.at) if seat.left_on else seat.at
    return _("left {day}").format(day=full_day(seat.left_on)) if seat.left_on else ""


def _hanging(head: str, texts: list[str], width: int, look: str = "", signs: int = 0) -> list[Drawn]:
    """A label with texts beside it, or below it where there is little room; what is wrapped hangs under its words.

    The first `signs` cells of a text are no words.
    """
    wide = width >= NARROW
    lines = [] if wide else [Drawn(head, look)]
    head = head if cell_width(head) < HEAD else f"{fit(head, HEAD - 2)} "
    before = f"{head}{' ' * (HEAD - cell_width(head))}" if wide else "  "
    for text in texts:
        first, *more = wrapped(text[signs:], width - (HEAD if wide else 2) - signs)
        lines.append(Drawn(text[:signs] + first, look, before))
        before = " " * (HEAD if wide else 2)
        lines += [Drawn(line, look, before + " " * signs) for line in more]
    return lines


def _tree_lines(found: BuyingMap, width: int) -> list[Drawn]:
    by_id = {seat.id: seat for seat in found.seats}
    staff: dict[int, list[int]] = {}
    for person, chain in found.bosses.items():
        for boss in chain:
            staff.setdefault(boss, []).append(person)
    inside = [seat for seat in found.seats if not _elsewhere(seat, found) or seat.id in staff]
    roots = [seat.id for seat in inside if not found.bosses.get(seat.id)]
    drawn: set[int] = set()
    above: list[int] = []
    lines: list[Drawn] = []

    def grow(key: int, before: str, joint: str, below: str) -> None:
        seat = by_id.get(key)
        if seat is None:
            return
        again = key in drawn
        drawn.add(key)
        about = ", ".join(filter(None, (_elsewhere(seat, found), _("see above") if again and staff.get(key) else "")))
        words = f"{say_seat(seat)} ({about})" if about else say_seat(seat)
        several = len(found.bosses.get(key, ()))
        if several > 1:
            words += " · " + _("{n} bosses").format(n=several)
        for place, line in enumerate(wrapped(words, width - len(before) - len(joint))):
            lines.append(Drawn(line, "", before + (joint if place == 0 else below)))
        if again:
            return
        above.append(key)
        people = [person for person in staff.get(key, []) if person not in above]
        for place, person in enumerate(people):
            last = place == len(people) - 1
            grow(person, before + below, "└─ " if last else "├─ ", "   " if last else "│  ")
        above.pop()

    for root in roots:
        grow(root, "", "", "")
    for seat in inside:  # a circle of people who report to each other has no root
        if seat.id not in drawn:
            grow(_in_circle(seat.id, found, by_id), "", "", "")
    return lines


def _in_circle(key: int, found: BuyingMap, there: Container[int]) -> int:
    """The first of a circle above somebody who has only such bosses; a boss who is not there is none."""
    passed = set[int]()
    while key not in passed:
        passed.add(key)
        key = next((boss for boss in found.bosses.get(key, ()) if boss in there), key)
    return key
