"""`find TEXT`: companies, contacts and notes, best first."""

from accountbook.cli.answer import TEXT, Answer, Asked
from accountbook.cli.layout import and_more, stacked
from accountbook.errors import FOUND, NOTHING_FOUND, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.search import search
from accountbook.tongue import _

if TYPE_CHECKING:
    import sqlite3

COLUMNS = ("kind", "uid", "name", "about", "company", "town", "phone", "on", "near")
ON_A_TERMINAL, IN_A_PIPE = 20, 1000


def answer(connection: "sqlite3.Connection", asked: Asked) -> Answer:
    """What the book holds for the words."""
    limit = asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    found = search(connection, asked.text, limit, near_below=1)
    if not found.hits and asked.form == TEXT:
        raise BookError(_("Nothing found for “{text}”.").format(text=asked.text), NOTHING_FOUND)

    def say(width: int) -> list[str]:
        kinds = {"company": _("company"), "contact": _("contact"), "note": _("note")}
        rows = [(("~" if hit.near else "") + kinds[hit.kind], hit.title, hit.detail) for hit in found.hits]
        marked = [_("~ a near miss")] if any(hit.near for hit in found.hits) else []
        return [*stacked(rows, width, heads=2), *and_more(found.left_out, found.at_least), *marked]

    rows = [(h.kind, h.uid, h.title, h.about, h.company, h.town, h.phone, h.on, bool(h.near)) for h in found.hits]
    return Answer(COLUMNS, rows, say, FOUND if rows else NOTHING_FOUND, found.left_out)
