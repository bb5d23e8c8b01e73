"""What follows for the rhythm of a repeating promise where one of its dates, or the rhythm, was edited."""

from collections.abc import Callable, Iterable

from accountbook.domain.edits import DOUBT, UNKNOWN, VALUE, Edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.values import Stored


def rhythm_kept(value: Callable[[str], Stored | None], given: Iterable[Edit]) -> list[Edit]:
    """The day from which the rhythm goes on: the one by the rhythm where a due date was moved by itself; the due date
    again where the rhythm was said anew. `value` gives what the record holds; nothing, where the day itself was edited.
    """
    field = find_field("followup", "snoozed_from")
    typed = {edit.field.code: edit for edit in given if edit.state != DOUBT}
    if field is None or field.code in typed or value("state") != "open":
        return []
    rhythm, due = typed.get("recurrence"), typed.get("due_on")
    if rhythm and rhythm.value != value("recurrence"):
        return [Edit(field, "", UNKNOWN)] if rhythm.value and value(field.code) else []
    before = value("due_on")
    moved = due is not None and due.value not in (None, before)
    if not (moved and before and value("recurrence")) or value(field.code):
        return []
    return [Edit(field, "", VALUE, before)]
