"""Stored values: their canonical forms, how a person reads them, and how they would be typed (`typed` reads them back).

Stored forms: text as typed; codes of `vocabulary`; lists, shares and months as canonical JSON; dates as `date`; times as
"HH:MM"; partial dates as `partial` writes them; money as integer minor units of the record's currency.
"""

from collections.abc import Iterable
from datetime import date

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.vocabulary import MONTHS, VOCABULARIES, label, labels
from accountbook.jsontext import read_json
from accountbook.row import TYPE_CHECKING
from accountbook.tongue import _

if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")

Stored = str | int | float | bool | date
NONE_SIGN, UNKNOWN_SIGN = "-", "?"
"""What stands for "known to be none" and "unknown" on the command line and in files."""


def pack(items: object) -> str:
    """The canonical JSON of a list field."""
    import json

    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def unpack(stored: str | None) -> list[str]:
    """The items of a stored list field; shares give their codes in order."""
    if not stored:
        return []
    return [str(item) for item in read_json(stored)]


def item_key(item: object) -> str:
    """What the items of a list are compared by: capitals do not tell two apart, a sign or an accent does."""
    return str(item).casefold()


def once(items: "Iterable[Item]") -> "list[Item]":
    """The items of a list, each once: the spelling that comes first."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item_key(item), item)
    return [*found.values()]


def shares(stored: str | None) -> dict[str, int | None]:
    """Code to percentage (None where nobody said) of a stored shares field."""
    return dict(read_json(stored)) if stored else {}


def choices_of(field: Field) -> dict[str, str]:
    """Code to label of a field with choices; a custom field brings its own, separated by "|"."""
    if field.kind == kinds.YESNO:
        return labels("yesno")
    if field.choices in VOCABULARIES:
        return labels(field.choices)
    return {choice: choice for choice in field.choices.split("|") if choice}


def fits(field: Field, stored: Stored) -> bool:
    """Whether a stored value is one of the field's kind; one of a book's own may have had another kind before."""
    try:
        return _fits(field, stored)
    except (ValueError, TypeError, OverflowError):
        return False


def _fits(field: Field, stored: Stored) -> bool:
    kind, text = field.kind, str(stored)
    if kind in (kinds.INTEGER, kinds.MONEY):
        return int(stored) == float(stored)  # type: ignore[arg-type]
    if kind == kinds.NUMBER:
        return abs(float(text)) < float("inf")
    if kind == kinds.DATE:
        return isinstance(stored, date) or date.fromisoformat(text).isoformat() == text
    if kind == kinds.PARTIAL:
        from accountbook.domain.calendar.partial import stored_partial

        return stored_partial(text) is not None
    if kind == kinds.MONTH:
        return 1 <= int(text) <= len(MONTHS)
    if kind == kinds.CHOICE:
        return text in choices_of(field)
    if kind == kinds.SHARES:
        return isinstance(read_json(text), dict)
    if kind not in kinds.MANY:
        return True
    items = read_json(text)
    return isinstance(items, list) and (kind != kinds.MONTHS or all(1 <= int(item) <= len(MONTHS) for item in items))


def show_value(field: Field, stored: Stored | None, currency: str = "EUR") -> str:
    """The stored value as a person reads it; labels instead of codes, money with its currency."""
    if stored is None or stored == "":
        return ""
    if field.custom and not fits(field, stored):
        return str(stored)
    kind = field.kind
    if kind == kinds.CHOICE:
        return choices_of(field).get(str(stored), str(stored))
    if kind == kinds.MONEY:
        from accountbook.domain.amounts import say_money

        return say_money(int(stored), currency)  # type: ignore[arg-type]
    if kind == kinds.PARTIAL:
        from accountbook.domain.calendar.partial import say_partial

        return say_partial(str(stored))
    if kind == kinds.DATE:
        return stored.isoformat() if isinstance(stored, date) else str(stored)
    if kind == kinds.YESNO:
        return label("yesno", "yes" if stored and stored != "no" else "no")
    if kind == kinds.MONTH:
        return _(MONTHS[int(stored) - 1])  # type: ignore[arg-type]
    if kind == kinds.MONTHS:
        return ", ".join(_(MONTHS[int(month) - 1]) for month in unpack(str(stored)))
    if kind in (kinds.CHOICES, kinds.SHARES):
        return _show_choices(field, str(stored))
    if kind == kinds.TAGS:
        return ", ".join(unpack(str(stored)))
    if kind == kinds.NUMBER:
        return f"{float(stored):g}" if abs(float(stored)) < 1e6 else f"{float(stored):.2f}"  # type: ignore[arg-type]
    return str(stored)


def type_value(field: Field, stored: Stored | None, currency: str = "EUR") -> str:
    """The text that, typed again, gives the stored value: what a form starts with and a file carries."""
    if stored is None:
        return ""
    if field.custom and not fits(field, stored):
        return str(stored)
    if field.kind == kinds.CHOICE:
        return str(stored)
    if field.kind == kinds.YESNO:
        return "yes" if stored else "no"
    if field.kind == kinds.MONEY:
        from accountbook.domain.amounts import plain_money

        return plain_money(int(stored), currency)  # type: ignore[arg-type]
    if field.kind in (kinds.MONTH, kinds.PARTIAL):
        return str(stored)
    if field.kind == kinds.MONTHS:
        return ", ".join(unpack(str(stored)))
    if field.kind == kinds.TAGS:
        return ", ".join(f'"{tag}"' if "," in tag else tag for tag in unpack(str(stored)))
    if field.kind == kinds.CHOICES:
        return ", ".join(unpack(str(stored)))
    if field.kind == kinds.SHARES:
        return ", ".join(code if part is None else f"{code} {part}" for code, part in shares(str(stored)).items())
    if field.kind == kinds.NUMBER:
        return repr(float(stored)).removesuffix(".0")  # type: ignore[arg-type]
    return show_value(field, stored, currency)


def check_stored(field: Field, value: Stored) -> Stored:
    """The value if it is a stored form of this field; ValueError otherwise (a bug or a damaged file, not a typo)."""
    if field.kind == kinds.CHOICE and field.choices in VOCABULARIES and value not in VOCABULARIES[field.choices]:
        raise ValueError(f"{field.name}: {value!r} is not one of {', '.join(VOCABULARIES[field.choices])}")
    if field.kind == kinds.MONTH and not 1 <= int(value) <= 12:  # type: ignore[arg-type]
        raise ValueError(f"{field.name}: {value!r} is not a month")
    if field.kind in kinds.MANY:
        read_json(str(value))
    return value


def _show_choices(field: Field, stored: str) -> str:
    names = choices_of(field)
    if field.kind == kinds.SHARES:
        return ", ".join(
            names.get(code, code) if part is None else f"{names.get(code, code)} {part} %"
            for code, part in shares(stored).items()
        )
    return ", ".join(names.get(code, code) for code in unpack(stored))
