"""What a record that hangs on another is nothing without: who empties it takes the record out of the book."""

from collections.abc import Iterable

from accountbook.domain.edits import DOUBT, VALUE, Edit
from accountbook.domain.fields.registry import ADDRESS
from accountbook.errors import BookError
from accountbook.tongue import _

GIST = {"contactpoint": ("value",), "address": ADDRESS, "buyingrole": ("role",)}
"""All of these fields, by record."""


def told_of_new(entity: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """What was typed about a new record; nothing where that is only of which kind a number would be.

    Raises `BookError` where more was typed, and no number.
    """
    given = tuple(edits)
    said = {edit.field.code for edit in given if edit.state in (VALUE, DOUBT)}
    if entity != "contactpoint" or "value" in said:
        return given
    if said - {"kind"}:
        raise BookError(_("A number is needed here, or a mail or web address."))
    return ()
