"""Bytes to text: byte order mark, UTF-8, UTF-16 without a mark, then the Windows code pages of Europe."""

import re
from dataclasses import dataclass

from accountbook.errors import BookError
from accountbook.tongue import _

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 64 * 1024
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_OF_MACS = re.compile(rb"[\x80-\x9f]")
"""Where Mac Roman has its letters, and others mostly quotation marks."""
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")

_NOWHERE = "\ufffdŸ"
_SIGNS = "ªºˆ˜ˇﬂﬁ"
"""What counts as letters and stands in no word."""
_ANYWHERE = "’‘´–—…•·\xa0\xad"
_BEGINNING = "“„«‹‚‘¿¡€"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding used; `certain` is False where it was a guess to be shown to the person."""

    text: str
    encoding: str
    certain: bool = True


def decode(data: bytes, encoding: str | None = None, name: str = "") -> Decoded:
    """The text of a file: in the encoding asked for, or in the likeliest one.

    Raises BookError for an unknown encoding, for bytes that are not in it, and for files that are no text at all.
    """
    if encoding:
        return _as_told(data, encoding, name)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(marked, "replace"), marked)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text[:_SAMPLE]:
        return Decoded(text, "utf-8")
    wide = _utf16_without_mark(data[:_SAMPLE])
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, certain=False)
    if b"\0" in data[:_SAMPLE]:
        raise BookError(_("{name} is not a text file, or its encoding is unknown.").format(name=name or _("This file")))
    return _single_byte(data)


def _as_told(data: bytes, encoding: str, name: str) -> Decoded:
    wanted = "utf-8-sig" if encoding.replace("_", "-").lower() in ("utf-8", "utf8") else encoding
    try:
        return Decoded(data.decode(wanted), encoding)
    except LookupError:
        sentence = _("There is no encoding called {encoding}. Try utf-8, cp1252, cp1251, cp1250 or mac-roman.")
        raise BookError(sentence.format(encoding=encoding)) from None
    except UnicodeError as error:
        where = getattr(error, "start", 0)
        line = data.count(b"\n", 0, where) + 1
        sentence = _("{name} cannot be read as {encoding}: line {line} has bytes that do not belong to it.")
        raise BookError(sentence.format(name=name or _("The file"), encoding=encoding, line=line)) from None


def _utf16_without_mark(sample: bytes) -> str:
    """UTF-16 of mostly Latin text has a zero in every second byte; which one tells the byte order."""
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _single_byte(data: bytes) -> Decoded:
    """One of UTF-8 with broken places, cp1251, cp1252, cp1250 and Mac Roman, by what the bytes above 127 look like.

    Cyrillic words consist of such bytes, western words only contain some: that tells the two code pages apart more
    surely than statistics of letters do on short files. Among the western ones cp1252 is the one, unless another
    has hardly any sign where none belongs: "£ódŸ" is cp1250, "MŸller" is of a Mac.
    """
    high = len(_HIGH.findall(data))
    whole = sum(len(found) for found in _UTF8_SEQUENCE.findall(data))
    if whole > high * 0.8:
        return Decoded(data.decode("utf-8", "replace"), "utf-8", certain=False)
    words = [word for word in _WORD.findall(data) if _HIGH.search(word)]
    cyrillic = sum(1 for word in words if len(word) > 1 and len(_HIGH.findall(word)) == len(word))
    letters = sum(1 for word in words if len(word) > 1)
    guess = "cp1251" if letters and cyrillic > letters * 0.5 else _western(data[:_SAMPLE])
    return Decoded(data.decode(guess, "replace"), guess, certain=False)


def _western(sample: bytes) -> str:
    usual = _misplaced(sample.decode("cp1252", "replace"))
    others = ("cp1250", "mac-roman")
    if 2 * len(_OF_MACS.findall(sample)) > len(_HIGH.findall(sample)):
        others = others[::-1]
    times = {name: _misplaced(sample.decode(name, "replace")) for name in others} if usual else {}
    best = min(times, key=times.__getitem__, default="")
    return best if best and times[best] <= 0.2 * usual else "cp1252"


def _misplaced(text: str) -> int:
    """How many signs beyond ASCII stand where no language has them: a "³" between letters, a capital after a small one."""
    return sum(
        1
        for before, sign, after, next_ in zip(f" {text}", text, f"{text[1:]} ", f"{text[2:]}  ", strict=False)
        if sign > "\x7f" and _is_misplaced(before, sign, after, next_)
    )


def _is_misplaced(before: str, sign: str, after: str, next_: str) -> bool:
    if sign in _NOWHERE:
        return True
    if sign.isalpha() and sign not in _SIGNS:
        return before.isdigit() or after.isdigit() or (sign.isupper() and before.islower())
    if sign in _ANYWHERE:
        return False
    if sign == "§":
        return before.isalpha()
    begins = sign not in _BEGINNING and not before.isalnum() and after.islower() and next_.islower()
    return begins or (before.isalpha() and after.isalpha())
