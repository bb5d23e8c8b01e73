"""A save that is asked for twice (a second Enter, a draft saved again after a crash) happens once."""

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


def id_for(form: str, content: str) -> str:
    """The id of one save of a form: the same text again is the same save, another text is another one.

    A draft outlives the session that saved it when that was killed a moment later; whoever opens it then and types
    something else must not be told "Saved" for what was saved before.
    """
    return sha256(f"{form}\n{content}".encode("utf-8", "surrogatepass")).hexdigest()[:36]


def is_saved(unit: "Unit", save_id: str) -> bool:
    """Whether an earlier write carried this id; if not, this one carries it from now on."""
    if unit.raw().execute("SELECT 1 FROM batch WHERE save_id = ?", (save_id,)).fetchone():
        return True
    unit.batch.save_id = save_id
    return False
