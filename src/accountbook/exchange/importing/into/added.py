"""What a row adds to somebody whom the book had already: it is named, as a changed value is."""

from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.hanging import Owner
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.exchange.recordnames import record_name

BESIDE = ("contact", "followup", "interaction")
"""What a row may add."""
_SAID = ("name", "due_on", "happened_on", "text")


def is_known(work: Work, subject: Owner | None) -> bool:
    """Whether the book had the company or person whom a row is about, if it is about one, before this import."""
    return subject is not None and work.bulk.row(*subject) is None


def tell(work: Work, incoming: Incoming) -> None:
    """Name what the present row made: a next step that was moved is a second one beside the old."""
    name = incoming.company.get("name") or incoming.contact.get("name", "")
    for entity, key in work.fresh:
        row = work.bulk.row(entity, key) if entity in BESIDE else None
        if row is not None:
            said = " ".join(str(row[code]) for code in _SAID if row.get(code))
            work.report.changes.append(ValueChange(incoming.line, name, record_name(entity), "", said))
