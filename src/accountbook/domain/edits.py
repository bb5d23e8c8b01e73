"""What a person typed into one field: a value, "?" for unknown, "-" for known to be none, or a doubt kept as typed."""

import re
from collections.abc import Iterable

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.soundness import doubt_about
from accountbook.domain.typed import Setting, read_value
from accountbook.domain.values import NONE_SIGN, UNKNOWN_SIGN, Stored, choices_of, pack
from accountbook.jsontext import read_json
from accountbook.row import Row
from accountbook.tongue import _

VALUE, UNKNOWN, NONE, DOUBT = "value", "unknown", "none", "doubt"
LISTS = (kinds.TAGS, kinds.CHOICES, kinds.MONTHS)
_BETWEEN = re.compile(r"""(?:[,;]|\s(?=[+-]))(?=(?:[^"]*"[^"]*")*[^"]*$)""")
"""Where one signed item ends, outside of quotes."""
SIGNS = ("+", "-")
NO_NAME = ("", UNKNOWN_SIGN, NONE_SIGN)
"""What says of other fields that nothing is known, or that there is nothing: a name has to be there."""


class Edit(Row):
    """One field as it was typed. A company is still named here, not found; `state` is one of the four above."""

    field: Field
    typed: str
    state: str
    value: Stored | None = None
    doubt: str = ""


def read_edit(field: Field, typed: str, setting: Setting) -> Edit:
    """What the typed text says about a field; never raises, never refuses."""
    text = typed.strip()
    if field.code == "name" and text in NO_NAME:
        return Edit(field, typed, DOUBT, None, _("A name is the one thing that is needed."))
    if field.code == "name":
        return Edit(field, typed, VALUE, text)
    if text in ("", UNKNOWN_SIGN):
        return Edit(field, typed, UNKNOWN)
    none_signs = (NONE_SIGN, "none") if field.kind == kinds.CHOICE else (NONE_SIGN,)
    if text.casefold() in none_signs and text.casefold() not in choices_of(field):
        return Edit(field, typed, NONE)
    if field.kind == kinds.LONG:
        return Edit(field, typed, VALUE, typed.strip("\n"))
    reading = read_value(field, text, setting)
    if reading.value is None:
        return Edit(field, typed, DOUBT, None, reading.doubt)
    return Edit(field, typed, VALUE, reading.value, reading.doubt or doubt_about(field, reading.value, setting))


def signed_items(typed: str) -> tuple[str, ...]:
    """The items of "+vip, gold, -old" with their signs; nothing where the text does not begin with one.

    An item without a sign goes with the one before it: a comma carries on what was begun.
    """
    signed: list[str] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(typed.strip()))):
        own = part[0] in SIGNS
        if not own and not signed:
            return ()
        item = part[1:].strip() if own else part
        if not item:
            return ()
        signed.append((part[0] if own else signed[-1][0]) + item)
    return tuple(signed)


def read_amendment(field: Field, typed: str, setting: Setting, current: Stored | None) -> Edit:
    """The same where a list may be amended: "+vip, gold, -old" adds and takes away, anything else says the whole list.

    Items that are clear are added and taken away even where another one is a doubt.
    """
    signed = signed_items(typed)
    if field.kind not in LISTS or not signed:
        return read_edit(field, typed, setting)
    items = list(read_json(str(current))) if current else []
    doubts: dict[str, str] = {}
    for part in signed:
        reading = read_value(field, part[1:].strip(), setting)
        if reading.value is None:
            doubts[part] = reading.doubt
            continue
        for item in read_json(str(reading.value)):
            items = [kept for kept in items if str(kept).casefold() != str(item).casefold()]
            items += [item] if part[0] == "+" else []
    if len(doubts) == len(set(signed)):
        return Edit(field, typed, DOUBT, None, _together(doubts.values()))
    if field.kind == kinds.MONTHS:
        items.sort()
    state, value = (VALUE, pack(items)) if items else (UNKNOWN, None)
    return Edit(field, ", ".join(doubts) or typed, state, value, _together(doubts.values()))


def amended(said: Edit, amendment: Edit) -> Edit:
    """What was said of a list, and its amendment, as one edit: the value of what is clear, the doubts of both."""
    doubtful = [edit for edit in (said, amendment) if edit.doubt]
    if not doubtful:
        return amendment
    clear = said if amendment.state == DOUBT else amendment
    state = UNKNOWN if clear.state == NONE else clear.state  # something that is not clear is there, after all
    typed = ", ".join(edit.typed for edit in doubtful)
    return Edit(said.field, typed, state, clear.value, _together(edit.doubt for edit in doubtful))


def _together(doubts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(doubts))
