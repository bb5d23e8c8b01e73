"""Headings in two rows: what is told of ("Kontakt", in merged cells) above what of it ("Name", "Telefon")."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from accountbook.exchange.headers.sense import knows_header, read_header

_OPEN = ("", "name")
"""Meanings that wait for whose they are."""
_TITLE = re.compile(r".*:(?:\s.*)?|(?!(?:19|20)\d\d$)[\d\s.,:/-]*\d[\d\s.,:/-]*", re.S)
"""What stands above a list and not above columns: "Stand: März", "1.11.2026", "3"; a year may head columns."""


def joined_heading(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """The headers where two rows are one heading; None where the lower one is no heading, or the upper one alone is.

    A cell of the upper row is about all columns up to the next one. Both are put together ("Kontakt Name") where that
    is a header that is known.
    """
    pairs = [(above.strip(), below.strip()) for above, below in zip_longest(upper, lower, fillvalue="")]
    about = [above for above, _below in pairs if above]
    told = [below for _above, below in pairs if below]
    merged = len(set(about)) < len(about) or any(below and not above for above, below in pairs)
    known = sum(1 for below in told if _concept(below))
    if any(_TITLE.fullmatch(above) for above in about):
        return None
    if len(about) < 2 or not merged or not knows_header(lower) or known <= len(set(filter(_concept, about))):
        return None
    headers, group = [], ""
    for above, below in pairs:
        group = above or group
        headers.append(_together(group, below, told.count(below) > 1) if below else above)
    return tuple(headers)


def _concept(header: str) -> str:
    return read_header(header).concept


def _together(above: str, below: str, repeated: bool) -> str:
    both = f"{above} {below}"
    if above in ("", below) or not _concept(both):
        return below
    return both if repeated or _concept(below) in (*_OPEN, _concept(both)) else below
