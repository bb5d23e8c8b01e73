"""`phone NAME`: the numbers, large enough to read while dialling."""

from accountbook.cli.answer import Answer, Asked
from accountbook.cli.naming import one
from accountbook.errors import FOUND, NOTHING_FOUND, BookError
from accountbook.row import TYPE_CHECKING
from accountbook.store.lookup.phones import PhoneRow, phones_of_company, phones_of_contact
from accountbook.tongue import _

if TYPE_CHECKING:
    import sqlite3

COLUMNS = ("uid", "owner", "title", "label", "phone", "remark")
LARGE = 3
"""Numbers drawn large; the rest is one line each."""
_STROKES = {  # as on a seven-segment display: three cells by three
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    "+": ("   ", "_|_", " | "),
    " ": ("  ", "  ", "  "),
}


def answer(connection: "sqlite3.Connection", asked: Asked) -> Answer:
    """The numbers of a company and its people, or of one person."""
    hit = one(connection, asked.text, asked)
    ask = phones_of_company if hit.kind == "company" else phones_of_contact
    phones = ask(connection, hit.id)
    if not phones:
        raise BookError(_("No phone number is known for {name}.").format(name=hit.title), NOTHING_FOUND)

    def say(width: int) -> list[str]:
        lines: list[str] = []
        for place, phone in enumerate(phones):
            lines += [_line(phone), *(large(phone.phone, width) if place < LARGE else ())]
        return lines

    return Answer(COLUMNS, phones, say, FOUND)


def _line(phone: PhoneRow) -> str:
    owner = ", ".join(part for part in (phone.owner, phone.title, phone.label) if part)
    remark = f" ({phone.remark})" if phone.remark else ""
    return f"{owner}: {phone.phone}{remark}"


def large(phone: str, width: int) -> list[str]:
    """A number in three lines of strokes; nothing where it does not fit or is not made of digits."""
    signs = " ".join("".join(sign if sign in _STROKES else " " for sign in phone).split())
    lines = [" ".join(_STROKES[sign][line] for sign in signs).rstrip() for line in range(3)]
    return lines if signs and max(map(len, lines)) <= width else []
