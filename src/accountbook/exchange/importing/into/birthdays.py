"""Birthdays in calendars: whose each is, and given to the person of the book who has none yet; it makes nobody new."""

import re
from datetime import date

from accountbook.domain.calendar.partial import stored_partial
from accountbook.exchange.ical.item import Item
from accountbook.exchange.ical.series import rule_parts
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.matching import Unclear
from accountbook.store.pages.views import view
from accountbook.store.writing.keys import key_of_person
from accountbook.tongue import _

BIRTHDAY = "birthday"
"""The entry of a row that only says when somebody was born."""
_WORDS = (
    "birthdays?|b-?day|geburtstage?|födelsedag(?:ar)?|cumpleaños|aniversário|anniversaire|compleanno|verjaardag"
    "|рожден ден|день рождения"
)
_OF = r"(?:\s*[:–-]\s*|\s+(?:von|vom|de|di|of|da|do|för|på|van|на)\s+|\s+d['’])?"
_SAID = re.compile(rf"(?<!\w)(?:happy\s+)?(?:{_WORDS})(?!\w){_OF}", re.I)
_BESIDE = re.compile(r"\([^)]*\)|(?<![\w'’])\d\S*|(?<!\w)(?:hat|has|fyller)(?!\w)|['’`´]s(?!\w)", re.I)
"""What stands beside the name: an age, a year, a genitive."""
_EDGES = " '’`´\"“”,;:!.–-"
_YEARS = range(1901, 2000)
"""Years of a first day that can only be one of birth: a calendar invents 1604 or 1900, or says when it was entered."""


def is_birthday(item: Item, calendar: str) -> bool:
    """Whether a yearly event says that somebody was born: by its words, or those of its calendar."""
    yearly = item.kind == "event" and rule_parts(item.recurrence).get("FREQ") == "YEARLY"
    return yearly and any(_SAID.search(text) for text in (item.summary, calendar, *item.categories))


def birthday_of(summary: str, first: date) -> tuple[tuple[str, ...], str]:
    """The names that may be meant, the likelier first, and the birthday; without a year that is not one of birth."""
    plain = _BESIDE.sub(" ", _SAID.sub(" ", summary))
    name = " ".join("".join(sign for sign in plain if sign.isalpha() or sign in f" {_EDGES}").split()).strip(_EDGES)
    names = (name, name[:-1]) if name.endswith("s") else (name,)
    return names, first.isoformat() if first.year in _YEARS else f"--{first:%m-%d}"


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
