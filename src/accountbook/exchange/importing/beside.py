"""What a list of companies or people says of talks and next steps: the last visit, the next appointment, a reminder.

Such columns are no events of their own; each filled cell becomes one, of the company and the person of its row.
"""

from collections.abc import Mapping
from datetime import date

from accountbook.domain.datewords import plain
from accountbook.domain.linewords import KINDS
from accountbook.exchange.importing.incoming import Typed

BESIDE = {
    "companies": ("interaction", "followup"),
    "contacts": ("interaction", "followup"),
    "interactions": ("followup",),
}
"""The records that a row of a kind of table may hold beside its own."""
CONTACT = "message"
"""The kind of a last contact that nobody calls a visit or a call."""


def beside(kind: str, records: Mapping[str, Typed], heads: Mapping[str, str]) -> tuple[dict[str, Typed], str]:
    """The entries of a row by record, and what has no day, to be kept as a note.

    `heads` are the headers of the columns by their fields: what is to be done, where the row itself does not say.
    """
    entries: dict[str, Typed] = {}
    unread = ""
    for record in BESIDE.get(kind, ()):
        values = dict(records.get(record, {}))
        if record == "interaction" and "happened_on" in values:
            header = heads.get("interaction.happened_on", "")
            if _is_day(values["happened_on"]):
                entries[record] = {"kind": _kind_of(header), "text": header} | values
            else:
                unread = f"{header}: {values['happened_on']}"
        elif record == "interaction" and values.get("text"):
            unread = values["text"]
        elif record == "followup" and (values.get("due_on") or values.get("text")):
            entries[record] = _planned(values, heads.get("followup.due_on", ""))
    return entries, unread


def _planned(values: dict[str, str], header: str) -> Typed:
    due = values.get("due_on", "")
    if due and not _is_day(due):  # "next week" is kept where it is read
        del values["due_on"]
        return values | {"text": f"{values.get('text') or header}: {due}"}
    return {"text": header} | values


def _kind_of(header: str) -> str:
    """Visit or call, as the header says."""
    return next(
        (KINDS[word] for word in plain(header).split() if KINDS.get(word) in ("visit", "call", "meeting")), CONTACT
    )


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
