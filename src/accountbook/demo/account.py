"""The blueprint of one invented company while its records are drawn."""

from dataclasses import dataclass, field
from datetime import date

from accountbook.demo.circles import Circle
from accountbook.demo.lands import Land, Town
from accountbook.demo.plan import Row
from accountbook.demo.trades import Trade

CUSTOMERS = frozenset(("steady", "seasonal", "yearend", "silent", "new", "few", "former"))
"""Tempers that have bought something."""


@dataclass(slots=True)
class Person:
    """One contact with its post: a place in `people_words.POSTS`."""

    record: Row
    post: int
    since: date
    until: date | None = None
    roles: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The family name, as notes call people."""
        return str(self.record.family_name)

    def there(self, on: date) -> bool:
        """Whether the person worked here on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(slots=True)
class Account:
    """A company with what the history needs to know of it.

    `temper` says how it behaves: steady, seasonal, yearend, silent, new, few, former (customers); talking, met,
    bare, lost (prospects). `depth` (0..1) is how much is known, `gap` the usual days between orders,
    `circle` the sort of firm it lives as, `share` how much of its need it buys from us,
    `trend` how much of that it needs in the last year.
    """

    record: Row
    land: Land
    town: Town
    trade: Trade
    temper: str
    since: date
    depth: float
    grade: str
    size: int
    gap: int
    circle: Circle
    share: float
    trend: float = 1.0
    people: list[Person] = field(default_factory=list)
    orders: list[date] = field(default_factory=list)
    goods: dict[date, str] = field(default_factory=dict)
    """What was bought on a day, as one says it."""

    @property
    def id(self) -> int:
        """The key of the company."""
        return self.record.id

    @property
    def customer(self) -> bool:
        """Whether it has ever bought."""
        return self.temper in CUSTOMERS

    def met(self, on: date) -> list[Person]:
        """The people who work there on a day."""
        return [person for person in self.people if person.there(on)]

    def money(self, euro: float, step: int = 1) -> int:
        """An amount in euro as minor units of the company's currency, rounded to whole steps."""
        return round(euro * self.land.per_euro / step) * step * 100
