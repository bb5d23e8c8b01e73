"""What a field is: code, label, section, kind, choices, half-life, privacy, and the record it belongs to."""

from collections.abc import Iterable

from accountbook.row import Row
from accountbook.tongue import _

TEXT, LONG, CHOICE, CHOICES, SHARES, TAGS = "text", "long", "choice", "choices", "shares", "tags"
INTEGER, NUMBER, MONEY, YESNO = "integer", "number", "money", "yesno"
DATE, TIME, PARTIAL, MONTH, MONTHS = "date", "time", "partial", "month", "months"
COUNTRY, LANGUAGE, CURRENCY, URL, COMPANY, CONTACTS = "country", "language", "currency", "url", "company", "contacts"

MANY = frozenset({CHOICES, SHARES, TAGS, MONTHS})
"""Kinds whose value is a list: stored as one canonical JSON text, so that filters stay plain SQL."""

_PROSE = frozenset({"remark", "source", "text", "reason", "consent", "heard_of_us", "seasonality", "culture_dress"})
_PROSE |= {"culture_greet", "payment_terms", "payment_habit", "preferred_time", "children", "neighbourhood"}
"""Fields of short texts in which a person says anything, and names or codes nothing."""


class Field(Row):
    """One field of one record.

    `kind` says how a value is typed, checked, stored and shown (the constants of this module). `choices` names a list
    of `vocabulary` (or holds a custom field's own choices, separated by "|"). `half_life` is in months: how long until
    the value is worth half of what it was when learned. `only` limits a company field to organisations or individuals, `industry`
    (words separated by "|") to companies in whose industry one of them stands.
    """

    record: str
    code: str
    label_en: str
    section: str
    kind: str = TEXT
    choices: str = ""
    half_life: int | None = None
    private: bool = False
    only: str = ""
    hint_en: str = ""
    custom: bool = False
    industry: str = ""

    @property
    def label(self) -> str:
        """The label in the language of the user."""
        return _(self.label_en)

    @property
    def hint(self) -> str:
        """One line that says what belongs here, in the language of the user."""
        if self.kind == TAGS and not self.hint_en:
            return _("several: separated by commas")
        return _(self.hint_en) if self.hint_en else ""

    @property
    def name(self) -> str:
        """The field's full name, such as "company.industry"."""
        return f"{self.record}.{self.code}"

    @property
    def is_prose(self) -> bool:
        """Whether its value is free text, in which anything may stand."""
        return self.kind == LONG or (self.kind == TEXT and (self.custom or self.code in _PROSE))

    @property
    def column(self) -> str:
        """The column in which its value lives; a link to a company is stored as its key."""
        return f"{self.code}_id" if self.kind == COMPANY else self.code

    def fits(self, kind: str, industry: str) -> bool:
        """Whether the field is meant for a customer of this kind ("" is an organisation) in this industry."""
        if self.only and self.only != (kind or "organisation"):
            return False
        if not self.industry:
            return True
        from accountbook.domain.names import fold

        said = fold(industry)
        return any(word in said for word in map(fold, self.industry.split("|")) if word)


def of_section(record: str, section: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields with their record and section filled in: declarations stay one line each."""
    return tuple(field._replace(record=record, section=section) for field in fields)


def declare(code: str, label: str, kind: str = TEXT, choices: str = "", **more: object) -> Field:
    """A field still without record and section (`of_section` adds them)."""
    return Field("", code, label, "", kind, choices, **more)  # type: ignore[arg-type]
