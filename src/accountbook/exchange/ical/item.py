"""What a calendar says: frozen values with local dates and times."""

import datetime as dt
from typing import NamedTuple


class Person(NamedTuple):
    """Somebody invited, or the organiser: the name as shown, "" where only the mail address is known."""

    name: str
    mail: str


class Ours(NamedTuple):
    """What an export of ours says of a promise so that it comes back as it was; each is a property of its event.

    `lead` are the words before the text of the promise in the summary, `about` those that we wrote into the place and
    the description: whatever else stands there is what somebody added.
    """

    side: str = ""
    kind: str = ""
    company_uid: str = ""
    company: str = ""
    contact_uid: str = ""
    contact: str = ""
    lead: str = ""
    about: str = ""


OURS = {code: f"X-ACCOUNTBOOK-{code.upper().replace('_', '-')}" for code in Ours._fields}
"""The names of those properties."""


class Item(NamedTuple):
    """An event, task or journal entry.

    `kind` is event, todo or journal. Days are local days; a time is None for whole days, and `unread_time` what
    stands in its place where nobody understands it. `ends_on` is the last day
    (not the day after, as in the file). For a todo `starts_on` is when it is due. `recurrence` is the RRULE as text;
    `ahead` are the days that the local start is after the one in the file's own zone, in whose days the rule counts;
    `lead` those that a todo has from its start, to which `replaces_on` and `without` belong, until it is due;
    `exception_of` is the original start where the item replaces one occurrence, `replaces_on` its local day; on the days
    `without` a series has none. A todo that is over has the status
    COMPLETED, whatever its file says it with, and `done_on` where that is known. `private` is what nobody else may see
    (CLASS, RFC 5545 3.8.1.3). `problems` are sentences about properties that could not be read.
    """

    kind: str
    uid: str = ""
    summary: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    starts_on: dt.date | None = None
    starts_time: dt.time | None = None
    unread_time: str = ""
    ends_on: dt.date | None = None
    ends_time: dt.time | None = None
    recurrence: str = ""
    ahead: int = 0
    lead: int = 0
    exception_of: str = ""
    replaces_on: dt.date | None = None
    without: tuple[dt.date, ...] = ()
    status: str = ""
    done_on: dt.date | None = None
    private: bool = False
    categories: tuple[str, ...] = ()
    organiser: Person | None = None
    attendees: tuple[Person, ...] = ()
    problems: tuple[str, ...] = ()
    line: int = 0
    ours: Ours = Ours()


class BadItem(NamedTuple):
    """An item that could not be read: its line, its text as it stood, and why."""

    line: int
    text: str
    reason: str


class Calendar(NamedTuple):
    """All items of a file; `name` is what its program calls the calendar (the mail address of its owner, often)."""

    items: tuple[Item, ...]
    bad: tuple[BadItem, ...] = ()
    name: str = ""


class Due(NamedTuple):
    """A promise to be put into a calendar. `uid` is the record's; without a time it is for the whole day."""

    uid: str
    on: dt.date
    time: dt.time | None
    summary: str
    description: str = ""
    location: str = ""
    ours: Ours = Ours()


class Birthday(NamedTuple):
    """A birthday to be put into a calendar; `born` is a partial date: 1972-02-29 or --02-29."""

    uid: str
    name: str
    born: str
    description: str = ""
