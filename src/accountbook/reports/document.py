"""What a report says, before anybody decides how it looks: a title, and sections of plain values."""

from collections.abc import Mapping
from datetime import date

from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    from typing import Literal

    Audience = Literal["me", "colleague", "handover"]
else:
    Audience = str  # a look-up does without typing

AUDIENCES: tuple[Audience, ...] = ("me", "colleague", "handover")
DOT = " · "
"""Between the parts of the line below a title."""


class Fact(Row):
    """One known value: its label, the value as a person reads it, when it was learned, who said so, its state.

    `state` is value, none (known to be none) or doubt (kept as typed); `old` marks one past its half-life.
    """

    label: str
    value: str
    as_of: date | None = None
    source: str = ""
    state: str = "value"
    old: bool = False


class Item(Row):
    """One line of a list; `aside` is what must not be missed at its end (a phone), `mark` what stands before it."""

    text: str
    aside: str = ""
    mark: str = ""


class Talk(Row):
    """One talk in full: its day, what it was (visit, with whom), the text, and whether it won an advance."""

    on: date
    what: str
    text: str
    advance: bool = False


class Grid(Row):
    """A small table; cells as a person reads them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Person(Row):
    """Somebody with the facts about them."""

    name: str
    facts: tuple[Fact, ...]


Block = Fact | Item | Talk | Grid | Person


class Section(Row):
    """A heading with what stands below it; `code` names it for those who look for it, `short` fits a margin.

    `least` is how many lines of it a full screen must still show.
    """

    code: str
    title: str
    blocks: tuple[Block, ...]
    short: str = ""
    note: str = ""
    least: int = 1


class Document(Row):
    """A report: title, one line below it, sections, and what a file says about itself (`head`: key to typed value)."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    made_on: date
    head: Mapping[str, str] = {}
