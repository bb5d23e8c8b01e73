"""A birthday of a calendar, given to the person of the book who has none yet; it makes nobody new."""

from accountbook.domain.calendar.partial import stored_partial
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.matching import Unclear
from accountbook.store.pages.views import view
from accountbook.store.writing.keys import key_of_person
from accountbook.tongue import _


def take_birthday(work: Work, incoming: Incoming) -> None:
    """Give the birthday to the one person of the name; `Unclear` where there is none, and where they have another."""
    name, born = incoming.people[0], incoming.contact["birthday"]
    found: list[int] = []
    for one in incoming.people:
        found = found or [
            key
            for key in work.keys.contacts.get(key_of_person(one), ())
            if one and ("contact", key) not in work.keys.binned
        ]
    if not name:
        raise Unclear(_("it is a birthday and does not say whose"))
    if not found:
        raise Unclear(_("it is the birthday of “{name}”, whom the book does not have").format(name=name))
    if len(found) > 1:
        raise Unclear(_("{n} people in the book fit “{name}”").format(n=len(found), name=name))
    waiting = work.bulk.row("contact", found[0])
    before = waiting.get("birthday") if waiting else view(work.unit.raw(), "contact", found[0]).value("birthday")
    if not before:
        update(work, incoming.line, "contact", found[0], {"birthday": born}, whole=False)
        return
    known, said = stored_partial(str(before)), stored_partial(born)
    if known and said and known.month_day not in (None, said.month_day):
        sentence = _("“{name}” has another birthday in the book: {day}")
        raise Unclear(sentence.format(name=name, day=known.say()))
