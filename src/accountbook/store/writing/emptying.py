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
    """Write what was typed; a record of which nothing is left goes into the bin with the value it had."""
    emptied = {edit.field.code for edit in edits if edit.state in EMPTY}
    gist = [code for code in GIST.get(seen.entity, ()) if code in emptied or seen.typed(code) not in NO_NAME]
    if gist and emptied.issuperset(gist):
        record = records.fetch(unit, seen.entity, seen.id)
        if record.uid == seen.uid and all(getattr(record, code) == seen.value(code) for code in gist):
            records.archive(unit, record)
            return
    write(unit, seen, edits)
