"""What a person typed into one field: a value, "?" for unknown, "-" for known to be none, or a doubt kept as typed."""

import re
from collections.abc import Iterable

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.listed import LISTS, doubtful_items
from accountbook.domain.soundness import doubt_about
from accountbook.domain.typed import Setting, quoted, read_value
from accountbook.domain.values import (
    NONE_SIGN,
    UNKNOWN_SIGN,
    Stored,
    choices_of,
    item_key,
    pack,
    show_value,
    type_value,
)
from accountbook.jsontext import read_json
from accountbook.row import Row
from accountbook.tongue import _

VALUE, UNKNOWN, NONE, DOUBT = "value", "unknown", "none", "doubt"
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


def read_amendment(field: Field, typed: str, setting: Setting, current: Stored | None, kept: str = "") -> Edit:
    """The same where a list may be amended: "+vip, gold, -old" adds and takes away, anything else says the whole list.

    Items that are clear are added and taken away even where another one is a doubt. What is `kept` of a doubtful list as
    it was typed goes along until it is taken away.
    """
    signed = signed_items(typed)
    if field.kind not in LISTS or not signed:
        return read_edit(field, typed, setting)
    items = {item_key(item): item for item in (read_json(str(current)) if current else ())}
    doubts = {item_key(item): item for item in doubtful_items(field, kept)}
    for part in signed:
        sign, said = part[0], part[1:].strip()
        clear = read_value(field, said, setting).value
        for item in read_json(str(clear)) if clear is not None else ():
            items.pop(item_key(item), None)
            items |= {item_key(item): item} if sign == "+" else {}
        for item in doubtful_items(field, said):
            known = doubts.pop(item_key(item), None)
            again = item if sign == "+" else "" if known else f"-{item}"
            doubts |= {item_key(again): again} if again else {}
    listed = sorted(items.values()) if field.kind == kinds.MONTHS else [*items.values()]
    value = pack(listed) if listed else None
    if doubts:
        return beside_doubts(field, value, doubts.values(), setting)
    return Edit(field, typed, VALUE if listed else UNKNOWN, value)


def beside_doubts(field: Field, value: Stored | None, doubts: Iterable[str], setting: Setting) -> Edit:
    """A list of which some items are doubts, typed as a whole: what is clear, months by their names, then the others."""
    unclear = ", ".join(map(quoted, doubts))
    clear = (show_value if field.kind == kinds.MONTHS else type_value)(field, value)
    typed = ", ".join(filter(None, (clear, unclear)))
    return Edit(field, typed, VALUE if value else UNKNOWN, value, read_value(field, unclear, setting).doubt)
