"""A save that is asked for twice (a second Enter, a draft saved again after a crash) happens once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.store.unit import Unit


def is_saved(unit: "Unit", save_id: str) -> bool:
    """Whether an earlier write carried this id; if not, this one carries it from now on."""
    if unit.raw().execute("SELECT 1 FROM batch WHERE save_id = ?", (save_id,)).fetchone():
        return True
    unit.batch.save_id = save_id
    return False
