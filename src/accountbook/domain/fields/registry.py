"""Finds fields: by record, by section, by code; custom fields of a book are joined to the built-in ones."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from accountbook.domain.fields.company import COMPANY_FIELDS
from accountbook.domain.fields.contact import CONTACT_FIELDS
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.records import RECORD_FIELDS
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.tongue import _

BUILT_IN: tuple[Field, ...] = COMPANY_FIELDS + CONTACT_FIELDS + RECORD_FIELDS
ADDRESS, POINTS = ("street", "postcode", "town", "region", "country"), tuple(VOCABULARIES["point_kind"])
"""Fields of addresses and kinds of contact points that are typed as if they were the company's or person's own."""

SECTION_LABELS = {
    "identity": "Identity",
    "firmographics": "Firmographics",
    "financial": "Financial status",
    "buying": "Buying",
    "culture": "Culture",
    "individual": "Individual",
    "notes": "Notes",
    "person": "Person",
    "private": "Private",
    "keeping": "Keeping",
    "custom": "Own fields",
}


_own_ages: dict[str, int] = {}


def let_age(half_life: Mapping[str, int]) -> None:
    """Let fields (by name, such as "company.employees") age by the user's own half-lives in months; 0 never ages.

    Said once at the start, like the language: profile, brief, exports and readiness then agree.
    """
    if dict(half_life) != _own_ages:
        _own_ages.clear()
        _own_ages.update(half_life)
        fields_of.cache_clear()
        _by_code.cache_clear()


@lru_cache(maxsize=64)
def fields_of(record: str, custom: tuple[Field, ...] = ()) -> tuple[Field, ...]:
    """All fields of a record in the order in which they are shown, the book's custom fields last.

    A custom field goes before a built-in one of its code, which a later program has brought: its values stay in place.
    """
    own = {field.code for field in custom if field.record == record}
    built_in = (field for field in BUILT_IN if field.record == record and field.code not in own)
    wanted = (*built_in, *(field for field in custom if field.record == record))
    if not _own_ages:
        return tuple(wanted)
    return tuple(one._replace(half_life=_own_ages.get(one.name, one.half_life) or None) for one in wanted)


def sections_of(record: str, custom: tuple[Field, ...] = ()) -> tuple[str, ...]:
    """The sections of a record in order of appearance."""
    return tuple(dict.fromkeys(field.section for field in fields_of(record, custom)))


def section_label(section: str) -> str:
    """The heading of a section in the language of the user."""
    return _(SECTION_LABELS.get(section, section))


@lru_cache(maxsize=16)
def _by_code(record: str, custom: tuple[Field, ...]) -> dict[str, Field]:
    return {field.code: field for field in fields_of(record, custom)}


def find_field(record: str, code: str, custom: tuple[Field, ...] = ()) -> Field | None:
    """The field of a record by its code, by its label, or by a code typed with blanks or dashes."""
    by_code = _by_code(record, custom)
    wanted = code.strip().casefold().replace(" ", "_").replace("-", "_")
    if wanted in by_code:
        return by_code[wanted]
    for field in by_code.values():
        if field.label.casefold() == code.strip().casefold():
            return field
    return None


def nearest_codes(record: str, code: str, custom: Iterable[Field] = ()) -> list[str]:
    """Up to three codes close to a misspelt one, for the sentence that says what to type instead."""
    from difflib import get_close_matches

    return get_close_matches(code.casefold(), [field.code for field in fields_of(record, tuple(custom))], 3, 0.5)
