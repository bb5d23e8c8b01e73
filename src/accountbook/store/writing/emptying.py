"""Who empties a number, an address or a role takes it out of the book: it goes into the bin, whole, and comes back so."""

from collections.abc import Callable

from accountbook.domain.edits import NO_NAME, NONE, UNKNOWN, Edit
from accountbook.domain.gist import GIST
from accountbook.store.pages.views import View
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit

EMPTY = (UNKNOWN, NONE)
"""What an edit says that takes a value away."""


def change(
    unit: Unit, seen: View, edits: tuple[Edit, ...], write: Callable[[Unit, View, tuple[Edit, ...]], None]
) -> None:
    """Write what was typed; a record of which nothing is left goes into the bin with the value it had.

    What the same edits say anew is left, too: who moves a customer empties the old postcode and types the new street.
    """
    said = {edit.field.code: edit.state for edit in edits}
    gist = [code for code in GIST.get(seen.entity, ()) if code in said or seen.typed(code) not in NO_NAME]
    if gist and all(said.get(code) in EMPTY for code in gist):
        record = records.fetch(unit, seen.entity, seen.id)
        if record.uid == seen.uid and all(getattr(record, code) == seen.value(code) for code in gist):
            records.archive(unit, record)
            return
    write(unit, seen, edits)
