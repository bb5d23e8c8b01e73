"""The columns of a calendar that was exported as a table, as Outlook and Google name them in English and German."""

from collections.abc import Sequence

_NAMES = {
    "summary": ("subject", "betreff"),
    "on": ("start date", "beginnt am"),
    "at": ("start time", "beginnt um"),
    "ends_on": ("end date", "endet am"),
    "all_day": ("all day event", "ganztägiges ereignis"),
    "organiser": ("meeting organizer", "besprechungsplanung"),
    "guests": ("required attendees", "erforderliche teilnehmer"),
    "more_guests": ("optional attendees", "optionale teilnehmer"),
    "categories": ("categories", "kategorien"),
    "description": ("description", "beschreibung"),
    "place": ("location", "ort"),
    "private": ("private", "privat"),
    "shown_to": ("sensitivity", "vertraulichkeit"),
}
_CODES = {name: code for code, names in _NAMES.items() for name in names}
CALENDAR = "calendar"
"""What a person calls such a table, beside the kinds of lists."""
PRIVATE = ("private", "privat", "confidential", "vertraulich", "personal", "persönlich")
"""What the column of those who may see an event says of one that is nobody else's business."""
_TELLING = {"summary", "on", "ends_on", "all_day"}
"""The columns that only a calendar has together."""


def calendar_columns(headers: Sequence[str]) -> dict[str, int]:
    """Where a table has what a calendar says of an event; empty where it is no calendar."""
    known = ((_CODES.get(" ".join(header.split()).casefold(), ""), at) for at, header in enumerate(headers))
    found = {code: at for code, at in known if code}
    return found if found.keys() >= _TELLING else {}
