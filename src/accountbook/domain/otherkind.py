"""What a value of an own field means where the field becomes one of another kind: only what can be read back is taken."""

import re
from decimal import Decimal

from accountbook.domain.edits import DOUBT, VALUE, Edit, read_edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.typed import Setting, read_value
from accountbook.domain.values import Stored, show_value, type_value
from accountbook.tongue import _

_PROSE = frozenset({kinds.TEXT, kinds.LONG})
_COUNTED = frozenset({kinds.INTEGER, kinds.NUMBER, kinds.MONEY})
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9}|,(?:\d{1,2}|\d{4,9}))?")
"""A number without groups: 15 digits a computer keeps exactly, and "1,234" may be a thousand or one and a bit."""


def read_as_other(before: Field, now: Field, text: str, setting: Setting) -> Edit:
    """What the text that stands for a value of one kind says in the other; where that is another text, it is a doubt.

    An article number is not rounded, a phone loses no zero, and "fri" becomes no day of this week: they stay as typed.
    A word for something of a list ("x" for yes, "Austria" for AT), or a number with zeros at its end ("4.10"), is taken
    and kept beside it.
    """
    counted = {before.kind, now.kind} <= _COUNTED and _is_plain(before, text, setting)
    edit = read_edit(now, _short(text) if counted else text, setting)._replace(typed=text)
    if edit.state != VALUE or edit.value is None or edit.doubt or now.kind in (*_PROSE, kinds.URL):
        return edit
    said, typed = text.strip(), type_value(now, edit.value, setting.currency)
    same = now.kind in _COUNTED and _is_number(said, typed, setting)
    if (counted and same) or _gives_back(before, now, said, edit.value, setting):
        return edit
    if now.kind in (*_COUNTED, kinds.DATE) and not same:
        edit = edit._replace(state=DOUBT, value=None)
    return edit._replace(doubt=_kept(said))


def read_either_way(before: Field, now: Field, text: str, setting: Setting) -> Edit:
    """The same where nobody knows whether the month comes first: a day that can be read in two ways is a doubt."""
    ways = [setting._replace(habits=setting.habits._replace(month_first=first)) for first in (False, True)]
    read = {edit.value: edit for edit in (read_as_other(before, now, text, way) for way in ways)}
    known = [edit for value, edit in read.items() if value is not None] or list(read.values())
    return known[0] if len(known) == 1 else known[0]._replace(state=DOUBT, value=None, doubt=_kept(text.strip()))


def _kept(text: str) -> str:
    return _("“{text}” is kept as it was typed while the field was of another kind.").format(text=text)


def _is_plain(field: Field, text: str, setting: Setting) -> bool:
    """Whether a text is that of a value of the field itself, not what was typed beside or instead of one."""
    value = read_value(field, text, setting).value
    return value is not None and type_value(field, value, setting.currency) == text


def _short(number: str) -> str:
    """The number of a counted kind without zeros behind its point: 5000.00 € are a whole number, too."""
    return f"{Decimal(number).normalize():f}"


def _gives_back(before: Field, now: Field, text: str, value: Stored, setting: Setting) -> bool:
    """Whether the value, typed in the kind before, is the text again, or says the same number or day plainly."""
    typed = type_value(now, value, setting.currency)
    if text.casefold() in (typed.casefold(), show_value(now, value, setting.currency).casefold()):
        return True
    if before.kind not in _PROSE and (old := read_value(before, text, setting).value) is not None:
        return read_value(before, typed, setting).value == old
    if now.kind in _COUNTED:
        bare = _bare(text, setting).replace(",", ".")
        return _is_number(text, typed, setting) and bare in (typed, typed.partition(".")[0])
    return now.kind == kinds.DATE and _is_day(text, typed, setting)


def _bare(text: str, setting: Setting) -> str:
    """An amount without the sign of the currency that those of the record are in."""
    for sign in ("€" if setting.currency == "EUR" else "", setting.currency):
        text = text.removeprefix(sign).removesuffix(sign).strip()
    return text


def _is_number(text: str, typed: str, setting: Setting) -> bool:
    """Whether a text is the number, alone or with the sign of the currency."""
    bare = _bare(text, setting)
    return _NUMBER.fullmatch(bare) is not None and Decimal(bare.replace(",", ".")) == Decimal(typed)


def _is_day(text: str, typed: str, setting: Setting) -> bool:
    """Whether a text is the day with its year."""
    from accountbook.domain.calendar.partialread import read_partial

    return not text.isdecimal() and str(read_partial(text, setting.habits.month_first)) == typed
