"""What a list of companies or people says of talks, next steps and deals: the last visit, a reminder, what a deal is worth.

Such columns are no events of their own; each filled cell becomes one, of the company and the person of its row.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.followline import read_follow_line
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.todo import kind_to_do
from accountbook.exchange.headers.called import BESIDE
from accountbook.exchange.importing.columns.amounts import plain_amount
from accountbook.exchange.importing.columns.deals import SAID, closed
from accountbook.exchange.importing.incoming import Typed
from accountbook.tongue import _

CONTACT = "message"
"""The kind of a last contact that nobody calls a visit or a call."""


def beside(
    kind: str, records: Mapping[str, Typed], heads: Mapping[str, str], today: date
) -> tuple[dict[str, Typed], str]:
    """The entries of a row by record, and what has no day, to be kept as a note.

    `heads` are the headers of the columns by their fields: what is to be done, where the row itself does not say.
    """
    entries: dict[str, Typed] = {}
    unread = ""
    for record in BESIDE.get(kind, ()):
        values = dict(records.get(record, {}))
        if record == "interaction" and "happened_on" in values:
            header = heads.get("interaction.happened_on", "")
            if talked := _talked(values, header, today):
                entries[record] = talked
            else:
                unread = f"{header}: {values['happened_on']}"
        elif record == "interaction" and values.get("text"):
            unread = values["text"]
        elif record == "followup" and (values.get("due_on") or values.get("text")):
            entries[record] = _planned(values, heads.get("followup.due_on", ""), today)
        elif record == "project" and values:
            made, deal = _deal(values)
            if deal:
                entries[made] = deal
            else:
                unread = "\n".join(filter(None, (unread, *_of_no_deal(values, heads))))
    return entries, unread


def _talked(values: dict[str, str], header: str, today: date) -> Typed:
    """A talk of its day, or of "12 Nov phoned, wants samples"; empty where no day is said."""
    if _is_day(values["happened_on"]):
        return {"kind": _kind_of(header), "text": header} | values
    line = read_log_line(values["happened_on"], today, plans=False)
    if not any(span.what == "date" for span in line.spans) or not line.happened:
        return {}
    marked = line.promises or line.tags or line.source or line.people or line.advance or line.money
    told = values["happened_on"] if marked else line.text  # what a line would take apart stays as it was written
    text = "\n".join(filter(None, (told.lstrip(",:;-– "), values.get("text", ""))))
    kind = line.kind if line.kind != "note" else _kind_of(header)
    return {"kind": kind} | values | {"happened_on": line.on.isoformat(), "text": text or header}


def _planned(values: dict[str, str], header: str, today: date) -> Typed:
    """What is to be done and when; the day may stand in the words: "visit in December"."""
    due, text = values.get("due_on", ""), values.get("text", "")
    kind = kind_to_do(text or due)
    if kind == "task" and _kind_of(header) != CONTACT:
        kind = _kind_of(header)  # "Next visit"
    if due and _is_day(due):
        return {"text": header, "kind": kind} | values
    rest = {"kind": kind} | {code: value for code, value in values.items() if code != "due_on"}
    line = read_follow_line(due or text, today)
    if line.on is None or line.on < today:  # "next week" of last year: it is kept where it is read
        return rest | {"text": f"{text or header}: {due}" if due else text}
    said = "\n".join(filter(None, (text if due else "", line.text))) or text or header
    at = {"due_time": f"{line.at:%H:%M}"} if line.at else {}
    return rest | {"text": said, "due_on": line.on.isoformat()} | at


def _deal(values: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The record of a deal and its values; empty where nobody says what it is worth or how it is called.

    Many programs write 0 for an amount that nobody knows. An order or a loss needs an amount and a day that can be read.
    """
    amount = plain_amount(values.get("amount", ""))
    if amount == 0:
        del values["amount"]
    if not values.get("name") and "amount" not in values:
        return "project", {}
    said = {}
    if "expected_on" in values and (amount is None or not _is_day(values["expected_on"])):
        said["expected_on"] = values.pop("expected_on")
    made, deal = closed(values, {})
    return made, ({"name": nameless()} | deal | said) if made == "project" else deal


def nameless() -> str:
    """How a deal is called that has no name."""
    return _("Deal")


def _of_no_deal(values: Typed, heads: Mapping[str, str]) -> Iterator[str]:
    """The state and the day of a deal of which nothing else is known."""
    for code, text in (("status", values.get(SAID, "")), ("expected_on", values.get("expected_on", ""))):
        if text:
            yield f"{heads.get(f'project.{code}', '')}: {text}"


def kind_by_text(values: Typed) -> str:
    """The kind of a talk by the first word of its text: "telefoniert, Angebot ok"; "" where it says nothing of it."""
    words = plain(values.get("text", "")).split()
    return KINDS.get(words[0].strip(".,:;!-"), "") if words else ""


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
