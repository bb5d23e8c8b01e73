"""Birthdays in calendars: which events are some, whose each may be, and the day as far as it is known."""

import re
from datetime import date

from accountbook.exchange.ical.item import Item
from accountbook.exchange.ical.series import rule_parts

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
