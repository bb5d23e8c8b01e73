"""How a phone may be written in a text, as a regular expression: its digits, the signs between, what is dialled before."""

import re

from accountbook.domain.longernames import UNSEEN
from accountbook.domain.phones import code_and_digits, phone_digits
from accountbook.store.privacy.reached import DIGITS
from accountbook.store.privacy.spelled import AFTER_BREAK

GAPS = f"()./-\u2010\u2011{UNSEEN}"
"""What may stand between the digits of a phone, apart from blanks."""

DASHES = "\u2012\u2013\u2014\u2015\u2212\u00b7"
"""What may stand there too, and as often between a phone and another number, or the two ends of a range."""

_START = rf"(?:(?<![\w+])|{AFTER_BREAK})"
_BRACKET = r"(?:\((?=\+?\d{1,6}\)))?"
"""One that ends within the number: "(0664) 123"; not "4200 (0664 123)"."""
_GAP = rf"[\s{re.escape(GAPS)}]*"
_DASHED = rf"[\s{re.escape(GAPS + DASHES)}]*"
_NO_HOUR = r"(?<!\d[:.,])"
"""In 14:00 and 1.200,00 nothing is dialled."""
_HOME = rf"0{_GAP}"
_CODE, _AREA = 3, 6
"""So many digits are at most dialled before a number, and before one without the code of its area."""
_LOCAL = 8
"""Digits of the longest number without one."""


def phone(text: str) -> str:
    """A phone with gaps between its digits, and what is dialled before them, but no number that stands beside it.

    With any dashes where all digits are there that it has in its own country: “quoted 123–4567 pieces” may be of another.
    """
    code, digits = code_and_digits(text)[0], own_digits(text)
    is_local = len(digits) <= _LOCAL and digits == phone_digits(text)
    most = _AREA if is_local else _CODE
    abroad = rf"(?:\+|{_NO_HOUR}(?:00|011){_GAP})[1-9](?:{_DASHED}\d){{0,{most - 1}}}{_DASHED}(?:0{_DASHED})?"
    before = [abroad, *([rf"{code}[\s.\-]?{_BRACKET}"] if code else [])]
    if len(digits) > DIGITS:
        before += [_HOME, rf"\d{{0,{most}}}"]
    whole = rf"(?:{'|'.join(before)}){_DASHED.join(digits)}"
    area = rf"(?:{_NO_HOUR}0(?:{_GAP}\d){{1,{_AREA - 2}}}{_GAP})?" if is_local else f"(?:{_HOME})?"
    led = ""
    for digit in digits[:-DIGITS]:
        led = f"(?:{led}{digit}{_GAP})?"
    part = f"{area}{led}{_GAP.join(digits[-DIGITS:])}"
    return rf"{_START}{_BRACKET}(?:{whole}|{part})(?!\d)"


def own_digits(text: str) -> str:
    """The digits that a phone has in its own country, and no fewer than make it that phone."""
    _code, digits = code_and_digits(text)
    return digits if len(digits) >= DIGITS else phone_digits(text)[-DIGITS:]


def loose_phone(digits: str) -> str:
    """These last digits with any gaps and dashes between: as likely a range, an amount or two numbers."""
    return rf"{_DASHED.join(digits)}(?!\d)"
