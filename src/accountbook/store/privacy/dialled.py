"""How a phone may be written in a text, as a regular expression: its digits, the signs between, what is dialled before."""

import re

from accountbook.domain.longernames import UNSEEN
from accountbook.domain.phones import code_and_digits, guessed_code_and_digits, phone_digits
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
_NO_DATE = r"(?<!\d[:.,/\-])"
"""In 2026-11-05 neither."""
_HOME = rf"0{_GAP}"
_CODE, _AREA = 3, 6
"""So many digits are at most dialled before a number, and before one without the code of its area."""
_LOCAL = 8
"""Digits of the longest number without one."""
_CODED = rf"{_NO_DATE}0\d{{1,{_AREA - 2}}}(?!\s+/\s){_GAP}"
"""The code of an area, in one piece: in 05.11. and 2026-11-05 is none, nor in what a slash between blanks parts."""
_LEAST_LED, _LED = 3, 8
"""So many digits are before the last ones where a number is whole: what is dialled differs by the country."""
_ABROAD = rf"(?:\+|{_NO_HOUR}(?:00|011){_GAP})[1-9]"


def phone(text: str) -> str:
    """A phone with gaps between its digits, and what is dialled before them, but no number that stands beside it.

    With any dashes where all digits are there that it has in its own country: “quoted 123–4567 pieces” may be of another.
    """
    own, last = own_digits(text), own_digits(text)[-DIGITS:]
    is_local = len(own) <= _LOCAL and own == phone_digits(text)
    area = f"(?:{_CODED})?" if is_local else f"(?:{_HOME})?"
    led = ""
    for digit in own[:-DIGITS]:
        led = f"(?:{led}{digit}{_GAP})?"
    part = f"{area}{led}{_GAP.join(last)}"
    ways = [_whole(*read, is_local=is_local) for read in _readings(text)]
    return rf"{_START}{_BRACKET}(?:{'|'.join([*ways, _led(last), part])})(?!\d)"


def _whole(code: str, digits: str, *, is_local: bool) -> str:
    """All these digits with any dashes between, after what tells that they are no others."""
    most = _AREA if is_local else _CODE
    before = [rf"{_ABROAD}(?:{_DASHED}\d){{0,{most - 1}}}{_DASHED}(?:0{_DASHED})?"]
    if code:
        before.append(rf"{code}[\s.\-]?{_BRACKET}")
    if is_local:
        before.append(_CODED)
    if len(digits) > DIGITS:
        before += [_HOME, rf"\d{{0,{most}}}"]
    return rf"(?:{'|'.join(before)}){_DASHED.join(digits)}"


def _led(last: str) -> str:
    """A number from its + to these last digits, or in one piece: at home other digits may be dialled before them."""
    return rf"{_ABROAD}(?:{_GAP}\d){{0,{_LED - 1}}}{_GAP}{_GAP.join(last)}|\d{{{_LEAST_LED},{_LED}}}{last}"


def _readings(text: str) -> list[tuple[str, str]]:
    """The code and the own digits of a phone, and those that it may have as well where no + tells."""
    guessed = [] if code_and_digits(text)[0] else [guessed_code_and_digits(text)]
    return list(dict.fromkeys([(code_and_digits(text)[0], own_digits(text)), *guessed]))


def own_digits(text: str) -> str:
    """The digits that a phone has in its own country, and no fewer than make it that phone."""
    _code, digits = code_and_digits(text)
    return digits if len(digits) >= DIGITS else phone_digits(text)[-DIGITS:]


def loose_phone(digits: str) -> str:
    """These last digits with any gaps and dashes between: as likely a range, an amount or two numbers."""
    return rf"{_DASHED.join(digits)}(?!\d)"
