"""How a phone may be written in a text, as a regular expression: its last digits, the signs between, what is before."""

import re

from accountbook.domain.longernames import UNSEEN
from accountbook.store.privacy.spelled import AFTER_BREAK

GAPS = f"()./-\u2010\u2011{UNSEEN}"
"""What may stand between the digits of a phone, apart from blanks."""

DASHES = "\u2012\u2013\u2014\u2015\u2212\u00b7"
"""What may stand there too, and as often between a phone and another number, or the two ends of a range."""

_START = rf"(?:(?<![\w+])|{AFTER_BREAK})"
_GAP = rf"[\s{re.escape(GAPS)}]"
_DASH = rf"(?<=\d)[{DASHES}](?=\d)"
_BEFORE = 11
"""No more digits stand before the last seven of a phone, with the code of its country and what is dialled before that."""
_ANEW = r"(?<!\d)0\d\d"
"""A number that begins, where none stands before it that has the code of a country."""


def phone(digits: str) -> str:
    """These last digits with gaps between, and what is dialled before them; with dashes only in a whole number.

    That is one from its + or its 0, and none of its dashes has a blank beside it: “4200 – 0664 1234567” are two.
    """
    dashed = f"(?:{_GAP}|{_DASH})*"
    abroad = rf"(?:\+|00)(?:{dashed}\d){{1,{_BEFORE}}}?{dashed}"
    home = rf"\(?0{_more(dashed)}"
    any_other = rf"(?:\(?\d{_more(f'{_GAP}*')})?"
    whole = f"(?:{abroad}|{home}){dashed.join(digits)}"
    return rf"{_START}(?:{whole}|{any_other}{f'{_GAP}*'.join(digits)})(?!\d)"


def _more(gap: str) -> str:
    return rf"(?:{gap}(?!{_ANEW})\d){{0,{_BEFORE - 1}}}?{gap}"


def loose_phone(digits: str) -> str:
    """The same digits with any gaps and dashes between: as likely a range, an amount or two numbers."""
    gap = rf"[\s{re.escape(GAPS + DASHES)}]*"
    return rf"{gap.join(digits)}(?!\d)"
