"""A person's text made safe to look at (`show`) and cut to the room there is (`fit`).

A terminal obeys characters, so nothing that came from a person, a file or a mail is shown as it is: controls get
their picture (ESC becomes ␛), directions and invisible characters their number (⟨U+202E⟩). Joiners, variation
selectors and skin tones are left out of what is shown, because terminals disagree about their width; the stored
text keeps them.
"""

from accountbook.tongue import _

LIMIT = 10_000
"""Characters shown of one value; the rest is one key away in a paged view."""

MARKS = 4
"""Combining marks kept on one letter; more climb over the lines above and below."""

_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u1680\u17b4\u17b5\u180e\u2065\u3164\uffa0")
_HINTS = frozenset("\u200c\u200d") | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400))}
_marks: set[str] = set()
"""Every combining mark met so far."""


class _Pictures(dict[int, int | str]):
    """A table for str.translate that decides about each character once, when it is first met."""

    def __missing__(self, code: int) -> int | str:
        picture = self[code] = _picture(code)
        return picture


def _picture(code: int) -> int | str:
    """What stands for one character: itself (its number), a picture, its number in brackets, or nothing."""
    from unicodedata import category

    character = chr(code)
    if code < 0x20 or code == 0x7F:
        return 0x2400 + code if code < 0x20 else 0x2421
    if character in _HINTS or 0xE0100 <= code <= 0xE01EF:
        return ""
    kind = category(character)
    never_a_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if kind in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in _BLANK_LETTERS or never_a_character:
        return f"⟨U+{code:04X}⟩"
    if kind in ("Mn", "Me"):
        _marks.add(character)
    return code


_one_line = _Pictures()
_many_lines = _Pictures({9: 9, 10: 10})


def show(value: object, lines: bool = False) -> str:
    """The value as text that a terminal shows and never obeys; None is empty.

    `lines` keeps tabs and line breaks. At most LIMIT characters, then "… (cut)".
    """
    text = "" if value is None else str(value)
    if len(text) > LIMIT:
        text = text[:LIMIT] + _("… (cut)")
    return pictured(text, lines)


def pictured(text: str, lines: bool = False) -> str:
    """The text as a terminal shows and never obeys it, however long; `lines` keeps tabs and line breaks."""
    if text.isprintable() and (text.isascii() or max(text) < "\u0300"):
        return text  # Latin letters and signs
    if lines:
        text = text.replace("\r\n", "\n").translate(_many_lines)
    else:
        text = text.translate(_one_line)
    return text if _marks.isdisjoint(text) else _few_marks(text)


def _few_marks(text: str) -> str:
    """Composed (NFC), with at most MARKS combining marks in a row."""
    from unicodedata import normalize

    kept = []
    row = 0
    for character in normalize("NFC", text):
        row = row + 1 if character in _marks else 0
        if row <= MARKS:
            kept.append(character)
    return "".join(kept)


class _Widths(dict[str, int]):
    """Cells of one character, looked up once."""

    def __missing__(self, character: str) -> int:
        from unicodedata import category, east_asian_width

        if category(character) in ("Mn", "Mc", "Me", "Cf", "Cc", "Zl", "Zp") or "\u1160" <= character <= "\u11ff":
            width = 0
        else:
            width = 2 if east_asian_width(character) in "WF" else 1
        self[character] = width
        return width


_widths = _Widths()


def cell_width(text: str) -> int:
    """How many cells a terminal gives the text, which is as `show` returns it."""
    if text.isascii() or (max(text) < "\u0300" and text.isprintable()):
        return len(text)  # Latin letters and signs
    return sum(map(_widths.__getitem__, text))


def fit(text: str, width: int) -> str:
    """The shown text cut to at most `width` cells, an ellipsis at its end where something is left out."""
    if cell_width(text) <= width:
        return text
    if width <= 0:
        return ""
    used, end = 0, 0
    for character in text:
        used += _widths[character]
        if used > width - 1:
            break
        end += 1
    return text[:end].rstrip() + "…"


_PARTS = dict.fromkeys((0x0B, 0x0C, *range(0x1C, 0x20), 0x85), "\n")
"""What parts values or lines within a cell: databases and word processors write such signs."""


def plain_breaks(text: str) -> str:
    """The text with every line break as "\n", however the system that wrote it ends its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parted(text: str) -> str:
    """A text of several values or lines, each on a line of its own; in a name such a sign is a slip and no break."""
    return text if text.isprintable() else plain_breaks(text).translate(_PARTS)


def on_one_line(text: object) -> str:
    """The lines of an address as one, with commas between them: cards and lists write both; None is empty."""
    return ", ".join(str(text).splitlines()) if text is not None else ""


def without_controls(text: str) -> str:
    """The text with its control characters and lone surrogates taken out, tabs and line breaks kept; for pastes."""
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if character in "\t\n\r"
        or not (character < "\x20" or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff")
    )
